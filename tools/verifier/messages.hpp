// What the verifier says to people, in Chinese and in English. The checking page has the same table (tools/verify-page/messages.js).
#pragma once

#include <string>
#include <string_view>

namespace mingjing::verifier {

enum class Language { chinese, english };

std::string_view help_text();  // both languages
// One sentence for the code of a finding (ledger/bundle.hpp) or of a fault of reading.
std::string_view sentence(std::string_view code, Language language);
// Labels of the report: grade signed witnessed unchecked valid invalid unreadable case log tree_size made_at events files objects fields missing fingerprints trusted compare
std::string_view label(std::string_view name, Language language);

}  // namespace mingjing::verifier
