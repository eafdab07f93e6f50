// The sentences of refusals that no law stands behind, by code. Gates bring their own from law/gates.yaml.
#pragma once

#include <string>
#include <string_view>

#include "base/refusal.hpp"

namespace mingjing::usecases {

// A refusal with the title and sentence of that code; `what` is put in where the sentence has a {}.
Refusal refuse(std::string_view code, std::string_view what = {});

// What the timeline calls an event that no action of a procedure made.
// Beside the field, where somebody asks for what is hidden and does not say why.
std::string show_reason_words();
std::string secrecy_words(std::string_view field);   // what is wrong with level, names or reason of a secret case
// Beside a field of a supervision case that the other case's record answers otherwise, with the record's answer.
std::string record_says_words(std::string_view answer);
std::string not_undone_words();
std::string system_event_title(std::string_view type);

}  // namespace mingjing::usecases
