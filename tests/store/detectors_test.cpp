// Each rule of law/warnings/ fires where it should and is silent where it should not: the day before and the day after where a day decides. The cases are
// made by hand, the registers and the audit are real; what a rule's detector finds is the rule's whole sentence.
#include <boost/json/serialize.hpp>
#include <set>

#include "tests/store/office_fixture.hpp"
#include "usecases/detectors/look.hpp"
#include "usecases/warning_watch.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;
using usecases::CaseFile;

CivilDate day(std::string_view text) { return *parse_date(text); }

class Detectors : public OfficeTest {
 protected:
  static CaseFile file_of(std::string id = "c1", std::string procedure = "penalty_ordinary", std::uint64_t order = 1) {
    CaseFile file;
    file.state.id = CaseId(id);
    file.state.organ = OrganId("o1");
    file.state.unit = UnitId("u1");
    file.state.procedure = ProcedureId(procedure);
    file.state.power_item = "p1";
    file.state.opened = day("2026-09-01");
    auto& row = file.rows.row;
    row.id = file.state.id;
    row.order_no = order;
    row.case_no = "演执案〔2026〕" + std::to_string(order) + "号";
    row.procedure = file.state.procedure;
    row.organ = file.state.organ;
    row.unit = file.state.unit;
    row.area = "370100";
    row.opened = file.state.opened;
    return file;
  }
  static void term(CaseFile& file, std::string id, std::string_view due, std::string_view amber = "2026-09-01", std::string thread = "main") {
    ports::DeadlineRow row;
    row.thread = ThreadId(std::move(thread));
    row.deadline = std::move(id);
    row.started = day("2026-09-01");
    row.due = day(due);
    row.amber_from = day(amber);
    file.rows.deadlines.push_back(std::move(row));
  }
  static usecases::OpenedEvent& step(CaseFile& file, std::string action, std::vector<ActId> acts, json::object values = {}, std::string_view on = "2026-09-02") {
    auto event = std::make_shared<usecases::OpenedEvent>();
    const auto seq = static_cast<std::uint32_t>(file.events.size() + 1);
    event->event.stream = file.state.id.str();
    event->event.stream_seq = seq;
    event->event.data = {{"values", values}};
    casework::Step one;
    one.seq = seq;
    one.thread = ThreadId("main");
    one.action = ActionId(std::move(action));
    one.acts = std::move(acts);
    one.on = day(on);
    one.at = at_time(day(on), 10);
    one.values = std::move(values);
    file.state.steps.push_back(std::move(one));
    file.state.seq = seq;
    auto& out = *event;
    file.events.push_back(std::move(event));
    return out;
  }
  static void give(usecases::OpenedEvent& event, std::string field, std::string_view text) {
    event.event.fields.push_back({std::move(field), json::serialize(json::value(text))});
  }

  usecases::Sight sight(std::string_view today) {
    today_registers_ = office_->writer().registers();
    const auto& p = office_->reads();
    return {p.log, p.store, p.reads, p.cipher, p.rules, p.cache, *today_registers_, day(today)};
  }
  // The sentences that the rule says of this case on that day.
  std::vector<std::string> said(std::string_view rule_id, const CaseFile* file, std::string_view today) {
    std::vector<std::string> out;
    for (const auto& rule : law::warning_rules_of(*rules_.law, day(today))) {
      if (rule.id != rule_id) continue;
      const auto* detector = usecases::find_detector(rule.watches);
      EXPECT_NE(detector, nullptr);
      usecases::WarningFindings found;
      const auto here = sight(today);
      const auto looked = file ? detector->of_case(here, *file, rule, found) : detector->of_all(here, rule, found);
      EXPECT_TRUE(looked.ok());
      for (const auto& one : found) out.push_back(usecases::filled(rule.say, one.words));
    }
    return out;
  }
  std::vector<std::string> said(std::string_view rule_id, const CaseFile& file, std::string_view today) { return said(rule_id, &file, today); }
  void refused(const std::string& case_id, const std::string& action, const std::string& code, std::string_view on = "2026-09-02") {
    ports::AuditRow row;
    row.at = at_time(day(on), 11);
    row.account = "a1";
    row.operation = "case.act:" + action;
    row.object = case_id;
    row.result = "invalid";
    row.code = code;
    ASSERT_TRUE(store_->note_audit(log_, {row}).ok());
  }
  using Sentences = std::vector<std::string>;
  std::shared_ptr<const projections::RegisterBook> today_registers_;
};

TEST_F(Detectors, and_rules_are_matched_one_to_one) {
  std::set<std::string> watched, known;
  for (const auto& rule : law::warning_rules_of(*rules_.law)) watched.insert(rule.watches);
  for (const auto& one : usecases::detectors()) {
    EXPECT_TRUE(known.emplace(one.id).second) << one.id;
    EXPECT_NE(one.of_case == nullptr, one.of_all == nullptr) << one.id;
  }
  EXPECT_EQ(watched, known);
  EXPECT_TRUE(usecases::rules_without_detector(*rules_.law).empty());
}

// What they put into a sentence is the law's, not the code's.
TEST_F(Detectors, find_their_words_in_the_law) {
  for (const char* word : {"no_files", "no_reason", "broken_off", "refused_attempt", "image", "audio", "video", "many_cases"})
    EXPECT_NE(usecases::warning_word(sight("2026-09-01"), word), word);
}

// A term that may be missed: the day before it lights, on that day, on its last day, on the day after.
TEST_F(Detectors, of_terms_tell_the_day_before_and_the_day_after_apart) {
  struct Row {
    const char* rule;
    const char* procedure;
    const char* deadline;
    const char* today;
    bool fires;
  };
  const Row rows[] = {
      {"deadline_over", "penalty_ordinary", "decide", "2026-09-30", false}, {"deadline_over", "penalty_ordinary", "decide", "2026-10-01", true},
      {"deadline_over", "penalty_ordinary", "publish", "2026-10-01", false}, {"deadline_over", "complaint", "substance", "2026-10-01", false},
      {"deadline_near", "penalty_ordinary", "decide", "2026-09-24", false}, {"deadline_near", "penalty_ordinary", "decide", "2026-09-25", true},
      {"deadline_near", "penalty_ordinary", "decide", "2026-09-30", true}, {"deadline_near", "penalty_ordinary", "decide", "2026-10-01", false},
      {"measure_near_end", "coercion_measure", "hold", "2026-09-24", false}, {"measure_near_end", "coercion_measure", "hold", "2026-09-25", true},
      {"measure_near_end", "coercion_measure", "hold", "2026-10-02", true}, {"measure_near_end", "coercion_measure", "approve", "2026-09-30", false},
      {"complaint_unanswered", "complaint", "substance", "2026-09-30", false}, {"complaint_unanswered", "complaint", "substance", "2026-10-01", true},
      {"complaint_unanswered", "complaint", "visit", "2026-10-01", false}, {"complaint_unanswered", "penalty_ordinary", "substance", "2026-10-01", false},
      {"not_published", "penalty_ordinary", "publish", "2026-09-30", false}, {"not_published", "penalty_ordinary", "publish", "2026-10-01", true},
      {"not_published", "penalty_ordinary", "decide", "2026-10-01", false},
  };
  for (const auto& row : rows) {
    auto file = file_of("c1", row.procedure);
    term(file, row.deadline, "2026-09-30", "2026-09-25");
    const auto sentences = said(row.rule, file, row.today);
    EXPECT_EQ(sentences.size(), row.fires ? 1U : 0U) << row.rule << " " << row.deadline << " " << row.today;
    for (const auto& one : sentences) {
      EXPECT_NE(one.find("2026年9月30日"), std::string::npos) << one;
      EXPECT_EQ(one.find('{'), std::string::npos) << one;
    }
  }
}

// A term that is no longer than what counts as near: said on its last day alone, and never where it begins and ends on one day, as what is decided on the spot.
TEST_F(Detectors, of_short_terms_are_near_their_end_on_the_last_day_only) {
  struct Row {
    const char* due;
    const char* amber;
    const char* today;
    bool fires;
  };
  for (const Row& row : {Row{"2026-09-01", "2026-08-29", "2026-09-01", false}, Row{"2026-09-04", "2026-09-01", "2026-09-01", false}, Row{"2026-09-04", "2026-09-01", "2026-09-03", false},
                         Row{"2026-09-04", "2026-09-01", "2026-09-04", true}, Row{"2026-09-04", "2026-09-01", "2026-09-05", false}, Row{"2026-09-05", "2026-09-02", "2026-09-02", true}}) {
    auto file = file_of();
    term(file, "decide", row.due, row.amber);   // begun on the 1st
    EXPECT_EQ(said("deadline_near", file, row.today).size(), row.fires ? 1U : 0U) << row.due << " " << row.today;
  }
}

TEST_F(Detectors, of_terms_leave_alone_what_ended_waits_or_is_stopped) {
  for (const char* how : {"ended", "waiting", "stopped"}) {
    auto file = file_of();
    term(file, "decide", "2026-09-30");
    auto& row = file.rows.deadlines.front();
    row.running = how != std::string_view("ended");
    row.waiting = how == std::string_view("waiting");
    row.provisional = how == std::string_view("stopped");
    EXPECT_EQ(said("deadline_over", file, "2026-10-09"), Sentences{}) << how;
  }
}

TEST_F(Detectors, of_a_decision_that_was_undone_ask_whether_it_still_stands_in_public) {
  auto file = file_of();
  term(file, "withdraw", "2026-09-30", "2026-09-29", "publication");
  file.publication = ports::PublicationRow{};
  file.publication->state = "published";
  EXPECT_EQ(said("not_withdrawn", file, "2026-09-30"), Sentences{});
  EXPECT_EQ(said("not_withdrawn", file, "2026-10-01").size(), 1U);
  file.publication->state = "withdrawn";
  EXPECT_EQ(said("not_withdrawn", file, "2026-10-01"), Sentences{});
}

TEST_F(Detectors, of_attempts_without_review_read_the_refusals_once_a_day) {
  const auto file = file_of();
  refused("c1", "decide", "G_APPROVED");
  EXPECT_EQ(said("attempted_without_review", file, "2026-09-02"), Sentences{});
  refused("c1", "decide", "G_REVIEW");
  refused("c1", "decide", "G_REVIEW");
  refused("c2", "decide", "G_REVIEW");
  EXPECT_EQ(said("attempted_without_review", file, "2026-09-02").size(), 1U);
  refused("c1", "decide", "G_REVIEW", "2026-09-03");
  EXPECT_EQ(said("attempted_without_review", file, "2026-09-03").size(), 2U);
}

TEST_F(Detectors, of_recordings_want_files_or_a_reason_where_the_matrix_does) {
  struct Row {
    const char* action;
    const char* av;
    const char* given;   // the private fields that are there
    bool fires;
  };
  for (const Row& row : {Row{"inspect", "none", "", true}, Row{"inspect", "none", "av_reason", false}, Row{"inspect", "full", "", true}, Row{"inspect", "full", "av_files", false},
                         Row{"inspect", "partial", "av_files", true}, Row{"file", "none", "", false}}) {
    auto file = file_of();
    auto& event = step(file, row.action, {ActId("evidence_taken")}, {{"av", row.av}});
    if (*row.given) give(event, row.given, "停电");
    EXPECT_EQ(said("av_gap", file, "2026-09-03").size(), row.fires ? 1U : 0U) << row.action << " " << row.av << " " << row.given;
  }
  const auto file = file_of("c7");
  refused("c7", "inspect", "G_AV");
  EXPECT_EQ(said("av_gap", file, "2026-09-03").size(), 1U);
}

TEST_F(Detectors, of_certificates_look_at_who_handles_a_running_case) {
  put_entry("officer", "f8", {{"name", "执法员八"}, {"sex", "m"}, {"post", "科员"}, {"organ", "o1"}, {"unit", "u1"}, {"cert_no", "15030008"}, {"cert_from", "2021-01-01"}, {"cert_until", "2026-09-30"}});
  auto file = file_of();
  file.state.handlers = {OfficerId("f1"), OfficerId("f8")};
  EXPECT_EQ(said("certificate_lapsed", file, "2026-09-30"), Sentences{});
  const auto told = said("certificate_lapsed", file, "2026-10-01");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_NE(told.front().find("{officer/f8}"), std::string::npos) << "the name stays out of the leaf";
  file.rows.row.final = true;
  EXPECT_EQ(said("certificate_lapsed", file, "2026-10-01"), Sentences{});
}

TEST_F(Detectors, of_crimes_ask_for_the_transfer_before_a_decision) {
  auto file = file_of();
  step(file, "crime.suspect", {ActId("crime_suspected")});
  EXPECT_EQ(said("crime_treated_lightly", file, "2026-09-03"), Sentences{});
  step(file, "decide", {ActId("decision_made"), ActId("decided")});
  EXPECT_EQ(said("crime_treated_lightly", file, "2026-09-03").size(), 1U);
  auto sent = file_of();
  step(sent, "crime.suspect", {ActId("crime_suspected")});
  step(sent, "crime.send", {ActId("crime_sent")});
  step(sent, "decide", {ActId("decided")});
  EXPECT_EQ(said("crime_treated_lightly", sent, "2026-09-03"), Sentences{});
  auto plain = file_of();
  step(plain, "decide", {ActId("decided")});
  EXPECT_EQ(said("crime_treated_lightly", plain, "2026-09-03"), Sentences{});
}

TEST_F(Detectors, of_benchmarks_hold_the_fine_against_the_cell_of_its_draft) {
  put_entry("benchmark", "b1", {{"title", "油烟"}, {"power_item", "p1"}, {"maker", "own"},
                                {"cells", json::array{json::object{{"id", "mid"}, {"title", "一般"}, {"conditions", "首次"}, {"low", 1000000}, {"high", 2000000}}}}});
  struct Row {
    std::int64_t fen;
    const char* cell;
    bool fires;
  };
  for (const Row& row : {Row{1000000, "mid", false}, Row{999999, "mid", true}, Row{2000000, "mid", false}, Row{2000001, "mid", true}, Row{1, "", false}}) {
    auto file = file_of();
    casework::Draft draft;
    draft.seq = 1;
    draft.benchmark_cell = row.cell;
    draft.measures = {{"fine", Fen{row.fen}, 0}};
    file.state.drafts.push_back(draft);
    step(file, "draft", {ActId("drafted")});
    step(file, "decide", {ActId("decided")});
    EXPECT_EQ(said("beyond_benchmark", file, "2026-09-03").size(), row.fires ? 1U : 0U) << row.fen << " " << row.cell;
  }
}

TEST_F(Detectors, of_personal_data_run_the_redaction_over_what_is_public) {
  for (const auto& [text, fires] : {std::pair{"当事人王某未按规定排放油烟，罚款五千元。", false}, std::pair{"当事人王小明（身份证号11010119900307803X）未按规定排放油烟。", true}}) {
    auto file = file_of();
    file.parties.push_back({"p1", "person", "王小明", "11010119900307803X", "", "", ""});
    give(step(file, "publication.redact", {ActId("redacted")}), "text", text);
    file.publication = ports::PublicationRow{};
    file.publication->seq = 1;
    file.publication->state = "due";
    EXPECT_EQ(said("personal_data_public", file, "2026-09-03"), Sentences{}) << "not public yet";
    file.publication->state = "published";
    const auto told = said("personal_data_public", file, "2026-09-03");
    EXPECT_EQ(told.size(), fires ? 1U : 0U) << text;
    for (const auto& one : told) EXPECT_EQ(one.find("王小明"), std::string::npos) << "the warning tells no name";
  }
}

TEST_F(Detectors, of_powers_look_back_on_a_whole_year_that_the_record_covers) {
  // The record begins on 1 September 2026.
  EXPECT_EQ(said("power_unused", nullptr, "2027-03-01"), Sentences{});
  EXPECT_EQ(said("power_unused", nullptr, "2027-12-31"), Sentences{});
  EXPECT_EQ(said("power_unused", nullptr, "2028-01-01"), (Sentences{"2027年全年有1项职权没有办理过案件（“{power_item/p1}”等）。"}));
  clock_.set(at_time(day("2027-06-01"), 9));
  performed(open_case(officer_));
  EXPECT_EQ(said("power_unused", nullptr, "2028-01-01"), Sentences{});
  // A case that is still under way uses the power in the years that follow, as the report on powers not used counts it.
  EXPECT_EQ(said("power_unused", nullptr, "2029-01-01"), Sentences{});
}

// Two cases of the store, each put into the cache as it is told here.
class TwoCases : public Detectors {
 protected:
  // A step as the read tables count it.
  void counted(const CaseId& id, int seq, const std::string& mark, std::string_view on) {
    auto db = connections_->write();
    ASSERT_TRUE(db->run("INSERT INTO counted_step(log_id, case_id, seq, mark, organ, at, officer, said) VALUES ($1, $2, $3, $4, 'o1', $5, '', ' ')",
                        {log_, id, seq, mark, at_time(day(on), 10).ms})
                    .ok());
  }
  // Decided on 1 September 2026 by a paper of this number, over a draft that an entry of the catalogue demands to be reviewed.
  CaseId decided_major(const std::string& number) {
    const auto id = performed(open_case(officer_)).case_id;
    auto file = told(id);
    casework::Draft draft;
    draft.seq = 20;
    draft.demanded_by = {"law:fine_person"};
    file.state.drafts.push_back(draft);
    casework::Step one;
    one.seq = 21;
    one.thread = ThreadId("main");
    one.action = ActionId("decide");
    one.acts = {ActId("decided")};
    one.on = day("2026-09-01");
    one.at = at_time(day("2026-09-01"), 10);
    file.state.steps.push_back(one);
    ports::DocumentRow paper;
    paper.doc_no = number;
    file.documents.push_back(paper);
    keep(std::move(file));
    counted(id, 20, "demanded:law:fine_person", "2026-09-01");
    counted(id, 21, "decided", "2026-09-01");
    return id;
  }
  usecases::CommandResult begin_annual(int year) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("annual_report");
    request.input = {{"title", "行政执法统计年报"}, {"year", year}};
    usecases::CommandResult result;
    office_->perform_action(officer_, std::move(request), [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }
  usecases::CommandResult file_major(const std::string& number) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("major_decision_filing");
    request.input = {{"title", "较大数额罚款决定备案"}, {"major", "fine"}, {"decision_no", number}, {"decided_on", "2026-09-01"}, {"content", "罚款"}};
    usecases::CommandResult result;
    office_->perform_action(officer_, std::move(request), [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }
  void choose(const char* setting, const char* value) {
    auto values = office_->writer().registers()->entry("organ", "o1")->last().values;
    values["settings"] = json::array{json::object{{"name", setting}, {"value", value}, {"basis", "地方规定"}}};
    put_entry("organ", "o1", std::move(values));
  }
  CaseFile told(const CaseId& id) {
    auto held = usecases::find_or_load(office_->reads().cache, *failing_, log_, id, rules_, *cipher_);
    return **held;
  }
  void keep(CaseFile file) {
    office_->reads().cache.forget(file.state.id);
    office_->reads().cache.put(std::make_shared<const CaseFile>(std::move(file)));
  }
  void stay(const CaseId& id, const char* from, const char* until, const char* place) {
    auto file = told(id);
    casework::Step one;
    one.seq = file.state.seq;
    one.thread = ThreadId("main");
    one.action = ActionId("inspect");
    one.on = day("2026-09-01");
    one.at = at_time(day("2026-09-01"), 12);
    one.officers = {OfficerId("f1"), OfficerId("f2")};
    one.values = {{"from_time", from}, {"to_time", until}};
    file.state.steps.push_back(one);
    auto event = std::make_shared<usecases::OpenedEvent>(*file.events.back());
    give(*event, "place", place);
    file.events.back() = event;
    keep(std::move(file));
  }
};

// Fifteen days from 1 September end on the 16th, a Wednesday.
TEST_F(TwoCases, of_major_decisions_want_a_filing_that_names_their_paper) {
  decided_major("演执罚决〔2026〕1号");
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-09-16"), Sentences{});
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-09-17"), (Sentences{"2026年9月1日作出的重大决定应当在2026年9月16日前报送备案，至今没有登记。"}));
  // The last day on which it is looked for is sixty days after the days of filing.
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-11-15").size(), 1U);
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-11-16"), Sentences{});
  performed(file_major("演执罚决〔2026〕2号"));
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-09-17").size(), 1U) << "another decision's filing";
  performed(file_major("演执罚决 〔2026〕1号"));
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-09-17"), Sentences{});
}

TEST_F(TwoCases, of_major_decisions_ask_where_they_are_to_be_filed_and_within_how_many_days) {
  const auto id = decided_major("演执罚决〔2026〕1号");
  choose("major_filing_days", "30");
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-09-17"), Sentences{});
  // The thirtieth day is 1 October; the first day of work after the holiday is the 8th.
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-10-08"), Sentences{});
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-10-09").size(), 1U);
  choose("major_filing", "false");
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-09-17"), Sentences{});
  choose("major_filing", "true");
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-09-17").size(), 1U);
  auto undone = told(id);
  casework::Step one = undone.state.steps.back();
  one.seq = 22;
  one.acts = {ActId("decision_undone")};
  undone.state.steps.push_back(one);
  keep(std::move(undone));
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-09-17"), Sentences{}) << "what was undone is filed no more";
  auto ordinary = told(id);
  ordinary.state.steps.pop_back();
  ordinary.state.drafts.back().demanded_by.clear();
  keep(std::move(ordinary));
  EXPECT_EQ(said("major_not_filed", nullptr, "2026-09-17"), Sentences{}) << "the draft that was decided is no major one";
}

TEST_F(TwoCases, of_catalogues_look_back_on_a_whole_year_for_entries_under_which_nothing_was_reviewed) {
  for (const char* id : {"r1", "r2"}) put_entry("review_catalogue", id, {{"title", id}, {"organ", "o1"}, {"criterion", "complex"}});
  // The record begins on 1 September 2026.
  EXPECT_EQ(said("review_type_unused", nullptr, "2027-12-31"), Sentences{});
  EXPECT_EQ(said("review_type_unused", nullptr, "2028-01-01"), (Sentences{"2027年全年，法制审核目录有2种情形没有审核过案件（“{review_catalogue/r1}”等）。"}));
  const auto id = performed(open_case(officer_)).case_id;
  counted(id, 20, "demanded:r1", "2026-12-30");
  EXPECT_EQ(said("review_type_unused", nullptr, "2028-01-01").size(), 1U) << "demanded, and not reviewed";
  counted(id, 21, "review_passed", "2026-12-31");
  EXPECT_NE(said("review_type_unused", nullptr, "2028-01-01").front().find("2种"), std::string::npos) << "reviewed the day before the year";
  counted(id, 22, "review_changed", "2027-01-01");
  EXPECT_EQ(said("review_type_unused", nullptr, "2028-01-01"), (Sentences{"2027年全年，法制审核目录有1种情形没有审核过案件（“{review_catalogue/r2}”等）。"}));
  counted(id, 23, "demanded:r2", "2027-12-31");
  counted(id, 24, "review_failed", "2027-12-31");
  EXPECT_EQ(said("review_type_unused", nullptr, "2028-01-01"), Sentences{});
  EXPECT_EQ(said("review_type_unused", nullptr, "2029-01-01").size(), 1U) << "nothing in the year after";
}

// 国办发〔2018〕118号（六）: public by 31 January; the draft by 5 January. The record begins on 1 September 2026, so 2027 is the first whole year.
TEST_F(TwoCases, of_annual_reports_miss_the_one_that_nobody_began_by_the_day_of_its_draft) {
  EXPECT_EQ(said("annual_not_begun", nullptr, "2027-01-06"), Sentences{}) << "the record does not tell of the whole of 2026";
  EXPECT_EQ(said("annual_not_begun", nullptr, "2028-01-05"), Sentences{});
  const Sentences missed{"2027年度行政执法统计年报应当在2028年1月5日前完成草稿、2028年1月31日前公开，至今没有开始编制。"};
  EXPECT_EQ(said("annual_not_begun", nullptr, "2028-01-06"), missed);
  EXPECT_EQ(said("annual_not_begun", nullptr, "2028-12-31"), missed);
  choose("annual_report_own", "false");
  EXPECT_EQ(said("annual_not_begun", nullptr, "2028-01-06"), Sentences{}) << "another organ makes it";
  choose("annual_report_own", "true");
  performed(begin_annual(2026));
  EXPECT_EQ(said("annual_not_begun", nullptr, "2028-01-06"), missed) << "begun for another year";
  performed(begin_annual(2027));
  EXPECT_EQ(said("annual_not_begun", nullptr, "2028-01-06"), Sentences{});
  EXPECT_EQ(said("annual_not_begun", nullptr, "2029-01-05"), Sentences{});
  EXPECT_EQ(said("annual_not_begun", nullptr, "2029-01-06").size(), 1U) << "the year after";
}

// What was begun has terms of its own: drafted, public and sent up too late are told by the rule of terms that are over.
TEST_F(Detectors, of_terms_tell_of_an_annual_report_that_was_begun_and_is_late) {
  for (const char* term_id : {"annual_draft", "annual_publish", "annual_send", "annual_receipt"}) {
    auto file = file_of("c1", "annual_report");
    term(file, term_id, "2027-01-31");
    EXPECT_EQ(said("deadline_over", file, "2027-01-31"), Sentences{}) << term_id;
    EXPECT_EQ(said("deadline_over", file, "2027-02-01").size(), 1U) << term_id;
  }
}

// Eight fines of one cell: mean 12,000 yuan, standard deviation 1,069.045 yuan, so 15,207.13 yuan lies within three of them and 15,207.14 does not.
TEST_F(TwoCases, of_fines_compare_each_with_its_like) {
  const auto decided = [&](std::int64_t fen, const char* cell) {
    const auto id = performed(open_case(officer_)).case_id;
    auto file = told(id);
    casework::Draft draft;
    draft.seq = 1;
    draft.benchmark_cell = cell;
    draft.measures = {{"fine", Fen{fen}, 0}};
    file.state.drafts.push_back(draft);
    step(file, "decide", {ActId("decided")}, {}, "2026-09-01");
    keep(file);
    auto db = connections_->write();
    EXPECT_TRUE(db->run("UPDATE case_row SET fine_fen = $3 WHERE log_id = $1 AND case_id = $2", {log_, id, fen}).ok());
    return id;
  };
  std::vector<CaseId> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(decided(1'100'000, "mid"));
  for (int i = 0; i < 3; ++i) ids.push_back(decided(1'300'000, "mid"));
  decided(9'000'000, "heavy");
  const auto seven = decided(1'700'000, "mid");
  EXPECT_EQ(said("far_from_like", told(seven), "2026-09-02"), Sentences{}) << "seven others are too few";
  const auto fined = [&](const CaseId& id, std::int64_t fen) {
    auto file = told(id);
    file.state.drafts.front().measures = {{"fine", Fen{fen}, 0}};
    keep(std::move(file));
  };
  fined(seven, 1'300'000);
  const auto own = decided(1'520'713, "mid");
  EXPECT_EQ(said("far_from_like", told(own), "2026-09-02"), Sentences{});
  fined(own, 1'520'714);
  EXPECT_EQ(said("far_from_like", told(own), "2026-09-02").size(), 1U);
  EXPECT_EQ(said("far_from_like", told(own), "2026-09-20"), Sentences{}) << "recorded too long ago to be looked at again";
}

TEST_F(TwoCases, of_one_officer_may_not_overlap_in_time_at_two_places) {
  struct Row {
    const char* from;
    const char* until;
    const char* place;
    std::size_t found;   // one for each officer
  };
  const auto first = filed_case();
  const auto second = filed_case();
  const auto a = told(first);
  const auto b = told(second);
  for (const Row& row : {Row{"2026-09-01T10:30:00+08:00", "2026-09-01T11:30:00+08:00", "甲路2号", 2}, Row{"2026-09-01T11:00:00+08:00", "2026-09-01T12:00:00+08:00", "甲路2号", 0},
                         Row{"2026-09-01T10:30:00+08:00", "2026-09-01T11:30:00+08:00", "甲路1号", 0}, Row{"2026-09-02T10:00:00+08:00", "2026-09-02T11:00:00+08:00", "甲路2号", 0}}) {
    keep(a);
    keep(b);
    stay(first, "2026-09-01T10:00:00+08:00", "2026-09-01T11:00:00+08:00", "甲路1号");
    stay(second, row.from, row.until, row.place);
    const auto from_second = said("two_places", told(second), "2026-09-02");
    EXPECT_EQ(from_second.size(), row.found) << row.from << " " << row.place;
    EXPECT_EQ(said("two_places", told(first), "2026-09-02"), from_second) << "whichever is looked at";
  }
}

TEST_F(TwoCases, of_different_parties_may_not_share_a_photograph) {
  const auto first = open_with_file();
  const auto clue_of = [&](std::string_view name, std::string_view id_no) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("penalty_ordinary");
    request.input = clue(name);
    auto& party = request.input["parties"].as_array()[0].as_object();
    if (id_no.empty()) party.erase("id_no");
    else party["id_no"] = id_no;
    request.input["files"] = json::array{first.file.sha256};
    usecases::CommandResult result;
    office_->perform_action(officer_, request, [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return performed(result).case_id;
  };
  EXPECT_EQ(said("same_record", told(first.opened.case_id), "2026-09-02"), Sentences{}) << "one case";
  clue_of("王小明", "11010119900307803X");
  EXPECT_EQ(said("same_record", told(first.opened.case_id), "2026-09-02"), Sentences{}) << "the same party";
  const auto other = clue_of("李小红", "");
  const auto sentences = said("same_record", told(other), "2026-09-02");
  ASSERT_EQ(sentences.size(), 1U);
  EXPECT_NE(sentences.front().find("{case/" + first.opened.case_id.str() + "}"), std::string::npos) << sentences.front();
  EXPECT_EQ(said("same_record", told(first.opened.case_id), "2026-09-02"), sentences) << "whichever is looked at";
}

TEST_F(TwoCases, of_very_many_are_told_once_of_what_they_all_hold) {
  const auto first = open_with_file();
  for (int i = 0; i < 20; ++i) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("penalty_ordinary");
    request.input = clue("当事人" + std::to_string(i));
    request.input["parties"].as_array()[0].as_object().erase("id_no");
    request.input["files"] = json::array{first.file.sha256};
    office_->perform_action(officer_, request, [](const usecases::CommandResult& r) { performed(r); });
    run();
  }
  const auto told_once = said("same_record", told(first.opened.case_id), "2026-09-02");
  ASSERT_EQ(told_once.size(), 1U);
  EXPECT_NE(told_once.front().find("其他20件以上案件"), std::string::npos) << told_once.front();
}

class Visits : public TwoCases {
 protected:
  CaseId inspection(std::string_view cause, std::string_view on) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("inspection");
    request.input = {{"power_item", "p2"}, {"officers", json::array{"f1", "f2"}}, {"title", "检查"}, {"place", "演示路8号"}, {"cause", cause}, {"plan", "计划"}, {"lead", "线索"},
                     {"times", 0}, {"cap", 9}, {"scope", "食品安全"},
                     {"parties", json::array{json::object{{"kind", "organisation"}, {"name", "演示食品有限公司"}, {"id_no", code_}}}}};
    request.input.erase(cause == "individual" ? "plan" : "lead");
    usecases::CommandResult result;
    office_->perform_action(officer_, request, [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    const auto id = performed(result).case_id;
    auto file = told(id);
    step(file, "enter", {ActId("inspection_entered")}, {}, on);
    keep(std::move(file));
    return id;
  }
  void SetUp() override {
    OfficeTest::SetUp();
    put_entry("power_item", "p2", {{"title", "餐饮服务检查"}, {"organ", "o1"}, {"kind", "inspection"}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "五十五"}}}}, {"plain", "依法检查"}});
  }
  const std::string code_ = "11370100MB28567896";
};

TEST_F(Visits, again_within_thirty_days_are_told_and_after_them_not) {
  const auto first = inspection("daily", "2026-09-01");
  const auto again = inspection("daily", "2026-10-01");    // 30 days later
  const auto later = inspection("daily", "2026-11-01");    // 31 days after that
  EXPECT_EQ(said("repeated_visit", told(first), "2026-11-02"), Sentences{});
  EXPECT_EQ(said("repeated_visit", told(again), "2026-11-02").size(), 1U);
  EXPECT_EQ(said("repeated_visit", told(later), "2026-11-02"), Sentences{});
}

TEST_F(Visits, by_a_concrete_cause_count_beside) {
  inspection("daily", "2026-09-01");
  EXPECT_EQ(said("repeated_visit", told(inspection("individual", "2026-09-03")), "2026-11-02"), Sentences{});
}

TEST_F(Visits, beyond_the_published_cap_are_told_by_the_one_that_went_beyond) {
  put_entry("market_entity", code_, {{"uscc", code_}, {"name", "演示食品有限公司"}, {"kind", "company"}, {"area", "370100"}, {"address", "演示路8号"}, {"industries", json::array{"catering"}}, {"status", "open"}});
  const auto first = inspection("daily", "2026-02-01");
  const auto second = inspection("daily", "2026-05-01");
  const auto third = inspection("daily", "2026-08-01");
  EXPECT_EQ(said("beyond_cap", told(third), "2026-09-02"), Sentences{}) << "none is published";
  put_entry("visit_cap", "v1", {{"organ", "o1"}, {"object", "catering"}, {"cap", 3}, {"source", "演示市公告"}});
  EXPECT_EQ(said("beyond_cap", told(third), "2026-09-02"), Sentences{});
  put_entry("visit_cap", "v1", {{"organ", "o1"}, {"object", "catering"}, {"cap", 2}, {"source", "演示市公告"}});
  EXPECT_EQ(said("beyond_cap", told(third), "2026-09-02"), (Sentences{"本年对同一企业已经检查3次，公布的年度上限是2次。"}));
  for (const auto& id : {first, second}) EXPECT_EQ(said("beyond_cap", told(id), "2026-09-02"), Sentences{});
}

// Three were allowed on the day of the third visit; two since.
TEST_F(Visits, are_held_against_the_cap_of_their_own_day) {
  put_entry("market_entity", code_, {{"uscc", code_}, {"name", "演示食品有限公司"}, {"kind", "company"}, {"area", "370100"}, {"address", "演示路8号"}, {"industries", json::array{"catering"}}, {"status", "open"}});
  inspection("daily", "2026-02-01");
  inspection("daily", "2026-05-01");
  const auto third = inspection("daily", "2026-08-01"), fourth = inspection("daily", "2026-08-05");
  const auto cap = [&](std::int64_t times, std::string_view from) {
    usecases::CommandResult result;
    office_->change_register(sys_admin_, "visit_cap", "v1", {{"valid_from", from}, {"input", json::object{{"organ", "o1"}, {"object", "catering"}, {"cap", times}, {"source", "演示市公告"}}}}, "",
                             [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    performed(result);
  };
  cap(3, "2026-01-01");
  cap(2, "2026-08-02");
  EXPECT_EQ(said("beyond_cap", told(third), "2026-09-02"), Sentences{}) << "lowered on the day after";
  EXPECT_EQ(said("beyond_cap", told(fourth), "2026-09-02"), (Sentences{"本年对同一企业已经检查4次，公布的年度上限是2次。"}));
}

}  // namespace
}  // namespace mingjing::tests
