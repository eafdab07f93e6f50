// What an administrator of the database could do, and how it is found; what the law lets be erased, and how the rest stands.
#include <algorithm>
#include <fstream>

#include "tests/store/office_fixture.hpp"
#include "usecases/number_check.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

class Verify : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    id_ = filed_case();
    performed(open_case(officer_, "", "李四"));
    clock_.pass_steady(2000);
    run();
  }

  usecases::VerifyReport verify() {
    auto report = usecases::verify_record({log_, "example.invalid", office_->writer().keys(), *store_, *cipher_, blobs_.get()});
    EXPECT_TRUE(report.ok());
    return *report;
  }

  // As one who holds the database, with the guards taken off.
  void tamper(sql::Sql sql, std::initializer_list<sql::Arg> args = {}) {
    const auto done = database_->mighty()->run(sql, args);
    ASSERT_TRUE(done.ok()) << done.error().what;
    ASSERT_GT(*done, 0);
  }

  std::uint64_t leaf_of(const CaseId& id, std::uint32_t stream_seq) {
    return store_->stream(log_, id.str(), stream_seq - 1).value().front().seq;
  }

  CaseId id_;
};

TEST_F(Verify, AnUntouchedRecordIsGoodAndItsReadTablesAreWhatTheEventsSay) {
  const auto report = verify();
  EXPECT_TRUE(report.good()) << report.first_bad->code << " " << report.first_bad->what;
  EXPECT_EQ(report.leaves, office_->writer().size());
  EXPECT_GE(report.checkpoints, 2u);
  EXPECT_EQ(report.fields_erased, 0u);
  for (const auto& d : differences_from_events()) ADD_FAILURE() << d.table << " " << d.key << " " << d.what;
}

TEST_F(Verify, NamesTheReadRowThatSomebodyAltered) {
  tamper("UPDATE case_row SET outcome = 'no_penalty' WHERE case_id = $1", {id_});
  const auto differences = differences_from_events();
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0].table, "case_row");
  EXPECT_EQ(differences[0].key, id_.str());
  EXPECT_EQ(differences[0].what, "outcome: no_penalty -> ");
  EXPECT_FALSE(differences[0].stale);
}

TEST_F(Verify, NamesARowThatWasDeletedAndOneThatWasAdded) {
  tamper("DELETE FROM case_handler WHERE officer = 'f1'");
  tamper("INSERT INTO case_handler VALUES ('370199', 'nobody', 1, 'nobody')");
  const auto differences = differences_from_events();
  ASSERT_EQ(differences.size(), 2u);
  EXPECT_EQ(differences[0].what, "missing");
  EXPECT_EQ(differences[1].what, "surplus");
}

TEST_F(Verify, FindsAnAlteredLeafAndNamesItsIndex) {
  const auto leaf = leaf_of(id_, 2);
  tamper("UPDATE event SET leaf = replace(leaf, '\"filed\"', '\"filEd\"') WHERE seq = $1", {leaf});
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->index, leaf);
  EXPECT_EQ(report.first_bad->code, "leaf_hash");
}

TEST_F(Verify, FindsALeafThatWasAlteredTogetherWithItsHashes) {
  const auto leaf = leaf_of(id_, 2);
  auto row = store_->event(log_, leaf).value();
  auto bytes = row->leaf;
  bytes.replace(bytes.find("\"filed\""), 7, "\"filEd\"");
  const auto hashes = ledger::leaf_hashes(bytes);
  tamper("UPDATE event SET leaf = $1, sha256 = $2, sm3 = $3 WHERE seq = $4",
         {bytes, sql::Blob{hashes.sha256.view()}, sql::Blob{hashes.sm3.view()}, leaf});
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->code, "stream_chain");  // the case's next step names its predecessor by hash
}

TEST_F(Verify, FindsADeletedTail) {
  tamper("DELETE FROM event WHERE seq = (SELECT MAX(seq) FROM event)");
  EXPECT_FALSE(verify().good());
}

TEST_F(Verify, FindsWhatWasChangedBesideTheLeaf) {
  const auto leaf = leaf_of(id_, 3);
  tamper("UPDATE event SET at = at - 86400000 WHERE seq = $1", {leaf});
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->index, leaf);
  EXPECT_EQ(report.first_bad->code, "row");
}

TEST_F(Verify, FindsACounterOfNumbersThatWasMoved) {
  tamper("UPDATE number_series SET last = last + 1 WHERE series LIKE 'case:%'");
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->code, "number_series");
}

TEST_F(Verify, FindsACounterOfNumbersThatIsGone) {
  tamper("DELETE FROM number_series WHERE series LIKE 'case:%'");
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->code, "number_series");
}

// What a program that was changed could write into leaves of its own.
TEST(NumberCheck, NamesANumberThatIsLeftOutOrGivenTwice) {
  struct Row { std::vector<std::int64_t> given; std::vector<std::uint64_t> bad; std::int64_t counter; };
  const Row rows[] = {{{1, 2, 3}, {}, 3}, {{1, 3}, {1}, 3}, {{1, 2, 2}, {2}, 2}, {{2}, {0}, 2}, {{1, 2}, {2}, 3}};
  for (const auto& row : rows) {
    std::vector<std::uint64_t> found;
    usecases::NumberCheck check([&](std::uint64_t index, const std::string&, const std::string&) { found.push_back(index); });
    std::uint64_t index = 0;
    for (const auto number : row.given) {
      ledger::Leaf leaf;
      const json::object one{{"series", "doc:o:罚:2026"}, {"number", number}};
      if (index % 2 == 0) leaf.data["documents"] = json::array{one};
      else leaf.data["case_number"] = one;
      check.learn(index++, leaf);
    }
    EXPECT_TRUE(check.check_counters(index, [&](const std::string&) -> Result<std::int64_t> { return row.counter; }).ok());
    EXPECT_EQ(found, row.bad);
  }
}

TEST_F(Verify, FindsAnAlteredPrivateField) {
  const auto leaf = leaf_of(id_, 1);
  tamper("UPDATE private_field SET bytes = $1 WHERE seq = $2 AND field = 'clue'", {sql::Blob{"\"别的线索\""}, leaf});
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->index, leaf);
  EXPECT_EQ(report.first_bad->code, "field");
}

TEST_F(Verify, FindsASaltThatWasCutShort) {
  const auto leaf = leaf_of(id_, 1);
  tamper("UPDATE private_field SET salt = $1 WHERE seq = $2 AND field = 'clue'", {sql::Blob{"short"}, leaf});
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->index, leaf);
  EXPECT_EQ(report.first_bad->code, "field");
}

TEST_F(Verify, FindsAnAlteredTileAndAnAlteredEdge) {
  for (int i = 0; i < 300; ++i) {
    json::object values{{"code", "37010" + std::to_string(i % 10)}, {"name", "区" + std::to_string(i)}, {"level", "county"},
                        {"valid_from", "2022-01-01"}};
    office_->change_register(sys_admin_, "area", "a" + std::to_string(i), values, "", [](usecases::CommandResult) {});
  }
  run();
  clock_.pass_steady(2000);
  run();
  EXPECT_TRUE(verify().good());
  tamper("UPDATE tile SET hashes = $1 WHERE tree = 'sm3' AND level = 1", {sql::Blob{std::string(32, '\0')}});
  EXPECT_EQ(verify().first_bad->code, "tile");
  const auto edge = database_->mighty()->integer("SELECT length(edge) FROM tree_head WHERE tree = 'sha256'").value();
  tamper("UPDATE tree_head SET edge = $1 WHERE tree = 'sha256'", {sql::Blob{std::string(static_cast<std::size_t>(*edge), '\0')}});
  EXPECT_FALSE(verify().good());
}

TEST_F(Verify, FindsACheckpointThatIsNotSignedByTheLog) {
  tamper("UPDATE checkpoint SET note = replace(note, 'example', 'exemple') WHERE tree = 'sha256'");
  EXPECT_EQ(verify().first_bad->code, "checkpoint");
}

// A case whose first step holds one file.
class VerifyFile : public Verify {
 protected:
  void SetUp() override {
    Verify::SetUp();
    const auto [done, blob] = open_with_file();
    blob_ = blob;
    seq_ = done.receipt.seq;
    const auto object = read(officer_, "object", {{"case", done.case_id.str()}, {"sha256", blob_.sha256}});
    EXPECT_EQ(object.at("name"), "现场.png");
    EXPECT_EQ(verify().objects, 1u);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_ / "objects")) {
      if (entry.is_regular_file() && entry.file_size() == blob_.size) file_ = entry.path();
    }
    std::filesystem::permissions(file_, std::filesystem::perms::owner_all);
  }

  std::string first_bad() {
    const auto report = verify();
    if (report.good()) return "good";
    EXPECT_EQ(report.first_bad->index, seq_);
    return report.first_bad->code;
  }

  void say_size(std::uint64_t size) {
    std::ofstream(file_.string() + ".about", std::ios::binary | std::ios::trunc) << blob_.sm3 << " " << size << "\n";
  }

  ports::BlobInfo blob_;
  std::filesystem::path file_;
  std::uint64_t seq_ = 0;
};

TEST_F(VerifyFile, FindsAnAlteredOne) {
  std::fstream(file_, std::ios::in | std::ios::out | std::ios::binary).seekp(20).put('y');
  EXPECT_EQ(first_bad(), "object");
}

TEST_F(VerifyFile, FindsAShortenedOne) {
  std::filesystem::resize_file(file_, blob_.size - 1);
  EXPECT_EQ(first_bad(), "object");
  say_size(blob_.size - 1);
  EXPECT_EQ(first_bad(), "object");
}

TEST_F(VerifyFile, FindsALengthenedOneAlsoWhereItsLineWasEdited) {
  std::ofstream(file_, std::ios::app | std::ios::binary) << "more";
  EXPECT_EQ(first_bad(), "object");
  say_size(blob_.size + 4);
  EXPECT_EQ(first_bad(), "object");
}

TEST_F(VerifyFile, FindsOneWhoseLineNamesAnotherSm3) {
  blob_.sm3[5] = blob_.sm3[5] == '0' ? '1' : '0';
  say_size(blob_.size);
  EXPECT_EQ(first_bad(), "object");
}

TEST_F(VerifyFile, FindsOneThatIsGone) {
  std::filesystem::remove(file_);
  EXPECT_EQ(first_bad(), "object_missing");
}

TEST_F(Verify, FindsARecordWithoutCheckpoints) {
  tamper("DELETE FROM checkpoint");
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->code, "unsigned");
  EXPECT_EQ(report.unsigned_leaves, report.leaves);
}

TEST_F(Verify, FindsARecordWhereOneTreeHasNoCheckpoint) {
  tamper("DELETE FROM checkpoint WHERE tree = 'sm3'");
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->code, "unsigned");
}

TEST_F(Verify, SaysHowManyLeavesAreNotYetSigned) {
  EXPECT_EQ(verify().unsigned_leaves, 0u);
  const auto before = office_->writer().size();
  performed(open_case(officer_, "", "王五"));
  const auto report = verify();
  EXPECT_TRUE(report.good()) << "a tail that was just written waits for its signature";
  EXPECT_EQ(report.unsigned_leaves, office_->writer().size() - before);
}

TEST_F(Verify, OnlyTheSystemAdministratorErasesAndSaysWhy) {
  const auto refusal = [&](const usecases::Caller& who, std::string reason, std::string field) {
    usecases::CommandResult result;
    office_->erase_fields(who, id_, {{leaf_of(id_, 1), std::move(field)}}, std::move(reason), [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return std::holds_alternative<Refusal>(result) ? std::get<Refusal>(result).code : "done";
  };
  EXPECT_EQ(refusal(officer_, "本人申请删除", "clue"), "forbidden");
  EXPECT_EQ(refusal(aud_admin_, "本人申请删除", "clue"), "forbidden");
  EXPECT_EQ(refusal(sys_admin_, "  ", "clue"), "invalid_input");
  EXPECT_EQ(refusal(sys_admin_, "本人申请删除", "nothing"), "not_found");
  EXPECT_EQ(refusal(sys_admin_, "本人申请删除", "clue"), "done");
  EXPECT_EQ(refusal(sys_admin_, "本人申请删除", "clue"), "not_found");
  EXPECT_TRUE(verify().good());
}

TEST_F(Verify, FindsAFieldThatIsGoneThoughNoEventErasedIt) {
  usecases::CommandResult result;
  office_->erase_fields(sys_admin_, id_, {{leaf_of(id_, 1), "title"}}, "本人申请删除", [&](usecases::CommandResult r) { result = std::move(r); });
  run();
  performed(result);
  EXPECT_TRUE(verify().good());
  tamper("DELETE FROM private_field WHERE seq = $1 AND field = 'clue'", {leaf_of(id_, 1)});
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->index, leaf_of(id_, 1));
  EXPECT_EQ(report.first_bad->code, "field_missing");
  EXPECT_EQ(report.fields_erased, 1u);
}

TEST_F(Verify, FindsAnErasedFieldThatIsBackAgain) {
  const auto leaf = leaf_of(id_, 1);
  const auto held = store_->event_fields(log_, leaf).value();
  const auto clue = std::ranges::find(held, "clue", &ports::FieldRow::field);
  ASSERT_NE(clue, held.end());
  usecases::CommandResult result;
  office_->erase_fields(sys_admin_, id_, {{leaf, "clue"}}, "本人申请删除", [&](usecases::CommandResult r) { result = std::move(r); });
  run();
  performed(result);
  EXPECT_TRUE(verify().good());
  // Its bytes are those that were recorded: only the event of erasure says that they may not be here.
  tamper("INSERT INTO private_field(log_id, seq, field, key_id, salt, bytes) VALUES ($1, $2, $3, $4, $5, $6)",
         {log_, leaf, clue->field, clue->key_id, sql::Blob{clue->salt}, sql::Blob{clue->bytes}});
  const auto report = verify();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(report.first_bad->index, leaf);
  EXPECT_EQ(report.first_bad->code, "field_back");
}

TEST_F(Verify, WhatIsGoneFromTheReadTablesSourceIsStaleThere) {
  tamper("DELETE FROM private_field WHERE seq = $1 AND field = 'clue'", {leaf_of(id_, 1)});
  tamper("DELETE FROM private_field WHERE seq = $1 AND field = 'parties.p1'", {leaf_of(id_, 1)});
  close();
  open();
  const auto differences = differences_from_events();
  EXPECT_FALSE(differences.empty());
  for (const auto& d : differences) EXPECT_TRUE(d.stale) << d.table << " " << d.key << " " << d.what;
  const auto view = read(officer_, "case", {{"case", id_.str()}});
  EXPECT_EQ(view.at("parties").at(0).at("name"), "已依法删除");
  EXPECT_TRUE(view.at("timeline").at(0).at("erased").as_bool());
}

TEST_F(Verify, ErasureByLawTakesTheFieldOutOfEveryTableAndOfTheFile) {
  EXPECT_EQ(read(officer_, "cases", {{"q", "王小明"}}).at("total"), 1);
  usecases::CommandResult result;
  const std::vector<ports::FieldErasure> fields{{leaf_of(id_, 1), "parties.p1"}, {leaf_of(id_, 1), "title"}};
  office_->erase_fields(sys_admin_, id_, fields, "本人申请删除", [&](usecases::CommandResult r) { result = std::move(r); });
  run();
  performed(result);
  const auto report = verify();
  EXPECT_EQ(report.fields_erased, 2u);
  EXPECT_TRUE(verify().good());
  for (const auto& d : differences_from_events()) ADD_FAILURE() << d.table << " " << d.key << " " << d.what;
  const auto page = read(officer_, "cases");
  EXPECT_EQ(page.at("items").at(1).at("party_masked"), "已依法删除");
  EXPECT_EQ(read(officer_, "cases", {{"q", "王小明"}}).at("total"), 0);
  const auto view = read(officer_, "case", {{"case", id_.str()}});
  EXPECT_EQ(view.at("cause"), "已依法删除");
  EXPECT_EQ(view.at("timeline").as_array().back().at("title"), "依法删除个人信息");
  close();
  for (const auto& entry : std::filesystem::directory_iterator(path_)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    EXPECT_EQ(bytes.find("王小明"), std::string::npos) << entry.path();
  }
  open();
}

}  // namespace
}  // namespace mingjing::tests
