// The words that cases are found by, taken from the changes of committed batches and written to the full-text index later, many
// at once. What gathers here is lost with the process: the store's setting kWordsMissingFrom says from which leaf on.
// Thread rule: belongs to the writer's thread.
#pragma once

#include <map>
#include <vector>

#include "ports/field_cipher.hpp"
#include "ports/rows.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

class PendingWords {
 public:
  bool empty() const { return by_case_.empty(); }
  std::size_t size() const { return by_case_.size(); }
  // A later telling of a case takes the place of an earlier one.
  void add(std::vector<ports::CaseChange> words);
  void move_to(std::vector<ports::CaseChange>& changes);
  void clear() { by_case_.clear(); }

 private:
  std::map<CaseId, ports::CaseChange> by_case_;
};

// Takes the words out of the changes: one change of words only for each case that is told anew.
std::vector<ports::CaseChange> take_words(std::vector<ports::CaseChange>& changes);
// All words of a case, whether or not the index holds some of it.
ports::CaseChange words_of(const CaseFile& file, const Rules& rules, const LogId& log, ports::FieldCipher& cipher);

}  // namespace mingjing::usecases
