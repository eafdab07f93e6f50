// The input of one action. The office renders it, the server checks by it, OpenAPI is composed from it.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"

namespace mingjing::law {

enum class FieldType {
  text, longtext, date, datetime, money, integer, boolean, choice, choices, officer, officers, party, parties,
  evidence, evidences, file, files, clauses, measures, circumstances, service_method, document, points, table
};

struct Option {
  std::string id;
  std::string title;
  std::string help;
  std::vector<std::string> takes{};  // of a measure: money, days — what is told beside its kind
};

struct Field {
  std::string id;
  std::string title;
  std::string help;
  FieldType type = FieldType::text;
  bool required = false;
  bool leaf = false;            // the value itself stands in the public leaf; only closed types may
  std::string personal;         // name | id_no | phone | address | free | empty
  bool is_public = false;       // register fields only: published although a person types it
  std::string check;            // uscc | resident_id: a check digit that must hold
  std::vector<Option> options;  // of choice(s), service_method, measures (kinds), evidence (kinds); empty: any id
  std::string options_from;     // a register or list that gives the options, e.g. register:power_item
  std::vector<Field> columns;   // of a table
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::string pattern;
  std::string when_field;       // shown and demanded only while that field has this value
  std::string when_is;
  boost::json::value preset;    // what the form starts with
};

struct Form {
  std::string id;
  std::string title;
  std::vector<Field> fields;
};

std::string_view name_of(FieldType type);                 // as written in law/forms
std::optional<FieldType> field_type(std::string_view name);
bool may_stand_in_leaf(FieldType type);                   // closed types: nothing in them is typed freely

// Checks every field; unknown members, wrong types and missing values are refused with a message beside the field.
// Returns nothing when the input is good. The JSON of each type: docs/law-format.md, «What a value looks like».
std::vector<FieldError> check_input(const Form& form, const boost::json::object& input);
// JSON Schema (draft 2020-12 subset of OpenAPI 3.1) of the form's input.
boost::json::object schema_of(const Form& form);

}  // namespace mingjing::law
