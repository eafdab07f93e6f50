// Numbers from a seed: an HMAC-SHA-256 counter stream, and picking without bias. docs/draw.md, «Numbers» and «Picking».
// Thread rule: one Stream belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/digest.hpp"

namespace mingjing::draw {

class Stream {
 public:
  // Streams of one seed under different labels know nothing of each other.
  Stream(const crypto::Digest& seed, std::string label) : seed_(seed), label_(std::move(label)) {}

  std::uint64_t next();
  // Evenly from 0 to n-1, n > 0: numbers at or above the largest multiple of n below 2^64 are thrown away (no modulo bias).
  std::uint64_t below(std::uint64_t n);
  // `k` of the places 0 … n-1 in the order in which they were drawn (the first k steps of Fisher–Yates), k <= n.
  std::vector<std::size_t> pick(std::size_t n, std::size_t k);

 private:
  crypto::Digest seed_;
  std::string label_;
  std::uint64_t block_ = 0;
  std::vector<std::uint64_t> ready_;   // of the last block, the next one at the back
};

// What below() does with one number: whether it would lean towards small results.
bool leans(std::uint64_t number, std::uint64_t n);

}  // namespace mingjing::draw
