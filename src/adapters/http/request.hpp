// One HTTP request as handlers see it: already parsed, decoded and bounded. A plain value; one thread at a time.
// What is ambiguous never gets here: the engine refuses it (request_head.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingjing::web {

enum class Method { get, head, post, put, patch, remove, options };
std::string_view text_of(Method method);

// Header fields in the order sent; names are compared without case (RFC 9110 5.1).
class Fields {
 public:
  void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
  void set(std::string_view name, std::string value);
  void remove(std::string_view name);
  // The value of the first field of that name; nullptr where there is none.
  const std::string* find(std::string_view name) const;
  std::string_view get(std::string_view name) const;  // empty where there is none
  const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

struct Request {
  Method method = Method::get;
  std::string target;                        // as it was sent
  std::string path;                          // decoded, valid UTF-8, begins with '/', holds no dot segments
  std::vector<std::string> segments;         // the path between its slashes
  std::map<std::string, std::string> query;  // decoded; a name that comes twice has been refused
  Fields headers;
  std::uint64_t content_length = 0;
  std::string body;                          // empty for routes that take their body as a stream
  std::string address;                       // of the client; behind a trusted proxy the one that it names
  bool secure = false;                       // the client's connection is encrypted
  bool internal = false;                     // another copy of this server itself asks, and proved it (internal_call.hpp)
  std::string trace;                         // names this request in the log and in every problem
  std::map<std::string, std::string> params; // by the names in the route's pattern
  std::string route;                         // the matched pattern, for the log

  std::string_view param(const std::string& name) const;
  std::string_view query_value(const std::string& name) const;  // empty where there is none
  std::string_view cookie(std::string_view name) const;         // empty where there is none
};

bool same_name(std::string_view a, std::string_view b);  // ASCII, without case

}  // namespace mingjing::web
