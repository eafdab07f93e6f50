#include "usecases/guide_words.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/private_values.hpp"
#include "usecases/query_code.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const law::Field* field_of(const law::LawBook& law, const std::string& register_id, std::string_view name) {
  const auto form = law.registers.find(register_id);
  if (form == law.registers.end()) return nullptr;
  const auto found = std::ranges::find(form->second.fields, name, &law::Field::id);
  return found == form->second.fields.end() ? nullptr : &*found;
}

// A text as it stands; the option's own words; the lines of a table one by one.
std::string words_of(const law::Field& field, const json::value& value) {
  if (value.is_bool()) return value.as_bool() ? "是" : "否";
  if (value.is_int64()) return std::to_string(value.as_int64());
  if (value.is_string()) {
    const auto option = std::ranges::find(field.options, std::string_view(value.as_string()), &law::Option::id);
    return option == field.options.end() ? std::string(value.as_string()) : option->title;
  }
  if (!value.is_array()) return {};
  std::string out;
  for (const json::value& row : value.as_array()) {
    std::string line;
    if (row.is_string()) line = words_of(field, row);
    if (row.is_object())
      for (const law::Field& column : field.columns)
        if (const auto* cell = row.as_object().if_contains(column.id))
          if (auto said = words_of(column, *cell); !said.empty()) line += (line.empty() ? "" : "，") + said;
    if (!line.empty()) out += (out.empty() ? "" : "；") + line;
  }
  return out;
}

}  // namespace

json::object guide_of(const std::string& power, const projections::RegisterBook& registers, const law::LawBook& law, CivilDate today) {
  const auto* found = public_rules(law).if_contains("guide");
  if (!found || !found->is_object()) return {};
  const auto& rules = found->as_object();
  const auto register_id = text_in(rules, "register");
  const auto by = text_in(rules, "power");
  for (const auto& [id, entry] : registers.entries(register_id)) {
    const auto* version = entry->on(today);
    if (!version || text_in(version->values, by) != power) continue;
    json::array lines;
    for (const json::value& name : rules.at("fields").as_array()) {
      const auto* field = field_of(law, register_id, name.as_string());
      const auto* value = version->values.if_contains(name.as_string());
      if (!field || !value) continue;
      if (auto text = words_of(*field, *value); !text.empty()) lines.push_back(json::object{{"title", field->title}, {"text", std::move(text)}});
    }
    return {{"lines", std::move(lines)}};
  }
  return {};
}

}  // namespace mingjing::usecases
