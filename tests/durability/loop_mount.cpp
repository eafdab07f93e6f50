#include "tests/durability/loop_mount.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <initializer_list>
#include <thread>
#include <vector>

extern char** environ;

namespace mingjing::durability {
namespace {

constexpr std::uintmax_t kSize = 384ULL << 20;                       // xfs makes none below 300 MB
constexpr unsigned long kGoingDown = _IOR('X', 125, std::uint32_t);   // linux/fs: XFS_IOC_GOINGDOWN, EXT4_IOC_SHUTDOWN
constexpr std::uint32_t kWithoutItsLog = 2;                           // …_NOLOGFLUSH

// Runs a program, silent; whether it ended with 0.
bool run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  const int failed = ::posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  return failed == 0 && ::waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool made(const std::filesystem::path& image, const std::string& kind) {
  std::ofstream(image, std::ios::binary).flush();
  std::filesystem::resize_file(image, kSize);
  return kind == "xfs" ? run({"mkfs.xfs", "-q", "-f", image}) : run({"mkfs.ext4", "-q", "-F", image});
}

}  // namespace

std::string LoopMount::missing(const std::string& kind) {
  if (::geteuid() != 0) return "root (a file system can be mounted by root alone)";
  if (::access("/dev/loop-control", W_OK) != 0) return "loop devices (/dev/loop-control)";
  std::string name = (std::filesystem::temp_directory_path() / "mingjing-test-XXXXXX").string();
  const std::filesystem::path folder = ::mkdtemp(name.data());
  std::string why;
  {
    const LoopMount tried(folder, kind);
    if (!tried.mounted()) why = "a mount of " + kind + " through a loop device";
  }
  std::filesystem::remove_all(folder);
  return why;
}

LoopMount::LoopMount(std::filesystem::path folder, std::string kind) : image_(folder / (kind + ".image")), root_(folder / "mounted"), kind_(std::move(kind)) {
  std::filesystem::create_directories(root_);
  if (made(image_, kind_)) mount();
}

LoopMount::~LoopMount() {
  unmount();
  std::error_code ignored;
  std::filesystem::remove(image_, ignored);
}

bool LoopMount::mount() {
  return mounted_ = run({"mount", "-t", kind_, "-o", kind_ == "ext4" ? "loop,errors=remount-ro" : "loop", image_, root_});
}

// The last file of a killed process may be let go a moment after its end.
void LoopMount::unmount() {
  for (int tries = 0; mounted_ && tries < 200; ++tries) {
    mounted_ = !run({"umount", root_});
    if (mounted_) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void LoopMount::sync() const {
  const int fd = ::open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ::syncfs(fd);
  ::close(fd);
}

bool LoopMount::cut() const {
  const int fd = ::open(root_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  std::uint32_t how = kWithoutItsLog;
  const bool done = fd >= 0 && ::ioctl(fd, kGoingDown, &how) == 0;
  ::close(fd);
  return done;
}

bool LoopMount::fail_to_read_only() const {
  struct stat about {};
  if (::stat(root_.c_str(), &about) != 0) return false;
  std::ofstream trigger("/sys/fs/ext4/loop" + std::to_string(minor(about.st_dev)) + "/trigger_fs_error");
  return static_cast<bool>(trigger << "1" << std::flush);
}

bool LoopMount::mount_again() {
  unmount();
  return !mounted_ && mount();
}

}  // namespace mingjing::durability
