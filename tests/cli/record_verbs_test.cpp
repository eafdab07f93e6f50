// verify and rebuild --check on a small invented city: good as it stands, and each names what somebody altered.
#include <boost/json/parse.hpp>
#include <filesystem>

#include "adapters/archive/bundle_reader.hpp"
#include "adapters/sqlite/connections.hpp"
#include "tests/cli/run_verb.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;

class RecordVerbs : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    city_ = fs::temp_directory_path() / ("mingjing-record-verbs-" + std::to_string(::getpid()));
    fs::remove_all(city_);
    const Ran loaded = run_verb({"demo", "load", "--data", city_.string(), "--cases", "4", "--seed", "3"});
    ASSERT_EQ(loaded.code, 0) << loaded.err;
  }
  static void TearDownTestSuite() { fs::remove_all(city_); }

  void SetUp() override {
    data_ = city_.string() + "-copy";
    fs::remove_all(data_);
    fs::copy(city_, data_, fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(data_); }

  // As one who holds the database file, with the guards taken off.
  void tamper(sqlite::Sql sql) {
    auto db = std::move(sqlite::Database::open({.path = data_ + "/mingjing.db"})).value();
    ASSERT_TRUE(db->run("DROP TRIGGER IF EXISTS event_fixed").ok());
    const auto done = db->run(sql);
    ASSERT_TRUE(done.ok()) << done.error().what;
    ASSERT_GT(*done, 0);
  }

  Ran verb(const char* name, std::vector<std::string> more = {}) {
    std::vector<std::string> words{name, "--data", data_};
    words.insert(words.end(), more.begin(), more.end());
    return run_verb(words);
  }

  static fs::path city_;
  std::string data_;
};

fs::path RecordVerbs::city_;

TEST_F(RecordVerbs, an_untouched_record_is_whole) {
  const Ran verified = verb("verify", {"--json"});
  EXPECT_EQ(verified.code, 0) << verified.err;
  const auto told = boost::json::parse(verified.out).as_object();
  EXPECT_TRUE(told.at("good").as_bool());
  EXPECT_GT(told.at("leaves").as_int64(), 4 * 12);
  const Ran rebuilt = verb("rebuild", {"--check"});
  EXPECT_EQ(rebuilt.code, 0) << rebuilt.err;
  EXPECT_FALSE(fs::exists(fs::path(data_) / "temporary" / ("rebuild-" + std::to_string(::getpid())))) << "nothing is left behind";
}

TEST_F(RecordVerbs, the_city_keeps_one_bundle_that_was_checked) {
  const auto zip = archive::ZipReader::open(data_ + "/sample-bundle.zip");
  ASSERT_TRUE(zip.ok());
  const auto files = archive::load_bundle(*zip);
  ASSERT_TRUE(files.ok());
  const auto report = ledger::check_bundle(*files);
  EXPECT_TRUE(report.valid());
  EXPECT_GE(report.events.size(), 12u);
}

TEST_F(RecordVerbs, both_also_work_while_a_server_has_the_data) {
  const auto server = sqlite::Connections::open(data_);
  ASSERT_TRUE(server.ok());
  EXPECT_EQ(verb("verify").code, 0);
  EXPECT_EQ(verb("rebuild", {"--check"}).code, 0);
  const Ran in_place = verb("rebuild");
  EXPECT_EQ(in_place.code, 1) << "what writes waits until the server has gone";
  EXPECT_NE(in_place.err.find("in use"), std::string::npos);
}

TEST_F(RecordVerbs, the_first_altered_leaf_is_named) {
  tamper("UPDATE event SET leaf = replace(leaf, '\"case.', '\"Case.') WHERE seq = (SELECT MIN(seq) FROM event WHERE leaf LIKE '%\"case.%')");
  auto db = std::move(sqlite::Database::open({.path = data_ + "/mingjing.db"})).value();
  const auto index = db->integer("SELECT MIN(seq) FROM event WHERE leaf LIKE '%\"Case.%'").value().value();
  const Ran verified = verb("verify");
  EXPECT_EQ(verified.code, 1);
  EXPECT_NE(verified.err.find("第" + std::to_string(index) + "条记录"), std::string::npos) << verified.err;
}

TEST_F(RecordVerbs, an_altered_read_row_is_named_and_rebuild_mends_it) {
  tamper("UPDATE case_row SET outcome = 'nothing' WHERE case_id = (SELECT MIN(case_id) FROM case_row)");
  const Ran checked = verb("rebuild", {"--check"});
  EXPECT_EQ(checked.code, 1);
  EXPECT_NE(checked.err.find("case_row"), std::string::npos) << checked.err;
  EXPECT_NE(checked.err.find("outcome"), std::string::npos) << checked.err;
  EXPECT_EQ(verb("rebuild").code, 0);
  EXPECT_EQ(verb("rebuild", {"--check"}).code, 0);
}

TEST_F(RecordVerbs, where_there_is_no_data_both_say_so_and_make_nothing) {
  for (const char* name : {"verify", "rebuild"}) {
    data_ = city_.string() + "-none";
    const Ran ran = name == std::string("verify") ? verb(name) : verb(name, {"--check"});
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.err.find("没有数据"), std::string::npos) << ran.err;
    EXPECT_FALSE(fs::exists(data_));
  }
}

}  // namespace
}  // namespace mingjing::tests
