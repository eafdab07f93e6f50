// Appeals against the result of one indicator of a frozen card and their answers; the units that answer.
#include <algorithm>

#include "base/json_fields.hpp"
#include "law/calendar.hpp"
#include "usecases/case_commands.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"
#include "usecases/score_commands.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

Refusal invalid(const char* field) {
  auto refusal = refuse("invalid_input");
  refusal.fields = {{field, refusal.title}};
  return refusal;
}

bool blank(const std::string& text) { return text.find_first_not_of(" \n\t") == std::string::npos; }

int whole(const json::object& values, std::string_view name) { return static_cast<int>(number_in(values, name)); }

// The points of an indicator on a frozen card, which keeps them as 1:5,2:20; nothing where it has none.
std::optional<int> points_on(const json::object& card, int indicator) {
  const std::string all = "," + text_in(card, "points") + ",", wanted = "," + std::to_string(indicator) + ":";
  const auto at = all.find(wanted);
  if (at == std::string::npos) return std::nullopt;
  return std::stoi(all.substr(at + wanted.size()));
}

// Who judged what the indicator stands on, up to the day of the card.
std::string judge_of(const projections::RegisterBook& book, const json::object& appeal) {
  std::string judged_on, judge;
  for (const auto& [id, entry] : book.entries(kProofs)) {
    const auto& values = entry->last().values;
    if (text_in(values, "organ") != text_in(appeal, "organ") || whole(values, "indicator") != whole(appeal, "indicator")) continue;
    const auto day = text_in(values, "judged_on");
    if (!day.empty() && day <= text_in(appeal, "on") && judged_on <= day) judged_on = day, judge = text_in(values, "judged_by");
  }
  return judge;
}

bool froze(const projections::RegisterBook& book, const json::object& appeal, const std::string& account) {
  return std::ranges::any_of(book.entries(kFrozenCards), [&](const auto& pair) {
    const auto& values = pair.second->last().values;
    return text_in(values, "organ") == text_in(appeal, "organ") && text_in(values, "on") == text_in(appeal, "on") && whole(values, "year") == whole(appeal, "year") &&
           text_in(values, "appeal").empty() && text_in(values, "frozen_by") == account;
  });
}

}  // namespace

std::optional<CivilDate> appeal_due(const projections::RegisterBook& book, const law::IndicatorSet& set, const law::Calendar& calendar, const std::string& card) {
  const auto* named = book.entry(kFrozenCards, card);
  if (!named || set.appeal_days == 0) return std::nullopt;
  const auto& wanted = named->last().values;
  std::optional<CivilDate> frozen;
  std::int64_t edition = 0;
  for (const auto& [id, entry] : book.entries(kFrozenCards)) {
    const auto& values = entry->last().values;
    const bool same = text_in(values, "organ") == text_in(wanted, "organ") && text_in(values, "on") == text_in(wanted, "on") && whole(values, "year") == whole(wanted, "year");
    if (!same || !text_in(values, "appeal").empty() || whole(values, "edition") <= edition) continue;
    edition = whole(values, "edition");
    frozen = date_of(entry->versions.front()->at);
  }
  if (!frozen) return std::nullopt;
  return law::due_day(*frozen, {set.appeal_days, law::Unit::working_day, {}}, calendar).date;
}

CommandResult ScoreCommands::appeal(const Caller& caller, const law::IndicatorSet& set, const Appeal& appeal, Batch& batch, Stage& stage, Instant now) const {
  const auto& paper = appeal.paper;
  const auto& book = batch.registers();
  if (auto refusal = may(caller, "score.prove", paper.organ, book)) return *refusal;
  const auto* card = book.entry(kFrozenCards, appeal.card);
  const auto* of = set.indicator(paper.indicator);
  if (!card || !of || text_in(card->last().values, "organ") != paper.organ.str() || text_in(card->last().values, "set") != set.id) return refuse("not_found");
  const auto& values = card->last().values;
  const auto on = parse_date(text_in(values, "on"));
  const auto due = appeal_due(book, set, *rules_.calendar, appeal.card);
  const auto* newest = on ? frozen_card(book, paper.organ, whole(values, "year"), *on) : nullptr;
  const auto before = newest ? points_on(*newest, of->id) : std::nullopt;
  if (!due || !before) return refuse("not_found");
  if (*before >= of->points) return refuse("no_change");
  if (*due < date_of(now)) return refuse("appeal_late", iso_text(*due));
  for (const auto& [id, entry] : book.entries(kAppeals)) {
    const auto& other = entry->last().values;
    if (text_in(other, "organ") == paper.organ.str() && whole(other, "indicator") == of->id && text_in(other, "on") == text_in(values, "on") && whole(other, "year") == whole(values, "year"))
      return refuse("appeal_twice");
  }
  if (blank(paper.what)) return invalid("reason");
  json::object out{{"organ", paper.organ.str()}, {"set", set.id}, {"indicator", of->id}, {"card", appeal.card}, {"year", whole(values, "year")}, {"on", text_in(values, "on")},
                   {"before", *before}, {"reason", paper.what}, {"filed_by", caller.actor.account.str()}, {"filed_on", iso_text(date_of(now))}, {"due", iso_text(*due)}};
  if (!paper.sha256.empty()) out["sha256"] = paper.sha256;
  if (!paper.file_name.empty()) out["file_name"] = paper.file_name, out["file_type"] = paper.file_type;
  if (!paper.record.empty()) out["record"] = paper.record;
  return put(caller, kAppeals, opaque_id(random_), std::move(out), stage, now);
}

std::optional<Refusal> ScoreCommands::check_answer(const Caller& caller, const law::IndicatorSet& set, const Answer& answer, const projections::RegisterBook& book) const {
  if (auto refusal = may(caller, "score.judge", answer.organ, book)) return refusal;
  const auto* held = book.entry(kAppeals, answer.appeal);
  if (!held || text_in(held->last().values, "organ") != answer.organ.str()) return refuse("not_found");
  const auto& values = held->last().values;
  const auto* of = set.indicator(whole(values, "indicator"));
  if (!of || text_in(values, "set") != set.id) return refuse("not_found");
  if (!text_in(values, "outcome").empty()) return refuse("appeal_answered");
  const auto account = caller.actor.account.str();
  if (judge_of(book, values) == account || froze(book, values, account)) return refuse("same_judge");
  if (blank(answer.reason)) return invalid("reason");
  if (answer.granted && (answer.points <= whole(values, "before") || answer.points > of->points)) return invalid("points");
  if (answer.granted && !caller.confirmed) return refuse("confirm_required");
  return std::nullopt;
}

CommandResult ScoreCommands::answer(const Caller& caller, const law::IndicatorSet& set, const Answer& answer, Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = check_answer(caller, set, answer, batch.registers())) return *refusal;
  auto values = batch.registers().entry(kAppeals, answer.appeal)->last().values;
  values["outcome"] = answer.granted ? "granted" : "refused";
  if (answer.granted) values["points"] = answer.points;
  values["answer"] = answer.reason;
  values["answered_by"] = caller.actor.account.str();
  values["answered_on"] = iso_text(date_of(now));
  if (answer.granted) {
    MJ_ASSERT(answer.edition);
    const auto& card = answer.edition->card;
    const auto* before = frozen_card(batch.registers(), answer.organ, answer.edition->year, card.on);
    const auto id = card_id(*answer.edition);
    if (!before || text_in(*before, "digest") != card.replaces || batch.registers().entry(kFrozenCards, id)) return refuse("conflict");
    auto edition = card_values(caller, *answer.edition);
    edition["appeal"] = answer.appeal;
    if (auto done = put(caller, kFrozenCards, id, std::move(edition), stage, now); !std::holds_alternative<Performed>(done)) return done;
  }
  return put(caller, kAppeals, answer.appeal, std::move(values), stage, now);
}

CommandResult ScoreCommands::map_units(const Caller& caller, const law::IndicatorSet& set, const OrganId& organ, const std::map<std::string, std::string>& units, Batch& batch, Stage& stage,
                                       Instant now) const {
  const auto& book = batch.registers();
  if (auto refusal = may(caller, "score.prove", organ, book)) return *refusal;
  std::string text;
  for (const auto& [key, unit] : units) {
    if (std::ranges::find(set.units, key, &law::ResponsibleUnit::key) == set.units.end() || book.text("unit", unit, "organ") != organ.str()) return invalid(key.c_str());
    text += (text.empty() ? "" : ",") + key + ":" + unit;
  }
  if (units_of(book, set, organ, date_of(now)) == units) return refuse("no_change");
  return put(caller, kScoreUnits, organ.str(), {{"organ", organ.str()}, {"set", set.id}, {"units", text}, {"set_by", caller.actor.account.str()}, {"set_on", iso_text(date_of(now))}}, stage, now);
}

}  // namespace mingjing::usecases
