// A statute in Markdown, split into 编 章 节 条 款 项. Pure; the text stays word for word.
// Format of a file: a title line, the history of its versions, a line `<!-- INFO END -->`, then headings and articles.
// Nothing is dropped: what stands before the first article, under a heading without articles, or in a text that has none
// becomes an article without a number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/result.hpp"

namespace mingjing::imports {

struct StatuteArticle {
  std::string number;               // 四十二, 五十八之一; empty: text that stands under no article
  std::string path;                 // 第五章 行政处罚的决定 / 第三节 普通程序
  std::vector<std::string> paragraphs;              // 款
  std::vector<std::vector<std::string>> items;      // 项 of each paragraph, in order
};

struct Statute {
  std::string title;                // 中华人民共和国行政处罚法
  std::string short_name;           // 行政处罚法
  std::vector<std::string> history;
  std::optional<CivilDate> promulgated;             // the latest date in the history, or the one given with the file
  std::optional<CivilDate> effective;               // from 自…起施行 in the text
  std::vector<StatuteArticle> articles;
  std::vector<std::string> faults;  // numbering gaps and repeats, for the operator; never silently mended
};

Result<Statute> parse_statute(std::string_view markdown);
// 一 of （一）…; nothing where the line is no item.
std::optional<int> item_number(std::string_view line);
// 2021年1月22日, 2021-01-22, 二〇二一年一月二十二日, 二0一六年七月一日: the first date in a text.
std::optional<CivilDate> first_date(std::string_view text);

}  // namespace mingjing::imports
