// Changes of the law and of organs, over HTTP: what they touch is listed with its last day, seen to with a proof, and visible to those
// whose it is; what is published and wants care; the board in an organ's hall.
#include <algorithm>
#include <boost/json/serialize.hpp>

#include <future>

#include "imports/statute_entry.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class Changes : public InTown {
 protected:
  static Person& administrator() { return town().person("p-902"); }
  static json::object values_of(const std::string& register_id, const std::string& entry) {
    return body_of(administrator().get("/registers/" + register_id + "/" + entry)).at("entry").at("values").as_object();
  }
  static int put(const std::string& register_id, const std::string& entry, json::object values) {
    const auto answer = administrator().send("PUT", "/registers/" + register_id + "/" + entry, json::object{{"valid_from", iso_text(town().today())}, {"input", std::move(values)}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.status;
  }
  static void change(const std::string& register_id, const std::string& entry, const char* field, json::value value) {
    auto values = values_of(register_id, entry);
    values[field] = std::move(value);
    put(register_id, entry, std::move(values));
  }
  // All open tasks of the newest change that this person sees.
  static json::array tasks(Person& who, const std::string& state = "open") {
    const auto body = body_of(who.get("/changes?state=all&limit=1"));
    if (body.at("changes").as_array().empty()) return {};
    const auto newest = text_at(body.at("changes").at(0).as_object(), "id");
    return body_of(who.get("/changes?limit=50&state=" + state + "&change=" + newest)).at("items").as_array();
  }
  static Answer prove(Person& who, const std::string& task, const std::string& outcome, const std::string& proof = "已按新的职责修改，局办公会议纪要第3号。") {
    return who.send("POST", "/changes/" + task + "/completion", json::object{{"outcome", outcome}, {"proof", proof}});
  }
  static const json::object* find(const json::array& rows, std::string_view place, std::string_view object) {
    for (const auto& row : rows)
      if (text_at(row.as_object(), "place") == place && text_at(row.as_object(), "object") == object) return &row.as_object();
    return nullptr;
  }
};

TEST_F(Changes, of_an_organ_list_what_it_publishes_and_its_running_cases_with_twenty_working_days) {
  Matter matter(town(), {});
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  change("organ", "o-scjg", "duty", "负责市场监督管理（变更后）。");
  auto& reviewer = town().person("p-004");
  const auto rows = tasks(reviewer);
  for (const auto& [place, object] : {std::pair{"power_item", "o-scjg.food_licence"}, std::pair{"guide", "g-o-scjg.food_licence"}, std::pair{"unit", "u-scjg-1"}, std::pair{"sample", "s-o-scjg-penalty_notice"}}) {
    const auto* row = find(rows, place, object);
    ASSERT_NE(row, nullptr) << place;
    EXPECT_EQ(text_at(*row, "due"), "2026-03-30") << place;   // 2 March 2026 is not counted; twenty working days, none of them a holiday
    EXPECT_EQ(text_at(*row, "light"), "green");
  }
  EXPECT_NE(find(rows, "", matter.id()), nullptr);
  for (const auto& row : rows) EXPECT_EQ(text_at(row.as_object(), "organ_name"), "临澜市市场监督管理局");
}

TEST_F(Changes, that_change_nothing_that_is_watched_list_nothing) {
  const auto count = [] { return body_of(town().person("p-901").get("/changes?state=all&limit=1")).at("changes").as_array().size(); };
  const auto before = count();
  change("organ", "o-scjg", "bank", "临澜市商业银行江口支行");
  EXPECT_EQ(count(), before);
}

TEST_F(Changes, of_a_power_list_its_guide_its_benchmark_and_the_flow_charts_of_its_kind) {
  change("power_item", "o-scjg.expired_food", "fine_low", 4'000'000);
  const auto rows = tasks(town().person("p-004"));
  EXPECT_NE(find(rows, "benchmark", "b-o-scjg.expired_food"), nullptr);
  EXPECT_NE(find(rows, "lenity", "l3-o-scjg"), nullptr);
  EXPECT_NE(find(rows, "penalty_ordinary", "penalty_ordinary"), nullptr);
  EXPECT_EQ(find(rows, "guide", "g-o-scjg.food_licence"), nullptr);
}

TEST_F(Changes, are_done_with_a_proof_that_is_kept_and_once_only) {
  change("organ", "o-scjg", "phone", "0990-6601999");
  auto& reviewer = town().person("p-004");
  const auto rows = tasks(reviewer);
  const auto* row = find(rows, "guide", "g-o-scjg.food_licence");
  ASSERT_NE(row, nullptr);
  const auto id = text_at(*row, "id");
  EXPECT_EQ(code_of(prove(reviewer, id, "adjusted")), "change_not_made");
  EXPECT_EQ(prove(reviewer, id, "adjusted", "").status, 422);
  EXPECT_EQ(code_of(prove(reviewer, id, "unneeded", "   ")), "invalid_input");
  change("guide", "g-o-scjg.food_licence", "phone", "0990-6601999");
  const auto done = prove(reviewer, id, "adjusted");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(code_of(prove(reviewer, id, "adjusted")), "change_done");
  const auto kept = tasks(reviewer, "done");
  const auto* proved = find(kept, "guide", "g-o-scjg.food_licence");
  ASSERT_NE(proved, nullptr);
  EXPECT_EQ(text_at(*proved, "proof"), "已按新的职责修改，局办公会议纪要第3号。");
  EXPECT_EQ(text_at(*proved, "done_by"), "苏明澈");
  EXPECT_EQ(find(tasks(reviewer), "guide", "g-o-scjg.food_licence"), nullptr);
}

TEST_F(Changes, light_as_their_last_day_comes_near_and_show_on_the_desk) {
  change("organ", "o-sthj", "court", "云麓区人民法院（新址）");
  auto& reviewer = town().person("p-104");
  const auto light = [&] { return text_at(tasks(reviewer).at(0).as_object(), "light"); };
  const auto late = [&] { return body_of(reviewer.get("/desk")).at("changes").at("late").as_int64(); };
  EXPECT_EQ(light(), "green");
  EXPECT_GT(body_of(reviewer.get("/desk")).at("changes").at("open").as_int64(), 0);
  town().set(at_time(*civil_date(2026, 3, 30), 9));   // the last day
  EXPECT_EQ(light(), "amber");
  EXPECT_EQ(late(), 0);
  town().set(at_time(*civil_date(2026, 3, 31), 9));
  EXPECT_EQ(light(), "red");
  EXPECT_GT(late(), 0);
}

TEST_F(Changes, are_seen_and_seen_to_only_within_the_organ) {
  change("organ", "o-cgzf", "phone", "0990-6601777");
  auto& own = town().person("p-204");
  auto& other = town().person("p-104");
  const auto rows = tasks(own);
  ASSERT_FALSE(rows.empty());
  const auto id = text_at(rows.at(0).as_object(), "id");
  EXPECT_EQ(json::serialize(body_of(other.get("/changes?state=all&limit=50"))).find(id), std::string::npos);
  EXPECT_EQ(code_of(prove(other, id, "unneeded")), "not_found");
  EXPECT_EQ(code_of(prove(own, "none", "unneeded")), "not_found");
  EXPECT_EQ(code_of(prove(town().person("p-001"), id, "unneeded")), "forbidden");   // an officer without a post for it
  EXPECT_EQ(code_of(town().person("p-001").get("/changes")), "forbidden");
  EXPECT_EQ(code_of(town().person("p-001").get("/upkeep")), "forbidden");
  EXPECT_EQ(code_of(own.get("/changes?cursor=none")), "bad_cursor");
  EXPECT_EQ(code_of(administrator().send("PUT", "/registers/change_task/" + id, json::object{{"valid_from", "2026-03-02"}, {"input", json::object{}}})), "forbidden");
  const auto rows_of_other = body_of(other.get("/upkeep?limit=50"));
  for (const auto& row : rows_of_other.at("items").as_array()) EXPECT_EQ(text_at(row.as_object(), "organ"), "o-sthj");
}

// The statute's article is cited by no power of these cases, but by the draft of one of them.
TEST_F(Changes, of_a_statute_list_the_running_cases_whose_drafts_cite_what_changed) {
  const auto load = [](const char* promulgated, const std::string& words, char digest) {
    const std::string text = "# 中华人民共和国行政强制法\n\n" + std::string(promulgated) + " 通过\n\n<!-- INFO END -->\n\n第六十条 申请。\n\n第六十一条 " + words + "\n\n第七十一条 本法自2026年10月1日起施行。\n";
    auto entry = imports::read_statute("行政法/行政强制法(" + std::string(promulgated) + ").md", text, {});
    ASSERT_TRUE(entry.ok());
    usecases::Caller caller;
    caller.actor.account = AccountId("test-import");
    caller.actor.roles = {RoleId("sys_admin")};
    std::promise<void> done;
    town().home().office->import_statutes(caller, {{std::move(*entry), std::string(64, digest)}}, [&](usecases::CommandResult result) {
      EXPECT_TRUE(std::holds_alternative<usecases::Performed>(result));
      done.set_value();
    });
    done.get_future().wait();
  };
  About about;
  about.procedure = "penalty_summary";
  about.on_the_spot = true;
  Matter other(town(), about);
  other.others_try = false;
  other.follow("on_the_spot", 0, 3);
  about.with = {{"tell", json::object{{"correction", "in_decision"}, {"clauses", json::array{json::object{{"law", "行政强制法"}, {"article", "六十一"}}, json::object{{"law", "行政强制法"}, {"article", "六十"}}}}}}};
  Matter matter(town(), about);
  matter.others_try = false;
  const auto citing = [](const char* article) {
    std::vector<std::string> ids;
    const auto rows = town().home().reads->citing(town().home().site.log, "行政强制法", article, 10);
    for (const auto& row : *rows) ids.push_back(row.id.str());
    return ids;
  };
  matter.follow("on_the_spot", 0, 2);
  EXPECT_TRUE(citing("六十一").empty()) << "nothing is drafted yet";
  matter.follow("on_the_spot", 2, 3);
  EXPECT_EQ(citing("六十一"), std::vector{matter.id()});
  EXPECT_EQ(citing(""), std::vector{matter.id()}) << "once, however many articles it cites";

  load("2011-06-30", "责令改正。", 'a');
  load("2026-02-28", "责令改正，依法给予处分。", 'b');
  const auto rows = tasks(town().person("p-901"));
  const auto* task = find(rows, "", matter.id());
  ASSERT_NE(task, nullptr) << json::serialize(rows);
  EXPECT_EQ(text_at(*task, "kind"), "case");
  EXPECT_EQ(find(rows, "", other.id()), nullptr) << "its draft cites another law";

  // Drafted again without it, the case cites it no more; and who has ended is not looked at.
  matter.follow("on_the_spot", 3);
  EXPECT_TRUE(citing("六十一").empty()) << matter.state();
}

TEST_F(Changes, upkeep_tells_what_is_missing_unchecked_ended_and_overdue) {
  auto& reviewer = town().person("p-004");
  const auto listed = [&](const std::string& problem, std::string_view entry) {
    const auto rows = body_of(reviewer.get("/upkeep?limit=50&problem=" + problem)).at("items").as_array();
    return std::ranges::any_of(rows, [&](const json::value& row) { return text_at(row.as_object(), "entry") == entry; });
  };
  const std::string guide = "g-o-scjg.food_filing";
  auto values = values_of("guide", guide);
  values.erase("checked_on");
  values.erase("checked_by");
  put("guide", guide, values);
  EXPECT_TRUE(listed("unchecked", guide));
  values["checked_by"] = "p-004";
  values["checked_on"] = "2025-03-03";
  put("guide", guide, values);
  EXPECT_FALSE(listed("unchecked", guide));
  town().set(at_time(*civil_date(2026, 3, 3), 9));
  EXPECT_FALSE(listed("overdue", guide));              // twelve months end on this day
  town().set(at_time(*civil_date(2026, 3, 4), 9));
  EXPECT_TRUE(listed("overdue", guide));
  values["valid_until"] = "2026-03-04";
  put("guide", guide, values);
  EXPECT_TRUE(listed("ending", guide));
  town().set(at_time(*civil_date(2026, 3, 5), 9));
  EXPECT_TRUE(listed("ended", guide));
  const auto missing = json::serialize(body_of(reviewer.get("/upkeep?limit=50&problem=missing")));
  EXPECT_NE(missing.find("办事指南：仅销售预包装食品备案"), std::string::npos);   // an ended guide is none
  EXPECT_EQ(code_of(reviewer.get("/upkeep?cursor=x")), "bad_cursor");
}

TEST_F(Changes, the_board_of_a_hall_shows_numbers_and_posts_but_no_party_and_asks_again_by_itself) {
  About about;
  about.procedure = "licence";
  Matter matter(town(), about);
  matter.others_try = false;
  ASSERT_EQ(matter.open({{"power_item", "o-scjg.food_licence"}}), "") << matter.last.body;
  const auto view = body_of(town().person("p-003").get("/cases/" + matter.id()));
  const auto page = town().page("/board/o-scjg");
  ASSERT_EQ(page.status, 200);
  EXPECT_EQ(page.header("refresh"), "30");
  for (const char* shown : {"临澜市市场监督管理局", "林知远", "综合执法一大队", "食品经营许可"}) EXPECT_NE(page.body.find(shown), std::string::npos) << shown;
  EXPECT_NE(page.body.find(text_at(view, "case_no")), std::string::npos);
  EXPECT_EQ(page.body.find(text_at(view.at("parties").at(0).as_object(), "name")), std::string::npos);
  EXPECT_EQ(town().page("/board/o-scjg/u-scjg-1").status, 200);
  for (const char* path : {"/board/none", "/board/o-scjg/none", "/board/o-scjg/u-sthj-1"}) EXPECT_EQ(town().page(path).status, 404) << path;
}

}  // namespace
}  // namespace mingjing::scenarios
