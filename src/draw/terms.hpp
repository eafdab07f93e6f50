// The terms of a draw: everything that is fixed before anybody's value is known, as a text that people and programs read alike.
// docs/draw.md, «Terms». Pure; thread rule: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "draw/candidates.hpp"

namespace mingjing::draw {

inline constexpr std::string_view kAlgorithm = "mingjing-draw-1";

enum class SeedKind {
  commit_reveal,   // organ and supervision body commit to secrets, firms present may add a value, then both reveal
  public_value,    // a value that the named public source makes known after the commitment
};

struct Terms {
  std::string draw;        // id of the draw
  std::string organ;
  std::string matter;      // entry of the random-check list
  ListMark targets;
  ListMark officers;
  ListMark recusals;
  std::uint64_t pick = 0;  // how many targets
  std::uint64_t team = 0;  // how many officers for each of them
  SeedKind seed = SeedKind::commit_reveal;
  std::string source;      // of a public value: which one, and of when
  bool operator==(const Terms&) const = default;
};

// Lines, each with its newline. The ids and the source must hold no control characters (bad_terms when read back).
std::string text_of(const Terms& terms);
// Exactly what text_of() writes; everything else is bad_terms.
Result<Terms, Wrong> read_terms(std::string_view text);
// SHA-256 of the text: what commitments and the seed are bound to.
crypto::Digest digest_of(const Terms& terms);

}  // namespace mingjing::draw
