// A candidate list in its one form, so that whoever holds the same candidates gets the same root, in whatever order they were
// given. docs/draw.md, «Lists». Pure; thread rule: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "draw/wrong.hpp"

namespace mingjing::draw {

// What is committed of a list.
struct ListMark {
  std::uint64_t size = 0;
  crypto::Digest root;      // SHA-256 tree head of RFC 6962 §2.1 over the ids; of no ids: the hash of nothing
  bool operator==(const ListMark&) const = default;
};

class Candidates {
 public:
  Candidates() = default;
  // Sorts by bytes. Refuses bad_id (1 to 128 visible ASCII characters are good) and repeated_id.
  static Result<Candidates, Wrong> of(std::vector<std::string> ids);

  const std::vector<std::string>& ids() const { return ids_; }
  std::size_t size() const { return ids_.size(); }
  // Counts in leaves; O(n) hashes.
  ListMark mark() const;
  bool has(std::string_view id) const;

 private:
  std::vector<std::string> ids_;
};

// A recusal as an entry of its list: this officer may not be sent to this target. An officer's id holds no slash.
std::string recusal(std::string_view officer, std::string_view target);

}  // namespace mingjing::draw
