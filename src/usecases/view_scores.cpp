// 评议考核: the table of organs and the card of one, computed from the record when they are asked for. What it costs an organ's rank are records that
// were not kept, never what fines brought in or how many there were: no value of that kind is read here (处罚法74, 国办发〔2022〕27号（六）).
#include <algorithm>
#include <map>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/private_values.hpp"
#include "usecases/score_cards.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kActions = 5;   // the five actions that raise the score most
constexpr std::size_t kDays = 50;     // of frozen leagues that can be chosen
constexpr std::size_t kFrozen = 20;   // frozen cards shown on a card

json::object mode_json(const scoring::ModeSum& sum) {
  return {{"tasks", sum.tasks}, {"done", sum.done}, {"points", sum.points}, {"of", sum.of}, {"not_applicable", sum.excused}};
}

json::object modes_json(const scoring::Reach& reach) {
  return {{"automatic", mode_json(reach.automatic)}, {"mixed", mode_json(reach.mixed)}, {"proof", mode_json(reach.proof)}};
}

json::object period_json(const ScorePeriod& period) {
  return {{"from", iso_text(period.from)}, {"until", iso_text(period.until)}, {"on", iso_text(period.on)}};
}

// How the set itself is made up: tasks and points that the record decides, that a judge confirms, that a paper decides.
json::object set_json(const law::IndicatorSet& set) {
  std::map<std::string, std::pair<int, int>> modes;
  for (const auto& one : set.indicators) {
    auto& [tasks, points] = modes[std::string(word_of(one.mode))];
    tasks += 1;
    points += one.points;
  }
  json::object told;
  for (const auto& [mode, sum] : modes) told[mode] = json::object{{"tasks", sum.first}, {"points", sum.second}};
  return {{"id", set.id}, {"version", set.version}, {"title", set.title}, {"source", set.source}, {"count", set.count}, {"points", set.points},
          {"wanted_share_percent", set.wanted_share_percent}, {"modes", std::move(told)}, {"never", basis_json(set.never)}};
}

json::object card_head(const ViewContext& c, const ScoreCards& cards, const scoring::Scorecard& card) {
  const auto reached = scoring::reach(cards.set(), card);
  json::object out{{"organ", card.organ}, {"organ_name", organ_name(c, OrganId(card.organ))}, {"area_name", c.registers.text("area", c.registers.text("organ", card.organ, "area"), "name")},
                   {"total", card.total}, {"of", card.of}, {"reached", reached.points}, {"reachable", reached.of}, {"share", reached.per_mille()},
                   {"not_applicable", card.excused}, {"tasks_done", card.tasks_done}, {"tasks", card.tasks}, {"modes", modes_json(reached)}};
  if (const auto former = cards.former(OrganId(card.organ))) {
    if (const auto trend = scoring::trend(*former, card); trend.ok())
      out["trend"] = json::object{{"on", iso_text(former->on)}, {"total", trend->total}};
  }
  return out;
}

const law::IndicatorHead* head_of(const std::vector<law::IndicatorHead>& heads, const std::string& no) {
  const auto found = std::ranges::find(heads, no, &law::IndicatorHead::no);
  return found == heads.end() ? nullptr : &*found;
}

std::string group_of(const law::IndicatorSet& set, const law::Indicator& of) {
  const auto* third = head_of(set.level3, of.level3);
  const auto* second = third ? head_of(set.level2, third->within) : nullptr;
  return second ? second->within : std::string();
}

json::object row_of(const ScoreCards& cards, const Scored& scored, const law::Indicator& of, const scoring::Score& score) {
  const auto* third = head_of(cards.set().level3, of.level3);
  json::object row{{"id", of.id}, {"title", of.title}, {"level3", third ? third->title : std::string()}, {"points", score.points}, {"of", score.of},
                   {"mode", word_of(of.mode)}, {"standing", scoring::text_of(score.standing)}, {"say", cards.say(scored.inputs, of)}, {"unit", score.unit},
                   {"against", score.missed}, {"behind", score.kept}};
  if (!of.lacking.empty()) row["lacking"] = of.lacking;
  return row;
}

json::array groups_json(const ScoreCards& cards, const Scored& scored) {
  std::map<std::string, json::array> rows;
  for (const auto& score : scored.card.scores)
    if (const auto* of = cards.set().indicator(score.indicator)) rows[group_of(cards.set(), *of)].push_back(row_of(cards, scored, *of, score));
  json::array out;
  for (const auto& sum : scored.card.groups)
    out.push_back(json::object{{"no", sum.no}, {"title", sum.title}, {"points", sum.points}, {"of", sum.of}, {"not_applicable", sum.excused}, {"indicators", std::move(rows[sum.no])}});
  return out;
}

// The indicators that an action touches, so that the page can lead there.
json::array touched(const law::IndicatorSet& set, const scoring::Deeds& deeds) {
  std::set<int> ids(deeds.proofs.begin(), deeds.proofs.end());
  for (const auto& one : set.indicators)
    if (std::ranges::find(deeds.measures, one.measure) != deeds.measures.end() && !one.measure.empty()) ids.insert(one.id);
  json::array out;
  for (const int id : ids) out.emplace_back(id);
  return out;
}

json::object frozen_json(const ViewContext& c, const std::string& id, const projections::RegisterEntry& entry) {
  const auto& values = entry.last().values;
  const OrganId organ(text_in(values, "organ"));
  const int reachable = static_cast<int>(number_in(values, "reachable")), reached = static_cast<int>(number_in(values, "reached"));
  json::object out{{"card", id}, {"organ", organ.str()}, {"organ_name", organ_name(c, organ)}, {"reached", reached}, {"reachable", reachable},
                   {"area_name", c.registers.text("area", c.registers.text("organ", organ.str(), "area"), "name")},
                   {"share", scoring::Reach{{}, {}, {}, reached, reachable}.per_mille()}, {"on", text_in(values, "on")}, {"digest", text_in(values, "digest")},
                   {"export_sha256", text_in(values, "export_sha256")}, {"reason", c.nameless() ? std::string() : text_in(values, "reason")}, {"seq", entry.last().seq},
                   {"frozen_by", c.parts.account_name && !c.nameless() ? c.parts.account_name(AccountId(text_in(values, "frozen_by"))) : std::string()}};
  for (const char* field : {"year", "edition", "total", "of", "tasks_done", "tasks"}) out[field] = number_in(values, field);
  return out;
}

// Frozen cards within the scope, the last day first. Among all organs the last edition of a day and year stands; of one organ every edition, the last first.
std::vector<json::object> frozen_cards(const ViewContext& c, const ports::Scope& scope, const OrganId* only) {
  std::map<std::tuple<std::string, std::string, int, int>, json::object> last;
  for (const auto& [id, entry] : c.registers.entries(kFrozenCards)) {
    const auto& values = entry->last().values;
    const OrganId organ(text_in(values, "organ"));
    if (only && organ != *only) continue;
    if (!within(scope, {organ, {}, c.registers.text("organ", organ.str(), "area"), nullptr})) continue;
    auto& held = last[{text_in(values, "on"), organ.str(), number_in(values, "year"), only ? number_in(values, "edition") : 0}];
    if (held.empty() || number_in(held, "edition") < number_in(values, "edition")) held = frozen_json(c, id, *entry);
  }
  std::vector<json::object> out;
  for (auto it = last.rbegin(); it != last.rend(); ++it) out.push_back(std::move(it->second));
  return out;
}

// The league of a day: cards as they were frozen, whatever the record says now.
ViewResult view_frozen(const ViewContext& c, const ports::Scope& scope) {
  auto cards = frozen_cards(c, scope, nullptr);
  json::array days;
  for (const auto& one : cards)
    if (days.empty() || days.back() != one.at("on")) days.push_back(one.at("on"));
  if (days.size() > kDays) days.resize(kDays);
  const auto on = c.text("on").value_or(days.empty() ? std::string() : std::string(days.front().as_string()));
  std::erase_if(cards, [&](const json::object& one) { return one.at("on") != json::value(on); });
  std::vector<std::pair<std::string, int>> points;
  for (const auto& one : cards) points.emplace_back(std::string(one.at("card").as_string()), number_in(one, "total"));
  json::array items;
  for (const auto& place : scoring::ranked(std::move(points))) {
    auto row = *std::ranges::find_if(cards, [&](const json::object& one) { return one.at("card") == json::value(place.who); });
    if (cards.size() > 1) row["rank"] = place.rank;
    items.push_back(std::move(row));
  }
  const auto total = static_cast<std::int64_t>(items.size());
  auto out = page_json(std::move(items), std::nullopt, total);
  out["on"] = on;
  out["days"] = std::move(days);
  return json::value(std::move(out));
}

}  // namespace

ViewResult view_scores(const ViewContext& c) {
  const auto scope = c.scope("score.read");
  if (!scope) return refuse("forbidden");
  if (const auto* frozen = c.query.if_contains("frozen"); frozen && frozen->is_bool() && frozen->as_bool()) return view_frozen(c, *scope);
  if (const auto* officers = c.query.if_contains("officers"); officers && officers->is_bool() && officers->as_bool())
    return c.nameless() ? ViewResult(refuse("forbidden")) : view_officer_league(c, *scope);
  auto asked = score_cards(c);
  if (auto* refusal = std::get_if<Refusal>(&asked)) return std::move(*refusal);
  const auto& cards = std::get<ScoreCards>(asked);
  std::vector<scoring::Scorecard> all;
  for (const auto& organ : scored_organs(c, *scope)) {
    auto scored = cards.points_of(organ);
    if (!scored) return scored.error();
    all.push_back(std::move(scored->card));
  }
  const auto ranks = scoring::league(all);
  MJ_ASSERT(ranks.ok());   // of one set and period
  json::array items;
  for (const auto& place : *ranks) {
    const auto& card = *std::ranges::find(all, place.who, &scoring::Scorecard::organ);
    auto row = card_head(c, cards, card);
    // Among one organ there is no rank.
    if (all.size() > 1) row["rank"] = place.rank;
    items.push_back(std::move(row));
  }
  const auto total = static_cast<std::int64_t>(items.size());
  auto out = page_json(std::move(items), std::nullopt, total);
  out["period"] = period_json(cards.period());
  out["set"] = set_json(cards.set());
  return json::value(std::move(out));
}

ViewResult view_score(const ViewContext& c) {
  auto organ = card_organ(c, "score.read");
  if (auto* refusal = std::get_if<Refusal>(&organ)) return std::move(*refusal);
  auto asked = score_cards(c);
  if (auto* refusal = std::get_if<Refusal>(&asked)) return std::move(*refusal);
  const auto& cards = std::get<ScoreCards>(asked);
  auto scored = cards.points_of(std::get<OrganId>(organ));
  if (!scored) return scored.error();
  auto out = card_head(c, cards, scored->card);
  out["period"] = period_json(cards.period());
  out["set"] = set_json(cards.set());
  out["groups"] = groups_json(cards, *scored);
  json::array actions;
  for (const auto& one : scoring::best_actions(cards.set(), cards.measures(), scored->inputs, kActions))
    actions.push_back(json::object{{"say", one.say}, {"gain", one.gain}, {"effort", one.effort}, {"indicators", touched(cards.set(), one.deeds)}});
  out["actions"] = std::move(actions);
  if (const auto former = cards.former(std::get<OrganId>(organ))) {
    if (const auto trend = scoring::trend(*former, scored->card); trend.ok()) {
      json::array changes;
      for (const auto& one : trend->changes) {
        const auto* of = cards.set().indicator(one.indicator);
        changes.push_back(json::object{{"id", one.indicator}, {"title", of ? of->title : std::string()}, {"before", one.before}, {"now", one.now}});
      }
      out["trend"].as_object()["changes"] = std::move(changes);
    }
  }
  const auto scope = c.scope("score.read");
  json::array frozen;
  for (auto& one : frozen_cards(c, *scope, &std::get<OrganId>(organ)))
    if (frozen.size() < kFrozen) frozen.push_back(std::move(one));
  out["cards"] = std::move(frozen);
  const auto mapped = units_of(c.registers, cards.set(), std::get<OrganId>(organ), cards.period().on);
  json::array units, own;
  for (const auto& unit : cards.set().units) {
    const auto found = mapped.find(unit.key);
    units.push_back(json::object{{"key", unit.key}, {"title", unit.title}, {"of_source", unit.of_source}, {"unit", found == mapped.end() ? std::string() : found->second},
                                 {"indicators", std::ranges::count_if(cards.set().indicators, [&](const law::Indicator& one) { return !one.unit.empty() && one.unit.front() == unit.key; })}});
  }
  for (const auto& [id, entry] : c.registers.entries("unit"))
    if (text_in(entry->last().values, "organ") == std::get<OrganId>(organ).str()) own.push_back(json::object{{"id", id}, {"title", unit_name(c, UnitId(id))}});
  out["units"] = std::move(units);
  out["own_units"] = std::move(own);
  out["may"] = json::object{{"freeze", may_with_card(c, "score.freeze", std::get<OrganId>(organ))}, {"units", may_with_card(c, "score.prove", std::get<OrganId>(organ))}};
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
