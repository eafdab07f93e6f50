// Strong identifiers: a CaseId cannot be passed where an OfficerId is asked for. All are opaque text, never personal data.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace mingjing {

template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  explicit Id(std::string_view text) : text_(text) {}
  explicit Id(const char* text) : text_(text) {}

  const std::string& str() const noexcept { return text_; }
  bool empty() const noexcept { return text_.empty(); }
  auto operator<=>(const Id&) const = default;

 private:
  std::string text_;
};

using LogId = Id<struct LogTag>;          // one transparency log per jurisdiction: its area code, 370199
using CaseId = Id<struct CaseTag>;        // a stream of events: one matter handled by the engine
using OrganId = Id<struct OrganTag>;      // 执法主体
using UnitId = Id<struct UnitTag>;        // 承办机构
using OfficerId = Id<struct OfficerTag>;  // 执法人员 (register entry, not an account)
using AccountId = Id<struct AccountTag>;  // who is logged in
using PartyId = Id<struct PartyTag>;      // 当事人 of one case
using ProcedureId = Id<struct ProcedureTag>;
using StateId = Id<struct StateTag>;
using ActionId = Id<struct ActionTag>;    // qualified by thread where it is not the main one: legal_review.pass
using ThreadId = Id<struct ThreadTag>;    // one running procedure inside a case; the main one is "main"
using GateId = Id<struct GateTag>;        // G_TWO
using ActId = Id<struct ActTag>;          // what an action means in law: decided, notice_served (law/acts.yaml)
using RoleId = Id<struct RoleTag>;

}  // namespace mingjing

template <class Tag>
struct std::hash<mingjing::Id<Tag>> {
  std::size_t operator()(const mingjing::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
