#include "law/form.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace mingjing::law {
namespace {

namespace json = boost::json;

Field field(const char* id, FieldType type, bool required = false) {
  Field f;
  f.id = id;
  f.title = id;
  f.type = type;
  f.required = required;
  return f;
}

// The paths that are refused, joined; a good value gives "".
std::string refused(const Field& f, const char* input) {
  std::string out;
  for (const FieldError& e : check_input({"form", "", {f}}, json::parse(input).as_object())) out += e.field + " ";
  return out.empty() ? out : out.substr(0, out.size() - 1);
}

TEST(Forms, CheckEveryTypeOfField) {
  Field kinds = field("x", FieldType::choices);
  kinds.options = {{"a", "甲", ""}, {"b", "乙", ""}};
  Field choice = kinds;
  choice.type = FieldType::choice;
  Field fines = field("x", FieldType::measures);
  fines.options = {{"fine", "罚款", ""}};
  Field rows = field("x", FieldType::table);
  rows.columns = {field("name", FieldType::text, true), field("n", FieldType::integer)};
  const std::string digest(64, 'a');
  const struct {
    Field f;
    std::string input;
    std::string errors;
  } samples[] = {
      {field("x", FieldType::text), R"({"x": "文字"})", ""},
      {field("x", FieldType::text), R"({"x": 1})", "x"},
      {field("x", FieldType::text), R"({"x": "两\n行"})", "x"},
      {field("x", FieldType::longtext), R"({"x": "两\n行"})", ""},
      {field("x", FieldType::longtext), R"({"x": "\u0000"})", "x"},
      {field("x", FieldType::text), "{\"x\": \"" + std::string(201, 'a') + "\"}", "x"},
      {field("x", FieldType::date), R"({"x": "2026-02-28"})", ""},
      {field("x", FieldType::date), R"({"x": "2026-02-30"})", "x"},
      {field("x", FieldType::datetime), R"({"x": "2026-02-28T09:00:00+08:00"})", ""},
      {field("x", FieldType::datetime), R"({"x": "2026-02-28 09:00"})", "x"},
      {field("x", FieldType::money), R"({"x": 12345})", ""},
      {field("x", FieldType::money), R"({"x": -1})", "x"},
      {field("x", FieldType::money), R"({"x": 1.5})", "x"},
      {field("x", FieldType::money), R"({"x": "1.50"})", "x"},
      {field("x", FieldType::integer), R"({"x": -7})", ""},
      {field("x", FieldType::boolean), R"({"x": false})", ""},
      {field("x", FieldType::boolean), R"({"x": "yes"})", "x"},
      {choice, R"({"x": "a"})", ""},
      {choice, R"({"x": "c"})", "x"},
      {kinds, R"({"x": ["a", "b"]})", ""},
      {kinds, R"({"x": ["a", "a"]})", "x.1"},
      {kinds, R"({"x": "a"})", "x"},
      {field("x", FieldType::officers), R"({"x": ["o1", "o2"]})", ""},
      {field("x", FieldType::officers), R"({"x": [1]})", "x.0"},
      {field("x", FieldType::file), "{\"x\": \"" + digest + "\"}", ""},
      {field("x", FieldType::files), R"({"x": ["abc"]})", "x.0"},
      {field("x", FieldType::clauses), R"({"x": [{"law": "行政处罚法", "article": "四十二", "paragraph": 1}]})", ""},
      {field("x", FieldType::clauses), R"({"x": [{"law": "行政处罚法"}]})", "x.0.article"},
      {fines, R"({"x": [{"kind": "fine", "amount_fen": 100}]})", ""},
      {fines, R"({"x": [{"kind": "death", "amount_fen": -1}]})", "x.0.kind x.0.amount_fen"},
      {field("x", FieldType::points), R"({"x": [{"point": "数额过高", "answer": "不采纳", "adopted": false}]})", ""},
      {rows, R"({"x": [{"name": "甲", "n": 1}]})", ""},
      {rows, R"({"x": [{"n": 1, "other": 2}]})", "x.0.other x.0.name"},
      {field("x", FieldType::evidence), R"({"x": {"kind": "documentary", "name": "账册", "proves": "销售数量", "taken_on": "2026-01-05"}})", ""},
      {field("x", FieldType::evidence), R"({"x": {"kind": "documentary", "name": "账册"}})", "x.proves"},
      {field("x", FieldType::evidences), R"({"x": ["e1", {"kind": "documentary", "name": "账册", "proves": "　"}, {"kind": "documentary", "name": "账册", "proves": " \n"}]})", "x.1.proves x.2.proves"},
      {field("x", FieldType::evidences), R"({"x": ["e1", "e2"]})", ""},
  };
  for (const auto& s : samples) EXPECT_EQ(refused(s.f, s.input.c_str()), s.errors) << name_of(s.f.type) << " " << s.input;
}

TEST(Forms, CheckTheNumberOfAPartyByItsKind) {
  const Field f = field("p", FieldType::party);
  const struct {
    const char* input;
    const char* errors;
  } samples[] = {
      {R"({"p": {"kind": "person", "name": "演示甲", "id_no": "11010519491231002X"}})", ""},
      {R"({"p": {"kind": "person", "name": "演示甲", "id_no": "110105194912310021"}})", "p.id_no"},
      {R"({"p": {"kind": "person", "name": "演示甲", "id_kind": "passport", "id_no": "E12345678"}})", ""},
      {R"({"p": {"kind": "organisation", "name": "演示公司", "id_no": "91350100M000100Y43"}})", ""},
      {R"({"p": {"kind": "organisation", "name": "演示公司", "id_no": "11010519491231002X"}})", "p.id_no"},
      {R"({"p": {"kind": "alien", "name": ""}})", "p.kind p.name"},
      {R"({"p": "party-1"})", ""},
  };
  for (const auto& s : samples) EXPECT_EQ(refused(f, s.input), s.errors) << s.input;
}

TEST(Forms, DemandAndRefuseAFieldByItsCondition) {
  Field method = field("method", FieldType::choice, true);
  method.options = {{"mail", "邮寄", ""}, {"direct", "直接", ""}};
  Field number = field("number", FieldType::text, true);
  number.when_field = "method";
  number.when_is = "mail";
  const Form form{"f", "", {method, number}};
  const auto errors = [&](const char* input) { return check_input(form, json::parse(input).as_object()); };
  EXPECT_TRUE(errors(R"({"method": "mail", "number": "EMS1"})").empty());
  EXPECT_TRUE(errors(R"({"method": "direct"})").empty());
  ASSERT_EQ(errors(R"({"method": "mail"})").size(), 1U);
  EXPECT_EQ(errors(R"({"method": "mail"})")[0].message, "请填写“number”");
  EXPECT_EQ(errors(R"({"method": "direct", "number": "EMS1"})")[0].field, "number");
  EXPECT_EQ(errors(R"({"method": "direct", "surprise": 1})")[0].field, "surprise");
}

TEST(Forms, BecomeAJsonSchema) {
  Field choice = field("agreed", FieldType::choice, true);
  choice.options = {{"yes", "同意", ""}};
  const json::object schema = schema_of({"f", "审批", {choice, field("sum", FieldType::money), field("who", FieldType::parties)}});
  EXPECT_EQ(json::serialize(schema.at("required")), R"(["agreed"])");
  EXPECT_EQ(json::serialize(schema.at("properties").at("agreed").at("enum")), R"(["yes"])");
  EXPECT_EQ(schema.at("properties").at("sum").at("minimum").to_number<int>(), 0);
  EXPECT_TRUE(schema.at("properties").at("who").at("items").as_object().contains("oneOf"));
  EXPECT_EQ(schema.at("additionalProperties"), false);
}

}  // namespace
}  // namespace mingjing::law
