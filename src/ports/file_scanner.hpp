// Looks into a file for known malware. Safe to call from many threads.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/result.hpp"

namespace mingjing::ports {

struct ScanAnswer {
  enum class Verdict {
    clean,      // nothing known was found
    found,      // `finding` names what
    too_large,  // it takes files of that size never, however often it is asked
  };
  Verdict verdict = Verdict::clean;
  std::string finding;   // as the scanner calls it, printable ASCII
};

class FileScanner {
 public:
  virtual ~FileScanner() = default;
  // `next`: the bytes that follow, at most so many; empty at the end. Memory does not grow with the file. Faults of `next` come through;
  // fault `scanner_away` where nobody answers, not in time, or not as it should.
  virtual Result<ScanAnswer> scan(const std::function<Result<std::string>(std::size_t at_most)>& next) = 0;
};

}  // namespace mingjing::ports
