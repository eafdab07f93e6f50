#include "tests/cosigning/program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace mingjing::testing_witness {
namespace {

pid_t start(std::vector<std::string> words, int out, const std::string& err) {
  words.insert(words.begin(), MINGJING_WITNESS);
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::dup2(out, STDOUT_FILENO);
  const int errors = ::open(err.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(errors, STDERR_FILENO);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

std::string read_to_end(int file) {
  std::string out;
  char piece[4096];
  for (ssize_t count = 0; (count = ::read(file, piece, sizeof piece)) > 0;) out.append(piece, static_cast<std::size_t>(count));
  return out;
}

}  // namespace

Ended run_witness(const std::vector<std::string>& words) {
  const Folder scratch;
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  const pid_t child = start(words, ends[1], scratch / "err");
  ::close(ends[1]);
  Ended ended;
  ended.out = read_to_end(ends[0]);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ended.err = text_of(scratch / "err");
  return ended;
}

Program::Program(const std::vector<std::string>& words) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  process_ = start(words, ends[1], "/dev/null");
  ::close(ends[1]);
  std::string said;
  char c = 0;
  while (said.find("://") == std::string::npos || c != '\n') {
    if (::read(ends[0], &c, 1) != 1) break;
    said += c;
  }
  ::close(ends[0]);
  const auto at = said.rfind("127.0.0.1:");
  if (at != std::string::npos) port_ = static_cast<std::uint16_t>(std::atoi(said.c_str() + at + 10));
}

Program::~Program() { kill(); }

void Program::kill() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

int Program::stop() {
  ::kill(process_, SIGTERM);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "mj_witness_XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
  path_ = name;
}

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const std::string& path, const std::string& text) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace mingjing::testing_witness
