// What a scorecard says to people, in Chinese. The words of each measure come from law/measures.yaml.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace mingjing::scoring {

// The text of that key, which must exist.
std::string word(std::string_view key);
// The same with {0}, {1} … filled in; what is filled in is not read again.
std::string sentence(std::string_view key, std::initializer_list<std::string> parts);
// Tenths of a point: 9 -> 0.9, 10 -> 1, 125 -> 12.5
std::string points_text(std::int64_t tenths);
// part ÷ whole in percent, cut off below a tenth of a percent: 1 of 3 -> 33.3%
std::string percent_text(std::int64_t part, std::int64_t whole);

}  // namespace mingjing::scoring
