#include "crypto/random.hpp"

#include <openssl/rand.h>

#include "base/result.hpp"

namespace mingjing::crypto {

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  MJ_ASSERT(RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(count)) == 1);
  return out;
}

}  // namespace mingjing::crypto
