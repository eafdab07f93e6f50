#include "usecases/scrubbing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace mingjing::usecases {
namespace {

// Files in memory, each under the digests that it had when it was put.
struct Memory final : ports::ListedBlobStore {
  struct File {
    ports::BlobInfo info;
    std::string bytes;
  };
  std::map<std::string, File> files;
  bool away = false;
  std::optional<Fault> refuses;      // to give out any file
  std::set<std::string> locked;      // files that it alone refuses

  std::string put(const std::string& bytes) {
    const auto digests = crypto::digest_pair(bytes);
    const auto name = crypto::hex(digests.sha256);
    files[name] = {{name, crypto::hex(digests.sm3), bytes.size()}, bytes};
    return name;
  }
  Failure<Fault> none() const { return away ? fault("io", "away", true) : fault("not_found", ""); }
  Result<std::string> begin(const OrganId&) override { return none(); }
  Result<std::uint64_t> append(const std::string&, std::string_view) override { return none(); }
  Result<std::uint64_t> size(const std::string&) override { return none(); }
  Result<ports::BlobInfo> finish(const std::string&, const std::optional<std::string>&, const std::optional<std::string>&) override { return none(); }
  Status<> abandon(const std::string&) override { return none(); }
  Status<> erase(const std::string&) override { return none(); }
  Result<ports::BlobInfo> info(const std::string& name) override {
    if (away || !files.contains(name)) return none();
    return files.at(name).info;
  }
  Result<std::string> read(const std::string& name, std::uint64_t offset, std::uint64_t length) override {
    if (away || !files.contains(name)) return none();
    if (refuses) return Failure<Fault>{*refuses};
    if (locked.contains(name)) return fault("io", "permission denied");
    const auto& bytes = files.at(name).bytes;
    return offset < bytes.size() ? bytes.substr(offset, length) : std::string();
  }
  Result<std::vector<std::string>> names(const std::string& after, std::size_t most) override {
    if (away) return none();
    std::vector<std::string> out;
    for (auto it = files.upper_bound(after); it != files.end() && out.size() < most; ++it) out.push_back(it->first);
    return out;
  }
};

struct ScrubbingTest : testing::Test {
  void pass() {
    for (int i = 0; i < 10'000; ++i)
      if (scrubbing.turn(1 << 20) == Scrubbing::Turn::pass_ended) return;
    FAIL() << "a pass has no end";
  }
  Memory store;
  std::vector<std::string> told;
  Scrubbing scrubbing{store, [this](const std::string& name) { told.push_back(name); }};
};

TEST_F(ScrubbingTest, good_files_are_no_alarm_and_every_pass_sees_all) {
  for (int i = 0; i < 1200; ++i) store.put("file " + std::to_string(i));
  store.put("");
  store.put(std::string(5 << 20, 'x'));
  pass();
  pass();
  EXPECT_TRUE(told.empty());
  EXPECT_EQ(scrubbing.status().passes, 2u);
  EXPECT_TRUE(scrubbing.status().altered.empty());
}

TEST_F(ScrubbingTest, an_altered_a_shortened_and_a_lengthened_file_are_told_once_and_forgotten_when_they_are_good_again) {
  const std::string large(3 << 20, 'x');
  const auto a = store.put(large + "a");
  const auto b = store.put(large + "b");
  const auto c = store.put("c");
  store.put("good");
  store.files.at(a).bytes[2'000'000] = 'y';
  store.files.at(b).bytes.pop_back();
  store.files.at(c).bytes = "d";
  pass();
  pass();
  std::vector<std::string> all{a, b, c};
  std::ranges::sort(all);
  EXPECT_EQ(told, all);
  EXPECT_EQ(scrubbing.status().altered, (std::set<std::string>{a, b, c}));
  store.put(large + "a");
  pass();
  EXPECT_EQ(scrubbing.status().altered, (std::set<std::string>{b, c}));
}

TEST_F(ScrubbingTest, a_store_that_is_away_is_no_alarm_and_the_pass_goes_on_where_it_was) {
  for (int i = 0; i < 10; ++i) store.put(std::string(1 << 20, static_cast<char>('a' + i)));
  EXPECT_EQ(scrubbing.turn(3 << 20), Scrubbing::Turn::more);
  store.away = true;
  EXPECT_EQ(scrubbing.turn(1 << 20), Scrubbing::Turn::wait);
  EXPECT_EQ(scrubbing.status().trouble, "io");
  store.away = false;
  pass();
  EXPECT_TRUE(told.empty());
  EXPECT_EQ(scrubbing.status().trouble, "");
}

// Keys that were changed, rights that were taken: nothing was altered, and the undeletable audit must not say so.
TEST_F(ScrubbingTest, a_store_that_refuses_is_trouble_and_no_alarm) {
  for (int i = 0; i < 10; ++i) store.put("file " + std::to_string(i));
  store.refuses = Fault{"denied", "403", false};
  for (int i = 0; i < 10; ++i) EXPECT_EQ(scrubbing.turn(1 << 20), Scrubbing::Turn::wait);
  EXPECT_TRUE(told.empty());
  EXPECT_EQ(scrubbing.status().trouble, "denied");
  EXPECT_EQ(scrubbing.status().unread.size(), 10u);
  store.refuses.reset();
  pass();
  pass();
  EXPECT_TRUE(told.empty());
  EXPECT_EQ(scrubbing.status().trouble, "");
  EXPECT_TRUE(scrubbing.status().unread.empty());
}

TEST_F(ScrubbingTest, one_file_that_cannot_be_read_does_not_keep_the_others_from_being_looked_at) {
  const auto shut = store.put("shut");
  for (int i = 0; i < 10; ++i) store.put("file " + std::to_string(i));
  store.locked = {shut};
  pass();
  EXPECT_EQ(scrubbing.status().unread, std::set<std::string>{shut});
  EXPECT_TRUE(told.empty());
  store.locked.clear();
  pass();
  EXPECT_TRUE(scrubbing.status().unread.empty());
}

TEST_F(ScrubbingTest, the_store_says_itself_that_a_file_was_altered) {
  const auto name = store.put("file");
  store.refuses = Fault{"tampered", "", false};
  pass();
  EXPECT_EQ(told, std::vector<std::string>{name});
}

TEST_F(ScrubbingTest, an_altered_file_that_is_erased_by_law_is_no_alarm_any_more) {
  const auto name = store.put("file");
  store.files.at(name).bytes = "fils";
  pass();
  EXPECT_EQ(scrubbing.status().altered.size(), 1u);
  store.files.erase(name);
  pass();
  EXPECT_TRUE(scrubbing.status().altered.empty());
}

TEST_F(ScrubbingTest, a_turn_over_many_small_files_has_an_end) {
  for (int i = 0; i < 400; ++i) store.put("file " + std::to_string(i));
  EXPECT_EQ(scrubbing.turn(1 << 20), Scrubbing::Turn::more);
  EXPECT_LT(scrubbing.status().files, 100u);
}

TEST_F(ScrubbingTest, a_file_that_is_erased_while_it_is_read_is_no_alarm) {
  const auto name = store.put(std::string(3 << 20, 'x'));
  EXPECT_EQ(scrubbing.turn(1 << 20), Scrubbing::Turn::more);
  store.files.erase(name);
  pass();
  EXPECT_TRUE(told.empty());
}

}  // namespace
}  // namespace mingjing::usecases
