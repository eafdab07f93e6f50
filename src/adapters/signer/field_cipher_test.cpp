#include "adapters/signer/field_cipher.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>

#include "adapters/signer/organ_keys.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::signer {
namespace {

using crypto::Suite;

struct FieldCipherTest : testing::TestWithParam<Suite> {
  std::unique_ptr<ports::FieldCipher> open(Suite suite = GetParam()) {
    return std::move(open_field_cipher({folder.path, open_organ_keys(folder.path, *random), suite, *random})).value();
  }
  ports::FieldPlace at(std::uint64_t seq = 7, std::string_view field = "parties.p1") const { return {log, organ, seq, field}; }
  const tests::TemporaryFolder folder;
  const std::unique_ptr<ports::Random> random = system_random();
  const LogId log{"370199"};
  const OrganId organ{"o-1"};
};

INSTANTIATE_TEST_SUITE_P(Suites, FieldCipherTest, testing::Values(Suite::sm4_ctr_hmac_sm3, Suite::aes_256_gcm),
                         [](const auto& which) { return which.param == Suite::aes_256_gcm ? "aes_256_gcm" : "sm4_ctr_hmac_sm3"; });

TEST_P(FieldCipherTest, what_was_sealed_opens_in_its_place_also_after_a_restart) {
  for (const std::string& plain : {std::string(), std::string("\"王小明\""), std::string(70'000, 'x')}) {
    const auto box = open()->seal(at(), plain).value();
    EXPECT_EQ(box.key_id.size(), 32U);
    EXPECT_EQ(box.bytes.size(), plain.size() + 1 + crypto::box_overhead(GetParam()));
    EXPECT_EQ(open()->open(at(), box.key_id, box.bytes).value(), plain);
    if (plain.size() > 8) {
      EXPECT_EQ(box.bytes.find(plain.substr(0, 8)), std::string::npos);
    }
  }
}

TEST_P(FieldCipherTest, a_further_key_of_the_organ_seals_from_the_next_field_on_and_the_one_before_opens_what_it_sealed) {
  const auto server = open();
  const auto before = server->seal(at(), "王小明").value();
  EXPECT_TRUE(server->up_to_date(at(), before.key_id, before.bytes).value());
  ASSERT_TRUE(new_organ_key(folder.path, organ, *random).ok());
  ASSERT_TRUE(new_master_key(folder.path, *random).ok());
  const auto after = server->seal(at(), "王小明").value();
  EXPECT_NE(after.key_id, before.key_id) << "while it runs";
  EXPECT_FALSE(server->up_to_date(at(), before.key_id, before.bytes).value()) << "encrypt seals it anew";
  for (const auto& box : {before, after}) {
    EXPECT_EQ(server->open(at(), box.key_id, box.bytes).value(), "王小明");
    EXPECT_EQ(open()->open(at(), box.key_id, box.bytes).value(), "王小明") << "after a restart";
  }
}

TEST_P(FieldCipherTest, the_same_text_never_looks_the_same) {
  const auto cipher = open();
  EXPECT_NE(cipher->seal(at(), "男").value().bytes, cipher->seal(at(), "男").value().bytes);
}

TEST_P(FieldCipherTest, another_leaf_name_or_log_opens_nothing) {
  const auto cipher = open();
  const auto box = cipher->seal(at(), "13812345678").value();
  const LogId other("370200");
  EXPECT_EQ(cipher->open(at(8), box.key_id, box.bytes).error().code, "seal_broken");
  EXPECT_EQ(cipher->open(at(7, "parties.p2"), box.key_id, box.bytes).error().code, "seal_broken");
  EXPECT_EQ(cipher->open({other, organ, 7, "parties.p1"}, box.key_id, box.bytes).error().code, "seal_broken");
}

TEST_P(FieldCipherTest, no_byte_may_be_changed_left_out_or_added) {
  const auto cipher = open();
  const auto box = cipher->seal(at(), "王小明").value();
  for (std::size_t i = 0; i < box.bytes.size(); ++i) {
    auto changed = box.bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_EQ(cipher->open(at(), box.key_id, changed).error().code, "seal_broken") << i;
    EXPECT_EQ(cipher->open(at(), box.key_id, box.bytes.substr(0, i)).error().code, "seal_broken") << i;
  }
  EXPECT_EQ(cipher->open(at(), box.key_id, box.bytes + "x").error().code, "seal_broken");
}

TEST_P(FieldCipherTest, each_organ_has_a_key_of_its_own_and_its_name_is_needed_to_open) {
  const auto cipher = open();
  const OrganId second("o-2");
  const auto one = cipher->seal(at(), "a").value();
  const auto other = cipher->seal({log, second, 7, "parties.p1"}, "a").value();
  EXPECT_NE(one.key_id, other.key_id);
  EXPECT_EQ(cipher->open(at(), other.key_id, one.bytes).error().code, "seal_broken");
  EXPECT_EQ(cipher->open({log, second, 7, "parties.p1"}, one.key_id, one.bytes).value(), "a") << "the box says whose key it is";
  for (const char* id : {"", "plainer", "0011", "00112233445566778899aabbccddeeff"}) EXPECT_EQ(cipher->open(at(), id, one.bytes).error().code, "unknown_key") << id;
  auto shouted = one.key_id;
  std::ranges::transform(shouted, shouted.begin(), [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
  if (shouted != one.key_id) {
    EXPECT_EQ(cipher->open(at(), shouted, one.bytes).error().code, "unknown_key") << "a key has one name";
  }
  std::filesystem::remove(folder.path / "master.key");
  EXPECT_EQ(open()->open(at(), one.key_id, one.bytes).error().code, "no_keys") << "the database alone is of no use";
}

TEST_P(FieldCipherTest, what_has_another_suite_or_none_is_read_and_is_not_of_today) {
  const auto today = open();
  const auto box = today->seal(at(), "a").value();
  EXPECT_TRUE(today->up_to_date(at(), box.key_id, box.bytes).value());
  const auto other = open(GetParam() == Suite::aes_256_gcm ? Suite::sm4_ctr_hmac_sm3 : Suite::aes_256_gcm);
  EXPECT_EQ(other->open(at(), box.key_id, box.bytes).value(), "a");
  EXPECT_FALSE(other->up_to_date(at(), box.key_id, box.bytes).value());
  EXPECT_EQ(today->open(at(), ports::kUnsealed, "of before").value(), "of before");
  EXPECT_FALSE(today->up_to_date(at(), ports::kUnsealed, "of before").value());
}

TEST_P(FieldCipherTest, once_all_is_sealed_nothing_unsealed_is_believed) {
  EXPECT_FALSE(all_fields_sealed(folder.path).value());
  ASSERT_TRUE(keep_fields_sealed(folder.path).ok());
  ASSERT_TRUE(keep_fields_sealed(folder.path).ok());
  EXPECT_TRUE(all_fields_sealed(folder.path).value());
  EXPECT_EQ(open()->open(at(), ports::kUnsealed, "put there").error().code, "unknown_key");
}

// Prints what bench_fields measures in a release build; a step of a case has some five to ten fields.
TEST_P(FieldCipherTest, a_field_costs_microseconds) {
  const auto cipher = open();
  const std::string plain(400, 'x');
  constexpr int kMany = 5000;
  const auto took = [](const std::function<void()>& once) {
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < kMany; ++i) once();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count() / kMany;
  };
  ports::SealedField box;
  const double sealing = took([&] { box = cipher->seal(at(), plain).value(); });
  const double opening = took([&] { EXPECT_TRUE(cipher->open(at(), box.key_id, box.bytes).ok()); });
  std::cout << crypto::suite_name(GetParam()) << ", 400 bytes: " << sealing << " µs to seal, " << opening << " µs to open\n";
  EXPECT_LT(sealing + opening, 2000.0) << "a page of a case opens hundreds";
}

TEST(FieldCipherFiles, the_key_of_the_tokens_is_made_once_or_demanded) {
  const tests::TemporaryFolder folder;
  const auto random = system_random();
  const auto open = [&](MissingKeys missing) { return open_field_cipher({folder.path, open_organ_keys(folder.path, *random), Suite::sm4_ctr_hmac_sm3, *random, missing}); };
  EXPECT_EQ(open(MissingKeys::demand).error().code, "no_keys");
  const auto first = open(MissingKeys::make).value()->token(LogId("1"), "name", "王小明");
  EXPECT_EQ(open(MissingKeys::demand).value()->token(LogId("1"), "name", "王小明"), first);
  std::filesystem::resize_file(folder.path / "token.key", 31);
  EXPECT_EQ(open(MissingKeys::demand).error().code, "bad_key");
}

}  // namespace
}  // namespace mingjing::signer
