// The interface against its own description: every route is described, every description is a route, and what is not
// described is refused.
#include <gtest/gtest.h>

#include <set>

#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

// {name...} of the router is {name} of OpenAPI.
std::string described(std::string pattern) {
  for (std::size_t at = 0; (at = pattern.find("...")) != std::string::npos;) pattern.erase(at, 3);
  return pattern;
}

// A path of the operation with values that its parameters can have.
std::string sample_path(const std::string& path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] != '{') {
      out += path[at++];
      continue;
    }
    const std::size_t close = path.find('}', at);
    const std::string name = path.substr(at + 1, close - at - 1);
    out += name == "sha256" ? std::string(64, 'a') : name == "indicator" ? "1" : name == "tile" ? "0/000" : name == "area" ? "370199" : "x1";
    at = close + 1;
  }
  return out;
}

struct ContractTest : testing::Test {
  HttpHarness home;
};

TEST_F(ContractTest, every_route_is_described_and_every_description_is_a_route) {
  std::set<std::string> routes;
  for (const auto& route : home.router.routes())
    routes.insert(std::string(web::text_of(route->method)) + " " + described(route->pattern) + " " + route->operation);
  std::set<std::string> operations;
  for (const auto& [id, operation] : home.contract->operations()) operations.insert(operation.method + " " + operation.path + " " + id);
  EXPECT_EQ(routes, operations);
  EXPECT_GT(routes.size(), 60u);
}

TEST_F(ContractTest, without_a_session_nothing_but_the_open_operations_answers) {
  const std::set<std::string> open{"logIn", "challengeLogIn", "setUp", "resetPassword", "listDemoAccounts", "enterDemo", "describeUploads", "health", "readContract",
                                   "readCheckpoint", "readCheckpointSm3", "readTile", "readTileSm3", "readFirstCheckpoint",
                                   "readFirstCheckpointSm3", "readFirstTile", "readFirstTileSm3"};
  for (const auto& [id, operation] : home.contract->operations()) {
    if (open.contains(id)) continue;
    EXPECT_FALSE(operation.asks.empty()) << id << " names no operation of law/roles.yaml (x-operation): nobody may call it";
    for (const char* cookie : {"", "mj=", "mj=00", "mj=../../x", "__Host-mj=aaaa"}) {
      Sent request{operation.method, sample_path(operation.path), {}, ""};
      if (*cookie) request.headers.emplace_back("Cookie", cookie);
      if (operation.method == "HEAD") {
        EXPECT_EQ(home.ask(request).status, 401) << id;
        continue;
      }
      const auto answer = home.ask(request);
      EXPECT_EQ(answer.status, 401) << id << " " << cookie;
      EXPECT_EQ(HttpHarness::code(answer), "unauthenticated") << id;
    }
  }
}

TEST_F(ContractTest, no_write_is_done_without_the_token) {
  const auto me = home.client("li.wj");
  int writes = 0;
  for (const auto& [id, operation] : home.contract->operations()) {
    if (operation.method == "GET" || operation.method == "HEAD" || operation.method == "OPTIONS") continue;
    if (id == "logIn" || id == "challengeLogIn" || id == "setUp" || id == "resetPassword" || id == "enterDemo") continue;
    ++writes;
    const auto answer = me.send(operation.method, sample_path(operation.path), "", {{"X-CSRF", "0123456789abcdef"}});
    EXPECT_EQ(answer.status, 403) << id;
    EXPECT_EQ(HttpHarness::code(answer), "cross_site") << id;
  }
  EXPECT_GT(writes, 15);
  EXPECT_EQ(home.office.effects, 0);
}

TEST_F(ContractTest, an_unknown_parameter_is_refused_everywhere) {
  const auto officer = home.client("alle");
  const auto admin = home.client("an");
  const auto auditor = home.client("shen");
  for (const auto& [id, operation] : home.contract->operations()) {
    if (operation.method != "GET") continue;
    // Who may not ask at all is told that before his parameters are read.
    const auto& me = operation.asks.starts_with("account.") ? admin : operation.asks == "audit.read" || operation.asks == "grant.confirm" ? auditor : officer;
    const auto answer = me.get(sample_path(operation.path) + "?surprise=1");
    EXPECT_EQ(answer.status, 400) << id;
    EXPECT_EQ(HttpHarness::code(answer), "unknown_parameter") << id;
  }
}

TEST_F(ContractTest, parameters_have_their_types_and_bounds) {
  const auto me = home.client("alle");
  struct Row {
    const char* path;
    int status;
  };
  const Row rows[] = {{"/cases?limit=50", 200},           {"/cases?limit=51", 400},        {"/cases?limit=0", 400},
                      {"/cases?limit=ten", 400},          {"/cases?limit=-1", 400},        {"/cases?limit=1e1", 400},
                      {"/cases?limit=%2B5", 400},         {"/cases?opened_from=2026-02-30", 400}, {"/cases?opened_from=2026-02-28", 200},
                      {"/cases?light=blue", 400},         {"/cases?light=red", 200},       {"/cases?light=red&light=green", 400},
                      {"/cases?q=%E5%BC%A0", 400},        {"/cases?state=a%20b", 400},     {"/search", 405},
                      {"/registers/organ?q=x", 400},      {"/history-decisions?q=x", 400}, {"/todos?kind=overdue", 200},
                      {"/objects/ABC", 404},              {"/cases/a%20b", 404},           {"/cases/..%2f", 400},
                      {"/statistics?year=2026", 200},     {"/statistics?year=99999999999999999999", 400}};
  for (const Row& row : rows) EXPECT_EQ(me.get(row.path).status, row.status) << row.path;
}

TEST_F(ContractTest, what_is_looked_for_comes_in_the_body_and_in_no_address) {
  const auto me = home.client("li.wj");
  struct Row {
    const char* path;
    const char* body;
    int status;
  };
  const Row rows[] = {{"/cases/search", R"({"q":"张三","state":"filed","limit":50})", 200}, {"/cases/search", R"({"limit":51})", 422},
                      {"/cases/search", R"({"light":"blue"})", 422},                      {"/cases/search", R"({"surprise":1})", 400},
                      {"/cases/search", "", 415},                                         {"/search", R"({"q":"张三","scope":"history"})", 200},
                      {"/search", R"({"q":""})", 422},                                    {"/search", R"({"q":"x","scope":"everything"})", 422},
                      {"/search", "{}", 422},                                             {"/registers/organ/search", R"({"q":"张三"})", 200},
                      {"/history-decisions/search", R"({"q":"张三","year":2020})", 403},  {"/cases/export.csv", R"({"q":"张三"})", 200}};
  for (const Row& row : rows) {
    const auto answer = me.send("POST", row.path, row.body);
    EXPECT_EQ(answer.status, row.status) << row.path << row.body << answer.body;
    if (row.status == 200 && row.path != std::string_view("/cases/export.csv")) {
      EXPECT_EQ(HttpHarness::json(answer).at("query").at("q").as_string(), "张三") << row.path;
    }
    EXPECT_EQ(me.send("POST", row.path, row.body, {{"X-CSRF", ""}}).status, 403) << row.path << ": another site's page could ask";
  }
  for (const auto& [id, operation] : home.contract->operations())
    for (const auto& parameter : operation.in_query) EXPECT_TRUE(parameter.name != "q" || id == "listStatutes") << id << " takes words in its address";
}

TEST_F(ContractTest, typed_parameters_reach_the_office) {
  const auto me = home.client("li.wj");
  const auto answer = HttpHarness::json(me.get("/cases?limit=5&light=red&handler=me"));
  EXPECT_EQ(answer.at("what").as_string(), "cases");
  EXPECT_EQ(answer.at("query"), (boost::json::value{{"handler", "me"}, {"light", "red"}, {"limit", 5}}));
  EXPECT_EQ(HttpHarness::json(me.get("/law/statutes/%E8%A1%8C%E6%94%BF%E5%A4%84%E7%BD%9A%E6%B3%95?on=2026-01-01")).at("query"),
            (boost::json::value{{"statute", "行政处罚法"}, {"on", "2026-01-01"}}));
}

TEST_F(ContractTest, bodies_that_could_be_read_in_two_ways_are_refused) {
  const auto me = home.client("li.wj");
  const auto nested = [](int depth) { return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']'); };
  struct Row {
    std::string name;
    std::string body;
    const char* code;
  };
  const Row rows[] = {
      {"empty", " ", "bad_json"},
      {"cut short", R"({"expected_seq":1,"input":{)", "bad_json"},
      {"two texts", R"({"expected_seq":1,"input":{}}{})", "bad_json"},
      {"member twice", R"({"expected_seq":1,"expected_seq":2,"input":{}})", "bad_json"},
      {"inner member twice", R"({"expected_seq":1,"input":{"a":1,"b":{"c":1,"c":2}}})", "bad_json"},
      {"member twice by escape", R"({"expected_seq":1,"input":{"a":1,"\u0061":2}})", "bad_json"},
      {"too deep", R"({"expected_seq":1,"input":{"a":)" + nested(100) + "}}", "bad_json"},
      {"very deep", R"({"expected_seq":1,"input":{"a":)" + nested(100000) + "}}", "bad_json"},
      {"byte order mark", "\xef\xbb\xbf{\"expected_seq\":1,\"input\":{}}", "bad_json"},
      {"not UTF-8", "{\"expected_seq\":1,\"input\":{\"a\":\"\xff\"}}", "bad_json"},
      {"lone surrogate", R"({"expected_seq":1,"input":{"a":"\ud800"}})", "bad_json"},
      {"infinity", R"({"expected_seq":1,"input":{"a":1e400}})", "bad_json"},
      {"NaN", R"({"expected_seq":1,"input":{"a":NaN}})", "bad_json"},
      {"comment", R"({"expected_seq":1,/* */"input":{}})", "bad_json"},
      {"comma at the end", R"({"expected_seq":1,"input":{},})", "bad_json"},
      {"single quotes", R"({'expected_seq':1})", "bad_json"},
      {"list", R"([])", "invalid_input"},
      {"missing member", R"({"input":{}})", "invalid_input"},
      {"wrong type", R"({"expected_seq":"1","input":{}})", "invalid_input"},
      {"fraction", R"({"expected_seq":1.5,"input":{}})", "invalid_input"},
      {"negative", R"({"expected_seq":-1,"input":{}})", "invalid_input"},
      {"input is a list", R"({"expected_seq":1,"input":[]})", "invalid_input"},
      {"unknown member", R"({"expected_seq":1,"input":{},"actor_id":"x"})", "unknown_member"},
      {"unknown member among wrong ones", R"({"organ_id":"x"})", "unknown_member"},
  };
  for (const Row& row : rows) EXPECT_EQ(HttpHarness::code(me.send("POST", "/cases/c1/actions/file", row.body)), row.code) << row.name;
  EXPECT_EQ(home.office.effects, 0);
  EXPECT_EQ(me.send("POST", "/cases/c1/actions/file", R"({"expected_seq":1,"input":{}})").status, 200);
}

TEST_F(ContractTest, a_write_of_the_record_needs_a_key) {
  const auto me = home.client("li.wj");
  const std::string body = R"({"expected_seq":1,"input":{}})";
  for (const char* key : {"", "short", "with blanks in it", "明镜明镜明镜"})
    EXPECT_EQ(me.send("POST", "/cases/c1/actions/file", body, {{"Idempotency-Key", key}}).status, 400) << key;
  const auto first = me.send("POST", "/cases/c1/actions/file", body, {{"Idempotency-Key", "the-same-key"}});
  const auto again = me.send("POST", "/cases/c1/actions/file", body, {{"Idempotency-Key", "the-same-key"}});
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, again.body);
  EXPECT_EQ(home.office.effects, 1);
}

TEST_F(ContractTest, refusals_faults_and_bugs_have_their_status_and_tell_nothing_inside) {
  const auto me = home.client("li.wj");
  const std::string body = R"({"expected_seq":1,"input":{}})";
  const auto gate = me.send("POST", "/cases/c1/actions/refused", body);
  EXPECT_EQ(gate.status, 422);
  const auto problem = HttpHarness::json(gate);
  EXPECT_EQ(problem.at("code").as_string(), "G_TWO");
  EXPECT_EQ(problem.at("article").as_string(), "《行政处罚法》第四十二条");
  EXPECT_EQ(problem.at("fields").at(0).at("field").as_string(), "officers");
  EXPECT_EQ(problem.at("also").at(0).as_string(), "G_CERT");
  EXPECT_EQ(problem.at("status").as_int64(), 422);
  EXPECT_EQ(me.send("POST", "/cases/missing/actions/file", body).status, 404);
  EXPECT_EQ(me.send("POST", "/cases/c1/actions/file", R"({"expected_seq":99,"input":{}})").status, 409);
  const auto fault = me.send("POST", "/cases/c1/actions/broken", body);
  EXPECT_EQ(fault.status, 503);
  EXPECT_EQ(fault.header("retry-after"), "1");
  for (const char* path : {"/cases/broken", "/cases/throwing"}) {
    const auto answer = me.get(path);
    EXPECT_GE(answer.status, 500) << path;
    EXPECT_EQ(answer.body.find("secret"), std::string::npos) << path;
    EXPECT_EQ(answer.body.find("SELECT"), std::string::npos) << path;
  }
}

TEST_F(ContractTest, opening_and_acting_answer_with_a_receipt) {
  const auto me = home.client("li.wj");
  const auto opened = me.send("POST", "/cases", R"({"procedure":"penalty_ordinary","title":"某案"})");
  EXPECT_EQ(opened.status, 201);
  EXPECT_EQ(HttpHarness::json(opened).at("case_id").as_string(), "c1");
  const auto acted = HttpHarness::json(me.send("POST", "/cases/c1/actions/file", R"({"expected_seq":1,"input":{}})"));
  EXPECT_EQ(acted.at("receipt").at("log").as_string(), "370199");
  EXPECT_EQ(acted.at("receipt").at("leaf_hash").as_string().size(), 64u);
}

TEST_F(ContractTest, who_watches_a_case_hears_of_its_next_step) {
  const auto me = home.client("li.wj");
  Socket socket(home.server->port());
  socket.send(bytes_of({"GET", "/cases/c7/live", {{"Cookie", me.cookie}}, ""}, true));
  EXPECT_NE(socket.read_some().find("text/event-stream"), std::string::npos);
  EXPECT_EQ(me.send("POST", "/cases/c7/actions/file", R"({"expected_seq":1,"input":{}})").status, 200);
  EXPECT_EQ(socket.read_some(), "data: {\"seq\":1}\n\n");
  EXPECT_EQ(me.get("/cases/missing/live").status, 404);
}

TEST_F(ContractTest, files_of_the_record_are_named_safely) {
  const auto me = home.client("li.wj");
  const auto pdf = me.get("/cases/c1/documents/d1.pdf");
  EXPECT_EQ(pdf.header("content-disposition"),
            "inline; filename=\"" + std::string(16, '_') + ".pdf\"; filename*=UTF-8''%E5%A4%84%E7%BD%9A%E5%86%B3%E5%AE%9A%E4%B9%A6%22.pdf");
  EXPECT_EQ(pdf.header("x-frame-options"), "SAMEORIGIN");
  const auto html = me.get("/cases/c1/documents/d1.html");
  EXPECT_EQ(html.header("content-security-policy").find("script-src"), std::string::npos);
  EXPECT_EQ(html.body, "document.html");
  const auto bundle = me.get("/cases/c1/bundle.zip");
  EXPECT_EQ(bundle.body.size(), 5000u);
  EXPECT_EQ(bundle.header("content-disposition").substr(0, 10), "attachment");
}

TEST_F(ContractTest, autosaved_forms_and_views_belong_to_their_account) {
  const auto me = home.client("li.wj");
  const auto other = home.client("wang");
  EXPECT_EQ(me.get("/cases/c1/scratch/file").body, "{}") << "nothing kept is no failure";
  EXPECT_EQ(me.send("PUT", "/cases/c1/scratch/file", R"({"opinion":"草稿"})").status, 204);
  EXPECT_EQ(me.get("/cases/c1/scratch/file").body, R"({"opinion":"草稿"})");
  EXPECT_EQ(other.get("/cases/c1/scratch/file").body, "{}");
  EXPECT_EQ(me.send("DELETE", "/cases/c1/scratch/file").status, 204);
  EXPECT_EQ(me.get("/cases/c1/scratch/file").body, "{}") << "nothing kept is no failure";
  EXPECT_EQ(me.send("PUT", "/views/%E8%B6%85%E6%9C%9F", R"({"query":{"light":"red"}})").status, 204);
  EXPECT_EQ(me.get("/views").body, R"({"items":[{"name":"超期","query":{"light":"red"}}]})");
  EXPECT_EQ(other.get("/views").body, R"({"items":[]})");
}

TEST_F(ContractTest, the_contract_is_served_with_a_tag) {
  const auto whole = home.ask({"GET", "/openapi.yaml", {}, ""});
  EXPECT_EQ(whole.header("content-type"), "application/yaml; charset=utf-8");
  EXPECT_TRUE(web::Contract::read(whole.body).ok());
  EXPECT_EQ(home.ask({"GET", "/openapi.yaml", {{"If-None-Match", whole.header("etag")}}, ""}).status, 304);
}

TEST_F(ContractTest, sixty_four_clients_at_once_each_have_their_effect_once) {
  const auto me = home.client("li.wj");
  std::atomic<int> good{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 64; ++i) {
    clients.emplace_back([&, i] {
      const std::string key = "parallel-" + std::to_string(i / 2);  // each key comes twice
      const auto answer = me.send("POST", "/cases/c1/actions/file", R"({"expected_seq":1,"input":{}})", {{"Idempotency-Key", key}});
      good += answer.status == 200;
    });
  }
  for (auto& client : clients) client.join();
  EXPECT_EQ(good, 64);
  EXPECT_EQ(home.office.effects, 32);
}

}  // namespace
}  // namespace mingjing::testing_http
