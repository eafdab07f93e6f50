// What keeps machines from filling forms that need no account, without any foreign service: a small sum, or, where scripts run, the work of
// a second that the browser does by itself; how often one address may come within an hour, and how much all of them together may leave.
// Counts are kept in memory: a restart forgets them.
// Thread rule: may be called from any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "law/model.hpp"
#include "ports/clock.hpp"
#include "ports/field_cipher.hpp"

namespace mingjing::usecases {

struct Puzzle {
  std::string question;          // 三加五等于几？
  std::string token;             // goes with the form and comes back with the answer; no two are alike
};

// What law/traffic.yaml says of forms of the public.
struct PublicFormRules {
  int work_bits = 0;             // 0: no work is taken in the place of a sum
  std::size_t by_sum = SIZE_MAX;   // an hour, of all addresses together, whose sum was answered
  std::size_t by_work = SIZE_MAX;  // the same, whose browser did the work: who floods the one door leaves the other open

  static PublicFormRules from(const law::LawBook& law);
};

class Puzzles {
 public:
  // With a secret of this process: its sums and codes end with it.
  Puzzles(ports::Clock& clock, ports::Random& random, int work_bits = 0);
  // With a secret that is kept elsewhere: after a restart the same token has the same code.
  Puzzles(ports::Clock& clock, ports::Random& random, std::string secret, int work_bits = 0);
  // `purpose`: what the form is about; an answer holds for no other form.
  Puzzle make(std::string_view purpose);
  // The question that belongs to this token once more, however old it is; a new one where the token is not ours.
  Puzzle again(std::string_view purpose, std::string_view token);
  bool right(std::string_view purpose, std::string_view token, std::string_view answer) const;
  // Whether `work`, a decimal number, makes SHA-256(SHA-256(token) ‖ ":" ‖ work) begin with as many zero bits as the token asks for
  // (w<bits>, sealed with it); as long as the sum holds, for the same form. Who did it is not asked the sum.
  bool worked(std::string_view purpose, std::string_view token, std::string_view work) const;
  // A code that follows from the token and cannot be guessed from it: the same form sent twice gives the same one.
  std::string code_of(std::string_view token) const;

 private:
  std::string sealed(std::string_view purpose, std::string_view told) const;
  bool ours(std::string_view purpose, std::string_view token) const;

  ports::Clock& clock_;
  ports::Random& random_;
  std::string secret_;
  int work_bits_;
};

// Tokens that were taken, as long as they hold: where nothing else sees to it that work counts once.
class SpentTokens {
 public:
  explicit SpentTokens(ports::Clock& clock) : clock_(clock) {}
  // Answers whether it was not spent before.
  bool spend(std::string_view token);

 private:
  ports::Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::int64_t> spent_;   // steady milliseconds
};

// From the key of the private fields: it is kept with the record, the same in every copy of the server, and without it nobody
// computes it. `purpose`: what it is for; no two share one.
std::string kept_secret(ports::FieldCipher& cipher, const LogId& log, std::string_view purpose);

// Whom an address counts as: an IPv4 address as it stands, also where it came mapped into IPv6; of an IPv6 address the first 64 bits,
// which is the least that one subscriber is given (RFC 6177).
std::string counted_as(std::string_view address);

// How often one address comes within an hour. Remembers the ten thousand that came last.
class AddressLimit {
 public:
  AddressLimit(ports::Clock& clock, std::size_t most) : clock_(clock), most_(most) {}
  // Whether this address has come too often already.
  bool reached(std::string_view address);
  void count(std::string_view address);
  // Counts it, unless the limit is reached: answers whether it was.
  bool too_many(std::string_view address);

 private:
  struct Caller {
    std::string name;
    std::vector<std::int64_t> times;   // steady milliseconds, the latest last
  };
  bool full(const std::string& name, std::int64_t now);
  void add(const std::string& name, std::int64_t now);

  ports::Clock& clock_;
  std::size_t most_;
  std::mutex mutex_;
  std::list<Caller> callers_;          // who came last stands first
  std::unordered_map<std::string, std::list<Caller>::iterator> by_name_;
};

// How much everybody together leaves within an hour. For what was done in earnest only: what is counted before the sum was answered
// would let one machine close the door for all.
class TotalLimit {
 public:
  TotalLimit(ports::Clock& clock, std::size_t most) : clock_(clock), most_(most) {}
  // Counts it, unless the limit is reached: answers whether it was. An hour is that of the clock's minutes, at most one minute longer.
  bool too_many();

 private:
  struct Minute {
    std::int64_t number = 0;
    std::size_t count = 0;
  };
  ports::Clock& clock_;
  std::size_t most_;
  std::mutex mutex_;
  std::deque<Minute> minutes_;
  std::size_t all_ = 0;
};

}  // namespace mingjing::usecases
