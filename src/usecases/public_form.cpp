#include "usecases/public_form.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/json_fields.hpp"
#include "base/unicode.hpp"
#include "law/form_shapes.hpp"
#include "usecases/form_words.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;
using law::FieldType;

constexpr std::string_view kIdOfEntry = "id";   // a party that the record has already; nobody outside knows one

bool in_list(const json::object& rules, std::string_view name, std::string_view value) {
  const auto* list = rules.if_contains(name);
  return list && list->is_array() &&
         std::ranges::any_of(list->as_array(), [&](const json::value& one) { return one.is_string() && one.as_string() == value; });
}

bool of_party(const law::Field& field) { return field.type == FieldType::party || field.type == FieldType::parties; }
bool of_evidence(const law::Field& field) { return field.type == FieldType::evidence || field.type == FieldType::evidences; }
bool of_files(const law::Field& field) { return field.type == FieldType::file || field.type == FieldType::files || of_evidence(field); }

// What a page without scripts can ask. Everything else is for officers.
bool askable(const law::Field& field) {
  constexpr FieldType kPlain[] = {FieldType::text, FieldType::longtext, FieldType::date, FieldType::integer, FieldType::boolean,
                                  FieldType::choice, FieldType::choices};
  return of_party(field) || of_files(field) || std::ranges::find(kPlain, field.type) != std::end(kPlain);
}

std::string joined_name(const law::Field& field, std::string_view part) { return field.id + "-" + std::string(part); }

json::value integer_of(const std::string& text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return json::string(text);
  return number;
}

json::value party_of(const law::Field& field, const FilingGiven& given) {
  std::vector<law::Field> made;
  json::object entry;
  for (const law::Field& part : law::entry_fields(field, made))
    if (auto value = given_field(given, joined_name(field, part.id)); part.id != kIdOfEntry && !value.empty()) entry[part.id] = std::move(value);
  if (entry.empty()) return nullptr;
  if (field.type == FieldType::party) return entry;
  return json::array{std::move(entry)};
}

// Each file once, whatever it was called.
std::vector<const GivenFile*> files_in(const law::Field& field, const FilingGiven& given) {
  std::vector<const GivenFile*> out;
  std::set<std::string_view> seen;
  for (const GivenFile& file : given.files)
    if (file.field == field.id && seen.insert(file.sha256).second) out.push_back(&file);
  return out;
}

json::value files_of(const law::Field& field, const FilingGiven& given, const json::object& material) {
  json::array out;
  for (const GivenFile* file : files_in(field, given)) {
    if (!of_evidence(field)) out.emplace_back(file->sha256);
    else out.push_back(json::object{{"kind", text_in(material, "kind")}, {"name", file->name}, {"proves", text_in(material, "proves")}, {"files", json::array{json::string(file->sha256)}}});
  }
  if (out.empty()) return nullptr;
  if (field.type == FieldType::file || field.type == FieldType::evidence) return out.front();
  return out;
}

json::value value_of(const law::Field& field, const FilingGiven& given, const json::object& rules) {
  if (of_party(field)) return party_of(field, given);
  if (of_files(field)) return files_of(field, given, object_in(rules, "material"));
  if (field.type == FieldType::choices) {
    json::array out;
    for (const law::Option& option : field.options)
      if (!given_field(given, joined_name(field, option.id)).empty()) out.emplace_back(option.id);
    if (out.empty()) return nullptr;
    return out;
  }
  const auto text = given_field(given, field.id);
  if (text.empty()) return nullptr;
  if (field.type == FieldType::integer) return integer_of(text);
  if (field.type == FieldType::boolean && (text == kYes || text == kNo)) return text == kYes;
  return json::string(text);
}

// parties.0.name → parties-name, evidences.2.name → evidences.
std::string named(const law::Form& form, const std::string& path) {
  const auto field = path.substr(0, path.find('.'));
  const auto found = std::ranges::find(form.fields, field, &law::Field::id);
  const auto last = path.rfind('.');
  if (found == form.fields.end() || !of_party(*found)) return field;
  const auto part = last == std::string::npos ? std::string() : path.substr(last + 1);
  const bool whole = part.empty() || part.find_first_not_of("0123456789") == std::string::npos;
  return joined_name(*found, whole ? "name" : part);
}

}  // namespace

bool PublicForm::own(std::string_view field) const {
  return in_list(rules_, "today", field) || in_list(rules_, "hide", field) || object_in(rules_, "set").contains(field);
}

bool PublicForm::applies(const law::Field& field, const FilingGiven& given) const {
  if (field.when_field.empty()) return true;
  const auto said = given_field(given, field.when_field);
  if (said == kYes || said == kNo) return field.when_is == (said == kYes ? "true" : "false");
  return said == field.when_is;
}

std::vector<AskedLine> PublicForm::lines() const {
  std::vector<AskedLine> out;
  for (const law::Field& field : form_.fields) {
    if (own(field.id) || !askable(field)) continue;
    if (!of_party(field)) {
      out.push_back({field.id, &field, nullptr, field.required || in_list(rules_, "demand", field.id)});
      continue;
    }
    // The parts of a party stand ready in one table for good.
    std::vector<law::Field> made;
    for (const law::Field& part : law::entry_fields(field, made)) {
      if (part.id == kIdOfEntry) continue;
      const auto name = joined_name(field, part.id);
      out.push_back({name, &part, &field, (field.required && part.required) || in_list(rules_, "demand", name)});
    }
  }
  return out;
}

bool PublicForm::asks(std::string_view member) const {
  for (const AskedLine& line : lines()) {
    if (line.name == member) return true;
    if (line.field->type != FieldType::choices) continue;
    for (const law::Option& option : line.field->options)
      if (line.name + "-" + option.id == member) return true;
  }
  return false;
}

bool PublicForm::takes_files(std::string_view field) const {
  const auto found = std::ranges::find(form_.fields, field, &law::Field::id);
  return found != form_.fields.end() && !own(field) && of_files(*found);
}

json::object PublicForm::input(const FilingGiven& given, CivilDate today) const {
  json::object input = object_in(rules_, "set");
  for (const law::Field& field : form_.fields) {
    if (in_list(rules_, "today", field.id)) input[field.id] = iso_text(today);
    if (own(field.id) || !askable(field) || !applies(field, given)) continue;
    if (auto value = value_of(field, given, rules_); !value.is_null()) input[field.id] = std::move(value);
  }
  return input;
}

std::vector<FieldError> PublicForm::wrong(const FilingGiven& given, CivilDate today) const {
  std::vector<FieldError> errors;
  const auto say = [&](const std::string& name, std::string message) {
    if (std::ranges::none_of(errors, [&](const FieldError& one) { return one.field == name; })) errors.push_back({name, std::move(message)});
  };
  for (const AskedLine& line : lines()) {
    if (line.whole == nullptr && of_files(*line.field)) continue;
    const auto value = given_field(given, line.name);
    const bool whole = line.field->type == FieldType::longtext;
    const auto most = whole ? kLongestFilingText : std::min(law::longest_text(*line.field), kLongestFilingLine);
    if (code_point_count(value) > most) say(line.name, form_words("longest", {std::to_string(most)}));
    else if (!whole && value.find('\n') != std::string::npos) say(line.name, form_words("one_line"));
    else if (line.must && line.whole != nullptr && value.empty()) say(line.name, form_words(line.field->options.empty() ? "demanded" : "demanded.choice", {line.field->title}));
  }
  for (const FieldError& error : law::check_input(form_, input(given, today))) say(named(form_, error.field), error.message);
  return errors;
}

}  // namespace mingjing::usecases
