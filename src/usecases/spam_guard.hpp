// What keeps machines from filling forms that need no account, without scripts and without any foreign service: a small sum, and how often
// one address, and all of them together, may come within an hour. Kept in memory: a restart forgets it, and asks for the sum anew.
// Thread rule: may be called from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "ports/clock.hpp"

namespace mingjing::usecases {

struct Puzzle {
  std::string question;          // 三加五等于几？
  std::string token;             // goes with the form and comes back with the answer; no two are alike
};

class Puzzles {
 public:
  Puzzles(ports::Clock& clock, ports::Random& random);
  // `purpose`: what the form is about; an answer holds for no other form.
  Puzzle make(std::string_view purpose);
  bool right(std::string_view purpose, std::string_view token, std::string_view answer) const;
  // A code that follows from the token and cannot be guessed from it: the same form sent twice gives the same one.
  std::string code_of(std::string_view token) const;

 private:
  std::string sealed(std::string_view purpose, std::string_view told) const;

  ports::Clock& clock_;
  ports::Random& random_;
  std::string secret_;
};

class HourLimit {
 public:
  HourLimit(ports::Clock& clock, std::size_t most_of_one, std::size_t most_of_all) : clock_(clock), most_of_one_(most_of_one), most_of_all_(most_of_all) {}
  // Whether this address has come too often already.
  bool reached(const std::string& address);
  // Counts it, unless the limit is reached: answers whether it was.
  bool too_many(const std::string& address);
  void count(const std::string& address);

 private:
  bool full(const std::string& address, std::int64_t now);

  ports::Clock& clock_;
  std::size_t most_of_one_;
  std::size_t most_of_all_;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::int64_t>> came_;   // by address, steady milliseconds
  std::vector<std::int64_t> all_;
};

}  // namespace mingjing::usecases
