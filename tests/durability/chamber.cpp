#include "tests/durability/chamber.hpp"

#include <cstdio>
#include <cstdlib>

namespace mingjing::durability {
namespace {

std::uint64_t told(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

}  // namespace

Block block(std::uint64_t few) { return {told("MINGJING_CHAMBER_FROM", 1), told("MINGJING_CHAMBER_COUNT", few)}; }

void tally(const std::string& name, std::uint64_t count) {
  std::printf("tally %s %llu\n", name.c_str(), static_cast<unsigned long long>(count));
}

void sample(const std::string& name, double value) { std::printf("sample %s %.1f\n", name.c_str(), value); }

std::string preload(const std::string& built) {
  const char* folder = std::getenv("MINGJING_TEST_PRELOADS");
  return folder ? folder + built.substr(built.rfind('/')) : built;
}

}  // namespace mingjing::durability
