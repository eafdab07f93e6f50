// Looks through every file that is held, a piece at a time, and makes both digests anew: what is not what was stored is told at once,
// long before somebody needs it. Never in the way of a command: the application calls turn() from a thread of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "crypto/digest.hpp"
#include "ports/listed_blob_store.hpp"

namespace mingjing::usecases {

struct ScrubStatus {
  std::uint64_t passes = 0;          // that looked at every file
  std::uint64_t files = 0;           // of the pass that runs
  std::set<std::string> altered;     // addresses: their bytes are not what was stored
  std::set<std::string> unread;      // addresses: the store gave them to nobody in this pass or the one before
  std::string trouble;               // code of the last fault of the store; empty: it answers
};

class Scrubbing {
 public:
  // `altered` is called once for each file that is found to be altered and was not known to be.
  Scrubbing(ports::ListedBlobStore& store, std::function<void(const std::string& sha256)> altered) : store_(store), altered_(std::move(altered)) {}
  enum class Turn { more, pass_ended, wait };
  // Reads at most `bytes`. `wait`: the store does not answer, or refuses: that is no sign that a file was altered. One thread.
  Turn turn(std::uint64_t bytes);
  ScrubStatus status() const;        // any thread

 private:
  Turn next_file();
  void ended(bool good);
  void gone(const std::string& name);
  Turn passed_over(const std::string& name, const Fault& why);
  void end_pass();

  ports::ListedBlobStore& store_;
  std::function<void(const std::string&)> altered_;
  std::vector<std::string> names_;   // still to be looked at, the next one last
  std::string after_;
  std::optional<ports::BlobInfo> file_;
  std::uint64_t at_ = 0;
  crypto::PairHasher digests_;
  std::set<std::string> found_;      // altered, of the pass that runs
  std::set<std::string> missed_;     // unread, of the pass that runs
  mutable std::mutex mutex_;
  ScrubStatus status_;
};

}  // namespace mingjing::usecases
