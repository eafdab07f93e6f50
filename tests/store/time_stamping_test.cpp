// The log's side of time-stamping: real checkpoints of a real store, openssl's own authority, and what can go wrong between.
#include "ledger/proof_file.hpp"
#include "tests/store/office_fixture.hpp"
#include "tests/time_stamping_authority.hpp"
#include "usecases/log_proofs.hpp"
#include "usecases/time_stamping.hpp"

namespace mingjing::tests {
namespace {

using ledger::Hash;

// The network in between, which may lose or change what it carries.
class Post final : public ports::TimeStampClient {
 public:
  TimeStampingAuthority* authority = nullptr;
  std::optional<Result<std::string>> instead;
  int calls = 0;
  Result<std::string> ask(const std::string&, const std::string& query) override {
    ++calls;
    if (instead) return *instead;
    return authority->answer(query);
  }
};

class TimeStampingTest : public OfficeTest {
 protected:
  static void SetUpTestSuite() { authority_ = std::make_unique<TimeStampingAuthority>(); }
  static void TearDownTestSuite() { authority_.reset(); }
  void SetUp() override {
    OfficeTest::SetUp();
    // The authority's clock is the machine's.
    clock_.set(Instant{static_cast<std::int64_t>(std::time(nullptr)) * 1000});
    post_.authority = authority_.get();
    collector_ = collector();
  }
  void TearDown() override {
    collector_.reset();
    OfficeTest::TearDown();
  }
  std::unique_ptr<usecases::TimeStamping> collector() {
    return std::make_unique<usecases::TimeStamping>(usecases::TimeStampingParts{
        log_, *store_, post_, clock_, *random_, {"http://t", *crypto::TrustedRoots::from_pem(authority_->root())},
        [this](const std::string& line) { said_.push_back(line); }});
  }
  std::uint64_t grow() {
    performed(open_case(officer_));
    clock_.pass(1100);
    run();
    return office_->writer().checkpoint_size();
  }
  std::uint64_t stamped(Hash tree) { return store_->newest_stamped_size(log_, tree).value(); }

  static inline std::unique_ptr<TimeStampingAuthority> authority_;
  Post post_;
  std::vector<std::string> said_;
  std::unique_ptr<usecases::TimeStamping> collector_;
};

TEST_F(TimeStampingTest, TheNewestCheckpointIsStampedInBothTreesAndNotAskedForAgain) {
  const auto size = grow();
  collector_->turn();
  EXPECT_EQ(collector_->status().trouble, "");
  EXPECT_EQ(collector_->status().size, size);
  for (const auto tree : {Hash::sha256, Hash::sm3}) {
    ASSERT_EQ(stamped(tree), size);
    const auto rows = store_->time_stamps(log_, tree, size).value();
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].name, "tsa.example");
    // Others find the same, over the note as anybody can write it down again.
    EXPECT_TRUE(authority_->verifies(rows[0].answer, store_->checkpoint_over(log_, tree, size - 1).value()->note));
  }
  clock_.pass_steady(700'000);
  collector_->turn();
  EXPECT_EQ(post_.calls, 2);
}

TEST_F(TimeStampingTest, ALogThatGrowsIsStampedEveryTenMinutesAndAfterARestartGoesOnFromThere) {
  grow();
  collector_->turn();
  const auto second = grow();
  collector_->turn();
  EXPECT_EQ(post_.calls, 2);
  collector_ = collector();
  collector_->turn();
  EXPECT_EQ(stamped(Hash::sha256), second);
  EXPECT_EQ(post_.calls, 4);
  clock_.pass_steady(601'000);
  collector_->turn();
  EXPECT_EQ(post_.calls, 4);
}

TEST_F(TimeStampingTest, ARecordIsOfGradeL3FromTheFirstStampOverIt) {
  const auto seq = performed(open_case(officer_)).receipt.seq;
  grow();
  const auto grade = [&] { return usecases::grade_of(*store_, log_, seq, office_->writer().checkpoint_size()).value(); };
  EXPECT_EQ(grade().level, "L1");
  collector_->turn();
  const auto first = grade();
  EXPECT_EQ(first.level, "L3");
  ASSERT_EQ(first.stamps.size(), 1u);
  EXPECT_EQ(first.stamps[0].name, "tsa.example");
  // A later stamp says less of when it was there: the first one stays.
  grow();
  clock_.pass_steady(601'000);
  collector_->turn();
  EXPECT_EQ(grade().stamps[0].at, first.stamps[0].at);
}

TEST_F(TimeStampingTest, WhatIsStampedIsWhatProofsStandUnder) {
  const auto seq = performed(open_case(officer_)).receipt.seq;
  const auto size = grow();
  collector_->turn();
  grow();
  EXPECT_EQ(usecases::proving_checkpoint(*store_, log_, Hash::sha256, seq).value()->size, size);
}

TEST_F(TimeStampingTest, AnswersThatAreNotForUsAreNotKept) {
  grow();
  TimeStampingAuthority stranger("stranger.example");
  const auto other = crypto::digest(crypto::Hash::sha256, "other");
  const struct {
    std::optional<Result<std::string>> instead;
    TimeStampingAuthority* authority;
    const char* trouble;
  } rows[] = {{fault("unreachable", "", true), nullptr, "unreachable"},
              {fault("bad_answer", "", true), nullptr, "bad_answer"},
              {std::string("nonsense"), nullptr, "bad_time_stamp"},
              {authority_->answer(crypto::time_stamp_query(crypto::Hash::sha256, other, 1)), nullptr, "wrong_imprint"},
              {std::nullopt, &stranger, "untrusted_time_stamp"}};
  for (const auto& row : rows) {
    post_.instead = row.instead;
    post_.authority = row.authority;
    clock_.pass_steady(61'000);
    collector_->turn();
    EXPECT_EQ(collector_->status().trouble, row.trouble);
    EXPECT_EQ(said_.back(), std::string("time-stamping authority http://t: ") + row.trouble);
    EXPECT_EQ(stamped(Hash::sha256), 0u);
  }
  clock_.pass_steady(1'801'000);
  collector_->turn();
  EXPECT_TRUE(collector_->status().behind);
  post_.authority = authority_.get();
  clock_.pass_steady(61'000);
  collector_->turn();
  EXPECT_FALSE(collector_->status().behind);
}

TEST_F(TimeStampingTest, AnAuthorityWhoseClockDiffersIsNamedAndItsStampKept) {
  const auto size = grow();
  clock_.pass(3'600'000);
  collector_->turn();
  EXPECT_EQ(collector_->status().trouble, "other_time");
  EXPECT_EQ(stamped(Hash::sha256), size);
}

TEST_F(TimeStampingTest, AStampOnceKeptStaysAsItIs) {
  const auto size = grow();
  collector_->turn();
  auto row = store_->time_stamps(log_, Hash::sha256, size).value().at(0);
  const auto answer = row.answer;
  row.answer = "changed";
  EXPECT_TRUE(store_->keep_time_stamp(log_, row).ok());
  EXPECT_EQ(store_->time_stamps(log_, Hash::sha256, size).value().at(0).answer, answer);
}

}  // namespace
}  // namespace mingjing::tests
