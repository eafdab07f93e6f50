// Numbers without gaps: of every series the leaves give 1, 2, 3 … in this order, and the counter from which the next one is
// drawn stands at the last. A number given twice, left out, or a counter that was moved is named. Voided numbers were given, and count.
// Thread rule: one walk, one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "base/result.hpp"
#include "ledger/leaf.hpp"

namespace mingjing::usecases {

class NumberCheck {
 public:
  // `number`: what a leaf gives · `number_series`: what the counter says.
  using Note = std::function<void(std::uint64_t index, std::string code, std::string what)>;
  using Counter = std::function<Result<std::int64_t>(const std::string& series)>;

  explicit NumberCheck(Note note) : note_(std::move(note)) {}

  // In order of index.
  void learn(std::uint64_t index, const ledger::Leaf& leaf);
  // After the last leaf.
  Status<> check_counters(std::uint64_t leaves, const Counter& counter) const;

 private:
  void given(std::uint64_t index, const std::string& series, std::int64_t number);

  Note note_;
  std::map<std::string, std::int64_t> last_;
};

}  // namespace mingjing::usecases
