#include "app/beside.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace mingjing::app {
namespace {

constexpr std::string_view kBeside = "rebuild-";

}  // namespace

Beside::Beside(const std::string& data) : folder_(std::filesystem::path(data) / "temporary" / (std::string(kBeside) + std::to_string(::getpid()))) {
  std::error_code ignored;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder_.parent_path(), error), end; !error && at != end; at.increment(error)) {
    const auto name = at->path().filename().string();
    if (!name.starts_with(kBeside)) continue;
    const int process = std::atoi(name.c_str() + kBeside.size());
    if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH) std::filesystem::remove_all(at->path(), ignored);
  }
}

Beside::~Beside() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace mingjing::app
