// RFC 8785 (JCS): the one byte form of a JSON value, so that a hash of it means something.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>

namespace mingjing {

// Members sorted by UTF-16 code units, shortest number form, no white space, UTF-8.
// Refuses by assertion what JCS cannot carry: NaN, infinities, integers beyond 2^53 in magnitude, invalid UTF-8.
std::string canonical_json(const boost::json::value& value);
// The same of an object, which need not become a value for it.
std::string canonical_object(const boost::json::object& object);

// ECMAScript's Number::toString, the number form of RFC 8785 §3.2.2.3. The value must be finite.
std::string canonical_number(double value);

// Whether the value can be written at all: what canonical_json would stop the process for is answered false here.
// Ask this first of every value that came from outside.
bool canonicalizable(const boost::json::value& value);

}  // namespace mingjing
