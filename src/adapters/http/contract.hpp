// api/openapi.yaml at work: read once, then every request is held against its operation. What is not described is refused.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/http/request.hpp"
#include "adapters/http/schema.hpp"
#include "base/refusal.hpp"
#include "base/result.hpp"

namespace mingjing::web {

// What x-operation says of a route that is every known account's own business: its session, its notes.
inline constexpr std::string_view kOwn = "own";

struct Operation {
  struct Parameter {
    std::string name;
    bool required = false;
    boost::json::value schema;
  };
  std::string id;
  std::string method;                  // POST
  std::string path;                    // /cases/{id}
  std::string asks;                    // x-operation: the operation of law/roles.yaml, or kOwn; empty: no session is needed
  std::vector<Parameter> in_path;
  std::vector<Parameter> in_query;
  std::vector<Parameter> in_header;
  bool takes_json = false;
  bool body_required = false;
  boost::json::value body;             // schema of the JSON body
  std::vector<std::string> media;      // other media types that the body may have
};

class Contract {
 public:
  // Fault `bad_contract` naming the first place that is wrong: unknown keywords, missing operationId, broken references.
  static Result<Contract> read(std::string_view yaml);

  const Operation* find(std::string_view id) const;
  const std::map<std::string, Operation, std::less<>>& operations() const { return operations_; }
  const boost::json::object& document() const { return document_; }

  // Path, query and header parameters, read as their types; the body is not looked at.
  Result<boost::json::object, Refusal> parameters(const Operation& operation, const Request& request) const;
  // The body as JSON, checked; null where the operation takes none.
  Result<boost::json::value, Refusal> body(const Operation& operation, const Request& request) const;

 private:
  Status<> add(std::string_view path, std::string_view method, const boost::json::object& described);

  boost::json::object document_;
  Schemas schemas_;
  std::map<std::string, Operation, std::less<>> operations_;
};

}  // namespace mingjing::web
