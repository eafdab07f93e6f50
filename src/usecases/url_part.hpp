// A value as a part of an address: percent-encoded (RFC 3986, 2.1) but for letters, digits, dashes, dots and underscores.
#pragma once

#include <string>
#include <string_view>

namespace mingjing::usecases {

std::string url_part(std::string_view value);

}  // namespace mingjing::usecases
