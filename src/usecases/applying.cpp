#include "usecases/applying.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/form_words.hpp"
#include "usecases/guide_words.hpp"
#include "usecases/private_values.hpp"
#include "usecases/public_registers.hpp"
#include "usecases/query_code.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const json::object& apply_rules(const law::LawBook& law) {
  static const json::object kNone;
  const auto* found = public_rules(law).if_contains("apply");
  return found && found->is_object() ? found->as_object() : kNone;
}

bool may_decide(const json::object& rules, std::string_view legal_kind) {
  const auto* kinds = rules.if_contains("organs");
  return kinds && kinds->is_array() &&
         std::ranges::any_of(kinds->as_array(), [&](const json::value& one) { return one.is_string() && one.as_string() == legal_kind; });
}

}  // namespace

bool Applying::offered() const { return !apply_rules(law_).empty(); }
std::string Applying::basis() const { return text_in(apply_rules(law_), "basis"); }

const law::Form* Applying::form(CivilDate today) const {
  const auto opening = find_opening(law_, ProcedureId(text_in(apply_rules(law_), "procedure")), today);
  return opening ? opening->form : nullptr;
}

std::optional<PublicForm> Applying::page_form(CivilDate today) const {
  const auto* asked = form(today);
  if (!asked) return std::nullopt;
  return PublicForm(*asked, apply_rules(law_));
}

// Whoever acts for another in that one's name does not decide (行政许可法24): its entruster is applied to.
std::optional<OrganId> Applying::decides(const std::string& power, const projections::RegisterBook& registers, CivilDate today) const {
  const projections::RegisterView view(registers, law_, today);
  const auto item = power.empty() ? std::nullopt : view.power_item(power, today);
  if (!item || item->kind != text_in(apply_rules(law_), "kind") || !item->valid.on(today)) return std::nullopt;
  const auto organ = view.organ(item->organ, today);
  if (!organ || !organ->active_subject) return std::nullopt;
  if (!may_decide(apply_rules(law_), registers.text("organ", item->organ.str(), "legal_kind"))) return std::nullopt;
  return item->organ;
}

json::array Applying::matters(const projections::RegisterBook& registers, CivilDate today) const {
  std::vector<std::pair<std::string, json::object>> found;
  for (const auto& [id, entry] : registers.entries("power_item")) {
    const auto organ = decides(id, registers, today);
    if (!organ) continue;
    auto name = registers.text("organ", organ->str(), "name");
    found.emplace_back(name, json::object{{"id", id}, {"title", registers.text("power_item", id, "title")}, {"organ", name}});
  }
  std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
  json::array out;
  for (auto& one : found) out.push_back(std::move(one.second));
  return out;
}

std::optional<json::object> Applying::matter(const std::string& power, const projections::RegisterBook& registers, CivilDate today) const {
  const auto organ = decides(power, registers, today);
  if (!organ) return std::nullopt;
  const auto of_organ = [&](std::string_view field) { return registers.text("organ", organ->str(), field); };
  const PublicRegisters shown(registers, law_, today);
  json::object out{{"id", power}, {"title", registers.text("power_item", power, "title")}, {"organ_id", organ->str()}, {"organ", of_organ("name")},
                   {"phone", of_organ("phone")}, {"address", of_organ("address")}, {"plain", registers.text("power_item", power, "plain")}};
  if (const auto* entry = registers.entry("power_item", power)) {
    const auto* version = entry->on(today);
    if (const auto* basis = version ? version->values.if_contains("basis") : nullptr) out["basis"] = clauses_text(*basis);
  }
  json::object guide = guide_of(power, registers, law_, today);
  out["unguided"] = guide.empty();
  if (!guide.empty()) out["guide"] = std::move(guide);
  return out;
}

OrganId Applying::organ(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const {
  return decides(given_field(given, text_in(apply_rules(law_), "power")), registers, today).value_or(OrganId());
}

std::vector<FieldError> Applying::wrong(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const {
  const auto power = text_in(apply_rules(law_), "power");
  if (organ(given, registers, today).empty()) return {{power, form_words("matter")}};
  const auto asked = page_form(today);
  if (!asked) return {{power, form_words("matter")}};
  return asked->wrong(given, today);
}

FilingOrder Applying::order(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const {
  const auto& rules = apply_rules(law_);
  FilingOrder order;
  order.caller = caller_at_portal(organ(given, registers, today), text_in(rules, "role"));
  order.request.procedure = ProcedureId(text_in(rules, "procedure"));
  order.operation = "case.open:" + order.request.procedure.str();
  if (const auto asked = page_form(today)) order.request.input = asked->input(given, today);
  return order;
}

}  // namespace mingjing::usecases
