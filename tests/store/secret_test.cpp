// Secret cases: whoever is not on the list of names finds no list, count, search, export, page or refusal other than before there was one.
#include <boost/json/serialize.hpp>

#include "tests/store/office_fixture.hpp"
#include "usecases/secrecy.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;
using usecases::SecrecyAsked;

class Secret : public OfficeTest {
 protected:
  // f1 opens it, f4 is named.
  usecases::CommandResult open_secret(SecrecyAsked asked = {2, {"f4"}, "涉及国家秘密的线索"}) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("penalty_ordinary");
    request.input = clue("赵秘密");
    request.secret = std::move(asked);
    usecases::CommandResult result;
    office_->perform_action(officer_, std::move(request), [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }
  usecases::CommandResult set(const usecases::Caller& who, const CaseId& id, SecrecyAsked asked) {
    usecases::CommandResult result;
    office_->set_secrecy(who, id, std::move(asked), "", [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }
  std::string told(const usecases::Caller& who, std::string_view what, json::object query) {
    auto result = office_->read(who, what, query);
    if (const auto* refusal = std::get_if<Refusal>(&result)) return refusal->code + " " + refusal->title + " " + refusal->detail;
    if (const auto* why = std::get_if<Fault>(&result)) return "fault " + why->code;
    return json::serialize(std::get<json::value>(result));
  }
  std::string exported(const usecases::Caller& who) {
    auto result = office_->file(who, "cases.csv", {});
    if (const auto* refusal = std::get_if<Refusal>(&result)) return refusal->code;
    const auto* file = std::get_if<usecases::FileView>(&result);
    return file ? file->bytes : "fault";
  }
  // All that somebody can ask for without naming a case.
  std::string all_that_is_seen(const usecases::Caller& who) {
    std::string out;
    const std::pair<const char*, json::object> asked[] = {
        {"cases", {{"limit", 50}}}, {"cases", {{"q", "赵秘密"}}}, {"cases", {{"state", "clue"}}}, {"cases", {{"handler", "f1"}}}, {"search", {{"q", "赵秘密"}}},
        {"search", {{"q", "油烟"}, {"scope", "decisions"}}}, {"desk", {}}, {"todos", {}}, {"todos", {{"kind", "todo"}}}, {"warnings", {}}, {"warnings.raised", {}},
        {"draws", {}}, {"property", {}}, {"bank", {}}, {"refunds", {}}, {"credit.days", {}}, {"credit.rows", {}}, {"credit.batches", {}}, {"publications", {}}, {"statistics", {}}, {"screen", {}}, {"scores", {}}, {"visits", {}}, {"upkeep", {}}};
    for (const auto& [what, query] : asked) out += std::string(what) + " " + told(who, what, query) + "\n";
    return out + exported(who);
  }
  const std::vector<std::pair<const char*, usecases::Caller>> others_{{"an officer of the unit", other_officer_}, {"the head of the unit", unit_head_},
                                                                      {"another organ", foreign_}, {"the supervisor", supervisor_}};
};

TEST_F(Secret, WhoIsNotNamedSeesInNoListCountSearchExportOrPageThatThereIsOne) {
  filed_case();
  std::map<std::string, std::string> before;
  for (const auto& [name, who] : others_) before[name] = all_that_is_seen(who);
  const auto id = performed(open_secret()).case_id;
  for (const auto& [name, who] : others_) {
    EXPECT_EQ(all_that_is_seen(who), before[name]) << name;
    for (const char* what : {"case", "pages", "case.summary"}) EXPECT_EQ(told(who, what, {{"case", id.str()}}), told(who, what, {{"case", "never-was"}})) << name << " " << what;
    EXPECT_EQ(code_of(act(who, id, "file", {})), code_of(act(who, CaseId("never-was"), "file", {}))) << name;
  }
}

TEST_F(Secret, WhoIsNamedFindsItInAListOfItsOwnAndWorksOnIt) {
  const auto id = performed(open_secret()).case_id;
  for (const auto& who : {officer_, organ_head_}) {
    const auto seen = read(who, "case", {{"case", id.str()}});
    EXPECT_EQ(seen.at("secrecy").at("title"), "机密");
    EXPECT_EQ(seen.at("secrecy").at("names").as_array().size(), 2u) << "who opens it is on the list by himself";
    const auto list = read(who, "cases", {{"secret", "yes"}});
    ASSERT_EQ(list.at("items").as_array().size(), 1u);
    EXPECT_EQ(list.at("items").at(0).at("case_id").as_string(), id.str());
    EXPECT_TRUE(read(who, "cases").at("items").as_array().empty()) << "not among the others";
  }
  EXPECT_TRUE(read(other_officer_, "cases", {{"secret", "yes"}}).at("items").as_array().empty());
  EXPECT_TRUE(read(supervisor_, "cases", {{"secret", "yes"}}).at("items").as_array().empty());
  const auto today = iso_text(date_of(clock_.now()));
  performed(act(organ_head_, id, "file", {{"act_on", today}, {"found_on", today}, {"long_period", false}, {"facts", "油烟直排"},
                                          {"clauses", json::array{json::object{{"law", "大气污染防治法"}, {"article", "八十一"}}}}, {"opinion", "同意立案"}}));
  EXPECT_EQ(code_of(act(unit_head_, id, "assign", {{"officers", json::array{"f1", "f2"}}})), "not_found");
  EXPECT_TRUE(differences_from_events().empty());
}

TEST_F(Secret, TheListChangesWithAReasonAndOnlyByWhoStandsOnIt) {
  const auto id = performed(open_secret()).case_id;
  EXPECT_EQ(code_of(set(officer_, id, {2, {"f2"}, "增加经办人员"})), "forbidden") << "no operation of his";
  const auto other_head = caller("a9", {"organ_head"}, "f3");
  EXPECT_EQ(code_of(set(other_head, id, {2, {"f3"}, "我要看看它"})), "not_found") << "nobody puts himself on the list";
  EXPECT_EQ(code_of(set(other_head, CaseId("never-was"), {2, {"f3"}, "我要看看它"})), "not_found");
  performed(set(organ_head_, id, {3, {"f2"}, "调整知悉范围"}));
  const auto seen = read(other_officer_, "case", {{"case", id.str()}});
  EXPECT_EQ(seen.at("secrecy").at("level"), 3);
  EXPECT_EQ(told(officer_, "case", {{"case", id.str()}}), told(officer_, "case", {{"case", "never-was"}})) << "who was taken off finds it no more";
  EXPECT_TRUE(read(officer_, "cases", {{"secret", "yes"}}).at("items").as_array().empty());
  EXPECT_TRUE(differences_from_events().empty());
}

TEST_F(Secret, ACaseBecomesSecretLaterAndCeasesToBe) {
  const auto id = filed_case();
  const auto before = all_that_is_seen(unit_head_);
  EXPECT_NE(before.find(id.str()), std::string::npos);
  performed(set(organ_head_, id, {1, {"f1"}, "案情涉及工作秘密"}));
  for (const auto& [name, who] : others_) {
    const auto all = all_that_is_seen(who);
    EXPECT_EQ(all.find(id.str()), std::string::npos) << name;
    EXPECT_EQ(told(who, "case", {{"case", id.str()}}), told(who, "case", {{"case", "never-was"}})) << name;
  }
  EXPECT_TRUE(differences_from_events().empty());
  performed(set(organ_head_, id, {0, {}, "已经依法解密"}));
  EXPECT_EQ(read(unit_head_, "case", {{"case", id.str()}}).as_object().contains("secrecy"), false);
  EXPECT_EQ(read(unit_head_, "cases").at("total"), 1);
  EXPECT_EQ(read(unit_head_, "cases", {{"q", "王小明"}}).at("items").as_array().size(), 1u) << "it is found by its words again";
  EXPECT_TRUE(differences_from_events().empty());
  const auto report = usecases::verify_record({log_, "example.invalid", office_->writer().keys(), *store_, *cipher_, blobs_.get()});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->good()) << report->first_bad->code;
}

TEST_F(Secret, ARestartKeepsTheListAndStoredRowsAreThoseOfTheEvents) {
  const auto id = performed(open_secret()).case_id;
  close();
  open();
  EXPECT_EQ(read(organ_head_, "case", {{"case", id.str()}}).at("secrecy").at("level"), 2);
  EXPECT_EQ(told(unit_head_, "case", {{"case", id.str()}}), told(unit_head_, "case", {{"case", "never-was"}}));
  performed(set(organ_head_, id, {2, {"f1", "f2"}, "增加经办人员"}));
  EXPECT_EQ(read(other_officer_, "cases", {{"secret", "yes"}}).at("items").as_array().size(), 1u);
  EXPECT_TRUE(differences_from_events().empty());
}

TEST_F(Secret, WhatIsWrongWithAListIsNamed) {
  struct Row {
    SecrecyAsked asked;
    const char* field;
  };
  const Row rows[] = {{{4, {"f4"}, "涉及国家秘密"}, "level"}, {{-1, {"f4"}, "涉及国家秘密"}, "level"}, {{2, {}, "涉及国家秘密"}, "names"}, {{2, {"nobody"}, "涉及国家秘密"}, "names"},
                      {{2, {"f4"}, ""}, "reason"},          {{2, {"f4"}, "  密 "}, "reason"}};
  const auto id = filed_case();
  for (const auto& row : rows) {
    const auto result = set(organ_head_, id, row.asked);
    const auto* refusal = std::get_if<Refusal>(&result);
    ASSERT_TRUE(refusal) << row.field;
    EXPECT_EQ(refusal->code, "invalid_input");
    ASSERT_EQ(refusal->fields.size(), 1u);
    EXPECT_EQ(refusal->fields[0].field, row.field);
  }
  EXPECT_EQ(code_of(set(organ_head_, id, {0, {}, "从来就不是"})), "invalid_input") << "it was not secret";
  EXPECT_EQ(code_of(open_secret({2, {"nobody"}, "涉及国家秘密"})), "invalid_input");
}

}  // namespace
}  // namespace mingjing::tests
