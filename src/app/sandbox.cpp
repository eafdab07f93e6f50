#include "app/sandbox.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace mingjing::app {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "the filter of system calls knows x86-64 and AArch64"
#endif

Failure<Fault> refused(const char* what) { return fault("io", std::string(what) + ": " + std::strerror(errno)); }

// ---- files. The kernel's numbers (uapi/linux/landlock.h), which Debian 12's headers hold in part.

constexpr long kCreateRuleset = 444, kAddRule = 445, kRestrictSelf = 446;
constexpr std::uint32_t kAskVersion = 1;
constexpr int kPathBeneath = 1;
struct Ruleset {
  std::uint64_t files;
  std::uint64_t network;   // from version 4
  std::uint64_t scoped;    // from version 6
};
struct __attribute__((packed)) Beneath {
  std::uint64_t allowed;
  std::int32_t parent;
};

enum : std::uint64_t {
  kExecute = 1 << 0, kWriteFile = 1 << 1, kReadFile = 1 << 2, kReadDir = 1 << 3, kRemoveDir = 1 << 4, kRemoveFile = 1 << 5, kMakeChar = 1 << 6,
  kMakeDir = 1 << 7, kMakeReg = 1 << 8, kMakeSock = 1 << 9, kMakeFifo = 1 << 10, kMakeBlock = 1 << 11, kMakeSym = 1 << 12,
  kRefer = 1 << 13,      // from version 2: files move between folders; before it none may, which the stores cannot do without
  kTruncate = 1 << 14,   // from version 3
  kDevices = 1 << 15,    // from version 5
};
constexpr std::uint64_t kSignalsAndAbstractSockets = 3;
constexpr std::uint64_t kOfFiles = kExecute | kWriteFile | kReadFile | kTruncate | kDevices;

std::uint64_t all_of(int version) {
  std::uint64_t out = (1 << 14) - 1;
  if (version >= 3) out |= kTruncate;
  if (version >= 5) out |= kDevices;
  return out;
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  operator int() const { return number_; }

 private:
  int number_;
};

Status<> allow(int rules, const std::string& path, std::uint64_t rights) {
  const Descriptor place(::open(path.c_str(), O_PATH | O_CLOEXEC));
  if (place < 0) return Done{};
  struct stat kind {};
  if (::fstat(place, &kind) != 0) return refused("stat");
  if (!S_ISDIR(kind.st_mode)) rights &= kOfFiles;
  const Beneath rule{rights, place};
  if (::syscall(kAddRule, static_cast<int>(rules), kPathBeneath, &rule, 0) != 0) return refused(path.c_str());
  return Done{};
}

Result<int> shut_files(const SandboxPaths& paths) {
  const long version = ::syscall(kCreateRuleset, nullptr, 0, kAskVersion);
  if (version < 2) return 0;
  Ruleset asked{all_of(static_cast<int>(version)), 0, version >= 6 ? kSignalsAndAbstractSockets : 0};
  const std::size_t size = version >= 6 ? sizeof(asked) : version >= 4 ? offsetof(Ruleset, scoped) : offsetof(Ruleset, network);
  const Descriptor rules(static_cast<int>(::syscall(kCreateRuleset, &asked, size, 0)));
  if (rules < 0) return refused("landlock");
  const std::uint64_t read = kReadFile | kReadDir;
  const std::uint64_t write = asked.files & (read | kWriteFile | kRemoveDir | kRemoveFile | kMakeDir | kMakeReg | kMakeSock | kMakeSym | kRefer | kTruncate);
  for (const auto& path : paths.read)
    if (auto allowed = allow(rules, path, read); !allowed) return allowed.failure();
  for (const auto& path : paths.write)
    if (auto allowed = allow(rules, path, write); !allowed) return allowed.failure();
  if (::syscall(kRestrictSelf, static_cast<int>(rules), 0) != 0) return refused("landlock");
  return static_cast<int>(version);
}

// ---- system calls

constexpr std::uint32_t kDeny = SECCOMP_RET_ERRNO | EPERM;

// What no server does. Each is refused with EPERM, as if the machine forbade it.
constexpr std::uint32_t kForbidden[] = {
    SYS_execve, SYS_execveat, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_pidfd_getfd, SYS_process_madvise,
    SYS_kexec_load, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd,
    SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register, SYS_add_key, SYS_request_key, SYS_keyctl,
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_setns, SYS_unshare, SYS_fsopen, SYS_fsmount, SYS_move_mount, SYS_open_tree,
    SYS_swapon, SYS_swapoff, SYS_reboot, SYS_sethostname, SYS_setdomainname, SYS_settimeofday, SYS_clock_settime, SYS_adjtimex, SYS_clock_adjtime,
    SYS_acct, SYS_quotactl, SYS_syslog, SYS_vhangup, SYS_personality, SYS_lookup_dcookie, SYS_name_to_handle_at, SYS_open_by_handle_at,
    SYS_fanotify_init, SYS_mknodat, SYS_setuid, SYS_setgid, SYS_setreuid, SYS_setregid, SYS_setresuid, SYS_setresgid, SYS_setgroups, SYS_setfsuid,
    SYS_setfsgid, SYS_capset, SYS_memfd_secret, SYS_nfsservctl,
#if defined(__x86_64__)
    SYS_fork, SYS_vfork, SYS_mknod, SYS_iopl, SYS_ioperm, SYS_modify_ldt, SYS_uselib, SYS_ustat, SYS_kexec_file_load,
#endif
};

sock_filter load(std::size_t at) { return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(at)); }
sock_filter answer(std::uint32_t what) { return BPF_STMT(BPF_RET | BPF_K, what); }
sock_filter equal(std::uint32_t value, std::uint8_t then, std::uint8_t otherwise) { return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, then, otherwise); }
// The lower half of an argument, where all that is looked at stands (both machines are little-endian).
std::size_t argument(int number) { return offsetof(seccomp_data, args) + static_cast<std::size_t>(number) * sizeof(std::uint64_t); }

std::vector<sock_filter> program() {
  constexpr std::uint32_t kWriteAndExecute = PROT_WRITE | PROT_EXEC;
  constexpr std::uint32_t kKindOfSocket = 0xf;
  std::vector<sock_filter> out{load(offsetof(seccomp_data, arch)), equal(kArchitecture, 1, 0), answer(SECCOMP_RET_KILL_PROCESS), load(offsetof(seccomp_data, nr))};
  const auto add = [&](std::initializer_list<sock_filter> some) { out.insert(out.end(), some); };
#if defined(__x86_64__)
  constexpr std::uint32_t kX32 = 0x40000000;   // the third way of calling, which nothing here speaks
  add({BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kX32, 0, 1), answer(SECCOMP_RET_KILL_PROCESS)});
#endif
  for (const std::uint32_t number : kForbidden) add({equal(number, 0, 1), answer(kDeny)});
  // Its flags lie in memory, out of the filter's sight: the C library falls back to clone, whose flags do not.
  add({equal(SYS_clone3, 0, 1), answer(SECCOMP_RET_ERRNO | ENOSYS)});
  // Threads, and no processes.
  add({equal(SYS_clone, 0, 4), load(argument(0)), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0), answer(kDeny), answer(SECCOMP_RET_ALLOW)});
  add({equal(SYS_socket, 0, 10), load(argument(0)), equal(AF_UNIX, 3, 0), equal(AF_INET, 2, 0), equal(AF_INET6, 1, 0), answer(SECCOMP_RET_ERRNO | EAFNOSUPPORT),
       load(argument(1)), BPF_STMT(BPF_ALU | BPF_AND | BPF_K, kKindOfSocket), BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, SOCK_DGRAM, 0, 1), answer(kDeny),
       answer(SECCOMP_RET_ALLOW)});
  for (const std::uint32_t number : {SYS_mmap, SYS_mprotect})
    add({equal(number, 0, 5), load(argument(2)), BPF_STMT(BPF_ALU | BPF_AND | BPF_K, kWriteAndExecute), equal(kWriteAndExecute, 0, 1), answer(kDeny),
         answer(SECCOMP_RET_ALLOW)});
  out.push_back(answer(SECCOMP_RET_ALLOW));
  return out;
}

Result<bool> shut_calls() {
  auto code = program();
  const sock_fprog filter{static_cast<unsigned short>(code.size()), code.data()};
  if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0) return true;
  if (errno == EINVAL || errno == ENOSYS) return false;
  return refused("seccomp");
}

}  // namespace

Result<Sandbox> enter_sandbox(const SandboxPaths& paths) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  // Their run-time starts processes, reads memory by ptrace and writes where it likes.
  static_cast<void>(paths);
  static_cast<void>(shut_files);
  static_cast<void>(shut_calls);
  return Sandbox{};
#else
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return refused("no_new_privs");
  const auto files = shut_files(paths);
  if (!files) return files.failure();
  const auto calls = shut_calls();
  if (!calls) return calls.failure();
  return Sandbox{*files, *calls};
#endif
}

std::string told_of(const Sandbox& sandbox) {
  const std::string files = sandbox.files > 0 ? "Landlock " + std::to_string(sandbox.files) : "本机内核不支持 Landlock，文件访问未受限 · no Landlock in this kernel, files are not shut out";
  return "沙箱 · sandbox: " + files + (sandbox.calls ? "; seccomp" : "; 本机内核不支持 seccomp · no seccomp in this kernel");
}

}  // namespace mingjing::app
