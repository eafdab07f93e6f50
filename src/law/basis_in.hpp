// The citations that a file of the law, kept as it was written (LawBook::raw), names under `basis`. Thread rule: pure.
#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "law/citation.hpp"

namespace mingjing::law {

std::vector<Citation> basis_in(const boost::json::object& object);

}  // namespace mingjing::law
