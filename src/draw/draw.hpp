// The draw itself: whom to visit and who goes, from the committed lists and the seed. Promises: the same inputs give the same
// outcome, whatever the order in which the lists were given; every target is as likely as any other; an officer is never sent
// where a recusal stands, and among the others every team is equally likely. docs/draw.md describes it so that it can be written
// anew; tests/vectors/draw.json holds outcomes that a second implementation computed. Pure.
#pragma once

#include <string>
#include <vector>

#include "draw/seed.hpp"
#include "draw/stream.hpp"

namespace mingjing::draw {

struct Lists {
  Candidates targets;
  Candidates officers;
  Candidates recusals;       // recusal(officer, target)
};

struct Visit {
  std::string target;
  std::vector<std::string> officers;   // in the order in which they were drawn
  bool operator==(const Visit&) const = default;
};

// What can be known before any seed: few_targets where more is to be picked than there is, few_officers where for some target
// fewer than a team could be sent, bad_id where an officer's id holds a slash.
Status<Wrong> possible(const Terms& terms, const Lists& lists);
// list_changed where a list is not the committed one; then as possible().
Result<std::vector<Visit>, Wrong> draw(const Terms& terms, const Lists& lists, const crypto::Digest& seed);

}  // namespace mingjing::draw
