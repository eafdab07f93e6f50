// What the record finds in a file: each check holds, fails, and on the last day.
#include <gtest/gtest.h>

#include "usecases/file_sample.hpp"

namespace mingjing::usecases {
namespace {

CivilDate day(const char* text) { return *parse_date(text); }

struct FileChecks : ::testing::Test {
  law::LawBook law;
  CaseFile file;

  void SetUp() override {
    law::Procedure procedure;
    procedure.id = ProcedureId("p");
    procedure.valid.from = day("2021-07-15");
    law::Action action;
    action.id = ActionId("ask");
    action.title = "询问";
    action.docs = {"record"};
    action.gates = {GateId("G_SIGN")};
    procedure.actions = {action};
    law::DeadlineDef deadline;
    deadline.id = "decide";
    deadline.title = "作出决定";
    procedure.deadlines = {deadline};
    law.procedures = {procedure};
    law::GateDef gate;
    gate.id = GateId("G_SIGN");
    gate.title = "笔录签名";
    gate.ensures.op = law::Formula::Op::atom;
    gate.ensures.atom.name = "record_signed";
    law.gates[gate.id] = gate;
    file.state.procedure = ProcedureId("p");
    file.state.law_version = 1;
    file.state.opened = day("2026-03-01");
    file.state.threads[ThreadId("main")].procedure = ProcedureId("p");
    casework::Step step;
    step.seq = 2;
    step.thread = ThreadId("main");
    step.action = ActionId("ask");
    step.on = day("2026-03-02");
    step.at = at_time(day("2026-03-02"), 9);
    step.values = {{"signed", "signed"}};
    step.facts = {{"record_signed", true}};
    file.state.steps = {step};
    ports::DocumentRow paper;
    paper.seq = 2;
    paper.document_template = "record";
    paper.title = "询问笔录";
    file.documents = {paper};
  }
  std::vector<std::string> found(const char* today = "2026-06-01") {
    std::vector<std::string> out;
    for (const auto& one : machine_findings(file, law, day(today))) out.push_back(std::string(title_of(one.kind)) + "：" + one.what);
    return out;
  }
  void put_deadline(const char* due, const char* ended, bool waiting = false) {
    ports::DeadlineRow row;
    row.thread = ThreadId("main");
    row.deadline = "decide";
    row.due = day(due);
    row.running = !ended;
    if (ended) row.ended = day(ended);
    row.waiting = waiting;
    file.rows.deadlines = {row};
  }
};
using Found = std::vector<std::string>;

TEST_F(FileChecks, find_nothing_in_a_file_in_which_nothing_is_wrong) { EXPECT_EQ(found(), Found{}); }

TEST_F(FileChecks, find_papers_that_a_step_should_have_made_or_that_were_voided_for_good) {
  auto paper = file.documents.front();
  file.documents.front().seq = 3;
  EXPECT_EQ(found(), Found{"文书齐全：询问没有《record》"});
  file.documents = {paper};
  file.documents.front().voided = "误印";
  EXPECT_EQ(found(), Found{"文书齐全：《询问笔录》作废以后没有重新制发"});
  paper.seq = 4;
  file.documents.push_back(paper);
  EXPECT_EQ(found(), Found{});
}

TEST_F(FileChecks, find_deadlines_from_the_day_after_their_last_and_never_times_that_must_pass) {
  put_deadline("2026-03-10", "2026-03-10");
  EXPECT_EQ(found(), Found{});
  put_deadline("2026-03-10", "2026-03-11");
  EXPECT_EQ(found(), Found{"日期和期限：作出决定应在2026-03-10以前，实际2026-03-11"});
  put_deadline("2026-03-10", nullptr);
  EXPECT_EQ(found("2026-03-10"), Found{});
  EXPECT_EQ(found("2026-03-11"), Found{"日期和期限：作出决定应在2026-03-10以前，至今没有完成"});
  put_deadline("2026-03-10", "2026-03-11", true);
  EXPECT_EQ(found(), Found{});
}

TEST_F(FileChecks, find_a_day_behind_the_day_of_its_recording) {
  file.state.steps.front().on = day("2026-03-03");
  EXPECT_EQ(found(), Found{"日期和期限：询问的日期2026-03-03晚于记录的日期"});
}

TEST_F(FileChecks, find_records_that_nobody_signed_and_conditions_that_did_not_hold) {
  file.state.steps.front().values["signed"] = "refused_noted";
  EXPECT_EQ(found(), Found{"签名和注明：询问没有当事人签名，已注明原因"});
  file.state.steps.front().values["signed"] = "no";
  file.state.steps.front().facts["record_signed"] = false;
  EXPECT_EQ(found(), (Found{"签名和注明：询问没有签名，也没有注明原因", "步骤的法定条件：询问：笔录签名没有成立"}));
}

TEST_F(FileChecks, find_decisions_that_were_not_public_in_time_but_not_those_lawfully_withheld) {
  file.publication.emplace();
  file.publication->state = "due";
  file.publication->due = day("2026-03-20");
  EXPECT_EQ(found("2026-03-20"), Found{});
  EXPECT_EQ(found("2026-03-21"), Found{"公开：决定应在2026-03-20以前公开，没有公开"});
  file.publication->published = day("2026-03-21");
  EXPECT_EQ(found(), Found{"公开：决定应在2026-03-20以前公开，实际2026-03-21"});
  file.publication->state = "withheld";
  EXPECT_EQ(found(), Found{});
}

}  // namespace
}  // namespace mingjing::usecases
