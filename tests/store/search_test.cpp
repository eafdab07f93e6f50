// How a case is found: by its party through keyed tokens alone, by its number, by the number of a paper.
#include <fstream>
#include <iterator>

#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

class Search : public OfficeTest {
 protected:
  std::int64_t found(const std::string& words, const char* view = "cases") {
    return read(officer_, view, {{"q", words}}).at("total").as_int64();
  }
  // The database file without the one table of private fields, which holds what the cipher gave it.
  std::string bytes_without_private_fields() {
    close();
    const auto copy = path_ / "copy.db";
    std::filesystem::copy_file(path_ / "mingjing.db", copy);
    open();
    const auto db = std::move(sqlite::Database::open({.path = copy.string()})).value();
    EXPECT_TRUE(db->overwrite_deleted(true).ok());
    EXPECT_GT(db->run("DELETE FROM private_field").value(), 0);
    EXPECT_TRUE(db->checkpoint(true).ok());
    return bytes_of(copy);
  }
  static std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
};

TEST_F(Search, APartyIsFoundByNamePartOfItNumberAndTelephone) {
  performed(open_case(officer_, "", "慕容星河"));
  performed(open_case(officer_, "", "李四"));
  for (const char* view : {"cases", "search"}) {
    for (const char* words : {"慕容星河", "容星", "星河", " 慕容 星河 "}) EXPECT_EQ(found(words, view), 1) << view << " " << words;
    // Both were told with the same numbers.
    for (const char* words : {"11010119900307803X", "11010119900307803x", "13812345678"}) EXPECT_EQ(found(words, view), 2) << view << " " << words;
    for (const char* words : {"慕容河", "河星", "11010119900307804X", "1381234567"}) EXPECT_EQ(found(words, view), 0) << view << " " << words;
  }
}

// The characters of the name stand in no index and in no read table, so only the keyed tokens can have led to the case.
TEST_F(Search, APartyIsFoundThroughTokensAlone) {
  performed(open_case(officer_, "", "慕容星河"));
  if (!on_postgres()) {
    const auto bytes = bytes_without_private_fields();
    EXPECT_NE(bytes.find("〔2026〕演执罚案字第1号"), std::string::npos);
    // The list shows the first character, and no more than it.
    for (const char* part : {"慕容", "容星", "星河", "11010119900307803", "13812345678", "幸福小区"}) EXPECT_EQ(bytes.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(found("慕容星河"), 1);
  // Without its row of words nobody finds the case by its party any more, and still by its number.
  ASSERT_EQ(database_->second()->run("DELETE FROM search_doc WHERE kind = 'case'").value(), 1);
  EXPECT_EQ(found("慕容星河"), 0);
  EXPECT_EQ(found("〔2026〕演执罚案字第1号"), 1);
}

// Who holds the index and not the key cannot ask it for a name.
TEST_F(Search, TokensOfAnotherKeyFindNobody) {
  performed(open_case(officer_, "", "慕容星河"));
  const auto tokens = [&](ports::FieldCipher& cipher, const LogId& log) { return cipher.token(log, "name", "慕容"); };
  const auto own = tokens(*cipher_, log_);
  auto other = signer::open_field_cipher({path_ / "other_keys", signer::open_organ_keys(path_ / "other_keys", *random_), crypto::Suite::sm4_ctr_hmac_sm3, *random_}).value();
  EXPECT_NE(tokens(*other, log_), own);
  EXPECT_NE(tokens(*cipher_, LogId("370200")), own) << "each log has tokens of its own";
  EXPECT_NE(cipher_->token(log_, "address", "慕容"), own) << "and each purpose";
  EXPECT_EQ(tokens(*cipher_, log_), own);
  close();
  std::filesystem::remove(path_ / "keys/token.key");
  open();
  EXPECT_EQ(found("慕容星河"), 0) << "the key was lost, and with it whom the tokens stand for";
}

// Eight cases in one transaction: more than write their words themselves.
class UnderLoad : public Search {
 protected:
  void SetUp() override {
    Search::SetUp();
    for (int i = 0; i < 8; ++i) {
      usecases::ActionRequest request;
      request.procedure = ProcedureId("penalty_ordinary");
      request.input = clue("慕容星河");
      office_->perform_action(officer_, std::move(request), [this](usecases::CommandResult result) { ids_.push_back(performed(result).case_id); });
    }
    run();
    ASSERT_EQ(ids_.size(), 8u);
  }
  std::vector<CaseId> ids_;
};

TEST_F(UnderLoad, WordsGatherAndAreFoundWithinASecond) {
  EXPECT_EQ(found("慕容星河"), 0);
  EXPECT_EQ(found("〔2026〕演执罚案字第3号"), 1) << "a number is found at once: it stands in the case's row";
  clock_.pass_steady(500);
  run();
  EXPECT_EQ(found("慕容星河"), 8);
  EXPECT_EQ(found("8号"), 1);
  EXPECT_EQ(store_->setting(log_, ports::kWordsMissingFrom).value().value_or("none"), "");
  EXPECT_TRUE(differences_from_events().empty());
}

TEST_F(UnderLoad, WordsThatGatherAreNoDifferenceToARebuild) { EXPECT_TRUE(differences_from_events().empty()); }

TEST_F(UnderLoad, WordsThatGatheredWhenTheProcessEndedAreFoundAfterTheNextStart) {
  EXPECT_FALSE(store_->setting(log_, ports::kWordsMissingFrom).value().value_or("").empty());
  close();
  open();
  run();
  EXPECT_EQ(found("慕容星河"), 8);
  EXPECT_EQ(store_->setting(log_, ports::kWordsMissingFrom).value().value_or("none"), "");
  EXPECT_TRUE(differences_from_events().empty());
}

TEST_F(UnderLoad, AQuietCommandTakesTheWordsThatWaitWithIt) {
  performed(open_case(officer_, "", "慕容星河"));
  EXPECT_EQ(found("慕容星河"), 9);
  EXPECT_TRUE(differences_from_events().empty());
}

TEST_F(UnderLoad, WordsWaitOnWhereTheTransactionThatHeldThemFailed) {
  failing_->fail_commit = Fault{"full", "no space", true};
  EXPECT_EQ(code_of(open_case(officer_)), "full");
  failing_->fail_commit.reset();
  clock_.pass_steady(500);
  run();
  EXPECT_EQ(found("慕容星河"), 8);
}

// What the lost commit left for later is known to the store alone.
TEST_F(UnderLoad, WordsOfACommitWhoseAnswerWasLostAreFound) {
  std::vector<usecases::CommandResult> results;
  for (int i = 0; i < 8; ++i) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("penalty_ordinary");
    request.input = clue("慕容星河");
    office_->perform_action(officer_, std::move(request), [&](usecases::CommandResult result) { results.push_back(std::move(result)); });
  }
  failing_->lose_answer = Fault{"io", "the connection broke", true};
  run();
  ASSERT_EQ(results.size(), 8u);
  EXPECT_EQ(code_of(results[0]), "io");
  performed(open_case(officer_, "", "慕容星河"));
  EXPECT_EQ(found("慕容星河"), 17);
  EXPECT_TRUE(differences_from_events().empty());
}

TEST_F(Search, ACaseIsFoundByItsNumberWhateverBracketsAreTyped) {
  const auto case_no = performed(open_case(officer_)).case_no;
  EXPECT_EQ(case_no, "〔2026〕演执罚案字第1号");
  for (const char* words : {"〔2026〕演执罚案字第1号", "[2026]演执罚案字第1号", "（2026）演执罚案字第1号", " 【2026】演执罚案字第1号 "}) EXPECT_EQ(found(words), 1) << words;
  EXPECT_EQ(found("〔2026〕演执罚案字第2号"), 0);
}

}  // namespace
}  // namespace mingjing::tests
