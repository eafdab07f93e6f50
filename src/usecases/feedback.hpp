// What a firm says of an inspection afterwards: a mark and a few words, without an account, from the page behind the inspection code.
// Whoever has no notice has no code; each code takes few marks, each address few an hour, and a small sum is asked that works without
// scripts and without any foreign service. The mark stands in the public leaf, the words are a private field.
#pragma once

#include <boost/json/array.hpp>
#include <functional>
#include <string>

#include "usecases/log_writer.hpp"
#include "usecases/public_reads.hpp"
#include "usecases/spam_guard.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kFeedbackStreams = "feedback:";
inline constexpr std::string_view kFeedbackGiven = "feedback.given";

struct FeedbackGiven {
  std::string code;              // of the notice
  std::string address;           // of who sends it; used for the limit, not kept
  std::string score;             // 1 … 5
  std::string comment;
  std::string answer;
  std::string token;
  std::string work = {};         // that the browser did in the place of the sum; counts once
};
using FeedbackAnswer = std::function<void(std::variant<Done, Refusal, Fault>)>;

struct FeedbackParts {
  LogId log;
  ports::ReadStore& reads;
  ports::LogStore& store;
  const Rules& rules;
  ports::Clock& clock;
  ports::Random& random;
  std::function<Result<CaseFilePtr>(const CaseId&)> case_file;
  std::function<void(WriteCommand, CommandAnswer)> submit;
  std::string secret = {};       // of the sums, the same in every copy of the server; empty: this process's own
};

// Thread rule: may be called from any thread.
class Feedback {
 public:
  explicit Feedback(FeedbackParts parts);
  Puzzle puzzle(const std::string& code);
  // Refusals: not_found (no notice of that code, or nobody has been there yet), invalid_input, feedback_sum (a wrong or an old sum),
  // feedback_full (this code has given its marks), too_many.
  void give(FeedbackGiven given, FeedbackAnswer answer);

 private:
  FeedbackParts parts_;
  Puzzles puzzles_;
  SpentTokens spent_;
  AddressLimit attempts_;
  TotalLimit given_;
};

// [{score, comment, on}] of a case, the latest first; a comment that was erased by law reads so.
Result<boost::json::array> feedback_of(ports::LogStore& store, const LogId& log, const CaseId& id, ports::FieldCipher& cipher);

}  // namespace mingjing::usecases
