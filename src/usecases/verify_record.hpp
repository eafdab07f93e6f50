// Checks the whole record of a log, and its audit (verify_audit.hpp): every leaf and both trees against every signed checkpoint (ledger::verify_log), what stands
// beside the leaves, the private fields against their commitments, the stored tiles, the files against their digests, and that
// numbers were given without gaps (NumberCheck).
// Works when private fields were erased by law: what is gone must be named by an event of erasure. Names the first bad index.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "ledger/checkpoint.hpp"
#include "ports/blob_store.hpp"
#include "ports/field_cipher.hpp"
#include "ports/log_store.hpp"

namespace mingjing::usecases {

struct VerifyParts {
  LogId log;
  std::string domain;
  const ledger::LogKeys& keys;
  ports::LogStore& store;
  ports::FieldCipher& cipher;
  ports::BlobStore* blobs = nullptr;   // nothing: files are not read
  bool audit_of_before = false;        // an audit that has no tree at all is no finding: a former version of this program wrote it
};

struct VerifyFinding {
  std::uint64_t index = 0;   // of the leaf
  // Those of ledger::LogFinding, and: row | field | stray_field | field_missing | field_back | tile | tree_head | checkpoint |
  // unsigned | object | object_missing, those of NumberCheck, and those of AuditReport, whose index is that of a row of the audit
  std::string code;
  std::string what;
};

struct VerifyReport {
  std::uint64_t leaves = 0;
  std::uint64_t streams = 0;
  std::uint64_t checkpoints = 0;
  std::uint64_t fields = 0;
  std::uint64_t fields_unsealed = 0; // of those: left readable by an older version of this program
  std::uint64_t unsigned_leaves = 0; // beyond the last checkpoint of both trees: written just now, or signed by nobody
  std::uint64_t fields_erased = 0;   // commitments whose field was erased, as an event of the record says
  std::uint64_t objects = 0;         // files that are held; no law takes one away, so each that a leaf names must be
  std::uint64_t audit_rows = 0;
  std::uint64_t audit_checkpoints = 0;
  std::uint64_t audit_unsigned = 0;  // rows beyond the last checkpoint of the audit's trees
  std::string root_sha256;
  std::string root_sm3;
  std::optional<VerifyFinding> first_bad;
  bool good() const { return !first_bad; }
};

using VerifyProgress = std::function<void(std::uint64_t leaves_done)>;
Result<VerifyReport> verify_record(const VerifyParts& parts, const VerifyProgress& progress = {});

}  // namespace mingjing::usecases
