// The record: one effect per request, one winner of two, batches that survive a refusal, restarts, failing disks, clocks.
#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;
using usecases::CommandResult;

class Record : public OfficeTest {};

TEST_F(Record, AnOpenedCaseIsNumberedAndAcknowledgedWithItsLeaf) {
  const auto result = open_case(officer_);
  const auto& done = performed(result);
  EXPECT_EQ(done.case_no, "〔2026〕演执罚案字第1号");
  EXPECT_EQ(done.receipt.leaf_hash.size(), 64u);
  EXPECT_EQ(done.stream_seq, 1u);
  EXPECT_EQ(performed(open_case(officer_)).case_no, "〔2026〕演执罚案字第2号");
}

TEST_F(Record, ACaseInShortSaysHowItWasOpenedToWhoMaySeeIt) {
  const json::object asked{{"case", performed(open_case(officer_)).case_id.str()}};
  const auto summary = read(officer_, "case.summary", asked);
  EXPECT_EQ(summary.at("case_id"), asked.at("case"));
  EXPECT_EQ(summary.at("seq"), 1);
  EXPECT_EQ(summary.at("opening").at("clue").as_string(), "检查发现油烟直排");
  EXPECT_EQ(refusal_of(caller("a9", {"officer"}, "f9", "o2", "u9"), "case.summary", asked), "not_found");
  EXPECT_EQ(refusal_of(officer_, "case.summary", {{"case", "nosuchcase"}}), "not_found");
}

TEST_F(Record, TheSameRequestTwiceHasOneEffect) {
  const auto first = open_case(officer_, "key-1");
  const auto second = open_case(officer_, "key-1");
  EXPECT_EQ(performed(first).case_id, performed(second).case_id);
  EXPECT_EQ(performed(first).receipt.seq, performed(second).receipt.seq);
  EXPECT_EQ(read(officer_, "cases").at("total"), 1);
}

TEST_F(Record, TheSameKeyForAnotherRequestIsRefused) {
  performed(open_case(officer_, "key-1"));
  EXPECT_EQ(code_of(open_case(officer_, "key-1", "李四")), "key_reused");
  EXPECT_EQ(code_of(open_case(other_officer_, "key-1", "李四")), "");  // another person's keys are his own
}

TEST_F(Record, TheSameKeyTwiceInOneBatchHasOneEffect) {
  std::vector<CommandResult> results;
  for (int i = 0; i < 2; ++i) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("penalty_ordinary");
    request.input = clue();
    request.idempotency_key = "key-1";
    office_->perform_action(officer_, std::move(request), [&](CommandResult r) { results.push_back(std::move(r)); });
  }
  run();
  ASSERT_EQ(results.size(), 2u);
  EXPECT_EQ(performed(results[0]).case_id, performed(results[1]).case_id);
}

TEST_F(Record, OfTwoWhoActAtOnceOneWinsAndTheOtherIsToldWhatChanged) {
  const auto id = filed_case();
  std::vector<CommandResult> results;
  for (const auto* who : {&officer_, &other_officer_}) {
    usecases::ActionRequest request;
    request.case_id = id;
    request.action = ActionId("ask_hold");
    request.input = {{"why", "may_be_lost"}, {"things", "油烟净化器"}, {"reason", "可能被拆除"}};
    request.expected_seq = 3;
    office_->perform_action(*who, std::move(request), [&](CommandResult r) { results.push_back(std::move(r)); });
  }
  run();
  ASSERT_EQ(results.size(), 2u);
  performed(results[0]);
  EXPECT_EQ(code_of(results[1]), "state_changed");
  EXPECT_NE(std::get<Refusal>(results[1]).detail.find("申请先行登记保存"), std::string::npos);
}

TEST_F(Record, ARefusedCommandInTheMiddleLeavesItsBatchIntact) {
  std::vector<CommandResult> results(3);
  for (int i = 0; i < 3; ++i) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("penalty_ordinary");
    request.input = clue();
    if (i == 1) request.input.erase("clue");
    office_->perform_action(officer_, std::move(request), [&results, i](CommandResult r) { results[static_cast<std::size_t>(i)] = std::move(r); });
  }
  run();
  EXPECT_EQ(performed(results[0]).case_no, "〔2026〕演执罚案字第1号");
  EXPECT_EQ(code_of(results[1]), "invalid_input");
  EXPECT_EQ(performed(results[2]).case_no, "〔2026〕演执罚案字第2号");  // the refused one took no number
  const auto audit = read(aud_admin_, "audit");
  EXPECT_EQ(audit.at("items").at(0).at("result"), "ok");
  EXPECT_EQ(audit.at("items").at(1).at("result"), "invalid");
  EXPECT_EQ(audit.at("items").at(1).at("code"), "invalid_input");
}

TEST_F(Record, WhatWasAcknowledgedIsThereAfterARestart) {
  const auto id = filed_case();
  const auto before = read(officer_, "case", {{"case", id.str()}});
  close();
  open();
  const auto after = read(officer_, "case", {{"case", id.str()}});
  EXPECT_EQ(before, after);
  EXPECT_EQ(performed(open_case(officer_)).case_no, "〔2026〕演执罚案字第2号");
}

TEST_F(Record, AFullDiskRefusesTheCommandAndLeavesNothingHalfWritten) {
  failing_->fail_commit = Fault{"full", "no space left", true};
  EXPECT_EQ(code_of(open_case(officer_, "key-1")), "full");
  failing_->fail_commit.reset();
  EXPECT_EQ(read(officer_, "cases").at("total"), 0);
  EXPECT_EQ(performed(open_case(officer_, "key-1")).case_no, "〔2026〕演执罚案字第1号");
}

TEST_F(Record, ADatabaseWrittenByAnotherProcessSaysBusyAndRecovers) {
  const auto intruder = database_->second();
  ASSERT_TRUE(intruder->begin().ok());
  ASSERT_TRUE(intruder->integer("SELECT COUNT(*) FROM setting").ok());
  EXPECT_EQ(code_of(open_case(officer_, "key-1")), "busy");
  intruder->rollback();
  performed(open_case(officer_, "key-1"));
}

TEST_F(Record, AnotherWriterOfTheSameLogIsFencedOff) {
  const auto head = store_->head(log_);
  ports::LogBatch batch;
  batch.log = log_;
  batch.size_before = head->size - 1;
  EXPECT_EQ(store_->commit(batch).error().code, "fenced");
}

// It took its lease, stood still, and another copy has written since: what it reads now is not its own to go on from.
TEST_F(Record, AWriterWhoseLeaseWasTakenOverWhileItStartedDoesNotStart) {
  ports::LogBatch other;
  other.log = log_;
  other.size_before = store_->head(log_)->size;
  other.epoch = 6;
  ASSERT_TRUE(store_->commit(other).ok());
  office_.reset();
  const auto begin = [&](std::int64_t epoch) {
    usecases::CaseCache cache(16);
    auto writer = usecases::LogWriter::start({.log = log_, .domain = "example.invalid", .store = *store_, .cipher = *cipher_, .signer = *signer_,
                                              .clock = clock_, .random = *random_, .rules = rules_, .cache = cache, .committed = {}, .epoch = epoch});
    return writer.ok() ? std::string() : writer.error().code;
  };
  EXPECT_EQ(begin(5), "fenced");
  EXPECT_EQ(begin(6), "");
  EXPECT_EQ(begin(7), "");
}

TEST_F(Record, AWriterUnderALeaseIsFencedOffByTheNextOne) {
  close();
  epoch_ = 7;
  open();
  performed(open_case(officer_));
  EXPECT_EQ(store_->head(log_)->epoch, 7);
  ports::LogBatch other;
  other.log = log_;
  other.size_before = store_->head(log_)->size;
  other.epoch = 8;
  ASSERT_TRUE(store_->commit(other).ok());
  EXPECT_EQ(code_of(open_case(officer_)), "fenced");
  EXPECT_EQ(code_of(open_case(officer_)), "fenced") << "and stays so";
}

// The commit took place, its answer did not come; the record may be on one disk alone. Who asks again is answered from it, but only
// behind a commit that says that all before it is where it should be.
TEST_F(Record, WhoAsksAgainAfterALostAnswerIsAnsweredBehindACommit) {
  failing_->lose_answer = Fault{"io", "the connection broke", true};
  EXPECT_EQ(code_of(open_case(officer_, "key-1")), "io");
  const int before = failing_->commits;
  failing_->fail_commit = Fault{"io", "no standby", true};
  EXPECT_EQ(code_of(open_case(officer_, "key-1")), "io") << "still not known to be durable";
  failing_->fail_commit.reset();
  EXPECT_EQ(performed(open_case(officer_, "key-1")).case_no, "〔2026〕演执罚案字第1号");
  EXPECT_EQ(failing_->commits, before + 1);
  performed(open_case(officer_, "key-1"));
  EXPECT_EQ(failing_->commits, before + 1) << "one is enough";
  EXPECT_EQ(read(officer_, "cases").at("total"), 1);
}

// What the lost commit changed beside the cases is learnt before the next command, also where the first attempt to learn it fails.
TEST_F(Record, ARegisterChangeWhoseAnswerWasLostIsKnownToTheNextCommandAndToThePortal) {
  const auto version = office_->public_version();
  failing_->lose_answer = Fault{"io", "the connection broke", true};
  std::string code;
  office_->change_register(sys_admin_, "unit", "u77", {{"name", "新设执法科"}, {"organ", "o1"}, {"duty", "执法"}, {"address", "演示路1号"}, {"phone", "0531-3"}, {"valid_from", "2026-09-01"}}, "key-u",
                           [&](usecases::CommandResult result) { code = code_of(result); });
  run();
  ASSERT_EQ(code, "io");
  ASSERT_EQ(office_->writer().registers()->entry("unit", "u77"), nullptr);
  failing_->fail_streams = Fault{"io", "it broke again", true};
  EXPECT_EQ(code_of(open_case(officer_, "key-1")), "io");
  performed(open_case(officer_, "key-1"));
  EXPECT_NE(office_->writer().registers()->entry("unit", "u77"), nullptr);
  EXPECT_GT(office_->public_version(), version) << "a page that was kept shows what stood before";
}

TEST_F(Record, ACheckpointWhoseAnswerWasLostIsNotSignedASecondTime) {
  performed(open_case(officer_, "key-1"));
  clock_.pass(5'000);
  failing_->lose_answer = Fault{"io", "the connection broke", true};
  run();
  ASSERT_FALSE(failing_->lose_answer);
  clock_.pass(5'000);
  const int before = failing_->commits;
  run();
  EXPECT_EQ(failing_->commits, before) << "nothing was due";
  EXPECT_EQ(office_->writer().checkpoint_size(), office_->writer().size());
  EXPECT_EQ(code_of(open_case(officer_, "key-1")), "");
}

TEST_F(Record, AnAnswerFromBeforeARestartIsGivenBehindACommit) {
  performed(open_case(officer_, "key-1"));
  close();
  open();
  failing_->fail_commit = Fault{"io", "no standby", true};
  EXPECT_EQ(code_of(open_case(officer_, "key-1")), "io");
  failing_->fail_commit.reset();
  EXPECT_EQ(performed(open_case(officer_, "key-1")).case_no, "〔2026〕演执罚案字第1号");
}

TEST_F(Record, AClockSetBackIsPutOnRecord) {
  performed(open_case(officer_));
  const auto size = office_->writer().size();
  clock_.set(Instant{clock_.now().ms - 3'600'000});
  performed(open_case(officer_));
  const auto step = store_->event(log_, size).value();
  ASSERT_TRUE(step.has_value());
  EXPECT_EQ(step->type, "log.clock_step");
  EXPECT_EQ(office_->writer().size(), size + 2);
}

TEST_F(Record, AClockThatFallsBackByLessThanASecondIsHeld) {
  performed(open_case(officer_));
  const auto size = office_->writer().size();
  const auto before = clock_.now();
  clock_.set(Instant{before.ms - 500});
  performed(open_case(officer_));
  EXPECT_EQ(office_->writer().size(), size + 1);
  EXPECT_EQ(store_->event(log_, size).value()->at.ms, before.ms);
}

TEST_F(Record, ACheckpointOfBothTreesFollowsWithinASecond) {
  clock_.pass_steady(2000);
  performed(open_case(officer_));
  const auto a = store_->latest_checkpoint(log_, ledger::Hash::sha256).value();
  const auto b = store_->latest_checkpoint(log_, ledger::Hash::sm3).value();
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->size, office_->writer().size());
  const auto& keys = office_->writer().keys();
  const auto opened = ledger::open_checkpoint(a->note, "example.invalid/370199", keys.sha256);
  ASSERT_TRUE(opened.ok()) << opened.error().what;
  const auto head = store_->head(log_).value();
  EXPECT_EQ(opened->root, ledger::root_of(ledger::Hash::sha256, head.sha256));
  const auto opened_sm3 = ledger::open_checkpoint(b->note, "example.invalid/370199/sm3", keys.sm3);
  ASSERT_TRUE(opened_sm3.ok()) << opened_sm3.error().what;
  EXPECT_EQ(opened_sm3->root, ledger::root_of(ledger::Hash::sm3, head.sm3));
}

TEST_F(Record, AnIdleWriterSignsWhatIsNotYetSigned) {
  clock_.pass_steady(2000);
  performed(open_case(officer_));
  performed(open_case(officer_));
  EXPECT_LT(office_->writer().checkpoint_size(), office_->writer().size());
  clock_.pass_steady(1000);
  run();
  EXPECT_EQ(office_->writer().checkpoint_size(), office_->writer().size());
}

}  // namespace
}  // namespace mingjing::tests
