// Whether a party's name is that of a natural person, by its form: old tables do not say. In doubt it is a person, so that
// nobody is shown by name for want of a mark (个人信息保护法第五条、第六条).
#pragma once

#include <string_view>

namespace mingjing::imports {

bool names_a_person(std::string_view name);

}  // namespace mingjing::imports
