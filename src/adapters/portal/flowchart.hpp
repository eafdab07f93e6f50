// The published 执法流程图: drawn from the very procedure that runs, as SVG with title and description.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>

#include "law/model.hpp"

namespace mingjing::portal {

struct ChartWords {
  std::function<std::string(const RoleId&)> role;   // 承办人, 机关负责人
};

// One column of the ribbon's states from top to bottom, side states to the right; every node names unit and time limit.
std::string flowchart_svg(const law::Procedure& procedure, const ChartWords& words);
// The same as an ordered list, for the page and for readers who do not see the drawing.
boost::json::object flowchart_steps(const law::Procedure& procedure, const law::LawBook& law, const ChartWords& words);

}  // namespace mingjing::portal
