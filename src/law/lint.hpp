// Whether the law as data is whole: every name it uses exists, nothing in it is dead, every citation has its gist.
#pragma once

#include <string>
#include <vector>

#include "law/model.hpp"

namespace mingjing::law {

struct Finding {
  // What is meant, as law_files knows its place: gate:G_TWO, act:filed, state:penalty_ordinary/1/clue, action:…, deadline:…
  std::string place;
  std::string message;           // Chinese
  bool fatal = false;            // a name that does not exist: the server refuses to start with such a law
};

// Pure; the order of the findings is stable.
std::vector<Finding> lint(const LawBook& book);

// The processes of a case: its main procedure and every thread that can run in it.
struct CaseKind {
  const Procedure* main = nullptr;
  struct Thread {
    ThreadId id;
    const Procedure* procedure = nullptr;  // nullptr: unknown name
    std::string title;
  };
  std::vector<Thread> threads;   // without the main one
};
// One for each procedure (and version) that can be opened. The threads run the latest version valid on the main one's last known day.
std::vector<CaseKind> case_kinds(const LawBook& book);

std::string place_of(const Procedure& procedure);                             // procedure:penalty_ordinary/1
std::string place_of(const char* kind, const Procedure& procedure, const std::string& id);  // state:penalty_ordinary/1/clue

}  // namespace mingjing::law
