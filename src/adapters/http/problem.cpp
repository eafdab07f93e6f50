// Failures become problem+json here and nowhere else; codes, status and words come from api/errors.yaml.
#include <boost/json/serialize.hpp>
#include <map>

#include "adapters/http/response.hpp"
#include "adapters/yaml/yaml_json.hpp"

namespace mingjing::embedded {
extern const std::string_view errors_yaml;
}

namespace mingjing::web {
namespace {

struct Entry {
  HttpStatus status = HttpStatus::refused;
  std::string title;
  std::string detail;
};

const std::map<std::string, Entry, std::less<>>& table() {
  static const auto made = [] {
    std::map<std::string, Entry, std::less<>> out;
    const auto read = yaml::read_yaml(embedded::errors_yaml);
    MJ_ASSERT(read.ok() && read->value.is_object());
    for (const auto& [code, value] : read->value.get_object()) {
      const auto& entry = value.as_object();
      out[std::string(code)] = {static_cast<HttpStatus>(entry.at("status").to_number<unsigned>()),
                                std::string(entry.at("title").as_string()), std::string(entry.at("detail").as_string())};
    }
    return out;
  }();
  return made;
}

const Entry& entry_of(std::string_view code) {
  const auto found = table().find(code);
  return found == table().end() ? table().at("fault") : found->second;
}

}  // namespace

HttpStatus status_of(const Refusal& refusal) {
  const auto found = table().find(refusal.code);
  return found == table().end() ? HttpStatus::refused : found->second.status;
}

Refusal refusal_of(std::string code) {
  const Entry& entry = entry_of(code);
  return {std::move(code), entry.title, entry.detail, {}, {}, {}};
}

Refusal refusal_of(std::string code, std::string detail) {
  Refusal refusal = refusal_of(std::move(code));
  refusal.detail = std::move(detail);
  return refusal;
}

Response problem(const Refusal& refusal, std::string_view trace) {
  const HttpStatus status = status_of(refusal);
  const Entry& words = entry_of(refusal.code);
  boost::json::array fields;
  for (const auto& [field, message] : refusal.fields) fields.push_back({{"field", field}, {"message", message}});
  boost::json::array also(refusal.also.begin(), refusal.also.end());
  const boost::json::object body{{"code", refusal.code},
                                 {"title", refusal.title.empty() ? words.title : refusal.title},
                                 {"detail", refusal.detail.empty() ? words.detail : refusal.detail},
                                 {"article", refusal.article},
                                 {"status", static_cast<unsigned>(status)},
                                 {"fields", std::move(fields)},
                                 {"also", std::move(also)},
                                 {"trace", trace}};
  Response response;
  response.status = status;
  response.code = refusal.code;
  response.headers.set("Content-Type", "application/problem+json; charset=utf-8");
  if (status == HttpStatus::unavailable || status == HttpStatus::too_many) response.headers.set("Retry-After", "1");
  response.body = boost::json::serialize(body);
  return response;
}

// What failed is for the operator's log; the person gets the trace and no inner detail.
Response problem(const Fault& fault, std::string_view trace) {
  // `full` is the database's word, `storage_full` the file store's.
  const bool full = fault.code == "storage_full" || fault.code == "full";
  // What was asked reads more than a request may (statement_seconds of law/traffic.yaml).
  if (fault.code == "too_long") return problem(refusal_of("query_too_long"), trace);
  return problem(refusal_of(full ? "storage_full" : fault.retry ? "unavailable" : "fault"), trace);
}

}  // namespace mingjing::web
