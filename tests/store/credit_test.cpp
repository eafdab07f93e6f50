// What a row for the credit platform holds, by the law of this tree: which field is filled from what, what the standard refuses, and until when its term runs.
#include "tests/store/office_fixture.hpp"
#include "usecases/credit_push.hpp"
#include "usecases/messages.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;
using usecases::CreditContent;

constexpr const char* kCode = "91350100M000100Y43";   // GB 32100-2015, of the standard's examples

class CreditRows : public OfficeTest {
 protected:
  static usecases::CaseFile decided(std::vector<casework::Measure> measures, const std::string& kind, const std::string& id_no) {
    usecases::CaseFile file;
    file.state.id = CaseId("c1");
    file.state.organ = OrganId("o1");
    file.parties.push_back({"p1", kind, kind == "person" ? "张三" : "某某公司", id_no, "", "", ""});
    casework::Draft draft;
    draft.measures = std::move(measures);
    draft.outcome = "penalty";
    file.state.drafts.push_back(draft);
    ports::PublicationRow row;
    row.state = "published";
    row.organ = OrganId("o1");
    row.title = "超范围经营";
    row.doc_no = "测罚〔2026〕1号";
    row.party_public = kind == "person" ? "张*" : "某某公司";
    row.party_kind = kind;
    row.basis = "《食品安全法》第一百二十四条";
    row.measures = "罚款2,000.00元";
    row.decided = *civil_date(2026, 9, 28);
    row.published = *civil_date(2026, 9, 30);
    row.seq = 1;
    file.publication = row;
    usecases::OpenedEvent redacted;
    redacted.event.stream_seq = 1;
    redacted.event.fields.push_back({"text", "\"公开文本\""});
    file.events.push_back(std::make_shared<const usecases::OpenedEvent>(redacted));
    return file;
  }
  CreditContent content(const usecases::CaseFile& file, std::string_view op = "publish", const json::object& mended = {}) {
    const usecases::CreditRules credit(*rules_.law, *rules_.calendar);
    const auto kind = credit.kind("penalty");
    EXPECT_TRUE(kind.has_value());
    return credit.content(*kind, file, op, *office_->writer().registers(), mended);
  }
  static std::string wrong(const CreditContent& content) {
    std::string out;
    for (const auto& one : content.wrong) out += (out.empty() ? "" : " ") + one.field;
    return out;
  }
  static std::string at(const CreditContent& content, std::string_view field) {
    const auto* value = content.values.if_contains(field);
    return value ? std::string(value->as_string()) : std::string();
  }
};

TEST_F(CreditRows, AreFilledFromWhatWasPublishedWithSumsInTenThousands) {
  const auto row = content(decided({{"fine", Fen{200000}, 0}, {"confiscate_gains", Fen{1}, 0}}, "organisation", kCode));
  EXPECT_EQ(wrong(row), "");
  EXPECT_EQ(at(row, "cf_xdr_mc"), "某某公司");
  EXPECT_EQ(at(row, "cf_xdr_lb"), "organisation");
  EXPECT_EQ(at(row, "cf_xdr_shxym"), kCode);
  EXPECT_EQ(at(row, "cf_nr_fk"), "0.200000");       // 2000 yuan
  EXPECT_EQ(at(row, "cf_nr_wfff"), "0.000001");     // a fen
  EXPECT_EQ(at(row, "cf_sy"), "公开文本");
  EXPECT_EQ(at(row, "cf_cflb"), "罚款、没收违法所得");
  EXPECT_EQ(at(row, "cf_jdrq"), "2026-09-28");
  EXPECT_EQ(at(row, "cf_gsjzq"), "2029-09-30");     // three years after it was published
  EXPECT_EQ(at(content(decided({{"circular_criticism", Fen{}, 0}}, "organisation", kCode)), "cf_gsjzq"), "2026-12-30");   // three months
}

TEST_F(CreditRows, FailTheStandardWhereTheRecordHasNotWhatItDemands) {
  struct Case {
    const char* what;
    std::vector<casework::Measure> measures;
    const char* kind;
    const char* id_no;
    json::object mended;
    const char* wrong;
  };
  const Case cases[] = {
      {"a person has no code", {{"fine", Fen{10000}, 0}}, "person", "110101199003071233", {}, ""},
      {"an organisation without its code", {{"fine", Fen{10000}, 0}}, "organisation", "", {}, "cf_xdr_shxym"},
      {"an organisation whose code is none", {{"fine", Fen{10000}, 0}}, "organisation", "91350100M000100Y44", {}, "cf_xdr_shxym"},
      {"the same, mended", {{"fine", Fen{10000}, 0}}, "organisation", "", {{"cf_xdr_shxym", kCode}}, ""},
      {"a fine without a sum", {{"fine", Fen{}, 0}}, "organisation", kCode, {}, "cf_nr_fk"},
      {"a permit that is not named", {{"revoke_permit", Fen{}, 0}}, "organisation", kCode, {}, "cf_nr_zkdx"},
      {"the same, mended", {{"revoke_permit", Fen{}, 0}}, "organisation", kCode, {{"cf_nr_zkdx", "食品经营许可证 JY1"}}, ""},
      {"a name is not mended here", {{"warning", Fen{}, 0}}, "organisation", kCode, {{"cf_xdr_mc", "别的公司"}}, ""},
  };
  for (const auto& [what, measures, kind, id_no, mended, expected] : cases) {
    SCOPED_TRACE(what);
    const auto row = content(decided(measures, kind, id_no), "publish", mended);
    EXPECT_EQ(wrong(row), expected);
    EXPECT_NE(at(row, "cf_xdr_mc"), "别的公司");
    for (const auto& cell : row.cells) EXPECT_EQ(cell.find("110101199003071233"), std::string::npos);
  }
}

TEST_F(CreditRows, SayBesideTheFieldWhatIsMissing) {
  const auto row = content(decided({{"fine", Fen{10000}, 0}}, "organisation", ""));
  ASSERT_EQ(row.wrong.size(), 1u);
  EXPECT_EQ(row.wrong.front().message, usecases::refuse("credit_missing").detail);
}

TEST_F(CreditRows, OfAWithdrawalTellWhyAndNotTheTextThatIsGone) {
  auto file = decided({{"fine", Fen{200000}, 0}}, "organisation", kCode);
  file.publication->published = ports::kNoDay;
  file.publication->withdrawn = *civil_date(2026, 10, 12);
  file.publication->reason = "决定已被撤销";
  const auto row = content(file, "withdraw");
  EXPECT_EQ(wrong(row), "");
  EXPECT_EQ(at(row, "cf_zt"), "withdraw");
  EXPECT_EQ(at(row, "cf_sy"), "决定已被撤销");
  EXPECT_EQ(at(row, "cf_gsjzq"), "2026-10-12");
}

TEST_F(CreditRows, AreDueSevenWorkingDaysAfterTheDecisionAndWithdrawalsThreeAfterTheirs) {
  const usecases::CreditRules credit(*rules_.law, *rules_.calendar);
  // 2026-09-28 is a Monday; 1 to 7 October are off, 10 October is a working Saturday by the notice of that year.
  const auto decided_on = *civil_date(2026, 9, 28);
  const auto last = credit.due("publish", decided_on);
  law::Limit seven;
  seven.count = 7;
  seven.unit = law::Unit::working_day;
  EXPECT_EQ(last, law::due_day(decided_on, seven, *rules_.calendar).date);
  EXPECT_LT(credit.run_out("publish", last), decided_on) << "on its last day a term has not run out";
  EXPECT_GE(credit.run_out("publish", last + 1), decided_on) << "the day after it has";
  EXPECT_LT(credit.due("withdraw", decided_on), last);
  EXPECT_NE(credit.basis("publish").find("国办发〔2018〕118号"), std::string::npos);
}

TEST_F(CreditRows, ArePushedForPenaltiesAndLicencesAndForNothingElse) {
  const usecases::CreditRules credit(*rules_.law, *rules_.calendar);
  for (const char* pushed : {"penalty_ordinary/penalty", "penalty_summary/penalty", "licence/grant", "licence/change"}) {
    EXPECT_TRUE(credit.kind(pushed).has_value()) << pushed;
    EXPECT_NE(credit.pushed().find(" " + std::string(pushed) + " "), std::string::npos) << pushed;
  }
  for (const char* not_pushed : {"penalty_ordinary/no_penalty", "licence/refuse", "coercion_measure/seize", "nothing/penalty"}) {
    EXPECT_FALSE(credit.kind(not_pushed).has_value()) << not_pushed;
    EXPECT_EQ(credit.pushed().find(" " + std::string(not_pushed) + " "), std::string::npos) << not_pushed;
  }
  for (const auto& kind : credit.kinds()) {
    for (const auto& told : *kind.fill) {
      const auto field = std::string(told.as_object().at("field").as_string());
      EXPECT_NE(std::ranges::find(kind.form->fields, field, &law::Field::id), kind.form->fields.end()) << field << " is filled and stands in no table";
    }
    EXPECT_EQ(kind.form->fields.size(), kind.fill->size()) << kind.id;
  }
}

}  // namespace
}  // namespace mingjing::tests
