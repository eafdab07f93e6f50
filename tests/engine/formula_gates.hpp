// Rows that show a gate judged by its formula to hold or to fail on a real step of the real law.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/engine/clerk.hpp"

namespace mingjing::engine_test {

using Way = void (*)(Clerk&);

struct Row {
  const char* gate;
  bool holds;
  const char* on;        // the day of the step; empty: as it comes
  Way way;               // what happened before
  const char* step;      // `open:<procedure>` opens the case
  boost::json::object changes;  // of the lawful input
};

inline Row holds(const char* gate, Way way, const char* step, boost::json::object changes = {}) { return {gate, true, "", way, step, std::move(changes)}; }
inline Row fails(const char* gate, Way way, const char* step, boost::json::object changes = {}) { return {gate, false, "", way, step, std::move(changes)}; }
inline Row holds_on(const char* gate, const char* day, Way way, const char* step, boost::json::object changes = {}) { return {gate, true, day, way, step, std::move(changes)}; }
inline Row fails_on(const char* gate, const char* day, Way way, const char* step, boost::json::object changes = {}) { return {gate, false, day, way, step, std::move(changes)}; }

inline boost::json::array all_but(std::initializer_list<const char*> all, std::string_view one) {
  boost::json::array out;
  for (const char* item : all)
    if (item != one) out.emplace_back(item);
  return out;
}

std::vector<Row> transfer_gates();      // transfers between organs
// A draft that confiscates two things which nobody held.
boost::json::object two_things();
std::vector<Row> supervision_gates();   // supervision cases, review of files, filing of major decisions

}  // namespace mingjing::engine_test
