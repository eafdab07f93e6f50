// What an account keeps for itself lies sealed: forms that are not sent, searches with their names, names of files.
#include "tests/store/office_fixture.hpp"
#include "usecases/sealed_desk.hpp"

namespace mingjing::tests {
namespace {

class SealedDesk : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    desk = std::make_unique<usecases::SealedDesk>(*desk_, log_, *cipher_);
  }
  void TearDown() override {
    desk.reset();
    OfficeTest::TearDown();
  }
  // Every text of the three tables, joined.
  std::string lies() {
    std::string out;
    const auto db = database_->second();
    const auto add = [&](const sql::Row& row) {
      for (int i = 0; i < row.columns(); ++i) out += std::string(row.text(i)) + "\n";
      return true;
    };
    EXPECT_TRUE(db->query("SELECT account, place, body FROM scratch ORDER BY place", {}, add).ok());
    EXPECT_TRUE(db->query("SELECT account, name, query FROM saved_view ORDER BY name", {}, add).ok());
    EXPECT_TRUE(db->query("SELECT account, filename FROM upload ORDER BY upload", {}, add).ok());
    return out;
  }
  ports::UploadRecord file(std::string id, std::string name) const {
    return {std::move(id), one, OrganId("o1"), std::move(name), "image/jpeg", 3, "", "", "", clock_.now()};
  }
  std::unique_ptr<usecases::SealedDesk> desk;
  const AccountId one{"a1"};
  const AccountId other{"a2"};
};

TEST_F(SealedDesk, GivesBackWhatWasKeptAndShowsNothingOfIt) {
  ASSERT_TRUE(desk->keep_scratch(one, "c1/file", R"({"facts":"慕容星河"})", clock_.now()).ok());
  ASSERT_TRUE(desk->keep_view(one, {"慕容星河的案件", R"({"q":"慕容星河"})"}).ok());
  ASSERT_TRUE(desk->keep_view(one, {"保存在前", "{}"}).ok());
  ASSERT_TRUE(desk->add_upload(file("u1", "慕容星河.jpg")).ok());
  ASSERT_TRUE(desk->finish_upload("u1", "d1", "d2").ok());
  EXPECT_EQ(lies().find("慕容"), std::string::npos) << lies();
  EXPECT_EQ(desk->scratch(one, "c1/file").value().value(), R"({"facts":"慕容星河"})");
  EXPECT_FALSE(desk->scratch(other, "c1/file").value().has_value());
  const auto views = desk->views(one).value();
  ASSERT_EQ(views.size(), 2U);
  EXPECT_EQ(views[0].name, "保存在前") << "by their names";
  EXPECT_EQ(views[1].query, R"({"q":"慕容星河"})");
  EXPECT_EQ(desk->upload("u1").value()->filename, "慕容星河.jpg");
  EXPECT_EQ(desk->upload_of(one, "d1").value()->filename, "慕容星河.jpg");
  EXPECT_EQ(desk->uploads_before(Instant{clock_.now().ms + 1}).value().at(0).filename, "慕容星河.jpg");
}

TEST_F(SealedDesk, KeepsOneOfEachNameAndForgetsWhatIsDropped) {
  for (const char* query : {"{}", R"({"state":"filed"})"}) ASSERT_TRUE(desk->keep_view(one, {"我的", query}).ok());
  ASSERT_EQ(desk->views(one).value().size(), 1U);
  EXPECT_EQ(desk->views(one).value()[0].query, R"({"state":"filed"})");
  ASSERT_TRUE(desk->drop_view(one, "我的").ok());
  EXPECT_TRUE(desk->views(one).value().empty());
  ASSERT_TRUE(desk->keep_scratch(one, "c1/file", "{}", clock_.now()).ok());
  ASSERT_TRUE(desk->drop_scratch(one, "c1/file").ok());
  EXPECT_FALSE(desk->scratch(one, "c1/file").value().has_value());
  ASSERT_TRUE(desk->add_upload(file("u1", "甲.jpg")).ok());
  ASSERT_TRUE(desk->drop_upload("u1").ok());
  EXPECT_FALSE(desk->upload("u1").value().has_value());
}

TEST_F(SealedDesk, ReadsWhatAVersionBeforeLeftReadableAndSealsItWhenItIsWritten) {
  ASSERT_TRUE(desk_->keep_scratch(one, "c1/file", R"({"facts":"慕容"})", clock_.now()).ok());
  ASSERT_TRUE(desk_->keep_view(one, {"慕容", "{}"}).ok());
  ASSERT_TRUE(desk_->add_upload(file("u1", "慕容.jpg")).ok());
  EXPECT_EQ(desk->scratch(one, "c1/file").value().value(), R"({"facts":"慕容"})");
  EXPECT_EQ(desk->views(one).value().at(0).name, "慕容");
  EXPECT_EQ(desk->upload("u1").value()->filename, "慕容.jpg");
  ASSERT_TRUE(desk->keep_view(one, {"慕容", R"({"q":"x"})"}).ok());
  ASSERT_EQ(desk->views(one).value().size(), 1U);
  ASSERT_TRUE(desk->drop_view(one, "慕容").ok());
  EXPECT_TRUE(desk->views(one).value().empty());
}

// As one who holds the database.
TEST_F(SealedDesk, OpensNothingThatWasAlteredOrTakenFromAnotherDesk) {
  ASSERT_TRUE(desk->keep_scratch(one, "c1/file", R"({"facts":"甲"})", clock_.now()).ok());
  ASSERT_TRUE(desk->keep_scratch(other, "c1/file", R"({"facts":"乙"})", clock_.now()).ok());
  const auto db = database_->mighty();
  ASSERT_TRUE(db->run("UPDATE scratch SET body = (SELECT body FROM scratch WHERE account = 'a2') WHERE account = 'a1'").ok());
  EXPECT_EQ(desk->scratch(one, "c1/file").error().code, "seal_broken");
  EXPECT_TRUE(desk->scratch(other, "c1/file").ok());
  ASSERT_TRUE(db->run("UPDATE scratch SET body = substr(body, 1, length(body) - 4) WHERE account = 'a2'").ok());
  EXPECT_EQ(desk->scratch(other, "c1/file").error().code, "seal_broken");
}

}  // namespace
}  // namespace mingjing::tests
