#include <boost/json.hpp>
#include <regex>
#include <set>

#include "adapters/law_files/convert.hpp"

namespace mingjing::law_files {
namespace {

using law::FieldType;

std::string plain_text(const boost::json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  return boost::json::serialize(value);
}

bool is_typed_freely(FieldType type) {
  return type == FieldType::text || type == FieldType::longtext || type == FieldType::points || type == FieldType::table;
}

void check_pattern(const Source& at, const std::string& pattern) {
  if (pattern.empty()) return;
  try {
    const std::regex compiled(pattern);
  } catch (const std::regex_error&) {
    at.complain(at.at("pattern").pointer, "不是有效的正则表达式");
  }
}

void check_field(const Source& at, const law::Field& field, bool of_register) {
  const bool identifier = of_register && at.flag("public_identifier");  // a division code: typed, but public and of nobody
  if (field.leaf && !identifier && !may_stand_in_leaf(field.type))
    at.complain(at.at("leaf").pointer, "「" + field.title + "」由人自由填写，不能写入公开的叶子（leaf）");
  if (field.is_public && !of_register) at.complain(at.at("public").pointer, "public 只用于登记簿的字段");
  if ((field.type == FieldType::table) == field.columns.empty()) at.complain(at.pointer, "table 要有 columns，其他类型不能有");
  const bool chooses = field.type == FieldType::choice || field.type == FieldType::choices;
  if (chooses && field.options.empty() && field.options_from.empty()) at.complain(at.pointer, "要有 options 或者 options_from");
  if (field.min && field.max && *field.min > *field.max) at.complain(at.pointer, "min 大于 max");
  check_pattern(at, field.pattern);
}

std::vector<law::Field> read_fields(const Source& at, std::string_view key, bool of_register);

law::Field read_field(const Source& at, bool of_register) {
  law::Field out;
  out.id = at.text("id");
  out.title = at.text("title");
  out.help = at.text("help");
  out.type = law::field_type(at.text("type")).value_or(FieldType::text);
  out.required = at.flag("required");
  out.leaf = at.flag("leaf");
  out.is_public = at.flag("public");
  out.personal = at.text("personal");
  if (out.personal.empty() && is_typed_freely(out.type) && !out.is_public) out.personal = "free";
  out.check = at.text("check");
  for (const Source& option : at.list("options")) out.options.push_back(read_option(option));
  out.options_from = at.text("options_from");
  out.columns = read_fields(at, "columns", of_register);
  if (at.has("min")) out.min = at.number("min");
  if (at.has("max")) out.max = at.number("max");
  out.pattern = at.text("pattern");
  if (at.has("when")) {
    out.when_field = at.at("when").text("field");
    out.when_is = plain_text(at.at("when").at("is").value);
  }
  out.preset = at.at("preset").value;
  check_field(at, out, of_register);
  return out;
}

std::vector<law::Field> read_fields(const Source& at, std::string_view key, bool of_register) {
  std::vector<law::Field> out;
  std::set<std::string> seen;
  for (const Source& item : at.list(key)) {
    law::Field field = read_field(item, of_register);
    if (!seen.insert(field.id).second) item.complain(item.pointer, "字段「" + field.id + "」重复");
    if (!field.when_field.empty() && !seen.contains(field.when_field))
      item.complain(item.at("when").pointer, "when 所指的字段「" + field.when_field + "」不在它前面");
    out.push_back(std::move(field));
  }
  return out;
}

}  // namespace

law::Form read_form(const Source& at, bool of_register) {
  return {at.text("id"), at.text("title"), read_fields(at, "fields", of_register)};
}

}  // namespace mingjing::law_files
