#include "usecases/public_inspections.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "base/json_fields.hpp"
#include "usecases/draw_lists.hpp"
#include "usecases/draw_views.hpp"
#include "usecases/private_values.hpp"
#include "usecases/public_registers.hpp"

namespace mingjing::usecases {
namespace {

namespace js = boost::json;

constexpr std::size_t kPage = 50;

std::string number_text(const js::object& values, std::string_view name) {
  const auto* value = values.if_contains(name);
  return value && value->is_int64() ? std::to_string(value->as_int64()) : std::string();
}

// 2026-09-01T09:00:00.000+08:00 -> 2026-09-01 09:00; the record knows Beijing time only.
std::string minute(const js::object& draw, std::string_view name) {
  auto text = text_in(draw, name);
  if (text.size() < 16) return {};
  text.resize(16);
  text[10] = ' ';
  return text;
}

}  // namespace

// The words of an option behind its id; of a list, joined as people write lists.
std::string PublicInspections::title_of(std::string_view register_id, std::string_view field, const js::object& values) const {
  const auto form = rules_.law->registers.find(std::string(register_id));
  const auto* value = values.if_contains(field);
  if (form == rules_.law->registers.end() || !value) return {};
  const auto known = std::ranges::find(form->second.fields, field, &law::Field::id);
  const auto word = [&](const js::value& one) {
    if (!one.is_string()) return std::string();
    const auto option = std::ranges::find(known->options, std::string_view(one.as_string()), &law::Option::id);
    return option == known->options.end() ? std::string(one.as_string()) : option->title;
  };
  if (known == form->second.fields.end()) return {};
  if (!value->is_array()) return word(*value);
  std::string out;
  for (const auto& one : value->as_array()) out += (out.empty() ? "" : "、") + word(one);
  return out;
}

js::object PublicInspections::checklist() const {
  js::array items;
  for (const auto& [id, entry] : book_.entries(kMatters)) {
    const auto* version = entry->on(today_);
    if (!version) continue;
    const auto& values = version->values;
    items.push_back({{"title", text_in(values, "title")}, {"basis", values.contains("basis") ? clauses_text(values.at("basis")) : std::string()},
                     {"object", title_of(kMatters, "object", values)}, {"base", number_text(values, "base")}, {"ratio", number_text(values, "ratio")},
                     {"cycle", title_of(kMatters, "cycle", values)}, {"way", title_of(kMatters, "way", values)},
                     {"organ", book_.text("organ", text_in(values, "organ"), "name")}});
  }
  js::array caps;
  for (const auto& [id, entry] : book_.entries(kCaps)) {
    const auto* version = entry->on(today_);
    if (!version) continue;
    const auto& values = version->values;
    caps.push_back({{"organ", book_.text("organ", text_in(values, "organ"), "name")}, {"object", title_of(kCaps, "object", values)},
                    {"cap", number_text(values, "cap")}, {"source", text_in(values, "source")}});
  }
  const auto total = static_cast<std::int64_t>(items.size());
  return {{"items", std::move(items)}, {"caps", std::move(caps)}, {"total", total}};
}

js::object PublicInspections::plans() const {
  js::array items;
  for (const auto& [id, entry] : book_.entries(kPlans)) {
    const auto* version = entry->on(today_);
    if (!version) continue;
    const auto& values = version->values;
    items.push_back({{"title", text_in(values, "title")}, {"number", text_in(values, "number")}, {"organ", book_.text("organ", text_in(values, "organ"), "name")},
                     {"year", number_text(values, "year")}, {"matter", book_.text(kMatters, text_in(values, "matter"), "title")},
                     {"count", number_text(values, "count")}, {"from", text_in(values, "from")}, {"until", text_in(values, "until")}});
  }
  const auto total = static_cast<std::int64_t>(items.size());
  return {{"items", std::move(items)}, {"total", total}};
}

js::object PublicInspections::entities(const std::string& q, const std::string& after) const {
  js::array items;
  std::int64_t total = 0;
  js::object out{{"q", q}};
  std::string last;
  for (const auto& [id, entry] : book_.entries(kEntities)) {
    const auto* version = entry->on(today_);
    if (!version) continue;
    const auto& values = version->values;
    if (!q.empty() && id != q && text_in(values, "name").find(q) == std::string::npos) continue;
    ++total;
    if (!after.empty() && id <= after) continue;
    if (items.size() == kPage) {
      out["next"] = last;
      continue;
    }
    items.push_back({{"uscc", id}, {"name", text_in(values, "name")}, {"kind", title_of(kEntities, "kind", values)},
                     {"industries", title_of(kEntities, "industries", values)}, {"status", title_of(kEntities, "status", values)}});
    last = id;
  }
  out["empty"] = items.empty();
  out["items"] = std::move(items);
  out["total"] = total;
  return out;
}

Result<js::object> PublicInspections::draws(const std::string& after) const {
  auto ids = draw_ids(source_);
  if (!ids) return ids.failure();
  js::array items;
  std::string next;
  for (const auto& id : *ids) {
    if (!after.empty() && id >= after) continue;   // the newest first, by id
    if (items.size() == kPage) {
      next = text_in(items.back().as_object(), "id");
      break;
    }
    auto found = load_draw(source_, id);
    if (!found) return found.failure();
    if (!*found) continue;
    const auto one = usecases::draw_json(**found, rules_, book_);
    items.push_back({{"id", id}, {"title", one.at("title")}, {"organ", one.at("organ").at("name")}, {"matter", one.at("matter").at("title")},
                     {"state", one.at("state_title")}, {"pick", one.at("pick")}, {"on", minute(one, "opened_at")}});
  }
  const auto total = static_cast<std::int64_t>(ids->size());
  js::object out{{"items", std::move(items)}, {"total", total}, {"empty", total == 0}};
  if (!next.empty()) out["next"] = std::move(next);
  return out;
}

Result<std::optional<js::object>> PublicInspections::draw(const std::string& id) const {
  auto found = load_draw(source_, id);
  if (!found) return found.failure();
  if (!*found) return std::optional<js::object>();
  auto out = usecases::draw_json(**found, rules_, book_);
  // Flat names, as templates want them.
  out["organ_name"] = out.at("organ").at("name");
  out["organ_id"] = out.at("organ").at("id");
  out["matter_title"] = out.at("matter").at("title");
  for (const char* list : {"targets", "officers", "recusals"}) {
    out[std::string(list) + "_size"] = out.at(list).at("size");
    out[std::string(list) + "_root"] = out.at(list).at("root");
    out.erase(list);
  }
  if (const auto* plan = out.if_contains("plan")) out["plan_title"] = text_in(plan->as_object(), "title") + "（" + text_in(plan->as_object(), "number") + "）";
  for (const char* heavy : {"organ", "matter", "plan"}) out.erase(heavy);
  out["public_value"] = out.at("seed_kind") == "public_value";
  out["opened"] = minute(out, "opened_at");
  if (out.contains("drawn_at")) out["drawn"] = js::object{{"at", minute(out, "drawn_at")}, {"seed", out.at("seed")}, {"leaf", out.at("drawn_leaf")}};
  for (auto* list : {&out["parties"].as_array(), &out["values"].as_array()}) {
    for (auto& one : *list) {
      auto& row = one.as_object();
      row["at"] = minute(row, "at");
      if (row.contains("revealed_at")) row["revealed"] = js::object{{"at", minute(row, "revealed_at")}, {"secret", row.at("secret")}, {"leaf", row.at("revealed_leaf")}};
    }
  }
  for (auto& visit : out["visits"].as_array()) {
    std::string team;
    for (const auto& officer : visit.at("officers").as_array()) {
      team += (team.empty() ? "" : "、") + text_in(officer.as_object(), "name") + "（" + text_in(officer.as_object(), "cert_no") + "）";
    }
    visit.as_object()["team"] = team;
  }
  if (auto* cancelled = out.if_contains("cancelled")) {
    auto& told = cancelled->as_object();
    std::string missing;
    for (const auto& party : told.at("missing").as_array()) missing += (missing.empty() ? "" : "、") + std::string(party.as_string());
    told["missing"] = missing;
    told["at"] = minute(told, "at");
  }
  return std::optional(std::move(out));
}

Result<std::optional<std::string>> PublicInspections::draw_json_file(const std::string& id) const {
  auto found = load_draw(source_, id);
  if (!found) return found.failure();
  if (!*found) return std::optional<std::string>();
  auto lists = load_draw_lists(source_, id);
  if (!lists) return lists.failure();
  auto out = draw_file(**found, *lists);
  js::object names;
  for (const auto& visit : (*found)->visits) {
    names[visit.target] = book_.text(kEntities, visit.target, "name");
    for (const auto& officer : visit.officers) names[officer] = book_.text("officer", officer, "name");
  }
  out["names"] = std::move(names);
  return std::optional(js::serialize(out));
}

}  // namespace mingjing::usecases
