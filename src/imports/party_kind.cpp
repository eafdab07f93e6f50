#include "imports/party_kind.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace mingjing::imports {

bool names_a_person(std::string_view name) {
  // Endings and parts that only organisations have; individual businesses (个体工商户) go by their shop's name.
  constexpr std::array<std::string_view, 36> kMarks = {
      "公司", "厂",   "店",   "银行", "信用社", "联社", "合作社", "支行", "分行", "营业部", "中心", "医院",
      "学校", "大学", "学院", "幼儿园", "局",   "委员会", "政府", "院",   "所",   "集团",   "协会", "矿",
      "场",   "站",   "馆",   "部",   "坊",     "行",   "超市", "酒店", "饭店", "企业",   "社",   "处"};
  // Given names end in 行, 坊, 社 … too. A shop of four characters is then masked like a person, which harms nobody.
  constexpr std::size_t kLongestName = 4;
  const auto points = code_points(name);
  if (!points || points->empty()) return false;
  return std::ranges::none_of(kMarks, [&](std::string_view mark) {
    if (mark.size() > 3) return name.size() > mark.size() && name.find(mark) != std::string_view::npos;
    return points->size() > kLongestName && name.ends_with(mark);
  });
}

}  // namespace mingjing::imports
