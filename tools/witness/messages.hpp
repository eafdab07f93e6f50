// What mingjing-witness says to whoever runs it, in Chinese and in English.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::witness {

enum class Language { chinese, english };

std::string_view help_text();  // both languages
std::string sentence(const Fault& fault, Language language);
std::string started(const std::string& name, const std::string& where, std::size_t logs, Language language);

}  // namespace mingjing::witness
