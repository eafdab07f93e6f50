// What the statistics count (law/statistics.yaml): figures of the annual report (行政执法统计年报, 国办发〔2018〕118号六) and of the pages. Plain values.
// Thread rule: pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/civil.hpp"
#include "law/model.hpp"

namespace mingjing::law {

struct Figure {
  std::string id;
  std::string kind;                      // of Statistics::kinds
  std::string title;
  std::string stage;
  bool money = false;                    // in fen; otherwise a number of steps
  std::vector<std::string> acts;         // a step that does one of them is counted
  std::vector<std::string> cases;        // kinds of the case's procedure; none: any
  std::vector<std::string> measures;     // counted where the draft holds one of these, whose amounts are the sum
  std::string sum;                       // field of the step whose fen are added up
  std::string sum_of;                    // act of the latest step that has this field; empty: the step itself
  std::vector<std::string> undone_by;    // acts of a later step after which it counts no longer
  std::vector<std::string> without;      // counted only where none of these acts came before
  bool first = false;                    // counts the step that opens a case
  bool late = false;                     // counts deadlines that ended after their last day
  bool annual = true;                    // stands in the annual report
  bool main = false;                     // shown month by month
  std::vector<Citation> basis;
};

struct FigureKind {
  std::string id;
  std::string title;
};

// The acts of the report's own procedure, and its forms that are filled from the record.
struct AnnualNames {
  std::string begun, drafted, checked, signed_, published, reported, received, corrected;
  std::string open_form, draft_form, sign_form, correct_form;
};

struct Statistics {
  std::vector<FigureKind> kinds;
  std::vector<Figure> figures;
  std::map<std::string, std::vector<std::size_t>> by_act;   // places in `figures`
  AnnualNames annual;
  std::string draft_by, publish_by;      // MM-DD of the year after
  int month_closes = 0;

  const Figure* figure(std::string_view id) const;          // nullptr: none
  std::string kind_title(std::string_view id) const;
  // The last days on which the report of that year is drafted and published; nothing for a year that no calendar has.
  std::optional<CivilDate> draft_day(int year) const;
  std::optional<CivilDate> publish_day(int year) const;
  // The last day on which what happened on `day` is recorded in time: the month of `day` is closed after it.
  CivilDate closes(CivilDate day) const;
};

// Empty where the law has no such file.
Statistics statistics_of(const LawBook& book);

}  // namespace mingjing::law
