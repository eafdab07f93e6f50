// Whether a file that was brought may be named: a scanner looks into its plain bytes, as any reader would get them from the store, before
// any step can name it. What it finds something in leaves the store again. Thread rule: may be called from any thread.
#pragma once

#include <string>
#include <variant>

#include "base/refusal.hpp"
#include "ports/clock.hpp"
#include "ports/file_scanner.hpp"
#include "ports/log_store.hpp"
#include "usecases/unnamed_files.hpp"
#include "usecases/upload_rules.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kScanOperation = "object.scan";   // as the audit names a finding; its object: digest, blank, what was found

struct FileScanningParts {
  LogId log;
  UploadRules rules;
  ports::FileScanner& scanner;
  ports::BlobStore& blobs;
  ports::DeskStore& desk;
  ports::FileNames& names;
  ports::LogStore& record;
  const ports::Clock& clock;
};

class FileScanning {
 public:
  explicit FileScanning(FileScanningParts parts) : p_(std::move(parts)), unnamed_(p_.desk, p_.blobs, p_.names) {}
  // Done: nothing against it, and it is marked where the scanner saw the whole of it. Refusals: `malware`, with a line of the audit under
  // `who`; `scanner_away`, where the rules want it refused. Faults of the store.
  std::variant<Done, Refusal, Fault> look_into(const std::string& sha256, std::uint64_t size, ports::AuditRow who);
  // Ends the upload; its file goes unless something else names it.
  Status<> remove(const ports::UploadRecord& upload) { return unnamed_.drop(upload); }

 private:
  FileScanningParts p_;
  UnnamedFiles unnamed_;
};

}  // namespace mingjing::usecases
