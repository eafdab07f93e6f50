// A case as the formulas of the law see it (law/history.hpp): every step of the fold, all threads together.
// Properties, deadlines' conditions and the test of gates' `ensures` are evaluated through this; gates are written separately.
#pragma once

#include "casework/case_clock.hpp"
#include "casework/case_state.hpp"
#include "law/history.hpp"

namespace mingjing::casework {

class CaseHistory final : public law::History {
 public:
  // Keeps a reference: the state must outlive it.
  CaseHistory(const CaseState& state, const World& world) : state_(state), world_(world), clock_(state, world) {}

  std::size_t size() const override { return state_.steps.size(); }
  bool did(std::size_t step, std::string_view act) const override;
  bool fact(std::size_t step, std::string_view name) const override;
  bool actor_is(std::size_t step, std::string_view role) const override;
  bool draft_attribute(std::size_t step, std::string_view name) const override;
  bool bound(std::size_t earlier, std::size_t now, law::Binding binds) const override;
  bool elapsed(std::size_t step, std::string_view deadline) const override;
  bool setting(std::size_t step, std::string_view name) const override;

 private:
  const CaseState& state_;
  const World world_;
  CaseClock clock_;
};

}  // namespace mingjing::casework
