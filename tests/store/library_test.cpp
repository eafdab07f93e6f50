// The library: statutes by version and decisions of the past, from file to list, search, rebuild, verify and erasure.
#include <algorithm>

#include "base/unicode.hpp"
#include "tests/store/office_fixture.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

constexpr const char* kOld = R"(# 中华人民共和国演示管理法

2009年8月27日 通过

<!-- INFO END -->

## 第一章 总则

第一条 为了演示，制定本法。

## 第二章 罚则

第二条 有下列情形之一的，处二百元以下罚款：

（一）占道摆卖的；

（二）夜间喧哗的。

情节轻微的，不予处罚。

第三条 本法自2010年1月1日起施行。
)";

constexpr const char* kNew = R"(# 中华人民共和国演示管理法

2009年8月27日 通过

2020年6月30日 修订

<!-- INFO END -->

## 第一章 总则

第一条 为了演示和示范，制定本法。

## 第二章 罚则

### 第一节 一般规定

第二条 有下列情形之一的，处五百元以下罚款：

（一）占道摆卖的；

（二）夜间喧哗的。

第三条 本法自2021年1月1日起施行。
)";

class Library : public OfficeTest {
 protected:
  static usecases::StatuteImport statute(std::string_view path, std::string_view text, std::string digest) {
    auto entry = imports::read_statute(path, text, {});
    EXPECT_TRUE(entry.ok());
    return {std::move(*entry), std::move(digest)};
  }

  usecases::CommandResult load(const usecases::Caller& who, std::vector<usecases::StatuteImport> list) {
    usecases::CommandResult result;
    office_->import_statutes(who, std::move(list), [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }

  void load_both() {
    performed(load(sys_admin_, {statute("行政法/演示管理法(2009-08-27).md", kOld, std::string(64, 'a')),
                                statute("行政法/演示管理法(2020-06-30).md", kNew, std::string(64, 'b'))}));
  }

  std::vector<std::string> load_decisions() {
    const std::string table =
        "行政处罚决定书文号,处罚决定日期,处罚机关,行政相对人名称,处罚事由,处罚依据,处罚类别,处罚内容\n"
        "演罚〔2020〕1号,2020-05-06,演示市城管局,赵铁柱,占用道路,《城市道路管理条例》第四十二条,罚款,罚款500元\n"
        "演罚（2020）2号,不详,演示市城管局,演示市好味餐饮有限公司,油烟直排,《大气污染防治法》,罚款,罚款若干\n";
    auto file = imports::parse_historical("old.csv", table, imports::HistoricalFormat::credit_table);
    std::vector<usecases::DecisionImport> list;
    std::vector<std::string> ids;
    for (auto& decision : file->decisions) {
      ids.push_back(usecases::decision_id(decision, 0, log_, *cipher_));
      list.push_back({decision, imports::HistoricalFormat::credit_table, ids.back()});
    }
    usecases::CommandResult result;
    office_->import_decisions(sys_admin_, std::move(list), [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    performed(result);
    return ids;
  }

  void expect_rebuildable() {
    for (const auto& d : differences_from_events()) ADD_FAILURE() << d.table << " " << d.key << " " << d.what;
    std::filesystem::remove_all(path_ / "check");
  }

  void expect_verified() {
    auto report = usecases::verify_record({log_, "example.invalid", office_->writer().keys(), *store_, *cipher_, blobs_.get()});
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->good()) << report->first_bad->code << " " << report->first_bad->what;
  }

  json::object article(std::string_view no, std::string_view on) {
    return read(officer_, "law.article", {{"law", "中华人民共和国演示管理法"}, {"article", no}, {"on", on}}).as_object();
  }

  const usecases::Caller reviewer_ = caller("a9", {"legal_reviewer"}, "f5");
};

std::size_t items(const json::value& page) { return page.at("items").as_array().size(); }

TEST_F(Library, AnArticleIsShownAsItWasInForceOnTheDayOfTheAct) {
  load_both();
  EXPECT_NE(article("二", "2015-05-01").at("text").as_string().find("二百元"), std::string::npos);
  EXPECT_NE(article("2", "2020-12-31").at("text").as_string().find("二百元"), std::string::npos);
  EXPECT_NE(article("二", "2021-01-01").at("text").as_string().find("五百元"), std::string::npos);
  EXPECT_EQ(article("二", "2020-12-31").at("to"), "2020-12-31");
  EXPECT_EQ(article("二", "2021-01-01").at("in_force"), true);
  EXPECT_EQ(article("二", "2009-12-31").at("in_force"), false) << "not yet in force";
  EXPECT_EQ(article("第二条第一款第二项", "2022-01-01").at("passage"), "（二）夜间喧哗的。");
  EXPECT_EQ(article("第二条第二款", "2015-01-01").at("passage"), "情节轻微的，不予处罚。");
}

TEST_F(Library, AStatuteIsATreeOfChaptersWithItsVersionsAndTheirDays) {
  load_both();
  const auto now = read(officer_, "law.statute", {{"statute", "演示管理法"}});
  EXPECT_EQ(now.at("title"), "中华人民共和国演示管理法");
  EXPECT_EQ(now.at("gist_only"), false);
  const auto& versions = now.at("versions").as_array();
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].at("from"), "2021-01-01");
  EXPECT_EQ(versions[1].at("to"), "2020-12-31");
  const auto& chapters = now.at("nodes").as_array();
  ASSERT_EQ(chapters.size(), 2u);
  EXPECT_EQ(chapters[1].at("no"), "第二章");
  EXPECT_EQ(chapters[1].at("title"), "罚则");
  const auto& section = chapters[1].at("children").as_array().at(0);
  EXPECT_EQ(section.at("kind"), "section");
  EXPECT_EQ(section.at("children").as_array().size(), 2u);
  const auto old = read(officer_, "law.statute", {{"statute", "演示管理法"}, {"on", "2015-01-01"}});
  EXPECT_EQ(old.at("nodes").as_array().at(1).at("children").as_array().at(0).at("kind"), "article");
  EXPECT_EQ(refusal_of(officer_, "law.statute", {{"statute", "没有这部法"}}), "not_found");
}

TEST_F(Library, WithoutTextsTheListShowsGistsAndNeverCallsThemTheText) {
  const auto list = read(officer_, "law.statutes", {{"limit", 50}});
  ASSERT_GT(items(list), 5u);
  EXPECT_EQ(list.at("total").to_number<std::size_t>(), items(list));
  for (const auto& row : list.at("items").as_array()) EXPECT_EQ(row.at("status"), "仅有要旨");
  const auto one = read(officer_, "law.statute", {{"statute", "行政处罚法"}});
  EXPECT_EQ(one.at("gist_only"), true);
  EXPECT_FALSE(one.at("notes").as_array().empty());
  for (const auto& node : one.at("nodes").as_array()) {
    EXPECT_FALSE(node.as_object().contains("text"));
    EXPECT_TRUE(node.as_object().contains("gist"));
  }
  const auto gist = read(officer_, "law.article", {{"law", "行政处罚法"}, {"article", "四十二"}}).as_object();
  EXPECT_TRUE(gist.contains("gist"));
  EXPECT_FALSE(gist.contains("text"));
}

TEST_F(Library, TheListIsPagedWithTextsBeforeGists) {
  load_both();
  std::vector<std::string> names;
  json::object query{{"limit", 3}};
  for (int page = 0; page < 20; ++page) {
    const auto list = read(officer_, "law.statutes", query);
    for (const auto& row : list.at("items").as_array()) names.emplace_back(row.at("name").as_string());
    if (list.at("next").is_null()) {
      EXPECT_EQ(list.at("total").to_number<std::size_t>(), names.size());
      break;
    }
    query["cursor"] = list.at("next");
  }
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front(), "演示管理法");
  auto unique = names;
  std::ranges::sort(unique);
  EXPECT_EQ(std::unique(unique.begin(), unique.end()) - unique.begin(), static_cast<std::ptrdiff_t>(names.size()));
  EXPECT_EQ(items(read(officer_, "law.statutes", {{"q", "演示"}})), 1u);
}

TEST_F(Library, ArticlesAreFoundByTheirWordsInTheVersionOfToday) {
  load_both();
  const auto search = [&](std::string_view words) { return read(officer_, "search", {{"q", words}, {"scope", "statutes"}}); };
  EXPECT_EQ(items(search("夜间喧哗")), 1u);
  EXPECT_EQ(items(search("五百元 摆卖")), 1u);
  EXPECT_EQ(items(search("二百元")), 0u) << "of the version that is no longer in force";
  const auto by_name = search("演示管理");
  ASSERT_GE(items(by_name), 1u);
  EXPECT_EQ(by_name.at("items").as_array().at(0).at("kind"), "statute");
  EXPECT_EQ(items(search("“”\"*")), 0u) << "marks are no query language";
  EXPECT_EQ(refusal_of(aud_admin_, "search", {{"q", "喧哗"}, {"scope", "statutes"}}), "forbidden");
}

TEST_F(Library, ACorrectedFileTakesThePlaceOfItsVersionAndTheRecordKeepsBoth) {
  load_both();
  std::string corrected(kNew);
  corrected.replace(corrected.find("五百元"), 9, "八百元");
  performed(load(sys_admin_, {statute("行政法/演示管理法(2020-06-30).md", corrected, std::string(64, 'c'))}));
  EXPECT_NE(article("二", "2022-01-01").at("text").as_string().find("八百元"), std::string::npos);
  EXPECT_EQ(read(officer_, "law.statute", {{"statute", "演示管理法"}}).at("versions").as_array().size(), 2u);
  EXPECT_EQ(store_->stream(log_, "statute:演示管理法", 0).value().size(), 3u);
  EXPECT_EQ(items(read(officer_, "search", {{"q", "五百元"}, {"scope", "statutes"}})), 0u);
  expect_rebuildable();
}

TEST_F(Library, ALongStatuteTakesSeveralLeavesAndReadsAsOne) {
  std::string text = "# 长篇规定\n<!-- INFO END -->\n";
  for (int i = 1; i <= 300; ++i) text += "第" + chinese_number(i) + "条 " + std::string(900, 'x') + "。\n\n";
  performed(load(sys_admin_, {statute("部门规章/某部/长篇规定(2020-01-01).md", text, std::string(64, 'd'))}));
  EXPECT_GT(store_->stream(log_, "statute:长篇规定", 0).value().size(), 4u);
  const auto whole = read(officer_, "law.statute", {{"statute", "长篇规定"}});
  EXPECT_EQ(whole.at("nodes").as_array().size(), 300u);
  EXPECT_EQ(whole.at("nodes").as_array().back().at("no"), "三百");
  EXPECT_EQ(whole.at("issued_by"), "某部");
  clock_.pass_steady(2000);
  run();
  expect_rebuildable();
  expect_verified();
}

TEST_F(Library, WhoMayNotImportIsRefused) {
  EXPECT_EQ(code_of(load(officer_, {statute("行政法/演示管理法(2009-08-27).md", kOld, std::string(64, 'a'))})), "forbidden");
  EXPECT_EQ(code_of(load(aud_admin_, {statute("行政法/演示管理法(2009-08-27).md", kOld, std::string(64, 'a'))})), "forbidden");
}

TEST_F(Library, OldDecisionsAreListedSearchedAndShownWithWhatWasNotRead) {
  const auto ids = load_decisions();
  const auto list = read(reviewer_, "history", {});
  ASSERT_EQ(items(list), 2u);
  EXPECT_EQ(list.at("items").as_array().at(0).at("no"), "演罚〔2020〕1号") << "the dated one comes first";
  EXPECT_EQ(list.at("items").as_array().at(0).at("party_masked"), "赵**");
  EXPECT_EQ(list.at("items").as_array().at(0).at("amount_fen"), 50000);
  EXPECT_EQ(list.at("items").as_array().at(1).at("unparsed").as_array().size(), 3u);
  const auto one = read(reviewer_, "history.decision", {{"decision", ids[1]}});
  EXPECT_EQ(one.at("unparsed").as_array().at(0), "决定日期未能识别：不详");
  for (const char* words : {"赵铁柱", "铁柱", "占用道路", "演罚（2020）1号", "城市道路管理条例", "城管局 赵铁柱"}) {
    const auto found = read(reviewer_, "search", {{"q", words}, {"scope", "history"}});
    ASSERT_GE(items(found), 1u) << words;
    EXPECT_EQ(found.at("items").as_array().at(0).at("id").as_string(), ids[0]) << words;
  }
  EXPECT_EQ(items(read(reviewer_, "history", {{"q", "old.csv:2"}})), 1u) << "by file and row";
  EXPECT_EQ(items(read(reviewer_, "history", {{"q", "钱铁"}})), 0u);
  EXPECT_EQ(items(read(reviewer_, "history", {{"year", 2020}})), 1u);
  EXPECT_EQ(refusal_of(officer_, "history", {}), "forbidden");
  EXPECT_EQ(refusal_of(officer_, "search", {{"q", "赵铁柱"}, {"scope", "history"}}), "forbidden");
}

TEST_F(Library, NamesAndFactsOfOldDecisionsStandInNoLeafAndInNoIndexOfWords) {
  load_decisions();
  ASSERT_TRUE(store_->events(log_, 0, [](const ports::EventRow& row) {
    EXPECT_EQ(row.leaf.find("赵铁柱"), std::string::npos);
    EXPECT_EQ(row.leaf.find("占用道路"), std::string::npos);
    return true;
  }).ok());
  const auto texts_with = [&](const char* words) {
    return connections_->read()->integer({"SELECT COUNT(*) FROM search_text x WHERE log_id = $1 AND " MATCH_SQLITE("search_text", "$2"),
                                          "SELECT COUNT(*) FROM search_text x WHERE " MATCH_POSTGRES("search_text", "$2")},
                                         {log_, words}).value();
  };
  EXPECT_EQ(texts_with("\"铁柱\""), 0);
  EXPECT_EQ(texts_with("\"城管\""), 2);
}

TEST_F(Library, AnErasedNameIsGoneFromListSearchAndRebuild) {
  const auto ids = load_decisions();
  usecases::CommandResult result;
  office_->erase_decision(sys_admin_, ids[0], {"party", "facts"}, "本人申请删除", [&](usecases::CommandResult r) { result = std::move(r); });
  run();
  performed(result);
  EXPECT_EQ(read(reviewer_, "history", {}).at("items").as_array().at(0).at("party_masked"), "已依法删除");
  EXPECT_EQ(items(read(reviewer_, "history", {{"q", "赵铁柱"}})), 0u);
  EXPECT_EQ(items(read(reviewer_, "history", {{"q", "占用道路"}})), 0u);
  EXPECT_EQ(items(read(reviewer_, "history", {{"q", "演罚〔2020〕1号"}})), 1u);
  clock_.pass_steady(2000);
  run();
  expect_rebuildable();
  expect_verified();
}

TEST_F(Library, TwoErasuresOfOneDecisionInOneBatchBothHold) {
  const auto ids = load_decisions();
  std::vector<usecases::CommandResult> results;
  for (const char* field : {"party", "facts", "party"})
    office_->erase_decision(sys_admin_, ids[0], {field}, "本人申请删除", [&](usecases::CommandResult r) { results.push_back(std::move(r)); });
  run();
  ASSERT_EQ(results.size(), 3u);
  performed(results[0]);
  performed(results[1]);
  ASSERT_TRUE(std::holds_alternative<Refusal>(results[2]));
  EXPECT_EQ(std::get<Refusal>(results[2]).code, "not_found") << "what is erased is not there to be erased again";
  EXPECT_EQ(read(reviewer_, "history", {}).at("items").as_array().at(0).at("party_masked"), "已依法删除");
  EXPECT_EQ(items(read(reviewer_, "history", {{"q", "赵铁柱"}})), 0u);
  EXPECT_EQ(items(read(reviewer_, "history", {{"q", "占用道路"}})), 0u);
  clock_.pass_steady(2000);
  run();
  expect_rebuildable();
  expect_verified();
}

TEST_F(Library, TheReadTablesAreWhatTheEventsSay) {
  load_both();
  load_decisions();
  clock_.pass_steady(2000);
  run();
  expect_rebuildable();
  expect_verified();
}

}  // namespace
}  // namespace mingjing::tests
