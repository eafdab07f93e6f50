#include "tests/scenarios/town.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <sstream>

#include "app/demo/register_entries.hpp"
#include "crypto/encoding.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::scenarios {

namespace json = boost::json;
using testing_http::Sent;

namespace {

constexpr const char* kPassword = "Mirror-4711-明";
constexpr const char* kFirstPassword = "Spiegel-4712-镜";

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// The people who stand in the tests; each account costs a password hash.
bool needed(const demo::Person& person) {
  static const std::vector<std::string> kCast = {"p-001", "p-002", "p-003", "p-004", "p-005", "p-006", "p-007", "p-008", "p-009", "p-010",
                                                 "p-011", "p-012", "p-013", "p-101", "p-104", "p-105", "p-106", "p-204", "p-901", "p-902", "p-904", "p-905", "p-906", "p-907"};
  return std::find(kCast.begin(), kCast.end(), person.id) != kCast.end();
}

std::string fresh_key() {
  static int count = 0;
  return "scenario-key-" + std::to_string(++count);
}

}  // namespace

json::object body_of(const Answer& answer) {
  boost::system::error_code error;
  auto value = json::parse(answer.body, error);
  return !error && value.is_object() ? std::move(value.as_object()) : json::object{};
}

std::string text_at(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string{};
}

std::string code_of(const Answer& answer) { return answer.status >= 400 ? text_at(body_of(answer), "code") : std::string{}; }

bool Person::has(std::string_view role) const { return std::find(who_->roles.begin(), who_->roles.end(), role) != who_->roles.end(); }

void Person::log_in() { log_in(kPassword); }

void Person::log_in(const char* password) {
  const std::string login = who_->login.empty() ? who_->id : who_->login;
  const auto answer = town_->ask({"POST", "/session", {{"Content-Type", "application/json"}}, json::serialize(json::object{{"login", login}, {"password", password}})});
  ASSERT_EQ(answer.status, 200) << who_->id << " " << answer.body;
  const std::string cookie = answer.header("set-cookie");
  cookie_ = cookie.substr(0, cookie.find(';'));
  token_ = text_at(body_of(answer), "csrf");
}

Answer Person::get(const std::string& path, Headers headers) {
  headers.emplace_back("Cookie", cookie_);
  return town_->ask({"GET", path, std::move(headers), ""});
}

Answer Person::send_bytes(const std::string& method, const std::string& path, std::string body, Headers headers) {
  headers.emplace_back("Cookie", cookie_);
  headers.emplace_back("X-CSRF", token_);
  const auto has_key = std::any_of(headers.begin(), headers.end(), [](const auto& one) { return one.first == "Idempotency-Key"; });
  if (!has_key) headers.emplace_back("Idempotency-Key", fresh_key());
  return town_->ask({method, path, std::move(headers), std::move(body)});
}

Answer Person::send(const std::string& method, const std::string& path, const json::value& body, Headers headers) {
  if (body.is_null()) return send_bytes(method, path, "", std::move(headers));
  headers.emplace_back("Content-Type", "application/json");
  return send_bytes(method, path, json::serialize(body), std::move(headers));
}

std::string Person::upload(const std::string& bytes, const std::string& filename, const std::string& type) {
  if (const auto known = uploads_.find(filename); known != uploads_.end()) return known->second;
  const auto told = "filename " + crypto::base64(filename) + ",filetype " + crypto::base64(type);
  const auto made = send_bytes("POST", "/uploads", "", {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", std::to_string(bytes.size())}, {"Upload-Metadata", told}});
  EXPECT_EQ(made.status, 201) << made.body;
  const auto sent = send_bytes("PATCH", made.header("location"), bytes,
                               {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}});
  EXPECT_EQ(sent.status, 204) << sent.body;
  const std::string digests = sent.header("upload-result");
  return uploads_[filename] = digests.substr(0, digests.find(';'));
}

Town::Town(CivilDate begin) : folder_text_(folder_.path.string()) {
  auto read = demo::load_city(source_dir() + "/demo");
  EXPECT_TRUE(read.ok()) << read.error().what;
  city_ = std::move(read).value();
  for (const auto& person : city_.people) people_.emplace(person.id, Person(*this, person));
  start();
  set(at_time(begin - 800, 8));
  set_up();
  enter_registers();
  set(at_time(begin, 9));
}

Town::~Town() {
  if (face_) face_->stop();
}

app::DeploymentOptions Town::options(const std::string& folder) const {
  app::DeploymentOptions options;
  options.data = folder;
  options.law = source_dir() + "/law";
  options.fresh.log = LogId(city_.log);
  options.fresh.domain = city_.domain;
  options.fresh.public_address = "http://127.0.0.1:8400";
  options.fresh.name = "行政执法信息公示平台";
  options.fresh.city = city_.name;
  options.fresh.host = city_.name + "人民政府";
  // Eighteen people take up their accounts in each town; what a password costs is a test of its own.
  options.identity.password_cost = {64, 1, 1};
  options.by_password_alone = true;
  options.identity.confirmed = options.identity.absolute;   // a slow machine takes longer than five minutes over one town
  if (folder == folder_text_) options.database = database_.address();
  return options;
}

app::ServeOptions Town::face_options(const std::string& folder) {
  app::ServeOptions serve;
  serve.data = folder;
  serve.port = 0;
  serve.operations_port = 0;
  serve.watch = watches;
  serve.scanner = scanner;
  serve.traffic = false;   // eighteen accounts do the work of a city within minutes
  return serve;
}

Status<> Town::try_start(const std::string& folder) const {
  auto home = app::Deployment::open(options(folder));
  if (!home) return home.failure();
  app::WebFace face(**home, face_options(folder), {});
  return face.start();
}

void Town::start() {
  auto opened = app::Deployment::open(options(folder_text_));
  ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().what;
  home_ = std::move(opened).value();
  face_ = std::make_unique<app::WebFace>(*home_, face_options(folder_text_), std::vector<web::DemoAccount>{});
  const auto started = face_->start();
  ASSERT_TRUE(started.ok()) << started.error().code << " " << started.error().what;
}

void Town::restart(const std::function<void()>& in_between) {
  const Instant at = now();
  face_->stop();
  face_.reset();
  home_.reset();
  in_between();
  start();
  set(at);
}

void Town::set_up() {
  const demo::Person* first = nullptr;
  for (const auto& person : city_.people)
    if (std::find(person.roles.begin(), person.roles.end(), "sec_admin") != person.roles.end()) first = &person;
  ASSERT_NE(first, nullptr);
  const auto answer = ask({"POST", "/setup", {{"Content-Type", "application/json"}},
                           json::serialize(json::object{{"secret", face_->setup_secret()}, {"login", first->login}, {"name", first->name}, {"password", kPassword}})});
  ASSERT_EQ(answer.status, 201) << answer.body;
  Person& administrator = people_.at(first->id);
  administrator.log_in();
  // Who confirms what the first one asks for comes first: his own role is the only one that is given by one alone.
  const auto confirms = [](const demo::Person& person) { return std::find(person.roles.begin(), person.roles.end(), "aud_admin") != person.roles.end(); };
  Person* second = nullptr;
  for (const auto& person : city_.people) {
    if (!confirms(person) || second) continue;
    make_account(person, administrator, nullptr);
    second = &people_.at(person.id);
    second->log_in();
  }
  ASSERT_NE(second, nullptr);
  for (const auto& person : city_.people)
    if (needed(person) && person.id != second->who_->id && person.id != first->id) make_account(person, administrator, second);
}

void Town::make_account(const demo::Person& who, Person& administrator, Person* second) {
  json::array roles(who.roles.begin(), who.roles.end());
  const auto answer = administrator.send("POST", "/accounts",
                                         json::object{{"login", who.login.empty() ? who.id : who.login}, {"name", who.name}, {"password", kFirstPassword},
                                                      {"officer", who.id}, {"organ", who.organ}, {"unit", who.unit}, {"roles", std::move(roles)}});
  ASSERT_EQ(answer.status, 201) << who.id << " " << answer.body;
  const auto body = body_of(answer);
  const auto& grant = body.at("grant").as_object();
  if (second) {
    const auto confirmed = second->send("POST", "/grants/" + text_at(grant, "id") + "/decision", json::object{{"give", true}});
    ASSERT_EQ(confirmed.status, 204) << who.id << " " << confirmed.body;
  } else {
    ASSERT_EQ(text_at(grant, "state"), "given") << answer.body;
  }
  // Nobody works with the password that the administrator knows.
  Person& fresh = people_.at(who.id);
  fresh.log_in(kFirstPassword);
  const auto changed = fresh.send("POST", "/session/password", json::object{{"password", kFirstPassword}, {"new_password", kPassword}});
  ASSERT_EQ(changed.status, 204) << who.id << " " << changed.body;
  ASSERT_EQ(fresh.send("DELETE", "/session").status, 204);
  fresh.cookie_.clear();
}

void Town::enter_registers() {
  demo::Dice dice(1);
  Person& administrator = person("p-902");
  const std::string since = iso_text(today());
  for (const auto& entry : demo::register_entries(city_, dice, today() + 800)) {
    const auto answer = administrator.send("PUT", "/registers/" + entry.register_id + "/" + entry.id, json::object{{"valid_from", since}, {"input", entry.values}});
    ASSERT_EQ(answer.status, 200) << entry.register_id << " " << entry.id << " " << answer.body;
  }
}

Person& Town::person(const std::string& id) {
  Person& found = people_.at(id);
  if (found.cookie_.empty()) found.log_in();
  return found;
}

Person& Town::in_role(const std::string& role) {
  static const std::map<std::string, std::string, std::less<>> kUsual = {
      {"handler", "p-001"},      {"officer", "p-001"},   {"unit_head", "p-003"}, {"legal_reviewer", "p-004"}, {"organ_head", "p-005"},
      {"hearing_host", "p-006"}, {"publisher", "p-007"}, {"archivist", "p-008"}, {"finance", "p-009"},        {"assistant", "p-012"},
      {"window", "p-001"},       {"custodian", "p-009"}, {"supervisor", "p-901"}, {"overseer", "p-901"}};
  return person(kUsual.at(role));
}

Answer Town::ask(const Sent& request) const {
  Answer answer;
  do answer = testing_http::ask(face_->port(), request).value_or(Answer{});
  while (again && again(answer));
  return answer;
}
Answer Town::page(const std::string& path) const { return ask({"GET", path, {{"Accept", "text/html"}}, ""}); }

void Town::pass_days(int days) { set(at_time(today() + days, 9)); }

void Town::pass_minutes(int minutes) {
  const Instant later{now().ms + minutes * 60'000LL};
  // The office closes at six; what does not fit is done next morning.
  if (later.ms > at_time(today(), 18).ms) return pass_days(1);
  set(later);
}

const std::string& Town::photo() {
  static const std::string bytes = read_file(source_dir() + "/demo/photos/paper.jpg");
  return bytes;
}

const std::string& Town::recording() {
  static const std::string bytes = read_file(source_dir() + "/demo/photos/recording.wav");
  return bytes;
}

}  // namespace mingjing::scenarios
