// Money in fen (分), whole numbers only. 1 yuan = 100 fen. No floating point ever touches an amount.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mingjing {

struct Fen {
  std::int64_t count = 0;
  auto operator<=>(const Fen&) const = default;
};
constexpr Fen operator+(Fen a, Fen b) { return {a.count + b.count}; }
constexpr Fen operator-(Fen a, Fen b) { return {a.count - b.count}; }

// "1234.50" or "1,234.5" in yuan; refuses signs, more than two decimals and anything above 9 trillion yuan.
std::optional<Fen> fen_from_yuan(std::string_view text);
// 123450 -> "1,234.50"
std::string yuan_text(Fen amount);
// 123450 -> "壹仟贰佰叁拾肆元伍角" (正式票据大写)
std::string yuan_capital(Fen amount);

}  // namespace mingjing
