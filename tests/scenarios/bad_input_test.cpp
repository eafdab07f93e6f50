// What goes wrong outside: a broken law file, a cut upload, a full disk, a database that another program holds, a clock set
// back. Each is told in words, nothing is half written, and the server goes on when the cause is gone.
#include <sys/resource.h>

#include <csignal>
#include <thread>
#include <fstream>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "tests/cli/run_verb.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::scenarios {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

using BadInput = InTown;
using tests::run_verb;

TEST(BadLaw, stops_the_server_with_file_and_line) {
  const TemporaryFolder folder;
  const auto law = folder.path / "law";
  struct Row {
    const char* file;
    const char* from;
    const char* to;
  };
  for (const Row& row : {Row{"gates.yaml", "\ngates:", "\ngates: ["}, Row{"procedures/penalty_ordinary.yaml", "by: [organ_head]", "by: [organ_head"},
                         Row{"facts.yaml", "\nfacts:", "\nfacts: ["}}) {
    fs::remove_all(law);
    fs::copy(source_dir() + "/law", law, fs::copy_options::recursive);
    std::ifstream in(law / row.file);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto at = text.find(row.from);
    ASSERT_NE(at, std::string::npos) << row.file;
    text.replace(at, std::string_view(row.from).size(), row.to);
    std::ofstream(law / row.file) << text;
    const auto ran = run_verb({"serve", "--law", law.string(), "--data", (folder.path / "data").string(), "--port", "0"});
    EXPECT_EQ(ran.code, 1) << row.file;
    EXPECT_NE(ran.err.find(std::string(row.file) + ":"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("法律数据有错"), std::string::npos) << ran.err;
    EXPECT_FALSE(fs::exists(folder.path / "data" / "mingjing.db")) << "nothing was begun";
  }
}

TEST_F(BadInput, an_upload_that_was_cut_short_is_no_evidence) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 3);
  Person& officer = town().person("p-001");
  const std::string bytes = Town::photo() + "其余部分";
  const auto made = officer.send_bytes("POST", "/uploads", "", {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", std::to_string(bytes.size())},
                                                                {"Upload-Metadata", "filename " + crypto::base64("a.jpg") + ",filetype " + crypto::base64("image/jpeg")}});
  ASSERT_EQ(made.status, 201);
  const auto half = officer.send_bytes("PATCH", made.header("location"), bytes.substr(0, bytes.size() / 2),
                                       {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}});
  EXPECT_EQ(half.status, 204);
  const auto sha256 = crypto::hex(crypto::digest(crypto::Hash::sha256, bytes));
  auto input = matter.input_of("inspect");
  input["evidences"].as_array().at(0).as_object()["files"] = json::array{json::value(sha256)};
  const auto refused = matter.send(officer, "inspect", input);
  expect_problem(refused, 422, "unknown_file");
  EXPECT_NE(text_at(body_of(refused), "detail").find("上传"), std::string::npos);
  EXPECT_EQ(officer.get("/objects/" + sha256).status, 404);
  EXPECT_EQ(matter.view().at("evidence").as_array().size(), 0u);
  const auto rest = officer.send_bytes("PATCH", made.header("location"), bytes.substr(bytes.size() / 2),
                                       {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", std::to_string(bytes.size() / 2)}, {"Content-Type", "application/offset+octet-stream"}});
  EXPECT_EQ(rest.status, 204);
  EXPECT_EQ(matter.send(officer, "inspect", input).status, 200) << "whole, it is evidence";
}

TEST_F(BadInput, a_full_database_refuses_writes_answers_reads_and_recovers) {
  if (tests::on_postgres()) GTEST_SKIP() << "a full database is tried on SQLite";
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 1);
  const auto total = [&] { return body_of(town().person("p-001").get("/cases")).at("total").to_number<int>(); };
  const int before = total();
  auto& connections = *town().home().connections;
  // The smallest that SQLite allows is the size that the file has.
  ASSERT_TRUE(connections.write()->script("PRAGMA max_page_count=1"));
  int opened = 0;
  Answer full;
  for (int i = 0; i < 200 && full.status != 507; ++i) {
    Matter another(town(), {});
    another.open();
    full = another.last;
    if (full.status == 201) ++opened;
  }
  expect_problem(full, 507, "storage_full");
  EXPECT_NE(text_at(body_of(full), "detail").find("存储空间"), std::string::npos);
  EXPECT_EQ(total(), before + opened) << "what was not acknowledged is not there, what was is";
  EXPECT_EQ(town().page("/").status, 200);
  ASSERT_TRUE(connections.write()->script("PRAGMA max_page_count=1073741823"));
  EXPECT_EQ(matter.act("file"), "") << matter.last.body;
  EXPECT_EQ(total(), before + opened);
}

// The limit on the size of files stands for the full disk: the same write fails with another number.
class FileLimit {
 public:
  explicit FileLimit(std::uintmax_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit now = before_;
    now.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FileLimit() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST_F(BadInput, a_full_disk_stops_an_upload_that_can_be_continued) {
  std::uintmax_t largest = 0;
  for (const auto& file : fs::directory_iterator(town().folder()))
    if (file.is_regular_file()) largest = std::max(largest, file.file_size());
  const std::uintmax_t limit = largest + (4U << 20);
  const std::string bytes = "\xff\xd8\xff\xe0" + std::string(limit + (2U << 20), 'p');
  Person& officer = town().person("p-001");
  const auto made = officer.send_bytes("POST", "/uploads", "", {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", std::to_string(bytes.size())},
                                                                {"Upload-Metadata", "filename " + crypto::base64("b.jpg") + ",filetype " + crypto::base64("image/jpeg")}});
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string where = made.header("location");
  Answer full;
  {
    const FileLimit small(limit);
    full = officer.send_bytes("PATCH", where, bytes, {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}});
  }
  expect_problem(full, 507, "storage_full");
  const auto reached = std::stoull(officer.send_bytes("HEAD", where, "", {{"Tus-Resumable", "1.0.0"}}).header("upload-offset"));
  // Up to a MiB waits in a file of its own until its frame is full.
  EXPECT_LE(reached, limit + (1U << 20));
  const auto rest = officer.send_bytes("PATCH", where, bytes.substr(reached), {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", std::to_string(reached)}, {"Content-Type", "application/offset+octet-stream"}});
  EXPECT_EQ(rest.status, 204) << rest.body;
  EXPECT_EQ(rest.header("upload-result").substr(0, 64), crypto::hex(crypto::digest(crypto::Hash::sha256, bytes)));
}

TEST_F(BadInput, a_data_folder_in_use_is_told_at_the_start) {
  if (tests::on_postgres()) GTEST_SKIP() << "on PostgreSQL a second copy follows the first: tests/postgres/copies_test.cpp";
  const auto ran = run_verb({"serve", "--data", town().folder(), "--port", "0"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("数据目录正被另一个进程使用"), std::string::npos) << ran.err;
  EXPECT_EQ(town().ask({"GET", "/healthz", {}, ""}).status, 200) << "who was there first goes on";
}

TEST_F(BadInput, a_database_that_another_program_holds_is_told_and_waited_for) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 1);
  const auto input = matter.input_of("file");
  Person& head = town().person("p-005");
  matter.send(head, "no_such_step", {});  // its files are uploaded before the lock
  const auto intruder = town().database().second();
  ASSERT_TRUE(intruder->begin().ok());
  ASSERT_TRUE(intruder->integer("SELECT COUNT(*) FROM setting").ok());
  const auto busy = matter.send(head, "file", input);
  expect_problem(busy, 503, "unavailable");
  EXPECT_EQ(busy.header("retry-after"), "1");
  EXPECT_EQ(head.get("/cases/" + matter.id()).status, 200) << "reading goes on";
  intruder->rollback();
  const auto done = matter.send(head, "file", input);
  EXPECT_EQ(done.status, 200) << done.body;
}

TEST_F(BadInput, a_clock_that_was_set_back_is_told_and_put_on_record) {
  const Instant real = town().home().system_clock.now();
  const Instant ahead{real.ms + 40LL * 24 * 3600 * 1000};
  town().set(ahead);
  Matter matter(town(), {});
  matter.others_try = false;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  town().home().clock.run();  // the machine's own clock, forty days earlier
  const auto health = body_of(town().ask({"GET", "/healthz", {}, ""}));
  ASSERT_TRUE(health.contains("clock"));
  EXPECT_NE(text_at(health.at("clock").as_object(), "say").find("校准"), std::string::npos);
  Person& head = town().person("p-005");
  auto input = matter.input_of("file");
  const auto filed = matter.send(head, "file", input);
  ASSERT_EQ(filed.status, 200) << filed.body;
  // The step back is on record before the first event that bears the earlier time; the order is that of the numbers.
  const auto steps = town().home().record->stream(town().home().site.log, "log:clock", 0);
  ASSERT_TRUE(steps.ok());
  ASSERT_EQ(steps->size(), 1u);
  EXPECT_EQ(steps->front().type, "log.clock_step");
  EXPECT_LT(steps->front().seq, body_of(filed).at("receipt").at("seq").to_number<std::uint64_t>());
}

TEST_F(BadInput, every_field_that_is_wrong_has_its_message_beside_it) {
  Person& officer = town().person("p-001");
  const json::object input{{"procedure", "penalty_ordinary"}, {"power_item", "no-such"}, {"found_on", "2026-13-40"}, {"title", 7},
                           {"parties", json::array{json::object{{"kind", "organisation"}, {"name", ""}, {"id_no", "91350100M000100Y44"}}}}, {"surprise", true}};
  const auto answer = officer.send("POST", "/cases", input);
  expect_problem(answer, 422, "invalid_input");
  std::vector<std::string> fields;
  const auto problem = body_of(answer);
  for (const json::value& one : problem.at("fields").as_array()) {
    fields.emplace_back(one.at("field").as_string());
    const std::string message(one.at("message").as_string());
    EXPECT_TRUE(std::any_of(message.begin(), message.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) << "in Chinese: " << message;
  }
  for (const char* wanted : {"title", "surprise"}) EXPECT_NE(std::find(fields.begin(), fields.end(), wanted), fields.end()) << wanted << " " << answer.body;
  EXPECT_GE(fields.size(), 4u) << answer.body;
}

}  // namespace
}  // namespace mingjing::scenarios
