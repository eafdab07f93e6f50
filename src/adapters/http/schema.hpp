// The part of JSON Schema that api/openapi.yaml uses, checked without regular expressions: every check is linear.
// type, enum, const, properties, required, additionalProperties: false, items, minItems, maxItems, minLength, maxLength
// (code points), minimum, maximum, format, oneOf (by type), $ref into components/schemas, nullable by type: [x, "null"].
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"

namespace mingjing::web {

class Schemas {
 public:
  explicit Schemas(boost::json::object components = {}) : components_(std::move(components)) {}
  // Adds one message for each place that is wrong; the field is dotted: parties.0.name.
  void check(const boost::json::value& schema, const boost::json::value& value, const std::string& place,
             std::vector<FieldError>& errors) const;
  // A text of the query or a header as the schema's type; null where it cannot be.
  boost::json::value read(const boost::json::value& schema, std::string_view text) const;
  // Keywords and formats that this checker does not know, and references that lead nowhere: found at start-up.
  void faults(const boost::json::value& schema, const std::string& place, std::vector<std::string>& out) const;

 private:
  const boost::json::object* resolve(const boost::json::value& schema) const;
  void check_object(const boost::json::object& schema, const boost::json::object& value, const std::string& place,
                    std::vector<FieldError>& errors) const;
  void check_array(const boost::json::object& schema, const boost::json::array& value, const std::string& place,
                   std::vector<FieldError>& errors) const;

  boost::json::object components_;
};

bool format_holds(std::string_view format, std::string_view text);  // true for a format that is not known
bool format_known(std::string_view format);

}  // namespace mingjing::web
