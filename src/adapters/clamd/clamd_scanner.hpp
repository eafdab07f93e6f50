// ClamAV's daemon as a scanner: its command INSTREAM (clamd(8)) over a socket of this machine or over TCP, one connection a file. Of the
// file 64 KiB are held at a time. Safe to call from many threads.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "ports/file_scanner.hpp"

namespace mingjing::clamd {

struct ClamdPlace {
  std::string path;        // of the socket; empty: by TCP
  std::string host;
  std::string port;

  // unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310, tcp:[::1]:3310; fault `bad_scanner` for anything else.
  static Result<ClamdPlace> from(const std::string& text);
};

class ClamdScanner final : public ports::FileScanner {
 public:
  // `patience`: for one file, from the first connection to its answer.
  ClamdScanner(ClamdPlace place, std::chrono::milliseconds patience) : place_(std::move(place)), patience_(patience) {}
  Result<ports::ScanAnswer> scan(const std::function<Result<std::string>(std::size_t at_most)>& next) override;

 private:
  const ClamdPlace place_;
  const std::chrono::milliseconds patience_;
};

}  // namespace mingjing::clamd
