// A whole office over a real database, in a temporary folder, with the law of this tree, a settable clock and no threads:
// every command is run by the test itself.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "adapters/law_files/law_files.hpp"
#include "adapters/objects/file_blob_store.hpp"
#include "adapters/signer/field_cipher.hpp"
#include "adapters/signer/key_files.hpp"
#include "adapters/signer/organ_keys.hpp"
#include "adapters/sqlite/store.hpp"
#include "adapters/sql/desk_store.hpp"
#include "adapters/sql/identity_store.hpp"
#include "adapters/sql/library_store.hpp"
#include "adapters/sql/log_store.hpp"
#include "adapters/sql/measure_source.hpp"
#include "adapters/sql/projection_store.hpp"
#include "adapters/sql/read_store.hpp"
#include "adapters/tables/xlsx.hpp"
#include "tests/database_of_tests.hpp"
#include "usecases/office_service.hpp"

namespace mingjing::tests {

class TestClock final : public ports::Clock {
 public:
  Instant now() const override { return now_; }
  bool simulated() const override { return simulated_; }
  std::int64_t steady_ms() const override { return steady_; }
  void set(Instant at) { now_ = at; }
  void pass(std::int64_t ms) {
    now_.ms += ms;
    steady_ += ms;
  }
  void pass_steady(std::int64_t ms) { steady_ += ms; }
  void simulate(bool on) { simulated_ = on; }

 private:
  Instant now_ = at_time(*civil_date(2026, 9, 1), 9);
  std::int64_t steady_ = 1'000'000;
  bool simulated_ = false;
};

// Wraps a store and fails its next commits on demand.
class FailingStore final : public ports::LogStore {
 public:
  explicit FailingStore(ports::LogStore& inner) : inner_(inner) {}
  std::optional<Fault> fail_commit;
  std::optional<Fault> lose_answer;  // of the next commit, which takes place
  std::optional<Fault> fail_streams; // the next look for the names of streams
  int commits = 0;                   // that took place

  Status<> commit(const ports::LogBatch& batch) override {
    if (fail_commit) return Failure<Fault>{*fail_commit};
    auto done = inner_.commit(batch);
    if (done) ++commits;
    if (!lose_answer) return done;
    const Fault lost = *lose_answer;
    lose_answer.reset();
    return Failure<Fault>{lost};
  }
  Status<> open_log(const LogId& log, std::string_view origin) override { return inner_.open_log(log, origin); }
  Result<ports::LogHead> head(const LogId& log) override { return inner_.head(log); }
  Result<std::vector<ports::EventRow>> stream(const LogId& log, std::string_view s, std::uint32_t after) override {
    return inner_.stream(log, s, after);
  }
  Result<std::vector<ports::FieldRow>> stream_fields(const LogId& log, std::string_view s, std::uint32_t after) override {
    return inner_.stream_fields(log, s, after);
  }
  Result<std::optional<ports::StreamHead>> stream_head(const LogId& log, std::string_view s) override { return inner_.stream_head(log, s); }
  Result<std::optional<ports::EventRow>> event(const LogId& log, std::uint64_t seq) override { return inner_.event(log, seq); }
  Status<> events(const LogId& log, std::uint64_t first, const ports::OnEvent& each) override { return inner_.events(log, first, each); }
  Status<> fields(const LogId& log, std::uint64_t first, const ports::OnField& each) override { return inner_.fields(log, first, each); }
  Result<std::vector<std::string>> streams(const LogId& log, std::string_view after, int limit) override {
    if (fail_streams) return Failure<Fault>{*std::exchange(fail_streams, std::nullopt)};
    return inner_.streams(log, after, limit);
  }
  Result<std::vector<ports::FieldRow>> event_fields(const LogId& log, std::uint64_t seq) override { return inner_.event_fields(log, seq); }
  Result<std::optional<ports::CaseRows>> case_rows(const LogId& log, const CaseId& id) override { return inner_.case_rows(log, id); }
  Result<std::optional<ports::CaseOpening>> case_opening(const LogId& log, const CaseId& id,
                                                         const std::function<bool(const ports::CaseRow&)>& may_see) override {
    return inner_.case_opening(log, id, may_see);
  }
  Result<std::optional<ports::IdempotencyRow>> idempotency(const LogId& log, std::string_view a, std::string_view k) override {
    return inner_.idempotency(log, a, k);
  }
  Result<std::int64_t> last_number(const LogId& log, std::string_view series) override { return inner_.last_number(log, series); }
  Result<std::string> tile(const LogId& log, ledger::Hash tree, const ledger::TileId& id, int width) override {
    return inner_.tile(log, tree, id, width);
  }
  Result<std::optional<ports::CheckpointRow>> latest_checkpoint(const LogId& log, ledger::Hash tree) override {
    return inner_.latest_checkpoint(log, tree);
  }
  Result<std::optional<ports::CheckpointRow>> checkpoint_over(const LogId& log, ledger::Hash tree, std::uint64_t seq) override {
    return inner_.checkpoint_over(log, tree, seq);
  }
  Result<std::vector<ports::CheckpointRow>> checkpoints(const LogId& log) override { return inner_.checkpoints(log); }
  Result<std::vector<ports::OutboxRow>> outbox(const LogId& log, int limit) override { return inner_.outbox(log, limit); }
  Status<> outbox_done(const LogId& log, std::uint64_t id) override { return inner_.outbox_done(log, id); }
  Status<> outbox_failed(const LogId& log, std::uint64_t id) override { return inner_.outbox_failed(log, id); }
  Status<> keep_cosignatures(const LogId& log, const std::vector<ports::CosignatureRow>& rows) override {
    return inner_.keep_cosignatures(log, rows);
  }
  Result<std::vector<ports::CosignatureRow>> cosignatures(const LogId& log, ledger::Hash tree, std::uint64_t size) override {
    return inner_.cosignatures(log, tree, size);
  }
  Result<std::optional<ports::CheckpointRow>> witnessed_checkpoint(const LogId& log, ledger::Hash tree) override {
    return inner_.witnessed_checkpoint(log, tree);
  }
  Result<std::uint64_t> cosigned_size(const LogId& log, ledger::Hash tree, std::string_view witness) override {
    return inner_.cosigned_size(log, tree, witness);
  }
  Status<> keep_time_stamp(const LogId& log, const ports::TimeStampRow& row) override { return inner_.keep_time_stamp(log, row); }
  Result<std::vector<ports::TimeStampRow>> time_stamps(const LogId& log, ledger::Hash tree, std::uint64_t size) override {
    return inner_.time_stamps(log, tree, size);
  }
  Result<std::uint64_t> newest_stamped_size(const LogId& log, ledger::Hash tree) override { return inner_.newest_stamped_size(log, tree); }
  Result<std::uint64_t> first_stamped_over(const LogId& log, ledger::Hash tree, std::uint64_t seq) override {
    return inner_.first_stamped_over(log, tree, seq);
  }
  Result<std::uint64_t> stamped_size(const LogId& log, ledger::Hash tree, std::string_view authority) override {
    return inner_.stamped_size(log, tree, authority);
  }
  Result<std::optional<std::string>> setting(const LogId& log, std::string_view name) override { return inner_.setting(log, name); }
  Status<> set_setting(const LogId& log, std::string_view name, std::string_view value) override {
    return inner_.set_setting(log, name, value);
  }
  Status<> note_audit(const LogId& log, const std::vector<ports::AuditRow>& rows) override { return inner_.note_audit(log, rows); }
  Result<ports::AuditTrees> audit_trees(const LogId& log) override { return inner_.audit_trees(log); }
  Status<> audit_places(const LogId& log, std::uint64_t first, const ports::OnAuditPlace& each) override { return inner_.audit_places(log, first, each); }
  Result<std::uint64_t> plant_audit(const LogId& log) override { return inner_.plant_audit(log); }

 private:
  ports::LogStore& inner_;
};

class OfficeTest : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  // A test with a clock of its own says so; one that needs papers sets renderer_ before open().
  virtual ports::Clock& the_clock() { return clock_; }
  virtual bool with_registers() const { return true; }

  // Everything from the files again, as after a restart of the server.
  void open();
  void close();

  usecases::CommandResult act(const usecases::Caller& who, const CaseId& id, std::string_view action, boost::json::object input,
                              std::optional<std::uint32_t> seen = std::nullopt, std::string key = "");
  usecases::CommandResult open_case(const usecases::Caller& who, std::string key = "", std::string_view party = "王小明");
  // A case opened with a photo of its own, 现场.png.
  struct WithFile {
    usecases::Performed opened;
    ports::BlobInfo file;
  };
  WithFile open_with_file(const std::string& more = "");
  // A case in investigation, with two handlers.
  CaseId filed_case();
  // What the read tables hold otherwise than the events say.
  std::vector<sql::ProjectionDifference> differences_from_events();
  void put_entry(std::string register_id, std::string id, boost::json::object values);
  void lay_registers();
  boost::json::value read(const usecases::Caller& who, std::string_view what, boost::json::object query = {});
  std::string refusal_of(const usecases::Caller& who, std::string_view what, boost::json::object query = {});
  void run() { office_->writer().run_batch(); }

  static usecases::Caller caller(std::string account, std::vector<std::string> roles, std::string officer = "", std::string organ = "o1",
                                 std::string unit = "u1");
  boost::json::object clue(std::string_view party = "王小明") const;

  const LogId log_{"370199"};
  std::optional<std::int64_t> epoch_;  // of a lease, for the next open()
  std::filesystem::path path_;
  TestClock clock_;
  usecases::Rules rules_;
  std::unique_ptr<DatabaseOfTests> database_;
  std::shared_ptr<sql::Connections> connections_;
  std::unique_ptr<sql::SqlLogStore> store_;
  std::unique_ptr<FailingStore> failing_;
  std::unique_ptr<sql::SqlReadStore> reads_;
  std::unique_ptr<sql::SqlMeasureSource> measures_;
  std::unique_ptr<sql::SqlLibraryStore> library_;
  std::unique_ptr<sql::SqlDeskStore> desk_;
  std::unique_ptr<sql::SqlIdentityStore> identity_;
  std::unique_ptr<ports::BlobStore> blobs_;
  std::unique_ptr<ports::Signer> signer_;
  std::unique_ptr<ports::FieldCipher> cipher_;
  std::unique_ptr<ports::Random> random_;
  std::unique_ptr<ports::DocumentRenderer> renderer_;
  std::unique_ptr<ports::Archiver> archiver_;
  std::unique_ptr<ports::SheetReader> sheets_;
  std::unique_ptr<usecases::OfficeService> office_;

  const usecases::Caller officer_ = caller("a1", {"officer"}, "f1");
  const usecases::Caller other_officer_ = caller("a2", {"officer"}, "f2");
  const usecases::Caller unit_head_ = caller("a3", {"unit_head"}, "f3");
  const usecases::Caller organ_head_ = caller("a4", {"organ_head"}, "f4");
  const usecases::Caller foreign_ = caller("a5", {"officer"}, "f9", "o2", "u9");
  const usecases::Caller supervisor_ = caller("a6", {"supervisor"}, "", "s1", "");
  const usecases::Caller sys_admin_ = caller("a7", {"sys_admin"}, "", "s1", "");
  const usecases::Caller aud_admin_ = caller("a8", {"aud_admin"}, "", "s1", "");
};

const usecases::Performed& performed(const usecases::CommandResult& result);
std::string code_of(const usecases::CommandResult& result);  // refusal's or fault's code; empty when done

}  // namespace mingjing::tests
