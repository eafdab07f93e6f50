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
  // Whether it lies as a blob would be written today; one that does not is brought up to date by uploading it again.
  virtual Result<bool> up_to_date(const std::string& sha256) {
    static_cast<void>(sha256);
    return true;
  }
};

}  // namespace mingjing::ports
