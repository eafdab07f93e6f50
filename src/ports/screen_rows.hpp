// What the screen of the coordinating centre (协调指挥中心) counts: cases under way, cases of the day and open warnings, each by division. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mingjing::ports {

// Cases that have not ended, of one division, procedure and stage.
struct RunningCount {
  std::string area;
  std::string procedure;
  std::string stage;
  std::int64_t cases = 0;
  std::int64_t late = 0;   // of these: a term is over
  std::int64_t near = 0;   // of these: a term ends within the days of the amber light
};

// Cases in which a step was recorded on the day, and those of them that were opened on it.
struct DayCount {
  std::string area;
  std::string procedure;
  std::int64_t acted = 0;
  std::int64_t opened = 0;
};

struct OpenWarningCount {
  std::string area;
  int severity = 0;        // 3 high, 2 middle, 1 low
  std::int64_t warnings = 0;
};

struct ScreenFigures {
  std::vector<RunningCount> running;
  std::vector<DayCount> day;
  std::vector<OpenWarningCount> warnings;
  std::uint64_t leaves = 0;   // of the log when it was counted
};

}  // namespace mingjing::ports
