// The record: one transaction per batch, reads from the read connections.
#pragma once

#include <memory>

#include "adapters/sql/connections.hpp"
#include "ports/log_store.hpp"

namespace mingjing::sql {

class SqlLogStore : public ports::LogStore {
 public:
  explicit SqlLogStore(std::shared_ptr<Connections> connections) : connections_(std::move(connections)) {}

  Status<> open_log(const LogId& log, std::string_view origin) override;
  Result<ports::LogHead> head(const LogId& log) override;
  Status<> commit(const ports::LogBatch& batch) override;

  Result<std::vector<ports::EventRow>> stream(const LogId& log, std::string_view stream, std::uint32_t after) override;
  Result<std::vector<ports::FieldRow>> stream_fields(const LogId& log, std::string_view stream, std::uint32_t after) override;
  Result<std::optional<ports::StreamHead>> stream_head(const LogId& log, std::string_view stream) override;
  Result<std::optional<ports::EventRow>> event(const LogId& log, std::uint64_t seq) override;
  Status<> events(const LogId& log, std::uint64_t first, const ports::OnEvent& each) override;
  Status<> fields(const LogId& log, std::uint64_t first, const ports::OnField& each) override;
  Result<std::vector<std::string>> streams(const LogId& log, std::string_view after, int limit) override;
  Result<std::vector<ports::FieldRow>> event_fields(const LogId& log, std::uint64_t seq) override;

  Result<std::optional<ports::CaseRows>> case_rows(const LogId& log, const CaseId& id) override;
  Result<std::optional<ports::CaseOpening>> case_opening(const LogId& log, const CaseId& id,
                                                         const std::function<bool(const ports::CaseRow&)>& may_see) override;
  Result<std::optional<ports::IdempotencyRow>> idempotency(const LogId& log, std::string_view account, std::string_view key) override;
  Result<std::int64_t> last_number(const LogId& log, std::string_view series) override;

  Result<std::string> tile(const LogId& log, ledger::Hash tree, const ledger::TileId& id, int width) override;
  Result<std::optional<ports::CheckpointRow>> latest_checkpoint(const LogId& log, ledger::Hash tree) override;
  Result<std::optional<ports::CheckpointRow>> checkpoint_over(const LogId& log, ledger::Hash tree, std::uint64_t seq) override;
  Result<std::vector<ports::CheckpointRow>> checkpoints(const LogId& log) override;

  Result<std::vector<ports::OutboxRow>> outbox(const LogId& log, int limit) override;
  Status<> outbox_done(const LogId& log, std::uint64_t id) override;
  Status<> outbox_failed(const LogId& log, std::uint64_t id) override;

  Status<> keep_cosignatures(const LogId& log, const std::vector<ports::CosignatureRow>& rows) override;
  Result<std::vector<ports::CosignatureRow>> cosignatures(const LogId& log, ledger::Hash tree, std::uint64_t size) override;
  Result<std::optional<ports::CheckpointRow>> witnessed_checkpoint(const LogId& log, ledger::Hash tree) override;
  Result<std::uint64_t> cosigned_size(const LogId& log, ledger::Hash tree, std::string_view witness) override;
  Status<> keep_time_stamp(const LogId& log, const ports::TimeStampRow& row) override;
  Result<std::vector<ports::TimeStampRow>> time_stamps(const LogId& log, ledger::Hash tree, std::uint64_t size) override;
  Result<std::uint64_t> newest_stamped_size(const LogId& log, ledger::Hash tree) override;
  Result<std::uint64_t> first_stamped_over(const LogId& log, ledger::Hash tree, std::uint64_t seq) override;
  Result<std::uint64_t> stamped_size(const LogId& log, ledger::Hash tree, std::string_view authority) override;

  Result<std::optional<std::string>> setting(const LogId& log, std::string_view name) override;
  Status<> set_setting(const LogId& log, std::string_view name, std::string_view value) override;
  Status<> note_audit(const LogId& log, const std::vector<ports::AuditRow>& rows) override;
  Result<ports::AuditTrees> audit_trees(const LogId& log) override;
  Status<> audit_places(const LogId& log, std::uint64_t first, const ports::OnAuditPlace& each) override;
  Result<std::uint64_t> plant_audit(const LogId& log) override;

  // Fields that are held take another key and other bytes, all or none of them; what they say and their salts stay. For `mingjing encrypt`.
  Status<> reseal(const LogId& log, const std::vector<ports::FieldRow>& rows);
  // What was overwritten leaves the files of the database. On PostgreSQL its owner does that (VACUUM FULL).
  Status<> rewrite_files();

 private:
  std::shared_ptr<Connections> connections_;
};

}  // namespace mingjing::sql
