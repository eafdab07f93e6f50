#include "scoring/earned.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "scoring/messages.hpp"

namespace mingjing::scoring {
namespace {

using law::RuleKind;

bool valid_on(const Proof& proof, CivilDate day) { return !proof.valid_until || day <= *proof.valid_until; }

// The latest judgement that holds on the day; where none holds, the latest of all, for the sentence.
const Proof* proof_of(const Inputs& inputs, int indicator) {
  const Proof* best = nullptr;
  for (const Proof& one : inputs.proofs) {
    if (one.indicator != indicator) continue;
    const bool better = !best || std::pair(valid_on(one, inputs.on), one.judged_on) > std::pair(valid_on(*best, inputs.on), best->judged_on);
    if (better) best = &one;
  }
  return best;
}

const MeasureValue* value_of(const Inputs& inputs, const std::string& measure) {
  const auto found = std::find_if(inputs.values.begin(), inputs.values.end(), [&](const auto& one) { return one.measure == measure; });
  return found == inputs.values.end() ? nullptr : &*found;
}

int by_record(const law::Indicator& of, const MeasureValue& value) {
  const auto all_or_none = [&](bool met) { return met ? of.points : 0; };
  switch (of.rule.kind) {
    case RuleKind::proportion: return static_cast<int>(of.points * value.done / value.due);
    case RuleKind::threshold: return all_or_none(value.done * 100 >= value.due * of.rule.percent);
    case RuleKind::none_against: return all_or_none(value.done == value.due);
    case RuleKind::at_least: return all_or_none(value.done >= of.rule.count);
    case RuleKind::in_time: return all_or_none(value.done_on && *value.done_on <= *value.due_on);
    case RuleKind::judged:
    case RuleKind::checklist: break;
  }
  return 0;
}

int by_proof(const law::Indicator& of, const Proof& proof) {
  return of.rule.kind == RuleKind::checklist ? of.points * proof.items_met / of.rule.items : proof.points;
}

bool is_duty(const law::Measures& measures, const law::Indicator& of) { return measures.at(of.measure).dimension == law::Dimension::duty; }

std::string counted(const std::string& what, std::int64_t count, const std::string& unit) { return what + std::to_string(count) + unit; }

// The sentence on the record, with the points of the record alone or without any where `points` is negative.
std::string on_record(const law::Measure& m, const law::Indicator& of, const MeasureValue& value, int points) {
  const bool whole = points >= 0;
  const std::string due = counted(m.due, value.due, m.unit), kept = counted(m.kept, value.done, m.unit);
  std::string out;
  if (of.rule.kind == RuleKind::at_least) {
    const std::string has = counted(m.counted, value.done, m.unit), wanted = counted("", of.rule.count, m.unit);
    return whole ? sentence("at_least", {has, wanted, points_text(points)}) : sentence("at_least_part", {has, wanted});
  }
  if (of.rule.kind == RuleKind::in_time) {
    const std::string done = value.done_on ? sentence("done_on", {iso_text(*value.done_on)}) : word("not_done");
    return whole ? sentence("in_time", {m.counted, iso_text(*value.due_on), done, points_text(points)}) : sentence("in_time_part", {m.counted, iso_text(*value.due_on), done});
  }
  if (of.rule.kind == RuleKind::threshold) {
    const std::string share = percent_text(value.done, value.due), wanted = std::to_string(of.rule.percent);
    out = whole ? sentence("threshold", {due, kept, share, wanted, points_text(points)}) : sentence("threshold_part", {due, kept, share, wanted});
  } else {
    out = whole ? sentence("duty", {due, kept, points_text(points)}) : sentence("duty_part", {due, kept});
  }
  if (value.done < value.due) out += sentence("missed", {m.missed, counted("", value.due - value.done, m.unit)});
  return out;
}

std::string on_proof(const law::Indicator& of, const Earned& by) {
  const Proof& proof = *by.proof;
  const std::string day = iso_text(proof.judged_on), points = points_text(by.points);
  std::string out = of.rule.kind == RuleKind::checklist
                        ? sentence("checklist", {std::to_string(of.rule.items), std::to_string(proof.items_met), proof.judge, day, points})
                        : sentence("judged", {proof.judge, day, points});
  if (proof.valid_until) out += sentence("valid_until", {iso_text(*proof.valid_until)});
  return out;
}

}  // namespace

std::string_view text_of(Standing standing) {
  switch (standing) {
    case Standing::full: return "full";
    case Standing::part: return "part";
    case Standing::none: return "none";
    case Standing::not_applicable: return "not_applicable";
    case Standing::no_records: return "no_records";
    case Standing::no_value: return "no_value";
    case Standing::no_proof: return "no_proof";
  }
  return {};
}

namespace {

// Without what an appeal changed.
Earned before_appeal(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, const law::Indicator& of) {
  Earned out;
  for (const NotApplicable& one : inputs.not_applicable)
    if (one.indicator == of.id) return {set.full_when_not_applicable ? of.points : 0, Standing::not_applicable, nullptr, nullptr, &one, nullptr};
  int points = of.points;
  if (of.mode != law::ScoringMode::proof) {
    out.value = value_of(inputs, of.measure);
    if (!out.value) return out.standing = Standing::no_value, out;
    if (is_duty(measures, of) && out.value->due == 0) return out.standing = Standing::no_records, out;
    points = by_record(of, *out.value);
  }
  if (of.mode != law::ScoringMode::automatic) {
    out.proof = proof_of(inputs, of.id);
    if (!out.proof || !valid_on(*out.proof, inputs.on)) return out.standing = Standing::no_proof, out;
    points = std::min(points, by_proof(of, *out.proof));
  }
  out.points = points;
  out.standing = points == of.points ? Standing::full : points > 0 ? Standing::part : Standing::none;
  return out;
}

std::string before_appeal_said(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, const law::Indicator& of, const Earned& by) {
  if (by.excused)
    return sentence(set.full_when_not_applicable ? "not_applicable_full" : "not_applicable_out",
                    {by.excused->reason, by.excused->approver, iso_text(by.excused->approved_on), points_text(of.points)});
  if (of.mode == law::ScoringMode::proof) {
    if (!by.proof) return word("no_proof");
    return valid_on(*by.proof, inputs.on) ? on_proof(of, by) : sentence("expired", {iso_text(*by.proof->valid_until)});
  }
  const law::Measure& measure = measures.at(of.measure);
  if (by.standing == Standing::no_value) return sentence("no_value", {measure.title});
  if (by.standing == Standing::no_records)
    return of.may_not_apply.empty() ? sentence("no_records", {measure.due, measure.unit}) : sentence("no_records_ask", {measure.due, measure.unit, of.may_not_apply});
  if (of.mode == law::ScoringMode::automatic) return on_record(measure, of, *by.value, by.points);
  const std::string record = on_record(measure, of, *by.value, -1);
  if (!by.proof) return sentence("mixed_no_proof", {record});
  if (!valid_on(*by.proof, inputs.on)) return sentence("mixed_expired", {record, iso_text(*by.proof->valid_until)});
  return sentence("mixed", {record, by.proof->judge, iso_text(by.proof->judged_on), points_text(by_proof(of, *by.proof)), points_text(by.points)});
}

}  // namespace

Earned earned(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, const law::Indicator& of) {
  Earned out = before_appeal(set, measures, inputs, of);
  const auto ruling = std::find_if(inputs.rulings.begin(), inputs.rulings.end(), [&](const Ruling& one) { return one.indicator == of.id; });
  if (ruling == inputs.rulings.end()) return out;
  out.ruling = &*ruling;
  out.points = ruling->points;
  out.standing = out.points == of.points ? Standing::full : out.points > 0 ? Standing::part : Standing::none;
  return out;
}

std::string explained(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, const law::Indicator& of, const Earned& by) {
  if (!by.ruling) return before_appeal_said(set, measures, inputs, of, by);
  const Earned before = before_appeal(set, measures, inputs, of);
  return sentence("ruled", {by.ruling->judge, iso_text(by.ruling->decided_on), points_text(by.points), before_appeal_said(set, measures, inputs, of, before)});
}

}  // namespace mingjing::scoring
