#include "usecases/number_check.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

struct Given {
  std::string series;
  std::int64_t number = 0;
};

// Nothing where the object gives no number of a series.
Given given_in(const json::object& object) {
  const auto* series = object.if_contains("series");
  const auto* number = object.if_contains("number");
  if (!series || !series->is_string() || !number || !number->is_int64()) return {};
  return {std::string(series->get_string()), number->get_int64()};
}

}  // namespace

void NumberCheck::learn(std::uint64_t index, const ledger::Leaf& leaf) {
  if (const auto* opened = leaf.data.if_contains("case_number"); opened && opened->is_object()) {
    const auto [series, number] = given_in(opened->get_object());
    given(index, series, number);
  }
  const auto* documents = leaf.data.if_contains("documents");
  if (!documents || !documents->is_array()) return;
  for (const auto& document : documents->get_array()) {
    if (!document.is_object()) continue;
    if (const auto [series, number] = given_in(document.get_object()); !series.empty()) given(index, series, number);
  }
}

void NumberCheck::given(std::uint64_t index, const std::string& series, std::int64_t number) {
  auto& last = last_[series];
  if (number != last + 1)
    note_(index, "number", "number " + std::to_string(number) + " of the series " + series + " is given where " + std::to_string(last + 1) + " was due");
  last = number;
}

Status<> NumberCheck::check_counters(std::uint64_t leaves, const Counter& counter) const {
  for (const auto& [series, last] : last_) {
    auto stands = counter(series);
    if (!stands) return stands.failure();
    if (*stands != last)
      note_(leaves, "number_series", "the counter of " + series + " stands at " + std::to_string(*stands) + ", the last number given is " + std::to_string(last));
  }
  return Done{};
}

}  // namespace mingjing::usecases
