#include "usecases/file_scanning.hpp"

#include <algorithm>

#include "usecases/messages.hpp"

namespace mingjing::usecases {

std::variant<Done, Refusal, Fault> FileScanning::look_into(const std::string& sha256, std::uint64_t size, ports::AuditRow who) {
  if (p_.rules.largest_scanned > 0 && size > p_.rules.largest_scanned) return Done{};
  std::uint64_t at = 0;
  const auto answer = p_.scanner.scan([&](std::size_t at_most) -> Result<std::string> {
    const auto want = std::min<std::uint64_t>(at_most, size - at);
    if (want == 0) return std::string();
    auto piece = p_.blobs.read(sha256, at, want);
    if (piece && piece->empty()) return fault("tampered", "an object is shorter than when it was stored");
    if (piece) at += piece->size();
    return piece;
  });
  if (!answer) {
    if (answer.error().code != "scanner_away") return answer.error();
    if (p_.rules.refuse_unscanned) return refuse("scanner_away");
    return Done{};
  }
  switch (answer->verdict) {
    case ports::ScanAnswer::Verdict::too_large: return Done{};
    case ports::ScanAnswer::Verdict::clean:
      if (auto marked = p_.desk.mark_scanned(sha256, p_.clock.now()); !marked) return marked.error();
      return Done{};
    case ports::ScanAnswer::Verdict::found: break;
  }
  who.at = p_.clock.now();
  who.operation = kScanOperation;
  who.object = sha256 + " " + answer->finding;
  who.result = "denied";
  who.code = "malware";
  // Refused in any case: where the audit cannot be written, the next one who brings it is told of.
  static_cast<void>(p_.record.note_audit(p_.log, {std::move(who)}));
  return refuse("malware", answer->finding);
}

}  // namespace mingjing::usecases
