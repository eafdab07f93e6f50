// What a case takes over from the one that was handed over to it.
#include "usecases/carried_record.hpp"

#include <gtest/gtest.h>

namespace mingjing::tests {
namespace {

namespace json = boost::json;

std::shared_ptr<usecases::CaseFile> inspected() {
  auto event = std::make_shared<usecases::OpenedEvent>();
  event->event.fields.push_back({"place", "\"临澜市望江区演示路1号\""});
  auto file = std::make_shared<usecases::CaseFile>();
  file->events.push_back(std::move(event));
  file->parties.push_back({"p1", "organisation", "临澜市青禾食品有限公司", "", "", "", ""});
  return file;
}

TEST(CarriedRecord, fills_in_what_is_open_and_leaves_what_was_typed) {
  json::object open;
  usecases::carry_parties(*inspected(), open);
  EXPECT_EQ(open.at("place").as_string(), "临澜市望江区演示路1号");
  EXPECT_EQ(open.at("parties").at(0).at("name").as_string(), "临澜市青禾食品有限公司");
  json::object typed{{"place", "别处"}};
  usecases::carry_parties(*inspected(), typed);
  EXPECT_EQ(typed.at("place").as_string(), "别处");
}

TEST(CarriedRecord, what_was_erased_by_law_is_not_carried_over_as_if_it_were_a_place) {
  auto source = inspected();
  auto event = std::make_shared<usecases::OpenedEvent>();
  event->erased.emplace_back("place");
  source->events.front() = std::move(event);
  source->parties.clear();
  source->parties_erased = true;
  json::object input;
  usecases::carry_parties(*source, input);
  EXPECT_FALSE(input.contains("place"));
  EXPECT_FALSE(input.contains("parties"));
}

}  // namespace
}  // namespace mingjing::tests
