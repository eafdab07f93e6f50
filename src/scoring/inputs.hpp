// What a scorecard is computed from: the values of measures, judged proofs, and the organ's settings. Nothing else enters a score.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/civil.hpp"
#include "law/indicators.hpp"
#include "law/json_in.hpp"

namespace mingjing::scoring {

struct MeasureValue {
  std::string measure;
  std::int64_t done = 0;                 // numerator: how many were kept, or how many records there are
  std::int64_t due = 0;                  // denominator of a duty; 0 for records and days
  std::vector<std::string> against{};    // ids of the records that were not kept: exactly due − done of a duty
  std::vector<std::string> behind{};     // ids of records that show it; as many as the source likes
  std::optional<CivilDate> done_on{};    // of a day
  std::optional<CivilDate> due_on{};
  bool named = true;                     // false: numbers alone, enough for points, not for a card that is frozen or exported; both lists are empty
};

struct Proof {                           // 佐证材料: uploaded, judged, used again until it expires
  int indicator = 0;
  int points = 0;                        // tenths that the judge gave (rule judged, and mixed indicators)
  int items_met = 0;                     // of a checklist
  std::string judge;                     // account id
  CivilDate judged_on;
  std::optional<CivilDate> valid_until;  // its last day
  std::string file_sha256;               // 64 lower-case hexadecimal digits
};

struct NotApplicable {                   // 不适用: a setting of the organ with its reason and who approved it
  int indicator = 0;
  std::string reason;
  std::string approver;                  // account id
  CivilDate approved_on;
};

struct Ruling {                          // 申诉裁定: a granted appeal against the result of one indicator in the edition before
  int indicator = 0;
  int points = 0;                        // tenths that the indicator has instead
  std::string judge;                     // account id; another person than who judged before
  CivilDate decided_on;                  // not before the day of the card
  std::string appeal;                    // its id in the register of appeals
};

struct Inputs {
  std::string organ;
  CivilDate from, until;                 // the period, both days in it
  CivilDate on;                          // the day as of which the card is frozen
  int edition = 1;                       // 1, 2 … of the same organ and period; a later one names the digest of the one that it replaces
  std::string replaces;
  std::vector<MeasureValue> values;
  std::vector<Proof> proofs;
  std::vector<NotApplicable> not_applicable;
  std::vector<Ruling> rulings{};
  std::map<std::string, std::string> units;  // key of a responsible unit -> the organ's own office
};

// Empty where they can be scored. Refused: what the set does not know, a value twice, more kept than due, a missed record without its id, a proof above
// its points or without judge or digest, 不适用 without reason or approver or where the set does not allow it, a set that was not in force on that day.
law::Complaints check_inputs(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs);

boost::json::object to_json(const Inputs& inputs);
// Complains in `in`; what cannot be read stays empty.
Inputs read_inputs(const law::JsonIn& in);

}  // namespace mingjing::scoring
