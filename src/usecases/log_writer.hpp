// The one writer of a log. Commands wait in a queue; run_batch() loads, decides and applies them in order against state that
// includes the running batch, commits the batch in one transaction and answers after the commit. A refused or failing
// command leaves the rest of its batch intact; refusals of known accounts are recorded with it.
// Owns no thread: the application calls run_batch() from one thread of its choice. submit() may be called from any thread;
// answers come on the writer's thread and must not block.
// Of several copies of the server one writes; in the others it follows: it takes no command, and catch_up() keeps what readers ask it
// for as the log stands. lead() makes it the one that writes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ports/signer.hpp"
#include "usecases/batch.hpp"
#include "usecases/office.hpp"
#include "usecases/pending_words.hpp"

namespace mingjing::usecases {

struct WriterParts {
  LogId log;
  std::string domain;            // first part of the log's origin
  ports::LogStore& store;
  ports::FieldCipher& cipher;
  ports::Signer& signer;
  ports::Clock& clock;
  ports::Random& random;
  const Rules& rules;
  CaseCache& cache;
  // Told of every batch after its commit, on the writer's thread and before the answers; must not block.
  std::function<void(const ports::LogBatch&)> committed;
  // Told of the events of a batch that was committed although its answer was lost, before the next command is handled.
  std::function<void(const std::vector<ports::EventRow>&)> found_later = {};
  // Of the lease under which this writer writes; nothing: it is alone, and goes on with the log's. start() faults `fenced` where the
  // log has seen a higher one: the lease went to another copy since it was taken.
  std::optional<std::int64_t> epoch = {};
  // Another copy of the server writes the log, which must be there. Nothing is written before lead().
  bool follows = false;
};

// What a command is asked to do: works on the stage, answers Performed (the writer adds the receipt), or says why not.
using RunCommand = std::function<CommandResult(Batch&, Stage&, Instant now)>;

struct WriteCommand {
  Caller caller;
  std::string operation;         // as the audit names it: case.act:file, register.change:organ
  std::string object;            // case id, register entry …
  std::string key;               // idempotency key; empty: none
  std::string request;           // digest of the whole request, compared under the same key
  RunCommand run;
};

inline constexpr std::int64_t kCheckpointEvery = 1000;  // ms at most between a commit and its signed checkpoint

class LogWriter {
 public:
  // Opens the log and folds its registers. Faults of the store; `bad_key` where the signer's keys are none.
  static Result<std::unique_ptr<LogWriter>> start(const WriterParts& parts);

  // Refused by the fault `overloaded` (retry) when too many commands wait, and by `not_writer` (retry) while it follows.
  void submit(WriteCommand command, CommandAnswer answer);
  // Handles what waits, at most `limit`, in one transaction; signs a checkpoint when one is due. Answers how many commands.
  std::size_t run_batch(std::size_t limit = 512);
  // Sleeps until a command waits, a checkpoint is due, stop() was called or the time is over.
  void wait(std::chrono::milliseconds at_most);
  // Sleeps until so many commands wait, stop() was called or the time is over: who was answered together is served together.
  void gather(std::size_t count, std::chrono::milliseconds at_most);
  void stop();
  bool stopped() const { return stopped_; }

  // On the thread that will call run_batch(). Reads what another copy committed; found_later is told of its events, some thousands at
  // a time. Answers whether there was anything. Faults of the store: what was not read is read by the next call.
  Result<bool> catch_up();
  // The lease with this epoch is held: from now on this one writes. Fault `fenced` as of start(), and faults of the store.
  Status<> lead(std::int64_t epoch);
  bool follows() const { return follows_; }

  // The registers as last committed; the snapshot stays as it is.
  std::shared_ptr<const projections::RegisterBook> registers() const;
  const ledger::LogKeys& keys() const { return keys_; }
  std::uint64_t size() const { return size_; }
  std::uint64_t checkpoint_size() const { return checkpoint_size_; }   // leaves under the last signed checkpoint

 private:
  struct Waiting {
    WriteCommand command;
    CommandAnswer answer;
  };
  struct Answered {
    CommandAnswer answer;
    CommandResult result;
  };
  explicit LogWriter(const WriterParts& parts);
  Status<> reload();
  Status<> learn_what_took_place(std::uint64_t before, std::uint64_t now);
  Status<> read_on(std::uint64_t until);
  Status<> begin_anew(const ports::LogHead& head);
  std::size_t run(std::vector<Waiting> waiting, bool alone);
  CommandResult handle(Batch& batch, WriteCommand& command, bool& broken);
  CommandResult run_staged(Batch& batch, WriteCommand& command, Instant now, bool& broken);
  Status<> note_clock_step(Batch& batch);
  Instant time_in(const Batch& batch) const;
  bool checkpoint_due(std::uint64_t size) const;
  bool audit_time() const;
  Status<> learn_audit();
  bool audit_waits();
  Result<std::vector<ports::CheckpointRow>> sign_audit(const ports::AuditTrees& trees, Instant at);
  Status<> add_checkpoints(Batch& batch, ports::LogBatch& rows);
  Result<std::string> signed_checkpoint(const ledger::Checkpoint& checkpoint, const std::vector<ledger::NoteKey>& keys);
  Status<> find_missing_words();
  bool words_due(std::size_t commands, const ports::LogBatch& rows) const;
  bool index_words(std::size_t commands, ports::LogBatch& rows, std::vector<ports::CaseChange>& later);
  void publish(Batch& batch, const ports::LogBatch& rows);
  ports::AuditRow audit(const WriteCommand& command, Instant at) const;

  WriterParts parts_;
  ledger::LogKeys keys_;
  ledger::LogKeys audit_keys_;     // the same keys, under the names of the audit's log
  LogId audit_log_;
  std::string origin_;
  ports::LogHead head_;
  std::optional<std::int64_t> epoch_;  // a higher one is another writer's
  bool stale_ = false;             // the last commit failed: read the head again before going on
  // What is read may be on the database's disk alone, or not even there: somebody died between writing and saying so. An answer
  // from it is given only behind a commit of one's own.
  bool unproved_ = true;
  std::atomic<std::uint64_t> checkpoint_size_ = 0;
  std::int64_t checkpoint_at_ = 0;  // steady
  std::uint64_t audit_signed_ = 0;  // rows of the audit under its last checkpoint
  std::uint64_t audit_signing_ = 0; // and under the one that the running batch signs
  std::int64_t audit_at_ = 0;       // steady
  std::int64_t audit_looked_at_ = 0; // steady
  bool audit_grew_ = false;         // beside the commands
  std::atomic<std::uint64_t> size_ = 0;
  std::atomic<bool> follows_ = false;
  PendingWords words_;              // told by committed steps, not yet in the full-text index
  std::int64_t words_since_ = 0;    // steady

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::size_t wanted_ = 1;          // commands that whoever sleeps waits for
  std::deque<Waiting> queue_;
  std::atomic<bool> stopped_ = false;
  std::shared_ptr<const projections::RegisterBook> registers_;
};

// Reads and folds all registers of a log.
Result<projections::RegisterBook> load_registers(ports::LogStore& store, const LogId& log, ports::FieldCipher& cipher);

}  // namespace mingjing::usecases
