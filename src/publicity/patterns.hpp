// Finds by form what personal data looks like: numbers, plates, mail addresses, home addresses, dates of birth.
// Linear in the length of the text.
#pragma once

#include <string_view>
#include <vector>

#include "publicity/redaction.hpp"

namespace mingjing::publicity {

void find_patterns(std::string_view text, std::vector<Redaction>& out);

}  // namespace mingjing::publicity
