// What a serving process cannot do any more, asked of the kernel in processes of their own; what it can still do is every other test that
// starts the server.
#include "app/sandbox.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netdb.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "app/serve_paths.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

struct SandboxTest : testing::Test {
  const fs::path folder = fs::temp_directory_path() / ("mingjing-sandbox-" + std::to_string(::getpid()));
  void SetUp() override {
    if (kSanitized) GTEST_SKIP() << "a sanitizer's run-time needs what the sandbox forbids";
    fs::remove_all(folder);
    fs::create_directories(folder / "data/keys");
    fs::create_directories(folder / "elsewhere");
    fs::create_directories(folder / "law");
    std::ofstream(folder / "data/own") << "own";
    std::ofstream(folder / "law/file") << "law";
    std::ofstream(folder / "elsewhere/secret") << "secret";
  }
  void TearDown() override { fs::remove_all(folder); }

  app::SandboxPaths paths() const { return {{(folder / "law").string(), (folder / "not there").string()}, {(folder / "data").string()}}; }

  // The sandbox is for a process's whole life; 0: all was as it should be, 77: the kernel has no Landlock.
  int inside(const std::function<int()>& work, bool files = true) const {
    const pid_t process = ::fork();
    if (process == 0) {
      const auto entered = app::enter_sandbox(paths());
      if (!entered || !entered->calls) ::_exit(99);
      if (files && entered->files == 0) ::_exit(77);
      ::_exit(work());
    }
    int status = 0;
    EXPECT_EQ(::waitpid(process, &status, 0), process);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
};

#define SKIP_WITHOUT_LANDLOCK(code) \
  if ((code) == 77) GTEST_SKIP() << "this kernel has no Landlock"

bool opens(const fs::path& path, int how = O_RDONLY) {
  const int file = ::open(path.c_str(), how | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);
  return file >= 0;
}

TEST_F(SandboxTest, opens_its_own_files_and_no_others) {
  const int code = inside([&] {
    if (!opens(folder / "law/file") || !opens(folder / "data/own")) return 1;
    if (opens("/etc/shadow") || errno != EACCES) return 2;
    if (opens("/etc/hostname") || opens("/etc")) return 3;
    if (opens(folder / "elsewhere/secret") || opens(folder / "law/../elsewhere/secret")) return 4;
    if (opens(folder / "law/file", O_WRONLY) || opens(folder / "law/new", O_WRONLY | O_CREAT)) return 5;
    if (!opens(folder / "data/new", O_WRONLY | O_CREAT)) return 6;
    if (::mkdir((folder / "elsewhere/new").c_str(), 0700) == 0 || ::unlink((folder / "elsewhere/secret").c_str()) == 0) return 7;
    if (::rename((folder / "data/new").c_str(), (folder / "elsewhere/new").c_str()) == 0) return 8;
    if (::symlink((folder / "elsewhere/secret").c_str(), (folder / "data/link").c_str()) != 0 || opens(folder / "data/link")) return 9;
    return 0;
  });
  SKIP_WITHOUT_LANDLOCK(code);
  EXPECT_EQ(code, 0);
}

TEST_F(SandboxTest, moves_files_between_its_own_folders_as_the_stores_do) {
  const int code = inside([&] {
    if (::mkdir((folder / "data/a").c_str(), 0700) != 0 || ::mkdir((folder / "data/b").c_str(), 0700) != 0) return 1;
    if (!opens(folder / "data/a/part", O_RDWR | O_CREAT)) return 2;
    if (::rename((folder / "data/a/part").c_str(), (folder / "data/b/whole").c_str()) != 0) return 3;
    if (::truncate((folder / "data/b/whole").c_str(), 0) != 0 || ::unlink((folder / "data/b/whole").c_str()) != 0) return 4;
    return ::rmdir((folder / "data/b").c_str()) == 0 ? 0 : 5;
  });
  SKIP_WITHOUT_LANDLOCK(code);
  EXPECT_EQ(code, 0);
}

TEST_F(SandboxTest, starts_no_program_and_no_process_of_its_own) {
  EXPECT_EQ(inside(
                [] {
                  char name[] = "/bin/true";
                  char* const words[] = {name, nullptr};
                  if (::execve(name, words, nullptr) != -1 || (errno != EPERM && errno != EACCES)) return 1;
                  if (::syscall(SYS_execveat, -100, name, words, nullptr, 0) != -1) return 2;
                  if (::fork() != -1) return 3;
                  return ::system("true") == 0 ? 4 : 0;
                },
                false),
            0);
}

TEST_F(SandboxTest, traces_and_reads_nobody) {
  EXPECT_EQ(inside(
                [] {
                  if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != -1 || errno != EPERM) return 1;
                  if (::syscall(SYS_process_vm_readv, ::getppid(), nullptr, 0, nullptr, 0, 0) != -1 || errno != EPERM) return 2;
                  if (::syscall(SYS_bpf, 0, nullptr, 0) != -1 || errno != EPERM) return 3;
                  if (::syscall(SYS_io_uring_setup, 1, nullptr) != -1 || errno != EPERM) return 4;
                  if (::syscall(SYS_unshare, 0) != -1 || errno != EPERM) return 5;
                  return ::syscall(SYS_mount, "none", "/", "tmpfs", 0, nullptr) == -1 && errno == EPERM ? 0 : 6;
                },
                false),
            0);
}

TEST_F(SandboxTest, opens_sockets_of_the_network_and_the_machine_and_no_others) {
  EXPECT_EQ(inside(
                [] {
                  for (const int family : {AF_INET, AF_INET6, AF_UNIX})
                    for (const int kind : {int{SOCK_STREAM} | SOCK_CLOEXEC | SOCK_NONBLOCK, int{SOCK_DGRAM}}) {
                      const int made = ::socket(family, kind, 0);
                      if (made < 0 && errno != EAFNOSUPPORT) return 1;   // a machine without IPv6
                      if (made >= 0) ::close(made);
                    }
                  for (const int family : {AF_NETLINK, AF_PACKET, AF_ALG, AF_VSOCK, AF_BLUETOOTH})
                    if (::socket(family, SOCK_DGRAM, 0) != -1 || errno != EAFNOSUPPORT) return 2;
                  for (const int kind : {int{SOCK_RAW}, int{SOCK_SEQPACKET}, int{SOCK_RDM}})
                    if (::socket(AF_INET, kind, 0) != -1 || errno != EPERM) return 3;
                  return 0;
                },
                false),
            0);
}

TEST_F(SandboxTest, reaches_the_scanner_that_an_option_names_by_its_socket) {
  const auto place = (folder / "elsewhere/clamd.ctl").string();
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  ASSERT_LT(place.size(), sizeof address.sun_path);
  std::copy(place.begin(), place.end(), address.sun_path);
  const int listening = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ASSERT_EQ(::bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listening, 1), 0);
  const pid_t process = ::fork();
  if (process == 0) {
    app::ServeOptions options;
    options.data = (folder / "data").string();
    options.scanner = "unix:" + place;
    if (!app::enter_sandbox(app::paths_of(options, {}))) ::_exit(1);
    const int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) ::_exit(2);
    ::_exit(::send(made, "z", 1, MSG_NOSIGNAL) == 1 ? 0 : 3);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(process, &status, 0), process);
  EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
  ::close(listening);
}

TEST_F(SandboxTest, makes_no_memory_that_is_written_and_executed) {
  EXPECT_EQ(inside(
                [] {
                  if (::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) return 1;
                  void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                  if (page == MAP_FAILED) return 2;
                  return ::mprotect(page, 4096, PROT_READ | PROT_WRITE | PROT_EXEC) == -1 ? 0 : 3;
                },
                false),
            0);
}

TEST_F(SandboxTest, holds_for_the_threads_that_begin_in_it_and_lets_them_begin) {
  EXPECT_EQ(inside(
                [] {
                  int found = 1;
                  std::thread([&] { found = ::fork() == -1 && !opens("/etc/hostname") ? 0 : 2; }).join();
                  return found;
                },
                true) % 77,
            0);
}

TEST_F(SandboxTest, still_finds_the_names_of_machines_and_itself) {
  const pid_t process = ::fork();
  if (process == 0) {
    app::ServeOptions options;
    options.data = (folder / "data").string();
    if (!app::enter_sandbox(app::paths_of(options, {}))) ::_exit(1);
    addrinfo* found = nullptr;
    const addrinfo asked{0, AF_INET, SOCK_STREAM, 0, 0, nullptr, nullptr, nullptr};
    const int named = ::getaddrinfo("localhost", "80", &asked, &found);
    ::_exit(named != 0 ? 2 : opens("/proc/self/status") ? 0 : 3);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(process, &status, 0), process);
  EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
}

TEST_F(SandboxTest, leaves_open_what_options_and_links_of_the_data_folder_lead_to) {
  fs::create_symlink(folder / "elsewhere", folder / "data/keys/master");
  std::ofstream(folder / "data/time-stamps.txt") << "http://tsa.example /srv/roots.pem\n";
  app::ServeOptions options;
  options.data = (folder / "data").string();
  options.ship = "/srv/shipped";
  options.certificate = "/srv/chain.pem";
  options.log = "/srv/log/requests.jsonl";
  options.authorities = {"http://tsa.example /srv/others.pem"};
  const auto paths = app::paths_of(options, "postgres://db/mingjing?sslmode=verify-full&sslrootcert=/srv/db.pem");
  const auto has = [](const std::vector<std::string>& list, const std::string& one) { return std::find(list.begin(), list.end(), one) != list.end(); };
  for (const char* read : {"/srv/chain.pem", "/srv/roots.pem", "/srv/others.pem", "/srv/db.pem"}) EXPECT_TRUE(has(paths.read, read)) << read;
  for (const std::string& written : {options.data, options.ship, std::string("/srv/log"), fs::canonical(folder / "elsewhere").string()}) EXPECT_TRUE(has(paths.write, written)) << written;
  EXPECT_FALSE(has(paths.read, "/etc"));
  EXPECT_FALSE(has(paths.read, "/etc/shadow"));
}

}  // namespace
}  // namespace mingjing::tests
