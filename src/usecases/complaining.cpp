#include "usecases/complaining.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/json_fields.hpp"
#include "base/unicode.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/form_words.hpp"
#include "usecases/private_values.hpp"
#include "usecases/query_code.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const RoleId kPublic("public");

// Taken over word by word into the opening form, where something was written.
constexpr std::array<std::string_view, 9> kCopied = {"title", "about", "identity", "place", "content", "officer_words", "happened", "wish", "reply_wish"};

const json::object& file_rules(const law::LawBook& law) {
  static const json::object kNone;
  const auto* found = public_rules(law).if_contains("file");
  return found && found->is_object() ? found->as_object() : kNone;
}

bool listed(const json::object& rules, std::string_view name, std::string_view value) {
  const auto* list = rules.if_contains(name);
  return list && list->is_array() &&
         std::ranges::any_of(list->as_array(), [&](const json::value& one) { return one.is_string() && one.as_string() == value; });
}

bool active_organ(const projections::RegisterBook& registers, const law::LawBook& law, const std::string& id, CivilDate today) {
  const projections::RegisterView view(registers, law, today);
  const auto organ = id.empty() ? std::nullopt : view.organ(OrganId(id), today);
  return organ && organ->active_subject;
}

// Officers of that organ whose certificate number stands in the words, or whose name they are.
json::array officers_named(const projections::RegisterBook& registers, const std::string& organ, const std::string& words) {
  constexpr std::size_t kShortest = 6;  // digits of a certificate number that mean one person
  json::array out;
  if (words.empty()) return out;
  for (const auto& [id, entry] : registers.entries("officer")) {
    if (registers.text("officer", id, "organ") != organ) continue;
    const auto number = registers.text("officer", id, "cert_no");
    const bool by_number = number.size() >= kShortest && words.find(number) != std::string::npos;
    if (by_number || registers.text("officer", id, "name") == words) out.emplace_back(id);
  }
  return out;
}

}  // namespace

const law::Form* FilingChoices::form() const {
  const ProcedureId id(text_in(file_rules(law_), "procedure"));
  const law::Procedure* newest = nullptr;
  for (const law::Procedure& one : law_.procedures)
    if (one.id == id && (!newest || newest->version < one.version)) newest = &one;
  if (!newest) return nullptr;
  const auto opening = std::ranges::find_if(newest->actions, [](const law::Action& action) { return action.from.empty(); });
  return opening == newest->actions.end() ? nullptr : law_.form_of(*newest, *opening);
}

std::string FilingChoices::correction() const { return text_in(file_rules(law_), "correction"); }
std::string FilingChoices::basis(bool correction) const { return text_in(file_rules(law_), correction ? "correction_basis" : "basis"); }
bool FilingChoices::is_named(std::string_view identity) const { return listed(file_rules(law_), "named", identity); }
bool FilingChoices::is_anonymous(std::string_view identity) const { return text_in(file_rules(law_), "anonymous") == identity; }

OrganId Complaining::organ(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const {
  const auto id = given_field(given, "organ");
  return active_organ(registers, law_, id, today) ? OrganId(id) : OrganId();
}

bool Complaining::forgets(const FilingGiven& given, std::string_view field) const {
  return field.starts_with("complainant_") && !FilingChoices(law_).is_named(given_field(given, "identity"));
}

// What the opening form says, beside the fields of the page that its fields were made of.
std::vector<FieldError> Complaining::wrong_in_form(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const {
  const auto opening = find_opening(law_, ProcedureId(text_in(file_rules(law_), "procedure")), today);
  if (!opening || !opening->form) return {};
  auto errors = law::check_input(*opening->form, input_of(given, registers, today));
  for (FieldError& error : errors) {
    const auto field = error.field.substr(0, error.field.find('.'));
    error.field = field == "parties" ? "party" : field == "attachments" ? "files" : field;
  }
  return errors;
}

std::vector<FieldError> Complaining::wrong(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const {
  const FilingChoices choices(law_);
  const bool correction = choices.is_correction(given_field(given, "about"));
  std::vector<FieldError> errors;
  const auto say = [&](std::string_view field, std::string message) { errors.push_back({std::string(field), std::move(message)}); };
  const auto demand = [&](std::string_view field, std::string_view words) {
    if (given_field(given, field).empty()) say(field, form_words(words));
  };
  if (organ(given, registers, today).empty()) say("organ", form_words("organ"));
  demand("about", "about");
  if (!correction) demand("party", "party");
  if (!correction) demand("title", "title");
  if (correction) demand("published", "published");
  demand("content", correction ? "content.correction" : "content");
  demand("identity", "identity");
  if (choices.is_named(given_field(given, "identity"))) {
    demand("complainant_name", "complainant_name");
    demand("complainant_phone", "complainant_phone");
  } else if (correction && !given_field(given, "identity").empty()) {
    say("identity", form_words("identity.correction"));
  }
  for (const auto& [name, value] : given.fields) {
    const bool whole = name == "content" || name == "wish";
    const auto most = whole ? kLongestFilingText : kLongestFilingLine;
    if (code_point_count(value) > most) say(name, form_words("longest", {std::to_string(most)}));
    else if (!whole && value.find('\n') != std::string::npos) say(name, form_words("one_line"));
  }
  return errors.empty() ? wrong_in_form(given, registers, today) : errors;
}

json::object Complaining::input_of(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const {
  const auto& rules = file_rules(law_);
  json::object input{{"on", iso_text(today)}, {"channel", text_in(rules, "channel")}};
  const auto put = [&](std::string_view field, const std::string& value) {
    if (!value.empty()) input[field] = value;
  };
  for (const auto field : kCopied) put(field, given_field(given, field));
  const auto organ = given_field(given, "organ");
  const FilingChoices choices(law_);
  const bool correction = choices.is_correction(given_field(given, "about"));
  if (correction) {
    put("published", given_field(given, "published"));
    put("title", text_in(rules, "subject") + given_field(given, "published"));
  }
  const bool person = !correction && given_field(given, "party_kind") == "person";
  input["parties"] = json::array{json::object{{"kind", person ? "person" : "organisation"},
                                              {"name", correction ? registers.text("organ", organ, "name") : given_field(given, "party")}}};
  // What is not asked for is not kept, whatever was filled in.
  if (choices.is_named(given_field(given, "identity"))) {
    put("complainant_name", given_field(given, "complainant_name"));
    put("complainant_phone", given_field(given, "complainant_phone"));
  }
  if (auto against = officers_named(registers, organ, given_field(given, "officer_words")); !against.empty()) input["against"] = std::move(against);
  if (!given.files.empty()) {
    json::array files;
    std::set<std::string> once;
    for (const auto& file : given.files)
      if (once.insert(file.sha256).second) files.emplace_back(file.sha256);
    input["attachments"] = std::move(files);
  }
  return input;
}

FilingOrder Complaining::order(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const {
  FilingOrder order;
  order.caller = caller_at_portal(OrganId(given_field(given, "organ")), kPublic.str());
  order.request.procedure = ProcedureId(text_in(file_rules(law_), "procedure"));
  order.operation = "case.open:" + order.request.procedure.str();
  order.request.input = input_of(given, registers, today);
  return order;
}

}  // namespace mingjing::usecases
