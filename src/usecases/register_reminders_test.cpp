// Terms of registers: from which day on they lie on the desk, until when, and on whose.
#include "usecases/register_reminders.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

CivilDate day(const char* text) { return *parse_date(text); }

struct Reminders : ::testing::Test {
  law::LawBook law;
  projections::RegisterBook book;
  std::uint64_t seq = 0;

  void SetUp() override {
    law.registers["monitor"] = {"monitor", "监督员", {}};
    law.raw["registers"] = json::object{{"monitor", json::parse(R"({"id": "monitor", "remind": [{"field": "until", "before": 30, "unless": ["renewed"], "say": "续聘"},
                                                                                                {"field": "day", "days": 10, "say": "登记人数"}]})")}};
  }
  void put(const char* id, const char* values) {
    casework::Event event;
    event.at = at_time(day("2026-01-05"), 9);
    event.data = {{"register", "monitor"}, {"entry", id}, {"valid_from", "2026-01-05"}, {"values", json::parse(values)}};
    ASSERT_TRUE(book.add(event, seq++, {}).ok());
  }
  std::vector<std::string> told(const char* on, const char* organ = "o-1", bool keeper = true) {
    std::vector<std::string> out;
    for (const auto& one : register_reminders(law, book, day(on), [&](const std::string&) { return keeper; }, [&](const std::string& whose) { return whose == organ; }))
      out.push_back(one.entry + " " + iso_text(one.due) + " " + one.title + one.say);
    return out;
  }
  using Told = std::vector<std::string>;
};

TEST_F(Reminders, begin_so_many_days_before_the_day_and_end_when_it_is_done) {
  put("m-1", R"({"organ": "o-1", "name": "甲", "until": "2026-06-30"})");
  EXPECT_EQ(told("2026-05-30"), Told{});
  EXPECT_EQ(told("2026-05-31"), Told{"m-1 2026-06-30 甲续聘"});
  EXPECT_EQ(told("2026-08-01"), Told{"m-1 2026-06-30 甲续聘"}) << "over, and nobody did it";
  put("m-1", R"({"organ": "o-1", "name": "甲", "until": "2026-06-30", "renewed": "新聘书"})");
  EXPECT_EQ(told("2026-06-30"), Told{});
  put("m-1", R"({"organ": "o-1", "name": "甲", "until": "2028-06-30"})");
  EXPECT_EQ(told("2026-06-30"), Told{}) << "its term runs anew";
}

TEST_F(Reminders, count_days_after_a_date) {
  put("d-1", R"({"organ": "o-1", "title": "开放日", "day": "2026-06-10"})");
  EXPECT_EQ(told("2026-06-19"), Told{});
  EXPECT_EQ(told("2026-06-20"), Told{"d-1 2026-06-20 开放日登记人数"});
}

TEST_F(Reminders, are_for_whoever_keeps_the_register_and_sees_the_organ) {
  put("m-1", R"({"organ": "o-1", "name": "甲", "until": "2026-06-30"})");
  put("m-2", R"({"organ": "o-2", "name": "乙", "until": "2026-06-29", "ended_on": "2026-06-20"})");
  EXPECT_EQ(told("2026-06-19", "o-2"), Told{"m-2 2026-06-29 乙续聘"});
  EXPECT_EQ(told("2026-06-20", "o-2"), Told{}) << "released on that day";
  EXPECT_EQ(told("2026-06-19", "o-3"), Told{});
  EXPECT_EQ(told("2026-06-19", "o-1", false), Told{});
}

}  // namespace
}  // namespace mingjing::usecases
