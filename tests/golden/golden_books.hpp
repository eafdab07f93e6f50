// What the golden city keeps beside its cases (tests/golden/books.yaml): texts of the library, entries of registers, changes and what followed from them, frozen cards.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "tests/golden/city_table.hpp"
#include "usecases/library_events.hpp"

namespace mingjing::golden {

struct TextBrought {
  CivilDate on;
  std::vector<usecases::StatuteImport> texts;   // one
};
struct FieldChanged {
  CivilDate on;
  std::string register_id, entry, field;
  boost::json::value value;
};
struct TaskDone {
  CivilDate on;
  std::string kind, object;                     // of the task
};
struct CardFrozen {
  CivilDate on;
  std::string organ;
};

struct Books {
  std::vector<TextBrought> texts;
  std::vector<Entry> entries;
  std::vector<FieldChanged> changes;
  std::vector<TaskDone> done;
  std::vector<CardFrozen> frozen;
};

// Fails the test where the table cannot be read.
Books read_books(const std::string& path);

}  // namespace mingjing::golden
