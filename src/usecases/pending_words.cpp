#include "usecases/pending_words.hpp"

#include <utility>

#include "projections/case_rows.hpp"
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
    held.search = std::move(one.search);
    held.tokens_new = std::move(one.tokens_new);
  }
}

void PendingWords::move_to(std::vector<ports::CaseChange>& changes) {
  for (auto& [id, one] : by_case_) changes.push_back(std::move(one));
  by_case_.clear();
}

std::vector<ports::CaseChange> take_words(std::vector<ports::CaseChange>& changes) {
  std::vector<ports::CaseChange> taken;
  for (auto& change : changes) {
    if (!change.search) continue;
    auto& later = taken.emplace_back();
    later.id = change.id;
    later.only_words = true;
    later.words_new = !change.before;
    later.search = std::exchange(change.search, std::nullopt);
    later.tokens_new = std::exchange(change.tokens_new, {});
  }
  return taken;
}

ports::CaseChange words_of(const CaseFile& file, const Rules& rules, const LogId& log, ports::FieldCipher& cipher) {
  ports::CaseChange words;
  words.id = file.state.id;
  words.only_words = true;
  words.search = projections::case_search_text(file.rows.row, *rules.law);
  words.tokens_new = tokens_of(file.parties, cipher, log);
  return words;
}

}  // namespace mingjing::usecases
