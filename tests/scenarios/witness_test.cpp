// A town whose log is witnessed over HTTP: the checkpoint that anybody reads, the verification page, the evidence bundle, health.
#include <fstream>
#include <thread>

#include "adapters/archive/bundle_reader.hpp"
#include "adapters/http/client/exchange.hpp"
#include "adapters/http/client/time_stamp_client.hpp"
#include "adapters/http/client/witness_client.hpp"
#include "adapters/http/server.hpp"
#include "adapters/http/witness/routes.hpp"
#include "adapters/witness/witness.hpp"
#include "app/backup.hpp"
#include "app/restore_shipped.hpp"
#include "app/shipping.hpp"
#include "ledger/proof_file.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "tests/source_dir.hpp"
#include "tests/time_stamping_authority.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class Witnessed : public ::testing::Test {
 protected:
  TemporaryFolder folder;
  Town town;
  std::unique_ptr<witness::Witness> witness;
  web::Router router;
  std::unique_ptr<web::Server> server;

  void SetUp() override {
    const auto list = town.page("/log-list.txt");
    ASSERT_EQ(list.status, 200);
    auto logs = ledger::parse_log_list(list.body);
    ASSERT_TRUE(logs.ok()) << logs.error().what;
    EXPECT_EQ(logs->size(), 4u) << "two trees of the log, two of its audit";
    auto opened = witness::Witness::open({(folder.path / "w").string(), "witness.example/gov", *logs, [] { return std::uint64_t{1'790'000'000}; },
                                          [](const std::string& what) { ADD_FAILURE() << what; }});
    ASSERT_TRUE(opened.ok());
    witness = std::move(opened).value();
    witness::add_routes(router, *witness);
    server = std::make_unique<web::Server>(web::ServerOptions{}, router, [](const web::RequestRecord&) {}, [](const std::string&) {});
    ASSERT_TRUE(server->start().ok());
    std::ofstream file(town.folder() + "/witnesses.txt");
    for (const auto& key : witness->keys()) file << "http://127.0.0.1:" << server->port() << "/+" << key.vkey() << "\n";
    file.close();
    town.restart();
  }
  std::uint64_t size() { return town.home().office->writer().size(); }
  // A published decision, by the code of its paper.
  std::string published(Matter& matter) {
    matter.others_try = false;
    for (const auto& one : town.city().scenarios) {
      if (one.id != "whole") continue;
      for (std::size_t i = 0; i < one.steps.size(); ++i)
        if (one.steps[i].action == "publication.publish") matter.follow("whole", 0, i + 1);
    }
    return text_at(matter.view().at("publication").as_object(), "url").substr(std::string("/decisions/").size());
  }
  bool wait_until_witnessed() {
    for (int i = 0; i < 300; ++i) {
      const auto row = town.home().record->witnessed_checkpoint(town.home().site.log, ledger::Hash::sm3);
      if (row && *row && (*row)->size == size()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  }
};

TEST_F(Witnessed, anybody_reads_checkpoints_pages_and_bundles_that_the_witness_signed) {
  Matter matter(town, {});
  const std::string code = published(matter);
  ASSERT_TRUE(wait_until_witnessed());
  const auto page = town.page("/v/" + code);
  EXPECT_NE(page.body.find("witness.example/gov 于2026年"), std::string::npos) << page.body;
  for (const char* suffix : {"", "-sm3"}) {
    const auto note = town.page("/log/" + town.city().log + "/checkpoint" + suffix);
    ASSERT_EQ(note.status, 200);
    const auto opened = ledger::open_witnessed(note.body, witness->keys());
    ASSERT_TRUE(opened.ok()) << opened.error().what;
    EXPECT_EQ(opened->checkpoint.size, size());
    EXPECT_EQ(opened->at, 1'790'000'000u);
  }
  const auto health = body_of(town.page("/healthz"));
  EXPECT_EQ(health.at("witnesses").at("count"), 1);
  EXPECT_EQ(health.at("witnesses").at("behind"), 0);
  const auto record = matter.view().at("record").as_object();
  EXPECT_EQ(record.at("grade"), "L2");
  EXPECT_EQ(record.at("witnesses").at(0).at("name"), "witness.example/gov");
  const auto zip = town.in_role("organ_head").get("/cases/" + matter.id() + "/bundle.zip");
  ASSERT_EQ(zip.status, 200) << zip.body;
  const auto path = (folder.path / "bundle.zip").string();
  std::ofstream(path, std::ios::binary) << zip.body;
  const auto opened_zip = archive::ZipReader::open(path, {});
  ASSERT_TRUE(opened_zip.ok());
  const auto report = ledger::check_bundle(*archive::load_bundle(*opened_zip), {{}, witness->keys(), {}});
  EXPECT_TRUE(report.valid()) << report.findings.front().code << " " << report.findings.front().where;
  ASSERT_EQ(report.cosigners.size(), 1u);
  EXPECT_EQ(report.cosigners[0].name, "witness.example/gov");
}

TEST_F(Witnessed, a_record_older_than_what_the_witness_signed_is_not_served_again) {
  ASSERT_TRUE(wait_until_witnessed());
  if (tests::on_postgres()) GTEST_SKIP() << "a copy of the folder is a copy of the record on SQLite only";
  const auto yesterday = folder.path / "yesterday", now = folder.path / "now";
  const auto copy = [&](const auto& to) { return [&] { std::filesystem::copy(town.folder(), to, std::filesystem::copy_options::recursive); }; };
  town.restart(copy(yesterday));
  Matter matter(town, {});
  published(matter);
  ASSERT_TRUE(wait_until_witnessed());
  town.restart(copy(now));
  EXPECT_TRUE(town.try_start(now.string()).ok());
  const auto law = source_dir() + "/law";
  for (const auto& [data, fault] : {std::pair{yesterday, "rolled_back"}, std::pair{now, ""}}) {
    const auto made = app::back_up(data.string(), (folder.path / ("backups-of-" + data.filename().string())).string(), law);
    ASSERT_TRUE(made.ok()) << made.error().what;
    const auto restored = app::restore(made->folder, (folder.path / ("restored-" + data.filename().string())).string(), law);
    EXPECT_EQ(restored.ok() ? "" : restored.error().code, fault) << data;
    EXPECT_EQ(std::filesystem::exists(folder.path / ("restored-" + data.filename().string()) / "mingjing.db"), restored.ok());
    const auto shipped = folder.path / ("shipped-of-" + data.filename().string()), again = folder.path / ("again-" + data.filename().string());
    std::filesystem::create_directories(shipped);
    {
      auto home = app::Deployment::open({.data = data.string(), .law = law, .documents = false, .ship = shipped.string()});
      ASSERT_TRUE(home.ok()) << home.error().what;
      ASSERT_TRUE((*home)->start({}).ok());
      for (int i = 0; i < 1000 && !(*home)->shipping->status().base; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    const auto rebuilt = app::restore_shipped(shipped.string(), again.string(), law, {});
    EXPECT_EQ(rebuilt.ok() ? "" : rebuilt.error().code, fault) << data;
    EXPECT_EQ(std::filesystem::exists(again / "mingjing.db"), rebuilt.ok());
  }
  const auto refused = town.try_start(yesterday.string());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "rolled_back");
  EXPECT_EQ(refused.error().what, "witness.example/gov");
}

// The same server is the superior: its own log takes another town's checkpoints as leaves, and cosigns them.
TEST(Superior, takes_the_checkpoints_of_a_subordinate_as_leaves_of_its_own_log_and_vouches_for_its_records) {
  Town county, city;
  const auto list = county.page("/log-list.txt");
  ASSERT_EQ(list.status, 200);
  EXPECT_EQ(city.page("/witness").status, 404);
  EXPECT_NE(city.page("/subordinates").body.find("没有下级日志"), std::string::npos);
  std::ofstream(city.folder() + "/subordinates.txt") << list.body;
  city.restart();
  const auto standing = city.page("/witness");
  ASSERT_EQ(standing.status, 200);
  std::string lines;
  for (std::size_t at = 0; (at = standing.body.find("vkey ", at)) != std::string::npos; ++at)
    lines += "http://127.0.0.1:" + std::to_string(city.port()) + "/witness+" + standing.body.substr(at + 5, standing.body.find('\n', at) - at - 5) + "\n";
  std::ofstream(county.folder() + "/witnesses.txt") << lines;
  county.restart();
  Matter matter(county, {});
  matter.others_try = false;
  matter.follow("whole", 0, 1);
  const auto size = county.home().office->writer().size();
  const auto witnessed = [&] {
    for (int i = 0; i < 300; ++i) {
      const auto row = county.home().record->witnessed_checkpoint(county.home().site.log, ledger::Hash::sm3);
      if (row && *row && (*row)->size == size) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  };
  ASSERT_TRUE(witnessed());
  EXPECT_EQ(matter.view().at("record").at("grade"), "L2");
  const auto page = city.page("/subordinates");
  EXPECT_NE(page.body.find(county.home().site.domain + "/" + county.home().site.log.str() + "/sm3"), std::string::npos) << page.body;
  EXPECT_NE(page.body.find(">" + std::to_string(size) + "<"), std::string::npos) << page.body;
  // The leaf in the superior's log is found by what its standings name, and is that checkpoint.
  const auto hash = crypto::hex(crypto::digest(crypto::Hash::sha256, county.home().site.domain + "/" + county.home().site.log.str()));
  const auto note = city.page("/witness/" + hash + "/checkpoint");
  ASSERT_EQ(note.status, 200);
  EXPECT_NE(note.body.find("\n" + std::to_string(size) + "\n"), std::string::npos) << note.body;
  EXPECT_EQ(city.page("/witness/" + std::string(64, '0') + "/checkpoint").status, 404);
  EXPECT_EQ(city.ask({"POST", "/witness/add-checkpoint", {}, "nonsense"}).status, 400);
  // Without its keys it does not start again: it would sign under others what it cannot continue.
  city.restart([&] {
    const auto copy = city.folder() + "-without-keys";
    std::filesystem::copy(city.folder(), copy, std::filesystem::copy_options::recursive);
    std::filesystem::remove(copy + "/keys/witness.sm2.key");
  });
  const auto copy = city.folder() + "-without-keys";
  if (!tests::on_postgres()) {
    const auto refused = city.try_start(copy);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "no_witness_keys");
    std::ofstream(copy + "/subordinates.txt") << "origin\n";
    EXPECT_EQ(city.try_start(copy).error().code, "bad_log_list");
  }
  std::filesystem::remove_all(copy);
}

// A town whose checkpoints openssl's own authority stamps, asked over HTTP.
class Stamped : public ::testing::Test {
 protected:
  tests::TimeStampingAuthority authority;
  Town town;
  web::Router router;
  std::unique_ptr<web::Server> server;

  void SetUp() override {
    router.add({web::Method::post, "/tsa", "", 10'000, web::blocking([this](web::Request& request) {
                  return web::text(authority.answer(std::string(request.body)), "application/timestamp-reply");
                })});
    server = std::make_unique<web::Server>(web::ServerOptions{}, router, [](const web::RequestRecord&) {}, [](const std::string&) {});
    ASSERT_TRUE(server->start().ok());
    std::ofstream(town.folder() + "/roots.pem") << authority.root();
    std::ofstream(town.folder() + "/time-stamps.txt") << "# who stamps\nhttp://127.0.0.1:" << server->port() << "/tsa roots.pem\n";
    town.restart();
  }
  void TearDown() override { server->stop(); }
};

TEST_F(Stamped, a_case_tells_who_stamped_its_record_and_its_bundle_carries_the_stamp) {
  Matter matter(town, {});
  matter.others_try = false;
  matter.follow("whole", 0, 1);
  json::object record;
  const auto wait_for = [&](const char* grade) {
    for (int i = 0; i < 200; ++i) {
      record = matter.view().at("record").as_object();
      if (record.at("grade") == grade) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  };
  ASSERT_TRUE(wait_for("L1"));
  // The first stamp was taken at the start; the next comes ten minutes later, or with the next start.
  town.restart();
  ASSERT_TRUE(wait_for("L3"));
  EXPECT_EQ(record.at("time_stamps").at(0).at("name"), "tsa.example");
  const auto health = body_of(town.page("/healthz"));
  EXPECT_EQ(health.at("time_stamps").at("count"), 1);
  EXPECT_EQ(health.at("time_stamps").at("troubled"), 0);

  const auto zip = town.in_role("organ_head").get("/cases/" + matter.id() + "/bundle.zip");
  ASSERT_EQ(zip.status, 200) << zip.body;
  const auto path = authority.path("bundle.zip");
  std::ofstream(path, std::ios::binary) << zip.body;
  const auto opened = archive::ZipReader::open(path, {});
  ASSERT_TRUE(opened.ok());
  const auto files = archive::load_bundle(*opened);
  ASSERT_TRUE(files.ok());
  const auto believed = ledger::check_bundle(*files, {{}, {}, *crypto::TrustedRoots::from_pem(authority.root())});
  EXPECT_TRUE(believed.valid()) << believed.findings.front().code << " " << believed.findings.front().where;
  ASSERT_EQ(believed.stamps.size(), 1u);
  EXPECT_EQ(believed.stamps[0].name, "tsa.example");
  EXPECT_EQ(ledger::check_bundle(*files).unchecked_stamps, 1);
  EXPECT_TRUE(authority.verifies(files->at("time-stamps/sha256-1.tsr").bytes, files->at("time-stamps/sha256.note").bytes));
  // A stamp of something else does not pass for one of this checkpoint.
  auto other = *files;
  other["time-stamps/sha256-1.tsr"] = ledger::bundle_file(
      authority.answer(crypto::time_stamp_query(crypto::Hash::sha256, crypto::digest(crypto::Hash::sha256, "other"), 1)));
  const auto findings = ledger::check_bundle(other).findings;
  EXPECT_NE(std::ranges::find(findings, ledger::BundleFinding{"time_stamp", "time-stamps/sha256-1.tsr"}), findings.end());
}

TEST_F(Stamped, an_authority_that_is_written_wrong_stops_the_start) {
  for (const char* wrong : {"http://t", "http://t none.pem", "nonsense roots.pem", "http://t time-stamps.txt"}) {
    const auto copy = authority.path(std::string("copy") + std::to_string(std::string(wrong).size()));
    town.restart([&] { std::filesystem::copy(town.folder(), copy, std::filesystem::copy_options::recursive); });
    std::ofstream(copy + "/time-stamps.txt") << wrong << "\n";
    const auto started = town.try_start(copy);
    ASSERT_FALSE(started.ok()) << wrong;
    EXPECT_EQ(started.error().code, "bad_authority");
    EXPECT_EQ(started.error().what, wrong);
  }
}

TEST(WitnessUrls, AreHttpOrHttpsWithAHostAndNothingElse) {
  const auto read = web::parse_web_url("https://w.example/gov/");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->tls);
  EXPECT_EQ(read->host, "w.example");
  EXPECT_EQ(read->port, "443");
  EXPECT_EQ(read->path, "/gov");
  EXPECT_EQ(web::parse_web_url("http://[::1]:8090")->host, "::1");
  EXPECT_EQ(web::parse_web_url("http://[::1]:8090")->port, "8090");
  for (const char* bad : {"", "w.example", "ftp://w", "http://", "http://a:b", "http://a:99999", "http://a b", "http://a?x", "http://u@a", "http://[::1", "http://[::1]x", "http://a:"})
    EXPECT_FALSE(web::parse_web_url(bad)) << bad;
}

TEST(WitnessClients, SayWhatTheyMet) {
  const auto client = web::make_witness_client(500);
  EXPECT_EQ(client->add_checkpoint("nonsense", "").error().code, "bad_url");
  EXPECT_EQ(client->add_checkpoint("http://127.0.0.1:1", "").error().code, "unreachable");
  web::Router router;
  std::string type = "text/plain", body;
  web::HttpStatus status = web::HttpStatus::ok;
  router.add({web::Method::post, "/add-checkpoint", "", 100'000, web::blocking([&](web::Request& request) {
                if (request.body == "late") std::this_thread::sleep_for(std::chrono::milliseconds(1500));
                auto out = web::text(body, type);
                out.status = status;
                return out;
              })});
  web::Server server({}, router, [](const web::RequestRecord&) {}, [](const std::string&) {});
  ASSERT_TRUE(server.start().ok());
  const std::string url = "http://127.0.0.1:" + std::to_string(server.port());
  using Kind = ports::WitnessReply::Kind;
  const auto answer = [&](web::HttpStatus given, std::string text) {
    status = given;
    body = std::move(text);
    return client->add_checkpoint(url, "x");
  };
  EXPECT_EQ(answer(web::HttpStatus::ok, "lines\n")->text, "lines\n");
  EXPECT_EQ(answer(web::HttpStatus::conflict, "42\n")->size, 42u);
  EXPECT_EQ(answer(web::HttpStatus::conflict, "42")->kind, Kind::bad_proof);
  EXPECT_EQ(answer(web::HttpStatus::conflict, "042\n")->kind, Kind::bad_proof);
  EXPECT_EQ(answer(web::HttpStatus::not_found, "")->kind, Kind::unknown_log);
  EXPECT_EQ(answer(web::HttpStatus::forbidden, "")->kind, Kind::unknown_key);
  EXPECT_EQ(answer(web::HttpStatus::refused, "")->kind, Kind::bad_proof);
  EXPECT_EQ(answer(web::HttpStatus::bad_request, "")->kind, Kind::malformed);
  EXPECT_EQ(answer(web::HttpStatus::failed, "").error().code, "bad_answer");
  EXPECT_EQ(answer(web::HttpStatus::ok, std::string(70'000, 'x')).error().code, "unreachable");
  EXPECT_EQ(client->add_checkpoint(url, "late").error().code, "unreachable");
  server.stop();
}

TEST(TimeStampClients, SayWhatTheyMet) {
  const auto client = web::make_time_stamp_client(500);
  EXPECT_EQ(client->ask("nonsense", "").error().code, "bad_url");
  EXPECT_EQ(client->ask("http://127.0.0.1:1", "").error().code, "unreachable");
  web::Router router;
  router.add({web::Method::post, "/", "", 1000, web::blocking([&](web::Request& request) {
                auto out = web::text(std::string(request.body), request.body == "page" ? "text/html" : "application/timestamp-reply");
                if (request.body == "busy") out.status = web::HttpStatus::unavailable;
                return out;
              })});
  web::Server server({}, router, [](const web::RequestRecord&) {}, [](const std::string&) {});
  ASSERT_TRUE(server.start().ok());
  const std::string url = "http://127.0.0.1:" + std::to_string(server.port()) + "/";
  EXPECT_EQ(*client->ask(url, "der"), "der");
  EXPECT_EQ(client->ask(url, "page").error().code, "bad_answer");
  EXPECT_EQ(client->ask(url, "busy").error().code, "bad_answer");
  server.stop();
}

}  // namespace
}  // namespace mingjing::scenarios
