// Members of a JSON object whose type is known from a schema or an event: what is missing, or of another type, reads as empty, nought
// or false. Views and references live as long as the object. Thread rule: pure.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mingjing {

std::string text_in(const boost::json::object& object, std::string_view name);
std::string_view view_in(const boost::json::object& object, std::string_view name);
// A whole number, signed or not: one that was just written is unsigned, one that was read back is not.
std::int64_t number_in(const boost::json::object& object, std::string_view name);
bool flag_in(const boost::json::object& object, std::string_view name);
const boost::json::array& array_in(const boost::json::object& object, std::string_view name);
std::vector<std::string> texts_in(const boost::json::object& object, std::string_view name);  // what is no text is left out
const boost::json::object& object_in(const boost::json::object& object, std::string_view name);

}  // namespace mingjing
