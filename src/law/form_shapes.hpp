// What the composite field types are made of, each described once as fields: the checker and the JSON Schema read the same table.
#pragma once

#include <vector>

#include "law/form.hpp"

namespace mingjing::law {

// The members of one entry of party(ies), evidence(s), clauses, measures, points or table; `field` gives option lists and columns.
// What depends on the field itself is made in `made`; everything else stands ready.
const std::vector<Field>& entry_fields(const Field& field, std::vector<Field>& made);
bool is_list(FieldType type);        // the value is an array
bool is_composite(FieldType type);   // the value, or each entry of it, is an object
bool takes_id(FieldType type);       // instead of the object, the id of what the case has already

std::size_t longest_text(const Field& field);
constexpr std::size_t kMostEntries = 500;

}  // namespace mingjing::law
