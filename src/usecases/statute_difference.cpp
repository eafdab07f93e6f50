#include "usecases/statute_difference.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <map>

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::string text_of(const json::value& body) {
  std::string out;
  if (const auto* text = body.if_string()) return std::string(*text) + "\n";
  if (const auto* list = body.if_array())
    for (const auto& one : *list) out += text_of(one);
  return out;
}

std::string text_of(const imports::StatuteArticle& article) {
  std::string out;
  for (std::size_t i = 0; i < article.paragraphs.size(); ++i) {
    out += article.paragraphs[i] + "\n";
    if (i < article.items.size())
      for (const auto& item : article.items[i]) out += item + "\n";
  }
  return out;
}

}  // namespace

std::set<std::string> changed_articles(const std::vector<ports::StatuteArticleRow>& before, const imports::Statute& after) {
  std::map<std::string, std::string> old_texts;
  for (const auto& row : before) {
    boost::system::error_code error;
    const auto body = json::parse(row.body, error);
    if (!row.number.empty() && !error) old_texts[row.number] += text_of(body);
  }
  std::map<std::string, std::string> new_texts;
  for (const auto& article : after.articles)
    if (!article.number.empty()) new_texts[article.number] += text_of(article);
  std::set<std::string> out;
  for (const auto& [number, text] : new_texts) {
    const auto held = old_texts.find(number);
    if (held == old_texts.end() || held->second != text) out.insert(number);
  }
  for (const auto& [number, text] : old_texts)
    if (!new_texts.contains(number)) out.insert(number);
  return out;
}

}  // namespace mingjing::usecases
