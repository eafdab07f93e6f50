#include "law/citation.hpp"

#include "base/unicode.hpp"

namespace mingjing::law {
namespace {

// Norms (国办发〔2018〕118号) are called by their number and carry points instead of articles.
bool is_norm(const Citation& citation) {
  return citation.article.empty() && (!citation.point.empty() || citation.law.find("〔") != std::string::npos);
}

// 五十八之一 is written 第五十八条之一.
std::string article_words(const std::string& article) {
  const auto suffix = article.find("之");
  if (suffix == std::string::npos) return "第" + article + "条";
  return "第" + article.substr(0, suffix) + "条" + article.substr(suffix);
}

std::string name_of(const Citation& citation) {
  return is_norm(citation) ? citation.law : "《" + citation.law + "》";
}

std::string place_of(const Citation& citation) {
  std::string out;
  if (!citation.article.empty()) out += article_words(citation.article);
  if (citation.paragraph > 0) out += "第" + chinese_number(citation.paragraph) + "款";
  if (citation.item > 0) out += "第" + chinese_number(citation.item) + "项";
  if (!citation.point.empty()) out += "第" + citation.point + "点";
  return out;
}

}  // namespace

Citation citation_of(const boost::json::value& clause) {
  Citation out;
  const auto* parts = clause.if_object();
  if (!parts) return out;
  const auto text = [&](std::string_view name) {
    const auto* value = parts->if_contains(name);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
  };
  const auto number = [&](std::string_view name) {
    const auto* value = parts->if_contains(name);
    return value && value->is_int64() ? static_cast<int>(value->as_int64()) : 0;
  };
  out.law = parts->contains("norm") ? text("norm") : text("law");
  out.article = text("article");
  out.paragraph = number("paragraph");
  out.item = number("item");
  out.point = text("point");
  return out;
}

std::string text_of(const Citation& citation) { return name_of(citation) + place_of(citation); }

std::string text_of(const std::vector<Citation>& citations) {
  std::string out;
  const Citation* before = nullptr;
  for (const Citation& citation : citations) {
    if (before) out += "、";
    const std::string place = place_of(citation);
    if (!before || before->law != citation.law || place.empty()) out += name_of(citation);
    out += place;
    before = &citation;
  }
  return out;
}

}  // namespace mingjing::law
