// A superior's log over its subordinates' checkpoints: what becomes a leaf, what is cosigned and when, what is refused and kept.
#include "adapters/witness/keys.hpp"
#include "crypto/encoding.hpp"
#include "ledger/leaf.hpp"
#include "ledger/sample_tree_test.hpp"
#include "tests/store/office_fixture.hpp"
#include "usecases/subordinate_logs.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::tests {
namespace {

using ledger::Hash;
using ledger::SampleTree;
using ledger::Verdict;
using ledger::WitnessAnswer;

class SubordinateTest : public OfficeTest {
 protected:
  SampleTree tree{Hash::sha256};
  SampleTree fork{Hash::sha256, 5};
  SampleTree sm3{Hash::sm3};
  std::vector<std::string> said;
  std::unique_ptr<usecases::SubordinateLogs> superior;

  void SetUp() override {
    OfficeTest::SetUp();
    ASSERT_TRUE(open_superior().ok());
  }
  void TearDown() override {
    superior.reset();
    OfficeTest::TearDown();
  }
  Status<> open_superior(const std::string& keys_folder = "") {
    superior.reset();
    const auto folder = (keys_folder.empty() ? path_ : path_ / keys_folder).string();
    std::filesystem::create_directories(folder);
    auto keys = witness::CosigningKeys::open(folder, "example.invalid/370199/witness", witness::MissingKeys::make);
    if (!keys) return keys.failure();
    const auto held = std::make_shared<witness::CosigningKeys>(std::move(keys).value());
    auto opened = usecases::SubordinateLogs::open(
        {log_, *failing_, clock_, "example.invalid/370199/witness", {tree.known(), sm3.known()}, held->keys(),
         [held](std::string_view text, std::uint64_t at) { return held->cosign(text, at); },
         [this](usecases::WriteCommand command, usecases::CommandAnswer answer) { office_->writer().submit(std::move(command), std::move(answer)); },
         [this](const std::string& line) { said.push_back(line); }});
    if (!opened) return opened.failure();
    superior = std::move(opened).value();
    return Done{};
  }
  WitnessAnswer take(const std::string& body) {
    std::optional<WitnessAnswer> answer;
    superior->take(body, [&](WitnessAnswer given) { answer = std::move(given); });
    if (!answer) run();
    return answer.value_or(WitnessAnswer{});
  }
  static std::string hash_of(const std::string& origin) { return crypto::hex(crypto::digest(Hash::sha256, origin)); }
  std::vector<ports::EventRow> leaves(std::string_view prefix, const std::string& origin) {
    return *store_->stream(log_, std::string(prefix) + hash_of(origin), 0);
  }
  std::uint64_t size_of(const std::string& origin) const {
    for (const auto& one : superior->standings())
      if (one.origin == origin) return one.size;
    return UINT64_MAX;
  }
};

TEST_F(SubordinateTest, EachCheckpointTakenIsALeafThatHoldsTheCosignedNote) {
  for (const auto* one : {&tree, &sm3}) {
    const auto answer = take(one->submission(0, 6));
    ASSERT_EQ(answer.verdict, Verdict::accepted) << answer.text;
    const auto rows = leaves(usecases::kSubordinateStreams, one->own_origin());
    ASSERT_EQ(rows.size(), 1u);
    const auto leaf = ledger::decode_leaf(rows[0].leaf);
    ASSERT_TRUE(leaf.ok());
    EXPECT_EQ(leaf->type, usecases::kCheckpointTaken);
    EXPECT_EQ(leaf->data.at("size"), 6);
    EXPECT_EQ(leaf->data.at("root").as_string(), crypto::hex(one->root(6)));
    const std::string note(leaf->data.at("note").as_string());
    const auto opened = ledger::open_witnessed(note, superior->keys());
    ASSERT_TRUE(opened.ok()) << opened.error().what;
    EXPECT_EQ(opened->at, static_cast<std::uint64_t>(clock_.now().ms / 1000));
    EXPECT_NE(note.find(answer.text), std::string::npos);
    EXPECT_EQ(superior->checkpoint(hash_of(one->own_origin())), note);
  }
  EXPECT_EQ(superior->checkpoint(hash_of("nobody.example/1")), std::nullopt);
  const auto again = take(tree.submission(6, 9));
  EXPECT_EQ(again.verdict, Verdict::accepted);
  EXPECT_EQ(leaves(usecases::kSubordinateStreams, tree.own_origin()).size(), 2u);
  EXPECT_EQ(size_of(tree.own_origin()), 9u);
}

TEST_F(SubordinateTest, NoSignatureIsGivenBeforeItsLeafIsDurable) {
  std::optional<WitnessAnswer> answer;
  superior->take(tree.submission(0, 6), [&](WitnessAnswer given) { answer = std::move(given); });
  EXPECT_FALSE(answer);
  EXPECT_EQ(superior->checkpoint(hash_of(tree.own_origin())), std::nullopt);
  failing_->fail_commit = Fault{"full", "", true};
  run();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->verdict, Verdict::failed);
  EXPECT_EQ(answer->text.find("\xe2\x80\x94"), std::string::npos);  // no signature line
  failing_->fail_commit.reset();
  EXPECT_EQ(take(tree.submission(0, 6)).verdict, Verdict::accepted);
}

TEST_F(SubordinateTest, ACommitThatHappenedThoughItsAnswerWasLostIsKnownAtTheNextRequest) {
  failing_->lose_answer = Fault{"unreachable", "", true};
  EXPECT_EQ(take(tree.submission(0, 6)).verdict, Verdict::failed);
  const auto next = take(tree.submission(0, 6));
  EXPECT_EQ(next.verdict, Verdict::other_size);
  EXPECT_EQ(next.text, "6");
  EXPECT_EQ(take(tree.submission(6, 8)).verdict, Verdict::accepted);
}

TEST_F(SubordinateTest, OfTwoAtOnceOneIsTakenAndTheOtherIsToldTheSize) {
  std::vector<WitnessAnswer> answers;
  for (const std::uint64_t to : {6U, 7U}) superior->take(tree.submission(0, to), [&](WitnessAnswer given) { answers.push_back(std::move(given)); });
  run();
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].verdict, Verdict::accepted);
  EXPECT_EQ(answers[1].verdict, Verdict::other_size);
  EXPECT_EQ(answers[1].text, "6");
  EXPECT_EQ(leaves(usecases::kSubordinateStreams, tree.own_origin()).size(), 1u);
}

TEST_F(SubordinateTest, ForksAndRollBacksAreRefusedAndAForkIsKeptOnce) {
  ASSERT_EQ(take(tree.submission(0, 9)).verdict, Verdict::accepted);
  EXPECT_EQ(take(tree.submission(6, 6)).verdict, Verdict::other_size);
  EXPECT_EQ(take(fork.submission(9, 12)).verdict, Verdict::bad_proof);
  EXPECT_EQ(take(fork.submission(9, 9)).verdict, Verdict::forked);
  EXPECT_EQ(take(fork.submission(9, 9)).verdict, Verdict::forked);
  run();
  const auto kept = leaves(usecases::kForkStreams, tree.own_origin());
  ASSERT_EQ(kept.size(), 1u);
  const auto leaf = ledger::decode_leaf(kept[0].leaf);
  ASSERT_TRUE(leaf.ok());
  // Both histories with the log's own signature.
  for (const char* member : {"before", "note"}) {
    const auto note = ledger::parse_note(leaf->data.at(member).as_string());
    ASSERT_TRUE(note.ok()) << member;
    EXPECT_TRUE(ledger::check_note(*note, tree.keys()).ok()) << member;
  }
  EXPECT_FALSE(said.empty());
  EXPECT_EQ(size_of(tree.own_origin()), 9u);
}

TEST_F(SubordinateTest, StrangersAndNonsenseAreRefusedAndLeaveNothing) {
  const auto before = office_->writer().size();
  const auto stranger = SampleTree(Hash::sha256).signer.signed_checkpoint(tree.keys(), {"other.example/1", 4, tree.root(4)});
  EXPECT_EQ(take(ledger::encode_submission(0, {}, stranger)).verdict, Verdict::unknown_log);
  EXPECT_EQ(take("nothing").verdict, Verdict::malformed);
  const std::string note = "example.invalid/370199\n";
  EXPECT_EQ(take(ledger::encode_submission(0, {}, note)).verdict, Verdict::malformed);
  EXPECT_EQ(office_->writer().size(), before);
}

TEST_F(SubordinateTest, AfterARestartItStandsWhereItStoodAndKnowsItsKeys) {
  ASSERT_EQ(take(tree.submission(0, 9)).verdict, Verdict::accepted);
  superior.reset();
  close();
  open();
  ASSERT_TRUE(open_superior().ok());
  EXPECT_EQ(size_of(tree.own_origin()), 9u);
  EXPECT_EQ(size_of(sm3.own_origin()), 0u);
  EXPECT_EQ(take(tree.submission(9, 10)).verdict, Verdict::accepted);
  EXPECT_TRUE(*usecases::SubordinateLogs::any_taken(*store_, log_, {tree.known()}));
  EXPECT_FALSE(*usecases::SubordinateLogs::any_taken(*store_, log_, {sm3.known()}));
  const auto other_keys = open_superior("others");
  ASSERT_FALSE(other_keys.ok());
  EXPECT_EQ(other_keys.error().code, "bad_state");
}

TEST_F(SubordinateTest, AClockThatIsFarBehindSignsNothing) {
  ASSERT_EQ(take(tree.submission(0, 4)).verdict, Verdict::accepted);
  const auto then = clock_.now();
  clock_.set(Instant{then.ms - 3'600'000});
  EXPECT_EQ(take(tree.submission(4, 5)).verdict, Verdict::failed);
  clock_.set(Instant{then.ms - 30'000});
  EXPECT_EQ(take(tree.submission(4, 5)).verdict, Verdict::accepted);
  const auto opened = ledger::open_witnessed(*superior->checkpoint(hash_of(tree.own_origin())), superior->keys());
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->at, static_cast<std::uint64_t>(then.ms / 1000));
}

}  // namespace
}  // namespace mingjing::tests
