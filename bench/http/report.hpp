// One line a figure: | what | measured | wanted | holds or falls short |
#pragma once

#include <cstdio>
#include <string>

namespace mingjing::bench {

enum class Bound { at_most, at_least, none };

inline void report(const std::string& what, double value, int digits, const char* unit, Bound bound = Bound::none, double limit = 0,
                   const std::string& note = "") {
  std::string wanted = "–";
  std::string verdict = note.empty() ? "–" : note;
  char text[64];
  if (bound != Bound::none) {
    std::snprintf(text, sizeof text, "%s %g %s", bound == Bound::at_most ? "≤" : "≥", limit, unit);
    wanted = text;
    const bool holds = bound == Bound::at_most ? value <= limit : value >= limit;
    verdict = std::string(holds ? "holds" : "falls short") + (note.empty() ? "" : "; " + note);
  }
  std::printf("| %s | %.*f %s | %s | %s |\n", what.c_str(), digits, value, unit, wanted.c_str(), verdict.c_str());
  std::fflush(stdout);
}

}  // namespace mingjing::bench
