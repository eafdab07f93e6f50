// What can be read out of a decision's text: its number, the sums of money, the dates. Dirt is expected and named.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"

namespace mingjing::imports {

// 新环罚字〔2016〕033号 with any of the brackets 〔〕 ［］ [] 【】 （） ﹝﹞, given back with 〔〕; all of them in order, without repeats.
std::vector<std::string> document_numbers(std::string_view text);
// 罚款427179.45元, 罚款人民币3万元, 罚款贰万元, 处以5000元罚款: what is fined, added up per mention; nothing where no sum is named.
std::optional<Fen> fined_amount(std::string_view text);
// One sum: 3.5万元, 427179.45元, 贰万伍仟元整, 五千元.
std::optional<Fen> sum_of_money(std::string_view text);
// The same number in two bracket styles is one number.
std::string normal_number(std::string_view document_number);

}  // namespace mingjing::imports
