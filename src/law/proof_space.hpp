// The states a case can be in, as far as one property looks: thread states, what happened, deadlines, settings, the draft.
// What is not tracked may be anything at any time, so whatever a real case can do, some path here does (docs/prover.md).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "law/proof_draft.hpp"
#include "law/proof_model.hpp"

namespace mingjing::law {

struct HappenedKey {             // one question about the past, whatever it binds to
  std::string act;
  std::string since;
  std::vector<std::string> latest_of;
  auto operator<=>(const HappenedKey&) const = default;
};

struct Scope {
  std::set<int> processes = {0};
  std::set<HappenedKey> happened;
  std::set<std::string> elapsed;
  std::set<std::string> settings;
  std::set<std::string> attributes;

  bool add(const Atom& atom);    // true when it was not tracked yet; facts and actors never are
  bool operator==(const Scope&) const = default;
};

struct ProofState {
  std::vector<std::uint8_t> process;   // of the tracked ones, in order
  std::uint32_t settings = 0;
  std::vector<std::uint8_t> happened;  // per key: 0 waits for `since`, 1 does not count, 2 + text it is bound to
  std::vector<std::uint8_t> elapsed;   // per deadline: 0 not running, 1 running, 2 over
  DraftState draft;

  std::string key() const;
};

constexpr std::uint8_t kNotOpened = 254;

void collect_unknown(const Expr& expr, const std::vector<Truth>& known, std::set<int>& out);

struct Move {
  ProofState state;
  DraftChange draft = DraftChange::none;
  RoleId role;
};

// `without`: gates that count as absent (what would hold if a gate were deleted).
class ProofSpace {
 public:
  ProofSpace(const ProofModel& model, const Scope& scope, const std::set<GateId>& without);

  std::vector<ProofState> initial() const;
  // Deadlines that may have run out by now: each way in which one more of the tracked ones is over.
  std::vector<std::pair<ProofState, std::string>> later(const ProofState& state) const;
  // Every way in which the step may be taken; empty when it may not.
  std::vector<Move> take(const ProofState& state, const ProofStep& step) const;
  // A way to take the step while every expression of `also` holds at it, or nothing.
  std::optional<Move> take_while(const ProofState& state, const ProofStep& step, const std::vector<const Expr*>& also) const;
  // False when the step changes nothing that is tracked.
  bool matters(const ProofStep& step) const;
  // The gates of the step that cannot let it pass in this state whatever else holds; with `placed` false the threads do not allow it.
  std::vector<std::size_t> failing(const ProofState& state, const ProofStep& step) const;
  bool placed(const ProofState& state, const ProofStep& step) const;
  std::vector<Truth> values(const ProofState& state) const;  // of every atom of the model; facts and what is not tracked stay unknown

 private:
  std::vector<std::pair<DraftState, DraftChange>> drafts(const ProofState& state, const ProofStep& step) const;
  // Settles what the expressions ask about the draft, in every way in which all of them can hold.
  void settle(const ProofState& state, const ProofStep& step, const std::vector<const Expr*>& all, DraftChange change,
              std::vector<Move>& out, std::size_t most) const;
  bool settle_draft(int atom, bool yes, ProofState& state) const;
  bool coherent(const DraftState& draft) const;
  std::optional<RoleId> passing_role(const std::vector<Truth>& values, const ProofStep& step, const std::vector<const Expr*>& all) const;
  std::vector<Move> ways(const ProofState& state, const ProofStep& step, const std::vector<const Expr*>& also, std::size_t most) const;
  std::vector<ProofState> after(const ProofState& before, const ProofStep& step) const;
  std::vector<ProofState> effects(const ProofState& state, const ProofStep& step) const;
  std::vector<ProofState> settled_for_deadlines(const ProofState& state, const ProofStep& step) const;
  std::vector<int> kept_texts(const ProofState& state) const;

  const ProofModel* model_;
  std::vector<int> processes_;
  std::vector<int> slot_of_process_;    // -1 where not tracked
  std::vector<HappenedKey> happened_;
  std::vector<bool> bound_;             // per key: some atom binds it to the draft
  std::vector<std::string> elapsed_;
  std::vector<std::string> settings_;
  std::vector<std::string> attributes_;
  bool drafts_matter_ = false;
  std::vector<std::pair<int, int>> implied_;   // attributes: where the first holds, so does the second
  std::set<GateId> without_;
  std::vector<std::vector<const Expr*>> guards_;  // per step, without the absent gates
  std::vector<int> atom_slot_;                    // per atom: its slot among its kind, -1 where not tracked
};

}  // namespace mingjing::law
