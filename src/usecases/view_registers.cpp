// The registers: what there is, one register's entries, one entry with its history.
#include <algorithm>

#include "base/json_fields.hpp"
#include "projections/masking.hpp"
#include "usecases/cursor.hpp"
#include "usecases/private_values.hpp"
#include "usecases/register_commands.hpp"
#include "usecases/supervision_work.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

bool may_edit(const ViewContext& c, std::string_view register_id) {
  if (!c.scope("register.edit")) return false;
  const auto* editors = register_definition(c.law(), register_id).if_contains("edit");
  if (!editors || !editors->is_array()) return false;
  return std::ranges::any_of(editors->as_array(), [&](const json::value& role) {
    return role.is_string() &&
           std::ranges::find(c.caller.actor.roles, RoleId(std::string(role.as_string()))) != c.caller.actor.roles.end();
  });
}

const law::Form* form_of(const ViewContext& c, const std::string& register_id) {
  const auto it = c.law().registers.find(register_id);
  return it == c.law().registers.end() ? nullptr : &it->second;
}

// What has pages of its own, with the scope of those, or names who reads it: the registers' pages, which show every organ's entries, do not know it.
bool is_closed(const ViewContext& c, std::string_view register_id) { return !may_read_register(c, register_id); }

json::object values_json(const law::Form& form, const projections::RegisterVersion& version) {
  auto values = version.values;
  for (const auto& field : version.erased) {
    if (std::ranges::find(form.fields, field, &law::Field::id) != form.fields.end()) values[field] = projections::kErased;
  }
  return values;
}

// The words behind values that are ids: options and entries of other registers.
json::object titles_json(const ViewContext& c, const law::Form& form, const json::object& values) {
  json::object titles;
  for (const auto& field : form.fields) {
    const auto* value = values.if_contains(field.id);
    if (!value || !value->is_string()) continue;
    for (const auto& option : field.options) {
      if (option.id == value->as_string()) titles[field.id] = option.title;
    }
    if (!field.options_from.starts_with("register:")) continue;
    const auto other = field.options_from.substr(9);
    auto name = c.registers.text(other, value->as_string(), "name");
    if (name.empty()) name = c.registers.text(other, value->as_string(), "title");
    if (!name.empty()) titles[field.id] = std::move(name);
  }
  return titles;
}

json::object entry_json(const ViewContext& c, const law::Form& form, const projections::RegisterEntry& entry) {
  const auto* now = entry.on(c.today);
  const auto& version = now ? *now : entry.last();
  auto values = values_json(form, version);
  std::string title = text_in(values, "title");
  if (title.empty()) title = text_in(values, "name");
  json::object out{{"id", entry.id}, {"title", title.empty() ? entry.id : title}, {"valid_from", iso_text(version.valid_from)}};
  out["titles"] = titles_json(c, form, values);
  out["values"] = std::move(values);
  return out;
}

bool matches(const projections::RegisterEntry& entry, std::string_view words) {
  if (words.empty() || entry.id.find(words) != std::string::npos) return true;
  return std::ranges::any_of(entry.last().values, [&](const auto& member) {
    return member.value().is_string() && std::string_view(member.value().as_string()).find(words) != std::string_view::npos;
  });
}

}  // namespace

ViewResult view_registers(const ViewContext& c) {
  if (!c.scope("register.read")) return refuse("forbidden");
  json::array items;
  for (const auto& [id, form] : c.law().registers) {
    if (is_closed(c, id)) continue;
    // Who keeps a register keeps it for every organ.
    const bool editable = may_edit(c, id);
    json::object one{{"id", id}, {"title", form.title}, {"count", c.registers.entries(id).size()},
                     {"form", form_json(c, form, editable ? Choices::every_organ : Choices::own_organ)}, {"editable", editable}};
    if (const auto* list = register_definition(c.law(), id).if_contains("list")) one["list"] = *list;
    if (const auto* begins = register_definition(c.law(), id).if_contains("begins")) one["begins"] = *begins;
    items.push_back(std::move(one));
  }
  return json::value{{"items", std::move(items)}};
}

ViewResult view_register(const ViewContext& c) {
  if (!c.scope("register.read")) return refuse("forbidden");
  const auto id = c.text("register").value_or("");
  const auto* form = form_of(c, id);
  if (!form || is_closed(c, id)) return refuse("unknown_register");
  const auto words = c.text("q").value_or("");
  const auto after = c.text("cursor").value_or("");
  json::array items;
  std::optional<std::string> next;
  std::int64_t total = 0;
  std::string last;
  for (const auto& [entry_id, entry] : c.registers.entries(id)) {
    if (!matches(*entry, words)) continue;
    ++total;
    if (entry_id <= after && !after.empty()) continue;
    if (static_cast<int>(items.size()) == c.limit()) {
      next = last;
      continue;
    }
    items.push_back(entry_json(c, *form, *entry));
    last = entry_id;
  }
  return json::value(page_json(std::move(items), std::move(next), total));
}

ViewResult view_entry(const ViewContext& c) {
  if (!c.scope("register.read")) return refuse("forbidden");
  const auto id = c.text("register").value_or("");
  const auto* form = form_of(c, id);
  const auto* entry = c.registers.entry(id, c.text("entry").value_or(""));
  if (!form || !entry || is_closed(c, id)) return refuse("not_found");
  json::array history;
  for (auto it = entry->versions.rbegin(); it != entry->versions.rend(); ++it) {
    const auto& version = **it;
    auto values = values_json(*form, version);
    auto titles = titles_json(c, *form, values);
    history.push_back(json::object{{"seq", version.seq}, {"at", rfc3339_text(version.at)},
                                   {"actor_name", c.parts.account_name ? c.parts.account_name(version.actor) : std::string()},
                                   {"valid_from", iso_text(version.valid_from)}, {"titles", std::move(titles)}, {"values", std::move(values)}});
  }
  return json::value{{"entry", entry_json(c, *form, *entry)}, {"history", std::move(history)}, {"editable", may_edit(c, id)}};
}

}  // namespace mingjing::usecases
