// 双公示 in the demo city: what was published is pushed on the next morning, and the credit platform answers.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "app/demo/city.hpp"
#include "base/civil.hpp"
#include "base/result.hpp"
#include "usecases/office.hpp"

namespace mingjing::demo {

using PublishedDays = std::set<std::pair<std::string, CivilDate>>;   // organ and day

// On the morning after: the publisher of each organ makes its batches and loads the platform's receipt. Of the last days some wait for their batch, some for
// their receipt, and of every other day one row is refused. Waits for each answer. Fault `demo_credit` where the office refuses.
Status<> push_credit(const City& city, usecases::Office& office, CivilDate today, const PublishedDays& days, const std::function<usecases::Caller(const Person&)>& caller);

}  // namespace mingjing::demo
