// RFC 8785 (JCS): the one byte form of a JSON value, so that a hash of it means something.
#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace mingjing {

// Members sorted by UTF-16 code units, shortest number form, no white space, UTF-8.
// Refuses by assertion what JCS cannot carry: NaN, infinities, numbers beyond 2^53 in magnitude, invalid UTF-8.
std::string canonical_json(const boost::json::value& value);

}  // namespace mingjing
