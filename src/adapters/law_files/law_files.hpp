// Reads the folder law/ into a LawBook: YAML, checked by law/schema, every error with file, line and what was expected.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "law/calendar.hpp"
#include "law/model.hpp"

namespace mingjing::law_files {

struct LawError {
  std::string file;              // as seen from the folder that was read: procedures/penalty_ordinary.yaml
  int line = 0;                  // from 1; 0 where the file as a whole is meant
  std::string message;           // Chinese
};
std::string text_of(const LawError& error);  // procedures/x.yaml:12: 缺少「title」

struct Loaded {
  law::LawBook book;
  law::Calendar calendar;
  // Where a thing is written: gate:G_TWO, act:filed, procedure:penalty_ordinary/1, action:penalty_ordinary/1/file … -> file:line
  std::map<std::string, std::string> places;
};

// Refuses a folder in which any file is broken, does not fit its schema or cannot be read as what it is; all errors at once.
// Names that do not exist are law::lint's business. Pure but for reading files; no exception leaves it.
Result<Loaded, std::vector<LawError>> load_law(const std::string& folder);

}  // namespace mingjing::law_files
