// What the recomputing program says to people, in Chinese and in English.
#pragma once

#include <string_view>

namespace mingjing::recompute {

enum class Language { chinese, english };

std::string_view help_text();  // both languages
std::string_view text(std::string_view key, Language language);

}  // namespace mingjing::recompute
