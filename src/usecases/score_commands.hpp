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

 private:
  std::optional<Refusal> may(const Caller& caller, std::string_view operation, const OrganId& organ, const projections::RegisterBook& book) const;
  CommandResult put(const Caller& caller, std::string_view register_id, const std::string& entry, boost::json::object values, Stage& stage, Instant now) const;
  const Rules& rules_;
  ports::Random& random_;
  const RegisterCommands& registers_;
};

// The last edition of an organ's card of that year as of that day; nullptr where none was frozen.
const boost::json::object* frozen_card(const projections::RegisterBook& book, const OrganId& organ, int year, CivilDate on);

}  // namespace mingjing::usecases
