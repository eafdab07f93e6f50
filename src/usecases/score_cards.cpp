#include "usecases/score_cards.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/counted_books.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr const char* kNotShown = "（不显示）";

// As the entry stood on that day; nothing where it was not there yet.
const json::object* as_of(const projections::RegisterEntry& entry, CivilDate day) {
  const json::object* found = nullptr;
  for (const auto& version : entry.versions)
    if (date_of(version->at) <= day) found = &version->values;
  return found;
}

// 1:50,2:20 -> pairs; what a frozen card keeps of sums and points.
std::vector<std::pair<int, int>> pairs_of(std::string_view text) {
  std::vector<std::pair<int, int>> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    const auto one = text.substr(0, end);
    const auto colon = one.find(':');
    std::pair<int, int> pair;
    if (colon != std::string_view::npos) {
      std::from_chars(one.data(), one.data() + colon, pair.first);
      std::from_chars(one.data() + colon + 1, one.data() + one.size(), pair.second);
      out.push_back(pair);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<scoring::Proof> proofs_of(const projections::RegisterBook& book, const law::IndicatorSet& set, const OrganId& organ, CivilDate on) {
  std::map<std::pair<int, int>, scoring::Proof> by_day;   // a second judgement of the same day takes the place of the first
  for (const auto& [id, entry] : book.entries(kProofs)) {
    const auto* values = as_of(*entry, on);
    if (!values || text_in(*values, "organ") != organ.str()) continue;
    const auto judged_on = parse_date(text_in(*values, "judged_on"));
    const auto* of = set.indicator(static_cast<int>(number_in(*values, "indicator")));
    if (!judged_on || !of || of->mode == law::ScoringMode::automatic || text_in(*values, "set") != set.id) continue;
    scoring::Proof proof{of->id, static_cast<int>(number_in(*values, "points")), static_cast<int>(number_in(*values, "items_met")), text_in(*values, "judged_by"), *judged_on,
                         parse_date(text_in(*values, "valid_until")), text_in(*values, "sha256")};
    by_day.insert_or_assign({of->id, judged_on->days}, std::move(proof));
  }
  std::vector<scoring::Proof> out;
  for (auto& [place, proof] : by_day) out.push_back(std::move(proof));
  return out;
}

std::vector<scoring::NotApplicable> excuses_of(const projections::RegisterBook& book, const law::IndicatorSet& set, const OrganId& organ, int year, CivilDate on) {
  std::vector<scoring::NotApplicable> out;
  for (const auto& [id, entry] : book.entries(kExcuses)) {
    const auto* values = as_of(*entry, on);
    if (!values || text_in(*values, "organ") != organ.str() || text_in(*values, "set") != set.id || number_in(*values, "year") != year) continue;
    const auto approved_on = parse_date(text_in(*values, "approved_on"));
    const auto* of = set.indicator(static_cast<int>(number_in(*values, "indicator")));
    if (!approved_on || !of || of->may_not_apply.empty() || !text_in(*values, "ended_on").empty()) continue;
    if (std::ranges::find(out, of->id, &scoring::NotApplicable::indicator) != out.end()) continue;
    out.push_back({of->id, text_in(*values, "reason"), text_in(*values, "approved_by"), *approved_on});
  }
  return out;
}

}  // namespace

ScoreBook::ScoreBook(const law::LawBook& law, ports::MeasureSource* source) : source_(source) {
  auto sets = law::indicator_sets_of(law);
  auto measures = law::measures_of(law);
  if (!sets.ok() || !measures.ok() || !source) return;
  sets_ = std::move(sets).value();
  measures_ = std::move(measures).value();
}

const law::IndicatorSet* ScoreBook::set_on(CivilDate day) const {
  const law::IndicatorSet* found = nullptr;
  for (const auto& set : sets_)
    if (set.valid.on(day) && (!found || found->valid.from < set.valid.from)) found = &set;
  return found;
}

const law::Measures& ScoreCards::measures() const { return c_.parts.scores->measures(); }

Result<Scored> ScoreCards::of(const OrganId& organ) const { return scored(organ, false); }

Result<Scored> ScoreCards::points_of(const OrganId& organ) const { return scored(organ, period_.on == c_.today && !(period_.until < period_.on)); }

Result<Scored> ScoreCards::scored(const OrganId& organ, bool by_sums) const {
  const auto& book = *c_.parts.scores;
  ports::MeasuresAsked ask{c_.parts.log, organ, period_.from, period_.until, period_.on, {}};
  for (const auto& [id, measure] : book.measures()) ask.measures.push_back(id);
  ask.organ_name = organ_name(c_, organ);
  ask.cited = cited_clauses(book.measures(), ask, c_.registers, c_.law());
  auto values = by_sums ? book.source().counts(ask) : book.source().values(ask);
  if (!values) return values.failure();
  Scored out;
  out.inputs.organ = organ.str();
  out.inputs.from = period_.from;
  out.inputs.until = period_.until;
  out.inputs.on = period_.on;
  out.inputs.values = std::move(values).value();
  for (auto& value : counted_in_books(book.measures(), ask, c_.registers, c_.law())) out.inputs.values.push_back(std::move(value));
  out.inputs.proofs = proofs_of(c_.registers, set_, organ, period_.on);
  out.inputs.not_applicable = excuses_of(c_.registers, set_, organ, split(period_.from).year, period_.on);
  for (const auto& [key, unit] : units_of(c_.registers, set_, organ, period_.on))
    if (auto called = unit_name(c_, UnitId(unit)); !called.empty()) out.inputs.units[key] = std::move(called);
  out.inputs.rulings = rulings_of(c_.registers, set_, organ, split(period_.from).year, period_.on);
  if (const auto wrong = scoring::check_inputs(set_, book.measures(), out.inputs); !wrong.empty()) return fault("bad_score_inputs", wrong.front());
  out.card = scoring::scorecard(set_, book.measures(), out.inputs);
  return out;
}

std::optional<scoring::Scorecard> ScoreCards::former(const OrganId& organ) const {
  const json::object* found = nullptr;
  std::tuple<CivilDate, int> best;
  for (const auto& [id, entry] : c_.registers.entries(kFrozenCards)) {
    const auto& values = entry->last().values;
    const auto on = parse_date(text_in(values, "on"));
    if (!on || text_in(values, "organ") != organ.str() || !(*on < period_.on)) continue;
    if (text_in(values, "set") != set_.id || number_in(values, "version") != set_.version) continue;
    const std::tuple place(*on, number_in(values, "edition"));
    if (!found || best < place) best = place, found = &values;
  }
  if (!found) return std::nullopt;
  scoring::Scorecard out;
  out.set = set_.id;
  out.version = set_.version;
  out.organ = organ.str();
  out.on = std::get<0>(best);
  out.total = static_cast<int>(number_in(*found, "total"));
  for (const auto& [no, points] : pairs_of(text_in(*found, "groups"))) out.groups.push_back({std::to_string(no), {}, points, 0, 0});
  for (const auto& [id, points] : pairs_of(text_in(*found, "points"))) {
    scoring::Score score;
    score.indicator = id;
    score.points = points;
    out.scores.push_back(std::move(score));
  }
  return out;
}

std::string ScoreCards::say(const scoring::Inputs& inputs, const law::Indicator& of) const {
  scoring::Inputs named;
  named.organ = inputs.organ;
  named.from = inputs.from;
  named.until = inputs.until;
  named.on = inputs.on;
  // The sentence names who judged and why something does not apply, but not to the nameless.
  const bool nameless = c_.nameless();
  const auto name = [&](const std::string& account) {
    if (nameless) return std::string(kNotShown);
    auto called = c_.parts.account_name ? c_.parts.account_name(AccountId(account)) : std::string();
    return called.empty() ? account : called;
  };
  for (const auto& value : inputs.values)
    if (value.measure == of.measure) named.values.push_back(value);
  for (auto proof : inputs.proofs)
    if (proof.indicator == of.id) proof.judge = name(proof.judge), named.proofs.push_back(std::move(proof));
  for (auto excuse : inputs.not_applicable)
    if (excuse.indicator == of.id) {
      excuse.approver = name(excuse.approver);
      if (nameless) excuse.reason = kNotShown;
      named.not_applicable.push_back(std::move(excuse));
    }
  for (auto ruling : inputs.rulings)
    if (ruling.indicator == of.id) ruling.judge = name(ruling.judge), named.rulings.push_back(std::move(ruling));
  return scoring::explained(set_, measures(), named, of, scoring::earned(set_, measures(), named, of));
}

std::map<std::string, std::string> units_of(const projections::RegisterBook& book, const law::IndicatorSet& set, const OrganId& organ, CivilDate on) {
  std::map<std::string, std::string> out;
  const auto* entry = book.entry(kScoreUnits, organ.str());
  const auto* values = entry ? as_of(*entry, on) : nullptr;
  if (!values || text_in(*values, "set") != set.id) return out;
  const auto all = text_in(*values, "units");
  for (std::string_view text = all; !text.empty();) {
    const auto end = std::min(text.find(','), text.size());
    const auto one = text.substr(0, end);
    if (const auto colon = one.find(':'); colon != std::string_view::npos) out[std::string(one.substr(0, colon))] = std::string(one.substr(colon + 1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<scoring::Ruling> rulings_of(const projections::RegisterBook& book, const law::IndicatorSet& set, const OrganId& organ, int year, CivilDate on) {
  std::vector<scoring::Ruling> out;
  for (const auto& [id, entry] : book.entries(kAppeals)) {
    const auto& values = entry->last().values;
    const auto answered_on = parse_date(text_in(values, "answered_on"));
    if (text_in(values, "organ") != organ.str() || text_in(values, "set") != set.id || number_in(values, "year") != year) continue;
    if (text_in(values, "on") != iso_text(on) || text_in(values, "outcome") != "granted" || !answered_on) continue;
    out.push_back({static_cast<int>(number_in(values, "indicator")), static_cast<int>(number_in(values, "points")), text_in(values, "answered_by"), *answered_on, id});
  }
  return out;
}

std::variant<ScoreCards, Refusal> score_cards(const ViewContext& c) {
  if (c.query.contains("on") && !c.date("on")) return refuse("bad_query", "on");
  const auto on = c.date("on").value_or(c.today);
  const int year = static_cast<int>(c.number("year").value_or(split(on).year));
  const auto from = civil_date(year, 1, 1), until = civil_date(year, 12, 31);
  if (!from || !until || on < *from || c.today < on) return refuse("bad_query", "on");
  const auto* set = c.parts.scores ? c.parts.scores->set_on(on) : nullptr;
  if (!set) return refuse("no_indicator_set");
  return ScoreCards(c, *set, {*from, *until, on});
}

std::vector<OrganId> scored_organs(const ViewContext& c, const ports::Scope& scope) {
  std::set<std::string> powered;
  for (const auto& [id, entry] : c.registers.entries("power_item")) powered.insert(text_in(entry->last().values, "organ"));
  std::vector<OrganId> out;
  for (const auto& [id, entry] : c.registers.entries("organ")) {
    const OrganId organ(id);
    if (powered.contains(id) && within(scope, {organ, {}, text_in(entry->last().values, "area"), nullptr})) out.push_back(organ);
  }
  return out;
}

std::variant<OrganId, Refusal> card_organ(const ViewContext& c, std::string_view operation) {
  const OrganId organ(c.text("organ").value_or(""));
  const ObjectPlace place{organ, {}, c.registers.text("organ", organ.str(), "area"), nullptr};
  if (auto refusal = authorise(c.caller.actor, operation, &place, c.parts.rules.roles, c.registers)) return *refusal;
  const auto scope = c.scope(operation);
  const auto organs = scope ? scored_organs(c, *scope) : std::vector<OrganId>();
  if (std::ranges::find(organs, organ) == organs.end()) return refuse("not_found");
  return organ;
}

bool may_with_card(const ViewContext& c, std::string_view operation, const OrganId& organ) {
  const ObjectPlace place{organ, {}, c.registers.text("organ", organ.str(), "area"), nullptr};
  if (authorise(c.caller.actor, operation, &place, c.parts.rules.roles, c.registers)) return false;
  return operation == "score.prove" || operation == "score.read" || c.caller.actor.organ != organ;
}

std::string_view word_of(law::ScoringMode mode) {
  switch (mode) {
    case law::ScoringMode::automatic: return "automatic";
    case law::ScoringMode::mixed: return "mixed";
    case law::ScoringMode::proof: return "proof";
  }
  return {};
}

}  // namespace mingjing::usecases
