// Codes by which people without an account ask: 16 letters and digits (80 random bits) on paper or screen, in groups of four. The record
// keeps nothing but the SHA-256 of a code, so neither the log nor its readers can ask with it.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "law/model.hpp"

namespace mingjing::usecases {

// abcd-efgh-jkmn-pqrs
std::string grouped_code(std::string_view code);
// As it was typed: with blanks, hyphens or capitals it is the same, and 0 and 1 are what they were taken for.
std::string typed_code(std::string_view typed);
std::string code_hash(std::string_view code);
// Whether papers of this template carry a code of their own (law/public.yaml: `papers`).
bool carries_query_code(const law::LawBook& law, std::string_view document_template);
// What law/public.yaml says under this name; an empty object or list where it says nothing.
const boost::json::object& public_rules(const law::LawBook& law);
const boost::json::array& public_list(const law::LawBook& law, std::string_view name);

}  // namespace mingjing::usecases
