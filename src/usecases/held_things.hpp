// Things in custody (涉案财物), read out of a case's steps by law/things.yaml: what was listed when it was taken, where it is, what became of it. Nothing is typed
// twice: a thing is a row of the list in the step that took it.
#pragma once

#include <string>
#include <vector>

#include "usecases/case_file.hpp"

namespace mingjing::usecases {

struct ThingMove {
  std::uint32_t seq = 0;         // of the step
  CivilDate on;
  std::string state;             // in which it left the thing
  std::vector<law::Citation> basis;
};

struct HeldThing {
  ports::ThingRow row;
  int no = 0;                    // place in its list, from 1
  std::uint32_t seq = 0;         // step that took it
  std::string begun_by;          // its act
  // Private: erased ones read as they do everywhere.
  std::string name;
  std::string spec;
  std::string count;
  std::string condition;
  std::string kept;              // place and custodian
  std::vector<std::string> photos;   // SHA-256, hex
  std::vector<ThingMove> moves;  // the taking first
};

// In the order in which they were taken. A list that was erased by law holds nothing.
std::vector<HeldThing> things_of(const CaseFile& file, const law::LawBook& law);
// The Chinese word of a state; empty for one that the law does not know.
std::string thing_state_title(const law::LawBook& law, std::string_view state);

// The rows of the read tables that say what is held and what is owed back.
void project_property(CaseFile& file, const law::LawBook& law);

}  // namespace mingjing::usecases
