// The audit under a tree of its own: what somebody who holds the database could do to it, and how it is found; how its rows are signed
// and witnessed; and how an audit of before gets its tree.
#include "adapters/witness/witness.hpp"
#include "ports/audit_leaf.hpp"
#include "tests/store/office_fixture.hpp"
#include "usecases/cosigning.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::tests {
namespace {

using ledger::Hash;

class AuditTree : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    for (int i = 0; i < 4; ++i) {
      performed(open_case(officer_));
      note("case.read", "c" + std::to_string(i));
      sign();
    }
  }
  void sign() {
    clock_.pass_steady(2000);
    run();
  }
  void note(std::string operation, std::string object) {
    ports::AuditRow row;
    row.at = clock_.now();
    row.account = "a1";
    row.role = "officer";
    row.organ = "o1";
    row.address = "10.1.1.1";
    row.operation = std::move(operation);
    row.object = std::move(object);
    row.result = "ok";
    row.trace = "t";
    ASSERT_TRUE(store_->note_audit(log_, {row}).ok());
  }
  usecases::VerifyReport verify(bool audit_of_before = false) {
    auto report = usecases::verify_record({log_, "example.invalid", office_->writer().keys(), *store_, *cipher_, blobs_.get(), audit_of_before});
    EXPECT_TRUE(report.ok());
    return *report;
  }
  // As one who holds the database, with the guards taken off.
  void tamper(sql::Sql sql, std::initializer_list<sql::Arg> args = {}) {
    const auto done = database_->mighty()->run(sql, args);
    ASSERT_TRUE(done.ok()) << done.error().what;
    ASSERT_GT(*done, 0);
  }
  void expect_found(std::uint64_t index, const std::string& code) {
    const auto report = verify();
    ASSERT_FALSE(report.good());
    EXPECT_EQ(report.first_bad->code, code) << report.first_bad->what;
    EXPECT_EQ(report.first_bad->index, index);
  }
  std::uint64_t rows() { return store_->audit_trees(log_)->sha256.size; }
  const LogId audit_ = ports::audit_log(log_);
};

TEST_F(AuditTree, EveryRowIsALeafAndAnUntouchedAuditIsGood) {
  const auto report = verify();
  EXPECT_TRUE(report.good()) << report.first_bad->code << " " << report.first_bad->what;
  EXPECT_EQ(report.audit_rows, rows());
  EXPECT_GE(report.audit_rows, 8u);
  EXPECT_GE(report.audit_checkpoints, 4u);
  EXPECT_EQ(report.audit_unsigned, 0u);
}

TEST_F(AuditTree, ALeafHoldsTheRowAsACommitmentAndNoAddressAndNoObject) {
  std::string bytes;
  ASSERT_TRUE(store_->audit_places(log_, 0, [&](const ports::AuditPlace& place) {
    if (place.row->operation != "case.read") return true;
    bytes = ports::audit_leaf(audit_, *place.row, place.leaf->salt, ledger::DigestPair{}).value();
    return false;
  }).ok());
  const auto leaf = ledger::decode_leaf(bytes);
  ASSERT_TRUE(leaf.ok());
  EXPECT_EQ(leaf->log, "370199/audit");
  EXPECT_EQ(leaf->type, "case.read");
  EXPECT_EQ(leaf->actor, "a1");
  EXPECT_EQ(leaf->data.at("result"), "ok");
  EXPECT_EQ(leaf->commitments.count("row"), 1u);
  for (const char* hidden : {"10.1.1.1", "\"c0\""}) EXPECT_EQ(bytes.find(hidden), std::string::npos) << hidden;
}

TEST_F(AuditTree, FindsEachCellThatIsAlteredAndNamesItsRow) {
  const sql::Sql cells[] = {
      "UPDATE audit SET at = at - 60000 WHERE log_id = $1 AND seq = 3",  "UPDATE audit SET account = 'a9' WHERE log_id = $1 AND seq = 3",
      "UPDATE audit SET role = 'clerk' WHERE log_id = $1 AND seq = 3",   "UPDATE audit SET organ = 'o9' WHERE log_id = $1 AND seq = 3",
      "UPDATE audit SET address = '::1' WHERE log_id = $1 AND seq = 3",  "UPDATE audit SET operation = 'x' WHERE log_id = $1 AND seq = 3",
      "UPDATE audit SET object = 'x' WHERE log_id = $1 AND seq = 3",     "UPDATE audit SET result = 'failed' WHERE log_id = $1 AND seq = 3",
      "UPDATE audit SET code = 'x' WHERE log_id = $1 AND seq = 3",       "UPDATE audit SET trace = 'x' WHERE log_id = $1 AND seq = 3",
      "UPDATE audit SET event_seq = COALESCE(event_seq, 0) + 1 WHERE log_id = $1 AND seq = 3",
  };
  const auto db = database_->mighty();
  for (const auto& cell : cells) {
    SCOPED_TRACE(cell.text());
    ASSERT_TRUE(db->run("CREATE TABLE kept AS SELECT * FROM audit WHERE seq = 3").ok());
    ASSERT_EQ(*db->run(cell, {log_}), 1);
    expect_found(3, "audit_row");
    ASSERT_TRUE(db->run("DELETE FROM audit WHERE log_id = $1 AND seq = 3", {log_}).ok());
    ASSERT_TRUE(db->run("INSERT INTO audit SELECT * FROM kept").ok());
    ASSERT_TRUE(db->run("DROP TABLE kept").ok());
  }
  EXPECT_TRUE(verify().good());
}

TEST_F(AuditTree, FindsARowThatIsGone) {
  tamper("DELETE FROM audit WHERE log_id = $1 AND seq = 2", {log_});
  expect_found(2, "audit_missing");
}

TEST_F(AuditTree, FindsARowThatIsGoneWithItsLeaf) {
  tamper("DELETE FROM audit WHERE log_id = $1 AND seq = 2", {log_});
  tamper("DELETE FROM audit_leaf WHERE log_id = $1 AND seq = 2", {audit_});
  expect_found(2, "audit_missing");
}

TEST_F(AuditTree, FindsAnEndThatIsCutOffWithItsLeaves) {
  const auto last = rows() - 1;
  tamper("DELETE FROM audit WHERE log_id = $1 AND seq = $2", {log_, last});
  tamper("DELETE FROM audit_leaf WHERE log_id = $1 AND seq = $2", {audit_, last});
  expect_found(last, "audit_short");
}

TEST_F(AuditTree, FindsARowThatWasMoved) {
  const auto end = rows();
  tamper("UPDATE audit SET seq = $2 WHERE log_id = $1 AND seq = 2", {log_, end});
  expect_found(2, "audit_missing");
  tamper("UPDATE audit SET seq = 2 WHERE log_id = $1 AND seq = $2", {log_, end});
  EXPECT_TRUE(verify().good());
  // Two rows that change their places.
  for (const auto& [from, to] : {std::pair{3, 1000}, std::pair{4, 3}, std::pair{1000, 4}}) tamper("UPDATE audit SET seq = $3 WHERE log_id = $1 AND seq = $2", {log_, from, to});
  expect_found(3, "audit_row");
}

TEST_F(AuditTree, FindsARowThatWasAdded) {
  for (const std::int64_t seq : {static_cast<std::int64_t>(rows()), std::int64_t{-1}}) {
    tamper("INSERT INTO audit(log_id, seq, at, account, role, organ, address, operation, object, result, code, event_seq, trace)"
           " VALUES ($1, $2, 0, 'a1', '', '', '', 'session.login', '', 'ok', '', NULL, '')", {log_, seq});
    const auto report = verify();
    ASSERT_FALSE(report.good());
    EXPECT_EQ(report.first_bad->code, "audit_added");
    tamper("DELETE FROM audit WHERE log_id = $1 AND seq = $2", {log_, seq});
  }
  EXPECT_TRUE(verify().good());
}

TEST_F(AuditTree, FindsARowThatWasAlteredTogetherWithItsLeafByTheNextOneAndTheLastByTheSignedTree) {
  std::vector<ports::AuditPlace> places;
  ASSERT_TRUE(store_->audit_places(log_, 0, [&](const ports::AuditPlace& place) {
    places.push_back(place);
    return true;
  }).ok());
  for (const std::uint64_t at : {std::uint64_t{2}, static_cast<std::uint64_t>(places.size() - 1)}) {
    auto row = *places[at].row;
    row.account = "somebody";
    const auto hashes = ledger::leaf_hashes(ports::audit_leaf(audit_, row, places[at].leaf->salt, places[at - 1].leaf->hashes).value());
    const auto& was = places[at].leaf->hashes;
    tamper("UPDATE audit SET account = 'somebody' WHERE log_id = $1 AND seq = $2", {log_, at});
    tamper("UPDATE audit_leaf SET sha256 = $3, sm3 = $4 WHERE log_id = $1 AND seq = $2", {audit_, at, sql::Blob{hashes.sha256.view()}, sql::Blob{hashes.sm3.view()}});
    expect_found(at == 2 ? 3 : places.size(), at == 2 ? "audit_row" : "audit_root");
    tamper("UPDATE audit SET account = $3 WHERE log_id = $1 AND seq = $2", {log_, at, places[at].row->account});
    tamper("UPDATE audit_leaf SET sha256 = $3, sm3 = $4 WHERE log_id = $1 AND seq = $2", {audit_, at, sql::Blob{was.sha256.view()}, sql::Blob{was.sm3.view()}});
  }
  EXPECT_TRUE(verify().good());
}

TEST_F(AuditTree, FindsASaltThatWasAlteredAndALeafThatIsGone) {
  tamper("UPDATE audit_leaf SET salt = sm3 WHERE log_id = $1 AND seq = 1", {audit_});
  expect_found(1, "audit_row");
  tamper("UPDATE audit_leaf SET salt = sha256 WHERE log_id = $1 AND seq = 0", {audit_});
  expect_found(0, "audit_row");
  tamper("DELETE FROM audit_leaf WHERE log_id = $1 AND seq = 0", {audit_});
  expect_found(0, "audit_added");
}

TEST_F(AuditTree, FindsACheckpointOfAnotherLogAndTreesOfAnotherSize) {
  const auto size = rows();
  const auto mine = store_->latest_checkpoint(audit_, Hash::sm3).value()->note;
  for (const auto& text : {std::string("x"), store_->latest_checkpoint(log_, Hash::sm3).value()->note}) {
    tamper("UPDATE checkpoint SET note = $3 WHERE log_id = $1 AND tree = 'sm3' AND size = $2", {audit_, size, text});
    expect_found(size, "audit_checkpoint");
  }
  tamper("UPDATE checkpoint SET note = $3 WHERE log_id = $1 AND tree = 'sm3' AND size = $2", {audit_, size, mine});
  EXPECT_TRUE(verify().good());
  tamper("UPDATE log_state SET audit_size = audit_size - 1 WHERE log_id = $1", {log_});
  expect_found(size, "audit_tree");
}

TEST_F(AuditTree, FindsAnAuditWhoseCheckpointsOrWholeTreeWereTakenAway) {
  tamper("DELETE FROM checkpoint WHERE log_id = $1 AND tree = 'sm3'", {audit_});
  expect_found(0, "audit_unsigned");
  tamper("DELETE FROM checkpoint WHERE log_id = $1", {audit_});
  tamper("DELETE FROM audit_leaf WHERE log_id = $1", {audit_});
  tamper("DELETE FROM tree_head WHERE log_id = $1", {audit_});
  expect_found(0, "audit_unsigned");
}

TEST_F(AuditTree, AnAuditOfBeforeGetsItsLeavesWhenTheOfficeStarts) {
  const auto before = rows();
  close();
  tamper("DELETE FROM checkpoint WHERE log_id = $1", {audit_});
  tamper("DELETE FROM audit_leaf WHERE log_id = $1", {audit_});
  tamper("DELETE FROM tree_head WHERE log_id = $1", {audit_});
  open();
  EXPECT_EQ(rows(), before);
  sign();
  const auto report = verify();
  EXPECT_TRUE(report.good()) << report.first_bad->code << " " << report.first_bad->what;
  EXPECT_EQ(report.audit_rows, before);
  EXPECT_EQ(report.audit_unsigned, 0u);
}

TEST_F(AuditTree, ATreeThatIsShorterThanWhatWasSignedIsNotGrownAnew) {
  close();
  tamper("DELETE FROM audit_leaf WHERE log_id = $1", {audit_});
  tamper("DELETE FROM tree_head WHERE log_id = $1", {audit_});
  connections_ = database_->open(2, std::chrono::milliseconds(100));
  sql::SqlLogStore store(connections_);
  const auto planted = store.plant_audit(log_);
  ASSERT_FALSE(planted.ok());
  EXPECT_EQ(planted.error().code, "corrupt");
}

TEST_F(AuditTree, WhatIsNotedBesideTheCommandsIsSignedWithinASecondAndWithoutACommand) {
  note("session.login", "a1");
  EXPECT_EQ(verify().audit_unsigned, 1u);
  const auto commits = failing_->commits;
  run();
  EXPECT_EQ(failing_->commits, commits) << "not yet a second since the last checkpoint";
  sign();
  EXPECT_EQ(failing_->commits, commits + 1);
  EXPECT_EQ(verify().audit_unsigned, 0u);
  sign();
  EXPECT_EQ(failing_->commits, commits + 1) << "nothing new, nothing signed";
}

TEST_F(AuditTree, ACommandsRowItsLeafAndTheirCheckpointStandInTheOneCommitOfTheCommand) {
  clock_.pass_steady(2000);
  const auto commits = failing_->commits;
  const auto before = rows();
  performed(open_case(officer_));
  EXPECT_EQ(failing_->commits, commits + 1);
  EXPECT_EQ(rows(), before + 1);
  EXPECT_EQ(store_->latest_checkpoint(audit_, Hash::sha256).value()->size, before + 1);
}

// Answers as a witness does that lists the log, and its audit where so told.
class Wire final : public ports::WitnessClient {
 public:
  witness::Witness* other = nullptr;
  Result<ports::WitnessReply> add_checkpoint(const std::string&, const std::string& body) override {
    using Kind = ports::WitnessReply::Kind;
    const auto answer = other->add_checkpoint(body);
    if (answer.verdict == ledger::Verdict::accepted) return ports::WitnessReply{Kind::cosigned, answer.text, 0};
    if (answer.verdict == ledger::Verdict::other_size) return ports::WitnessReply{Kind::other_size, {}, std::stoull(answer.text)};
    return ports::WitnessReply{answer.verdict == ledger::Verdict::unknown_log ? Kind::unknown_log : Kind::bad_proof, {}, 0};
  }
};

TEST_F(AuditTree, AWitnessCosignsTheAuditWhereItListsItAndIsLeftAloneWhereItDoesNot) {
  const auto keys = ledger::keys_for(office_->writer().keys(), "example.invalid", audit_.str()).value();
  for (const bool listed : {false, true}) {
    std::vector<ledger::WitnessedLog> logs;
    if (listed)
      for (const auto tree : {Hash::sha256, Hash::sm3})
        logs.push_back({ledger::log_origin("example.invalid", audit_.str(), tree), tree, tree == Hash::sm3 ? keys.sm3 : keys.sha256});
    auto witness = witness::Witness::open({(path_ / (listed ? "w1" : "w0")).string(), "witness.example/gov", logs,
                                           [this] { return static_cast<std::uint64_t>(clock_.now().ms / 1000); }, [](const std::string&) {}});
    ASSERT_TRUE(witness.ok()) << witness.error().code;
    Wire wire;
    wire.other = witness->get();
    usecases::WitnessAddress address{"http://w", "witness.example/gov", (*witness)->keys()};
    usecases::CosigningParts parts{audit_, *store_, wire, clock_, address, [](const std::string&) {}};
    parts.by_choice = true;
    usecases::Cosigning collector(std::move(parts));
    EXPECT_TRUE(collector.agree().ok());
    collector.turn();
    EXPECT_EQ(collector.status().trouble, "");
    const auto held = store_->witnessed_checkpoint(audit_, Hash::sha256).value();
    EXPECT_EQ(held ? held->size : 0, listed ? rows() : 0);
    if (!listed) continue;
    // An older state of the audit, as a backup of yesterday has it: the witness signed more.
    tamper("DELETE FROM checkpoint WHERE log_id = $1 AND size = $2", {audit_, rows()});
    usecases::CosigningParts again{audit_, *store_, wire, clock_, address, [](const std::string&) {}};
    EXPECT_EQ(usecases::Cosigning(std::move(again)).agree().error().code, "rolled_back");
  }
}

}  // namespace
}  // namespace mingjing::tests
