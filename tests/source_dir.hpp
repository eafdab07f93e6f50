// Where the tests find law/, demo/ and their own data.
#pragma once

#include <string>

namespace mingjing {

// The folder of the sources these tests were built from. Known to one object file alone, so that a compiler's cache serves
// the tests of every checkout of the same text.
std::string source_dir();

}  // namespace mingjing
