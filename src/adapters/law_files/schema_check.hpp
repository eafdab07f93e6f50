// JSON Schemas of law/schema, applied to the files under law/. valijson stays behind this header.
#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjing::law_files {

struct SchemaFinding {
  std::string pointer;           // of the value that is wrong
  std::string message;           // Chinese: what was expected
};

class SchemaSet {
 public:
  SchemaSet();
  ~SchemaSet();
  SchemaSet(SchemaSet&&) noexcept;
  SchemaSet& operator=(SchemaSet&&) noexcept;

  // `common` holds the definitions that every schema may refer to as #/definitions/….
  Status<std::string> add(const std::string& name, const boost::json::value& schema, const boost::json::value& common);
  bool has(std::string_view name) const;
  std::vector<SchemaFinding> check(std::string_view name, const boost::json::value& value) const;

 private:
  struct Held;
  std::map<std::string, std::unique_ptr<Held>, std::less<>> schemas_;
};

}  // namespace mingjing::law_files
