// Reading the data of a case by dotted paths, inside this layer only.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "documents/template.hpp"

namespace mingjing::documents {

// A loop variable while its item is being filled in.
struct Binding {
  std::string name;
  std::string list;  // the list's path in the data, party.licences[]
  const boost::json::value* item;
  std::size_t index;
};

class DataView {
 public:
  explicit DataView(const boost::json::value& root) : root_(root) {}

  // The value, an array where the path runs through a list (officers[].name), null where there is none. What must be made to
  // be shown is made in `made`; everything else stays where it stands.
  const boost::json::value& get(std::string_view path, boost::json::value& made) const;
  // The path as the data knows it: e.name is draft.evidence[].name inside a loop.
  std::string absolute(std::string_view path) const;
  bool holds(const std::vector<Condition>& all) const;
  bool holds(const Condition& condition) const;
  // Present for every item of every list on the way.
  bool complete(std::string_view path) const;

  void push(Binding binding) { bindings_.push_back(std::move(binding)); }
  void pop() { bindings_.pop_back(); }

 private:
  const Binding* binding(std::string_view name) const;

  const boost::json::value& root_;
  std::vector<Binding> bindings_;
};

// Absent, null, an empty text, list or object.
bool empty_value(const boost::json::value& value);

}  // namespace mingjing::documents
