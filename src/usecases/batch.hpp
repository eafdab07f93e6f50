// One running batch of the writer: everything that the commands of the batch have done so far, not yet committed. Later
// commands see what earlier ones did. A command works on a Stage; only an accepted stage becomes part of the batch, so a
// refused or failing command leaves the rest intact.
// Thread rule: belongs to the writer's thread.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/merkle.hpp"
#include "ports/clock.hpp"
#include "ports/field_cipher.hpp"
#include "ports/log_store.hpp"
#include "projections/register_book.hpp"
#include "usecases/case_file.hpp"
#include "usecases/rules.hpp"

namespace mingjing::usecases {

// The event of an erasure by law: data {erased: [{leaf, field}]}.
inline constexpr std::string_view kFieldErased = "case.field_erased";

// What the writer gives to a batch; all outlive it.
struct BatchParts {
  const LogId& log;
  ports::LogStore& store;
  ports::FieldCipher& cipher;
  ports::Random& random;
  const Rules& rules;
  CaseCache& cache;
};

class Batch {
 public:
  Batch(const BatchParts& parts, const ports::LogHead& head, const projections::RegisterBook& registers);

  const projections::RegisterBook& registers() const { return registers_; }
  std::uint64_t size() const { return head_.size + rows_.events.size(); }
  Instant last_at() const { return last_at_; }
  bool empty() const { return rows_.events.empty() && rows_.audit.empty(); }

  // The case as this batch has left it; nothing where there is no such case.
  Result<CaseFilePtr> load(const CaseId& id);
  // A stream of the store as it can be read now: without what this batch erases, and without the events that it adds. Empty
  // where there is none.
  Result<std::vector<OpenedEvent>> opened(const std::string& stream);
  // The answer to this key given earlier, in this batch or before it.
  Result<std::optional<ports::IdempotencyRow>> answered(const std::string& account, const std::string& key);

  // The accepted events of this batch, not yet stored.
  const std::vector<ports::EventRow>& added() const { return rows_.events; }
  const BatchParts& parts() const { return parts_; }

  void note(ports::AuditRow row) { rows_.audit.push_back(std::move(row)); }

  // Everything, ready for the store; the trees stand after the batch.
  ports::LogBatch& close();
  const ledger::Appender& sha256() const { return sha256_; }
  const ledger::Appender& sm3() const { return sm3_; }
  // What to publish after the commit.
  const std::map<CaseId, CaseFilePtr>& files() const { return files_; }

 private:
  friend class Stage;
  BatchParts parts_;
  ports::LogHead head_;
  projections::RegisterBook registers_;
  Instant last_at_;
  ledger::Appender sha256_;
  ledger::Appender sm3_;
  std::vector<ledger::TileHash> placed_sha256_;
  std::vector<ledger::TileHash> placed_sm3_;
  ports::LogBatch rows_;
  std::map<CaseId, CaseFilePtr> files_;
  std::map<CaseId, ports::CaseChange> changes_;
  std::map<std::string, ports::StreamHead> heads_;
  std::map<std::string, std::int64_t> series_;
  std::map<std::pair<std::string, std::string>, std::size_t> answered_;
};

// What one command does. Dropped without accept(), it leaves no trace.
class Stage {
 public:
  explicit Stage(Batch& batch) : batch_(batch) {}

  // The next number of a series without gaps: 1, 2, 3 …
  Result<std::int64_t> draw(const std::string& series);
  // Gives the event its place in its stream (unless the engine has) and in the log, and seals it.
  Status<> append(casework::Event event);
  // Erasure by law of one private field of an earlier event.
  void erase(std::uint64_t seq, std::string field) { erasures_.push_back({seq, std::move(field)}); }
  void outbox(std::string kind, const boost::json::object& body, Instant at);
  void answer(ports::IdempotencyRow row) { answer_ = std::move(row); }

  const std::vector<OpenedEvent>& events() const { return opened_; }

  // Takes all of it into the batch and makes the rows of the cases concerned anew; the stage is empty then.
  Status<> accept();

 private:
  Status<> take_library(const OpenedEvent& opened);
  Status<> fold_case(std::shared_ptr<const OpenedEvent> kept, const ledger::DigestPair& hashes);
  Result<std::optional<ports::StreamHead>> stream_head(const std::string& stream);

  Batch& batch_;
  std::map<std::string, std::int64_t> drawn_;
  std::vector<SealedEvent> sealed_;
  std::vector<OpenedEvent> opened_;
  std::map<std::string, ports::StreamHead> heads_;
  std::vector<ports::FieldErasure> erasures_;
  std::vector<ports::OutboxRow> outbox_;
  std::optional<ports::IdempotencyRow> answer_;
};

}  // namespace mingjing::usecases
