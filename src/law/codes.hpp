// Check digits of the two identity codes that parties carry. Pure functions over ASCII text; nothing is repaired.
#pragma once

#include <string_view>

namespace mingjing::law {

// 统一社会信用代码, GB 32100-2015: 18 characters of 0–9 and A–Z without I, O, S, V, Z; the last is the check character.
// A few codes of the pilot cities of 2014–2015 were issued before the standard and fail this check.
bool valid_credit_code(std::string_view code);
// 公民身份号码, GB 11643-1999: 17 digits and a check character 0–9 or upper-case X; the birth date in it must exist.
bool valid_resident_id(std::string_view number);

}  // namespace mingjing::law
