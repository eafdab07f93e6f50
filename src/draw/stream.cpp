#include "draw/stream.hpp"

#include <numeric>
#include <utility>

#include "base/result.hpp"

namespace mingjing::draw {

std::uint64_t Stream::next() {
  if (ready_.empty()) {
    const auto block = crypto::hmac(crypto::Hash::sha256, seed_.view(), label_ + ":" + std::to_string(block_++));
    for (std::size_t at = block.bytes.size(); at > 0; at -= 8) {
      std::uint64_t number = 0;
      for (std::size_t i = at - 8; i < at; ++i) number = number << 8 | block.bytes[i];
      ready_.push_back(number);
    }
  }
  const auto number = ready_.back();
  ready_.pop_back();
  return number;
}

bool leans(std::uint64_t number, std::uint64_t n) {
  const std::uint64_t rest = (0 - n) % n;   // 2^64 mod n
  return number > UINT64_MAX - rest;
}

std::uint64_t Stream::below(std::uint64_t n) {
  MJ_ASSERT(n > 0);
  for (;;) {
    const auto number = next();
    if (!leans(number, n)) return number % n;
  }
}

std::vector<std::size_t> Stream::pick(std::size_t n, std::size_t k) {
  MJ_ASSERT(k <= n);
  std::vector<std::size_t> places(n);
  std::iota(places.begin(), places.end(), std::size_t{0});
  for (std::size_t i = 0; i < k; ++i) std::swap(places[i], places[i + below(n - i)]);
  places.resize(k);
  return places;
}

}  // namespace mingjing::draw
