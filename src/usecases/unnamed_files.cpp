#include "usecases/unnamed_files.hpp"

#include <mutex>

namespace mingjing::usecases {
namespace {

std::shared_mutex& names_and_removals() {
  static std::shared_mutex made;
  return made;
}

}  // namespace

std::shared_lock<std::shared_mutex> naming_a_file() { return std::shared_lock(names_and_removals()); }

Status<> UnnamedFiles::drop(const ports::UploadRecord& upload) {
  // Where it was cut off before its end, its bytes lie under the upload's own name: nobody else waits for that.
  static_cast<void>(blobs_.abandon(upload.id));
  const std::unique_lock hold(names_and_removals());
  auto named = names_.still_named(upload.sha256, upload.id);
  if (!named) return named.failure();
  // The file goes before the row that remembers it: what is cut off here is done again.
  if (!*named) {
    if (auto gone = blobs_.erase(upload.sha256); !gone && gone.error().code != "not_found") return gone;
  }
  return desk_.drop_upload(upload.id);
}

}  // namespace mingjing::usecases
