// How lists show what is personal: a family name, the ends of a number. Organisations are not masked.
#pragma once

#include <string>
#include <string_view>

namespace mingjing::projections {

// 张三 -> 张*, 欧阳修远 -> 欧***
std::string masked_name(std::string_view name);
// 110101199003071234 -> 110***********1234; shorter than 8 characters: only the first
std::string masked_number(std::string_view number);
// 13812345678 -> 138****5678
std::string masked_phone(std::string_view phone);

inline constexpr std::string_view kHidden = "已隐去";      // who informed an authority; nothing of it is told, not even its length
inline constexpr std::string_view kErased = "已依法删除";

}  // namespace mingjing::projections
