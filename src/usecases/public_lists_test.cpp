// The registers that everybody may read: only what is marked, only what holds, found by every word.
#include "usecases/public_lists.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "law/lint.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

CivilDate day(const char* text) { return *parse_date(text); }

// Two lists: guides, which say how they stand, and rooms, which leave out what does not hold.
law::LawBook two_lists(const char* portal_of_guides) {
  law::LawBook law;
  law.raw["registers"] = json::object{{"guide", json::parse(portal_of_guides)},
                                      {"room", json::parse(R"({"portal": {"path": "rooms", "order": 2, "say": "办案场所", "basis": "规定", "columns": ["name"],
                                                              "only": {"field": "open", "is": true}}})")}};
  const auto field = [](const char* id, const char* title, law::FieldType type, bool shown) {
    law::Field out;
    out.id = id;
    out.title = title;
    out.type = type;
    out.is_public = shown;
    return out;
  };
  using enum law::FieldType;
  auto state = field("status", "状态", choice, true);
  state.options = {{"open", "受理中", ""}, {"paused", "暂停受理", ""}};
  law.registers["guide"] = {"guide", "办事指南", {field("title", "名称", text, true), state, field("fee", "收费", money, true), field("note", "内部备注", text, false), field("valid_until", "有效期至", date, false)}};
  law.registers["room"] = {"room", "办案场所", {field("name", "名称", text, true), field("open", "启用", boolean, false), field("valid_until", "有效期至", date, false)}};
  return law;
}

constexpr const char* kGuides = R"({"portal": {"path": "guides", "order": 1, "say": "怎么办", "basis": "《行政许可法》第三十条", "columns": ["title", "fee"], "standing": "status"}})";

struct Lists : ::testing::Test {
  law::LawBook law = two_lists(kGuides);
  projections::RegisterBook book;
  std::uint64_t seq = 0;

  void put(const char* register_id, const char* id, const char* from, json::object values) {
    casework::Event event;
    event.data = {{"register", register_id}, {"entry", id}, {"valid_from", from}, {"values", std::move(values)}};
    ASSERT_TRUE(book.add(event, seq++, {}).ok());
  }
  PublicLists on(const char* today) const { return {book, law, day(today)}; }
  std::string page(const char* today, const char* path, json::object query = {}) const {
    const auto answer = on(today).list(path, query);
    return answer ? json::serialize(*answer) : std::string();
  }
  void SetUp() override {
    put("guide", "g-1", "2026-01-01", {{"title", "食品经营许可"}, {"status", "open"}, {"fee", 1250}, {"note", "内部口径"}, {"valid_until", "2026-06-30"}});
    put("guide", "g-2", "2026-07-01", {{"title", "户外广告备案"}, {"status", "paused"}});
    put("room", "r-1", "2026-01-01", {{"name", "询问室"}, {"open", true}, {"valid_until", "2026-06-30"}});
    put("room", "r-2", "2026-01-01", {{"name", "旧询问室"}, {"open", false}});
    put("room", "r-3", "2026-07-01", {{"name", "听证室"}, {"open", true}});
  }
};

TEST_F(Lists, tell_what_is_marked_public_and_nothing_else) {
  const auto list = page("2026-03-01", "guides");
  for (const char* told : {"食品经营许可", "12.50元", "受理中", "《行政许可法》第三十条"}) EXPECT_NE(list.find(told), std::string::npos) << told;
  const auto entry = json::serialize(*on("2026-03-01").entry("guides", "g-1"));
  EXPECT_EQ((list + entry).find("内部口径"), std::string::npos);
  EXPECT_EQ(page("2026-03-01", "guides", {{"q", "内部口径"}}).find("食品经营许可"), std::string::npos);
}

TEST_F(Lists, say_how_an_entry_stands_on_the_day_before_and_after_it_begins_and_ends) {
  struct Row { const char* today; const char* entry; const char* standing; };
  for (const auto& [today, entry, standing] : {Row{"2026-06-30", "g-1", "受理中"}, Row{"2026-07-01", "g-1", "已于2026-06-30到期"},
                                               Row{"2026-06-30", "g-2", "自2026-07-01起有效"}, Row{"2026-07-01", "g-2", "暂停受理"}}) {
    const auto one = on(today).entry("guides", entry);
    ASSERT_TRUE(one) << today;
    EXPECT_EQ(one->at("standing"), standing) << today;
  }
}

TEST_F(Lists, leave_out_what_does_not_hold_where_the_list_does_not_tell_how_entries_stand) {
  const auto names = [&](const char* today) {
    std::string out;
    const auto list = on(today).list("rooms", {});
    for (const auto& row : list->at("items").as_array()) out += std::string(row.at("title").as_string()) + " ";
    return out;
  };
  EXPECT_EQ(names("2026-06-30"), "询问室 ");
  EXPECT_EQ(names("2026-07-01"), "听证室 ");
  EXPECT_FALSE(on("2026-07-01").entry("rooms", "r-1"));
  EXPECT_FALSE(on("2026-07-01").entry("rooms", "r-2"));
  EXPECT_FALSE(on("2026-07-01").entry("rooms", "none"));
  EXPECT_FALSE(on("2026-07-01").list("none", {}));
}

TEST_F(Lists, are_searched_by_every_word_and_turned_page_by_page) {
  for (int i = 10; i < 55; ++i) put("room", ("x-" + std::to_string(i)).c_str(), "2026-01-01", {{"name", "调解室" + std::to_string(i)}, {"open", true}});
  const auto first = on("2026-03-01").list("rooms", {{"q", "调解"}});
  EXPECT_EQ(first->at("total"), 45);
  EXPECT_EQ(first->at("items").as_array().size(), 20u);
  EXPECT_EQ(first->at("next_query"), "cursor=2&q=%E8%B0%83%E8%A7%A3");
  const auto last = on("2026-03-01").list("rooms", {{"q", "调解"}, {"cursor", "3"}});
  EXPECT_EQ(last->at("items").as_array().size(), 5u);
  EXPECT_FALSE(last->contains("next_query"));
  EXPECT_EQ(on("2026-03-01").list("rooms", {{"q", "调解室 17"}})->at("total"), 1);
  EXPECT_EQ(on("2026-03-01").list("rooms", {{"cursor", "99999999999999"}})->at("items").as_array().size(), 20u);
  const auto found = on("2026-03-01").find("调解　12");
  EXPECT_EQ(found.at("total"), 1);
  EXPECT_EQ(found.at("groups").at(0).at("path"), "rooms");
  EXPECT_EQ(on("2026-03-01").find(" ").at("asked"), false);
}

TEST(PublicListsOfTheLaw, are_refused_where_a_column_is_not_public_or_a_standing_is_no_choice) {
  const auto wrong = [](const char* portal) {
    std::string out;
    for (const auto& finding : law::lint(two_lists(portal)))
      if (finding.place == "register:guide" && finding.fatal) out += finding.message + "\n";
    return out;
  };
  EXPECT_EQ(wrong(kGuides), "");
  EXPECT_NE(wrong(R"({"portal": {"path": "guides", "order": 1, "say": "甲", "basis": "乙", "columns": ["note"]}})").find("不是公开字段"), std::string::npos);
  EXPECT_NE(wrong(R"({"portal": {"path": "guides", "order": 1, "say": "甲", "basis": "乙", "columns": ["title"], "standing": "fee"}})").find("不是本登记簿的选项字段"), std::string::npos);
  EXPECT_NE(wrong(R"({"portal": {"path": "guides", "order": 1, "say": "甲", "basis": "乙", "columns": ["title"], "standing": {"until": "title"}}})").find("日期字段"), std::string::npos);
  EXPECT_NE(wrong(R"({"portal": {"path": "guides", "order": 1, "say": "甲", "basis": "乙", "columns": ["title"], "only": {"field": "none"}}})").find("none"), std::string::npos);
}

}  // namespace
}  // namespace mingjing::usecases
