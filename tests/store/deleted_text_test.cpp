// What a desk forgets is in no page of the database's file and in no frame of its log: words of drafts, of searches, of files' names. On the
// store below the one that seals, so that words stand there at all.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "adapters/sql/desk_store.hpp"
#include "adapters/sqlite/store.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {
namespace {

const std::string kWord = "慕容星河住城南路八号";

// Of several pages: what does not fit into one lies in pages of its own.
std::string long_text() {
  std::string out = R"({"facts":")";
  for (int i = 0; i < 1000; ++i) out += kWord + std::to_string(i) + "，";
  return out + "\"}";
}

struct DeletedText : testing::Test {
  TemporaryFolder folder;
  std::shared_ptr<sql::Connections> connections = sqlite::open_store(folder.path.string()).value();
  sql::SqlDeskStore desk{connections, LogId("370199")};
  const AccountId me{"a1"};

  std::size_t found() {
    EXPECT_TRUE(connections->write()->checkpoint(true).ok());
    std::size_t out = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
      for (auto at = bytes.find(kWord); at != std::string::npos; at = bytes.find(kWord, at + 1)) ++out;
    }
    return out;
  }
};

TEST_F(DeletedText, OfADraftIsFoundInNoFile) {
  ASSERT_TRUE(desk.keep_scratch(me, "c1/file", long_text(), Instant{1}).ok());
  ASSERT_TRUE(desk.keep_scratch(me, "c2/file", R"({"facts":")" + kWord + "\"}", Instant{1}).ok());
  EXPECT_GT(found(), 900u) << "while it is there it is seen";
  ASSERT_TRUE(desk.drop_scratch(me, "c1/file").ok());
  EXPECT_EQ(found(), 1u) << "the other draft";
  ASSERT_TRUE(desk.drop_scratch(me, "c2/file").ok());
  EXPECT_EQ(found(), 0u);
}

TEST_F(DeletedText, OfADraftThatWasNeverCopiedOutOfTheLogIsFoundInNoFile) {
  ASSERT_TRUE(desk.keep_scratch(me, "c1/file", long_text(), Instant{1}).ok());
  ASSERT_TRUE(desk.drop_scratch(me, "c1/file").ok());
  EXPECT_EQ(found(), 0u);
}

TEST_F(DeletedText, OfADraftThatWasWrittenAnewIsFoundInNoFile) {
  ASSERT_TRUE(desk.keep_scratch(me, "c1/file", long_text(), Instant{1}).ok());
  EXPECT_GT(found(), 900u);
  ASSERT_TRUE(desk.keep_scratch(me, "c1/file", R"({"facts":"别的"})", Instant{2}).ok());
  EXPECT_EQ(found(), 0u);
}

TEST_F(DeletedText, OfASearchAndOfAFilesNameIsFoundInNoFile) {
  ASSERT_TRUE(desk.keep_view(me, {kWord, long_text()}).ok());
  ASSERT_TRUE(desk.add_upload({"u1", me, OrganId("o1"), kWord + ".jpg", "image/jpeg", 3, "", "", "", Instant{1}}).ok());
  EXPECT_GT(found(), 900u);
  ASSERT_TRUE(desk.drop_view(me, kWord).ok());
  EXPECT_GT(found(), 0u) << "the file's name";
  ASSERT_TRUE(desk.drop_upload("u1").ok());
  EXPECT_EQ(found(), 0u);
}

// Without the desk's care the same words lie in pages that nothing uses any more: the search above finds what there is.
TEST_F(DeletedText, WouldBeFoundHadNobodyTakenCare) {
  ASSERT_TRUE(desk.keep_scratch(me, "c1/file", long_text(), Instant{1}).ok());
  EXPECT_GT(found(), 900u);
  ASSERT_TRUE(connections->write()->run("DELETE FROM scratch WHERE log_id = $1 AND account = $2", {LogId("370199"), me}).ok());
  EXPECT_GT(found(), 0u);
}

}  // namespace
}  // namespace mingjing::tests
