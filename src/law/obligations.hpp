// What the law demands after a step, within a time (law/obligations.yaml): a deadline must begin with the step, bind someone and end with what is wanted.
#pragma once

#include <string>
#include <vector>

#include "law/lint.hpp"
#include "law/model.hpp"

namespace mingjing::law {

struct Obligation {
  std::string id;
  std::string say;               // Chinese
  ActId after;
  ActId wanted;
  std::vector<std::string> except;   // kinds of procedures in which the law does not demand it, each with its reason in the file
  std::vector<Citation> basis;
};

// Pure; in the order of the file. Empty where the law folder has none.
std::vector<Obligation> obligations_of(const LawBook& book);

// One finding for each obligation and kind of case (but those that the obligation excepts) in which a step that begins it has no such deadline: one that always runs, has an owner and
// ends with the act. Deadlines of every procedure that runs in the case count. And one for each step that leads where its own procedure cannot do
// what is wanted any more.
std::vector<Finding> unmet_obligations(const LawBook& book);

}  // namespace mingjing::law
