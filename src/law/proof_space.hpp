// The states a case can be in, as far as one property looks: thread states, what happened, deadlines, settings, the draft.
// What is not tracked may be anything at any time, so whatever a real case can do, some path here does (docs/prover.md).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "law/proof_draft.hpp"
#include "law/proof_model.hpp"
#include "law/proof_step.hpp"

namespace mingjing::law {

// Plain bytes: a cell for each tracked process (its state), each question about the past (kWaits for `since`, kDoesNotCount, or
// kFirstText + the text it is bound to) and each deadline (not running, kRunning, kOver), in this order.
struct ProofState {
  static constexpr std::size_t kMostCells = 120;
  std::array<std::uint8_t, kMostCells> cell{};
  std::uint32_t settings = 0;
  DraftState draft;

  std::uint64_t hash() const;
  bool operator==(const ProofState&) const = default;
};

constexpr std::uint8_t kNotOpened = 254;
constexpr std::uint8_t kWaits = 0;
constexpr std::uint8_t kDoesNotCount = 1;
constexpr std::uint8_t kFirstText = 2;
constexpr std::uint8_t kRunning = 1;
constexpr std::uint8_t kOver = 2;

struct Move {
  ProofState state;
  DraftChange draft = DraftChange::none;
  const RoleId* role = nullptr;
};

using Truths = std::vector<Truth>;   // of every atom of the model

// `without`: gates that count as absent (what would hold if a gate were deleted).
class ProofSpace {
 public:
  ProofSpace(const ProofModel& model, const Scope& scope, const std::set<GateId>& without);

  bool fits() const { return fits_; }  // false: more is tracked than a state holds, and nothing else here may be called
  std::vector<ProofState> initial() const;
  // Deadlines that may have run out by now: each way in which one more of the tracked ones is over.
  std::vector<std::pair<ProofState, const std::string*>> later(const ProofState& state) const;
  void read(const ProofState& state, Truths& out) const;  // facts and what is not tracked stay unknown
  // Every way in which the step may be taken; none when it may not. `known` is what `read` says of the state.
  void take(const ProofState& state, const Truths& known, const ProofStep& step, std::vector<Move>& out) const;
  // A way to take the step while every expression of `together` holds at it, or nothing. `together` comes from the function below.
  std::optional<Move> take_while(const ProofState& state, const Truths& known, const ProofStep& step, const std::vector<Expr>& together) const;
  std::vector<Expr> together(const ProofStep& step, const std::vector<const Expr*>& also) const;
  // False when the step changes nothing that is tracked.
  bool matters(const ProofStep& step) const { return of(step).matters; }

 private:
  const StepHere& of(const ProofStep& step) const;
  bool placed(const ProofState& state, const StepHere& here) const;
  // Settles what the expressions ask about the draft, in every way in which all of them can hold.
  void settle(const ProofState& state, const Truths& known, const ProofStep& step, const std::vector<Expr>& all, DraftChange change,
              std::vector<Move>& out, std::size_t most) const;
  bool settle_draft(int atom, bool yes, ProofState& state) const;
  bool coherent(const DraftState& draft) const;
  const RoleId* passing_role(const Truths& known, const ProofStep& step, const std::vector<Expr>& all) const;
  void ways(const ProofState& state, const Truths& known, const ProofStep& step, const std::vector<Expr>& all, std::vector<Move>& out,
            std::size_t most) const;
  void effects(const Move& way, const StepHere& here, std::vector<Move>& out) const;
  void settle_deadlines(const Move& way, const StepHere& here, std::vector<Move>& out) const;
  std::vector<int> kept_texts(const ProofState& state) const;
  void tidy(ProofState& state) const;

  const ProofModel* model_;
  Tracked tracked_;
  bool fits_ = true;
  bool drafts_matter_ = false;
  std::vector<std::size_t> bound_;             // cells whose question some atom binds to the draft
  std::vector<std::pair<int, int>> implied_;   // attributes: where the first holds, so does the second
  std::set<GateId> without_;
  std::vector<std::pair<int, int>> read_;      // tracked atoms with their cell, setting or attribute
  std::vector<std::pair<int, const std::string*>> roles_;  // atoms that ask who acts
  Truths unknown_;
  mutable std::vector<StepHere> steps_;        // worked out when first asked for
  mutable std::vector<Move> found_;
};

}  // namespace mingjing::law
