#include "usecases/fill_plan.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const json::object* table_of(const law::LawBook& law) {
  const auto* table = law.raw.if_contains("fill");
  const auto* values = table && table->is_object() ? table->as_object().if_contains("values") : nullptr;
  return values ? values->if_object() : nullptr;
}

std::string_view group_of(std::string_view path) { return path.substr(0, path.find('.')); }

// data.party.name stands alone or as a hole of a sentence.
void add_read_groups(const json::value& source, std::set<std::string, std::less<>>& groups) {
  static constexpr std::string_view kMark = "data.";
  if (source.is_array()) {
    for (const auto& one : source.as_array()) add_read_groups(one, groups);
  } else if (source.is_object()) {
    for (const auto& [name, one] : source.as_object()) add_read_groups(one, groups);
  } else if (source.is_string()) {
    const std::string_view text = source.as_string();
    for (auto at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
      const auto rest = text.substr(at + kMark.size());
      groups.emplace(rest.substr(0, rest.find_first_of(".}")));
    }
  }
}

}  // namespace

FillPlan fill_plan(const law::LawBook& law, const std::vector<std::string>& groups) {
  FillPlan plan;
  plan.made.insert(groups.begin(), groups.end());
  const auto* values = table_of(law);
  if (!values) return plan;
  for (bool more = !groups.empty(); more;) {
    const auto before = plan.made.size();
    for (const auto& [path, source] : *values) {
      if (plan.made.contains(group_of(path))) add_read_groups(source, plan.made);
    }
    more = plan.made.size() > before;
  }
  for (const auto& [path, source] : *values) {
    if (plan.made.empty() || plan.made.contains(group_of(path))) plan.values.emplace_back(path, &source);
  }
  return plan;
}

const FillPlan& FillPlans::of(const std::vector<std::string>& groups) const {
  const std::lock_guard lock(mutex_);
  const auto [place, fresh] = plans_.try_emplace(groups);
  if (fresh) place->second = fill_plan(law_, groups);
  return place->second;
}

}  // namespace mingjing::usecases
