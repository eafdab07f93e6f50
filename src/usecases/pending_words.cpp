#include "usecases/pending_words.hpp"

#include <utility>

#include "projections/case_rows.hpp"
#include "usecases/rebuild.hpp"

namespace mingjing::usecases {
namespace {

bool tells_tokens(const ports::CaseChange& change) { return !change.tokens_gone.empty() || !change.tokens_new.empty(); }

}  // namespace

void PendingWords::add(std::vector<ports::CaseChange> words) {
  for (auto& one : words) {
    const auto [place, fresh] = by_case_.try_emplace(one.id);
    auto& held = place->second;
    if (fresh) {
      held = std::move(one);
      continue;
    }
    if (tells_tokens(one)) {
      // What is gone is what stands in the index, and there an earlier telling has not arrived.
      if (!tells_tokens(held)) held.tokens_gone = std::move(one.tokens_gone);
      held.tokens_new = std::move(one.tokens_new);
    }
    if (one.search) {
      if (!held.search) held.words_new = one.words_new;
      held.search = std::move(one.search);
    }
  }
}

void PendingWords::move_to(std::vector<ports::CaseChange>& changes) {
  for (auto& [id, one] : by_case_) changes.push_back(std::move(one));
  by_case_.clear();
}

std::vector<ports::CaseChange> take_words(std::vector<ports::CaseChange>& changes) {
  std::vector<ports::CaseChange> taken;
  for (auto& change : changes) {
    if (!change.search && !tells_tokens(change)) continue;
    auto& words = taken.emplace_back();
    words.id = change.id;
    words.only_words = true;
    words.words_new = !change.before;
    words.search = std::exchange(change.search, std::nullopt);
    words.tokens_gone = std::exchange(change.tokens_gone, {});
    words.tokens_new = std::exchange(change.tokens_new, {});
  }
  return taken;
}

ports::CaseChange words_of(const CaseFile& file, const Rules& rules, const LogId& log, ports::FieldCipher& cipher) {
  ports::CaseChange words;
  words.id = file.state.id;
  words.only_words = true;
  words.search = projections::case_search_text(file.rows.row, *rules.law);
  words.tokens_new = tokens_of(file.parties, cipher, log);
  words.tokens_gone = words.tokens_new;  // they may stand in the index already
  return words;
}

}  // namespace mingjing::usecases
