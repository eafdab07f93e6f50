// A case that begins where another one ended (an inspection that found an offence): the record goes with it, nobody types it again (处罚法54(2)).
#pragma once

#include <boost/json/object.hpp>

#include "usecases/case_file.hpp"

namespace mingjing::usecases {

// The field of an opening form that names the case handed over.
inline constexpr std::string_view kFromCase = "from_case";

// That case was handed over by the step that the law names so.
bool was_handed_over(const CaseFile& source);
// Fills in what the input leaves open and the source knows: parties and place.
void carry_parties(const CaseFile& source, boost::json::object& input);
// Which organ's which case is looked into, where the input leaves it open.
void carry_supervised(const CaseFile& source, boost::json::object& input);
// Puts the source's evidence with its files into the event that opens the new case; what was erased by law stays behind.
void carry_evidence(const CaseFile& source, casework::Event& opened);

}  // namespace mingjing::usecases
