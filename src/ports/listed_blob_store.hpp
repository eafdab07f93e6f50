// A store of blobs that can say which it has: for whoever looks them all through.
#pragma once

#include <string>
#include <vector>

#include "ports/blob_store.hpp"

namespace mingjing::ports {

class ListedBlobStore : public BlobStore {
 public:
  // The addresses of all blobs behind `after`, in order, at most so many.
  virtual Result<std::vector<std::string>> names(const std::string& after, std::size_t most) = 0;
};

}  // namespace mingjing::ports
