#include "adapters/signer/organ_keys.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "adapters/signer/key_files.hpp"
#include "crypto/encoding.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::signer {
namespace {

namespace fs = std::filesystem;

struct OrganKeysTest : testing::Test {
  std::unique_ptr<ports::OrganKeys> open() { return open_organ_keys(folder.path, *random); }
  fs::path file(const std::string& id) const { return folder.path / "objects" / crypto::hex(id); }
  static std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static unsigned mode(const fs::path& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 0777 : 0;
  }
  const tests::TemporaryFolder folder;
  const std::unique_ptr<ports::Random> random = system_random();
};

TEST_F(OrganKeysTest, a_key_is_made_at_its_first_use_and_stays) {
  EXPECT_EQ(open()->named(std::string(16, 'x')).error().code, "unknown_key");
  EXPECT_TRUE(fs::is_empty(folder.path)) << "who only reads makes nothing";
  const auto key = open()->current(OrganId("o-1")).value();
  EXPECT_EQ(key.id.size(), 16u);
  EXPECT_EQ(key.secret.size(), 32u);
  const auto keys = open();
  EXPECT_EQ(keys->current(OrganId("o-1")).value().secret, key.secret);
  EXPECT_EQ(keys->named(key.id).value().secret, key.secret);
  EXPECT_NE(keys->current(OrganId("o-2")).value().secret, key.secret);
  EXPECT_NE(keys->current(OrganId()).value().secret, key.secret);
}

TEST_F(OrganKeysTest, the_files_are_private_and_do_not_hold_the_key) {
  const auto key = open()->current(OrganId("o-1")).value();
  EXPECT_EQ(mode(file(key.id)), 0600u);
  EXPECT_EQ(mode(folder.path / "master.key"), 0600u);
  EXPECT_EQ(bytes_of(file(key.id)).find(crypto::hex(key.secret)), std::string::npos);
  EXPECT_EQ(bytes_of(file(key.id)).find("organ o-1\nnumber 1\nmaster "), std::string("mingjing organ key 1\n").size());
}

TEST_F(OrganKeysTest, a_key_that_another_copy_made_is_found) {
  const auto first = open();
  const auto second = open();
  ASSERT_TRUE(first->current(OrganId("o-1")).ok());
  const auto key = second->current(OrganId("o-2")).value();
  EXPECT_EQ(first->named(key.id).value().secret, key.secret);
  EXPECT_EQ(first->current(OrganId("o-2")).value().id, key.id);
}

TEST_F(OrganKeysTest, the_highest_number_of_an_organ_encrypts) {
  const auto old = open()->current(OrganId("o-1")).value();
  const auto other = open()->current(OrganId("o-2")).value();
  auto wrapped = parse_wrapped_key(bytes_of(file(other.id))).value();
  // Nobody can make a key of one organ that of another, or younger, without the master key.
  wrapped.organ = OrganId("o-1");
  wrapped.number = 2;
  std::ofstream(file(other.id)) << wrapped_key_text(wrapped);
  EXPECT_EQ(open()->current(OrganId("o-1")).error().code, "bad_key");
  EXPECT_EQ(open()->named(old.id).value().secret, old.secret);
}

TEST(WrappedKey, is_read_only_as_it_is_written) {
  const WrappedKey key{OrganId("o-1"), 3, "0123456789abcdef", std::string(81, '\x05')};
  const std::string text = wrapped_key_text(key);
  const auto again = parse_wrapped_key(text);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->organ, key.organ);
  EXPECT_EQ(again->number, 3u);
  EXPECT_EQ(again->box, key.box);
  EXPECT_EQ(wrapped_key_text({OrganId(), 1, "0123456789abcdef", "x"}), wrapped_key_text(*parse_wrapped_key(wrapped_key_text({OrganId(), 1, "0123456789abcdef", "x"}))));
  for (std::size_t size = 0; size < text.size(); ++size) EXPECT_FALSE(parse_wrapped_key(std::string_view(text).substr(0, size))) << size;
  for (const char* bad : {"number 0", "number 03", "number -1", "number 99999999999", "number "}) {
    std::string changed = text;
    changed.replace(changed.find("number 3"), 8, bad);
    EXPECT_FALSE(parse_wrapped_key(changed)) << bad;
  }
  EXPECT_FALSE(parse_wrapped_key(text + "\n"));
}

TEST_F(OrganKeysTest, a_further_key_encrypts_from_the_next_use_on_and_the_one_before_stays_readable) {
  const auto server = open();
  const auto first = server->current(OrganId("o-1")).value();
  const auto other = server->current(OrganId("o-2")).value();
  EXPECT_EQ(new_organ_key(folder.path, OrganId("o-1"), *random).value(), 2u);
  const auto second = server->current(OrganId("o-1")).value();
  EXPECT_NE(second.secret, first.secret) << "while it runs";
  EXPECT_FALSE(server->newest(first.id).value());
  EXPECT_TRUE(server->newest(second.id).value());
  EXPECT_TRUE(server->newest(other.id).value());
  EXPECT_EQ(server->newest(std::string(16, 'x')).error().code, "unknown_key");
  EXPECT_EQ(server->named(first.id).value().secret, first.secret);
  EXPECT_EQ(open()->named(first.id).value().secret, first.secret) << "after a restart";
  EXPECT_EQ(open()->current(OrganId("o-1")).value().id, second.id);
  EXPECT_EQ(server->current(OrganId("o-2")).value().id, other.id) << "of nobody else";
  EXPECT_EQ(new_organ_key(folder.path, OrganId("o-1"), *random).value(), 3u);
  EXPECT_EQ(new_organ_key(folder.path, OrganId("o-9"), *random).error().code, "unknown_organ");
  EXPECT_EQ(organs_with_keys(folder.path).value(), (std::vector<OrganId>{OrganId("o-1"), OrganId("o-2")}));
}

TEST_F(OrganKeysTest, a_new_master_key_opens_every_key_and_the_old_one_none) {
  const auto server = open();
  const auto one = server->current(OrganId("o-1")).value();
  const auto two = open()->current(OrganId("o-2")).value();
  const auto before = bytes_of(folder.path / "master.key");
  EXPECT_EQ(new_master_key(folder.path, *random).value(), 2u);
  EXPECT_NE(bytes_of(folder.path / "master.key"), before);
  EXPECT_FALSE(fs::exists(folder.path / "master.key.next"));
  EXPECT_EQ(mode(folder.path / "master.key"), 0600u);
  EXPECT_EQ(server->named(two.id).value().secret, two.secret) << "not asked for before: while it runs";
  const auto three = server->current(OrganId("o-3")).value();
  const auto anew = open();
  for (const auto& key : {one, two, three}) EXPECT_EQ(anew->named(key.id).value().secret, key.secret) << "after a restart, also what was made since";
  std::ofstream(folder.path / "master.key", std::ios::binary) << before;
  EXPECT_EQ(open()->named(one.id).error().code, "bad_key") << "whoever has the old one alone";
}

TEST_F(OrganKeysTest, a_new_master_key_that_was_interrupted_leaves_all_readable_and_goes_on) {
  std::vector<ports::OrganKey> keys;
  for (int i = 0; i < 4; ++i) keys.push_back(open()->current(OrganId("o-" + std::to_string(i))).value());
  // As after a kill: some wrapped by the new one, some by the old.
  const tests::TemporaryFolder aside;
  fs::copy(folder.path, aside.path, fs::copy_options::recursive);
  const auto old = bytes_of(folder.path / "master.key");
  ASSERT_TRUE(new_master_key(folder.path, *random).ok());
  const auto fresh = bytes_of(folder.path / "master.key");
  for (int i = 0; i < 2; ++i) fs::copy_file(fs::path(aside.path) / "objects" / crypto::hex(keys[static_cast<std::size_t>(i)].id), file(keys[static_cast<std::size_t>(i)].id), fs::copy_options::overwrite_existing);
  std::ofstream(folder.path / "master.key", std::ios::binary) << old;
  std::ofstream(folder.path / "master.key.next", std::ios::binary) << fresh;
  const auto server = open();
  for (const auto& key : keys) EXPECT_EQ(server->named(key.id).value().secret, key.secret);
  EXPECT_EQ(new_master_key(folder.path, *random).value(), 4u);
  EXPECT_EQ(bytes_of(folder.path / "master.key"), fresh) << "it went on with the one begun";
  for (const auto& key : keys) EXPECT_EQ(open()->named(key.id).value().secret, key.secret);
}

TEST_F(OrganKeysTest, a_master_key_on_another_volume_stays_there) {
  const auto key = open()->current(OrganId("o-1")).value();
  const tests::TemporaryFolder volume;
  const auto there = fs::path(volume.path) / "kek";
  fs::rename(folder.path / "master.key", there);
  fs::create_symlink(there, folder.path / "master.key");
  const auto before = bytes_of(there);
  ASSERT_TRUE(new_master_key(folder.path, *random).ok());
  EXPECT_TRUE(fs::is_symlink(folder.path / "master.key"));
  EXPECT_NE(bytes_of(there), before);
  EXPECT_EQ(open()->named(key.id).value().secret, key.secret);
}

TEST_F(OrganKeysTest, keys_are_turned_under_load_and_nobody_waits_for_a_restart) {
  const auto server = open();
  const auto first = server->current(OrganId("o-1")).value();
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back([&, i] {
    for (int n = 0; !done; ++n) {
      const auto fresh = i == 0 ? server.get() : open_organ_keys(folder.path, *random).release();
      const auto named = fresh->named(first.id);
      const auto current = fresh->current(OrganId("o-1"));
      const auto made = n % 8 == 0 ? fresh->current(OrganId("n-" + std::to_string(i) + "-" + std::to_string(n))) : current;
      if (!named || named->secret != first.secret || !current || !made) ++wrong;
      if (i != 0) delete fresh;
    }
  });
  for (int turn = 0; turn < 10; ++turn) {
    EXPECT_TRUE(new_organ_key(folder.path, OrganId("o-1"), *random).ok());
    const auto turned = new_master_key(folder.path, *random);
    EXPECT_TRUE(turned.ok()) << turned.error().what;
  }
  done = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
  const auto after = open();
  EXPECT_EQ(after->named(first.id).value().secret, first.secret);
  const auto organs = organs_with_keys(folder.path).value();
  EXPECT_GT(organs.size(), 1u);
  for (const auto& organ : organs) EXPECT_TRUE(after->current(organ).ok()) << organ.str();
}

}  // namespace
}  // namespace mingjing::signer
