// The record of one or more logs: what the writer commits and what readers of the record need. A batch is atomic: all of
// it is durable when `commit` returns, or none of it ever happened.
// Thread rule: reads from any thread; commit by the one writer of the log.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "ledger/merkle.hpp"
#include "ledger/tiles.hpp"
#include "ports/library_rows.hpp"
#include "ports/credit_rows.hpp"
#include "ports/payment_rows.hpp"
#include "ports/rows.hpp"
#include "ports/warning_rows.hpp"

namespace mingjing::ports {

// One acknowledged event: its leaf and where it stands.
struct EventRow {
  std::uint64_t seq = 0;         // index of the leaf
  std::string stream;
  std::uint32_t stream_seq = 0;
  std::string type;
  Instant at;
  std::string leaf;
  ledger::DigestPair hashes;
};

// One private field, sealed. `seq` is the leaf that holds its commitment.
struct FieldRow {
  std::uint64_t seq = 0;
  std::string field;
  std::string key_id;
  std::string salt;
  std::string bytes;
};

struct AuditRow {
  std::uint64_t seq = 0;         // given by the store
  Instant at;
  std::string account;
  std::string role;
  std::string organ;
  std::string address;
  std::string operation;
  std::string object;
  std::string result;            // ok | denied | invalid | failed
  std::string code;
  std::optional<std::uint64_t> event_seq;
  std::string trace;
};

// The log of a log's audit, whose leaves are the rows of the audit (ports/audit_leaf.hpp). Its trees, tiles, checkpoints, cosignatures
// and time-stamps are asked for by this id; it has no events and no head of its own.
inline LogId audit_log(const LogId& log) { return LogId(log.str() + "/audit"); }
inline bool is_audit_log(const LogId& log) { return log.str().ends_with("/audit"); }

// The two trees over the audit.
struct AuditTrees {
  ledger::Edge sha256;
  ledger::Edge sm3;
};

// What stands at one place of the audit. One of them alone: the other was taken away, or never there.
struct AuditPlace {
  std::uint64_t seq = 0;
  std::optional<AuditRow> row;
  struct Leaf {
    std::string salt;
    ledger::DigestPair hashes;
  };
  std::optional<Leaf> leaf;
};
using OnAuditPlace = std::function<bool(const AuditPlace&)>;   // false: enough

struct IdempotencyRow {
  std::string account;
  std::string key;
  std::string request;           // digest of the request
  std::string answer;            // JSON
  Instant at;
};

struct OutboxRow {
  std::uint64_t id = 0;          // given by the store
  std::string kind;
  std::string body;              // JSON
  Instant at;
  int tries = 0;
};

struct CheckpointRow {
  ledger::Hash tree = ledger::Hash::sha256;
  std::uint64_t size = 0;
  Instant at;
  std::string note;
};

// What a witness signed over a checkpoint (c2sp.org/tlog-cosignature).
struct CosignatureRow {
  ledger::Hash tree = ledger::Hash::sha256;
  std::uint64_t size = 0;
  std::string witness;           // <key name>+<key id>
  Instant at;                    // as the witness signed
  std::string line;              // the signature line with its newline
};

// What a time-stamping authority answered about a checkpoint, as the log alone signed it (RFC 3161).
struct TimeStampRow {
  ledger::Hash tree = ledger::Hash::sha256;
  std::uint64_t size = 0;
  std::string authority;         // its address: who was asked
  std::string name;              // who signed: common name of the certificate
  Instant at;                    // as the authority vouches
  std::string answer;            // TimeStampResp in DER
};

struct TreeChange {
  ledger::Hash tree = ledger::Hash::sha256;
  ledger::Edge edge;                     // after the batch
  std::vector<ledger::TileRun> upper;    // runs of levels ≥ 1; level 0 stands beside the events
};

// Erasure by law: the field goes, an event that says so is in the same batch.
struct FieldErasure {
  std::uint64_t seq = 0;
  std::string field;
};

struct LogBatch {
  LogId log;
  std::uint64_t size_before = 0;         // fault `fenced` where the log has moved on under another writer
  std::int64_t epoch = 0;
  Instant last_at;
  std::vector<EventRow> events;
  std::vector<FieldRow> fields;
  std::vector<FieldErasure> erasures;
  std::vector<TreeChange> trees;
  std::vector<CheckpointRow> checkpoints;
  std::vector<AuditRow> audit;
  // Where it is set: asked inside the transaction, when the batch's own rows of the audit stand in their trees, for the checkpoints that
  // are to be kept of them; its fault is the batch's.
  std::function<Result<std::vector<CheckpointRow>>(const AuditTrees&)> sign_audit;
  std::vector<IdempotencyRow> idempotency;
  std::vector<OutboxRow> outbox;
  std::map<std::string, std::int64_t> series;  // last number given
  std::vector<CaseChange> cases;
  std::vector<RegisterChange> registers;
  LibraryChange library;
  std::vector<PaymentChange> payments;
  std::vector<CreditChange> credit;
  std::vector<WarningChange> warnings;
  std::map<std::string, std::string> settings; // that change with the batch
};

// A setting of a log: the leaf from which on the words of cases may be missing from the full-text index; empty: none are.
inline constexpr std::string_view kWordsMissingFrom = "words_missing_from";

// Where a log stands; the writer begins from it.
struct LogHead {
  std::string origin;
  std::uint64_t size = 0;
  Instant last_at;
  std::int64_t epoch = 0;
  ledger::Edge sha256;
  ledger::Edge sm3;
};

struct StreamHead {
  std::uint32_t stream_seq = 0;
  ledger::DigestPair hashes;
};

// A case's row and the leaf that opened it, as one moment saw them.
struct CaseOpening {
  CaseRow row;
  EventRow leaf;
  std::vector<FieldRow> fields;
};

using OnEvent = std::function<bool(const EventRow&)>;   // false: enough
using OnField = std::function<bool(const FieldRow&)>;

class LogStore {
 public:
  virtual ~LogStore() = default;

  // Makes the log where there is none; fault `wrong_origin` where it was made under another origin.
  virtual Status<> open_log(const LogId& log, std::string_view origin) = 0;
  virtual Result<LogHead> head(const LogId& log) = 0;
  virtual Status<> commit(const LogBatch& batch) = 0;

  // Streams in order; nothing where the stream is unknown.
  virtual Result<std::vector<EventRow>> stream(const LogId& log, std::string_view stream, std::uint32_t after = 0) = 0;
  virtual Result<std::vector<FieldRow>> stream_fields(const LogId& log, std::string_view stream, std::uint32_t after = 0) = 0;
  virtual Result<std::optional<StreamHead>> stream_head(const LogId& log, std::string_view stream) = 0;
  virtual Result<std::optional<EventRow>> event(const LogId& log, std::uint64_t seq) = 0;
  // Leaves in order of index, from `first`.
  virtual Status<> events(const LogId& log, std::uint64_t first, const OnEvent& each) = 0;
  virtual Status<> fields(const LogId& log, std::uint64_t first, const OnField& each) = 0;
  virtual Result<std::vector<std::string>> streams(const LogId& log, std::string_view after, int limit) = 0;
  virtual Result<std::vector<FieldRow>> event_fields(const LogId& log, std::uint64_t seq) = 0;

  virtual Result<std::optional<CaseRows>> case_rows(const LogId& log, const CaseId& id) = 0;
  // Nothing where there is no such case or where `may_see` says no to its row: then nothing more of it is read.
  virtual Result<std::optional<CaseOpening>> case_opening(const LogId& log, const CaseId& id,
                                                          const std::function<bool(const CaseRow&)>& may_see) = 0;
  virtual Result<std::optional<IdempotencyRow>> idempotency(const LogId& log, std::string_view account, std::string_view key) = 0;
  virtual Result<std::int64_t> last_number(const LogId& log, std::string_view series) = 0;

  // For the tlog-tiles API and proofs. Level 0 is read from the events where the tile is not full yet.
  virtual Result<std::string> tile(const LogId& log, ledger::Hash tree, const ledger::TileId& id, int width) = 0;
  virtual Result<std::optional<CheckpointRow>> latest_checkpoint(const LogId& log, ledger::Hash tree) = 0;
  // The smallest checkpoint that covers leaf `seq`.
  virtual Result<std::optional<CheckpointRow>> checkpoint_over(const LogId& log, ledger::Hash tree, std::uint64_t seq) = 0;
  virtual Result<std::vector<CheckpointRow>> checkpoints(const LogId& log) = 0;

  virtual Result<std::vector<OutboxRow>> outbox(const LogId& log, int limit) = 0;
  virtual Status<> outbox_done(const LogId& log, std::uint64_t id) = 0;
  virtual Status<> outbox_failed(const LogId& log, std::uint64_t id) = 0;

  // From any thread: they are no part of a batch. One that is kept already stays as it is.
  virtual Status<> keep_cosignatures(const LogId& log, const std::vector<CosignatureRow>& rows) = 0;
  virtual Result<std::vector<CosignatureRow>> cosignatures(const LogId& log, ledger::Hash tree, std::uint64_t size) = 0;
  // The newest checkpoint that any witness signed.
  virtual Result<std::optional<CheckpointRow>> witnessed_checkpoint(const LogId& log, ledger::Hash tree) = 0;
  // The size of the newest checkpoint that this witness signed; 0 where it signed none.
  virtual Result<std::uint64_t> cosigned_size(const LogId& log, ledger::Hash tree, std::string_view witness) = 0;

  // From any thread, as cosignatures.
  virtual Status<> keep_time_stamp(const LogId& log, const TimeStampRow& row) = 0;
  virtual Result<std::vector<TimeStampRow>> time_stamps(const LogId& log, ledger::Hash tree, std::uint64_t size) = 0;
  // Of the newest and of the smallest stamped checkpoint that covers leaf `seq`; 0 where there is none.
  virtual Result<std::uint64_t> newest_stamped_size(const LogId& log, ledger::Hash tree) = 0;
  virtual Result<std::uint64_t> first_stamped_over(const LogId& log, ledger::Hash tree, std::uint64_t seq) = 0;
  // The size of the newest checkpoint that this authority stamped; 0 where it stamped none.
  virtual Result<std::uint64_t> stamped_size(const LogId& log, ledger::Hash tree, std::string_view authority) = 0;

  virtual Result<std::optional<std::string>> setting(const LogId& log, std::string_view name) = 0;
  virtual Status<> set_setting(const LogId& log, std::string_view name, std::string_view value) = 0;
  // An audit record outside a command (reads, log-ins, identity); numbered by the store. Each row becomes a leaf in the same transaction.
  virtual Status<> note_audit(const LogId& log, const std::vector<AuditRow>& rows) = 0;
  // Of both trees, as they were committed; fault `corrupt` where they are not those of as many rows as the log says it has.
  virtual Result<AuditTrees> audit_trees(const LogId& log) = 0;
  // Rows and leaves of the audit in order of their numbers, from `first`.
  virtual Status<> audit_places(const LogId& log, std::uint64_t first, const OnAuditPlace& each) = 0;
  // Gives leaves to the rows that were written before the audit had a tree; by the one who writes the log, before its first batch.
  // Answers how many there were.
  virtual Result<std::uint64_t> plant_audit(const LogId& log) = 0;
};

}  // namespace mingjing::ports
