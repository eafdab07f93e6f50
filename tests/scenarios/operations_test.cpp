// What whoever looks after the machine sees on the loopback port, and what the public's port keeps to itself.
#include <gtest/gtest.h>

#include "tests/scenarios/town.hpp"

namespace mingjing::scenarios {
namespace {

Answer operations(Town& town, const std::string& path, const std::string& method = "GET") {
  const auto answer = testing_http::ask(town.face().operations_port().value_or(0), {method, path, {}, ""});
  return answer.value_or(Answer{});
}

// The value of the first sample that begins so; nothing where there is none.
std::optional<double> sample(const std::string& text, const std::string& begins) {
  const auto at = text.find("\n" + begins);
  if (at == std::string::npos) return std::nullopt;
  const auto line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
  return std::stod(line.substr(line.rfind(' ') + 1));
}

TEST(Operations, count_requests_by_route_and_status_and_tell_the_size_of_the_log) {
  Town town;
  town.page("/decisions");
  town.in_role("officer").get("/cases/no-such-case");
  const Answer seen = operations(town, "/metrics");
  ASSERT_EQ(seen.status, 200);
  EXPECT_EQ(seen.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_GE(sample(seen.body, "mingjing_requests_total{method=\"GET\",route=\"/decisions\",status=\"200\"}").value_or(0), 1);
  EXPECT_GE(sample(seen.body, "mingjing_requests_total{method=\"GET\",route=\"/cases/{case}\",status=\"404\"}").value_or(0), 1);
  EXPECT_GE(sample(seen.body, "mingjing_request_seconds_count{kind=\"write\"}").value_or(0), 1);
  EXPECT_EQ(sample(seen.body, "mingjing_log_leaves").value_or(0), static_cast<double>(town.home().office->writer().size()));
  EXPECT_GT(sample(seen.body, "process_resident_memory_bytes").value_or(0), 1e6);
}

TEST(Operations, name_no_path_that_somebody_asked_for) {
  Town town;
  town.page("/verify/0123456789abcdef");
  town.page("/nothing/zhangsan");
  town.in_role("officer").get("/cases/c-secret-7");
  const Answer seen = operations(town, "/metrics");
  ASSERT_EQ(seen.status, 200);
  const std::string& text = seen.body;
  EXPECT_NE(text.find("mingjing_requests_total"), std::string::npos);
  for (const char* word : {"0123456789abcdef", "zhangsan", "c-secret-7", "127.0.0.1"}) EXPECT_EQ(text.find(word), std::string::npos) << word;
}

TEST(Operations, are_ready_until_the_server_drains_and_it_serves_on_meanwhile) {
  Town town;
  EXPECT_EQ(operations(town, "/healthz").status, 200);
  EXPECT_EQ(operations(town, "/readyz").status, 200);
  town.face().drain();
  const Answer drained = operations(town, "/readyz");
  EXPECT_EQ(drained.status, 503);
  EXPECT_EQ(drained.body, "draining\n");
  EXPECT_EQ(operations(town, "/healthz").status, 200);
  EXPECT_EQ(town.page("/decisions").status, 200);
}

TEST(Operations, are_not_to_be_had_where_the_public_comes) {
  Town town;
  for (const char* path : {"/metrics", "/readyz"}) EXPECT_EQ(town.page(path).status, 404) << path;
  EXPECT_EQ(operations(town, "/metrics", "POST").status, 405);
  EXPECT_EQ(operations(town, "/cases").status, 404);
}

}  // namespace
}  // namespace mingjing::scenarios
