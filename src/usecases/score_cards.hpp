// The cards of 评议考核 as the record and the registers give them: which set is in force, what an organ is scored from, the card that was frozen before.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ports/measure_source.hpp"
#include "scoring/compare.hpp"
#include "usecases/view_context.hpp"

namespace mingjing::usecases {

// Registers that the system writes: judged papers (佐证), what does not apply (不适用), cards as they were frozen.
inline constexpr std::string_view kProofs = "score_proof";
inline constexpr std::string_view kExcuses = "score_excuse";
inline constexpr std::string_view kFrozenCards = "score_card";
inline constexpr std::string_view kAppeals = "score_appeal";
inline constexpr std::string_view kScoreUnits = "score_unit";

// The sets and measures of the law, read once, and where values come from.
class ScoreBook {
 public:
  ScoreBook(const law::LawBook& law, ports::MeasureSource* source);
  // The set in force on that day; nullptr where there is none, or nothing to score from.
  const law::IndicatorSet* set_on(CivilDate day) const;
  const law::Measures& measures() const { return measures_; }
  ports::MeasureSource& source() const { return *source_; }

 private:
  std::vector<law::IndicatorSet> sets_;
  law::Measures measures_;
  ports::MeasureSource* source_;
};

// What was asked for: a calendar year up to a day of it or after it.
struct ScorePeriod {
  CivilDate from, until, on;
};

struct Scored {
  scoring::Inputs inputs;
  scoring::Scorecard card;
};

class ScoreCards {
 public:
  ScoreCards(const ViewContext& c, const law::IndicatorSet& set, ScorePeriod period) : c_(c), set_(set), period_(period) {}

  // Values from the record, judged proofs and what does not apply from the registers, as they stood on the day. Fault where the record cannot be read.
  Result<Scored> of(const OrganId& organ) const;
  // The same points without the ids of records, of today from sums that are kept: to look at, not to freeze or take out.
  Result<Scored> points_of(const OrganId& organ) const;
  // The last card of the organ that was frozen as of a day before, of the same set; with the sums that a comparison needs. Nothing: there is none.
  std::optional<scoring::Scorecard> former(const OrganId& organ) const;
  // The sentence of an indicator with people called by their names instead of their accounts.
  std::string say(const scoring::Inputs& inputs, const law::Indicator& of) const;

  const law::IndicatorSet& set() const { return set_; }
  const law::Measures& measures() const;
  const ScorePeriod& period() const { return period_; }

 private:
  Result<Scored> scored(const OrganId& organ, bool by_sums) const;

  const ViewContext& c_;
  const law::IndicatorSet& set_;
  ScorePeriod period_;
};

// What `?on=` and `?year=` ask for. Refusals: bad_query (a day before the year or yet to come), no_indicator_set.
std::variant<ScoreCards, Refusal> score_cards(const ViewContext& c);
// Organs that have powers and lie within the scope, by id: those are scored.
std::vector<OrganId> scored_organs(const ViewContext& c, const ports::Scope& scope);
// The organ of the path where the caller may do this with its card; refusals forbidden and not_found.
std::variant<OrganId, Refusal> card_organ(const ViewContext& c, std::string_view operation);

// Whether the caller may do this with that organ's card; to judge, excuse and freeze his own organ's he may not.
bool may_with_card(const ViewContext& c, std::string_view operation, const OrganId& organ);

// Granted appeals against the cards of that year and day.
std::vector<scoring::Ruling> rulings_of(const projections::RegisterBook& book, const law::IndicatorSet& set, const OrganId& organ, int year, CivilDate on);

// Which of the organ's own units answers for each key of the set, as mapped by that day: key -> entry of the register of units.
std::map<std::string, std::string> units_of(const projections::RegisterBook& book, const law::IndicatorSet& set, const OrganId& organ, CivilDate on);

// Officers within the scope by the share of their own steps that were as they should be (标兵), never by how many there were.
ViewResult view_officer_league(const ViewContext& c, const ports::Scope& scope);

std::string_view word_of(law::ScoringMode mode);            // automatic | mixed | proof

}  // namespace mingjing::usecases
