// What the demo city publishes before acting: guides, remedies, lists of discretion and sample forms of demo/publicity.yaml, made out
// to each organ, and who keeps and checked each published entry; and a change of an organ that all of it must follow.
#pragma once

#include <functional>
#include <vector>

#include "app/demo/register_entries.hpp"
#include "usecases/office.hpp"

namespace mingjing::demo {

std::vector<RegisterEntry> publicity_entries(const City& city, const std::vector<RegisterEntry>& organs);
// Gives entries of published registers a keeper and a check, so that only a few are left to be seen to.
// Changes the organ on this day, and proves one of the tasks that follow.
Status<> change_organ(const City& city, usecases::Office& office, CivilDate today, const std::function<usecases::Caller(const Person&)>& caller);
void add_upkeep(const City& city, CivilDate today, std::vector<RegisterEntry>& entries);

}  // namespace mingjing::demo
