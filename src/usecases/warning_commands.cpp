#include "usecases/warning_commands.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "base/canonical_json.hpp"
#include "base/json_fields.hpp"
#include "base/unicode.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "usecases/authorise.hpp"
#include "usecases/carried_record.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kIdDigits = 24;
constexpr std::size_t kMostWords = 1000;   // characters
constexpr std::string_view kActs = "warnings.act";
constexpr std::string_view kClue = "supervision_clue";

std::string stream_of(const std::string& id) { return std::string(kWarningStreams) + id; }

std::vector<ports::WarningTold> told_in(const json::object& data) {
  std::vector<ports::WarningTold> out;
  const auto* list = data.if_contains("told");
  if (!list || !list->is_array()) return out;
  for (const auto& one : list->as_array()) {
    if (!one.is_object()) continue;
    const auto* supervising = one.as_object().if_contains("supervising");
    out.push_back({text_in(one.as_object(), "role"), supervising && supervising->is_bool() && supervising->as_bool()});
  }
  return out;
}

casework::Event raised_event(const WarningToRaise& one, Instant now, bool simulated) {
  const auto& [rule, found] = one;
  casework::Event event;
  event.stream = stream_of(one.id());
  event.type = std::string(kWarningRaised);
  event.organ = found.organ;
  event.at = now;
  event.simulated = simulated;
  event.data = {{"warning", one.id()}, {"rule", rule.id}, {"rule_from", iso_text(rule.valid.from)}, {"severity", law::weight_of_severity(rule.severity)},
                {"kind", found.record_kind}, {"record", found.record}, {"occasion", found.occasion}, {"say", filled(rule.say, found.words)},
                {"organ", found.organ.str()}, {"unit", found.unit.str()}, {"area", found.area}};
  if (!found.case_id.empty()) event.data["case"] = found.case_id.str();
  if (found.due != ports::kNoDay) event.data["due"] = iso_text(found.due);
  json::array told, beside;
  for (const auto& tell : rule.tell) told.push_back(json::object{{"role", tell.role.str()}, {"supervising", tell.supervising}});
  for (const auto& id : found.beside) beside.emplace_back(id.str());
  event.data["told"] = std::move(told);
  if (!beside.empty()) event.data["beside"] = std::move(beside);
  return event;
}

enum class Standing { none, open, settled, closed };

Standing after(Standing before, std::string_view type) {
  if (type == kWarningHandled || type == kWarningTurned) return Standing::closed;
  if (type == kWarningSettled) return Standing::settled;
  return type == kWarningRaised || type == kWarningReopened ? Standing::open : before;
}

// As the events of the store and of this batch leave it.
Standing standing(const std::vector<OpenedEvent>& events, const std::string& stream, Batch& batch) {
  Standing out = Standing::none;
  for (const auto& one : events) out = after(out, one.event.type);
  for (const auto& row : batch.added())
    if (row.stream == stream) out = after(out, row.type);
  return out;
}

struct Open {
  casework::Event raised;
  ToldAs as;
};
// The warning as whoever is told of it finds it, nobody having closed it; `settled`: or the record alone has.
std::variant<Open, Refusal, Fault> open_warning(const Caller& caller, const std::string& id, const Rules& rules, Batch& batch, bool settled = false) {
  if (auto refusal = authorise(caller.actor, kActs, nullptr, rules.roles, batch.registers())) return *refusal;
  const auto stream = stream_of(id);
  auto events = batch.opened(stream);
  if (!events) return events.error();
  if (events->empty()) return refuse("not_found");
  auto& raised = events->front().event;
  const auto as = told_as(caller.actor, kActs, raised.organ, text_in(raised.data, "area"), told_in(raised.data), rules.roles, batch.registers());
  if (!as) return refuse("not_found");
  const auto stands = standing(*events, stream, batch);
  if (stands != Standing::open && !(settled && stands == Standing::settled)) return refuse("warning_done");
  return Open{std::move(raised), *as};
}

// Which warning a later event is about, and whose it is, for whoever watches.
void same_warning(const casework::Event& raised, casework::Event& event) {
  for (const char* name : {"warning", "organ", "area"}) event.data[name] = raised.data.at(name);
}

bool is_supervised(const casework::Event& raised) { return std::ranges::any_of(told_in(raised.data), &ports::WarningTold::supervising); }

Refusal invalid(const char* field) {
  auto refusal = refuse("invalid_input");
  refusal.fields = {{field, refusal.title}};
  return refusal;
}

bool good_words(const std::string& text) {
  const auto points = code_points(text);
  return points && points->size() <= kMostWords;
}

}  // namespace

std::string filled(std::string say, const std::map<std::string, std::string>& words) {
  for (const auto& [hole, word] : words) {
    const auto mark = "{" + hole + "}";
    for (auto at = say.find(mark); at != std::string::npos; at = say.find(mark, at + word.size())) say.replace(at, mark.size(), word);
  }
  return say;
}

std::string WarningToRaise::id() const {
  const auto text = canonical_json(json::array{rule.id, finding.record_kind, finding.record, finding.occasion});
  return "w" + crypto::hex(crypto::digest(crypto::Hash::sha256, text)).substr(0, kIdDigits);
}

std::optional<ToldAs> told_as(const casework::Actor& actor, std::string_view operation, const OrganId& organ, const std::string& area,
                              const std::vector<ports::WarningTold>& told, const projections::RoleBook& roles, const projections::RegisterBook& registers) {
  const auto scope = scope_of(actor, operation, roles, registers);
  if (!scope || !within(*scope, {organ, {}, area, nullptr})) return std::nullopt;
  std::optional<ToldAs> out;
  for (const auto& one : told) {
    const RoleId role(one.role);
    const auto* known = roles.find(role);
    if (!known || !known->operations.contains(operation) || std::ranges::find(actor.roles, role) == actor.roles.end()) continue;
    if (one.supervising) return ToldAs::supervising;
    if (actor.organ == organ) out = ToldAs::own;
  }
  return out;
}

CommandResult WarningCommands::raise(const std::vector<WarningToRaise>& found, Batch& batch, Stage& stage, Instant now) const {
  std::size_t raised = 0;
  for (const auto& one : found) {
    auto event = raised_event(one, now, clock_.simulated());
    const auto same = [&](const auto& row) { return row.stream == event.stream; };
    if (std::ranges::any_of(batch.added(), same) || std::ranges::any_of(stage.events(), [&](const OpenedEvent& row) { return same(row.event); })) continue;
    auto head = batch.parts().store.stream_head(batch.parts().log, event.stream);
    if (!head) return head.error();
    if (*head) {
      auto before = batch.opened(event.stream);
      if (!before) return before.error();
      if (before->empty() || standing(*before, event.stream, batch) != Standing::settled) continue;
      event = by_the_record(before->front().event, kWarningReopened, {}, now);
    }
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    ++raised;
  }
  if (raised == 0) return refuse("no_change");
  return Performed{CaseId(), "", 0, {}};
}

casework::Event WarningCommands::by_the_record(const casework::Event& raised, std::string_view type, json::object data, Instant now) const {
  casework::Event event;
  event.stream = raised.stream;
  event.type = std::string(type);
  event.organ = raised.organ;
  event.at = now;
  event.simulated = clock_.simulated();
  event.data = std::move(data);
  same_warning(raised, event);
  return event;
}

CommandResult WarningCommands::settle(const std::vector<WarningEnded>& ended, Batch& batch, Stage& stage, Instant now) const {
  std::size_t closed = 0;
  for (const auto& one : ended) {
    const auto stream = stream_of(one.id);
    if (std::ranges::any_of(stage.events(), [&](const OpenedEvent& row) { return row.event.stream == stream; })) continue;
    auto events = batch.opened(stream);
    if (!events) return events.error();
    if (events->empty() || standing(*events, stream, batch) != Standing::open) continue;
    if (auto staged = stage.append(by_the_record(events->front().event, kWarningSettled, {{"say", one.say}}, now)); !staged) return staged.error();
    ++closed;
  }
  if (closed == 0) return refuse("no_change");
  return Performed{CaseId(), "", 0, {}};
}

CommandResult WarningCommands::put(const Caller& caller, const casework::Event& raised, std::string_view type, json::object data, const std::string& note, Stage& stage,
                                   Instant now) const {
  casework::Event event;
  event.stream = raised.stream;
  event.type = std::string(type);
  event.actor = caller.actor.account;
  if (!caller.actor.roles.empty()) event.role = caller.actor.roles.front();
  event.organ = caller.actor.organ;
  event.at = now;
  event.simulated = clock_.simulated();
  event.data = std::move(data);
  same_warning(raised, event);
  if (!note.empty()) event.fields.push_back({"note", canonical_json(json::value(note))});
  if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  return Performed{CaseId(), "", 0, {}};
}

CommandResult WarningCommands::acknowledge(const Caller& caller, const std::string& id, const json::object& input, Batch& batch, Stage& stage, Instant now) const {
  auto found = open_warning(caller, id, rules_, batch);
  if (auto* refusal = std::get_if<Refusal>(&found)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&found)) return std::move(*why);
  const auto note = text_in(input, "note");
  if (!good_words(note)) return invalid("note");
  return put(caller, std::get<Open>(found).raised, kWarningAcknowledged, {}, note, stage, now);
}

CommandResult WarningCommands::handle(const Caller& caller, const std::string& id, const json::object& input, Batch& batch, Stage& stage, Instant now) const {
  auto found = open_warning(caller, id, rules_, batch);
  if (auto* refusal = std::get_if<Refusal>(&found)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&found)) return std::move(*why);
  const auto& open = std::get<Open>(found);
  if (open.as == ToldAs::own && is_supervised(open.raised)) return refuse("warning_supervised");
  const auto outcome = text_in(input, "outcome");
  const auto reason = text_in(input, "reason");
  if (outcome != "corrected" && outcome != "lawful" && outcome != "mistaken") return invalid("outcome");
  if (reason.find_first_not_of(" \n\t") == std::string::npos || !good_words(reason)) return invalid("reason");
  return put(caller, open.raised, kWarningHandled, {{"outcome", outcome}}, reason, stage, now);
}

std::variant<ToTakeUp, Refusal, Fault> warning_to_take_up(const Caller& caller, const std::string& id, const law::Action* opening, const Rules& rules, Batch& batch) {
  auto found = open_warning(caller, id, rules, batch, true);
  if (auto* refusal = std::get_if<Refusal>(&found)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&found)) return std::move(*why);
  const auto& open = std::get<Open>(found);
  if (open.as != ToldAs::supervising) return refuse("warning_supervised");
  if (!opening || std::ranges::find(opening->acts, ActId(kClue)) == opening->acts.end()) return refuse("warning_step");
  return ToTakeUp{id, text_in(open.raised.data, "case"), text_in(open.raised.data, "organ"), text_in(open.raised.data, "area")};
}

void carry_warning(const ToTakeUp& warning, json::object& input) {
  if (!warning.case_id.empty() && text_in(input, kFromCase).empty()) input[kFromCase] = warning.case_id;
}

casework::Event turned_event(const ToTakeUp& warning, const casework::Event& opened) {
  casework::Event event;
  event.stream = stream_of(warning.id);
  event.type = std::string(kWarningTurned);
  event.actor = opened.actor;
  event.role = opened.role;
  event.organ = opened.organ;
  event.at = opened.at;
  event.simulated = opened.simulated;
  event.data = {{"warning", warning.id}, {"organ", warning.organ}, {"area", warning.area}, {"opened", opened.stream}};
  return event;
}

WarnedPlace warned_place(const ports::EventRow& event) {
  boost::system::error_code error;
  const auto leaf = json::parse(event.leaf, error);
  const auto* data = !error && leaf.is_object() ? leaf.get_object().if_contains("data") : nullptr;
  if (!data || !data->is_object()) return {};
  return {OrganId(text_in(data->get_object(), "organ")), text_in(data->get_object(), "area")};
}

std::optional<ports::WarningChange> warning_change(const casework::Event& event, std::uint64_t seq) {
  if (!event.stream.starts_with(kWarningStreams)) return std::nullopt;
  const auto& data = event.data;
  ports::WarningChange change;
  change.id = text_in(data, "warning");
  change.changed = date_of(event.at);
  change.organ = OrganId(text_in(data, "organ"));
  change.area = text_in(data, "area");
  if (event.type == kWarningRaised) {
    ports::WarningRow row;
    row.id = change.id;
    row.seq = seq;
    row.rule = text_in(data, "rule");
    row.rule_from = parse_date(text_in(data, "rule_from")).value_or(CivilDate{});
    row.severity = static_cast<int>(number_in(data, "severity"));
    row.record_kind = text_in(data, "kind");
    row.record = text_in(data, "record");
    row.case_id = CaseId(text_in(data, "case"));
    row.organ = change.organ;
    row.unit = UnitId(text_in(data, "unit"));
    row.area = text_in(data, "area");
    row.say = text_in(data, "say");
    row.raised = change.changed;
    row.due = parse_date(text_in(data, "due")).value_or(ports::kNoDay);
    change.told = told_in(data);
    change.raised = std::move(row);
    return change;
  }
  if (event.type == kWarningAcknowledged) change.state = "acknowledged";
  else if (event.type == kWarningHandled) change.state = "handled";
  else if (event.type == kWarningSettled) change.state = "settled";
  else change.state = event.type == kWarningReopened ? "raised" : "turned";
  change.opened = CaseId(text_in(data, "opened"));
  return change;
}

}  // namespace mingjing::usecases
