#include "adapters/http/trace.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <random>

namespace mingjing::web {

std::string new_trace() {
  static const std::uint64_t start = [] {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32) ^ device() ^
           static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
  }();
  static std::atomic<std::uint64_t> count{0};
  // splitmix64: a bijection, so two requests of one run never share a name.
  std::uint64_t z = start + 0x9e3779b97f4a7c15ULL * ++count;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  z ^= z >> 31;
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; z >>= 4) out[i] = kDigits[z & 15];
  return out;
}

}  // namespace mingjing::web
