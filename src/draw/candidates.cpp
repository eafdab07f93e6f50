#include "draw/candidates.hpp"

#include <algorithm>

#include "ledger/merkle.hpp"

namespace mingjing::draw {
namespace {

constexpr std::size_t kLongestId = 128;

bool good_id(std::string_view id) {
  return !id.empty() && id.size() <= kLongestId && std::ranges::all_of(id, [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace

std::string_view name_of(Wrong wrong) {
  switch (wrong) {
    case Wrong::bad_id: return "bad_id";
    case Wrong::repeated_id: return "repeated_id";
    case Wrong::bad_terms: return "bad_terms";
    case Wrong::list_changed: return "list_changed";
    case Wrong::few_targets: return "few_targets";
    case Wrong::few_officers: return "few_officers";
    case Wrong::wrong_reveal: return "wrong_reveal";
    case Wrong::missing_share: return "missing_share";
    case Wrong::bad_value: return "bad_value";
  }
  return "";
}

Result<Candidates, Wrong> Candidates::of(std::vector<std::string> ids) {
  if (!std::ranges::all_of(ids, good_id)) return Failure{Wrong::bad_id};
  std::ranges::sort(ids);
  if (std::ranges::adjacent_find(ids) != ids.end()) return Failure{Wrong::repeated_id};
  Candidates out;
  out.ids_ = std::move(ids);
  return out;
}

ListMark Candidates::mark() const {
  ledger::Appender tree(crypto::Hash::sha256);
  for (const auto& id : ids_) tree.append(ledger::leaf_hash(crypto::Hash::sha256, id));
  return {ids_.size(), tree.root()};
}

bool Candidates::has(std::string_view id) const { return std::ranges::binary_search(ids_, id); }

std::string recusal(std::string_view officer, std::string_view target) {
  return std::string(officer) + "/" + std::string(target);
}

}  // namespace mingjing::draw
