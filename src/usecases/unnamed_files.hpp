// Files that nobody names any more leave the store: what came with a form that was refused, or whose sender was cut off. A file that
// any upload or any case names stays, whoever brought it.
#pragma once

#include <shared_mutex>

#include "ports/blob_store.hpp"
#include "ports/desk_store.hpp"
#include "ports/file_names.hpp"

namespace mingjing::usecases {

// To be held from before a file is finished in the store until its upload says its digest: in between nothing is taken away. One for
// the process, which alone removes files.
[[nodiscard]] std::shared_lock<std::shared_mutex> naming_a_file();

// Thread rule: may be called from any thread.
class UnnamedFiles {
 public:
  UnnamedFiles(ports::DeskStore& desk, ports::BlobStore& blobs, ports::FileNames& names) : desk_(desk), blobs_(blobs), names_(names) {}
  // Ends this upload, and removes its file where nothing else names it.
  Status<> drop(const ports::UploadRecord& upload);

 private:
  ports::DeskStore& desk_;
  ports::BlobStore& blobs_;
  ports::FileNames& names_;
};

}  // namespace mingjing::usecases
