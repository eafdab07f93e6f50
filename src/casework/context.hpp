// What one step is judged by: the case, the command and the world, read through small questions. Made by decide and offers;
// gates and facts see nothing else. Not shared between threads.
#pragma once

#include <boost/json/object.hpp>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casework/case_state.hpp"
#include "casework/decide.hpp"

namespace mingjing::casework {

// The answer of a gate or a fact with the words that its refusal puts into {have}, {need}, {names}, {date}.
struct Verdict {
  bool holds = true;
  std::string have{};
  std::string need{};
  std::string names{};
  std::string date{};
};

class Context {
 public:
  Context(const CaseState& state, const Command& command, const World& world, const law::Procedure& main,
          const law::Procedure& procedure, const law::Action& action, ThreadId thread, bool judges_input);

  const CaseState& state;
  const Command& command;
  const World world;
  const law::Procedure& main;
  const law::Procedure& procedure;  // of the thread in which the step is taken
  const law::Action& action;
  const ThreadId thread;
  const bool judges_input;          // false for offers: what depends on the form counts as met

  RoleId role;                      // in which the actor takes the step
  CivilDate on;                     // the civil date that the law counts from
  CivilDate today;
  const Draft* draft = nullptr;     // as it will stand after the step

  // --- the input
  const boost::json::value* input(std::string_view field) const;
  bool given(std::string_view field) const;             // present and neither null, blank nor an empty list
  std::string_view text(std::string_view field) const;  // empty where it is no string
  bool flag(std::string_view field) const;
  std::int64_t number(std::string_view field) const;    // 0 where it is none
  std::vector<std::string_view> list(std::string_view field) const;
  bool lists(std::string_view field, std::string_view id) const;
  std::optional<CivilDate> date(std::string_view field) const;
  const std::vector<OfficerId>& officers() const { return officers_; }  // who takes part, by the form
  void set_officers(std::vector<OfficerId> officers) { officers_ = std::move(officers); }

  // --- the history before this step
  const Step* latest(std::string_view act) const { return state.latest(act); }
  bool happened(std::string_view act) const { return latest(act) != nullptr; }
  // The act was done after the latest `since` act; false where that never happened.
  bool happened_since(std::string_view act, std::string_view since) const;
  bool happened_bound(std::string_view act, law::Binding binding) const;
  // `act` is the latest of these acts.
  bool latest_of(std::string_view act, std::initializer_list<std::string_view> acts) const;
  bool draft_says(std::string_view attribute) const;
  bool elapsed(std::string_view deadline) const;
  std::optional<CivilDate> due(std::string_view deadline) const;  // of a running or ended one that was started

  // --- the registers and the numbers of the law
  const std::optional<Organ>& organ() const;
  const std::optional<PowerItem>& power_item() const;
  std::optional<Officer> officer(const OfficerId& id) const;
  bool setting(std::string_view name) const;
  std::int64_t setting_number(std::string_view name) const;
  std::optional<std::int64_t> limit(std::string_view name) const;
  bool party_is_organisation() const;                    // of the first party

  // A fact of the step by its id (law/facts.yaml), computed once. Unknown ids stop the process: the table is tested against the file.
  const Verdict& fact(std::string_view id) const;
  const std::deque<std::pair<std::string, Verdict>>& facts() const { return facts_; }

 private:
  mutable std::deque<std::pair<std::string, Verdict>> facts_;
  mutable std::optional<std::optional<Organ>> organ_;
  mutable std::optional<std::optional<PowerItem>> power_item_;
  std::vector<OfficerId> officers_;
};

// A number or flag that the organ chose, or the preset of law/facts.yaml.
std::int64_t setting_of(const std::optional<Organ>& organ, const law::LawBook& law, std::string_view name);

}  // namespace mingjing::casework
