// What a file is by its first bytes, not by its name: only kinds that belong into a case file are taken.
#pragma once

#include <string>
#include <string_view>

namespace mingjing::objects {

inline constexpr std::size_t kTypeBytes = 64;  // enough of a file's beginning

// The media type that the bytes show; empty where they are of no kind that is taken (programs, HTML, SVG, scripts …).
// Text is text/plain only when it is UTF-8 without control characters; archives of office formats are told by the name.
std::string type_of(std::string_view beginning, std::string_view file_name);
// Whether the type that the sender named can be this type (image/jpg for image/jpeg, text/csv for text/plain …).
bool fits(std::string_view named, std::string_view found);

}  // namespace mingjing::objects
