// The log's side of witnessing: real checkpoints of a real store sent to a real witness, and everything that can go wrong between.
#include "adapters/witness/witness.hpp"
#include "crypto/encoding.hpp"
#include "ledger/proof_file.hpp"
#include "tests/store/office_fixture.hpp"
#include "usecases/cosigning.hpp"
#include "usecases/log_proofs.hpp"

namespace mingjing::tests {
namespace {

using ledger::Hash;
using ports::WitnessReply;

// The network in between, which may lose or change what it carries.
class Wire final : public ports::WitnessClient {
 public:
  witness::Witness* other = nullptr;
  int calls = 0;
  std::optional<Result<WitnessReply>> instead;
  bool lose_answers = false;

  Result<WitnessReply> add_checkpoint(const std::string&, const std::string& body) override {
    ++calls;
    if (instead) return *instead;
    const auto answer = other->add_checkpoint(body);
    if (lose_answers) return fault("unreachable", "", true);
    using Kind = WitnessReply::Kind;
    switch (answer.verdict) {
      case ledger::Verdict::accepted: return WitnessReply{Kind::cosigned, answer.text, 0};
      case ledger::Verdict::other_size: return WitnessReply{Kind::other_size, {}, std::stoull(answer.text)};
      case ledger::Verdict::unknown_log: return WitnessReply{Kind::unknown_log, {}, 0};
      case ledger::Verdict::unknown_key: return WitnessReply{Kind::unknown_key, {}, 0};
      case ledger::Verdict::forked:
      case ledger::Verdict::bad_proof: return WitnessReply{Kind::bad_proof, {}, 0};
      default: return WitnessReply{Kind::malformed, {}, 0};
    }
  }
};

class CosigningTest : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_witness({Hash::sha256, Hash::sm3});
    collector_ = collector();
  }
  void TearDown() override {
    collector_.reset();
    witness_.reset();
    OfficeTest::TearDown();
  }
  void open_witness(const std::vector<Hash>& trees, const std::string& folder = "witness") {
    witness_.reset();
    std::vector<ledger::WitnessedLog> logs;
    for (const auto tree : trees)
      logs.push_back({ledger::log_origin("example.invalid", log_.str(), tree), tree,
                      tree == Hash::sm3 ? office_->writer().keys().sm3 : office_->writer().keys().sha256});
    auto opened = witness::Witness::open({(path_ / folder).string(), "witness.example/gov", logs,
                                          [this] { return static_cast<std::uint64_t>(clock_.now().ms / 1000); }, [](const std::string&) {}});
    ASSERT_TRUE(opened.ok()) << opened.error().code;
    witness_ = std::move(opened).value();
    wire_.other = witness_.get();
  }
  std::unique_ptr<usecases::Cosigning> collector() {
    usecases::WitnessAddress address{"http://w", "witness.example/gov", witness_->keys()};
    return std::make_unique<usecases::Cosigning>(
        usecases::CosigningParts{log_, *store_, wire_, clock_, address, [this](const std::string& line) { said_.push_back(line); }});
  }
  // One more case on record, and a checkpoint over it.
  std::uint64_t grow() {
    performed(open_case(officer_));
    clock_.pass(1100);
    run();
    return office_->writer().checkpoint_size();
  }
  void turn(std::int64_t later = 11'000) {
    clock_.pass(later);
    collector_->turn();
  }
  std::uint64_t witnessed(Hash tree) {
    const auto row = store_->witnessed_checkpoint(log_, tree);
    return row && *row ? (*row)->size : 0;
  }
  std::string grade(std::uint64_t seq) { return usecases::grade_of(*store_, log_, seq, office_->writer().checkpoint_size())->level; }

  Wire wire_;
  std::unique_ptr<witness::Witness> witness_;
  std::unique_ptr<usecases::Cosigning> collector_;
  std::vector<std::string> said_;
};

TEST_F(CosigningTest, BothTreesOfTheNewestCheckpointAreSignedAndKept) {
  const auto size = grow();
  turn();
  for (const auto tree : {Hash::sha256, Hash::sm3}) {
    EXPECT_EQ(witnessed(tree), size);
    const auto lines = store_->cosignatures(log_, tree, size);
    ASSERT_EQ(lines->size(), 2u);
    const auto shown = usecases::shown_checkpoint(*store_, log_, tree);
    const auto opened = ledger::open_witnessed((*shown)->note, witness_->keys());
    ASSERT_TRUE(opened.ok()) << opened.error().what;
    EXPECT_EQ(opened->checkpoint.size, size);
    const auto& keys = tree == Hash::sm3 ? office_->writer().keys().sm3 : office_->writer().keys().sha256;
    EXPECT_TRUE(ledger::open_checkpoint((*shown)->note, ledger::log_origin("example.invalid", log_.str(), tree), keys).ok());
  }
  EXPECT_EQ(collector_->status().size, size);
  EXPECT_EQ(collector_->status().trouble, "");
}

TEST_F(CosigningTest, ARecordIsLocalThenSignedThenWitnessed) {
  const auto result = open_case(officer_);
  const auto seq = performed(result).receipt.seq;
  EXPECT_EQ(grade(seq), "L0");
  clock_.pass(1100);
  run();
  EXPECT_EQ(grade(seq), "L1");
  EXPECT_EQ(read(officer_, "case", {{"case", performed(result).case_id.str()}}).at("record").at("grade"), "L1");
  turn();
  EXPECT_EQ(grade(seq), "L2");
  const auto record = read(officer_, "case", {{"case", performed(result).case_id.str()}}).at("record").as_object();
  EXPECT_EQ(record.at("grade"), "L2");
  EXPECT_EQ(record.at("witnesses").at(0).at("name"), "witness.example/gov");
  grow();
  EXPECT_EQ(grade(seq), "L2");
}

TEST_F(CosigningTest, NothingIsSentWhereNothingIsNewAndNotMoreOftenThanItShould) {
  grow();
  turn();
  const int calls = wire_.calls;
  turn();
  turn();
  EXPECT_EQ(wire_.calls, calls);
  grow();
  collector_->turn();
  EXPECT_EQ(wire_.calls, calls + 2);
  grow();
  collector_->turn();
  EXPECT_EQ(wire_.calls, calls + 2);
  turn();
  EXPECT_EQ(wire_.calls, calls + 4);
}

TEST_F(CosigningTest, AnAnswerThatWasLostIsMadeGoodByTheSizeTheWitnessTells) {
  grow();
  wire_.lose_answers = true;
  turn();
  EXPECT_EQ(collector_->status().trouble, "unreachable");
  EXPECT_EQ(witnessed(Hash::sha256), 0u);
  wire_.lose_answers = false;
  const auto size = grow();
  turn();
  EXPECT_EQ(witnessed(Hash::sha256), size);
  EXPECT_EQ(collector_->status().trouble, "");
}

TEST_F(CosigningTest, AfterARestartItGoesOnWhereItWas) {
  grow();
  turn();
  collector_ = collector();
  turn();
  EXPECT_EQ(collector_->status().size, witnessed(Hash::sha256));
  const int calls = wire_.calls;
  const auto size = grow();
  turn();
  EXPECT_EQ(wire_.calls, calls + 2);
  EXPECT_EQ(witnessed(Hash::sha256), size);
}

TEST_F(CosigningTest, ASilentWitnessIsAskedLessOftenAndSaidToBeBehindAfterFiveMinutes) {
  grow();
  wire_.instead = fault("unreachable", "", true);
  int turns = 0;
  for (int second = 0; second < 600; ++second) {
    turn(1000);
    turns = wire_.calls;
    if (second == 200) {
      EXPECT_FALSE(collector_->status().behind);
    }
  }
  EXPECT_LT(turns, 40);
  EXPECT_TRUE(collector_->status().behind);
  ASSERT_EQ(said_.size(), 2u);
  EXPECT_EQ(said_[0], "witness witness.example/gov: unreachable");
  EXPECT_EQ(said_[1], "witness witness.example/gov: unreachable, fell behind");
  wire_.instead.reset();
  turn(61'000);
  EXPECT_FALSE(collector_->status().behind);
  EXPECT_EQ(said_.back(), "witness witness.example/gov: signs");
}

TEST_F(CosigningTest, CommandsAreAnsweredWhateverTheWitnessDoes) {
  wire_.instead = fault("unreachable", "", true);
  for (int i = 0; i < 3; ++i) {
    grow();
    turn();
  }
  EXPECT_EQ(grade(0), "L1");
}

TEST_F(CosigningTest, WhatIsNoCosignatureOfItsKeysIsNotKept) {
  const auto size = grow();
  const std::string good = [&] {
    const auto newest = store_->latest_checkpoint(log_, Hash::sha256);
    return witness_->add_checkpoint(ledger::encode_submission(0, {}, (*newest)->note)).text;
  }();
  auto changed = good;
  char& inside = changed[good.find(' ', good.find("witness.example")) + 40];  // of the first line's signature
  inside = inside == 'A' ? 'B' : 'A';
  for (const std::string& answer : {std::string(), std::string("x\n"), changed, std::string("\u2014 stranger AAAAAAAA\n"), good + good}) {
    wire_.instead = WitnessReply{WitnessReply::Kind::cosigned, answer, 0};
    turn(61'000);
    EXPECT_EQ(collector_->status().trouble, "bad_answer") << answer;
  }
  EXPECT_EQ(witnessed(Hash::sha256), 0u);
  EXPECT_TRUE(store_->cosignatures(log_, Hash::sha256, size)->empty());
}

TEST_F(CosigningTest, AWitnessThatKnowsOneTreeOnlyIsNoTrouble) {
  open_witness({Hash::sha256});
  const auto size = grow();
  turn();
  EXPECT_EQ(witnessed(Hash::sha256), size);
  EXPECT_EQ(witnessed(Hash::sm3), 0u);
  EXPECT_EQ(collector_->status().trouble, "");
  const int calls = wire_.calls;
  for (int i = 0; i < 40; ++i) turn();
  EXPECT_EQ(wire_.calls, calls);
  EXPECT_FALSE(collector_->status().behind);
}

TEST_F(CosigningTest, AWitnessThatKnowsTheLogNotOrRefusesItIsNamed) {
  const std::pair<WitnessReply::Kind, const char*> replies[] = {{WitnessReply::Kind::unknown_log, "unknown_log"},
                                                                {WitnessReply::Kind::unknown_key, "unknown_key"},
                                                                {WitnessReply::Kind::bad_proof, "refused"},
                                                                {WitnessReply::Kind::malformed, "malformed"}};
  grow();
  for (const auto& [kind, trouble] : replies) {
    wire_.instead = WitnessReply{kind, {}, 0};
    turn(61'000);
    EXPECT_EQ(collector_->status().trouble, trouble);
  }
}

TEST_F(CosigningTest, ARecordThatWasRolledBackIsNoticed) {
  grow();
  wire_.instead = WitnessReply{WitnessReply::Kind::other_size, {}, 1'000'000};
  turn();
  EXPECT_EQ(collector_->status().trouble, "ahead");
  EXPECT_EQ(said_.back(), "witness witness.example/gov: ahead");
}

TEST_F(CosigningTest, AStartIsRefusedOnlyWhereAWitnessSignedMoreOrSomethingElse) {
  grow();
  using Kind = WitnessReply::Kind;
  const struct {
    Result<WitnessReply> reply;
    bool refused;
  } rows[] = {{WitnessReply{Kind::other_size, {}, 1'000'000}, true},
              {WitnessReply{Kind::bad_proof, {}, 0}, true},
              {WitnessReply{Kind::unknown_log, {}, 0}, false},
              {WitnessReply{Kind::unknown_key, {}, 0}, false},
              {WitnessReply{Kind::malformed, {}, 0}, false},
              {fault("unreachable", "", true), false}};
  for (const auto& row : rows) {
    wire_.instead = row.reply;
    const auto agreed = collector()->agree();
    ASSERT_EQ(!agreed, row.refused);
    if (row.refused) {
      EXPECT_EQ(agreed.error().code, "rolled_back");
      EXPECT_EQ(agreed.error().what, "witness.example/gov");
    }
  }
  wire_.instead.reset();
  EXPECT_TRUE(collector()->agree().ok());
  EXPECT_EQ(witnessed(Hash::sha256), office_->writer().checkpoint_size());
}

TEST_F(CosigningTest, AWitnessThatForgotIsNamedAlthoughItSigns) {
  grow();
  turn();
  const auto keys = path_ / "witness" / "keys";
  witness_.reset();
  std::filesystem::remove_all(path_ / "witness" / "state");
  std::filesystem::create_directory(path_ / "witness" / "state");
  open_witness({Hash::sha256, Hash::sm3});
  const auto size = grow();
  turn();
  EXPECT_EQ(collector_->status().trouble, "forgot");
  EXPECT_EQ(witnessed(Hash::sha256), size);
}

TEST_F(CosigningTest, ProofsStandUnderTheWitnessedCheckpointThatCoversThem) {
  const auto seq = performed(open_case(officer_)).receipt.seq;
  const auto size = grow();
  turn();
  const auto later = performed(open_case(officer_)).receipt.seq;
  grow();
  for (const auto tree : {Hash::sha256, Hash::sm3}) {
    const auto proof = usecases::proof_of(*store_, log_, tree, seq);
    EXPECT_EQ(ledger::open_witnessed((*proof)->checkpoint, witness_->keys())->checkpoint.size, size);
    const auto newer = usecases::proof_of(*store_, log_, tree, later);
    EXPECT_FALSE(ledger::open_witnessed((*newer)->checkpoint, witness_->keys()).ok());
    const auto origin = ledger::log_origin("example.invalid", log_.str(), tree);
    const auto leaf = (*store_->event(log_, seq))->leaf;
    EXPECT_TRUE(ledger::check_proof(**proof, leaf, origin, tree == Hash::sm3 ? office_->writer().keys().sm3 : office_->writer().keys().sha256).ok());
  }
}

TEST_F(CosigningTest, TheShownCheckpointIsAMinuteBehindAtMost) {
  const auto first = grow();
  turn();
  grow();
  EXPECT_EQ((*usecases::shown_checkpoint(*store_, log_, Hash::sha256))->size, first);
  clock_.pass(61'000);
  const auto newest = grow();
  EXPECT_EQ((*usecases::shown_checkpoint(*store_, log_, Hash::sha256))->size, newest);
  turn();
  EXPECT_EQ((*usecases::shown_checkpoint(*store_, log_, Hash::sha256))->size, newest);
}

TEST_F(CosigningTest, ACosignatureOnceKeptStaysAsItIs) {
  const auto size = grow();
  turn();
  auto rows = *store_->cosignatures(log_, Hash::sha256, size);
  const auto line = rows[0].line;
  rows[0].line = "another\n";
  ASSERT_TRUE(store_->keep_cosignatures(log_, rows).ok());
  EXPECT_EQ((*store_->cosignatures(log_, Hash::sha256, size))[0].line, line);
}

TEST(WitnessAddresses, AreAUrlAndAKeyOfACosignature) {
  const auto ed25519 = crypto::PrivateKey::generate(crypto::KeyKind::ed25519)->public_key();
  const auto sm2 = crypto::PrivateKey::generate(crypto::KeyKind::sm2)->public_key();
  const auto vkey = [&](const char* name, ledger::NoteKeyType type) {
    const bool by_sm2 = type == ledger::NoteKeyType::cosignature_sm2 || type == ledger::NoteKeyType::sm2_sm3;
    return ledger::NoteKey::make(name, type, by_sm2 ? sm2 : ed25519)->vkey();
  };
  const auto one = vkey("w.example", ledger::NoteKeyType::cosignature_v1), two = vkey("w.example", ledger::NoteKeyType::cosignature_sm2);
  const auto good = usecases::parse_witnesses({"https://w.example/+" + one, "https://w.example+" + two, "http://127.0.0.1:8090/x+" + vkey("v", ledger::NoteKeyType::cosignature_v1)});
  ASSERT_TRUE(good.ok()) << good.error().what;
  ASSERT_EQ(good->size(), 2u);
  EXPECT_EQ((*good)[0].keys.size(), 2u);
  EXPECT_EQ((*good)[0].url, "https://w.example");
  EXPECT_EQ((*good)[0].every, 10'000);
  const auto paced = usecases::parse_witnesses({"https://w.example/+" + one, "https://w.example/+" + two + " 60"});
  ASSERT_TRUE(paced.ok()) << paced.error().what;
  EXPECT_EQ((*paced)[0].every, 60'000);
  const std::vector<std::string> bad[] = {{one}, {"https://w.example"}, {"ftp://w.example+" + one}, {"https://+" + one}, {"https://w.example+" + one + "x"},
                                          {"https://w.example+" + one + " "}, {"https://w.example+" + one + " 0"}, {"https://w.example+" + one + " 3601"},
                                          {"https://w.example+" + one + " 1s"},
                                          {"https://w.example+" + vkey("w.example", ledger::NoteKeyType::ed25519)},
                                          {"https://w.example+" + one, "https://w.example+" + one},
                                          {"https://w.example+" + one, "https://other.example+" + two},
                                          {"https://w.example+" + one, "https://w.example+" + vkey("v", ledger::NoteKeyType::cosignature_sm2)}};
  for (const auto& texts : bad) EXPECT_FALSE(usecases::parse_witnesses(texts).ok()) << texts.back();
}

}  // namespace
}  // namespace mingjing::tests
