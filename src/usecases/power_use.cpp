#include "usecases/power_use.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kPowers = "power_item";
constexpr int kMonths = 12, kDays = 31;

const json::object& rules_of(const law::LawBook& law) {
  static const json::object kNone;
  const auto* found = law.raw.if_contains("uses");
  return found && found->is_object() ? found->as_object() : kNone;
}

std::string column(const law::LawBook& law, std::string_view name) {
  const auto* columns = rules_of(law).if_contains("columns");
  return columns && columns->is_object() ? text_in(columns->as_object(), name) : std::string();
}

std::string kind_title(const law::LawBook& law, const std::string& kind) {
  const auto form = law.registers.find(std::string(kPowers));
  if (form == law.registers.end()) return kind;
  for (const auto& field : form->second.fields) {
    if (field.id != "kind") continue;
    for (const auto& option : field.options)
      if (option.id == kind) return option.title;
  }
  return kind;
}

bool names(const json::object& input, const std::string& field, const std::string& wanted) {
  const auto* list = input.if_contains(field);
  return list && list->is_array() && std::ranges::any_of(list->as_array(), [&](const json::value& one) { return one.is_string() && one.as_string() == wanted; });
}

}  // namespace

Result<std::vector<PowerUse>> power_use(const UseSource& from, const std::string& organ, int year, CivilDate today) {
  std::vector<PowerUse> out;
  const auto first = civil_date(year, 1, 1);
  const auto last = civil_date(year, kMonths, kDays);
  if (!first || !last || organ.empty()) return out;
  const auto until = std::min(*last, today);
  auto counts = from.reads.power_counts(from.log, organ, *first, *last);
  if (!counts) return counts.failure();
  for (const auto& [id, entry] : from.registers.entries(std::string(kPowers))) {
    const auto* version = entry->on(until);
    if (!version || text_in(version->values, "organ") != organ) continue;
    PowerUse use{id, text_in(version->values, "title"), text_in(version->values, "kind"), {}};
    use.kind_title = kind_title(from.law, use.kind);
    const auto counted = std::ranges::find(*counts, id, &ports::PowerCount::power_item);
    if (counted != counts->end()) {
      use.opened = counted->opened;
      use.under_way = counted->under_way;
    }
    out.push_back(std::move(use));
  }
  std::ranges::stable_sort(out, [](const PowerUse& a, const PowerUse& b) { return a.kind != b.kind ? a.kind < b.kind : a.title < b.title; });
  return out;
}

bool lists_unused(const law::LawBook& law, const law::Form& form) { return !form.id.empty() && form.id == text_in(rules_of(law), "form"); }

Status<> list_unused(const UseSource& from, const std::string& organ, CivilDate today, json::object& input) {
  const auto& rules = rules_of(from.law);
  const auto* year = input.if_contains(text_in(rules, "year"));
  auto* list = input.if_contains(text_in(rules, "list"));
  if (!year || !year->is_int64() || !list || !list->is_array()) return Done{};
  auto uses = power_use(from, organ, static_cast<int>(year->as_int64()), today);
  if (!uses) return uses.failure();
  const auto item = column(from.law, "item");
  json::array& rows = list->as_array();
  for (const auto& use : *uses) {
    const auto listed = [&](const json::value& row) { return row.is_object() && text_in(row.as_object(), item) == use.title; };
    if (use.used() || !names(input, text_in(rules, "kinds"), use.kind) || std::ranges::any_of(rows, listed)) continue;
    rows.push_back(json::object{{item, use.title}, {column(from.law, "kind"), use.kind_title}, {column(from.law, "clues"), 0}});
  }
  return Done{};
}

}  // namespace mingjing::usecases
