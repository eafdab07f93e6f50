#include "ledger/verify_log.hpp"

#include <algorithm>
#include <unordered_map>

#include "ledger/leaf.hpp"

namespace mingjing::ledger {
namespace {

struct StreamHead {
  std::uint32_t seq = 0;
  DigestPair hashes;
};

class Check {
 public:
  Check(std::string_view log, std::span<const SignedRoot> roots) : log_(log), roots_(roots.begin(), roots.end()) {
    std::sort(roots_.begin(), roots_.end(), [](const auto& a, const auto& b) { return a.size < b.size; });
  }

  std::optional<LogFinding> leaf(const StoredLeaf& stored) {
    if (stored.index != sha256_.size()) return finding(sha256_.size(), "gap", "a leaf is missing or out of order");
    const DigestPair hashes = leaf_hashes(stored.bytes);
    if (hashes != stored.hashes) return finding(stored.index, "leaf_hash", "a leaf does not hash to what was recorded");
    const auto leaf = decode_leaf(stored.bytes);
    if (!leaf) return finding(stored.index, "bad_leaf", leaf.error().what);
    if (leaf->log != log_) return finding(stored.index, "wrong_log", "a leaf of another log");
    StreamHead& head = heads_[leaf->stream];
    if (leaf->stream_seq != head.seq + 1) return finding(stored.index, "stream_gap", "events of a case are missing or doubled");
    if (head.seq > 0 && leaf->previous != head.hashes)
      return finding(stored.index, "stream_chain", "a leaf does not follow the previous one of its case");
    head = {leaf->stream_seq, hashes};
    sha256_.append(hashes.sha256);
    sm3_.append(hashes.sm3);
    return std::nullopt;
  }

  // Compares all signed roots of the size reached.
  std::optional<LogFinding> roots_here() {
    for (; met_ < roots_.size() && roots_[met_].size == sha256_.size(); ++met_) {
      const SignedRoot& signed_root = roots_[met_];
      const Digest root = signed_root.hash == Hash::sm3 ? sm3_.root() : sha256_.root();
      if (root != signed_root.root)
        return finding(signed_root.size, "root", "the tree is not the one that was signed at this size");
    }
    return std::nullopt;
  }

  std::optional<LogFinding> end() const {
    if (met_ == roots_.size()) return std::nullopt;
    return finding(sha256_.size(), "too_short", "leaves that were signed for are missing at the end");
  }

  void describe(LogReport& report) const {
    report.leaves = sha256_.size();
    report.root = {sha256_.root(), sm3_.root()};
    report.streams = heads_.size();
    report.roots_checked = met_;
  }

 private:
  static LogFinding finding(std::uint64_t index, const char* code, std::string what) { return {index, code, std::move(what)}; }

  std::string log_;
  std::vector<SignedRoot> roots_;
  std::size_t met_ = 0;
  Appender sha256_{Hash::sha256};
  Appender sm3_{Hash::sm3};
  std::unordered_map<std::string, StreamHead> heads_;
};

}  // namespace

Result<LogReport> verify_log(std::string_view log, const LeafSource& leaves, std::span<const SignedRoot> roots) {
  Check check(log, roots);
  LogReport report;
  report.first_bad = check.roots_here();
  while (!report.first_bad) {
    const auto next = leaves();
    if (!next) return next.failure();
    if (!next->has_value()) {
      report.first_bad = check.end();
      break;
    }
    report.first_bad = check.leaf(**next);
    if (!report.first_bad) report.first_bad = check.roots_here();
  }
  check.describe(report);
  return report;
}

}  // namespace mingjing::ledger
