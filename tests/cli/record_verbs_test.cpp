// verify and rebuild --check on a small invented city: good as it stands, and each names what somebody altered.
#include <boost/json/parse.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "adapters/archive/bundle_reader.hpp"
#include "adapters/objects/file_blob_store.hpp"
#include "adapters/signer/key_files.hpp"
#include "adapters/sqlite/store.hpp"
#include "app/deployment.hpp"
#include "app/object_place.hpp"
#include "app/read_file.hpp"
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
  const auto server = sqlite::open_store(data_);
  ASSERT_TRUE(server.ok());
  EXPECT_EQ(verb("verify").code, 0);
  EXPECT_EQ(verb("rebuild", {"--check"}).code, 0);
  const Ran in_place = verb("rebuild");
  EXPECT_EQ(in_place.code, 1) << "what writes waits until the server has gone";
  EXPECT_NE(in_place.err.find("in use"), std::string::npos);
}

TEST_F(RecordVerbs, both_leave_alone_what_a_server_packs_and_what_another_check_made) {
  const fs::path temporary = fs::path(data_) / "temporary";
  const fs::path other = temporary / ("rebuild-" + std::to_string(::getppid()));
  const fs::path left = temporary / "rebuild-2147483646";
  fs::create_directories(other);
  fs::create_directories(left);
  std::ofstream(temporary / "being-packed.zip") << "half";
  EXPECT_EQ(verb("verify").code, 0);
  EXPECT_TRUE(fs::exists(left));
  EXPECT_EQ(verb("rebuild", {"--check"}).code, 0);
  EXPECT_TRUE(fs::exists(temporary / "being-packed.zip"));
  EXPECT_TRUE(fs::exists(other));
  EXPECT_FALSE(fs::exists(left)) << "of a process that is gone";
}

// A folder that a version before encryption filled: its files lie as they came.
TEST_F(RecordVerbs, encrypt_brings_the_files_of_before_up_to_date_and_can_be_run_again) {
  const auto random = signer::system_random();
  const app::SystemClock clock;
  std::map<std::string, std::string> files;
  {
    const auto now = app::open_objects({.data = data_, .address = ""}, *random, clock).value();
    const auto names = now->names("", 1000).value();
    ASSERT_FALSE(names.empty());
    for (const auto& name : names) files[name] = now->read(name, 0, 32 << 20).value();
  }
  fs::remove_all(fs::path(data_) / "objects");
  const auto before = objects::FileBlobStore::open(data_, *random).value();
  for (const auto& [name, bytes] : files) {
    const auto upload = before->begin().value();
    ASSERT_TRUE(before->append(upload, bytes).ok());
    ASSERT_EQ(before->finish(upload, {}, {}).value().sha256, name);
  }
  const auto stored = [&](const std::string& name) { return app::read_file(fs::path(data_) / "objects" / name.substr(0, 2) / name.substr(2)).value(); };
  EXPECT_EQ(verb("verify").code, 0) << "plain files are read as they are";
  const auto changed = [&](const Ran& ran) { return ran.out.find(" " + std::to_string(files.size()) + " encrypted now") != std::string::npos; };
  const Ran first = verb("encrypt");
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_TRUE(changed(first)) << first.out;
  for (const auto& [name, bytes] : files) EXPECT_EQ(stored(name).substr(0, 10), std::string("MJSEALED\x01\x01")) << name;
  const Ran again = verb("encrypt");
  EXPECT_NE(again.out.find(" 0 encrypted now"), std::string::npos) << again.out;
  EXPECT_EQ(verb("verify").code, 0);
  EXPECT_TRUE(changed(verb("encrypt", {"--objects-cipher", "aes-256-gcm"})));
  for (const auto& [name, bytes] : files) EXPECT_EQ(stored(name)[9], 2) << name;
  EXPECT_EQ(verb("verify").code, 0);
  EXPECT_EQ(verb("encrypt", {"--objects-cipher", "rot13"}).code, 1);
}

TEST_F(RecordVerbs, keys_are_turned_and_everything_of_before_is_read_and_sealed_anew) {
  const auto bytes_of = [&](const char* name) { return app::read_file(fs::path(data_) / "keys" / name).value(); };
  const auto old = bytes_of("master.key");
  const Ran organs = run_verb({"keys", "new-organ-key", "--data", data_, "--all"});
  EXPECT_EQ(organs.code, 0) << organs.err;
  EXPECT_NE(organs.out.find("key 2"), std::string::npos) << organs.out;
  EXPECT_EQ(run_verb({"keys", "new-master-key", "--data", data_}).code, 0);
  EXPECT_NE(bytes_of("master.key"), old);
  EXPECT_EQ(verb("verify").code, 0) << "fields and files of before are read";
  const Ran sealed = verb("encrypt");
  EXPECT_EQ(sealed.code, 0) << sealed.err;
  EXPECT_EQ(sealed.out.find(" 0 encrypted now"), std::string::npos) << sealed.out;
  EXPECT_NE(verb("encrypt").out.find(" 0 encrypted now"), std::string::npos);
  EXPECT_EQ(verb("verify").code, 0);
  EXPECT_EQ(run_verb({"keys", "new-organ-key", "--data", data_, "--organ", "nobody"}).code, 1);
  EXPECT_EQ(run_verb({"keys", "new-organ-key", "--data", data_}).code, 1);
  EXPECT_EQ(run_verb({"keys", "new-master-key", "--data", data_ + "x"}).code, 1);
}

// What a version before this one recorded: each private field as it was told, and a draft and a search of an officer.
class RecordOfBefore : public RecordVerbs {
 protected:
  static constexpr const char* kDraft = "草稿里的人：钱多多";
  void SetUp() override {
    RecordVerbs::SetUp();
    const auto home = app::Deployment::open({.data = data_, .law = {}, .documents = false}).value();
    std::vector<ports::FieldRow> rows;
    ASSERT_TRUE(home->record->fields(home->site.log, 0, [&](const ports::FieldRow& row) {
      rows.push_back(row);
      return true;
    }).ok());
    const OrganId nobody;
    for (auto& row : rows) {
      row.bytes = home->cipher->open({home->site.log, nobody, row.seq, row.field}, row.key_id, row.bytes).value();
      row.key_id = ports::kUnsealed;
      const auto party = row.field.starts_with("parties.") ? boost::json::parse(row.bytes) : boost::json::value();
      if (const auto* told = party.if_object()) {
        for (const char* name : {"id_no", "phone", "address"})
          if (const auto* value = told->if_contains(name)) personal_.emplace_back(value->as_string());
      }
    }
    ASSERT_GE(personal_.size(), 6U);
    personal_.push_back(kDraft);
    fields_ = rows.size();
    ASSERT_TRUE(home->record->reseal(home->site.log, rows).ok());
    ASSERT_TRUE(home->desk_rows->keep_scratch(AccountId("a1"), "c1/file", kDraft, Instant{1}).ok());
    ASSERT_TRUE(home->desk_rows->keep_view(AccountId("a1"), {"钱多多", "{\"q\":\"钱多多\"}"}).ok());
    fs::remove(fs::path(data_) / "keys" / "fields-sealed");
  }
  // Of what is personal, how much stands readable in the files of the database.
  std::size_t readable() const {
    std::string bytes;
    for (const char* name : {"/mingjing.db", "/mingjing.db-wal"})
      if (fs::exists(data_ + name)) {
        std::ifstream in(data_ + name, std::ios::binary);
        bytes.append(std::istreambuf_iterator<char>(in), {});
      }
    return static_cast<std::size_t>(std::ranges::count_if(personal_, [&](const std::string& one) { return bytes.find(one) != std::string::npos; }));
  }
  std::uint64_t unsealed() {
    const Ran ran = verb("verify", {"--json"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return boost::json::parse(ran.out).at("fields_unsealed").to_number<std::uint64_t>();
  }
  std::string sealed_now(std::size_t count) const { return " " + std::to_string(count) + " sealed now"; }
  std::vector<std::string> personal_;
  std::size_t fields_ = 0;
};

TEST_F(RecordOfBefore, is_read_as_it_lies_and_sealed_by_encrypt_which_can_be_run_again) {
  EXPECT_EQ(readable(), personal_.size());
  EXPECT_EQ(unsealed(), fields_);
  EXPECT_NE(verb("verify").out.find("mingjing encrypt"), std::string::npos);
  EXPECT_EQ(verb("rebuild", {"--check"}).code, 0);
  const Ran first = verb("encrypt");
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_NE(first.out.find(sealed_now(fields_) + "; 2 texts"), std::string::npos) << first.out;
  EXPECT_EQ(readable(), 0U) << "also where it lay before";
  EXPECT_EQ(unsealed(), 0U);
  EXPECT_EQ(verb("rebuild", {"--check"}).code, 0);
  EXPECT_NE(verb("encrypt").out.find(sealed_now(0)), std::string::npos);
  EXPECT_NE(verb("encrypt", {"--cipher", "aes-256-gcm"}).out.find(sealed_now(fields_)), std::string::npos);
  EXPECT_EQ(unsealed(), 0U);
  const auto home = app::Deployment::open({.data = data_, .law = {}, .documents = false}).value();
  EXPECT_EQ(home->desk->scratch(AccountId("a1"), "c1/file").value().value_or(""), kDraft);
  const auto views = home->desk->views(AccountId("a1")).value();
  ASSERT_EQ(views.size(), 1U);
  EXPECT_EQ(views[0].name, "钱多多");
  EXPECT_EQ(views[0].query, "{\"q\":\"钱多多\"}");
  EXPECT_EQ(home->desk->views(AccountId("a2")).value().size(), 0U);
}

TEST_F(RecordOfBefore, half_sealed_is_read_too_and_the_rest_is_sealed_by_the_next_run) {
  {
    const auto home = app::Deployment::open({.data = data_, .law = {}, .documents = false}).value();
    const auto row = home->record->event_fields(home->site.log, 0).value().at(0);
    const OrganId nobody;
    const auto box = home->cipher->seal({home->site.log, nobody, row.seq, row.field}, row.bytes).value();
    ASSERT_TRUE(home->record->reseal(home->site.log, {{row.seq, row.field, box.key_id, row.salt, box.bytes}}).ok());
  }
  EXPECT_EQ(unsealed(), fields_ - 1);
  EXPECT_EQ(verb("encrypt").code, 0);
  EXPECT_EQ(unsealed(), 0U);
}

TEST_F(RecordOfBefore, an_altered_field_is_told_and_left_as_it_is) {
  tamper("UPDATE private_field SET salt = bytes WHERE seq = (SELECT MAX(seq) FROM private_field)");
  const Ran ran = verb("encrypt");
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.err.find("altered field: "), std::string::npos) << ran.err;
  EXPECT_EQ(verb("verify").code, 1);
  // Until it is restored what lies unsealed is still read.
  EXPECT_FALSE(fs::exists(fs::path(data_) / "keys" / "fields-sealed"));
}

TEST_F(RecordVerbs, without_its_keys_a_record_is_neither_verified_nor_given_new_ones) {
  fs::remove_all(fs::path(data_) / "keys");
  for (const char* name : {"verify", "rebuild"}) {
    const Ran ran = verb(name);
    EXPECT_EQ(ran.code, 1) << name;
    EXPECT_NE(ran.err.find("缺少密钥文件"), std::string::npos) << ran.err;
    EXPECT_FALSE(fs::exists(fs::path(data_) / "keys" / "log.ed25519.key"));
  }
}

TEST_F(RecordVerbs, a_field_that_is_deleted_is_missed_and_one_that_is_erased_by_law_is_told) {
  auto db = std::move(sqlite::Database::open({.path = data_ + "/mingjing.db"})).value();
  std::string id;
  ASSERT_TRUE(db->query("SELECT stream FROM event WHERE type = 'case.opened' ORDER BY seq LIMIT 1", {}, [&](const sqlite::Row& row) {
    id = std::string(row.text(0));
    return true;
  }).ok());
  db.reset();
  const auto erase = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"erase", "case", "--data", data_});
    return run_verb(more);
  };
  const Ran listed = erase({id});
  EXPECT_EQ(listed.code, 0) << listed.err;
  const auto end = listed.out.find(":title  ");
  ASSERT_NE(end, std::string::npos) << listed.out;
  const auto begin = listed.out.rfind('\n', end) == std::string::npos ? 0 : listed.out.rfind('\n', end) + 1;
  const std::string field = listed.out.substr(begin, end - begin) + ":title";

  const Ran without = erase({id, "--field", field});
  EXPECT_EQ(without.code, 1) << "a reason is asked for";
  EXPECT_EQ(erase({id, "--field", "title", "--reason", "本人申请"}).code, 1) << "without the index of the leaf";
  const Ran erased = erase({id, "--field", field, "--reason", "本人申请，机关负责人决定"});
  EXPECT_EQ(erased.code, 0) << erased.err;
  EXPECT_EQ(erase({id, "--field", field, "--reason", "本人申请"}).code, 1) << "it is gone";
  const Ran verified = verb("verify");
  EXPECT_EQ(verified.code, 0) << verified.err;
  EXPECT_NE(verified.out.find("已依法删除 1 项"), std::string::npos) << verified.out;
  EXPECT_EQ(verb("rebuild", {"--check"}).code, 0);

  tamper("DELETE FROM private_field WHERE seq = (SELECT MIN(seq) FROM private_field)");
  const Ran missed = verb("verify");
  EXPECT_EQ(missed.code, 1);
  EXPECT_NE(missed.err.find("field_missing"), std::string::npos) << missed.err;
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
  const auto nothing = city_.string() + "-none";
  for (const auto& words : {std::vector<std::string>{"verify", "--data", nothing}, {"rebuild", "--data", nothing, "--check"}}) {
    const Ran ran = run_verb(words);
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.err.find("没有数据"), std::string::npos) << ran.err;
    EXPECT_FALSE(fs::exists(nothing));
  }
}

}  // namespace
}  // namespace mingjing::tests
