// The mutants of the procedures beside penalties that the prover lets pass, each with the reason why the law does not forbid it.
#include "tests/engine/mutants.hpp"

namespace mingjing::engine_test {

const std::vector<Survivors>& allowed_mutants_of_other_kinds() {
  static const std::vector<Survivors> kTable = {};
  return kTable;
}

}  // namespace mingjing::engine_test
