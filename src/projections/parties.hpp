// The parties of a case as its private fields tell them, and what may be searched of them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "casework/event.hpp"
#include "ports/rows.hpp"

namespace mingjing::projections {

struct PartyDetails {
  std::string id;
  std::string kind;        // person | organisation
  std::string name;
  std::string id_no;
  std::string address;
  std::string phone;
  std::string legal_rep;
  bool operator==(const PartyDetails&) const = default;
};

// Adds what one event says of parties: a value with kind and name, or a list of such, in any private field. A party
// named again by the same id replaces what was known of it.
void fold_parties(std::vector<PartyDetails>& parties, const casework::Event& event);

// What a list shows: the first party, masked where it is a person, and how many there are.
std::string party_masked(const std::vector<PartyDetails>& parties);

// What can be searched for. Names and addresses also by every two neighbouring characters, so that a part is found.
struct Searchable {
  std::string purpose;     // name | id_no | phone | address
  std::string text;
  auto operator<=>(const Searchable&) const = default;
};
// In no order, and some twice.
std::vector<Searchable> searchable(const std::vector<PartyDetails>& parties);
// The same for what a person typed into a search box: all must be found for a hit.
std::vector<Searchable> searched(std::string_view purpose, std::string_view text);

}  // namespace mingjing::projections
