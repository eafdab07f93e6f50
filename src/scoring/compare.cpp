#include "scoring/compare.hpp"

#include <algorithm>
#include <map>

#include "scoring/messages.hpp"

namespace mingjing::scoring {
namespace {

bool same_set(const Scorecard& a, const Scorecard& b) { return a.set == b.set && a.version == b.version; }

MeasureValue* value_of(Inputs& inputs, const std::string& measure) {
  const auto found = std::find_if(inputs.values.begin(), inputs.values.end(), [&](const auto& one) { return one.measure == measure; });
  return found == inputs.values.end() ? nullptr : &*found;
}

void put_right(const law::IndicatorSet& set, const law::Measure& measure, Inputs& inputs) {
  MeasureValue* value = value_of(inputs, measure.id);
  if (measure.dimension == law::Dimension::record) {
    if (!value) value = &inputs.values.emplace_back(MeasureValue{measure.id});
    for (const law::Indicator& one : set.indicators)
      if (one.measure == measure.id) value->done = std::max<std::int64_t>(value->done, one.rule.count);
    return;
  }
  if (!value) return;
  value->done = value->due;
  value->against.clear();
  if (measure.dimension == law::Dimension::day && (!value->done_on || *value->due_on < *value->done_on)) value->done_on = value->due_on;
}

// Nothing that could be uploaded has this digest.
void give_proof(const law::Indicator& of, Inputs& inputs) {
  std::erase_if(inputs.proofs, [&](const Proof& one) { return one.indicator == of.id; });
  const bool list = of.rule.kind == law::RuleKind::checklist;
  inputs.proofs.push_back({of.id, list ? 0 : of.points, list ? of.rule.items : 0, "-", inputs.on, std::nullopt, std::string(64, '0')});
}

// Whether something of it can still be put right on the day.
bool curable(const law::Measure& measure, const Inputs& inputs) {
  if (!measure.curable) return false;
  const auto value = std::find_if(inputs.values.begin(), inputs.values.end(), [&](const auto& one) { return one.measure == measure.id; });
  if (value == inputs.values.end()) return measure.dimension == law::Dimension::record;
  if (measure.dimension == law::Dimension::day) return !value->done_on && inputs.on <= *value->due_on;
  return measure.dimension == law::Dimension::record || value->done < value->due;
}

int missed(const Inputs& inputs, const std::string& measure) {
  for (const MeasureValue& one : inputs.values)
    if (one.measure == measure) return std::max(1, static_cast<int>(one.due - one.done));
  return 1;
}

std::string text_of(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, const Deeds& deeds, int gain) {
  const law::Indicator* of = deeds.proofs.empty() ? nullptr : set.indicator(deeds.proofs.front());
  const std::string points = points_text(gain);
  if (deeds.measures.empty()) return sentence("act_proof", {std::to_string(of->id), of->title, points});
  const law::Measure& measure = measures.at(deeds.measures.front());
  if (of) return sentence("act_both", {measure.title, std::to_string(of->id), of->title, points});
  if (measure.dimension == law::Dimension::record) return sentence("act_record", {measure.title, points});
  if (measure.dimension == law::Dimension::day) return sentence("act_day", {measure.title, points});
  return sentence("act_measure", {measure.title, std::to_string(missed(inputs, measure.id)), measure.unit, points});
}

std::vector<Deeds> candidates(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs) {
  std::vector<Deeds> out;
  for (const auto& [id, measure] : measures)
    if (curable(measure, inputs)) out.push_back({{id}, {}});
  for (const law::Indicator& of : set.indicators) {
    if (of.mode == law::ScoringMode::automatic) continue;
    const Standing now = earned(set, measures, inputs, of).standing;
    if (now == Standing::full || now == Standing::not_applicable) continue;
    out.push_back({{}, {of.id}});
    if (of.mode == law::ScoringMode::mixed && curable(measures.at(of.measure), inputs)) out.push_back({{of.measure}, {of.id}});
  }
  return out;
}

}  // namespace

Result<Trend, std::string> trend(const Scorecard& former, const Scorecard& now) {
  if (!same_set(former, now)) return Failure{word("other_set")};
  if (former.organ != now.organ) return Failure{word("other_organ")};
  Trend out;
  out.total = now.total - former.total;
  for (const Sum& group : now.groups)
    for (const Sum& old : former.groups)
      if (old.no == group.no) out.groups.emplace_back(group.no, group.points - old.points);
  for (const Score& one : now.scores) {
    const Score* old = former.score(one.indicator);
    if (old && old->points != one.points) out.changes.push_back({one.indicator, old->points, one.points});
  }
  return out;
}

std::vector<Ranked> ranked(std::vector<std::pair<std::string, int>> points) {
  std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return std::pair(-a.second, a.first) < std::pair(-b.second, b.first); });
  std::vector<Ranked> out;
  for (const auto& [who, got] : points) {
    const bool tie = !out.empty() && out.back().points == got;
    out.push_back({who, got, tie ? out.back().rank : static_cast<int>(out.size()) + 1});
  }
  return out;
}

Result<std::vector<Ranked>, std::string> league(const std::vector<Scorecard>& cards) {
  std::vector<std::pair<std::string, int>> points;
  for (const Scorecard& card : cards) {
    const Scorecard& first = cards.front();
    if (!same_set(card, first) || card.from != first.from || card.until != first.until || card.on != first.on) return Failure{word("other_set")};
    points.emplace_back(card.organ, card.total);
  }
  return ranked(std::move(points));
}

Reach reach(const law::IndicatorSet& set, const Scorecard& card) {
  Reach out;
  for (const Score& one : card.scores) {
    const law::Indicator* of = set.indicator(one.indicator);
    if (!of) continue;
    ModeSum& sum = of->mode == law::ScoringMode::automatic ? out.automatic : of->mode == law::ScoringMode::mixed ? out.mixed : out.proof;
    sum.tasks += 1;
    if (one.standing == Standing::not_applicable) {
      sum.excused += 1;
      continue;
    }
    sum.done += one.standing == Standing::full ? 1 : 0;
    sum.points += one.points;
    sum.of += one.of;
  }
  out.points = out.automatic.points + out.mixed.points + out.proof.points;
  out.of = out.automatic.of + out.mixed.of + out.proof.of;
  return out;
}

Inputs what_if(const law::IndicatorSet& set, const law::Measures& measures, Inputs inputs, const Deeds& deeds) {
  for (const std::string& id : deeds.measures)
    if (const auto measure = measures.find(id); measure != measures.end()) put_right(set, measure->second, inputs);
  for (const int id : deeds.proofs)
    if (const law::Indicator* of = set.indicator(id); of && of->mode != law::ScoringMode::automatic) give_proof(*of, inputs);
  return inputs;
}

std::vector<Suggestion> best_actions(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, std::size_t most) {
  std::vector<Suggestion> out;
  Inputs now = inputs;
  while (out.size() < most) {
    const int total = total_of(set, measures, now);
    Suggestion best;
    for (Deeds& deeds : candidates(set, measures, now)) {
      const int gain = total_of(set, measures, what_if(set, measures, now, deeds)) - total;
      int effort = static_cast<int>(deeds.proofs.size());
      for (const std::string& id : deeds.measures) effort += missed(now, id);
      // The gain of each thing to do counts where the gains are equal; the order of candidates settles the rest.
      if (gain > best.gain || (gain == best.gain && gain > 0 && effort < best.effort)) best = {std::move(deeds), gain, effort, {}};
    }
    if (best.gain <= 0) break;
    best.say = text_of(set, measures, now, best.deeds, best.gain);
    now = what_if(set, measures, std::move(now), best.deeds);
    out.push_back(std::move(best));
  }
  return out;
}

}  // namespace mingjing::scoring
