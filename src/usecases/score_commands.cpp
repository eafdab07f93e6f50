#include "usecases/score_commands.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/authorise.hpp"
#include "usecases/case_commands.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

Refusal invalid(const char* field) {
  auto refusal = refuse("invalid_input");
  refusal.fields = {{field, refusal.title}};
  return refusal;
}

bool blank(const std::string& text) { return text.find_first_not_of(" \n\t") == std::string::npos; }

std::string pairs_text(const std::vector<scoring::Score>& scores) {
  std::string out;
  for (const auto& one : scores) out += (out.empty() ? "" : ",") + std::to_string(one.indicator) + ":" + std::to_string(one.points);
  return out;
}

std::string pairs_text(const std::vector<scoring::Sum>& sums) {
  std::string out;
  for (const auto& one : sums) out += (out.empty() ? "" : ",") + one.no + ":" + std::to_string(one.points);
  return out;
}

std::string excuse_id(const ScoreCommands::Excuse& excuse) { return excuse.organ.str() + "-" + std::to_string(excuse.year) + "-" + std::to_string(excuse.indicator); }

}  // namespace

const json::object* frozen_card(const projections::RegisterBook& book, const OrganId& organ, int year, CivilDate on) {
  const json::object* found = nullptr;
  std::int64_t edition = 0;
  for (const auto& [id, entry] : book.entries(kFrozenCards)) {
    const auto& values = entry->last().values;
    if (text_in(values, "organ") != organ.str() || text_in(values, "on") != iso_text(on)) continue;
    const auto* of = values.if_contains("year");
    const auto* nth = values.if_contains("edition");
    if (!of || !nth || of->to_number<int>() != year || nth->to_number<std::int64_t>() <= edition) continue;
    edition = nth->to_number<std::int64_t>();
    found = &values;
  }
  return found;
}

std::optional<Refusal> ScoreCommands::may(const Caller& caller, std::string_view operation, const OrganId& organ, const projections::RegisterBook& book) const {
  const ObjectPlace place{organ, {}, book.text("organ", organ.str(), "area"), nullptr};
  if (auto refusal = authorise(caller.actor, operation, &place, rules_.roles, book)) return refusal;
  // Handing in is the organ's own affair; all else is somebody else's.
  if (operation != "score.prove" && caller.actor.organ == organ) return refuse("own_organ");
  return std::nullopt;
}

CommandResult ScoreCommands::put(const Caller& caller, std::string_view register_id, const std::string& entry, json::object values, Stage& stage, Instant now) const {
  if (auto staged = stage.append(registers_.event(caller, {std::string(register_id), entry, date_of(now), std::move(values)}, entry, now)); !staged) return staged.error();
  return Performed{CaseId(entry), "", 0, {}};
}

CommandResult ScoreCommands::hand_in(const Caller& caller, const law::IndicatorSet& set, const Paper& paper, Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = may(caller, "score.prove", paper.organ, batch.registers())) return *refusal;
  const auto* of = set.indicator(paper.indicator);
  if (!of) return refuse("not_found");
  if (of->mode == law::ScoringMode::automatic) return refuse("proof_for_record");
  if (blank(paper.what)) return invalid("what");
  json::object values{{"organ", paper.organ.str()}, {"set", set.id}, {"indicator", of->id}, {"what", paper.what}, {"sha256", paper.sha256},
                      {"handed_by", caller.actor.account.str()}, {"handed_on", iso_text(date_of(now))}};
  if (!paper.file_name.empty()) values["file_name"] = paper.file_name, values["file_type"] = paper.file_type;
  if (!paper.record.empty()) values["record"] = paper.record;
  return put(caller, kProofs, opaque_id(random_), std::move(values), stage, now);
}

CommandResult ScoreCommands::judge(const Caller& caller, const law::IndicatorSet& set, const Judgement& judgement, Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = may(caller, "score.judge", judgement.organ, batch.registers())) return *refusal;
  const auto* held = batch.registers().entry(kProofs, judgement.proof);
  if (!held || text_in(held->last().values, "organ") != judgement.organ.str()) return refuse("not_found");
  auto values = held->last().values;
  const auto* number = values.if_contains("indicator");
  const auto* of = number ? set.indicator(number->to_number<int>()) : nullptr;
  if (!of || text_in(values, "set") != set.id) return refuse("not_found");
  if (!text_in(values, "judged_on").empty()) return refuse("proof_judged");
  const bool list = of->rule.kind == law::RuleKind::checklist;
  const auto& given = list ? judgement.items_met : judgement.points;
  if (!given || *given < 0 || *given > (list ? of->rule.items : of->points) || (list ? judgement.points : judgement.items_met)) return invalid(list ? "items_met" : "points");
  if (judgement.valid_until && *judgement.valid_until < date_of(now)) return invalid("valid_until");
  if (blank(judgement.reason)) return invalid("reason");
  values[list ? "items_met" : "points"] = *given;
  values["judged_by"] = caller.actor.account.str();
  values["judged_on"] = iso_text(date_of(now));
  values["reason"] = judgement.reason;
  if (judgement.valid_until) values["valid_until"] = iso_text(*judgement.valid_until);
  return put(caller, kProofs, judgement.proof, std::move(values), stage, now);
}

CommandResult ScoreCommands::excuse(const Caller& caller, const law::IndicatorSet& set, const Excuse& excuse, Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = may(caller, "score.judge", excuse.organ, batch.registers())) return *refusal;
  const auto* of = set.indicator(excuse.indicator);
  if (!of) return refuse("not_found");
  if (of->may_not_apply.empty()) return refuse("always_applies");
  if (blank(excuse.reason)) return invalid("reason");
  const auto* held = batch.registers().entry(kExcuses, excuse_id(excuse));
  const bool stands = held && text_in(held->last().values, "ended_on").empty();
  if (stands != excuse.ended) return refuse("no_change");
  json::object values{{"organ", excuse.organ.str()}, {"set", set.id}, {"indicator", of->id}, {"year", excuse.year}, {"reason", excuse.reason},
                      {"approved_by", caller.actor.account.str()}, {"approved_on", iso_text(date_of(now))}};
  if (excuse.ended) values["ended_on"] = iso_text(date_of(now));
  return put(caller, kExcuses, excuse_id(excuse), std::move(values), stage, now);
}

CommandResult ScoreCommands::freeze(const Caller& caller, const Freeze& freeze, Batch& batch, Stage& stage, Instant now) const {
  const auto& card = freeze.card;
  const OrganId organ(card.organ);
  if (auto refusal = may(caller, "score.freeze", organ, batch.registers())) return *refusal;
  if (!caller.confirmed) return refuse("confirm_required");
  const auto* before = frozen_card(batch.registers(), organ, freeze.year, card.on);
  if (before ? text_in(*before, "digest") != card.replaces : !card.replaces.empty()) return refuse("conflict");
  const auto id = card_id(freeze);
  if (batch.registers().entry(kFrozenCards, id)) return refuse("conflict");
  return put(caller, kFrozenCards, id, card_values(caller, freeze), stage, now);
}

std::string card_id(const ScoreCommands::Freeze& freeze) {
  return freeze.card.organ + "-" + std::to_string(freeze.year) + "-" + iso_text(freeze.card.on) + "-" + std::to_string(freeze.card.edition);
}

json::object ScoreCommands::card_values(const Caller& caller, const Freeze& freeze) const {
  const auto& card = freeze.card;
  json::object values{{"organ", card.organ}, {"set", card.set}, {"version", card.version}, {"year", freeze.year}, {"on", iso_text(card.on)}, {"edition", card.edition},
                      {"total", card.total}, {"of", card.of}, {"reached", freeze.reach.points}, {"reachable", freeze.reach.of}, {"tasks_done", card.tasks_done},
                      {"tasks", card.tasks}, {"groups", pairs_text(card.groups)}, {"points", pairs_text(card.scores)}, {"digest", scoring::digest(card)},
                      {"export_sha256", freeze.export_sha256}, {"frozen_by", caller.actor.account.str()}, {"reason", freeze.reason}};
  if (!card.replaces.empty()) values["replaces"] = card.replaces;
  return values;
}

}  // namespace mingjing::usecases
