#include "ledger/leaf.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "crypto/encoding.hpp"

namespace mingjing::ledger {
namespace {

Leaf first_leaf() {
  Leaf leaf;
  leaf.log = "370199";
  leaf.organ = "o-1";
  leaf.stream = "c-1";
  leaf.stream_seq = 1;
  leaf.type = "case.opened";
  leaf.actor = "a-1";
  leaf.role = "handler";
  leaf.at = *parse_instant("2026-09-28T09:05:00+08:00");
  leaf.objects = {{"evidence:photo", 3, crypto::digest_pair("abc")}};
  leaf.commitments["party.name"] = commitment(std::string(kSaltSize, 's'), "\"某某公司\"");
  leaf.data = {{"procedure", "penalty_ordinary"}, {"amount", 123450}};
  return leaf;
}

TEST(Leaf, HasOneByteForm) {
  const auto bytes = encode_leaf(first_leaf());
  ASSERT_TRUE(bytes.ok());
  const std::string abc256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  const std::string abc3 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
  const auto& pair = first_leaf().commitments.at("party.name");
  EXPECT_EQ(*bytes, R"({"actor":"a-1","at":"2026-09-28T09:05:00.000+08:00","case":"c-1","case_seq":1,"commit":{"party.name":{"sha256":")" +
                        hex(pair.sha256) + R"(","sm3":")" + hex(pair.sm3) +
                        R"("}},"data":{"amount":123450,"procedure":"penalty_ordinary"},"log":"370199","obj":[{"kind":"evidence:photo","sha256":")" +
                        abc256 + R"(","size":3,"sm3":")" + abc3 +
                        R"("}],"org":"o-1","prev_case":null,"role":"handler","type":"case.opened","v":1})");
}

TEST(Leaf, IsReadBackAsItWasWritten) {
  Leaf leaf = first_leaf();
  leaf.stream_seq = 2;
  leaf.previous = leaf_hashes("first");
  leaf.simulated = true;
  const auto bytes = encode_leaf(leaf);
  ASSERT_TRUE(bytes.ok());
  const auto again = decode_leaf(*bytes);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->previous, leaf.previous);
  EXPECT_TRUE(again->simulated);
  EXPECT_EQ(again->objects, leaf.objects);
  EXPECT_EQ(again->commitments, leaf.commitments);
  EXPECT_EQ(again->data, leaf.data);
  EXPECT_EQ(again->at, leaf.at);
  EXPECT_EQ(*encode_leaf(*again), *bytes);
}

TEST(Leaf, RefusesWhatNoVerifierCouldReadTheSameWay) {
  const auto code = [](auto change) {
    Leaf leaf = first_leaf();
    change(leaf);
    const auto bytes = encode_leaf(leaf);
    return bytes ? std::string() : bytes.error().code;
  };
  EXPECT_EQ(code([](Leaf&) {}), "");
  EXPECT_EQ(code([](Leaf& l) { l.data["x"] = 0.5; }), "leaf_content");
  EXPECT_EQ(code([](Leaf& l) { l.data["x"] = 9007199254740993; }), "leaf_content");
  EXPECT_EQ(code([](Leaf& l) { l.data["x"] = "\xff"; }), "leaf_content");
  EXPECT_EQ(code([](Leaf& l) { l.stream_seq = 0; }), "leaf_content");
  EXPECT_EQ(code([](Leaf& l) { l.stream_seq = 2; }), "leaf_content");
  EXPECT_EQ(code([](Leaf& l) { l.previous = DigestPair{}; }), "leaf_content");
  EXPECT_EQ(code([](Leaf& l) { l.data["x"] = std::string(70000, 'x'); }), "leaf_too_large");
  const auto nested = [](int depth) {
    boost::json::value value = 1;
    for (int i = 0; i < depth; ++i) value = boost::json::array{value};
    return value;
  };
  EXPECT_EQ(code([&](Leaf& l) { l.data["x"] = nested(22); }), "");
  EXPECT_EQ(code([&](Leaf& l) { l.data["x"] = nested(23); }), "leaf_content");
}

TEST(Leaf, OnlyTheCanonicalBytesAreRead) {
  const std::string good = *encode_leaf(first_leaf());
  ASSERT_TRUE(decode_leaf(good).ok());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string bad = good;
    const std::size_t at = bad.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return bad.replace(at, from.size(), to);
  };
  const std::string bad[] = {"",
                             "null",
                             "[]",
                             good + " ",
                             " " + good,
                             with("\"v\":1", "\"v\":2"),
                             with("\"v\":1", "\"v\":1,\"x\":1"),
                             with("\"v\":1", "\"v\":1.0"),
                             with("{\"actor\"", "{\"actor\":\"a-1\",\"actor\""),
                             with("\"case_seq\":1", "\"case_seq\":-1"),
                             with("\"case_seq\":1", "\"case_seq\":4294967297"),
                             with("\"prev_case\":null,", ""),
                             with("\"prev_case\":null", "\"prev_case\":{}"),
                             with("09:05:00.000+08:00", "01:05:00.000Z"),
                             with("\"amount\":123450", "\"amount\":12345e1"),
                             with("\"obj\":[{", "\"obj\":[1,{"),
                             with("ba7816", "BA7816"),
                             with("a-1", "a\\u002d1"),
                             with("o-1", "o-1\xff")};
  for (const std::string& bytes : bad) EXPECT_FALSE(decode_leaf(bytes).ok()) << bytes;
}

TEST(Leaf, ACommitmentOpensOnlyWithItsSaltAndText) {
  const DigestPair made = commitment(std::string(kSaltSize, 'a'), "x");
  EXPECT_EQ(commitment(std::string(kSaltSize, 'a'), "x"), made);
  EXPECT_NE(commitment(std::string(kSaltSize, 'b'), "x"), made);
  EXPECT_NE(commitment(std::string(kSaltSize, 'a'), "y"), made);
  EXPECT_EQ(hex(made.sha256), hex(crypto::digest(Hash::sha256, std::string(kSaltSize, 'a') + "x")));
}

}  // namespace
}  // namespace mingjing::ledger
