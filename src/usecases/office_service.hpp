// The office as the server sees it: wires commands to the log's writer and reads to the read side. Owns the writer but no
// thread: the application calls writer().run_batch() from one thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "ports/archiver.hpp"
#include "ports/identity_store.hpp"
#include "ports/measure_source.hpp"
#include "ports/sheet_reader.hpp"
#include "usecases/bank_payments.hpp"
#include "usecases/case_commands.hpp"
#include "usecases/change_watch.hpp"
#include "usecases/credit_push.hpp"
#include "usecases/draw_commands.hpp"
#include "usecases/erasure.hpp"
#include "usecases/showing.hpp"
#include "usecases/fill_plan.hpp"
#include "usecases/library_commands.hpp"
#include "usecases/log_writer.hpp"
#include "usecases/register_commands.hpp"
#include "usecases/score_cards.hpp"
#include "usecases/score_commands.hpp"
#include "usecases/screen.hpp"
#include "usecases/view_context.hpp"
#include "usecases/warning_watch.hpp"

namespace mingjing::usecases {

// Everything outlives the office.
struct OfficeParts {
  LogId log;
  std::string domain;                      // origin of the log: <domain>/<log>
  std::string public_address;              // https://… of the portal, for QR codes
  const Rules& rules;
  ports::LogStore& store;
  ports::ReadStore& reads;
  ports::DeskStore& desk;
  ports::BlobStore& blobs;
  ports::FieldCipher& cipher;
  ports::Signer& signer;
  ports::Clock& clock;
  ports::Random& random;
  ports::IdentityStore* identity = nullptr;      // for the names of the people behind steps
  ports::DocumentRenderer* renderer = nullptr;
  ports::Archiver* archiver = nullptr;
  ports::SheetReader* sheets = nullptr;          // spreadsheets; without it tables come as CSV only
  ports::LibraryStore* library = nullptr;        // statutes and decisions of the past; without it there are none
  ports::MeasureSource* measures = nullptr;      // what cards are counted from; without it there are none
  std::map<std::string, std::string> bundle_extras;  // verify.html, an explanation: path -> bytes
  std::size_t cached_events = 16'384;   // of the cases that are kept in memory
  // Called on the writer's thread after a commit, once per case that changed, with its new seq; must not block.
  std::function<void(const CaseId&, std::uint32_t)> changed;
  std::optional<std::int64_t> epoch = {};        // of the writer's lease, where there is one
  // As `changed`: a step of this case was refused; warnings of this organ and its area were raised or closed, the last at that leaf.
  std::function<void(const CaseId&)> refused = {};
  std::function<void(const OrganId&, const std::string& area, std::uint64_t)> warned = {};
  // As `changed`: something that the screen of the coordinating centre counts changed for this organ and its area, told once per batch and organ;
  // without an organ: somewhere, of which a copy that follows knows no more.
  std::function<void(const OrganId&, const std::string& area)> moved = {};
  bool follows = false;                          // another copy of the server writes the log (usecases/log_writer.hpp)
};

class OfficeService final : public Office {
 public:
  static Result<std::unique_ptr<OfficeService>> start(OfficeParts parts);

  void perform_action(const Caller& caller, ActionRequest request, CommandAnswer answer) override;
  ViewResult check_action(const Caller& caller, const ActionRequest& request) override;
  void change_register(const Caller& caller, std::string register_id, std::string entry_id, boost::json::object input,
                       std::string idempotency_key, CommandAnswer answer) override;
  void import_register(const Caller& caller, std::string register_id, std::string content, std::string media_type, bool dry_run,
                       std::string idempotency_key, ViewAnswer answer) override;
  void import_payments(const Caller& caller, std::string content, std::string media_type, bool dry_run, std::string idempotency_key,
                       ViewAnswer answer) override;
  void settle_payment(const Caller& caller, PaymentRequest request, CommandAnswer answer) override;
  void push_credit(const Caller& caller, CivilDate day, std::string idempotency_key, CommandAnswer answer) override;
  void import_credit_receipt(const Caller& caller, std::string content, std::string media_type, bool dry_run, std::string idempotency_key,
                             ViewAnswer answer) override;
  void settle_credit(const Caller& caller, CreditSettlement request, CommandAnswer answer) override;
  void acknowledge_warning(const Caller& caller, std::string warning, boost::json::object input, std::string idempotency_key, CommandAnswer answer) override;
  void handle_warning(const Caller& caller, std::string warning, boost::json::object input, std::string idempotency_key, CommandAnswer answer) override;
  void complete_change(const Caller& caller, std::string task, boost::json::object input, std::string idempotency_key, CommandAnswer answer) override;
  void show_hidden(const Caller& caller, ShowRequest request, ViewAnswer answer) override;
  void set_secrecy(const Caller& caller, CaseId id, SecrecyAsked asked, std::string idempotency_key, CommandAnswer answer) override;
  void change_score(const Caller& caller, ScoreRequest request, CommandAnswer answer) override;
  void perform_draw(const Caller& caller, DrawRequest request, CommandAnswer answer) override;
  ViewResult read(const Caller& caller, std::string_view what, const boost::json::object& query) override;
  FileResult file(const Caller& caller, std::string_view what, const boost::json::object& query) override;

  // The rules of law/warnings/ over these cases; over the log as a whole; the cases that a new day may make late. What is found and not on record
  // yet is handed to the writer, whose answers go nowhere, and so is what is found no more and can be told to be gone. Each answers how many were handed over to be raised. For threads of the application.
  Result<std::size_t> watch(const std::vector<CaseId>& cases);
  Result<std::size_t> watch_all();
  Result<std::vector<CaseId>> cases_to_watch();
  // All of these at once.
  Result<std::size_t> sweep_warnings();

  // Erasure by law of private fields (usecases/erasure.hpp).
  void erase_fields(const Caller& caller, const CaseId& id, std::vector<ports::FieldErasure> fields, std::string reason, CommandAnswer answer);
  void erase_decision(const Caller& caller, const std::string& id, std::vector<std::string> fields, std::string reason, CommandAnswer answer);

  // Texts of the library (docs/imports.md); one command each, all of it or nothing.
  void import_statutes(const Caller& caller, std::vector<StatuteImport> imports, CommandAnswer answer);
  void import_decisions(const Caller& caller, std::vector<DecisionImport> imports, CommandAnswer answer);

  LogWriter& writer() { return *writer_; }
  const ReadParts& reads() const { return *read_parts_; }
  std::string account_name(const AccountId& id);
  // Grows whenever a publication or a register changed; caches of public pages compare it.
  std::uint64_t public_version() const { return public_version_; }

 private:
  explicit OfficeService(OfficeParts parts);
  void watch_changes();
  // Before a person archives a case, its documents are laid out, so that the catalogue can say on which page each begins.
  void learn_pages(const Caller& caller, const ActionRequest& request);
  void tell(const ports::LogBatch& batch);
  Sight sight(const projections::RegisterBook& registers) const;
  std::size_t raise(std::vector<WarningToRaise> found);
  void settle(std::vector<WarningEnded> ended);
  RegisterChangeRequest register_request(std::string register_id, std::string entry_id, const boost::json::object& input) const;

  OfficeParts parts_;
  CaseCache cache_;
  std::set<ActionId> archiving_;   // the names of actions that archive a case
  PageCounts pages_;
  ScreenBook screens_;
  std::unique_ptr<FillPlans> plans_;
  std::unique_ptr<ScoreBook> scores_;
  std::unique_ptr<LogWriter> writer_;
  std::unique_ptr<CaseCommands> commands_;
  std::unique_ptr<RegisterCommands> register_commands_;
  std::unique_ptr<ChangeCommands> change_commands_;
  std::unique_ptr<ScoreCommands> score_commands_;
  std::unique_ptr<ChangeWatch> change_watch_;
  std::unique_ptr<WarningCommands> warning_commands_;
  std::unique_ptr<LibraryCommands> library_commands_;
  std::unique_ptr<BankCommands> bank_commands_;
  std::unique_ptr<CreditCommands> credit_commands_;
  std::unique_ptr<DrawCommands> draw_commands_;
  std::unique_ptr<Erasure> erasure_;
  std::unique_ptr<Showing> showing_;
  std::unique_ptr<ReadParts> read_parts_;
  std::atomic<std::uint64_t> public_version_ = 1;
  std::mutex names_mutex_;
  std::map<AccountId, std::string> names_;
};

}  // namespace mingjing::usecases
