#include "law/form.hpp"
#include "law/form_shapes.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;
using enum FieldType;

json::object schema_of_fields(const std::vector<Field>& fields);

json::object string_schema(std::size_t longest) { return {{"type", "string"}, {"maxLength", longest}}; }

json::object option_schema(const Field& field) {
  json::object out = {{"type", "string"}};
  if (field.options.empty()) return out;
  json::array ids;
  for (const Option& option : field.options) ids.emplace_back(option.id);
  out["enum"] = std::move(ids);
  return out;
}

json::object number_schema(const Field& field) {
  json::object out = {{"type", "integer"}, {"format", "int64"}};
  if (field.min || field.type == money) out["minimum"] = field.min.value_or(0);
  if (field.max) out["maximum"] = *field.max;
  return out;
}

json::object entry_schema(const Field& field) {
  switch (field.type) {
    case text:
    case longtext: {
      json::object out = string_schema(longest_text(field));
      if (field.min) out["minLength"] = *field.min;
      if (!field.pattern.empty()) out["pattern"] = "^(?:" + field.pattern + ")$";
      return out;
    }
    case date: return {{"type", "string"}, {"format", "date"}};
    case datetime: return {{"type", "string"}, {"format", "date-time"}};
    case money:
    case integer: return number_schema(field);
    case boolean: return {{"type", "boolean"}};
    case choice:
    case choices:
    case circumstances:
    case service_method: return option_schema(field);
    case file:
    case files: return {{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}};
    case officer:
    case officers:
    case document: return string_schema(longest_text(field));
    default: break;
  }
  std::vector<Field> made;
  json::object entry = schema_of_fields(entry_fields(field, made));
  if (!takes_id(field.type)) return entry;
  return {{"oneOf", json::array{string_schema(longest_text(field)), std::move(entry)}}};
}

json::object field_schema(const Field& field) {
  json::object out = entry_schema(field);
  if (is_list(field.type)) {
    json::object list = {{"type", "array"}, {"items", std::move(out)}, {"maxItems", field.max.value_or(kMostEntries)}};
    if (field.min) list["minItems"] = *field.min;
    out = std::move(list);
  }
  if (!field.title.empty()) out["title"] = field.title;
  if (!field.help.empty()) out["description"] = field.help;
  return out;
}

json::object schema_of_fields(const std::vector<Field>& fields) {
  json::object properties;
  json::array required;
  for (const Field& field : fields) {
    properties[field.id] = field_schema(field);
    if (field.required && field.when_field.empty()) required.emplace_back(field.id);
  }
  json::object out = {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
  if (!required.empty()) out["required"] = std::move(required);
  return out;
}

}  // namespace

boost::json::object schema_of(const Form& form) {
  json::object out = schema_of_fields(form.fields);
  if (!form.title.empty()) out["title"] = form.title;
  return out;
}

}  // namespace mingjing::law
