// What the law demands after a step within a time of its own: each must have a deadline with an owner in every case in which the step is taken.
#pragma once

#include <string>

#include "law/model.hpp"

namespace mingjing::engine_test {

// The first demand that has no deadline, with its article; empty where all have one.
std::string demand_without_deadline(const law::LawBook& book);

}  // namespace mingjing::engine_test
