// The program mingjing-witness as its operator runs it, on a folder of its own.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace mingjing::testing_witness {

struct Ended {
  int code = -1;
  std::string out;
  std::string err;
};
// Runs it to its end.
Ended run_witness(const std::vector<std::string>& words);

class Program {
 public:
  // Starts it and waits until it serves; port() is 0 where it ended instead.
  explicit Program(const std::vector<std::string>& words);
  ~Program();
  Program(const Program&) = delete;
  std::uint16_t port() const { return port_; }
  void kill();                  // as the machine's power would
  int stop();                   // asks it to end; its exit code

 private:
  pid_t process_ = -1;
  std::uint16_t port_ = 0;
};

class Folder {
 public:
  Folder();
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string str() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::string text_of(const std::string& path);
void put(const std::string& path, const std::string& text);

}  // namespace mingjing::testing_witness
