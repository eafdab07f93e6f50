// What the audit's operations are called on the audit desk.
#pragma once

#include <string_view>

namespace mingjing::usecases {

// Of an operation without what stands behind its colon, in Chinese. Empty: nobody writes such a line (a test finds who does).
std::string_view audited_operation_words(std::string_view operation);

}  // namespace mingjing::usecases
