// backup and restore on a small invented city.
#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/store.hpp"
#include "tests/cli/run_verb.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;

class Backups : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    city_ = std::make_unique<TemporaryFolder>();
    const Ran loaded = run_verb({"demo", "load", "--data", city(), "--cases", "3", "--seed", "5"});
    ASSERT_EQ(loaded.code, 0) << loaded.err;
  }
  static void TearDownTestSuite() { city_.reset(); }

  static std::string city() { return (fs::path(city_->path) / "data").string(); }
  std::string at(const std::string& name) const { return (fs::path(here_.path) / name).string(); }

  Ran back_up(const std::string& data = city()) { return run_verb({"backup", "--data", data, "--to", at("backups")}); }
  Ran restore(const fs::path& from, const std::string& to) { return run_verb({"restore", "--from", from.string(), "--data", at(to)}); }
  // Whole backups, oldest first.
  std::vector<fs::path> backups() const {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(at("backups"))) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
  }
  static boost::json::object verified(const std::string& data) {
    const Ran ran = run_verb({"verify", "--data", data, "--json"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return boost::json::parse(ran.out).as_object();
  }
  // A data folder that may be written to.
  std::string copy_of_the_city(const std::string& name) {
    fs::copy(city(), at(name), fs::copy_options::recursive);
    return at(name);
  }
  // Not every file is named by a leaf; so all of them.
  static std::vector<fs::path> objects(const fs::path& data) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(data / "objects"))
      if (entry.is_regular_file() && entry.file_size() > 1000) out.push_back(entry.path());
    return out;
  }

  TemporaryFolder here_;
  static std::unique_ptr<TemporaryFolder> city_;
};

std::unique_ptr<TemporaryFolder> Backups::city_;

TEST_F(Backups, hold_the_whole_record_and_are_data_folders_themselves) {
  const Ran made = back_up();
  ASSERT_EQ(made.code, 0) << made.err;
  ASSERT_EQ(backups().size(), 1U);
  EXPECT_EQ(verified(backups()[0].string()), verified(city()));
  EXPECT_EQ(fs::status(backups()[0]).permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(backups()[0] / "mingjing.db").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Backups, are_made_while_a_server_has_the_data) {
  const std::string data = copy_of_the_city("data");
  const auto server = sqlite::open_store(data);
  ASSERT_TRUE(server.ok());
  const Ran made = back_up(data);
  EXPECT_EQ(made.code, 0) << made.err;
  EXPECT_EQ(verified(backups()[0].string()), verified(city()));
}

TEST_F(Backups, share_the_files_that_a_former_one_holds) {
  ASSERT_EQ(back_up().code, 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // they are named by the second
  const Ran second = back_up();
  ASSERT_EQ(second.code, 0) << second.err;
  EXPECT_NE(second.out.find("新复制文件 0 个"), std::string::npos) << second.out;
  ASSERT_EQ(backups().size(), 2U);
  EXPECT_EQ(fs::hard_link_count(objects(backups()[1]).at(0)), 2U);
  fs::remove_all(backups()[0]);
  EXPECT_EQ(verified(backups()[0].string()), verified(city())) << "the second does not need the first";
}

TEST_F(Backups, are_restored_into_an_empty_folder_with_nobody_logged_in) {
  const std::string data = copy_of_the_city("data");
  {
    auto db = std::move(sqlite::Database::open({.path = data + "/mingjing.db"})).value();
    const auto put = db->run("INSERT INTO session(log_id, token, session, account, csrf, address, device, since, seen, expires)"
                             " SELECT log_id, 't', 's', account, 'c', '', '', 1, 1, 1 FROM account LIMIT 1");
    ASSERT_TRUE(put.ok()) << put.error().what;
  }
  ASSERT_EQ(back_up(data).code, 0);
  const Ran done = restore(backups()[0], "restored");
  ASSERT_EQ(done.code, 0) << done.err;
  EXPECT_EQ(verified(at("restored")), verified(city()));
  auto db = std::move(sqlite::Database::open({.path = at("restored") + "/mingjing.db"})).value();
  EXPECT_EQ(db->integer("SELECT COUNT(*) FROM session").value().value_or(-1), 0);
  EXPECT_EQ(run_verb({"rebuild", "--check", "--data", at("restored")}).code, 0);
}

TEST_F(Backups, are_not_restored_over_anything) {
  ASSERT_EQ(back_up().code, 0);
  fs::create_directories(at("used"));
  std::ofstream(at("used") + "/something") << "here";
  const Ran refused = restore(backups()[0], "used");
  EXPECT_EQ(refused.code, 1);
  EXPECT_NE(refused.err.find("恢复只写入空目录"), std::string::npos) << refused.err;
  EXPECT_FALSE(fs::exists(at("used") + "/mingjing.db"));
}

TEST_F(Backups, that_somebody_altered_are_not_restored) {
  struct Altered {
    const char* what;
    std::function<void(const fs::path&)> alter;
  };
  const Altered all[] = {
      {"files of evidence", [](const fs::path& folder) {
         for (const auto& path : objects(folder)) std::ofstream(path, std::ios::in | std::ios::out | std::ios::binary).put('!');
       }},
      {"the roots written beside it", [](const fs::path& folder) { std::ofstream(folder / "backup.json") << R"({"leaves":1,"root_sha256":"","root_sm3":""})"; }},
      {"no word that it is whole", [](const fs::path& folder) { fs::remove(folder / "backup.json"); }},
      {"a leaf", [](const fs::path& folder) {
         auto db = std::move(sqlite::Database::open({.path = (folder / "mingjing.db").string()})).value();
         ASSERT_TRUE(db->run("DROP TRIGGER IF EXISTS event_fixed").ok());
         const auto altered = db->run("UPDATE event SET leaf = CAST(leaf || ' ' AS BLOB) WHERE seq = 3");
         ASSERT_TRUE(altered.ok() && *altered == 1);
       }},
  };
  ASSERT_EQ(back_up().code, 0);
  const fs::path whole = backups()[0];
  for (const auto& one : all) {
    const fs::path altered = at("altered");
    fs::remove_all(altered);
    fs::copy(whole, altered, fs::copy_options::recursive);
    one.alter(altered);
    EXPECT_EQ(restore(altered, "restored").code, 1) << one.what;
    EXPECT_FALSE(fs::exists(at("restored") + "/mingjing.db")) << one.what;
  }
}

TEST_F(Backups, of_a_record_that_is_not_whole_are_not_made) {
  const std::string data = copy_of_the_city("data");
  for (const auto& path : objects(data)) fs::remove(path);
  const Ran made = back_up(data);
  EXPECT_EQ(made.code, 1);
  EXPECT_NE(made.err.find("object_missing"), std::string::npos) << made.err;
  EXPECT_TRUE(backups().empty()) << "nothing half-made is left behind";
}

}  // namespace
}  // namespace mingjing::tests
