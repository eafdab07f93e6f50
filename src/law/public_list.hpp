// A register that everybody may read (事前公示): where it stands on the portal and which of its fields are told. Written in the register's
// file as `portal:`; docs/law-format.md, «Public lists».
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "law/model.hpp"

namespace mingjing::law {

struct PublicList {
  std::string register_id;
  std::string title;
  std::string path;                    // /lists/{path}
  int order = 0;                       // place among the lists; the lowest first
  std::string say;                     // one sentence for the reader
  std::string basis;                   // why it is public, as people write citations
  std::string page;                    // a page of its own for the list, where it has one
  std::vector<std::string> columns;    // shown in the list, the first leads to the entry
  std::vector<std::string> shown;      // every field that is told, in the order of the form
  std::string standing;                // a choice that says how the entry stands; empty: its dates do
  std::string from;                    // date fields that begin and end it, beside the dates of the register
  std::string until;
  bool tells_time = false;             // what has not begun or is over is shown and told so; otherwise it is left out
  std::string only_field;              // only entries with this field filled in, or with this value
  boost::json::value only_is;
};

// Pure; in their order on the portal. A list reads its register's form, so a field that the form does not mark as public is in none.
std::vector<PublicList> public_lists_of(const LawBook& book);

}  // namespace mingjing::law
