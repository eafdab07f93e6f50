// Reads JSON that may have come from outside: each wrong member is named with its place, and reading goes on.
#pragma once

#include <boost/json/value.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "law/citation.hpp"

namespace mingjing::law {

// One value with its place (/groups/0/indicators/3). What is missing or of another kind is complained about and read as empty. The value and the list
// of complaints must outlive it.
class JsonIn {
 public:
  JsonIn(const boost::json::value& value, std::string place, std::vector<std::string>& wrong) : value_(&value), place_(std::move(place)), wrong_(&wrong) {}

  const boost::json::value& value() const { return *value_; }
  const std::string& place() const { return place_; }
  void say(const std::string& message) const;                     // Chinese
  bool has(std::string_view key) const;
  void only(std::initializer_list<std::string_view> keys) const;  // every other member is complained about
  JsonIn at(std::string_view key) const;
  std::vector<JsonIn> list(std::string_view key) const;           // at most 100,000 items
  std::string text(std::string_view key) const;                   // not empty
  std::string text_or_none(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;
  std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most) const;
  bool flag(std::string_view key) const;
  CivilDate date(std::string_view key) const;
  std::optional<CivilDate> date_or_none(std::string_view key) const;
  std::vector<Citation> basis(std::string_view key) const;        // {law, article, paragraph?, item?} or {norm, point?}

 private:
  const boost::json::value* value_;
  std::string place_;
  std::vector<std::string>* wrong_;
};

}  // namespace mingjing::law
