#include "base/money.hpp"

#include <vector>

namespace mingjing {
namespace {

constexpr std::int64_t kLargestYuan = 9'000'000'000'000;

const char* const kCapitalDigits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

// Four digits below one 万 or 亿: 1020 -> 壹仟零贰拾
std::string capital_group(int group) {
  const char* const units[] = {"仟", "佰", "拾", ""};
  const int digits[] = {group / 1000, group / 100 % 10, group / 10 % 10, group % 10};
  std::string out;
  bool zero = false;
  for (int i = 0; i < 4; ++i) {
    if (digits[i] == 0) {
      zero = zero || !out.empty();
      continue;
    }
    if (zero) out += kCapitalDigits[0];
    zero = false;
    out += kCapitalDigits[digits[i]];
    out += units[i];
  }
  return out;
}

}  // namespace

std::optional<Fen> fen_from_yuan(std::string_view text) {
  std::int64_t yuan = 0;
  std::size_t i = 0;
  std::size_t digits = 0;
  for (; i < text.size() && text[i] != '.'; ++i) {
    if (text[i] == ',') {
      if (digits == 0) return std::nullopt;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    yuan = yuan * 10 + (text[i] - '0');
    if (yuan > kLargestYuan) return std::nullopt;
    ++digits;
  }
  if (digits == 0) return std::nullopt;
  std::int64_t fen = 0;
  if (i < text.size()) {
    const std::string_view decimals = text.substr(i + 1);
    if (decimals.empty() || decimals.size() > 2) return std::nullopt;
    for (const char c : decimals) {
      if (c < '0' || c > '9') return std::nullopt;
      fen = fen * 10 + (c - '0');
    }
    if (decimals.size() == 1) fen *= 10;
  }
  return Fen{yuan * 100 + fen};
}

std::string yuan_text(Fen amount) {
  const std::int64_t value = amount.count < 0 ? -amount.count : amount.count;
  std::string whole = std::to_string(value / 100);
  for (std::size_t at = whole.size(); at > 3;) {
    at -= 3;
    whole.insert(at, ",");
  }
  const std::int64_t fen = value % 100;
  whole += '.';
  whole += static_cast<char>('0' + fen / 10);
  whole += static_cast<char>('0' + fen % 10);
  return amount.count < 0 ? "-" + whole : whole;
}

std::string yuan_capital(Fen amount) {
  const std::int64_t value = amount.count < 0 ? -amount.count : amount.count;
  std::int64_t yuan = value / 100;
  std::vector<int> groups;
  for (std::int64_t rest = yuan; rest > 0; rest /= 10000) groups.push_back(static_cast<int>(rest % 10000));
  const char* const group_units[] = {"", "万", "亿", "万亿"};
  std::string out;
  bool gap = false;
  for (std::size_t i = groups.size(); i-- > 0;) {
    if (groups[i] == 0) {
      gap = gap || !out.empty();
      continue;
    }
    if (!out.empty() && (gap || groups[i] < 1000)) out += kCapitalDigits[0];
    gap = false;
    out += capital_group(groups[i]);
    out += group_units[i];
  }
  if (!out.empty()) out += "元";
  const int jiao = static_cast<int>(value / 10 % 10);
  const int fen = static_cast<int>(value % 10);
  if (jiao == 0 && fen == 0) return out.empty() ? "零元整" : out + "整";
  if (jiao > 0) {
    out += std::string(kCapitalDigits[jiao]) + "角";
  } else if (!out.empty()) {
    out += kCapitalDigits[0];
  }
  if (fen > 0) out += std::string(kCapitalDigits[fen]) + "分";
  return (amount.count < 0 ? "负" : "") + out;
}

}  // namespace mingjing
