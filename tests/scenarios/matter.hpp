// One case carried through the office over HTTP, by the people who may take each step; everybody else may try.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <vector>

#include "app/demo/clerk.hpp"
#include "tests/scenarios/town.hpp"

namespace mingjing::scenarios {

// What the invented case is about.
struct About {
  std::string procedure = "penalty_ordinary";
  bool on_the_spot = false;
  std::string power;               // of the demo's; empty: any
  bool heavy = false;              // the heaviest tier: a hearing may be asked for
  bool person = false;             // a natural person
  boost::json::object with{};      // action -> fields, over what the careful officer would fill
};

class Matter {
 public:
  Matter(Town& town, About about);

  // Empty: done. Else the refusal's code; `last` holds the answer. Without a person the usual holder of the step's first role.
  std::string open(boost::json::object changes = {}, Person* by = nullptr);
  std::string act(const std::string& action, boost::json::object changes = {}, Person* by = nullptr);
  // Lawful steps; before each, everybody who may not take it tries, and so do the steps that are not due.
  void run(const std::vector<std::string>& actions);
  // The steps of a scenario of the demo, with the days that lie between them, from its `from`th to before its `to`th step.
  void follow(const std::string& scenario, std::size_t from = 0, std::size_t to = SIZE_MAX);
  // The request alone, as a crafted one would be sent; `seq` of the case unless told.
  Answer send(Person& by, const std::string& action, const boost::json::object& input);
  boost::json::object input_of(const std::string& action);       // as the careful officer fills the form
  boost::json::object view(const std::string& person = "p-001"); // the case page
  std::string state();
  std::string id() const { return id_; }
  std::uint32_t seq() const { return seq_; }
  Town& town() { return town_; }
  Person& usual(const std::string& action);                      // who takes the step
  const law::Action* action_of(const std::string& action, const law::Procedure** procedure = nullptr) const;
  const demo::CaseStory& story() const { return story_; }
  // A recorded step moved the case.
  void record(const Answer& answer);
  void wait_past(const std::string& deadline);                   // to the morning after its last day

  // Told before each lawful step of run() and follow().
  std::function<void(const std::string& next)> before_each;
  bool others_try = true;
  Answer last;
  std::size_t attempts = 0;        // unlawful requests that were sent and refused

 private:
  void everybody_else_tries(const std::string& action);
  void steps_not_due_are_refused(const std::string& action);
  void hand_files(Person& person);
  demo::Desk desk_for(const std::string& action, const law::Form* form);

  Town& town_;
  About about_;
  demo::CaseStory story_;
  std::string id_;
  std::uint32_t seq_ = 0;
  CivilDate found_on_;
  CivilDate hearing_on_;
  std::string checked_state_;
  std::string photo_;
  std::string recording_;
};

// Every member that a problem promises is there and means something: docs/api.md.
void expect_problem(const Answer& answer, int status, const std::string& code);

}  // namespace mingjing::scenarios
