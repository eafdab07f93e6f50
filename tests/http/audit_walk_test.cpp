// Every operation of the contract × done, denied, invalid leaves its line in the audit. What is read is gathered, one line for an
// account, an address and a second.
#include <gtest/gtest.h>

#include <set>

#include "adapters/sql/read_store.hpp"
#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

using Names = std::set<std::string, std::less<>>;

identity::Settings cheap() {
  identity::Settings out;
  out.password_cost = {64, 1, 1};
  return out;
}

// Commands of the record: their line stands in their own commit (tests/store/record_test.cpp, tests/scenarios), the office behind these
// routes is none that writes.
const Names kByTheWriter{"acknowledgeWarning", "handleWarning", "openCase", "performAction", "showHidden", "setSecrecy", "importEntries", "changeEntry", "openDraw",
                         "commitToDraw", "giveValueToDraw", "revealForDraw", "cancelDraw", "importPayments", "settlePayment", "pushCredit", "settleCreditRow", "importCreditReceipt", "handInProof", "excuseIndicator",
                         "judgeProof", "freezeCard", "completeChange", "openSampleDraw", "appealScore", "answerAppeal", "mapScoreUnits"};
// Before they are given (tests/store, tests/browser/states.test.mjs).
const Names kByTheExport{"exportAudit", "exportCampaign", "exportCreditBatch", "exportCreditSheet", "exportStatistics", "exportStatisticsSheet", "exportCases", "exportBundle", "exportScore", "exportScoreTable", "exportFrozenCard"};
// Before they are done (tests/http/audit_test.cpp, session_test.cpp, password_test.cpp, second_factor_test.cpp, certificate_test.cpp, grants_test.cpp).
const Names kByIdentity{"logOut", "confirmSession", "changePassword", "beginSecondFactor", "confirmSecondFactor", "renewRecoveryCodes", "enrolCertificate", "endSession", "addAccount", "setRoles",
                        "endSessionsOf", "endWait", "givePasswordToken", "resetSecondFactor", "decideGrant"};
// Reads by what somebody typed.
const Names kByWords{"findCases", "search", "findEntries", "findHistoryDecisions"};
const Names kOwnDesk{"keepView", "dropView", "keepScratch", "dropScratch", "checkAction", "challengeOwn", "createUpload", "continueUpload", "abandonUpload"};

std::string sample_of(const web::Operation::Parameter& parameter) {
  const auto& schema = parameter.schema.as_object();
  if (const auto* values = schema.if_contains("enum")) return std::string(values->as_array().front().as_string());
  const auto* format = schema.if_contains("format");
  if (format && *format == "date") return "2026-01-01";
  const auto* type = schema.if_contains("type");
  if (type && *type == "integer") return schema.contains("minimum") ? std::to_string(schema.at("minimum").as_int64()) : "1";
  return "x1";
}

std::string sample_path(const web::Operation& operation, bool with_query) {
  std::string out;
  for (std::size_t at = 0; at < operation.path.size();) {
    if (operation.path[at] != '{') {
      out += operation.path[at++];
      continue;
    }
    const std::size_t close = operation.path.find('}', at);
    const std::string name = operation.path.substr(at + 1, close - at - 1);
    out += name == "sha256" ? std::string(64, 'a') : name == "indicator" ? "1" : "x1";
    at = close + 1;
  }
  if (!with_query) return out;
  char mark = '?';
  for (const auto& parameter : operation.in_query) {
    if (!parameter.required) continue;
    out.append(1, mark).append(parameter.name).append("=").append(sample_of(parameter));
    mark = '&';
  }
  return out;
}

std::string audited_as(const web::Operation& operation) { return operation.asks == web::kOwn ? operation.id : operation.asks; }

struct AuditWalk : testing::Test {
  HttpHarness home{cheap()};
  std::map<std::string, HttpHarness::Client> clients;

  const HttpHarness::Client& as(const std::string& login) {
    if (!clients.contains(login)) clients.emplace(login, home.client(login));
    return clients.at(login);
  }
  bool has(const std::string& role, const std::string& asks) const {
    const auto* found = home.roles.find(RoleId(role));
    return found && found->operations.contains(asks);
  }
  // One who may ask, and one who may not; empty where everybody may.
  std::string may(const web::Operation& operation) const {
    if (operation.asks == web::kOwn) return "alle";
    for (const auto& [login, role] : {std::pair{"alle", "officer"}, {"alle", "supervisor"}, {"alle", "organ_head"}, {"alle", "finance"}, {"an", "sec_admin"}, {"shen", "aud_admin"}, {"li.wj", "officer"}, {"wang", "unit_head"}})
      if (has(role, operation.asks)) return login;
    return {};
  }
  std::string may_not(const web::Operation& operation) const {
    for (const auto& [login, role] : {std::pair{"li.wj", "officer"}, {"shen", "aud_admin"}, {"an", "sec_admin"}})
      if (operation.asks != web::kOwn && !has(role, operation.asks)) return login;
    return {};
  }
  std::vector<ports::AuditRow> rows(const std::string& operation) {
    ports::AuditQuery query;
    query.operation = operation;
    query.limit = 500;
    return sql::SqlReadStore(home.connections).audit(home.services->log, query).value();
  }
  std::size_t lines(const std::string& operation, std::string_view result) {
    const auto all = rows(operation);
    return static_cast<std::size_t>(std::ranges::count(all, result, &ports::AuditRow::result));
  }
  // Whether what was shown since the last look tells of this operation.
  bool gathered(const std::string& operation) {
    const auto before = rows("read").size();
    EXPECT_TRUE(home.granted->flush().ok());
    const auto all = rows("read");
    for (std::size_t i = 0; i + before < all.size(); ++i)
      if (usecases::ShownReads::from(all[i].object).seen().contains(operation)) return true;
    return false;
  }
  // The status alone: a live page has no end.
  int status_of(const std::string& login, const std::string& method, const std::string& path) {
    Socket socket(home.server->port());
    socket.send(bytes_of({method, path, {{"Cookie", as(login).cookie}}, ""}, true));
    const auto head = socket.read_some();
    return head.size() > 12 ? std::atoi(head.substr(9, 3).c_str()) : 0;
  }
};

TEST_F(AuditWalk, EveryOperationIsReadOrHasItsLineFromSomebodyWhoIsNamed) {
  for (const auto& [id, operation] : home.contract->operations()) {
    if (operation.asks.empty()) continue;
    const bool read = operation.method == "GET" || operation.method == "HEAD";
    const auto named = kByTheWriter.count(id) + kByTheExport.count(id) + kByIdentity.count(id) + kOwnDesk.count(id) + kByWords.count(id);
    EXPECT_EQ(named, read && !kByTheExport.contains(id) ? 0u : 1u) << id << ": who writes its line?";
  }
}

TEST_F(AuditWalk, WhatIsInvalidLeavesItsLine) {
  int walked = 0;
  for (const auto& [id, operation] : home.contract->operations()) {
    if (operation.asks.empty() || id == "logOut") continue;
    const auto login = may(operation);
    if (login.empty()) continue;
    ++walked;
    const auto before = lines(audited_as(operation), "invalid");
    const auto path = sample_path(operation, false) + "?surprise=1";
    const auto status = operation.method == "GET" || operation.method == "HEAD" ? status_of(login, operation.method, path) : as(login).send(operation.method, path).status;
    EXPECT_EQ(status, 400) << id;
    EXPECT_EQ(lines(audited_as(operation), "invalid"), before + 1) << id;
  }
  EXPECT_GT(walked, 80);
}

TEST_F(AuditWalk, WhatIsDeniedLeavesItsLine) {
  int walked = 0;
  for (const auto& [id, operation] : home.contract->operations()) {
    if (operation.asks.empty()) continue;
    const bool write = operation.method != "GET" && operation.method != "HEAD";
    const auto login = may_not(operation);
    // What everybody may is denied only to a page that is not ours.
    if (login.empty() && !write) continue;
    ++walked;
    const auto before = lines(audited_as(operation), "denied");
    const auto path = sample_path(operation, false);
    const auto status = !write            ? status_of(login, operation.method, path)
                        : login.empty() ? as("alle").send(operation.method, path, "", {{"X-CSRF", "0123456789abcdef"}}).status
                                          : as(login).send(operation.method, path).status;
    EXPECT_EQ(status, 403) << id;
    EXPECT_EQ(lines(audited_as(operation), "denied"), before + 1) << id;
  }
  EXPECT_GT(walked, 70);
}

TEST_F(AuditWalk, WhatIsShownLeavesItsLine) {
  Names not_there;
  int walked = 0;
  for (const auto& [id, operation] : home.contract->operations()) {
    if (operation.asks.empty() || (operation.method != "GET" && operation.method != "HEAD") || kByTheExport.contains(id)) continue;
    const auto login = may(operation);
    ASSERT_FALSE(login.empty()) << id;
    static_cast<void>(gathered(""));
    const auto status = status_of(login, operation.method, sample_path(operation, true));
    if (status >= 400) {
      not_there.insert(id);
      EXPECT_FALSE(gathered(audited_as(operation))) << id << " was not shown";
      continue;
    }
    ++walked;
    EXPECT_TRUE(gathered(audited_as(operation))) << id;
  }
  // Of files nothing is kept here; what is shown of them goes the same way.
  for (const auto& id : not_there) EXPECT_TRUE(id == "readObject" || id == "readUpload" || id == "watchWarnings" || id == "watchScreen") << id;
  EXPECT_GT(walked, 45);
}

TEST_F(AuditWalk, WhatSomebodyDoesToHisOwnDeskLeavesItsLine) {
  const auto& me = as("li.wj");
  struct Row {
    const char* method;
    const char* path;
    const char* body;
    const char* operation;
  };
  const Row asked[] = {{"PUT", "/views/mine", R"({"query":{}})", "keepView"},
                       {"DELETE", "/views/mine", "", "dropView"},
                       {"PUT", "/cases/c1/scratch/file", R"({"opinion":"x"})", "keepScratch"},
                       {"DELETE", "/cases/c1/scratch/file", "", "dropScratch"},
                       {"POST", "/cases/c1/actions/file/check", R"({"input":{}})", "checkAction"},
                       {"POST", "/session/certificate/challenge", "{}", "challengeOwn"},
                       {"POST", "/uploads", "", "createUpload"}};
  for (const Row& row : asked) {
    static_cast<void>(gathered(""));
    const auto answer = me.send(row.method, row.path, row.body, {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "5"}});
    ASSERT_LT(answer.status, 300) << row.path << " " << answer.body;
    EXPECT_TRUE(gathered(audited_as(*home.contract->find(row.operation)))) << row.path;
  }
}

TEST_F(AuditWalk, OneSecondOfOneAccountIsOneLineThatTellsWhatAndHowOften) {
  const auto& me = as("li.wj");
  const auto& other = as("wang");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(me.get("/cases/c" + std::to_string(i)).status, 200);
  EXPECT_EQ(me.get("/cases/c0").status, 200);
  EXPECT_EQ(me.get("/desk").status, 200);
  EXPECT_EQ(other.get("/cases/c9").status, 200);
  ASSERT_TRUE(home.granted->flush().ok());
  const auto all = rows("read");
  ASSERT_EQ(all.size(), 2u);
  std::map<std::string, ports::AuditRow> by_account;
  for (const auto& row : all) by_account[row.account] = row;
  const auto& mine = by_account.at(home.accounts->account_by_login("li.wj").value()->id.str());
  EXPECT_EQ(mine.object, "case.read:c0,c1,c2*4 desk");
  EXPECT_EQ(mine.result, "ok");
  EXPECT_EQ(mine.role, "officer");
  EXPECT_EQ(mine.organ, "org1");
  EXPECT_EQ(mine.address, "127.0.0.1");
  EXPECT_FALSE(mine.trace.empty());
  EXPECT_EQ(by_account.at(home.accounts->account_by_login("wang").value()->id.str()).object, "case.read:c9");
  ASSERT_TRUE(home.granted->flush().ok());
  EXPECT_EQ(rows("read").size(), 2u) << "written once";
  EXPECT_EQ(me.get("/cases/c1").status, 200);
  home.clock.pass(1);
  EXPECT_EQ(me.get("/cases/c2").status, 200);
  ASSERT_TRUE(home.granted->flush().ok());
  EXPECT_EQ(rows("read").size(), 4u) << "another second, another line";
}

TEST_F(AuditWalk, WhatWasRefusedIsNotShownAndAMissingCaseIsNotRead) {
  const auto& me = as("li.wj");
  EXPECT_EQ(me.get("/cases/missing").status, 404);
  EXPECT_EQ(me.get("/cases?limit=ten").status, 400);
  EXPECT_EQ(me.get("/accounts").status, 403);
  ASSERT_TRUE(home.granted->flush().ok());
  EXPECT_TRUE(rows("read").empty());
}

TEST_F(AuditWalk, WhatCannotBeWrittenYetIsKeptAndWrittenLaterAndAtAStop) {
  const auto& me = as("li.wj");
  const auto rename = [&](sql::Sql statement) { ASSERT_TRUE(home.connections->write()->run(statement, {}).ok()); };
  EXPECT_EQ(me.get("/cases/c1").status, 200);
  rename("ALTER TABLE audit RENAME TO audit_away");
  EXPECT_FALSE(home.granted->flush().ok());
  EXPECT_EQ(me.get("/cases/c2").status, 200) << "reading goes on";
  rename("ALTER TABLE audit_away RENAME TO audit");
  home.granted->stop();
  std::string told;
  for (const auto& row : rows("read")) told += row.object + " ";
  EXPECT_NE(told.find("c1"), std::string::npos) << told;
  EXPECT_NE(told.find("c2"), std::string::npos) << told;
}

// A store whose audit cannot be written.
class Silent final : public sql::SqlLogStore {
 public:
  using SqlLogStore::SqlLogStore;
  Status<> note_audit(const LogId&, const std::vector<ports::AuditRow>&) override { return fault("full", "", true); }
};

TEST_F(AuditWalk, WhereNothingMoreCanBeKeptNothingMoreIsShown) {
  Silent silent(home.connections);
  web::GrantedReads reads(silent, home.services->log, std::chrono::milliseconds(0), {});
  ports::AuditRow who;
  who.account = "a1";
  std::size_t taken = 0;
  while (taken < 1'000'000 && reads.add(who, "case.read", "c" + std::to_string(taken))) ++taken;
  EXPECT_GT(taken, 50'000u);
  EXPECT_LT(taken, 200'000u);
  EXPECT_FALSE(reads.flush().ok());
  EXPECT_FALSE(reads.add(who, "case.read", "one more"));
}

}  // namespace
}  // namespace mingjing::testing_http
