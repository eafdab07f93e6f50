#include "adapters/http/contract.hpp"

#include <algorithm>
#include <array>

#include "adapters/http/response.hpp"
#include "adapters/http/strict_json.hpp"
#include "adapters/yaml/yaml_json.hpp"
#include "base/json_fields.hpp"

namespace mingjing::web {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 7> kMethods{"get", "head", "post", "put", "patch", "delete", "options"};

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

const json::object* object_in(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found ? found->if_object() : nullptr;
}

Refusal refusal_at(std::string code, std::vector<FieldError> fields) {
  Refusal out = refusal_of(std::move(code));
  out.fields = std::move(fields);
  return out;
}

// Parameters may be written once under components/parameters.
const json::object* parameter_of(const json::object& document, const json::value& given) {
  const json::object* object = given.if_object();
  if (!object || !object->contains("$ref")) return object;
  const std::string path = text_in(*object, "$ref");
  const auto* components = object_in(document, "components");
  const auto* parameters = components ? object_in(*components, "parameters") : nullptr;
  return parameters ? object_in(*parameters, path.substr(path.rfind('/') + 1)) : nullptr;
}

}  // namespace

Result<Contract> Contract::read(std::string_view text) {
  auto read = yaml::read_yaml(text);
  if (!read) return fault("bad_contract", "line " + std::to_string(read.error().line) + ": " + read.error().message);
  if (!read->value.is_object()) return fault("bad_contract", "not a mapping");
  Contract out;
  out.document_ = std::move(read->value.as_object());
  if (const auto* components = object_in(out.document_, "components")) {
    const auto* schemas = object_in(*components, "schemas");
    out.schemas_ = Schemas(schemas ? *schemas : json::object{});
    std::vector<std::string> wrong;
    if (schemas)
      for (const auto& [name, schema] : *schemas) out.schemas_.faults(schema, name, wrong);
    if (!wrong.empty()) return fault("bad_contract", wrong.front());
  }
  const auto* paths = object_in(out.document_, "paths");
  if (!paths) return fault("bad_contract", "no paths");
  for (const auto& [path, operations] : *paths) {
    if (!operations.is_object()) return fault("bad_contract", std::string(path));
    for (const auto& [method, described] : operations.get_object()) {
      if (std::find(kMethods.begin(), kMethods.end(), std::string_view(method)) == kMethods.end() || !described.is_object())
        return fault("bad_contract", std::string(path) + ": " + std::string(method));
      if (auto added = out.add(path, method, described.get_object()); !added) return added.failure();
    }
  }
  return out;
}

Status<> Contract::add(std::string_view path, std::string_view method, const json::object& described) {
  Operation operation;
  operation.id = text_in(described, "operationId");
  operation.method = upper(method);
  operation.path = path;
  operation.asks = text_in(described, "x-operation");
  const std::string place = operation.method + " " + operation.path;
  if (operation.id.empty() || operations_.contains(operation.id)) return fault("bad_contract", place + ": operationId");
  std::vector<std::string> wrong;
  if (const auto* parameters = described.if_contains("parameters")) {
    for (const auto& given : parameters->as_array()) {
      const json::object* parameter = parameter_of(document_, given);
      if (!parameter) return fault("bad_contract", place + ": a parameter's reference leads nowhere");
      const auto* schema = parameter->if_contains("schema");
      Operation::Parameter made{text_in(*parameter, "name"), flag_in(*parameter, "required"), schema ? *schema : json::value(json::object{})};
      schemas_.faults(made.schema, place + " " + made.name, wrong);
      const std::string in = text_in(*parameter, "in");
      (in == "path" ? operation.in_path : in == "query" ? operation.in_query : operation.in_header).push_back(std::move(made));
    }
  }
  if (const auto* body = object_in(described, "requestBody")) {
    operation.body_required = flag_in(*body, "required");
    const auto* content = object_in(*body, "content");
    if (!content) return fault("bad_contract", place + ": a body without content");
    for (const auto& [media, what] : *content) {
      const auto* schema = what.is_object() ? what.get_object().if_contains("schema") : nullptr;
      if (media != "application/json") {
        operation.media.emplace_back(media);
        continue;
      }
      operation.takes_json = true;
      operation.body = schema ? *schema : json::value(json::object{});
      schemas_.faults(operation.body, place + " body", wrong);
    }
  }
  if (!wrong.empty()) return fault("bad_contract", wrong.front());
  const std::string id = operation.id;
  operations_.emplace(id, std::move(operation));
  return Done{};
}

const Operation* Contract::find(std::string_view id) const {
  const auto found = operations_.find(id);
  return found == operations_.end() ? nullptr : &found->second;
}

Result<json::object, Refusal> Contract::parameters(const Operation& operation, const Request& request) const {
  json::object out;
  std::vector<FieldError> wrong;
  const auto take = [&](const Operation::Parameter& parameter, std::string_view text) {
    json::value value = schemas_.read(parameter.schema, text);
    schemas_.check(parameter.schema, value, parameter.name, wrong);
    out[parameter.name] = std::move(value);
  };
  for (const auto& parameter : operation.in_path) {
    const auto found = request.params.find(parameter.name);
    if (found != request.params.end()) take(parameter, found->second);
  }
  // A path that no such thing can have is a thing that is not there.
  if (!wrong.empty()) return Failure<Refusal>{refusal_of("not_found")};
  for (const auto& [name, value] : request.query) {
    const auto known = std::find_if(operation.in_query.begin(), operation.in_query.end(), [&, wanted = name](const auto& one) { return one.name == wanted; });
    if (known == operation.in_query.end()) return Failure<Refusal>{refusal_at("unknown_parameter", {{name, "接口没有这个参数"}})};
    take(*known, value);
  }
  for (const auto& parameter : operation.in_query)
    if (parameter.required && !request.query.contains(parameter.name)) wrong.push_back({parameter.name, "缺少这一项"});
  if (!wrong.empty()) return Failure<Refusal>{refusal_at("bad_query", std::move(wrong))};
  for (const auto& parameter : operation.in_header) {
    const std::string* value = request.headers.find(parameter.name);
    if (value) take(parameter, *value);
    if (!value && parameter.required) return Failure<Refusal>{refusal_at("missing_key", {{parameter.name, "缺少这个首部"}})};
  }
  if (!wrong.empty()) return Failure<Refusal>{refusal_at("bad_request", std::move(wrong))};
  return out;
}

Result<json::value, Refusal> Contract::body(const Operation& operation, const Request& request) const {
  if (!operation.takes_json && operation.media.empty()) {
    if (request.content_length > 0) return Failure<Refusal>{refusal_of("bad_request", "这个接口不接受正文。")};
    return json::value(nullptr);
  }
  const std::string_view named = request.headers.get("content-type");
  std::string_view media = named.substr(0, named.find(';'));
  while (!media.empty() && media.back() == ' ') media.remove_suffix(1);
  if (request.body.empty() && !operation.body_required) return json::value(nullptr);
  const bool other = std::any_of(operation.media.begin(), operation.media.end(), [&](const std::string& one) { return same_name(one, media); });
  if (other) return json::value(nullptr);
  if (!operation.takes_json || !same_name(media, "application/json")) return Failure<Refusal>{refusal_of("media_type")};
  auto value = strict_json(request.body);
  if (!value) return Failure<Refusal>{refusal_of("bad_json")};
  std::vector<FieldError> wrong;
  schemas_.check(operation.body, *value, "", wrong);
  if (wrong.empty()) return std::move(*value);
  const bool unknown = std::any_of(wrong.begin(), wrong.end(), [](const FieldError& error) { return error.message == "接口没有这个成员"; });
  return Failure<Refusal>{refusal_at(unknown ? "unknown_member" : "invalid_input", std::move(wrong))};
}

}  // namespace mingjing::web
