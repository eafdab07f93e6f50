#include "tests/http/harness.hpp"

#include <unistd.h>

#include <boost/json/parse.hpp>
#include <fstream>
#include <sstream>

#include "adapters/sql/read_store.hpp"
#include "adapters/yaml/yaml_json.hpp"
#include "crypto/random.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::embedded {
extern const std::string_view openapi_yaml;
}

namespace mingjing::testing_http {
namespace {

Refusal refusal(std::string code) { return {std::move(code), "", "", "", {}, {}}; }

std::string text_in(const boost::json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string{};
}

}  // namespace

std::string SystemRandom::bytes(std::size_t count) { return crypto::random_bytes(count); }

FakeOffice::~FakeOffice() {
  for (auto& thread : threads_) thread.join();
}

void FakeOffice::later(std::function<void()> work) {
  const std::lock_guard hold(mutex_);
  threads_.emplace_back(std::move(work));
}

void FakeOffice::perform_action(const usecases::Caller& caller, usecases::ActionRequest request, usecases::CommandAnswer answer) {
  const std::string& action = request.action.str();
  if (request.case_id.str() == "missing") return answer(refusal("not_found"));
  if (action == "refused")
    return answer(Refusal{"G_TWO", "两名执法人员", "须由两名持证执法人员进行。", "《行政处罚法》第四十二条", {{"officers", "至少两人"}}, {"G_CERT"}});
  if (action == "decisive" && !caller.confirmed) return answer(refusal("confirm_required"));
  if (action == "broken") return answer(Fault{"disk", "SELECT secret FROM somewhere", true});
  if (request.expected_seq && *request.expected_seq == 99) return answer(refusal("state_changed"));
  if (!request.proof.empty()) {
    const std::lock_guard hold(proofs_mutex);
    proofs.push_back(request.proof);
  }
  later([this, request = std::move(request), answer = std::move(answer)] {
    usecases::Performed performed;
    {
      const std::lock_guard hold(mutex_);
      const auto [at, fresh] = done_.try_emplace(request.idempotency_key);
      if (fresh) {
        const auto number = static_cast<std::uint64_t>(++effects);
        at->second = {request.case_id.empty() ? CaseId{"c" + std::to_string(number)} : request.case_id, "〔2026〕" + std::to_string(number) + "号",
                      static_cast<std::uint32_t>(number), {LogId{"370199"}, number, std::string(64, 'a'), "2026-09-28T09:00:00.000+08:00"}};
      }
      performed = at->second;
    }
    answer(performed);
  });
}

usecases::ViewResult FakeOffice::check_action(const usecases::Caller&, const usecases::ActionRequest& request) {
  return boost::json::value{{"action", request.action.str()}, {"input", request.input}};
}

void FakeOffice::change_register(const usecases::Caller& caller, std::string, std::string entry_id, boost::json::object input, std::string key,
                                 usecases::CommandAnswer answer) {
  perform_action(caller, {CaseId{entry_id}, {}, ActionId{"change"}, std::move(input), std::nullopt, std::move(key)}, std::move(answer));
}

void FakeOffice::import_register(const usecases::Caller&, std::string, std::string content, std::string media_type, bool dry_run, std::string,
                                 usecases::ViewAnswer answer) {
  answer(boost::json::value{{"bytes", content.size()}, {"type", media_type}, {"dry_run", dry_run}});
}

void FakeOffice::import_payments(const usecases::Caller&, std::string content, std::string media_type, bool dry_run, std::string, usecases::ViewAnswer answer) {
  answer(boost::json::value{{"bytes", content.size()}, {"type", media_type}, {"dry_run", dry_run}});
}

void FakeOffice::push_credit(const usecases::Caller& caller, CivilDate day, std::string key, usecases::CommandAnswer answer) {
  perform_action(caller, {CaseId{iso_text(day)}, {}, ActionId{"push"}, {}, std::nullopt, std::move(key)}, std::move(answer));
}

void FakeOffice::import_credit_receipt(const usecases::Caller&, std::string content, std::string media_type, bool dry_run, std::string, usecases::ViewAnswer answer) {
  answer(boost::json::value{{"bytes", content.size()}, {"type", media_type}, {"dry_run", dry_run}});
}

void FakeOffice::settle_credit(const usecases::Caller& caller, usecases::CreditSettlement request, usecases::CommandAnswer answer) {
  perform_action(caller, {CaseId{request.row}, {}, ActionId{request.how}, std::move(request.values), std::nullopt, std::move(request.idempotency_key)}, std::move(answer));
}

void FakeOffice::show_hidden(const usecases::Caller&, usecases::ShowRequest, usecases::ViewAnswer answer) {
  ++effects;
  later([answer] { answer(boost::json::value{{"value", "某人"}}); });
}

void FakeOffice::set_secrecy(const usecases::Caller& caller, CaseId id, usecases::SecrecyAsked, std::string key, usecases::CommandAnswer answer) {
  perform_action(caller, {std::move(id), {}, ActionId{"secrecy"}, {}, std::nullopt, std::move(key)}, std::move(answer));
}

void FakeOffice::settle_payment(const usecases::Caller& caller, usecases::PaymentRequest request, usecases::CommandAnswer answer) {
  perform_action(caller, {CaseId{request.payment}, {}, ActionId{"settle"}, {{"how", request.how}}, std::nullopt, std::move(request.idempotency_key)},
                 std::move(answer));
}

void FakeOffice::complete_change(const usecases::Caller& caller, std::string task, boost::json::object input, std::string key, usecases::CommandAnswer answer) {
  perform_action(caller, {CaseId{std::move(task)}, {}, ActionId{"change"}, std::move(input), std::nullopt, std::move(key)}, std::move(answer));
}

void FakeOffice::acknowledge_warning(const usecases::Caller& caller, std::string warning, boost::json::object input, std::string key, usecases::CommandAnswer answer) {
  perform_action(caller, {CaseId{std::move(warning)}, {}, ActionId{"acknowledge"}, std::move(input), std::nullopt, std::move(key)}, std::move(answer));
}

void FakeOffice::handle_warning(const usecases::Caller& caller, std::string warning, boost::json::object input, std::string key, usecases::CommandAnswer answer) {
  perform_action(caller, {CaseId{std::move(warning)}, {}, ActionId{"handle"}, std::move(input), std::nullopt, std::move(key)}, std::move(answer));
}

void FakeOffice::change_score(const usecases::Caller& caller, usecases::ScoreRequest request, usecases::CommandAnswer answer) {
  perform_action(caller, {CaseId{request.organ.str()}, {}, ActionId{"score"}, std::move(request.input), std::nullopt, std::move(request.idempotency_key)}, std::move(answer));
}

void FakeOffice::perform_draw(const usecases::Caller& caller, usecases::DrawRequest request, usecases::CommandAnswer answer) {
  perform_action(caller, {CaseId{request.draw}, {}, ActionId{"draw"}, std::move(request.input), std::nullopt, std::move(request.idempotency_key)},
                 std::move(answer));
}

usecases::ViewResult FakeOffice::read(const usecases::Caller& caller, std::string_view what, const boost::json::object& query) {
  if (text_in(query, "case") == "missing") return refusal("not_found");
  if (text_in(query, "case") == "broken") return Fault{"disk", "SELECT secret FROM somewhere", true};
  if (text_in(query, "case") == "throwing") throw std::runtime_error("secret");
  if (what == "standing") return boost::json::value(standing);
  if (what == "me") return boost::json::value{{"organ", {{"id", caller.actor.organ.str()}, {"name", "明川市演示局"}, {"area", "370199"}}}};
  if (what == "object") return boost::json::value{{"name", "现场照片.jpg"}, {"type", "image/jpeg"}};
  return boost::json::value{{"what", what}, {"query", query}, {"items", boost::json::array{}}};
}

usecases::FileResult FakeOffice::file(const usecases::Caller&, std::string_view what, const boost::json::object& query) {
  if (text_in(query, "case") == "missing") return refusal("not_found");
  usecases::FileView out{"处罚决定书\"\r\n.pdf", what == "document.html" ? "text/html" : "application/pdf", std::string(what), {}};
  if (what != "bundle") return out;
  out.bytes.clear();
  out.type = "application/zip";
  out.next = [left = 5](std::size_t) mutable { return Result<std::string>(left-- > 0 ? std::string(1000, 'z') : std::string{}); };
  return out;
}

HttpHarness::HttpHarness(identity::Settings settings) {
  folder = (std::filesystem::temp_directory_path() / ("mingjing-http-" + std::to_string(::getpid()))).string();
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  connections = sqlite::open_store(folder).value();
  const LogId log{"370199"};
  accounts = std::make_unique<sql::SqlIdentityStore>(connections, log);
  desk = std::make_unique<sql::SqlDeskStore>(connections, log);
  record = std::make_unique<sql::SqlLogStore>(connections);
  static_cast<void>(record->open_log(log, "demo.mingjing.example/370199"));
  blobs = std::move(objects::FileBlobStore::open(folder, random)).value();
  identity = std::make_unique<identity::Identity>(*accounts, clock, random, std::move(settings));
  std::ifstream file(source_dir() + "/law/roles.yaml");
  std::stringstream text;
  text << file.rdbuf();
  roles = projections::RoleBook::from(yaml::read_yaml(text.str()).value().value).value();
  contract = std::make_unique<web::Contract>(web::Contract::read(embedded::openapi_yaml).value());
  services.reset(new web::Services{*contract, *identity, office, *blobs, *desk, *record, clock, law, roles, passwords, live, log,
                                   true, {{"li.wj", "李文静", "officer", "执法人员", "明川市演示局", "一", "二"}}, "", {}, {}});
  granted = std::make_unique<web::GrantedReads>(*record, log, std::chrono::milliseconds(0), [](const std::string&) {});
  services->granted = granted.get();
  web::add_api(router, *services);
  web::ServerOptions options;
  options.patience = std::chrono::milliseconds(2000);
  server = std::make_unique<web::Server>(options, router, [](const web::RequestRecord&) {}, [](const std::string&) {});
  static_cast<void>(server->start());
  for (const auto& [login, role] : {std::pair{"li.wj", "officer"}, {"wang", "unit_head"}, {"an", "sec_admin"}, {"shen", "aud_admin"}}) {
    static_cast<void>(identity->add_account({login, "某人", kPassword, OfficerId{"o1"}, OrganId{"org1"}, UnitId{"u1"}, {RoleId{role}}, false}));
  }
  // Who may do whatever no administrator does.
  static_cast<void>(identity->add_account({"alle", "某人", kPassword, OfficerId{"o1"}, OrganId{"org1"}, UnitId{"u1"},
                                           {RoleId{"officer"}, RoleId{"supervisor"}, RoleId{"organ_head"}, RoleId{"finance"}}, false}));
}

void HttpHarness::slow(web::TrafficRules rules) {
  traffic = std::make_unique<web::Traffic>(std::move(rules), [this] { return clock.now().ms; });
  services->traffic = traffic.get();
}

HttpHarness::~HttpHarness() {
  server->stop();
  std::filesystem::remove_all(folder);
}

Answer HttpHarness::ask(const Sent& request) const { return testing_http::ask(server->port(), request).value_or(Answer{}); }

boost::json::object HttpHarness::json(const Answer& answer) {
  boost::system::error_code error;
  auto value = boost::json::parse(answer.body, error);
  return !error && value.is_object() ? value.as_object() : boost::json::object{};
}

std::string HttpHarness::code(const Answer& answer) { return text_in(json(answer), "code"); }

std::string HttpHarness::audited(std::string_view operation) const {
  ports::AuditQuery query;
  query.operation = std::string(operation);
  query.limit = 50;
  const auto rows = sql::SqlReadStore(connections).audit(services->log, query);
  std::string out;
  if (!rows) return rows.error().what;
  for (const auto& row : *rows) out = row.result + (row.code.empty() ? "" : ":" + row.code) + (out.empty() ? "" : " ") + out;
  return out;
}

HttpHarness::Client HttpHarness::client(const std::string& login) {
  const auto answer = ask({"POST", "/session", {{"Content-Type", "application/json"}},
                           R"({"login":")" + login + R"(","password":")" + kPassword + R"("})"});
  const std::string cookie = answer.header("set-cookie");
  return {this, cookie.substr(0, cookie.find(';')), text_in(json(answer), "csrf")};
}

Answer HttpHarness::Client::get(const std::string& path, std::vector<std::pair<std::string, std::string>> headers) const {
  headers.emplace_back("Cookie", cookie);
  return home->ask({"GET", path, std::move(headers), ""});
}

Answer HttpHarness::Client::send(const std::string& method, const std::string& path, const std::string& body,
                                 std::vector<std::pair<std::string, std::string>> headers) const {
  static std::atomic<int> keys{0};
  const auto has = [&](std::string_view name) {
    return std::any_of(headers.begin(), headers.end(), [&](const auto& one) { return one.first == name; });
  };
  if (!has("Cookie")) headers.emplace_back("Cookie", cookie);
  if (!has("X-CSRF")) headers.emplace_back("X-CSRF", csrf);
  if (!has("Content-Type") && !body.empty()) headers.emplace_back("Content-Type", "application/json");
  if (!has("Idempotency-Key")) headers.emplace_back("Idempotency-Key", "test-key-" + std::to_string(++keys));
  return home->ask({method, path, std::move(headers), body});
}

}  // namespace mingjing::testing_http
