// The invented city as read from demo/*.yaml. Plain data; nothing here writes.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace mingjing::demo {

struct Person {
  std::string id;
  std::string name;
  std::string sex;
  std::string post;
  std::string organ;
  std::string unit;
  std::string cert;                  // valid | expiring | expired | suspended | none
  std::vector<std::string> roles;
  bool legal = false;
  std::string login;                 // of the demo's entrance; empty: enters by id
  std::vector<std::string> task;
};

struct Step {
  std::string action;
  std::string role;
  int working_days = 0;              // after the step before
};

struct Scenario {
  std::string id;
  std::string procedure;
  int weight = 1;
  bool on_the_spot = false;          // a small fine, decided where the act was found
  std::vector<Step> steps;
  boost::json::object with;          // action -> fields
};

// A case that waits on a desk of the newcomer's own unit, right before the named action.
struct Waiting {
  std::string scenario;
  std::string before;                // the last step of this action is the first that is not taken
  int working_days = 1;              // since the step before it
};

// A scenario of a kind beside penalties: what it is about stands with it.
struct KindScenario {
  Scenario scenario;
  std::string organ;
  std::string unit;
  std::string power;                 // empty where the kind has none
  std::string party;                 // person, or a kind of stories.yaml's companies; empty where nobody is concerned
  std::string opposite;              // of a dispute
  std::int64_t amount_fen = 0;
  boost::json::object words;         // field -> what is written there
  std::vector<std::string> photos;
};

struct KindCase {
  std::string scenario;
  std::string before;                // empty: told to its end
  int working_days = 1;              // since the last step, of one that waits
  int days_ago = 1;                  // of the last step, of one that is told to its end
  boost::json::object words;         // in place of the scenario's
};

struct City {
  std::string name;
  std::string log;
  std::string domain;
  boost::json::object raw;           // city.yaml
  boost::json::array powers;
  boost::json::object stories;       // stories.yaml
  boost::json::object inspections;   // inspections.yaml
  boost::json::object standing;      // standing.yaml
  boost::json::object publicity;     // publicity.yaml
  boost::json::object scores;        // scores.yaml
  std::vector<Person> people;
  std::vector<Scenario> scenarios;
  std::string waiting_organ;         // whose desks the waiting cases lie on
  std::string waiting_unit;
  std::vector<Waiting> waiting;
  std::vector<KindScenario> kinds;   // kinds.yaml
  std::vector<KindCase> kind_cases;
  boost::json::object defaults;      // action -> fields that every scenario fills so

  std::vector<const Person*> of(const std::string& organ, const std::string& role) const;
};

Result<City> load_city(const std::string& folder);

}  // namespace mingjing::demo
