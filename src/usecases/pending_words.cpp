#include "usecases/pending_words.hpp"

#include <utility>

#include "usecases/rebuild.hpp"

namespace mingjing::usecases {

void PendingWords::add(std::vector<ports::CaseChange> words) {
  for (auto& one : words) {
    const auto [place, fresh] = by_case_.try_emplace(one.id);
    auto& held = place->second;
    if (fresh) {
      held = std::move(one);
      continue;
    }
    // What stands in the index stands there still: an earlier telling has not arrived.
    held.words = std::move(one.words);
  }
}

void PendingWords::move_to(std::vector<ports::CaseChange>& changes) {
  for (auto& [id, one] : by_case_) changes.push_back(std::move(one));
  by_case_.clear();
}

std::vector<ports::CaseChange> take_words(std::vector<ports::CaseChange>& changes) {
  std::vector<ports::CaseChange> taken;
  for (auto& change : changes) {
    if (!change.words) continue;
    auto& later = taken.emplace_back();
    later.id = change.id;
    later.only_words = true;
    later.words_new = !change.before;
    later.words = std::exchange(change.words, std::nullopt);
  }
  return taken;
}

ports::CaseChange words_of(const CaseFile& file, const Rules& rules, const LogId& log, ports::FieldCipher& cipher) {
  ports::CaseChange words;
  words.id = file.state.id;
  words.only_words = true;
  words.words = words_told(file, rules, log, cipher);
  return words;
}

}  // namespace mingjing::usecases
