// A file system of the test's own in a file, behind a loop device, whose power can be cut: the ioctl that shuts a file system down
// without writing its log (XFS_IOC_GOINGDOWN, which ext4 understands too). What had not reached the device is gone.
#pragma once

#include <filesystem>
#include <string>

namespace mingjing::durability {

class LoopMount {
 public:
  // Why it cannot be done here; empty: it can.
  static std::string missing(const std::string& kind);

  LoopMount(std::filesystem::path folder, std::string kind);   // ext4 | xfs
  ~LoopMount();
  LoopMount(const LoopMount&) = delete;
  LoopMount& operator=(const LoopMount&) = delete;

  const std::filesystem::path& root() const { return root_; }
  bool mounted() const { return mounted_; }
  void sync() const;
  bool cut() const;
  // Off and on again, its journal replayed.
  bool mount_again();
  // ext4: as if it had met an error of its own; mounted so that it goes read-only then.
  bool fail_to_read_only() const;

 private:
  bool mount();
  void unmount();
  std::filesystem::path image_;
  std::filesystem::path root_;
  std::string kind_;
  bool mounted_ = false;
};

}  // namespace mingjing::durability
