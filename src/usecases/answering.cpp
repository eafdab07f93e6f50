#include "usecases/answering.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/json_fields.hpp"
#include "casework/decide.hpp"
#include "casework/judge.hpp"
#include "usecases/form_words.hpp"
#include "usecases/private_values.hpp"
#include "usecases/query_code.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// Put by settle() and by nobody else.
constexpr std::string_view kOrgan = "organ";
constexpr std::string_view kProcedure = "procedure";
constexpr std::string_view kVersion = "version";
// What the page carries beside the form's own fields.
constexpr std::string_view kAction = "action";
constexpr std::string_view kSeen = "seq";

const json::object& answer_rules(const law::LawBook& law) {
  static const json::object kNone;
  const auto* found = public_rules(law).if_contains("answer");
  return found && found->is_object() ? found->as_object() : kNone;
}

std::optional<int> number_of(const std::string& text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || number < 0 || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

bool his(const law::Action& action, const RoleId& role) { return std::ranges::find(action.by, role) != action.by.end(); }

}  // namespace

RoleId applicant_role(const law::LawBook& law) { return RoleId(text_in(answer_rules(law), "role")); }

bool acts_from_outside(const CaseFile& file, const law::LawBook& law) {
  const auto* procedure = law.procedure_version(file.state.procedure, file.state.law_version);
  return procedure && std::ranges::any_of(procedure->actions, [&](const law::Action& action) { return his(action, applicant_role(law)); });
}

void Answering::settle(const CaseFile& file, FilingGiven& given) const {
  given.fields[std::string(kGivenCase)] = file.state.id.str();
  given.fields[std::string(kOrgan)] = file.state.organ.str();
  given.fields[std::string(kProcedure)] = file.state.procedure.str();
  given.fields[std::string(kVersion)] = std::to_string(file.state.law_version);
}

const law::Procedure* Answering::procedure(const FilingGiven& given) const {
  const auto version = number_of(given_field(given, kVersion));
  return version ? law_.procedure_version(ProcedureId(given_field(given, kProcedure)), *version) : nullptr;
}

const law::Action* Answering::action(const FilingGiven& given) const {
  const auto* known = procedure(given);
  const auto* found = known ? known->action(ActionId(given_field(given, kAction))) : nullptr;
  return found && his(*found, applicant_role(law_)) ? found : nullptr;
}

const law::Form* Answering::form(const FilingGiven& given) const {
  const auto* taken = action(given);
  return taken ? law_.form_of(*procedure(given), *taken) : nullptr;
}

std::optional<PublicForm> Answering::page_form(const FilingGiven& given) const {
  const auto* asked = form(given);
  if (!asked) return std::nullopt;
  return PublicForm(*asked, answer_rules(law_));
}

std::optional<Refusal> Answering::refused_now(const FilingGiven& given, const CaseFile& file, const Telling& telling) const {
  const auto* taken = action(given);
  const auto at = taken ? casework::locate(file.state, taken->id, law_) : std::nullopt;
  if (!at) return std::nullopt;
  const auto caller = caller_at_portal(file.state.organ, applicant_role(law_).str());
  if (auto refusal = casework::refuse_before_gates(file.state, caller.actor, *at, law_)) return refusal;
  const projections::RegisterView view(telling.registers, law_, date_of(telling.now));
  for (auto& offer : casework::offers(file.state, caller.actor, telling.now, {law_, *telling.rules.calendar, view}))
    if (offer.action == taken->id && !offer.allowed && !offer.reasons.empty()) return std::move(offer.reasons.front());
  return std::nullopt;
}

bool Answering::asks(std::string_view member) const {
  constexpr std::array<std::string_view, 4> kCarried = {"number", "code", kAction, kSeen};
  return std::ranges::find(kCarried, member) != kCarried.end() || any_form([&](const PublicForm& form) { return form.asks(member); });
}

bool Answering::takes_files(std::string_view field) const {
  return any_form([&](const PublicForm& form) { return form.takes_files(field); });
}

bool Answering::any_form(const std::function<bool(const PublicForm&)>& holds) const {
  for (const law::Procedure& procedure : law_.procedures)
    for (const law::Action& action : procedure.actions)
      if (const auto* form = his(action, applicant_role(law_)) ? law_.form_of(procedure, action) : nullptr; form && holds(PublicForm(*form, answer_rules(law_)))) return true;
  return false;
}

json::array Answering::offered(const CaseFile& file, const Telling& telling) const {
  const auto caller = caller_at_portal(file.state.organ, applicant_role(law_).str());
  const projections::RegisterView view(telling.registers, law_, date_of(telling.now));
  json::array out;
  for (const auto& offer : casework::offers(file.state, caller.actor, telling.now, {law_, *telling.rules.calendar, view}))
    if (offer.allowed) out.push_back(json::object{{"action", offer.action.str()}, {"title", offer.title}});
  return out;
}

json::array Answering::not_now(const CaseFile& file, const Telling& telling) const {
  const auto caller = caller_at_portal(file.state.organ, applicant_role(law_).str());
  const projections::RegisterView view(telling.registers, law_, date_of(telling.now));
  const auto* known = law_.procedure_version(file.state.procedure, file.state.law_version);
  json::array out;
  for (const auto& offer : casework::offers(file.state, caller.actor, telling.now, {law_, *telling.rules.calendar, view})) {
    const auto* taken = known ? known->action(offer.action) : nullptr;
    if (offer.allowed || offer.reasons.empty() || !taken || !his(*taken, applicant_role(law_))) continue;
    const auto& why = offer.reasons.front();
    out.push_back(json::object{{"title", offer.title}, {"because", why.detail}, {"article", why.article}});
  }
  return out;
}

OrganId Answering::organ(const FilingGiven& given, const projections::RegisterBook&, CivilDate) const { return OrganId(given_field(given, kOrgan)); }

std::vector<FieldError> Answering::wrong(const FilingGiven& given, const projections::RegisterBook&, CivilDate today) const {
  if (!action(given)) return {{std::string(kAction), form_words("answer.none")}};
  if (!number_of(given_field(given, kSeen))) return {{std::string(kAction), form_words("answer.none")}};
  const auto asked = page_form(given);
  return asked ? asked->wrong(given, today) : std::vector<FieldError>();
}

FilingOrder Answering::order(const FilingGiven& given, const projections::RegisterBook&, CivilDate today) const {
  FilingOrder order;
  order.caller = caller_at_portal(OrganId(given_field(given, kOrgan)), applicant_role(law_).str());
  order.request.case_id = CaseId(given_field(given, kGivenCase));
  order.request.action = ActionId(given_field(given, kAction));
  order.request.expected_seq = static_cast<std::uint32_t>(number_of(given_field(given, kSeen)).value_or(0));
  order.operation = "case.act:" + order.request.action.str();
  if (const auto asked = page_form(given)) order.request.input = asked->input(given, today);
  return order;
}

// Neither the code nor what belongs to asking with it stands in a digest.
bool Answering::forgets(const FilingGiven&, std::string_view field) const { return field == "code" || field == "number"; }

}  // namespace mingjing::usecases
