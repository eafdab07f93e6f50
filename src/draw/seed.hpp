// The seed that nobody could choose: each party is bound to its value before it knows the others'. docs/draw.md, «Seed».
// Pure; thread rule: plain values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "draw/terms.hpp"

namespace mingjing::draw {

// Parties of a commit–reveal, in the order in which they reveal, and of a public value.
inline constexpr std::string_view kOrgan = "organ";
inline constexpr std::string_view kSupervisor = "supervisor";
inline constexpr std::string_view kFirm = "firm";
inline constexpr std::string_view kPublic = "public";

// A party's commitment to a secret of 32 bytes, bound to the terms and to the party, so that none can be copied.
crypto::Digest commitment(const crypto::Digest& terms, std::string_view party, const crypto::Digest& secret);

struct Share {
  std::string party;
  std::string value;     // organ, supervisor: the secret in hex; firm, public: the value as it was typed
  bool operator==(const Share&) const = default;
};

// A value typed in: 1 to 200 bytes, no control characters, no blank at its ends.
bool good_value(std::string_view value);

// commit_reveal: one organ, one supervisor, any number of firms, in this order; public_value: exactly one public. Otherwise
// missing_share; bad_value where a value is none.
Result<crypto::Digest, Wrong> seed_of(const Terms& terms, const std::vector<Share>& shares);

}  // namespace mingjing::draw
