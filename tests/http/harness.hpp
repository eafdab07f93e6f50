// The whole HTTP face over real sockets, with the real identity, desk and object stores and a fake office behind it.
#pragma once

#include <boost/json/value.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "adapters/http/api/granted_reads.hpp"
#include "adapters/http/api/live_cases.hpp"
#include "adapters/http/api/routes.hpp"
#include "adapters/http/api/traffic.hpp"
#include "adapters/http/server.hpp"
#include "adapters/objects/file_blob_store.hpp"
#include "adapters/sql/desk_store.hpp"
#include "adapters/sql/identity_store.hpp"
#include "adapters/sql/log_store.hpp"
#include "adapters/sqlite/store.hpp"
#include "tests/http/socket.hpp"

namespace mingjing::testing_http {

struct FakeClock final : ports::Clock {
  std::atomic<std::int64_t> ms{0};
  FakeClock() { ms = at_time(*civil_date(2026, 9, 28), 9).ms; }
  Instant now() const override { return {ms.load()}; }
  void pass(int seconds) { ms += seconds * 1000LL; }
};
struct SystemRandom final : ports::Random {
  std::string bytes(std::size_t count) override;
};

// Cases exist by any id but "missing"; action "refused" meets a gate, "decisive" wants a fresh log-in, "broken" a fault.
class FakeOffice final : public usecases::Office {
 public:
  ~FakeOffice() override;
  void perform_action(const usecases::Caller& caller, usecases::ActionRequest request, usecases::CommandAnswer answer) override;
  usecases::ViewResult check_action(const usecases::Caller& caller, const usecases::ActionRequest& request) override;
  void change_register(const usecases::Caller& caller, std::string register_id, std::string entry_id, boost::json::object input, std::string key,
                       usecases::CommandAnswer answer) override;
  void import_register(const usecases::Caller& caller, std::string register_id, std::string content, std::string media_type, bool dry_run,
                       std::string key, usecases::ViewAnswer answer) override;
  void import_payments(const usecases::Caller& caller, std::string content, std::string media_type, bool dry_run, std::string key,
                       usecases::ViewAnswer answer) override;
  void settle_payment(const usecases::Caller& caller, usecases::PaymentRequest request, usecases::CommandAnswer answer) override;
  void push_credit(const usecases::Caller& caller, CivilDate day, std::string key, usecases::CommandAnswer answer) override;
  void import_credit_receipt(const usecases::Caller& caller, std::string content, std::string media_type, bool dry_run, std::string key,
                             usecases::ViewAnswer answer) override;
  void settle_credit(const usecases::Caller& caller, usecases::CreditSettlement request, usecases::CommandAnswer answer) override;
  void acknowledge_warning(const usecases::Caller& caller, std::string warning, boost::json::object input, std::string key, usecases::CommandAnswer answer) override;
  void handle_warning(const usecases::Caller& caller, std::string warning, boost::json::object input, std::string key, usecases::CommandAnswer answer) override;
  void complete_change(const usecases::Caller& caller, std::string task, boost::json::object input, std::string key, usecases::CommandAnswer answer) override;
  void show_hidden(const usecases::Caller& caller, usecases::ShowRequest request, usecases::ViewAnswer answer) override;
  void set_secrecy(const usecases::Caller& caller, CaseId id, usecases::SecrecyAsked asked, std::string key, usecases::CommandAnswer answer) override;
  void change_score(const usecases::Caller& caller, usecases::ScoreRequest request, usecases::CommandAnswer answer) override;
  void perform_draw(const usecases::Caller& caller, usecases::DrawRequest request, usecases::CommandAnswer answer) override;
  usecases::ViewResult read(const usecases::Caller& caller, std::string_view what, const boost::json::object& query) override;
  usecases::FileResult file(const usecases::Caller& caller, std::string_view what, const boost::json::object& query) override;

  std::atomic<int> effects{0};
  boost::json::object standing;   // of every officer, as the read of that name tells it; empty: nothing against anybody
  std::mutex proofs_mutex;
  std::vector<boost::json::object> proofs;   // by which signatures steps were confirmed

 private:
  void later(std::function<void()> work);
  std::mutex mutex_;
  std::map<std::string, usecases::Performed> done_;
  std::vector<std::thread> threads_;
};

struct HttpHarness {
  explicit HttpHarness(identity::Settings settings = {});
  ~HttpHarness();

  // Logs in over HTTP; the cookie and the CSRF token go with every later request of this client.
  struct Client {
    HttpHarness* home = nullptr;
    std::string cookie;
    std::string csrf;
    Answer get(const std::string& path, std::vector<std::pair<std::string, std::string>> headers = {}) const;
    // A write as the office app sends it; JSON unless a type is given.
    Answer send(const std::string& method, const std::string& path, const std::string& body = "",
                std::vector<std::pair<std::string, std::string>> headers = {}) const;
  };
  Client client(const std::string& login);
  // The audit's lines of this operation, the oldest first: result, and the code of what was refused.
  std::string audited(std::string_view operation) const;
  Answer ask(const Sent& request) const;
  static boost::json::object json(const Answer& answer);
  static std::string code(const Answer& answer);  // of a problem; empty where it is none

  std::string folder;
  FakeClock clock;
  SystemRandom random;
  std::shared_ptr<sql::Connections> connections;
  std::unique_ptr<sql::SqlIdentityStore> accounts;
  std::unique_ptr<sql::SqlDeskStore> desk;
  std::unique_ptr<sql::SqlLogStore> record;
  std::unique_ptr<objects::FileBlobStore> blobs;
  std::unique_ptr<identity::Identity> identity;
  FakeOffice office;
  law::LawBook law;
  projections::RoleBook roles;
  web::LiveCases live;
  web::WorkerPool passwords{2, 16};
  std::unique_ptr<web::Contract> contract;
  std::unique_ptr<web::GrantedReads> granted;   // written by flush() alone
  std::unique_ptr<web::Services> services;
  web::Router router;
  std::unique_ptr<web::Server> server;

  // From now on accounts are held to these.
  void slow(web::TrafficRules rules);
  std::unique_ptr<web::Traffic> traffic;

  static constexpr const char* kPassword = "Mirror-4711-明";
};

}  // namespace mingjing::testing_http
