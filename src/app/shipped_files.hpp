// Follows what of a data folder lies in files into the folder that is shipped to: evidence as it is finished, keys and settings as they
// change. A thread of its own: a long recording must not hold up the record.
#pragma once

#include <array>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "adapters/shipping/place.hpp"

namespace mingjing::app {

inline constexpr const char* kSettingsTold = "files.json";   // in each folder of settings: their digests

class ShippedFiles {
 public:
  ShippedFiles(std::filesystem::path data, std::filesystem::path folder, std::function<void(const std::string&)> say);
  ~ShippedFiles() { stop(); }
  void start();
  void stop();
  // Until everything is there that was finished before this call; at most so long.
  void wait(std::chrono::milliseconds at_most);
  // Whether keys and settings are there; waits a few seconds for them.
  Status<> settings_there();
  std::string trouble() const;   // away, storage_full …; empty: none

 private:
  using Time = std::filesystem::file_time_type;
  void run();
  Status<> pass();
  Status<> pass_settings();
  Status<> pass_folder(std::size_t number);
  Status<> ship(const std::filesystem::path& from, const std::filesystem::path& to);

  const std::filesystem::path data_, folder_;
  const shipping::Place place_;
  const std::function<void(const std::string&)> say_;
  std::array<Time, 256> seen_{};               // when each folder of evidence had changed when all of it was there
  std::map<std::string, std::string> settings_; // path, and what of it changes with its content
  std::chrono::steady_clock::time_point next_settings_;
  Time keys_changed_{};                        // when the folder of the organs' keys had, of the settings that are there

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
  bool wanted_ = false;
  bool settings_there_ = false;
  std::uint64_t begun_ = 0, done_ = 0;
  std::string trouble_;
  std::thread thread_;
};

}  // namespace mingjing::app
