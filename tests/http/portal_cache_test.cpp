// The portal's cache: a page that nobody changed is not made twice, and a withdrawal takes the page away with the next request.
#include <gtest/gtest.h>

#include <atomic>

#include "adapters/http/server.hpp"
#include "adapters/portal/portal.hpp"
#include "adapters/portal/render.hpp"
#include "tests/http/socket.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::portal {
namespace {

// One decision, published until it is withdrawn.
struct OneDecision final : usecases::PublicReads {
  std::atomic<std::uint64_t> number{1};
  std::atomic<bool> gone{false};
  std::atomic<bool> voided{false};
  mutable std::atomic<int> reads{0};
  std::atomic<bool> near{false};             // told at once, on the connection's own thread
  mutable std::atomic<int> reads_at_once{0};

  std::optional<Answer> read_at_once(std::string_view what, const boost::json::object& query) const override {
    if (!near || what != "decision") return std::nullopt;
    ++reads_at_once;
    return read(what, query);
  }
  Answer read(std::string_view what, const boost::json::object&) const override {
    ++reads;
    if (what == "verify") {
      boost::json::object paper{{"document", "行政处罚决定书"}, {"code", "AB12-CD34"}};
      if (voided) paper["voided"] = {{"reason", "打印错误"}};
      return boost::json::object{{"found", std::move(paper)}};
    }
    if (gone) return boost::json::object{{"gone", true}, {"no", "澜市监罚决〔2026〕1号"}, {"reason", "决定已被撤销"}};
    return boost::json::object{{"id", "one"}, {"no", "澜市监罚决〔2026〕1号"}, {"party", "临澜市青禾食品有限公司"}, {"cause", "未查验进货凭证"}};
  }
  FileAnswer file(std::string_view, const std::string&) const override { return Refusal{.code = "not_found"}; }
  std::uint64_t version() const override { return number; }
};

struct PortalCache : testing::Test {
  OneDecision decision;
  law::LawBook law;
  web::Router router;
  std::unique_ptr<Portal> portal;
  std::unique_ptr<web::Server> server;

  void SetUp() override {
    auto templates = Templates::load(source_dir() + "/src/adapters/portal/templates");
    ASSERT_TRUE(templates.ok());
    portal = std::make_unique<Portal>(std::move(templates).value(), decision, law, Site{"行政执法信息公示平台", "临澜市", "临澜市人民政府", "", "", "", true});
    portal->add_routes(router);
    server = std::make_unique<web::Server>(web::ServerOptions{}, router, [](const web::RequestRecord&) {}, [](const std::string&) {});
    ASSERT_TRUE(server->start().ok());
  }
  testing_http::Answer get(const std::string& path, std::vector<std::pair<std::string, std::string>> headers = {}) {
    return testing_http::ask(server->port(), {"GET", path, std::move(headers), ""}).value();
  }
};

TEST_F(PortalCache, a_page_that_nobody_changed_is_made_once) {
  const auto first = get("/decisions/one");
  const auto second = get("/decisions/one");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(decision.reads, 1);
  EXPECT_EQ(get("/decisions/one", {{"If-None-Match", first.header("etag")}}).status, 304);
}

TEST_F(PortalCache, a_withdrawal_empties_the_cache_at_once) {
  const auto published = get("/decisions/one");
  ASSERT_EQ(published.status, 200);
  decision.gone = true;
  ++decision.number;
  const auto withdrawn = get("/decisions/one", {{"If-None-Match", published.header("etag")}});
  EXPECT_EQ(withdrawn.status, 410);
  EXPECT_NE(withdrawn.body.find("决定已被撤销"), std::string::npos);
  EXPECT_EQ(withdrawn.body.find("临澜市青禾食品有限公司"), std::string::npos);
}

TEST_F(PortalCache, what_is_told_at_once_is_kept_withdrawn_and_missed_alike) {
  const auto slow = get("/decisions/one?n=1");
  decision.near = true;
  EXPECT_EQ(get("/decisions/one?n=2").body, slow.body);
  EXPECT_EQ(get("/decisions/one?n=3").body, slow.body);
  EXPECT_EQ(decision.reads_at_once, 2);
  get("/decisions/one");
  get("/decisions/one");
  EXPECT_EQ(decision.reads_at_once, 3);
  decision.gone = true;
  ++decision.number;
  const auto withdrawn = get("/decisions/one");
  EXPECT_EQ(withdrawn.status, 410);
  EXPECT_NE(withdrawn.body.find("决定已被撤销"), std::string::npos);
  EXPECT_EQ(decision.reads_at_once, 4);
}

TEST_F(PortalCache, a_paper_that_was_voided_is_told_as_such_at_once_though_nothing_published_changed) {
  const auto before = get("/verify?code=AB12-CD34");
  ASSERT_EQ(before.status, 200);
  EXPECT_EQ(before.body.find("作废"), std::string::npos);
  decision.voided = true;
  for (const char* path : {"/verify?code=AB12-CD34", "/v/AB12-CD34"})
    EXPECT_NE(get(path, {{"If-None-Match", before.header("etag")}}).body.find("该文书已作废：打印错误"), std::string::npos) << path;
}

TEST_F(PortalCache, no_value_of_a_parameter_poses_as_another_question) {
  // Whoever asks the first of each pair must not fill the place of the second.
  for (const auto& [asked, victim] : {std::pair{"/decisions?q=X%0Ae", "/decisions?q=X"}, std::pair{"/decisions?organ=A%0Aq%3DB", "/decisions?organ=A&q=B"}}) {
    get(asked);
    const int before = decision.reads;
    get(victim, {{"Cookie", "mingjing_view=elder"}});
    get(victim);
    EXPECT_EQ(decision.reads, before + 2) << victim;
  }
}

TEST_F(PortalCache, what_no_page_reads_takes_no_place) {
  get("/decisions/one");
  for (int i = 0; i < 600; ++i) get("/decisions/one?n=" + std::to_string(i));
  const int before = decision.reads;
  get("/decisions/one");
  EXPECT_EQ(decision.reads, before);
}

TEST_F(PortalCache, figures_are_counted_anew_each_time) {
  get("/figures");
  get("/figures");
  EXPECT_EQ(decision.reads, 2);
}

TEST_F(PortalCache, a_changed_view_leads_back_to_this_site_whatever_the_address_says) {
  EXPECT_EQ(get("/prefs?elder=on&back=/decisions/one").header("location"), "/decisions/one");
  // A line break would end the header, and browsers drop tabs: a slash, a tab and a slash lead elsewhere.
  for (const char* back : {"", "x", "//elsewhere.example", "/%09/elsewhere.example", "/%0A/elsewhere.example", "/%0D%0ASet-Cookie:%20a=b", "/%5Celsewhere.example", "/%20x", "/%E4%B8%AD"}) {
    const auto answer = get(std::string("/prefs?elder=on&back=") + back);
    EXPECT_EQ(answer.status, 303) << back;
    EXPECT_EQ(answer.header("location"), "/") << back;
  }
}

TEST_F(PortalCache, each_way_of_viewing_has_a_page_of_its_own) {
  const auto usual = get("/decisions/one");
  const auto large = get("/decisions/one", {{"Cookie", "mingjing_view=elder"}});
  EXPECT_EQ(decision.reads, 2);
  EXPECT_NE(usual.body, large.body);
}

}  // namespace
}  // namespace mingjing::portal
