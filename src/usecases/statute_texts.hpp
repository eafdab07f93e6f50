// How an article of the library reads, and where in a law it stands. Pure.
#pragma once

#include <boost/json/array.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/model.hpp"
#include "ports/library_rows.hpp"

namespace mingjing::usecases {

// 第四十二条　… with its 款 and 项 line by line.
std::string article_text(const ports::StatuteArticleRow& article);
// 中华人民共和国行政处罚法, 《行政处罚法》 -> 行政处罚法
std::string short_law_name(std::string_view law);

// 四十二, 42, 第四十二条, 第五十八条第一款第二项: the article as the library numbers it, with 款 and 项 where they are named.
struct Place {
  std::string article;
  int paragraph = 0;
  int item = 0;
};
std::optional<Place> read_place_of_law(std::string_view text);
// The words of that 款 or 项; nothing where the article has no such place, or where the whole article is meant.
std::optional<std::string> passage_of(const ports::StatuteArticleRow& article, const Place& place);

// The version in force on a day: the last that had begun by then. -1 where none had.
int version_on(const std::vector<ports::StatuteVersionRow>& oldest_first, CivilDate day);
// Last day of a version; nothing for the newest.
std::optional<CivilDate> last_day(const std::vector<ports::StatuteVersionRow>& oldest_first, std::size_t version);

std::string gist_of(const law::LawBook& law, std::string_view name, std::string_view article);
// Laws of which only gists are known, in the order of the law files.
std::vector<std::string> laws_with_gists(const law::LawBook& law);
// 编 章 节 with their articles, as StatuteNode of docs/api.md; gists stand beside the text, never in its place.
boost::json::array statute_nodes(const std::vector<ports::StatuteArticleRow>& articles, const law::LawBook& law, std::string_view name);
boost::json::array gist_nodes(const law::LawBook& law, std::string_view name);
// About forty characters on both sides of the first of these words.
std::string snippet_of(std::string_view text, std::string_view words);

}  // namespace mingjing::usecases
