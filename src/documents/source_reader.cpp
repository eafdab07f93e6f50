#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "documents/template_compile.hpp"

namespace mingjing::documents {

namespace json = boost::json;

void SourceReader::problem(const std::string& pointer, std::string message) {
  problems_.push_back({source_.file, source_.line_of ? source_.line_of(pointer) : 0, std::move(message)});
}

Text SourceReader::text(const json::value& value, const std::string& pointer) {
  Text out{{}, source_.file, source_.line_of ? source_.line_of(pointer) : 0};
  std::string source;
  if (value.is_string()) {
    source = std::string(value.get_string());
  } else if (value.is_int64()) {
    source = std::to_string(value.get_int64());
  } else {
    problem(pointer, "这里应当是文字");
    return out;
  }
  while (source.ends_with('\n')) source.pop_back();
  std::string error;
  if (!parse_text(source, out.pieces, error)) problem(pointer, error);
  return out;
}

std::vector<Condition> SourceReader::conditions(const json::object& from, const std::string& pointer) {
  std::vector<Condition> out;
  const json::value* when = from.if_contains("when");
  if (when == nullptr) return out;
  const auto one = [&](const json::value& value) {
    Condition made;
    std::string error = "条件应当是文字";
    if (value.is_string() && parse_condition(std::string_view(value.get_string()), made, error)) {
      out.push_back(std::move(made));
    } else {
      problem(pointer + "/when", error);
    }
  };
  if (when->is_array()) {
    for (const json::value& value : when->get_array()) one(value);
  } else {
    one(*when);
  }
  return out;
}

int SourceReader::integer(const json::object& from, std::string_view key, int preset, const std::string& pointer) {
  const json::value* value = from.if_contains(key);
  if (value == nullptr) return preset;
  if (value->is_int64() && value->get_int64() >= 0 && value->get_int64() <= 1000)
    return static_cast<int>(value->get_int64());
  problem(pointer + "/" + std::string(key), std::string(key) + " 应当是 0 至 1000 的整数");
  return preset;
}

double SourceReader::number(const json::object& from, std::string_view key, double preset, const std::string& pointer) {
  const json::value* value = from.if_contains(key);
  if (value == nullptr) return preset;
  if (value->is_int64()) return static_cast<double>(value->get_int64());
  if (value->is_double()) return value->get_double();
  problem(pointer + "/" + std::string(key), std::string(key) + " 应当是数字");
  return preset;
}

bool SourceReader::flag(const json::object& from, std::string_view key, bool preset, const std::string& pointer) {
  const json::value* value = from.if_contains(key);
  if (value == nullptr) return preset;
  if (value->is_bool()) return value->get_bool();
  problem(pointer + "/" + std::string(key), std::string(key) + " 应当是 true 或者 false");
  return preset;
}

std::string SourceReader::word(const json::object& from, std::string_view key, const std::string& pointer) {
  const json::value* value = from.if_contains(key);
  if (value == nullptr) return {};
  if (value->is_string()) return std::string(value->get_string());
  problem(pointer + "/" + std::string(key), std::string(key) + " 应当是文字");
  return {};
}

Align SourceReader::align(const json::object& from, const std::string& pointer) {
  const std::string name = word(from, "align", pointer);
  if (name == "center") return Align::center;
  if (name == "right") return Align::right;
  if (!name.empty() && name != "left") problem(pointer + "/align", "align 应当是 left、center 或者 right");
  return Align::left;
}

void SourceReader::only(const json::object& from, std::initializer_list<std::string_view> known,
                        const std::string& pointer) {
  for (const auto& member : from) {
    const std::string_view key = member.key();
    if (std::find(known.begin(), known.end(), key) == known.end())
      problem(pointer + "/" + std::string(key), "不认识的项目：" + std::string(key));
  }
}

}  // namespace mingjing::documents
