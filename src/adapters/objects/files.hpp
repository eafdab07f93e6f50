// POSIX files with their errors as faults. Internal to the object store.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::objects {

class File {
 public:
  explicit File(int descriptor = -1) : descriptor_(descriptor) {}
  ~File();
  File(File&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  File& operator=(File&& other) noexcept;

  static Result<File> open(const std::string& path, int flags, unsigned mode = 0600);
  Result<std::uint64_t> size() const;
  Status<> write_at(std::uint64_t offset, std::string_view bytes);  // all of them
  Result<std::string> read_at(std::uint64_t offset, std::uint64_t length) const;
  Status<> cut(std::uint64_t size);
  Status<> sync();

 private:
  int descriptor_;
};

// The fault of errno: `storage_full` for a full disk or quota, `not_found`, else `io`. Never names a person's file.
Fault fault_of_errno(std::string_view doing);
Status<> sync_folder(const std::string& path);
Status<> make_folders(const std::string& path);
Status<> rename_file(const std::string& from, const std::string& to);
Status<> remove_file(const std::string& path);  // nothing there is no fault

}  // namespace mingjing::objects
