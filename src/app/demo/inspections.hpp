// What the demo city inspects: enterprises, a matter, a plan, a cap, a recusal, and one random draw held by the book.
#pragma once

#include <functional>

#include "app/demo/register_entries.hpp"
#include "base/result.hpp"
#include "usecases/office.hpp"

namespace mingjing::demo {

// After the entries of register_entries(): they refer to organs, officers and power items.
std::vector<RegisterEntry> inspection_entries(const City& city, CivilDate today);

// Opens the draw of demo/inspections.yaml and takes it to its outcome; `caller` gives a person of the city as a caller. Waits for
// each answer. Fault `demo_draw` where a step is refused.
Status<> hold_draw(const City& city, usecases::Office& office, const std::function<usecases::Caller(const Person&)>& caller);

}  // namespace mingjing::demo
