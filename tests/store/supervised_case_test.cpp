// A supervision case asks the case that it looks into: what that case's record knows is not typed, and cannot be typed otherwise; what it does not tell the supervisor answers.
#include "usecases/supervised_case.hpp"

#include <boost/json.hpp>

#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;
using Acts = std::vector<std::string>;

class Supervised : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    case_ = performed(open_case(officer_)).case_id;
  }
  // The case of the organ, as if these had happened in it, one after the other.
  void happened(const Acts& acts) {
    auto file = **usecases::find_or_load(office_->reads().cache, *failing_, log_, case_, rules_, *cipher_);
    std::erase_if(file.state.steps, [](const casework::Step& step) { return step.seq > 1; });
    std::uint32_t seq = 1;
    for (const auto& act : acts) {
      casework::Step step;
      step.seq = ++seq;
      step.thread = ThreadId("main");
      step.acts = {ActId(act)};
      file.state.steps.push_back(step);
    }
    office_->reads().cache.forget(case_);
    office_->reads().cache.put(std::make_shared<const usecases::CaseFile>(std::move(file)));
  }
  // A supervision case that took it up, or that names a number; its own acts after the first.
  usecases::CaseFile supervision(const CaseId& from, const std::string& number = {}, const Acts& acts = {}) {
    usecases::CaseFile out;
    auto event = std::make_shared<usecases::OpenedEvent>();
    event->event.data = {{"values", json::object{{"supervised_organ", "o1"}}}};
    if (!from.empty()) event->event.data["from_case"] = from.str();
    if (!number.empty()) event->event.fields.push_back({"act_no", json::serialize(json::value(number))});
    out.events.push_back(std::move(event));
    std::uint32_t seq = 1;
    for (const auto& act : acts) {
      casework::Step step;
      step.seq = ++seq;
      step.acts = {ActId(act)};
      out.state.steps.push_back(step);
    }
    return out;
  }
  // The input as it comes out, or the field that is refused.
  std::string filled(const usecases::CaseFile& from, const char* form, json::object input) {
    const auto& p = office_->reads();
    const auto registers = office_->writer().registers();
    const auto known = rules_.law->forms.find(form);
    if (known == rules_.law->forms.end()) return "no form";
    const auto result = usecases::fill_from_supervised({p.reads, p.store, p.log, p.cipher, p.rules, p.cache}, from, known->second, input);
    if (const auto* refusal = std::get_if<Refusal>(&result)) return refusal->code + " " + (refusal->fields.empty() ? "" : refusal->fields.front().field);
    EXPECT_TRUE(std::holds_alternative<Done>(result));
    return json::serialize(input);
  }
  static constexpr const char* kCorrected = "supervision_case.confirm_corrected";
  static constexpr const char* kExecuted = "supervision_case.confirm_executed";
  CaseId case_;
};

TEST_F(Supervised, answers_what_its_record_knows_of_a_correction) {
  const auto own = supervision(case_);
  struct Row {
    Acts acts;
    const char* answers;
  };
  for (const Row& row : {Row{{}, "{}"},                                                                                          // nothing decided here: the supervisor answers
                         Row{{"decision_made"}, R"({"undone_itself":"kept"})"},
                         Row{{"decision_made", "published"}, R"({"undone_itself":"kept"})"},
                         Row{{"decision_made", "decision_undone"}, R"({"undone_itself":"undone","withdrawn":"unpublished"})"},
                         Row{{"decision_made", "published", "decision_undone"}, R"({"undone_itself":"undone","withdrawn":"still_public"})"},
                         Row{{"decision_made", "published", "decision_undone", "withdrawn"}, R"({"undone_itself":"undone","withdrawn":"withdrawn"})"},
                         Row{{"decision_made", "published", "withdrawn", "published", "decision_undone"}, R"({"undone_itself":"undone","withdrawn":"still_public"})"},
                         Row{{"decision_made", "published", "publication_expired", "decision_undone"}, R"({"undone_itself":"undone"})"},
                         Row{{"decision_made", "service_done", "decision_undone", "withdrawn"}, R"({"undone_itself":"undone","withdrawn":"unpublished"})"},   // served before it was undone
                         Row{{"decision_made", "published", "decision_undone", "withdrawn", "service_done"}, R"({"undone_itself":"undone","withdrawn":"withdrawn","party_told":"told"})"},
                         Row{{"decision_made", "published", "decision_undone", "withdrawn", "decision_made", "published"}, R"({"undone_itself":"undone"})"}}) {
    happened(row.acts);
    EXPECT_EQ(json::parse(filled(own, kCorrected, {})), json::parse(row.answers)) << row.answers;
  }
}

TEST_F(Supervised, refuses_what_its_record_answers_otherwise) {
  const auto own = supervision(case_, {}, {"act_undone"});
  happened({"decision_made", "published", "decision_undone"});
  EXPECT_EQ(filled(own, kCorrected, {{"undone_itself", "kept"}}), "invalid_input undone_itself");
  EXPECT_EQ(filled(own, kCorrected, {{"undone_itself", "undone"}, {"withdrawn", "withdrawn"}}), "invalid_input withdrawn");
  EXPECT_EQ(filled(own, kExecuted, {{"executed", "done"}, {"withdrawn", "withdrawn"}}), "invalid_input withdrawn");
  happened({"decision_made", "published", "decision_undone", "withdrawn", "service_done"});
  EXPECT_EQ(filled(own, kExecuted, {{"executed", "done"}, {"withdrawn", "withdrawn"}, {"party_told", "not_told"}}), "invalid_input party_told");
  EXPECT_EQ(json::parse(filled(own, kExecuted, {{"executed", "done"}})), json::parse(R"({"executed":"done","withdrawn":"withdrawn","party_told":"told"})"));
}

TEST_F(Supervised, is_not_executed_while_the_decision_stands) {
  const auto own = supervision(case_, {}, {"act_undone"});
  happened({"decision_made"});
  EXPECT_EQ(filled(own, kExecuted, {{"executed", "done"}}), "invalid_input executed");
  EXPECT_EQ(json::parse(filled(own, kExecuted, {{"executed", "none"}})), json::parse(R"({"executed":"none","withdrawn":"unpublished"})"));
  happened({"decision_made", "decision_undone"});
  EXPECT_EQ(json::parse(filled(own, kExecuted, {{"executed", "done"}})), json::parse(R"({"executed":"done","withdrawn":"unpublished"})"));
  // An order that undid nothing asks nothing of the other case.
  const auto mended = supervision(case_, {}, {"mending_ordered"});
  EXPECT_EQ(json::parse(filled(mended, kExecuted, {{"executed", "done"}, {"withdrawn", "not_undone"}})), json::parse(R"({"executed":"done","withdrawn":"not_undone"})"));
}

TEST_F(Supervised, is_found_by_the_number_that_the_clue_names_or_not_at_all) {
  happened({"decision_made"});
  const auto row = reads_->case_row(log_, case_);
  ASSERT_TRUE(row.ok() && *row);
  EXPECT_EQ(json::parse(filled(supervision(CaseId(), (*row)->case_no), kCorrected, {})), json::parse(R"({"undone_itself":"kept"})"));
  EXPECT_EQ(filled(supervision(CaseId(), "演执罚决〔2026〕99号"), kCorrected, {}), "{}");
  EXPECT_EQ(filled(supervision(CaseId()), kCorrected, {}), "{}");
  auto secret = **usecases::find_or_load(office_->reads().cache, *failing_, log_, case_, rules_, *cipher_);
  secret.secrecy = 1;
  office_->reads().cache.forget(case_);
  office_->reads().cache.put(std::make_shared<const usecases::CaseFile>(std::move(secret)));
  EXPECT_EQ(filled(supervision(case_), kCorrected, {}), "{}") << "what is secret answers nothing";
}

}  // namespace
}  // namespace mingjing::tests
