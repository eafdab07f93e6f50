#include "tests/golden/city_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "adapters/yaml/yaml_json.hpp"

namespace mingjing::golden {
namespace {

namespace json = boost::json;

std::string text(const json::object& row, std::string_view name) {
  const auto* value = row.if_contains(name);
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::int64_t number(const json::object& row, std::string_view name, std::int64_t otherwise) {
  const auto* value = row.if_contains(name);
  return value && value->is_number() ? value->to_number<std::int64_t>() : otherwise;
}

json::object object(const json::object& row, std::string_view name) {
  const auto* value = row.if_contains(name);
  return value && value->is_object() ? value->as_object() : json::object();
}

json::array array(const json::object& row, std::string_view name) {
  const auto* value = row.if_contains(name);
  return value && value->is_array() ? value->as_array() : json::array();
}

std::vector<std::int64_t> numbers(const json::object& row, std::string_view name) {
  std::vector<std::int64_t> out;
  const auto list = array(row, name);
  for (const auto& each : list) out.push_back(each.to_number<std::int64_t>());
  return out;
}

std::vector<std::string> texts(const json::object& row, std::string_view name) {
  std::vector<std::string> out;
  const auto list = array(row, name);
  for (const auto& each : list) out.emplace_back(each.as_string());
  return out;
}

// pay@finance+5
std::vector<demo::Step> steps(const json::object& courses, const std::string& name) {
  std::vector<demo::Step> out;
  if (name.empty()) return out;
  EXPECT_TRUE(courses.contains(name)) << "no course " << name;
  for (const auto& each : texts(courses, name)) {
    const auto at = each.find('@');
    const auto plus = each.find('+');
    if (at == std::string::npos || plus == std::string::npos) {
      ADD_FAILURE() << "no step: " << each;
      continue;
    }
    out.push_back({each.substr(0, at), each.substr(at + 1, plus - at - 1), std::stoi(each.substr(plus + 1))});
  }
  return out;
}

CivilDate day(const json::object& row, std::string_view name) {
  const auto read = parse_date(text(row, name));
  if (!read) ADD_FAILURE() << "no day: " << name << " " << text(row, name);
  return read.value_or(CivilDate{});
}

std::vector<Entry> entries_in(const json::object& of) {
  std::vector<Entry> out;
  const auto list = array(of, "entries");
  for (const auto& each : list) {
    const auto& one = each.as_object();
    out.push_back({text(one, "register"), text(one, "id"), day(one, "valid_from"), object(one, "values")});
  }
  return out;
}

Wrong wrong_of(const json::object& row, const json::object& courses) {
  Wrong out;
  out.raises = texts(row, "raises");
  if (row.contains("record")) out.record = text(row, "record");
  out.done = text(row, "done");
  out.why = text(row, "why");
  out.late = object(row, "late");
  out.with = object(row, "with");
  out.steps = steps(courses, text(row, "course"));
  const auto attempts = array(row, "attempts");
  for (const auto& each : attempts) {
    const auto& one = each.as_object();
    out.attempts.push_back({text(one, "before"), text(one, "action"), text(one, "role"), text(one, "code"), object(one, "with")});
  }
  out.fine = numbers(row, "fine");
  out.power = text(row, "power");
  out.sooner = static_cast<int>(number(row, "sooner", 0));
  out.same_picture = row.contains("same_picture");
  out.same_time = text(row, "same_time");
  out.lapses_after = text(row, "lapses_after");
  out.entries = entries_in(row);
  out.settings = object(row, "settings");
  return out;
}

Row row_of(const json::object& row, const json::object& courses, const demo::City& city) {
  Row out;
  out.id = text(row, "id");
  const auto course = text(row, "course");
  for (const auto& each : city.scenarios)
    if (each.id == course) out.course = &each;
  for (const auto& each : city.kinds)
    if (each.scenario.id == course) out.kind = &each, out.course = &each.scenario;
  EXPECT_NE(out.course, nullptr) << out.id << ": no course " << course;
  out.organ = text(row, "organ");
  out.power = text(row, "power");
  out.cell = text(row, "cell");
  out.fine = numbers(row, "fine");
  out.times = number(row, "times", 1);
  out.from = day(row, "from");
  out.every = static_cast<int>(number(row, "every", 1));
  for (const auto days : numbers(row, "beside")) out.beside.push_back(static_cast<int>(days));
  out.other_party = row.contains("other_party");
  out.enterprise = static_cast<int>(number(row, "enterprise", -1));
  out.own_officers = row.contains("own_officers");
  out.drawn = texts(row, "drawn");
  out.with = object(row, "with");
  out.days = object(row, "days");
  out.steps = steps(courses, text(row, "steps"));
  out.wrong = wrong_of(object(row, "wrong"), courses);
  if (out.wrong.there()) {
    EXPECT_FALSE(out.wrong.done.empty()) << out.id << " does not say what was done";
    EXPECT_FALSE(out.wrong.why.empty()) << out.id << " does not say why the rule must fire";
  }
  return out;
}

json::object read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream held;
  held << in.rdbuf();
  const auto yaml = yaml::read_yaml(held.str());
  if (yaml && yaml->value.is_object()) return yaml->value.as_object();
  ADD_FAILURE() << path << ": " << (yaml ? "no mapping" : std::to_string(yaml.error().line) + " " + yaml.error().message);
  return {};
}

}  // namespace

Values read_values(const std::string& path) {
  Values out;
  const auto all = read(path);
  out.from = day(all, "from");
  out.until = day(all, "until");
  out.on = day(all, "on");
  const auto values = array(all, "values");
  for (const auto& each : values) {
    const auto& one = each.as_object();
    out.values.push_back({text(one, "measure"), text(one, "organ"), text(one, "working"), number(one, "done", -1), number(one, "due", -1), texts(one, "procedures")});
  }
  return out;
}

Table read_table(const std::string& path, const demo::City& city) {
  Table out;
  const auto all = read(path);
  out.begins = day(all, "begins");
  out.ends = day(all, "ends");
  out.powers = texts(all, "powers");
  out.registers = texts(all, "registers");
  out.days = object(all, "days");
  out.settings = object(all, "settings");
  out.since = object(all, "since");
  out.entries = entries_in(all);
  const auto rows = array(all, "rows");
  const auto courses = object(all, "courses");
  for (const auto& each : rows) out.rows.push_back(row_of(each.as_object(), courses, city));
  return out;
}

}  // namespace mingjing::golden
