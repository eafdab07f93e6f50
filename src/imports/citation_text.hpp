// Citations as people write them in decisions: 《中华人民共和国商业银行法》第七十五条第一款第(三)项、第46条.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "law/citation.hpp"

namespace mingjing::imports {

struct FoundCitations {
  std::vector<law::Citation> citations;   // laws without 中华人民共和国; articles in Chinese numerals
  std::vector<std::string> unread;        // law names that come without an article, unbalanced brackets: listed, not dropped
};

FoundCitations citations_in(std::string_view text);

}  // namespace mingjing::imports
