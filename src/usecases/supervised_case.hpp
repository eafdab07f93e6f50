// What a supervision case asks of the case that it looks into - whether the organ undid its act, withdrew what was public, told the party - read from that case where it
// stands in the same log. What nobody recorded there is answered by the supervisor.
#pragma once

#include "usecases/file_sample.hpp"

namespace mingjing::usecases {

// The case that was taken up, or the one whose number, or that of one of its papers, the clue names; nothing where there is none, or it is secret.
Result<CaseFilePtr> supervised_case(const SampleSource& from, const CaseFile& supervision);

// Puts the answers that the record knows into the input of a form that asks for them. Refusal invalid_input beside the field: something else was typed, or it is said to be
// executed while the decision still stands as it was made.
std::variant<Done, Refusal, Fault> fill_from_supervised(const SampleSource& from, const CaseFile& supervision, const law::Form& form, boost::json::object& input);

}  // namespace mingjing::usecases
