#include "adapters/http/yaml_json.hpp"

#include <yaml-cpp/yaml.h>

#include <charconv>

namespace mingjing::web {
namespace {

boost::json::value scalar(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return boost::json::value(text);  // quoted
  if (text.empty() || text == "~" || text == "null") return nullptr;
  if (text == "true") return true;
  if (text == "false") return false;
  const char* const end = text.data() + text.size();
  std::int64_t whole = 0;
  if (const auto [at, error] = std::from_chars(text.data(), end, whole); error == std::errc{} && at == end) return whole;
  double number = 0;
  if (const auto [at, error] = std::from_chars(text.data(), end, number); error == std::errc{} && at == end) return number;
  return boost::json::value(text);
}

boost::json::value convert(const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Scalar: return scalar(node);
    case YAML::NodeType::Sequence: {
      boost::json::array out;
      for (const auto& part : node) out.push_back(convert(part));
      return out;
    }
    case YAML::NodeType::Map: {
      boost::json::object out;
      for (const auto& part : node) out[part.first.Scalar()] = convert(part.second);
      return out;
    }
    default: return nullptr;
  }
}

}  // namespace

Result<boost::json::value> json_of_yaml(std::string_view text) {
  try {
    return convert(YAML::Load(std::string(text)));
  } catch (const YAML::Exception& error) {
    return fault("bad_yaml", "line " + std::to_string(error.mark.line + 1) + ": " + error.msg);
  }
}

}  // namespace mingjing::web
