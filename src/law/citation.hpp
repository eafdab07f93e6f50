// Where a rule comes from: law, article, paragraph (款), item (项), or a norm with its point.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace mingjing::law {

struct Citation {
  std::string law{};        // 行政处罚法; short names drop 中华人民共和国
  std::string article{};    // 四十二, 五十八之一; empty for norms without articles
  int paragraph = 0;      // 第几款; 0 = whole article
  int item = 0;           // 第几项
  std::string point{};      // of a norm: 十三
  bool operator==(const Citation&) const = default;
};

// As a field of clauses gives one, {law, article, paragraph?, item?} or {law, point}, or a file of the law, {norm, point}. What is no object cites nothing.
Citation citation_of(const boost::json::value& clause);

// 《行政处罚法》第五十八条第一款第二项; 国办发〔2018〕118号第十三点
std::string text_of(const Citation& citation);
// Joined by 、; a law cited twice in a row is named once: 《行政处罚法》第六十一条、第八十五条.
std::string text_of(const std::vector<Citation>& citations);

}  // namespace mingjing::law
