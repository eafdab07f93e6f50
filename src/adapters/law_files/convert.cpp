#include "adapters/law_files/convert.hpp"

#include <boost/json.hpp>

namespace mingjing::law_files {
namespace {

namespace json = boost::json;
const json::value kNothing;

}  // namespace

bool Source::has(std::string_view key) const {
  const auto* object = value.if_object();
  const json::value* member = object ? object->if_contains(key) : nullptr;
  return member && !member->is_null();
}

Source Source::at(std::string_view key) const {
  const auto* object = value.if_object();
  const json::value* member = object ? object->if_contains(key) : nullptr;
  return {member ? *member : kNothing, pointer + "/" + std::string(key), complain};
}

std::vector<Source> Source::list(std::string_view key) const {
  std::vector<Source> out;
  const Source here = at(key);
  if (const auto* items = here.value.if_array())
    for (std::size_t i = 0; i < items->size(); ++i) out.push_back({(*items)[i], here.pointer + "/" + std::to_string(i), complain});
  return out;
}

std::string Source::text(std::string_view key) const {
  const Source here = at(key);
  const auto* string = here.value.if_string();
  return string ? std::string(*string) : std::string();
}

std::int64_t Source::number(std::string_view key, std::int64_t otherwise) const {
  const auto* number = at(key).value.if_int64();
  return number ? *number : otherwise;
}

bool Source::flag(std::string_view key) const {
  const auto* flag = at(key).value.if_bool();
  return flag && *flag;
}

std::vector<std::string> Source::texts(std::string_view key) const {
  std::vector<std::string> out;
  for (const Source& item : list(key))
    if (const auto* string = item.value.if_string()) out.emplace_back(*string);
  return out;
}

std::vector<law::Citation> read_basis(const Source& parent) {
  std::vector<law::Citation> out;
  for (const Source& item : parent.list("basis")) {
    law::Citation citation;
    citation.law = item.has("norm") ? item.text("norm") : item.text("law");
    citation.article = item.text("article");
    citation.paragraph = static_cast<int>(item.number("paragraph"));
    citation.item = static_cast<int>(item.number("item"));
    citation.point = item.text("point");
    if (item.has("norm") == item.has("law")) item.complain(item.pointer, "写明 law 或者 norm 之一");
    if (item.has("law") && citation.article.empty()) item.complain(item.pointer, "引用法律要写明 article");
    out.push_back(std::move(citation));
  }
  return out;
}

law::Validity read_validity(const Source& at, std::string_view from, std::string_view until) {
  law::Validity out;
  const auto first = parse_date(at.text(from));
  if (!first) at.complain(at.at(from).pointer, "没有这一天");
  else out.from = *first;
  if (!at.has(until)) return out;
  out.until = parse_date(at.text(until));
  if (!out.until) at.complain(at.at(until).pointer, "没有这一天");
  else if (*out.until < out.from) at.complain(at.at(until).pointer, "早于生效日期");
  return out;
}

law::Named read_named(const Source& at) {
  law::Named out{at.text("id"), at.text("title"), at.text("say"), at.at("preset").value, at.texts("implies"), read_basis(at), {}};
  for (const Source& item : at.list("answers")) {
    law::Answer answer{item.text("field"), item.texts("one_of"), item.texts("has")};
    if (item.has("is")) answer.one_of = {item.at("is").value.is_bool() ? (item.flag("is") ? "true" : "false") : item.text("is")};
    out.answers.push_back(std::move(answer));
  }
  return out;
}

law::GateDef read_gate(const Source& at) {
  law::GateDef out;
  out.id = GateId(at.text("id"));
  out.title = at.text("title");
  out.say = at.text("say");
  out.fix = at.text("fix");
  out.basis = read_basis(at);
  out.ensures = read_formula(at.at("ensures"));
  out.kept_because = at.text("kept_because");
  out.standing = at.flag("standing");
  return out;
}

law::Property read_property(const Source& at) {
  law::Property out;
  out.id = at.text("id");
  out.say = at.text("say");
  out.basis = read_basis(at);
  out.at = ActId(at.text("at"));
  out.when = read_formula(at.at("when"));
  out.require = read_formula(at.at("require"));
  return out;
}

law::CatalogueEntry read_catalogue_entry(const Source& at) {
  law::CatalogueEntry out;
  out.id = at.text("id");
  out.title = at.text("title");
  out.criterion = at.text("criterion");
  out.at_least_fen = at.number("at_least_fen");
  out.demo = at.flag("demo");
  out.party_kind = at.text("party_kind");
  out.measure_kind = at.text("measure_kind");
  out.valid = read_validity(at, "from", "until");
  out.basis = read_basis(at);
  return out;
}

law::LimitDef read_limit_def(const Source& at) {
  law::LimitDef out{at.text("title"), at.text("unit"), {}};
  for (const Source& item : at.list("values"))
    out.values.push_back({read_validity(item, "from", "until"), item.number("value"), read_basis(item)});
  return out;
}

law::Option read_option(const Source& at) { return {at.text("id"), at.text("title"), at.text("help"), at.texts("takes")}; }

void read_calendar(const Source& at, law::Calendar& calendar) {
  const auto day_of = [](const Source& item, std::string_view key) {
    const auto day = parse_date(item.text(key));
    if (!day) item.complain(item.at(key).pointer, "没有这一天");
    return day;
  };
  for (const Source& item : at.list("every_year"))
    calendar.add_yearly(static_cast<int>(item.number("month")), static_cast<int>(item.number("day")), item.text("name"));
  if (at.has("year")) calendar.add_known_year(static_cast<int>(at.number("year")), at.text("notice"));
  for (const Source& item : at.list("off")) {
    const auto from = day_of(item, "from");
    const auto to = item.has("to") ? day_of(item, "to") : from;
    constexpr int kLongestHoliday = 31;
    if (!from || !to) continue;
    if (*to < *from || *to - *from > kLongestHoliday) {
      item.complain(item.pointer, "放假的起止日期不对");
      continue;
    }
    for (CivilDate day = *from; day <= *to; day = day + 1) calendar.add_exception(day, {.works = false, .name = item.text("name")});
  }
  for (const Source& item : at.list("work"))
    if (const auto day = day_of(item, "on")) calendar.add_exception(*day, {.works = true, .name = item.text("name")});
}

}  // namespace mingjing::law_files
