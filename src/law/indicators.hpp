// The indicators by which an organ's work is scored (指标体系, law/indicators/) and the measures that they read (law/measures.yaml). Points are tenths,
// whole numbers only. Neither a sum of money nor a number of penalties can be said here: 处罚法 and 国办发〔2022〕27号 forbid a score on them.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "law/citation.hpp"
#include "law/counting.hpp"
#include "law/lint.hpp"
#include "law/model.hpp"

namespace mingjing::law {

enum class Dimension {
  duty,      // of so many that were due, so many were kept; the others are named one by one
  record,    // so many are there
  day        // done on a day, by a day
};

struct Measure {
  std::string id;
  std::string title;
  Dimension dimension = Dimension::duty;
  std::string due;               // duties: 应公示, 按时, 未按时
  std::string kept;
  std::string missed;
  std::string counted;           // records and days: what is counted, or what must be done by the day
  std::string unit;              // 件, 个, 项
  bool curable = false;          // what was missed can still be put right within the period; a day that has passed cannot
  std::string reads;             // the table or stream that it is read from, in words
  CountedBy counted_by{};
  bool personal = false;         // each step is the doing of the officer who took it: officers may be compared by it (标兵)
  std::vector<Citation> basis;
};

enum class ScoringMode { automatic, mixed, proof };

enum class RuleKind {
  proportion,    // points × kept ÷ due, cut off below a tenth: full only where all were kept
  threshold,     // all points from `percent` of the due upwards, else none
  none_against,  // all points where nothing was missed, else none
  at_least,      // all points from `count` records upwards, else none
  in_time,       // all points where it was done by its day, else none
  judged,        // what the judge of the proof gave
  checklist      // points × items met ÷ items, cut off below a tenth
};

struct ScoringRule {
  RuleKind kind = RuleKind::judged;
  int percent = 0;
  int count = 0;
  int items = 0;
};

struct Indicator {
  int id = 0;
  std::string level3;
  int points = 0;                // tenths
  std::string title;
  std::string asks;
  std::vector<std::string> unit; // keys of IndicatorSet::units; the first leads
  ScoringMode mode = ScoringMode::proof;
  std::string measure;           // empty: proof alone
  ScoringRule rule;              // of the measure, or of the proof where there is no measure
  std::string would_be;          // automatic | mixed: once the record is there
  std::string lacking;           // which record is not there yet
  std::string may_not_apply;     // the circumstances in which it does not concern an organ; empty: it always does
  std::vector<Citation> basis;   // its own, or that of its second-level item
};

struct IndicatorHead {
  std::string no;
  std::string within;            // number of the head above
  std::string title;
  int points = 0;                // as printed
  std::vector<Citation> basis;
};

struct ResponsibleUnit {
  std::string key;
  std::string title;
  std::string of_source;         // as the source calls it in its own house
};

struct PointsErratum {
  std::string where;             // total | group:1 | level2:1.1 | level3:1
  int printed = 0;
  int adds_up_to = 0;
};

struct IndicatorSet {
  std::string id;
  int version = 0;
  Validity valid;
  std::string title;
  std::string source;
  int count = 0;
  int points = 0;
  int wanted_share_percent = 0;
  int officer_least = 0;         // an officer with fewer steps than this has no rank; 0: officers are not compared
  int appeal_days = 0;           // working days from the freezing of a card within which its organ may appeal; 0: the set knows no appeal
  bool full_when_not_applicable = true;  // else its points leave the group
  std::vector<Citation> never;
  std::vector<ResponsibleUnit> units;
  std::vector<PointsErratum> errata;
  std::vector<IndicatorHead> groups, level2, level3;  // in the order of their files
  std::vector<Indicator> indicators;                  // by id
  boost::json::object written;   // {head, groups}: what read_indicator_set reads again

  const Indicator* indicator(int wanted) const;
};

using Measures = std::map<std::string, Measure>;
using Complaints = std::vector<std::string>;  // Chinese, each with its place

// {head, groups} as in an export. Refuses what has another shape; whether it is whole is lint_indicator_set's business.
Result<IndicatorSet, Complaints> read_indicator_set(const boost::json::value& value);
// {measures: […]}. Refuses sums of money and numbers of penalties, whatever they are called.
Result<Measures, Complaints> read_measures(const boost::json::value& value);

// Every version in the law folder, by id and version; empty where there is none.
Result<std::vector<IndicatorSet>, Complaints> indicator_sets_of(const LawBook& book);
Result<Measures, Complaints> measures_of(const LawBook& book);

// Ids from 1 each once, heads that exist, points that add up as printed or as the table of errata says, rules that suit their measures, units that
// are named. The places are indicator:<set>/<version>/<id> and indicator_set:<set>/<version>.
std::vector<Finding> lint_indicator_set(const IndicatorSet& set, const Measures& measures);

}  // namespace mingjing::law
