// Hexadecimal, base32 and base64 text of bytes (RFC 4648 §4, §6 and §8), and comparison that leaks no timing.
// Byte strings are std::string throughout: they come from files, sockets and SQL as such.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingjing::crypto {

std::string hex(std::string_view bytes);                            // lower case
std::optional<std::string> from_hex(std::string_view text);         // either case, nothing but digits
std::string base64(std::string_view bytes);                         // standard alphabet, padded
std::optional<std::string> from_base64(std::string_view text);      // only what base64() would write
std::string base32(std::string_view bytes);                         // §6, without padding: for authenticator programs and for codes that are typed
bool equal_in_constant_time(std::string_view a, std::string_view b);  // the length is not secret

}  // namespace mingjing::crypto
