#include "usecases/public_lists.hpp"

#include <algorithm>
#include <tuple>

#include "base/json_fields.hpp"
#include "base/money.hpp"
#include "usecases/private_values.hpp"
#include "usecases/public_registers.hpp"
#include "usecases/url_part.hpp"

namespace mingjing::usecases {
namespace {

namespace js = boost::json;

constexpr std::size_t kPage = 20;
constexpr std::size_t kFoundOfEach = 5;
constexpr std::size_t kMostWords = 8;
constexpr std::string_view kUntil = "valid_until";   // law/upkeep.yaml
constexpr std::string_view kWideBlank = "　";

using law::FieldType;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), lower);
  return text;
}

// At blanks, the wide one too.
std::vector<std::string> words_of(std::string text) {
  for (auto at = text.find(kWideBlank); at != std::string::npos; at = text.find(kWideBlank)) text.replace(at, kWideBlank.size(), " ");
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size() && out.size() < kMostWords;) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(lowered(text.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

std::size_t page_of(const std::string& cursor) {
  std::size_t page = 0;
  for (const char c : cursor) {
    if (c < '0' || c > '9' || page > 100'000) return 1;
    page = page * 10 + static_cast<std::size_t>(c - '0');
  }
  return std::max<std::size_t>(page, 1);
}

const law::Field* field_of(const law::Form& form, std::string_view id) {
  const auto found = std::ranges::find(form.fields, id, &law::Field::id);
  return found == form.fields.end() ? nullptr : &*found;
}

js::array lines_of(const std::string& text) {
  js::array out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool holds(const law::PublicList& list, const js::object& values) {
  if (list.only_field.empty()) return true;
  const auto* value = values.if_contains(list.only_field);
  if (!value || value->is_null()) return false;
  if (!list.only_is.is_null()) return *value == list.only_is;
  return !value->is_string() || !value->get_string().empty();
}

}  // namespace

const law::PublicList* PublicLists::at(std::string_view path) const {
  const auto found = std::ranges::find(lists_, path, &law::PublicList::path);
  return found == lists_.end() ? nullptr : &*found;
}

std::optional<PublicLists::Shown> PublicLists::shown(const law::PublicList& list, const std::string& id, const projections::RegisterEntry& entry) const {
  Shown out{&id, entry.on(today_), {}, false};
  if (!out.version) {
    if (!list.tells_time) return std::nullopt;
    out.version = &entry.last();
    out.over = true;
    out.standing = "自" + iso_text(out.version->valid_from) + "起有效";
  }
  const auto& values = out.version->values;
  if (!holds(list, values)) return std::nullopt;
  const auto from = list.from.empty() ? std::nullopt : parse_date(text_in(values, list.from));
  for (const std::string_view field : {std::string_view(list.until), kUntil}) {
    const auto until = field.empty() ? std::nullopt : parse_date(text_in(values, field));
    if (!until || !(*until < today_) || out.over) continue;
    out.over = true;
    out.standing = "已于" + iso_text(*until) + "到期";
  }
  if (from && today_ < *from && !out.over) {
    out.over = true;
    out.standing = "自" + iso_text(*from) + "起有效";
  }
  if (out.over && !list.tells_time) return std::nullopt;
  if (!out.over && list.tells_time) {
    const auto* field = list.standing.empty() ? nullptr : field_of(form(list), list.standing);
    const auto* value = field ? values.if_contains(list.standing) : nullptr;
    out.standing = value ? text(*field, *value) : list.standing.empty() ? std::string("有效") : std::string();
  }
  return out;
}

// In the order of what the list shows first.
std::vector<PublicLists::Shown> PublicLists::all(const law::PublicList& list, const std::vector<std::string>& words, const std::string& organ) const {
  std::vector<std::pair<std::string, Shown>> found;
  for (const auto& [id, entry] : book_.entries(list.register_id)) {
    auto one = shown(list, id, *entry);
    if (!one) continue;
    const auto& values = one->version->values;
    if (!organ.empty() && text_in(values, "organ") != organ) continue;
    if (!words.empty()) {
      const auto everything = lowered(every_text(list, values));
      if (!std::ranges::all_of(words, [&](const std::string& word) { return everything.find(word) != std::string::npos; })) continue;
    }
    auto name = title(list, *one);
    found.emplace_back(std::move(name), std::move(*one));
  }
  std::ranges::stable_sort(found, {}, [](const auto& one) { return std::tie(one.second.over, one.first); });
  std::vector<Shown> out;
  out.reserve(found.size());
  for (auto& [name, one] : found) out.push_back(std::move(one));
  return out;
}

std::string PublicLists::title(const law::PublicList& list, const Shown& one) const {
  const auto* field = field_of(form(list), list.columns.front());
  const auto* value = one.version->values.if_contains(list.columns.front());
  auto name = field && value ? text(*field, *value) : std::string();
  return name.empty() ? *one.id : name;
}

std::string PublicLists::name_in(std::string_view register_id, const std::string& id) const {
  auto name = book_.text(register_id, id, "name");
  if (name.empty()) name = book_.text(register_id, id, "title");
  return name.empty() ? id : name;
}

std::string PublicLists::text(const law::Field& field, const js::value& value) const {
  if (value.is_null()) return {};
  if (field.type == FieldType::clauses) return clauses_text(value);
  if (field.type == FieldType::money && value.is_int64()) return yuan_text(Fen{value.get_int64()}) + "元";
  if (value.is_bool()) return value.get_bool() ? "是" : "否";
  if (value.is_int64()) return std::to_string(value.get_int64());
  const auto word = [&](const js::value& one) {
    if (!one.is_string()) return std::string();
    std::string id(one.get_string());
    const auto option = std::ranges::find(field.options, id, &law::Option::id);
    if (option != field.options.end()) return option->title;
    if (field.options_from.starts_with("register:")) return name_in(field.options_from.substr(9), id);
    if (field.type == FieldType::officer || field.type == FieldType::officers) return name_in("officer", id);
    return id;
  };
  if (value.is_string()) return word(value);
  std::string out;
  if (!value.is_array()) return out;
  for (const auto& one : value.get_array()) {
    std::string part = word(one);
    if (one.is_object())
      for (const law::Field& column : field.columns)
        if (const auto* cell = one.get_object().if_contains(column.id)) part += (part.empty() ? "" : " ") + text(column, *cell);
    out += (out.empty() ? "" : "、") + part;
  }
  return out;
}

std::string PublicLists::every_text(const law::PublicList& list, const js::object& values) const {
  std::string out;
  for (const auto& id : list.shown) {
    const auto* field = field_of(form(list), id);
    const auto* value = values.if_contains(id);
    if (field && value) out += text(*field, *value) + "\n";
  }
  return out;
}

// What the cited articles say, in a sentence each.
js::array PublicLists::notes(const js::value& clauses) const {
  js::array out;
  if (!clauses.is_array()) return out;
  for (const auto& one : clauses.get_array()) {
    const auto citation = law::citation_of(one);
    const auto* gist = law_.gist(citation.law, citation.article.empty() ? citation.point : citation.article);
    if (gist) out.push_back(js::object{{"clause", law::text_of(citation)}, {"gist", gist->gist}});
  }
  return out;
}

js::object PublicLists::field_json(const law::Field& field, const js::value& value) const {
  js::object out{{"title", field.title}};
  if (field.type == FieldType::table && value.is_array()) {
    js::array head;
    for (const auto& column : field.columns) head.push_back(js::object{{"title", column.title}});
    js::array rows;
    for (const auto& one : value.get_array()) {
      js::array cells;
      for (const auto& column : field.columns) {
        const auto* cell = one.is_object() ? one.get_object().if_contains(column.id) : nullptr;
        cells.push_back(js::object{{"title", column.title}, {"text", cell ? text(column, *cell) : std::string()}});
      }
      rows.push_back(js::object{{"cells", std::move(cells)}});
    }
    out["table"] = js::object{{"caption", field.title}, {"head", std::move(head)}, {"rows", std::move(rows)}};
    return out;
  }
  out["lines"] = lines_of(text(field, value));
  if (field.type == FieldType::clauses) out["notes"] = notes(value);
  if (value.is_string() && field.options_from.starts_with("register:")) {
    const auto other = field.options_from.substr(9);
    const auto list = std::ranges::find(lists_, other, &law::PublicList::register_id);
    if (list != lists_.end()) out["of"] = js::object{{"path", list->path}, {"id", value.get_string()}, {"list", list->title}};
  }
  return out;
}

js::object PublicLists::row(const law::PublicList& list, const Shown& one) const {
  js::array cells;
  for (const auto& id : list.columns) {
    if (id == list.columns.front()) continue;
    const auto* field = field_of(form(list), id);
    const auto* value = one.version->values.if_contains(id);
    if (field) cells.push_back(js::object{{"title", field->title}, {"text", value ? text(*field, *value) : std::string()}});
  }
  return {{"id", *one.id}, {"path", list.path}, {"title", title(list, one)}, {"cells", std::move(cells)}, {"standing", one.standing}, {"tells", list.tells_time}, {"over", one.over}};
}

std::optional<js::object> PublicLists::read(std::string_view what, const js::object& query) const {
  if (what == "lists") return index();
  if (what == "find") return find(text_in(query, "q"));
  const auto path = text_in(query, "list");
  return what == "list" ? list(path, query) : entry(path, text_in(query, "id"));
}

js::object PublicLists::index() const {
  js::array items;
  for (const auto& list : lists_) {
    const std::string href = list.page.empty() ? "/lists/" + list.path : list.page;
    items.push_back(js::object{{"href", href}, {"title", list.title}, {"say", list.say}, {"basis", list.basis}, {"count", static_cast<std::int64_t>(all(list, {}, {}).size())}});
  }
  const auto total = static_cast<std::int64_t>(items.size());
  return {{"items", std::move(items)}, {"total", total}};
}

js::array PublicLists::options_of_organ(const law::PublicList& list, const std::string& selected) const {
  js::array out;
  if (!field_of(form(list), "organ")) return out;
  for (const auto& [id, entry] : book_.entries("organ"))
    if (entry->on(today_)) out.push_back(js::object{{"id", id}, {"name", name_in("organ", id)}, {"selected", id == selected}});
  return out;
}

std::optional<js::object> PublicLists::list(std::string_view path, const js::object& query) const {
  const auto* found = at(path);
  if (!found) return std::nullopt;
  const auto q = text_in(query, "q");
  const auto organ = text_in(query, "organ");
  const auto every = all(*found, words_of(q), organ);
  const auto page = page_of(text_in(query, "cursor"));
  js::array head;
  for (const auto& id : found->columns)
    if (const auto* field = field_of(form(*found), id)) head.push_back(js::object{{"title", field->title}});
  js::array items;
  for (std::size_t i = (page - 1) * kPage; i < std::min(every.size(), page * kPage); ++i) items.push_back(row(*found, every[i]));
  js::object out{{"path", found->path}, {"title", found->title}, {"say", found->say}, {"basis", found->basis}, {"q", q}, {"total", static_cast<std::int64_t>(every.size())},
                 {"tells", found->tells_time}, {"empty", items.empty()}, {"head", std::move(head)}, {"organs", options_of_organ(*found, organ)}};
  out["items"] = std::move(items);
  const auto to = [&](std::size_t number) {
    std::string text = "cursor=" + std::to_string(number);
    if (!q.empty()) text += "&q=" + url_part(q);
    if (!organ.empty()) text += "&organ=" + url_part(organ);
    return text;
  };
  if (page * kPage < every.size()) out["next"] = out["next_query"] = to(page + 1);
  if (page > 1) out["back"] = out["back_query"] = to(page - 1);
  return out;
}

std::optional<js::object> PublicLists::entry(std::string_view path, std::string_view id) const {
  const auto* list = at(path);
  const auto* held = list ? book_.entry(list->register_id, id) : nullptr;
  if (!held) return std::nullopt;
  const auto one = shown(*list, held->id, *held);
  if (!one) return std::nullopt;
  const auto& values = one->version->values;
  js::array fields;
  for (const auto& each : list->shown) {
    const auto* field = field_of(form(*list), each);
    const auto* value = values.if_contains(each);
    if (!field || !value || value->is_null() || each == list->columns.front()) continue;
    fields.push_back(field_json(*field, *value));
  }
  js::object out{{"path", list->path}, {"list", list->title}, {"title", title(*list, *one)}, {"fields", std::move(fields)}, {"standing", one->standing}, {"over", one->over},
                 {"valid_from", iso_text(one->version->valid_from)}, {"basis", list->basis}};
  for (const char* field : {"valid_until", "checked_on"})
    if (auto day = text_in(values, field); !day.empty()) out[field] = std::move(day);
  if (const auto keeper = text_in(values, "keeper"); !keeper.empty()) out["keeper"] = name_in("unit", keeper);
  // An officer's name is public with his certificate, and only then.
  if (const auto by = text_in(values, "checked_by"); !by.empty() && !book_.text("officer", by, "cert_no").empty()) out["checked_by"] = name_in("officer", by);
  return out;
}

js::object PublicLists::find(const std::string& typed) const {
  const auto words = words_of(typed);
  js::array groups;
  std::int64_t total = 0;
  if (!words.empty()) {
    for (const auto& list : lists_) {
      const auto every = all(list, words, {});
      if (every.empty()) continue;
      total += static_cast<std::int64_t>(every.size());
      js::array items;
      for (std::size_t i = 0; i < std::min(every.size(), kFoundOfEach); ++i) items.push_back(row(list, every[i]));
      js::object group{{"path", list.path}, {"title", list.title}, {"count", static_cast<std::int64_t>(every.size())}, {"items", std::move(items)}};
      if (every.size() > kFoundOfEach) group["more"] = js::object{{"path", list.path}, {"query", "q=" + url_part(typed)}};
      groups.push_back(std::move(group));
    }
  }
  return {{"q", typed}, {"total", total}, {"asked", !words.empty()}, {"empty", !words.empty() && total == 0}, {"groups", std::move(groups)}, {"decisions_query", "q=" + url_part(typed)}};
}

}  // namespace mingjing::usecases
