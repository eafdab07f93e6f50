#include "scoring/trial.hpp"

#include <algorithm>

#include "scoring/messages.hpp"

namespace mingjing::scoring {
namespace {

MeasureValue& value_in(Inputs& inputs, const std::string& measure) {
  const auto found = std::find_if(inputs.values.begin(), inputs.values.end(), [&](const auto& one) { return one.measure == measure; });
  return found == inputs.values.end() ? inputs.values.emplace_back(MeasureValue{measure}) : *found;
}

// As many missed records as were supposed: those that are known first, then such as no record can be called.
void miss(MeasureValue& value) {
  if (!value.named) return;
  const auto missed = static_cast<std::size_t>(value.due - value.done);
  if (value.against.size() > missed) value.against.resize(missed);
  for (std::size_t i = value.against.size(); i < missed; ++i) value.against.push_back("~" + std::to_string(i));
}

// Whether what is supposed of the measure suits it; then it is supposed.
bool suppose(const law::Measure& measure, const Trial& trial, Inputs& inputs) {
  const bool counts = trial.done || trial.due;
  if (!counts && !trial.in_time) return true;
  MeasureValue& value = value_in(inputs, measure.id);
  if (measure.dimension == law::Dimension::day) {
    if (counts) return false;
    if (!value.due_on) value.due_on = inputs.on;
    value.done_on = *trial.in_time ? value.due_on : std::nullopt;
    return true;
  }
  if (trial.in_time || (trial.due && measure.dimension == law::Dimension::record)) return false;
  if (trial.done) value.done = *trial.done;
  if (trial.due) value.due = *trial.due;
  if (value.done < 0 || value.due < 0) return false;
  if (measure.dimension == law::Dimension::record) return true;
  // A refusal of such numbers is check_inputs' business too; without this the list of the missed could not be made.
  constexpr std::int64_t kMostSupposed = 100'000;
  if (value.done > value.due || value.due > kMostSupposed) return false;
  miss(value);
  return true;
}

}  // namespace

Result<Tried, std::string> try_out(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, const Trial& trial) {
  const law::Indicator* of = set.indicator(trial.indicator);
  if (!of) return Failure{word("unknown_indicator") + std::to_string(trial.indicator)};
  const bool record = trial.done || trial.due || trial.in_time, proof = trial.points || trial.items_met;
  if (!record && !proof) return Failure{word("nothing_supposed")};
  if (proof && of->mode == law::ScoringMode::automatic) return Failure{word("proof_for_record") + std::to_string(of->id)};
  if (record && of->mode == law::ScoringMode::proof) return Failure{word("record_for_proof") + std::to_string(of->id)};
  Inputs then = inputs;
  if (record && !suppose(measures.at(of->measure), trial, then)) return Failure{word("bad_supposition")};
  if (proof) {
    std::erase_if(then.proofs, [&](const Proof& one) { return one.indicator == of->id; });
    // Nothing that could be uploaded has this digest.
    then.proofs.push_back({of->id, trial.points.value_or(0), trial.items_met.value_or(0), word("supposed_judge"), then.on, std::nullopt, std::string(64, '0')});
  }
  if (!check_inputs(set, measures, then).empty()) return Failure{word("bad_supposition")};
  const Earned by = earned(set, measures, then, *of);
  return Tried{earned(set, measures, inputs, *of).points, by.points, total_of(set, measures, inputs), total_of(set, measures, then), by.standing,
               explained(set, measures, then, *of, by)};
}

}  // namespace mingjing::scoring
