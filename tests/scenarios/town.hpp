// A whole deployment for tests: a real database, a folder of its own, the real law, real sockets, a clock that the test sets, and
// the invented city's people, each with an account that the security administrator made and a password of their own. Everything
// goes through HTTP: set-up, accounts, registers, uploads, steps.
#pragma once

#include <boost/json/value.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/demo/city.hpp"
#include "app/deployment.hpp"
#include "app/web_face.hpp"
#include "tests/database_of_tests.hpp"
#include "tests/http/socket.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::scenarios {

using testing_http::Answer;
using Headers = std::vector<std::pair<std::string, std::string>>;

using tests::TemporaryFolder;

boost::json::object body_of(const Answer& answer);       // empty where the body is no JSON object
std::string code_of(const Answer& answer);               // of a problem; empty where it is none
std::string text_at(const boost::json::object& object, std::string_view name);

class Town;

// One person at a browser: a session's cookie and token go with every request.
class Person {
 public:
  Person(Town& town, const demo::Person& who) : town_(&town), who_(&who) {}
  const std::string& id() const { return who_->id; }
  const std::string& name() const { return who_->name; }
  const std::vector<std::string>& roles() const { return who_->roles; }
  const std::string& organ() const { return who_->organ; }
  bool has(std::string_view role) const;

  Answer get(const std::string& path, Headers headers = {});
  // As the office app sends it: JSON, the token, a fresh Idempotency-Key.
  Answer send(const std::string& method, const std::string& path, const boost::json::value& body = nullptr, Headers headers = {});
  Answer send_bytes(const std::string& method, const std::string& path, std::string body, Headers headers);
  // Uploads once in this town and answers the SHA-256; the same bytes again are known.
  std::string upload(const std::string& bytes, const std::string& filename, const std::string& type);
  void log_in();
  void log_in(const char* password);

 private:
  friend class Town;
  Town* town_;
  const demo::Person* who_;
  std::string cookie_;
  std::string token_;
  std::map<std::string, std::string> uploads_;
};

class Town {
 public:
  // Opens an empty folder, sets the system up as its first administrator would, and enters the registers.
  explicit Town(CivilDate begin = *civil_date(2026, 3, 2));
  ~Town();

  Person& person(const std::string& id);         // logs in when first asked for
  Person& in_role(const std::string& role);      // of the first organ: who usually does it
  Answer ask(const testing_http::Sent& request) const;
  // Whether the same request is sent once more after this answer; nothing: never. For tests in which the disk fails.
  std::function<bool(const Answer&)> again;
  Answer page(const std::string& path) const;    // as the public sees it
  std::uint16_t port() const { return face_->port(); }

  Instant now() const { return home_->clock.now(); }
  CivilDate today() const { return date_of(now()); }
  void set(Instant at) { home_->clock.set(at); }
  void pass_days(int days);                      // to nine in the morning of that day
  void pass_minutes(int minutes);

  const demo::City& city() const { return city_; }
  app::Deployment& home() { return *home_; }
  app::WebFace& face() { return *face_; }
  const std::string& folder() const { return folder_text_; }
  const tests::DatabaseOfTests& database() const { return database_; }
  // Ends the server and opens it again on the same folder, as after a restart of the machine.
  // What is done in between is done to the folder, which nobody holds then.
  void restart(const std::function<void()>& in_between = [] {});
  // What a server on another folder, with this city's name, says when it is started; it is ended at once.
  Status<> try_start(const std::string& folder) const;

  // Whether the servers of the towns that are opened from now on look for warnings by themselves: what they raise is in the log beside what a
  // test does, and most tests count.
  static inline bool watches = false;
  // Who looks into the files of the servers that are started from now on, as `serve --scanner` takes it; empty: nobody.
  static inline std::string scanner = {};

  static const std::string& photo();             // a real JPEG
  static const std::string& recording();         // a real WAV

 private:
  void start();
  app::DeploymentOptions options(const std::string& folder) const;
  static app::ServeOptions face_options(const std::string& folder);
  void set_up();
  void make_account(const demo::Person& who, Person& administrator, Person* second);
  void enter_registers();

  TemporaryFolder folder_;
  tests::DatabaseOfTests database_{folder_.path};
  std::string folder_text_;
  demo::City city_;
  std::unique_ptr<app::Deployment> home_;
  std::unique_ptr<app::WebFace> face_;
  std::map<std::string, Person> people_;
};

}  // namespace mingjing::scenarios
