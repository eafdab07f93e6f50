// What the audit holds beside the record of cases, and what is not done while it cannot be written.
#include <gtest/gtest.h>

#include "adapters/sql/read_store.hpp"
#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

identity::Settings cheap() {
  identity::Settings out;
  out.password_cost = {64, 1, 1};
  return out;
}

struct AuditHttp : testing::Test {
  HttpHarness home{cheap()};
  std::vector<ports::AuditRow> rows() const {
    ports::AuditQuery query;
    query.limit = 50;
    return sql::SqlReadStore(home.connections).audit(home.services->log, query).value();
  }
  Answer log_in(const std::string& login, const std::string& word) const {
    return home.ask({"POST", "/session", {{"Content-Type", "application/json"}}, R"({"login":")" + login + R"(","password":")" + word + "\"}"});
  }
  void write_nothing(bool from_now) const {
    const auto done = from_now ? home.connections->write()->run("ALTER TABLE audit RENAME TO audit_away", {})
                               : home.connections->write()->run("ALTER TABLE audit_away RENAME TO audit", {});
    ASSERT_TRUE(done.ok()) << done.error().what;
  }
};

TEST_F(AuditHttp, every_refused_read_and_invalid_request_of_a_known_account_leaves_its_line) {
  const auto me = home.client("li.wj");
  struct Row {
    const char* method;
    const char* path;
    const char* operation;
    const char* line;
    const char* object;
  };
  const Row asked[] = {{"GET", "/accounts", "account.read", "denied:forbidden", ""},
                       {"GET", "/audit", "audit.read", "denied:forbidden", ""},
                       {"GET", "/cases/missing", "case.read", "denied:not_found", "missing"},
                       {"GET", "/cases?limit=ten", "case.list", "invalid:bad_query", ""},
                       {"POST", "/search?surprise=1", "search", "invalid:unknown_parameter", ""},
                       {"GET", "/cases/missing/bundle.zip", "case.export", "denied:not_found", "missing"},
                       {"PUT", "/registers/organ/o9", "register.edit", "denied:forbidden", ""},
                       {"DELETE", "/uploads/none", "object.upload", "denied:not_found", "none"}};
  for (const Row& row : asked) {
    if (std::string_view(row.method) == "GET") me.get(row.path);
    else me.send(row.method, row.path, row.method == std::string_view("PUT") ? "{}" : "", {{"Tus-Resumable", "1.0.0"}});
    EXPECT_EQ(home.audited(row.operation), row.line) << row.path;
    const auto last = rows().front();
    EXPECT_EQ(last.object, row.object) << row.path;
    EXPECT_EQ(last.role, "officer");
    EXPECT_EQ(last.address, "127.0.0.1");
    EXPECT_FALSE(last.trace.empty());
  }
  const auto before = rows().size();
  EXPECT_EQ(home.ask({"GET", "/cases/missing", {}, ""}).status, 401);
  EXPECT_EQ(home.ask({"GET", "/nothing", {}, ""}).status, 404);
  EXPECT_EQ(rows().size(), before) << "what strangers ask is counted, not kept";
}

TEST_F(AuditHttp, a_refused_log_in_names_the_account_that_was_tried) {
  EXPECT_EQ(log_in("LI.WJ", "wrong").status, 401);
  const auto tried = rows().front();
  EXPECT_EQ(tried.operation, "session.open");
  EXPECT_EQ(tried.result, "denied");
  EXPECT_EQ(tried.code, "wrong_login");
  EXPECT_EQ(tried.account, home.accounts->account_by_login("li.wj").value()->id.str());
  EXPECT_EQ(log_in("nobody", "wrong").status, 401);
  EXPECT_EQ(rows().front().account, "") << "what was typed for a name may be a password";
  EXPECT_EQ(log_in("li.wj", HttpHarness::kPassword).status, 200);
  EXPECT_EQ(rows().front().result, "ok");
  EXPECT_EQ(rows().front().account, tried.account);
}

TEST_F(AuditHttp, log_ins_and_rights_are_refused_while_it_cannot_be_written) {
  const auto admin = home.client("an");
  const auto officer = home.client("li.wj");
  const std::string account(HttpHarness::json(officer.get("/session")).at("account").as_string());
  const auto sessions = [&] { return home.accounts->sessions(AccountId{account}).value().size(); };
  const auto open = sessions();
  write_nothing(true);
  const auto refused = [](const Answer& answer) { return answer.status >= 500 && answer.header("set-cookie").empty(); };
  EXPECT_TRUE(refused(log_in("li.wj", HttpHarness::kPassword)));
  EXPECT_EQ(sessions(), open) << "no session was opened";
  EXPECT_TRUE(refused(home.ask({"POST", "/demo/enter", {{"Content-Type", "application/json"}}, R"({"login":"li.wj"})"})));
  EXPECT_TRUE(refused(admin.send("POST", "/accounts", R"({"login":"neu","name":"新人","password":"Mirror-4711-明","roles":["officer"]})")));
  EXPECT_FALSE(home.accounts->account_by_login("neu").value().has_value());
  EXPECT_TRUE(refused(admin.send("PUT", "/accounts/" + account + "/roles", R"({"roles":["unit_head"]})")));
  EXPECT_TRUE(home.accounts->waiting_grants(10).value().empty());
  EXPECT_TRUE(refused(admin.send("PUT", "/accounts/" + account + "/roles", R"({"roles":["officer"],"enabled":false})")));
  EXPECT_TRUE(home.accounts->account(AccountId{account}).value()->enabled);
  EXPECT_TRUE(refused(admin.send("POST", "/accounts/" + account + "/password-token")));
  EXPECT_TRUE(refused(officer.send("POST", "/session/password", std::string(R"({"password":")") + HttpHarness::kPassword + R"(","new_password":"Spiegel-4712-镜"})")));
  EXPECT_EQ(officer.get("/cases").status, 200) << "reading goes on";
  EXPECT_EQ(officer.send("DELETE", "/session").status, 204) << "and who leaves is let go";
  write_nothing(false);
  EXPECT_EQ(log_in("li.wj", HttpHarness::kPassword).status, 200) << "with the password of before";
}

}  // namespace
}  // namespace mingjing::testing_http
