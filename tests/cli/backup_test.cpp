// backup and restore on a small invented city.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "adapters/http/server.hpp"
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
  static std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
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

TEST_F(Backups, sealed_to_a_key_hold_no_key_of_ours_and_are_restored_with_it_alone) {
  const auto pair = [&](const std::string& name) { return run_verb({"keys", "new-backup-key", "--private", at(name), "--public", at(name + ".pub")}); };
  ASSERT_EQ(pair("operator").code, 0);
  ASSERT_EQ(pair("other").code, 0);
  EXPECT_EQ(pair("operator").code, 1) << "never overwritten";
  EXPECT_EQ(fs::status(at("operator")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  const auto sealed = [&](const std::string& recipient) { return run_verb({"backup", "--data", city(), "--to", at("backups"), "--recipient", recipient}); };
  EXPECT_EQ(sealed(at("nothing")).code, 1);
  const Ran made = sealed(at("operator.pub"));
  ASSERT_EQ(made.code, 0) << made.err;
  ASSERT_EQ(backups().size(), 1U);
  EXPECT_FALSE(fs::exists(fs::symlink_status(backups()[0] / "keys")));
  std::vector<std::string> secrets;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(city()) / "keys"))
    if (entry.is_regular_file() && entry.file_size() >= 32) secrets.push_back(text_of(entry.path()));
  ASSERT_GT(secrets.size(), 3U);
  for (const auto& entry : fs::recursive_directory_iterator(backups()[0])) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = text_of(entry.path());
    for (const auto& secret : secrets) EXPECT_EQ(bytes.find(secret), std::string::npos) << entry.path();
  }
  EXPECT_NE(run_verb({"verify", "--data", backups()[0].string()}).code, 0) << "nobody reads it without its key";
  EXPECT_NE(restore(backups()[0], "keyless").err.find("--key"), std::string::npos);
  const auto with = [&](const std::string& key, const std::string& to) { return run_verb({"restore", "--from", backups()[0].string(), "--data", at(to), "--key", key}); };
  EXPECT_EQ(with(at("other"), "foreign").code, 1);
  EXPECT_FALSE(fs::exists(at("foreign"))) << "nothing is left where it was not restored";
  EXPECT_EQ(with(at("operator.pub"), "foreign").code, 1) << "the public half opens nothing";
  const Ran done = with(at("operator"), "restored");
  ASSERT_EQ(done.code, 0) << done.err;
  EXPECT_EQ(verified(at("restored")), verified(city()));
  EXPECT_EQ(text_of(fs::path(at("restored")) / "keys/master.key"), text_of(fs::path(city()) / "keys/master.key"));
  EXPECT_FALSE(fs::exists(fs::path(at("restored")) / "keys.sealed"));
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

TEST_F(Backups, of_a_former_version_are_restored_and_brought_up_to_date) {
  ASSERT_EQ(back_up().code, 0);
  const fs::path old = backups()[0];
  {
    // As one was written before backups told their form, with a schema that lacks a table of a later version.
    auto told = boost::json::parse(text_of(old / "backup.json")).as_object();
    told.erase("format");
    std::ofstream(old / "backup.json") << boost::json::serialize(told);
    auto db = std::move(sqlite::Database::open({.path = (old / "mingjing.db").string()})).value();
    ASSERT_TRUE(db->run("DROP TABLE time_stamp").ok());
    ASSERT_EQ(db->run("DELETE FROM migration WHERE version = '20261122000950'").value(), 1);
  }
  EXPECT_NE(run_verb({"verify", "--data", old.string()}).err.find("older program"), std::string::npos) << "as it stands it cannot be looked at";
  const Ran done = restore(old, "restored");
  ASSERT_EQ(done.code, 0) << done.err;
  EXPECT_EQ(verified(at("restored")), verified(city()));
}

TEST_F(Backups, of_a_later_version_are_refused) {
  ASSERT_EQ(back_up().code, 0);
  std::ofstream(backups()[0] / "backup.json") << R"({"format":2})";
  const Ran refused = restore(backups()[0], "restored");
  EXPECT_EQ(refused.code, 1);
  EXPECT_NE(refused.err.find("更新版本"), std::string::npos) << refused.err;
  EXPECT_FALSE(fs::exists(at("restored")));
}

TEST_F(Backups, are_made_without_files_of_a_former_one_that_were_altered_since) {
  ASSERT_EQ(back_up().code, 0);
  for (const auto& path : objects(backups()[0])) std::ofstream(path, std::ios::in | std::ios::out | std::ios::binary).put('!');
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  const Ran second = back_up();
  ASSERT_EQ(second.code, 0) << second.err;
  EXPECT_NE(second.out.find("共用 0 个"), std::string::npos) << second.out;
  EXPECT_EQ(verified(backups()[1].string()), verified(city()));
}

TEST_F(Backups, lie_neither_in_the_data_nor_are_they_restored_into_themselves) {
  const std::string data = copy_of_the_city("data");
  for (const std::string& to : {data + "/backups", data, data + "/keys/../../data/x"}) {
    const Ran refused = run_verb({"backup", "--data", data, "--to", to});
    EXPECT_EQ(refused.code, 1) << to;
    EXPECT_NE(refused.err.find("不能一个在另一个之内"), std::string::npos) << refused.err;
  }
  ASSERT_EQ(back_up(data).code, 0);
  const Ran refused = run_verb({"restore", "--from", backups()[0].string(), "--data", (backups()[0] / "new").string()});
  EXPECT_NE(refused.err.find("不能一个在另一个之内"), std::string::npos) << refused.err;
  EXPECT_TRUE(fs::exists(backups()[0] / "mingjing.db"));
}

TEST_F(Backups, are_made_one_at_a_time_and_what_was_left_half_made_goes) {
  fs::create_directories(at("backups") + "/.20260101T000000Z.part/objects");
  const int held = ::open(at("backups").c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::flock(held, LOCK_EX), 0);
  const Ran refused = back_up();
  EXPECT_EQ(refused.code, 1);
  EXPECT_NE(refused.err.find("另一份备份正在做"), std::string::npos) << refused.err;
  EXPECT_TRUE(fs::exists(at("backups") + "/.20260101T000000Z.part")) << "it may be the other one's";
  ::close(held);
  ASSERT_EQ(back_up().code, 0);
  EXPECT_EQ(backups().size(), 1U);
}

TEST_F(Backups, on_a_full_disk_leave_nothing_behind) {
  fs::create_directories(at("backups"));
  if (::mount("mingjing-test", at("backups").c_str(), "tmpfs", 0, "size=1m") != 0) GTEST_SKIP() << "a small file system can be mounted by root alone";
  const Ran made = back_up();
  const bool empty = backups().empty();
  ::umount2(at("backups").c_str(), MNT_DETACH);
  EXPECT_EQ(made.code, 1);
  EXPECT_NE(made.err.find("存储空间不足"), std::string::npos) << made.err;
  EXPECT_TRUE(empty);
}

TEST_F(Backups, follow_links_and_keep_the_modes_of_files) {
  const std::string data = copy_of_the_city("data");
  fs::rename(data + "/keys", at("keys elsewhere"));
  fs::create_directory_symlink(at("keys elsewhere"), data + "/keys");
  std::ofstream(data + "/half.part") << "being written";
  ASSERT_EQ(back_up(data).code, 0);
  const fs::path keys = backups()[0] / "keys";
  EXPECT_TRUE(fs::is_directory(fs::symlink_status(keys))) << "a backup that leans on the disk it was made of is none";
  for (const auto& entry : fs::recursive_directory_iterator(keys)) {
    const auto own = fs::perms::owner_read | fs::perms::owner_write;
    EXPECT_EQ(entry.symlink_status().permissions(), entry.is_directory() ? fs::perms::owner_all : own) << entry.path();
  }
  EXPECT_FALSE(fs::exists(backups()[0] / "half.part"));
  EXPECT_EQ(verified(backups()[0].string()), verified(city()));
}

TEST_F(Backups, whose_restore_was_cut_off_are_not_served) {
  const std::string data = copy_of_the_city("data");
  std::ofstream(data + "/restoring") << "";
  for (const char* verb : {"verify", "rebuild", "backup"}) {
    std::vector<std::string> words{verb, "--data", data};
    if (std::string(verb) == "backup") words.insert(words.end(), {"--to", at("backups")});
    const Ran refused = run_verb(words);
    EXPECT_EQ(refused.code, 1) << verb;
    EXPECT_NE(refused.err.find("恢复没有做完"), std::string::npos) << verb << refused.err;
  }
}

// An S3 store as far as reading goes: what DATA/objects held is told there.
TEST_F(Backups, say_that_the_files_are_elsewhere_and_verify_them_there) {
  const std::string data = copy_of_the_city("data");
  fs::rename(data + "/objects", at("bucket"));
  bool altered = false;
  web::Router router;
  router.add({web::Method::get, "/evidence", "", 0, web::blocking([](web::Request&) { return web::text("<ListBucketResult></ListBucketResult>", "application/xml"); })});
  router.add({web::Method::get, "/evidence/objects/{name}", "", 0, web::blocking([&](web::Request& request) {
                const std::string name = request.path.substr(request.path.rfind('/') + 1);
                const fs::path path = fs::path(at("bucket")) / name.substr(0, 2) / name.substr(2);
                std::string bytes = text_of(path);
                const std::string about = text_of(path.string() + ".about");
                if (altered && !bytes.empty()) bytes[0] = static_cast<char>(bytes[0] ^ 1);
                auto answer = web::text(bytes, "application/octet-stream");
                if (request.method == web::Method::get) {
                  std::size_t from = 0, to = 0;
                  std::sscanf(std::string(request.headers.get("range")).c_str(), "bytes=%zu-%zu", &from, &to);
                  answer = web::text(from < bytes.size() ? bytes.substr(from, to - from + 1) : "", "application/octet-stream");
                  answer.status = from < bytes.size() ? web::HttpStatus::partial : web::HttpStatus::range;
                }
                return std::move(answer).with("x-amz-meta-sm3", about.substr(0, 64)).with("x-amz-meta-size", about.size() > 66 ? about.substr(65, about.size() - 66) : "");
              })});
  web::Server store({}, router, [](const web::RequestRecord&) {}, [](const std::string&) {});
  ASSERT_TRUE(store.start().ok());
  const std::string address = "s3://evidence?endpoint=http://127.0.0.1:" + std::to_string(store.port()) + "&region=cn-east-1";
  std::ofstream(data + "/objects-place") << address << "\n";
  std::ofstream(data + "/objects-keys") << "aws_access_key_id = a\naws_secret_access_key = b\n";
  fs::permissions(data + "/objects-keys", fs::perms::owner_read | fs::perms::owner_write);
  const Ran made = back_up(data);
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_NE(made.out.find("文件不在其中"), std::string::npos) << made.out;
  EXPECT_EQ(boost::json::parse(text_of(backups()[0] / "backup.json")).at("elsewhere").as_string(), address);
  const Ran done = restore(backups()[0], "restored");
  ASSERT_EQ(done.code, 0) << done.err;
  EXPECT_NE(done.out.find("文件不在其中"), std::string::npos) << done.out;
  altered = true;
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  const Ran spoilt = back_up(data);
  EXPECT_EQ(spoilt.code, 1);
  EXPECT_NE(spoilt.err.find("bad_record"), std::string::npos) << spoilt.err;
  store.stop();
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
