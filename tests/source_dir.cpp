#include "tests/source_dir.hpp"

namespace mingjing {

std::string source_dir() { return MINGJING_SOURCE_DIR; }

}  // namespace mingjing
