// Drives a case through decide and apply: every step made from its form, by whoever may take it.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "casework/decide.hpp"
#include "tests/engine/world.hpp"

namespace mingjing::engine_test {

class Clerk {
 public:
  explicit Clerk(TestWorld& world, CivilDate begin = *civil_date(2026, 3, 2));

  // Opens the case; `changes` are merged over the lawful input (null removes a field).
  std::string open(const std::string& procedure, boost::json::object changes = {});
  // Takes the step. Empty: done; else the refusal's code, with `last` holding it. Without `role` the first of the action's roles takes it.
  std::string act(const std::string& action, boost::json::object changes = {}, const std::string& role = {});
  // Several lawful steps; stops the test at the first refusal.
  void run(std::initializer_list<const char*> actions);
  // From nothing to that state of the main line by the shortest lawful way (ordinary procedure), a fine of `fine_fen`.
  void ordinary_to(std::string_view state, boost::json::object draft = {});
  void summary_to(std::string_view state, boost::json::object tell = {});

  void wait_days(int days);
  void wait_past(std::string_view deadline);   // to the first day after it is over
  boost::json::object lawful_input(const std::string& action) const;
  casework::Command command(const std::string& action, boost::json::object input, const std::string& role) const;
  const law::Action* action_of(const std::string& action, const law::Procedure** procedure = nullptr) const;

  std::string state() const { return case_.main().state.str(); }
  const casework::CaseState& now_case() const { return case_; }
  casework::CaseState& mutable_case() { return case_; }
  TestWorld& world() { return world_; }
  Instant now() const { return now_; }
  void set_now(Instant now) { now_ = now; }
  const std::vector<casework::Event>& events() const { return events_; }
  void take(const std::vector<casework::Event>& events);

  Refusal last;

 private:
  std::string settle(Result<std::vector<casework::Event>, Refusal> result);

  TestWorld& world_;
  casework::CaseState case_;
  std::vector<casework::Event> events_;
  Instant now_;
};

// The digests that the use case computes for a draft.
casework::Computed computed_for(const boost::json::object& input);

}  // namespace mingjing::engine_test
