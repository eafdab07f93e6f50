// RFC 8785 for whoever writes members one by one, without a JSON value between (base/canonical_json.hpp says the rest). Valid UTF-8
// only, and of an object only what canonicalizable() has said yes to: neither is asked again.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace mingjing {

bool canonicalizable(const boost::json::object& object);
bool canonical_less(std::string_view a, std::string_view b);  // the order of members: UTF-16 code units
// The bytes of an object, and of a text with its quotes, behind what stands in `out`.
void append_canonical(std::string& out, const boost::json::object& object);
void append_canonical(std::string& out, std::string_view text);

}  // namespace mingjing
