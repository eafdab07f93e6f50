#include <algorithm>
#include <array>

#include "base/civil.hpp"
#include "base/money.hpp"
#include "base/unicode.hpp"
#include "documents/template_program.hpp"

namespace mingjing::documents {
namespace {

namespace json = boost::json;
using Out = Result<std::string>;

Failure<Fault> wrong(const std::string& what) { return fault("document_data", what); }

std::optional<Fen> amount_of(const json::value& value) {
  if (value.is_int64()) return Fen{value.get_int64()};
  if (value.is_uint64()) return Fen{static_cast<std::int64_t>(value.get_uint64())};
  return std::nullopt;
}

// 123400 -> 1,234元; 123450 -> 1,234.50元
Out money(const json::value& value) {
  const auto fen = amount_of(value);
  if (!fen) return wrong("金额应当是以分为单位的整数");
  std::string text = yuan_text(*fen);
  if (text.ends_with(".00")) text.resize(text.size() - 3);
  return text + "元";
}

Out money_capital(const json::value& value) {
  const auto fen = amount_of(value);
  if (!fen) return wrong("金额应当是以分为单位的整数");
  return yuan_capital(*fen);
}

Out date_cn(const std::string& text) {
  if (const auto date = parse_date(text)) return chinese_text(*date);
  if (const auto at = parse_instant(text)) return chinese_text(date_of(*at));
  return wrong("不是日期：" + text);
}

Out time_cn(const std::string& text) {
  const auto at = parse_instant(text);
  if (!at) return wrong("不是时间：" + text);
  const int minute = minute_of(*at);
  return std::to_string(hour_of(*at)) + "时" + (minute < 10 ? "0" : "") + std::to_string(minute) + "分";
}

Out datetime_cn(const std::string& text) {
  const auto at = parse_instant(text);
  if (!at) return wrong("不是时间：" + text);
  return chinese_text(date_of(*at)) + *time_cn(text);
}

// name: 欧阳明 -> 欧某某 (the first character stays); id: six and four characters stay; phone: three and four.
Out masked(const std::string& kind, const std::string& text) {
  const auto points = code_points(text);
  if (!points) return wrong("不是有效的文字");
  const auto keep = [&](std::size_t head, std::size_t tail) {
    if (points->size() <= head + tail) return std::string(points->size(), '*');
    return to_utf8(points->substr(0, head)) + std::string(points->size() - head - tail, '*') +
           to_utf8(points->substr(points->size() - tail));
  };
  if (kind == "id") return keep(6, 4);
  if (kind == "phone") return keep(3, 4);
  if (points->empty()) return std::string();
  return to_utf8(points->substr(0, 1)) + (points->size() > 2 ? "某某" : "某");
}

Out chinese_count(const json::value& value) {
  const auto n = amount_of(value);
  if (!n || n->count < 0 || n->count > 99'999'999) return wrong("不是可以用汉字书写的序数");
  return chinese_number(static_cast<int>(n->count));
}

// pick:person=公民,organisation=单位
Out pick(const std::string& choices, const std::string& text) {
  std::string_view rest = choices;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    const std::string_view one = rest.substr(0, comma);
    const auto equals = one.find('=');
    if (equals != std::string_view::npos && one.substr(0, equals) == text) return std::string(one.substr(equals + 1));
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
  }
  return text;
}

Out join(const std::string& separator, const json::value& value, const std::string& text) {
  if (!value.is_array()) return text;
  std::string out;
  for (const json::value& item : value.get_array()) {
    if (!item.is_string()) return wrong("列表里有不是文字的项");
    if (item.get_string().empty()) continue;
    if (!out.empty()) out += separator.empty() ? "、" : separator;
    out += std::string_view(item.get_string());
  }
  return out;
}

constexpr std::array<std::string_view, 11> kStops = {"。", "，", "；", "：", "、", "！", "？", ".", ",", ";", " "};

std::string bare(std::string text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view stop : kStops) {
      if (!text.ends_with(stop)) continue;
      text.resize(text.size() - stop.size());
      again = true;
    }
  }
  return text;
}

Out stop(const std::string& text) {
  for (const std::string_view end : {"。", "！", "？", "…", "。”", "：", "。）"})
    if (text.ends_with(end)) return text;
  return bare(text) + "。";
}

struct Known {
  std::string_view name;
  std::vector<DataType> takes;
};
const std::array<Known, 14>& known() {
  static const std::array<Known, 14> all = {{
      {"money", {DataType::money}},
      {"money_capital", {DataType::money}},
      {"date_cn", {DataType::date, DataType::instant}},
      {"time_cn", {DataType::instant}},
      {"datetime_cn", {DataType::instant}},
      {"masked", {DataType::text}},
      {"cn", {DataType::number}},
      {"or", {}},
      {"pick", {}},
      {"check", {}},
      {"join", {}},
      {"count", {DataType::list}},
      {"stop", {DataType::text}},
      {"bare", {DataType::text}},
  }};
  return all;
}

}  // namespace

bool known_filter(std::string_view name) {
  return std::any_of(known().begin(), known().end(), [&](const Known& k) { return k.name == name; });
}

std::vector<DataType> filter_takes(std::string_view name) {
  for (const Known& k : known())
    if (k.name == name) return k.takes;
  return {};
}

Result<std::string> apply_filter(const Filter& filter, const json::value& value, const std::string& text) {
  const std::string_view name = filter.name;
  if (name == "money") return money(value);
  if (name == "money_capital") return money_capital(value);
  if (name == "date_cn") return date_cn(text);
  if (name == "time_cn") return time_cn(text);
  if (name == "datetime_cn") return datetime_cn(text);
  if (name == "masked") return masked(filter.argument, text);
  if (name == "cn") return chinese_count(value);
  const std::string plain = value.is_bool() ? (value.get_bool() ? "true" : "false") : text;
  if (name == "pick") return pick(filter.argument, plain);
  if (name == "check") return std::string(plain == filter.argument ? "■" : "□");
  if (name == "join") return join(filter.argument, value, text);
  if (name == "count") return std::to_string(value.is_array() ? value.get_array().size() : 0);
  if (name == "stop") return stop(text);
  if (name == "bare") return bare(text);
  return text;  // or: nothing to do for a value that is there
}

}  // namespace mingjing::documents
