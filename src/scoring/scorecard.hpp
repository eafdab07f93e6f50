// The scorecard of an organ: points of every indicator with the sentence and the records behind them, sums of heads and groups, total. The same
// inputs give the same bytes and the same digest, wherever they are computed.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "scoring/earned.hpp"

namespace mingjing::scoring {

struct Score {
  int indicator = 0;
  int points = 0;                        // tenths
  int of = 0;
  Standing standing = Standing::none;
  std::string say;
  std::vector<std::string> against;      // ids of records that cost points
  std::vector<std::string> behind;
  std::int64_t missed = 0, kept = 0;     // how many there are of both, where the ids were not asked for as well
  std::string file_sha256;               // of the proof that counted; empty: none
  std::string unit;                      // who answers for it: the organ's own office, else the set's title
};

struct Sum {
  std::string no;
  std::string title;
  int points = 0;
  int of = 0;
  int excused = 0;                       // of these points do not apply
};

struct Scorecard {
  std::string set;
  int version = 0;
  std::string organ;
  CivilDate from, until, on;
  int edition = 1;
  std::string replaces;
  std::vector<Score> scores;             // by id
  std::vector<Sum> level3, level2, groups;
  int total = 0;
  int of = 0;
  int excused = 0;                       // points that do not apply; listed apart, never silent
  int tasks_done = 0;                    // indicators with all their points
  int tasks = 0;                         // indicators that apply

  const Score* score(int indicator) const;
};

// The inputs must have passed check_inputs. Where what does not apply leaves its group (leave_out), the group's points are those of the rest,
// stretched to the whole group and cut off below a tenth; a group of which nothing applies leaves the total in the same way.
Scorecard scorecard(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs);
// The total alone, for trying many inputs.
int total_of(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs);

boost::json::object to_json(const Scorecard& card);
std::string canonical(const Scorecard& card);  // RFC 8785
std::string digest(const Scorecard& card);     // SHA-256 of it, hexadecimal

}  // namespace mingjing::scoring
