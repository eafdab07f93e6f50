#include "usecases/known_persons.hpp"

#include <algorithm>

#include "projections/masking.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/private_values.hpp"
#include "usecases/showing.hpp"

namespace mingjing::usecases {
namespace {

void note_text(KnownPersons& known, const std::string& text, publicity::Hidden kind) {
  if (!text.empty() && text != projections::kErased) known.texts.push_back({text, kind});
}

// What the forms of the case's steps asked about persons: witnesses, people present, who received a paper.
void note_forms(const law::LawBook& law, const CaseFile& file, KnownPersons& known) {
  for (const auto& step : file.state.steps) {
    const auto* event = event_at(file, step.seq);
    const auto found = find_action(law, file.state, step.action);
    if (!event || !found || !found->form) continue;
    for (const auto& field : found->form->fields) {
      if (field.personal.empty() || field.personal == "free") continue;
      const auto value = private_value(*event, field.id);
      if (!value || !value->is_string()) continue;
      const std::string text(value->as_string());
      const bool company = std::ranges::any_of(file.parties, [&](const auto& party) { return party.kind != "person" && (party.name == text || party.address == text); });
      if (company) continue;
      if (field.personal == "name" || tells_of_informant(field)) known.people.push_back({text, false});
      // The place of an act is part of the facts; only where somebody lives is hidden.
      if (field.personal == "phone") note_text(known, text, publicity::Hidden::phone);
      if (field.personal == "id_no") note_text(known, text, publicity::Hidden::id_number);
    }
  }
}

}  // namespace

KnownPersons known_persons(const law::LawBook& law, const CaseFile& file) {
  KnownPersons known;
  const auto* draft = file.state.draft();
  const auto* event = draft ? event_at(file, draft->seq) : nullptr;
  const auto* age = event ? leaf_value(*event, "age") : nullptr;
  const bool minor = age && age->is_string() && age->as_string() != "adult" && age->as_string() != "organisation";
  for (const auto& party : file.parties) {
    if (party.kind == "person") {
      known.people.push_back({party.name, minor});
      note_text(known, party.address, publicity::Hidden::address);
      note_text(known, party.id_no, publicity::Hidden::id_number);
      note_text(known, party.phone, publicity::Hidden::phone);
    }
    if (!party.legal_rep.empty()) known.people.push_back({party.legal_rep, false});
  }
  note_forms(law, file, known);
  return known;
}

}  // namespace mingjing::usecases
