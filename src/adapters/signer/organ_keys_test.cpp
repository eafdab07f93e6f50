#include "adapters/signer/organ_keys.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

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

}  // namespace
}  // namespace mingjing::signer
