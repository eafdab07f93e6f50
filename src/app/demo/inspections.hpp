// What the demo city inspects: enterprises, a matter, a plan, a cap, a recusal, and one random draw held by the book.
#pragma once

#include <functional>
#include <optional>

#include "app/demo/register_entries.hpp"
#include "base/result.hpp"
#include "usecases/office.hpp"

namespace mingjing::demo {

// After the entries of register_entries(): they refer to organs, officers and power items.
std::vector<RegisterEntry> inspection_entries(const City& city, CivilDate today);

// Opens the draw of demo/inspections.yaml and takes it to its outcome; `caller` gives a person of the city as a caller. Waits for
// each answer. Fault `demo_draw` where a step is refused.
Status<> hold_draw(const City& city, usecases::Office& office, const std::function<usecases::Caller(const Person&)>& caller);

// Draws the files of an organ for a review of files: `organ` and `supervisor` take their steps. The number of the draw; nothing where the plan finds no files there.
Result<std::optional<std::string>> hold_sample(usecases::Office& office, const usecases::Caller& organ, const usecases::Caller& supervisor, const std::string& review);

}  // namespace mingjing::demo
