// What people do about a scorecard: hand in papers, judge them, approve that an indicator does not apply, freeze a card. Each is an event of the registers
// score_proof, score_excuse and score_card, which nobody edits by hand. Who is of an organ never judges, excuses or freezes that organ.
#pragma once

#include "usecases/batch.hpp"
#include "usecases/register_commands.hpp"
#include "usecases/score_cards.hpp"

namespace mingjing::usecases {

class ScoreCommands {
 public:
  ScoreCommands(const Rules& rules, ports::Random& random, const RegisterCommands& registers) : rules_(rules), random_(random), registers_(registers) {}

  struct Paper {
    OrganId organ;
    int indicator = 0;
    std::string what;
    std::string sha256;          // of the file, or of the leaf of the case's last step
    std::string file_name, file_type;
    std::string record;          // case
  };
  // Refusals: forbidden, not_found, proof_for_record (the record decides), invalid_input.
  CommandResult hand_in(const Caller& caller, const law::IndicatorSet& set, const Paper& paper, Batch& batch, Stage& stage, Instant now) const;

  struct Judgement {
    OrganId organ;
    std::string proof;
    std::optional<int> points, items_met;
    std::optional<CivilDate> valid_until;
    std::string reason;
  };
  // Refusals: forbidden, not_found, own_organ, proof_judged, invalid_input (points above those of the indicator, a last day that has passed).
  CommandResult judge(const Caller& caller, const law::IndicatorSet& set, const Judgement& judgement, Batch& batch, Stage& stage, Instant now) const;

  struct Excuse {
    OrganId organ;
    int indicator = 0;
    int year = 0;
    std::string reason;
    bool ended = false;          // it applies again
  };
  // Refusals: forbidden, not_found, own_organ, always_applies, no_change, invalid_input.
  CommandResult excuse(const Caller& caller, const law::IndicatorSet& set, const Excuse& excuse, Batch& batch, Stage& stage, Instant now) const;

  struct Freeze {
    scoring::Scorecard card;     // of edition 1; a later one is asked for when there is one already
    scoring::Reach reach;
    int year = 0;
    std::string export_sha256;
    std::string reason;
  };
  // Refusals: forbidden, not_found, own_organ, confirm_required, card_frozen (the same card stands there already), conflict (another one was frozen
  // while this one was computed).
  CommandResult freeze(const Caller& caller, const Freeze& freeze, Batch& batch, Stage& stage, Instant now) const;

  struct Appeal {
    Paper paper;                 // `what` is the reason; it may stand on no file
    std::string card;
  };
  // Refusals: forbidden, not_found (another organ's card, an indicator without a result there), no_change (it has all its points), appeal_late (the day after the last of the
  // term), appeal_twice, invalid_input.
  CommandResult appeal(const Caller& caller, const law::IndicatorSet& set, const Appeal& appeal, Batch& batch, Stage& stage, Instant now) const;

  struct Answer {
    OrganId organ;
    std::string appeal;
    bool granted = false;
    int points = 0;              // of a granted one
    std::string reason;
    std::optional<Freeze> edition;   // of a granted one: the card with the ruling in it
  };
  // Refusals: forbidden, not_found, own_organ, appeal_answered, same_judge (who judged that result or froze the card), invalid_input (no reason, not more points than before or
  // above the indicator's), confirm_required, conflict (another edition was frozen meanwhile).
  CommandResult answer(const Caller& caller, const law::IndicatorSet& set, const Answer& answer, Batch& batch, Stage& stage, Instant now) const;
  // Keys of the set to entries of the organ's own units; what is left out stays with the set's title. Refusals: forbidden, not_found, no_change, invalid_input (a key that the set does
  // not know, another organ's unit).
  CommandResult map_units(const Caller& caller, const law::IndicatorSet& set, const OrganId& organ, const std::map<std::string, std::string>& units, Batch& batch, Stage& stage, Instant now) const;
  // What can be said before an edition is computed; nothing where the answer may be given.
  std::optional<Refusal> check_answer(const Caller& caller, const law::IndicatorSet& set, const Answer& answer, const projections::RegisterBook& book) const;

 private:
  std::optional<Refusal> may(const Caller& caller, std::string_view operation, const OrganId& organ, const projections::RegisterBook& book) const;
  boost::json::object card_values(const Caller& caller, const Freeze& freeze) const;
  CommandResult put(const Caller& caller, std::string_view register_id, const std::string& entry, boost::json::object values, Stage& stage, Instant now) const;
  const Rules& rules_;
  ports::Random& random_;
  const RegisterCommands& registers_;
};

std::string card_id(const ScoreCommands::Freeze& freeze);

// The last edition of an organ's card of that year as of that day; nullptr where none was frozen.
const boost::json::object* frozen_card(const projections::RegisterBook& book, const OrganId& organ, int year, CivilDate on);
// The last day on which the organ may appeal against that card: counted from the freezing of its last edition that no appeal made. Nothing where there is no such card.
std::optional<CivilDate> appeal_due(const projections::RegisterBook& book, const law::IndicatorSet& set, const law::Calendar& calendar, const std::string& card);

}  // namespace mingjing::usecases
