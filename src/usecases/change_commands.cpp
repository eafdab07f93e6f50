#include "usecases/change_commands.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "casework/context.hpp"
#include "usecases/authorise.hpp"
#include "usecases/case_commands.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostProof = 2000;   // bytes of UTF-8 are three times as many

const json::value& value_in(const json::object& values, const std::string& field) {
  static const json::value kNone;
  const auto* value = values.if_contains(field);
  return value ? *value : kNone;
}

Refusal invalid(const char* field) {
  auto refusal = refuse("invalid_input");
  refusal.fields = {{field, refusal.title}};
  return refusal;
}

}  // namespace

std::string ChangeCommands::home(const Caller& caller, const projections::RegisterBook& book) const {
  if (book.entry("organ", caller.actor.organ.str())) return caller.actor.organ.str();
  std::string found;
  for (const auto& [id, entry] : book.entries("organ")) {
    if (text_in(entry->last().values, "legal_kind") == "supervision" && found.empty()) found = id;
  }
  return found;
}

Status<> ChangeCommands::put(const Caller& caller, std::string_view register_id, const std::string& entry, json::object values, Stage& stage, Instant now) const {
  return stage.append(registers_.event(caller, {std::string(register_id), entry, date_of(now), std::move(values)}, entry, now));
}

Status<> ChangeCommands::record(const Caller& caller, const Change& change, const projections::RegisterBook& book, Stage& stage, Instant now) const {
  if (change.affected.empty()) return Done{};
  const auto id = opaque_id(random_);
  if (auto put_it = put(caller, kChanges, id, {{"kind", change.kind}, {"subject", change.subject}, {"what", change.what}, {"effective", iso_text(change.effective)}}, stage, now); !put_it)
    return put_it;
  const auto rules = law::change_rules_of(*rules_.law);
  const auto whose = home(caller, book);
  std::size_t number = 0;
  for (const auto& one : change.affected) {
    const auto clock = rules.clocks.find(one.clock);
    if (clock == rules.clocks.end()) continue;
    const auto due = law::due_day(change.effective, clock->second.limit, *rules_.calendar).date;
    json::object values{{"change", id}, {"kind", one.kind}, {"title", one.title}, {"organ", one.organ.empty() ? whose : one.organ}, {"clock", one.clock},
                        {"amber", iso_text(due - clock->second.amber)}, {"due", iso_text(due)}};
    for (const auto& [field, value] : {std::pair{"place", &one.place}, std::pair{"object", &one.object}, std::pair{"unit", &one.unit}})
      if (!value->empty()) values[field] = *value;
    if (auto put_it = put(caller, kChangeTasks, id + "-" + std::to_string(++number), std::move(values), stage, now); !put_it) return put_it;
  }
  return Done{};
}

CommandResult ChangeCommands::complete(const Caller& caller, const std::string& task, const json::object& input, Batch& batch, Stage& stage, Instant now) const {
  const auto& book = batch.registers();
  const auto* held = book.entry(kChangeTasks, task);
  if (!held) {
    if (auto refusal = authorise(caller.actor, "change.do", nullptr, rules_.roles, book)) return *refusal;
    return refuse("not_found");
  }
  auto values = held->last().values;
  ObjectPlace place{OrganId(text_in(values, "organ")), UnitId(text_in(values, "unit")), book.text("organ", text_in(values, "organ"), "area"), nullptr};
  if (auto refusal = authorise(caller.actor, "change.do", &place, rules_.roles, book)) return *refusal;
  if (!text_in(values, "done_on").empty()) return refuse("change_done");
  const auto proof = text_in(input, "proof");
  const auto outcome = text_in(input, "outcome");
  if (proof.find_first_not_of(" \n\t") == std::string::npos || proof.size() > kMostProof * 3) return invalid("proof");
  if (outcome != "adjusted" && outcome != "unneeded") return invalid("outcome");
  if (outcome == "adjusted" && text_in(values, "kind") == "list") {
    const auto* entry = book.entry(text_in(values, "place"), text_in(values, "object"));
    if (!entry || entry->last().seq < held->versions.front()->seq) return refuse("change_not_made");
  }
  values["outcome"] = outcome;
  values["proof"] = proof;
  values["done_on"] = iso_text(date_of(now));
  if (!caller.actor.officer.empty()) values["done_by"] = caller.actor.officer.str();
  if (auto staged = put(caller, kChangeTasks, task, std::move(values), stage, now); !staged) return staged.error();
  return Performed{CaseId(task), "", 0, {}};
}

std::optional<Change> change_of_entry(const ChangeEffects& effects, const law::LawBook& law, std::string_view register_id, const std::string& entry,
                                      const json::object& before, const json::object& after, CivilDate effective) {
  const auto form = law.registers.find(std::string(register_id));
  if (form == law.registers.end()) return std::nullopt;
  Change out{"", text_in(before, "name"), "", effective, {}};
  if (out.subject.empty()) out.subject = text_in(before, "title");
  std::set<std::string> told;
  for (const auto& watched : effects.rules().watch) {
    if (watched.register_id != register_id) continue;
    bool changed = false;
    for (const auto& id : watched.fields) {
      if (value_in(before, id) == value_in(after, id)) continue;
      changed = true;
      const auto field = std::ranges::find(form->second.fields, id, &law::Field::id);
      if (field != form->second.fields.end() && told.insert(id).second) out.what += (out.what.empty() ? "" : "、") + field->title;
    }
    if (!changed) continue;
    out.kind = watched.kind;
    for (auto& one : effects.of_entry(watched, entry))
      if (std::ranges::find(out.affected, one) == out.affected.end()) out.affected.push_back(std::move(one));
  }
  if (out.affected.empty()) return std::nullopt;
  out.what += "有变更";
  return out;
}

}  // namespace mingjing::usecases
