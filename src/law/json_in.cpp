#include "law/json_in.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace mingjing::law {
namespace {

namespace json = boost::json;
const json::value kNothing;
constexpr std::size_t kMostItems = 100'000;

}  // namespace

void JsonIn::say(const std::string& message) const { wrong_->push_back((place_.empty() ? "/" : place_) + "：" + message); }

bool JsonIn::has(std::string_view key) const {
  const auto* object = value_->if_object();
  const json::value* found = object ? object->if_contains(key) : nullptr;
  return found && !found->is_null();
}

void JsonIn::only(std::initializer_list<std::string_view> keys) const {
  const auto* object = value_->if_object();
  if (!object) return say("应当是对照表");
  for (const auto& member : *object)
    if (std::find(keys.begin(), keys.end(), std::string_view(member.key())) == keys.end()) say("不认识「" + std::string(member.key()) + "」");
}

JsonIn JsonIn::at(std::string_view key) const {
  const auto* object = value_->if_object();
  const json::value* found = object ? object->if_contains(key) : nullptr;
  return {found ? *found : kNothing, place_ + "/" + std::string(key), *wrong_};
}

std::vector<JsonIn> JsonIn::list(std::string_view key) const {
  const JsonIn here = at(key);
  std::vector<JsonIn> out;
  const auto* items = here.value().if_array();
  if (!items) return here.say("应当是列表"), out;
  if (items->size() > kMostItems) return here.say("太长"), out;
  for (std::size_t i = 0; i < items->size(); ++i) out.push_back({(*items)[i], here.place() + "/" + std::to_string(i), *wrong_});
  return out;
}

std::string JsonIn::text_or_none(std::string_view key) const {
  if (!has(key)) return {};
  const JsonIn here = at(key);
  const auto* text = here.value().if_string();
  if (!text) return here.say("应当是文字"), std::string();
  return std::string(*text);
}

std::string JsonIn::text(std::string_view key) const {
  if (!has(key)) return say("缺少「" + std::string(key) + "」"), std::string();
  std::string out = text_or_none(key);
  if (out.empty() && at(key).value().is_string()) at(key).say("不能为空");
  return out;
}

std::vector<std::string> JsonIn::texts(std::string_view key) const {
  std::vector<std::string> out;
  for (const JsonIn& item : list(key)) {
    if (const auto* text = item.value().if_string()) out.emplace_back(*text);
    else item.say("应当是文字");
  }
  return out;
}

std::int64_t JsonIn::number(std::string_view key, std::int64_t least, std::int64_t most) const {
  const JsonIn here = at(key);
  const auto* number = here.value().if_int64();
  if (!number) return here.say("应当是整数"), least;
  if (*number < least || *number > most) return here.say("应当在" + std::to_string(least) + "到" + std::to_string(most) + "之间"), least;
  return *number;
}

bool JsonIn::flag(std::string_view key) const {
  const JsonIn here = at(key);
  const auto* flag = here.value().if_bool();
  if (!flag) return here.say("应当是 true 或者 false"), false;
  return *flag;
}

std::optional<CivilDate> JsonIn::date_or_none(std::string_view key) const {
  if (!has(key)) return std::nullopt;
  const auto day = parse_date(text_or_none(key));
  if (!day) at(key).say("没有这一天");
  return day;
}

CivilDate JsonIn::date(std::string_view key) const {
  if (!has(key)) return say("缺少「" + std::string(key) + "」"), CivilDate{};
  return date_or_none(key).value_or(CivilDate{});
}

std::vector<Citation> JsonIn::basis(std::string_view key) const {
  std::vector<Citation> out;
  if (!has(key)) return out;
  for (const JsonIn& item : list(key)) {
    item.only({"law", "norm", "article", "paragraph", "item", "point"});
    Citation one;
    if (item.has("norm") == item.has("law")) item.say("写明 law 或者 norm 之一");
    one.law = item.has("norm") ? item.text("norm") : item.text_or_none("law");
    one.article = item.text_or_none("article");
    one.point = item.text_or_none("point");
    if (item.has("paragraph")) one.paragraph = static_cast<int>(item.number("paragraph", 1, 99));
    if (item.has("item")) one.item = static_cast<int>(item.number("item", 1, 99));
    if (item.has("law") && one.article.empty()) item.say("引用法律要写明 article");
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace mingjing::law
