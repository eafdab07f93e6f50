// The one place that says who may do what to which object, by law/roles.yaml. Asked before every decision and before every
// read; lists and counts carry the same answer into SQL as a Scope.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/refusal.hpp"
#include "casework/decide.hpp"
#include "projections/register_book.hpp"
#include "projections/role_book.hpp"
#include "ports/read_store.hpp"

namespace mingjing::usecases {

// Where an object belongs; empty parts are not checked (an object of the log itself).
struct ObjectPlace {
  OrganId organ;
  UnitId unit;
  std::string area;
  const std::vector<OfficerId>* handlers = nullptr;
  const std::vector<OfficerId>* named = nullptr;   // of a secret case: who alone may see it, wherever it lies
};
// For the place of a case.
inline const std::vector<OfficerId>* named_of(const ports::CaseRow& row) { return row.secrecy > 0 ? &row.named : nullptr; }

// How far the actor may go with this operation: the widest reach of the roles that may do it. Nothing where none may.
std::optional<ports::Scope> scope_of(const casework::Actor& actor, std::string_view operation, const projections::RoleBook& roles,
                                     const projections::RegisterBook& registers);
bool within(const ports::Scope& scope, const ObjectPlace& place);

// Refusals: `forbidden` where no role of the actor may do this at all; `not_found` where the object lies outside the scope,
// exactly as for an object that does not exist.
std::optional<Refusal> authorise(const casework::Actor& actor, std::string_view operation, const ObjectPlace* place,
                                 const projections::RoleBook& roles, const projections::RegisterBook& registers);

// 370100 -> 3701, 370000 -> 37: every division below begins with it.
std::string area_prefix(std::string_view code);

}  // namespace mingjing::usecases
