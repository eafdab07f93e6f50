#include "usecases/showing.hpp"

#include <algorithm>

#include "base/canonical_json.hpp"
#include "base/unicode.hpp"
#include "projections/masking.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/authorise.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kShortestReason = 4;    // characters
constexpr std::size_t kLongestReason = 200;

bool is_reason(const std::string& text) {
  const auto points = code_points(text);
  if (!points || points->size() > kLongestReason) return false;
  return static_cast<std::size_t>(std::ranges::count_if(*points, [](auto point) { return point > U' '; })) >= kShortestReason;
}

const law::Form* form_of(const law::LawBook& law, const CaseFile& file, std::uint32_t stream_seq) {
  const auto step = std::ranges::find(file.state.steps, stream_seq, &casework::Step::seq);
  if (step == file.state.steps.end()) return nullptr;
  const auto found = find_action(law, file.state, step->action);
  return found ? found->form : nullptr;
}

std::string hidden_of_party(const CaseFile& file, const ShowRequest& request) {
  const auto party = std::ranges::find(file.parties, request.party, &projections::PartyDetails::id);
  if (party == file.parties.end()) return {};
  if (request.field == "id_no") return party->id_no;
  return request.field == "phone" ? party->phone : std::string();
}

std::string hidden_of_step(const law::LawBook& law, const CaseFile& file, const ShowRequest& request) {
  const auto* event = event_at(file, request.step);
  if (!event || !tells_of_informant(law, file, *event, request.field)) return {};
  return private_text(*event, request.field);
}

}  // namespace

bool tells_of_informant(const law::Field& field) { return field.personal == "informant"; }

bool tells_of_informant(const law::Form* form, std::string_view field) {
  return form && std::ranges::any_of(form->fields, [&](const law::Field& f) { return f.id == field && tells_of_informant(f); });
}

bool tells_of_informant(const law::LawBook& law, const CaseFile& file, const OpenedEvent& event, std::string_view field) {
  return tells_of_informant(form_of(law, file, event.event.stream_seq), field);
}

bool may_show_hidden(const ViewContext& c, const CaseFile& file, std::string_view operation) {
  const auto scope = c.scope(operation);
  const auto& row = file.rows.row;
  return scope && within(*scope, {row.organ, row.unit, row.area, &row.handlers, named_of(row)});
}

CommandResult Showing::run(const Caller& caller, const ShowRequest& request, Batch& batch, Stage& stage, Instant now, std::string& value) const {
  const std::string_view operation = request.party.empty() ? "informant.read" : "personal.read";
  const auto& registers = batch.registers();
  // Before the case is looked for: who may see nothing of the kind must not learn whether it is there.
  if (auto refusal = authorise(caller.actor, operation, nullptr, rules_.roles, registers)) return *refusal;
  auto loaded = batch.load(request.case_id);
  if (!loaded) return loaded.error();
  if (!*loaded) return refuse("not_found");
  const auto& file = **loaded;
  const auto& row = file.rows.row;
  const ObjectPlace place{row.organ, row.unit, row.area, &row.handlers, named_of(row)};
  for (const std::string_view asked : {std::string_view("case.read"), operation})
    if (authorise(caller.actor, asked, &place, rules_.roles, registers)) return refuse("not_found");
  auto hidden = request.party.empty() ? hidden_of_step(*rules_.law, file, request) : hidden_of_party(file, request);
  if (hidden.empty() || hidden == projections::kErased) return refuse("not_found");
  if (!is_reason(request.reason)) {
    auto refusal = refuse("invalid_input");
    refusal.fields = {{"reason", show_reason_words()}};
    return refusal;
  }
  casework::Event event;
  event.stream = std::string(kShownStreams) + request.case_id.str();
  event.type = std::string(kShown);
  event.organ = file.state.organ;
  event.actor = caller.actor.account;
  if (!caller.actor.roles.empty()) event.role = caller.actor.roles.front();
  event.at = now;
  event.simulated = clock_.simulated();
  event.data = {{"case", request.case_id.str()}, {"field", request.field}};
  if (request.party.empty()) event.data["step"] = request.step;
  else event.data["party"] = request.party;
  event.fields.push_back({"reason", canonical_json(json::value(request.reason))});
  if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  value = std::move(hidden);
  return Performed{request.case_id, file.case_no(), 0, {}};
}

}  // namespace mingjing::usecases
