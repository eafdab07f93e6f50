// The golden city as its table tells it (tests/golden/city.yaml): rows of lawful cases, and rows of the same in which something was done wrong on purpose.
// Plain values; nothing here writes.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "app/demo/city.hpp"
#include "base/civil.hpp"

namespace mingjing::golden {

// A step that is tried before `before` and must be refused.
struct Attempt {
  std::string before;
  std::string action;
  std::string role;
  std::string code;              // of the refusal
  boost::json::object with;
};

// A register entry beside those of the demo city.
struct Entry {
  std::string register_id, id;
  CivilDate valid_from;
  boost::json::object values;
};

// What was done wrong, over the row's lawful course.
struct Wrong {
  std::vector<std::string> raises;     // the rules that must fire, one entry for each warning of a case
  std::string record = "case";         // what the warnings are about: case | officer | organ
  std::string done, why;               // for who reads the table
  boost::json::object late;            // step -> working days after the step before it
  boost::json::object with;            // action -> fields
  std::vector<demo::Step> steps;       // of the table's course that is taken in place of the row's
  std::vector<Attempt> attempts;
  std::vector<std::int64_t> fine;      // as Row::fine
  std::string power;                   // in place of the row's: this one stays unused
  int sooner = 0;                      // working days
  bool same_picture = false;           // as the case beside
  std::string same_time;               // of this step, as the case beside
  std::vector<Entry> entries;          // that stand only then
  boost::json::object settings;        // of the organ, only then
  std::string lapses_after;            // the day of this step is the last one of the handlers' certificates
  bool there() const { return !raises.empty(); }
};

struct Row {
  std::string id;
  const demo::Scenario* course = nullptr;
  const demo::KindScenario* kind = nullptr;   // of a course that is no penalty
  std::string organ, power, cell;
  std::vector<std::int64_t> fine;             // fen: of the first case, and so much more for each of the next four
  std::int64_t times = 0;
  CivilDate from;
  int every = 1;                              // working days between the beginnings of two cases
  std::vector<int> beside;                    // so many working days before each, a lawful case of the same row
  bool other_party = false;                   // of the cases beside
  int enterprise = -1;                        // of the register: the first case's, the others take the next ones
  bool own_officers = false;                  // handlers who have no other case
  std::vector<std::string> drawn;             // organs from whose files a review draws
  boost::json::object with;                   // action -> fields, of the row's own cases
  boost::json::object days;                   // step -> working days after the step before it
  std::vector<demo::Step> steps;              // of the table's course that is taken in place of the demo's
  Wrong wrong;

  std::int64_t planted() const { return wrong.there() ? times : 0; }
  std::int64_t cases() const { return times * (1 + static_cast<std::int64_t>(beside.size())); }
};

struct Table {
  CivilDate begins, ends;                     // of the record; of the last look
  std::vector<std::string> powers;            // <organ>.<power> that are held in this city
  std::vector<std::string> registers;         // that are taken from the demo city
  boost::json::object days;                   // as Row::days, of every row
  boost::json::object settings;               // of every organ
  boost::json::object since;                  // register -> from which day the demo city's entries hold
  std::vector<Entry> entries;
  std::vector<Row> rows;
};

// What a measure counts, worked out by hand (tests/golden/measures.yaml).
struct Value {
  std::string measure, organ, working;
  std::int64_t done = 0, due = 0;
  std::vector<std::string> procedures{};       // of these alone, where the law itself is counted; empty: of all
};
struct Values {
  CivilDate from, until, on;
  std::vector<Value> values;
};
Values read_values(const std::string& path);

// Fails the test where the table names what is not there.
Table read_table(const std::string& path, const demo::City& city);

}  // namespace mingjing::golden
