#include "usecases/statute_texts.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <charconv>

#include "base/unicode.hpp"
#include "imports/statute.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kJoin = " / ";
constexpr std::string_view kOrdinal = "第";

json::array paragraphs_of(const ports::StatuteArticleRow& article) {
  boost::system::error_code error;
  auto body = json::parse(article.body, error);
  return error || !body.is_array() ? json::array() : std::move(body.as_array());
}

std::vector<std::string> lines_of(const json::value& paragraph) {
  std::vector<std::string> lines;
  if (!paragraph.is_array()) return lines;
  for (const auto& line : paragraph.as_array()) {
    if (line.is_string()) lines.emplace_back(line.as_string());
  }
  return lines;
}

std::vector<std::string> headings_of(std::string_view path) {
  std::vector<std::string> headings;
  while (!path.empty()) {
    const auto end = path.find(kJoin);
    headings.emplace_back(path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view() : path.substr(end + kJoin.size());
  }
  return headings;
}

std::string_view kind_of(std::string_view number) {
  if (number.ends_with("编")) return "book";
  if (number.ends_with("章")) return "chapter";
  return number.ends_with("节") ? "section" : "heading";
}

// 第三章　罚则 -> 第三章 and 罚则
json::object heading_node(const std::string& heading) {
  std::size_t cut = heading.find(' ');
  std::size_t length = 1;
  if (const auto wide = heading.find("\u3000"); wide < cut) {
    cut = wide;
    length = std::string_view("\u3000").size();
  }
  const bool numbered = cut != std::string::npos && heading.starts_with(kOrdinal);
  const std::string number = numbered ? heading.substr(0, cut) : heading;
  return {{"kind", kind_of(number)}, {"no", number}, {"title", numbered ? heading.substr(cut + length) : std::string()}, {"children", json::array()}};
}

json::object article_node(const ports::StatuteArticleRow& article, const law::LawBook& law, std::string_view name) {
  json::object node{{"kind", "article"}, {"no", article.number.empty() ? "段落" + std::to_string(article.place) : article.number},
                    {"text", article_text(article)}};
  if (auto gist = article.number.empty() ? std::string() : gist_of(law, name, article.number); !gist.empty()) node["gist"] = std::move(gist);
  return node;
}

// The list into which an article under these headings goes; a heading that is not the last of its list begins anew.
json::array& place_for(json::array& nodes, const std::vector<std::string>& headings) {
  json::array* list = &nodes;
  for (const auto& heading : headings) {
    auto made = heading_node(heading);
    const bool same = !list->empty() && list->back().is_object() && list->back().as_object().at("kind") != "article" &&
                      list->back().as_object().at("no") == made.at("no") && list->back().as_object().at("title") == made.at("title");
    if (!same) list->emplace_back(std::move(made));
    list = &list->back().as_object().at("children").as_array();
  }
  return *list;
}

std::optional<int> number_before(std::string_view& text, std::string_view unit) {
  if (!text.starts_with(kOrdinal)) return std::nullopt;
  const auto end = text.find(unit);
  if (end == std::string_view::npos) return std::nullopt;
  auto digits = text.substr(kOrdinal.size(), end - kOrdinal.size());
  text.remove_prefix(end + unit.size());
  int value = 0;
  const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc() && rest == digits.data() + digits.size()) return value;
  return parse_chinese_number(digits);
}

}  // namespace

std::string article_text(const ports::StatuteArticleRow& article) {
  std::string text = article.number.empty() ? "" : "第" + article.number + "条　";
  // 五十八之一 is written 第五十八条之一.
  if (const auto after = article.number.find("之"); after != std::string::npos)
    text = "第" + article.number.substr(0, after) + "条" + article.number.substr(after) + "　";
  bool first = true;
  for (const auto& paragraph : paragraphs_of(article)) {
    for (const auto& line : lines_of(paragraph)) {
      text += (first ? "" : "\n") + line;
      first = false;
    }
  }
  return text;
}

std::string short_law_name(std::string_view law) {
  constexpr std::string_view kState = "中华人民共和国";
  if (law.starts_with("《") && law.ends_with("》")) law = law.substr(3, law.size() - 6);
  if (law.starts_with(kState) && law.size() > kState.size()) law.remove_prefix(kState.size());
  return std::string(law);
}

std::optional<Place> read_place_of_law(std::string_view text) {
  Place place;
  if (!text.starts_with(kOrdinal)) {
    int value = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && rest == text.data() + text.size() && value > 0) return Place{chinese_number(value), 0, 0};
    if (text.empty()) return std::nullopt;
    place.article = text;
    return place;
  }
  const auto article = number_before(text, "条");
  if (!article) return std::nullopt;
  place.article = chinese_number(*article);
  if (text.starts_with("之")) {
    auto cut = std::min(text.find(kOrdinal), text.size());
    place.article += text.substr(0, cut);
    text.remove_prefix(cut);
  }
  place.paragraph = number_before(text, "款").value_or(0);
  place.item = number_before(text, "项").value_or(0);
  return place;
}

std::optional<std::string> passage_of(const ports::StatuteArticleRow& article, const Place& place) {
  if (place.paragraph == 0 && place.item == 0) return std::nullopt;
  const auto paragraphs = paragraphs_of(article);
  const auto index = static_cast<std::size_t>(std::max(place.paragraph, 1) - 1);
  if (index >= paragraphs.size()) return std::nullopt;
  const auto lines = lines_of(paragraphs[index]);
  if (lines.empty()) return std::nullopt;
  if (place.item == 0) return lines.front();
  const auto item = std::find_if(lines.begin() + 1, lines.end(), [&](const std::string& line) { return imports::item_number(line) == place.item; });
  return item == lines.end() ? std::nullopt : std::optional(*item);
}

int version_on(const std::vector<ports::StatuteVersionRow>& versions, CivilDate day) {
  int found = -1;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (versions[i].in_force <= day) found = static_cast<int>(i);
  }
  return found;
}

std::optional<CivilDate> last_day(const std::vector<ports::StatuteVersionRow>& versions, std::size_t version) {
  if (version + 1 >= versions.size()) return std::nullopt;
  return versions[version + 1].in_force - 1;
}

std::string gist_of(const law::LawBook& law, std::string_view name, std::string_view article) {
  for (const auto& gist : law.gists) {
    if (gist.law == name && gist.article == article) return gist.gist;
  }
  return {};
}

std::vector<std::string> laws_with_gists(const law::LawBook& law) {
  std::vector<std::string> names;
  for (const auto& gist : law.gists) {
    if (std::ranges::find(names, gist.law) == names.end()) names.push_back(gist.law);
  }
  return names;
}

json::array statute_nodes(const std::vector<ports::StatuteArticleRow>& articles, const law::LawBook& law, std::string_view name) {
  json::array nodes;
  for (const auto& article : articles) place_for(nodes, headings_of(article.path)).emplace_back(article_node(article, law, name));
  return nodes;
}

json::array gist_nodes(const law::LawBook& law, std::string_view name) {
  json::array nodes;
  // Norms without articles have points.
  const std::string_view unit = name.find("〔") == std::string_view::npos ? "条" : "点";
  for (const auto& gist : law.gists) {
    if (gist.law != name) continue;
    nodes.emplace_back(json::object{{"kind", "article"}, {"no", gist.article}, {"title", "第" + gist.article + std::string(unit)}, {"gist", gist.gist}});
  }
  return nodes;
}

std::string snippet_of(std::string_view text, std::string_view words) {
  constexpr std::size_t kAround = 40;
  const auto points = code_points(text);
  const auto wanted = code_points(words.substr(0, words.find(' ')));
  if (!points) return {};
  std::size_t at = wanted && !wanted->empty() ? points->find(*wanted) : 0;
  if (at == std::u32string::npos) at = 0;
  const std::size_t from = at > kAround ? at - kAround : 0;
  const std::size_t to = std::min(points->size(), at + 2 * kAround);
  std::u32string cut = points->substr(from, to - from);
  std::ranges::replace(cut, U'\n', U' ');
  return (from > 0 ? "…" : "") + to_utf8(cut) + (to < points->size() ? "…" : "");
}

}  // namespace mingjing::usecases
