// The law as data, after loading and checking. Immutable; shared by all threads through a const LawBook.
// Field by field this mirrors docs/law-format.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "law/citation.hpp"
#include "law/form.hpp"
#include "law/formula.hpp"

namespace mingjing::law {

struct Validity {
  CivilDate from;
  std::optional<CivilDate> until;  // the last day on which it holds
  bool on(CivilDate day) const { return from <= day && (!until || day <= *until); }
};

struct State {
  StateId id;
  std::string title;
  std::string stage;              // 启动 | 调查取证 | 审核决定 | 送达执行
  std::vector<RoleId> owner;      // who must move it on; empty only where nobody is obliged
  std::string note;
  std::string no_owner;           // why nobody is obliged here (a state that is not final and has no owner)
  std::string no_deadline;        // why whoever is obliged here has no deadline of his own
};

struct ThreadDef {
  ThreadId id;
  ProcedureId procedure;
  std::string title;
  bool every_round_needed = false;
};

struct Action {
  ActionId id;
  std::string title;
  std::vector<StateId> from;      // empty: creates the case
  std::optional<StateId> to;      // nothing: stays
  std::vector<RoleId> by;
  std::vector<ActId> acts;
  std::vector<GateId> gates;
  std::string form;
  std::vector<std::string> docs;  // templates made from this step
  std::vector<ThreadId> starts;
  std::map<ThreadId, std::vector<StateId>> needs_thread;
  std::vector<std::string> outcomes;  // of a step that issues a decision: the draft outcomes that it issues; empty: any
  bool decisive = false;
  std::string note;
  std::vector<Citation> basis;
};

enum class Unit { working_day, calendar_day, month, hour };

struct Limit {
  int count = 0;
  Unit unit = Unit::calendar_day;
  std::string setting;            // when given, the organ's setting of that name replaces count
  std::string date{};             // a field of the step that starts the deadline: alone its last day, beside a count the day that it counts from
};

struct StopClock {
  ActId from;
  ActId until;
  std::string when_setting;       // only where the organ's rule says that the clock stops
  std::string until_date{};       // a field of the stopping step: the clock runs again after that day at the latest
};

struct DeadlineDef {
  std::string id;
  std::string title;
  ActId from;
  std::vector<ActId> until;
  Limit limit;
  bool at_least = false;          // a waiting time: the next step may come only after it
  std::vector<RoleId> owner;
  std::optional<ActId> extend_act;
  Limit extend;
  Formula when;                   // runs only where this held at its start; truth: always
  std::vector<StopClock> stops;
  std::string on_breach;          // warn | waived | void
  std::vector<Citation> basis;
};

struct Procedure {
  ProcedureId id;
  std::string title;
  std::string kind;
  std::vector<std::string> kinds;  // of powers, where one procedure carries several; empty: its own kind
  int version = 1;
  Validity valid;
  StateId start;
  std::vector<StateId> final_states;
  std::vector<StateId> ribbon;
  std::vector<State> states;
  std::vector<ThreadDef> threads;
  std::vector<Action> actions;
  std::vector<DeadlineDef> deadlines;

  const State* state(const StateId& id) const;
  const Action* action(const ActionId& id) const;
  bool is_final(const StateId& id) const;
  bool carries(const std::string& power_kind) const;   // powers of this kind are exercised by this procedure
};

struct GateWords {                // what a gate says in cases of another kind; empty: as everywhere
  std::string say;
  std::string fix;
  std::vector<Citation> basis;
};

struct GateDef {
  GateId id;
  std::string title;              // 两名执法人员
  std::string say;                // the refusal's sentence
  std::string fix;                // what would make it so
  std::vector<Citation> basis;
  Formula ensures;
  std::string kept_because;       // reason of a gate whose removal violates no property
  bool standing = false;          // asked at every step of every procedure; no action names it
  std::map<std::string, GateWords> in_kind;  // by the kind of the case's procedure
};

struct Answer {                   // what a form must say for a fact or an attribute of the draft to hold
  std::string field;
  std::vector<std::string> one_of;   // the value is one of these, or a list holds one of them; true and false for a bool
  std::vector<std::string> has;      // a list holds every one of these
};                                   // neither: the field is filled in

struct Named {                    // an act, a fact, a draft attribute or a setting with its Chinese words
  std::string id;
  std::string title;
  std::string say;
  boost::json::value preset;      // settings: the default value
  std::vector<std::string> implies;  // draft attributes: others that hold wherever this one holds
  std::vector<Citation> basis;
  std::vector<Answer> answers{};  // facts and draft attributes that a form answers: all of them; others are computed
};

struct Property {
  std::string id;
  std::string say;
  std::vector<Citation> basis;
  ActId at;
  Formula when;
  Formula require;
};

// One number of the law through time: summary_fine_person, cash_on_spot, added_fine_daily_percent …
struct DatedValue {
  Validity valid;
  std::int64_t value = 0;
  std::vector<Citation> basis;
};
struct LimitDef {
  std::string title;
  std::string unit;               // fen | percent | year | person | …
  std::vector<DatedValue> values;
};

struct BenchmarkCell {            // 裁量基准 cell
  std::string id;
  std::string title;              // 较轻 / 一般 / 较重
  std::string conditions;
  std::vector<std::string> measure_kinds;
  Fen low;
  Fen high;
};
struct Benchmark {
  std::string id;
  std::string title;
  std::string power_item;
  std::string maker;              // own | superior
  Validity valid;
  std::vector<Citation> basis;
  std::vector<BenchmarkCell> cells;
};

struct CatalogueEntry {           // 重大执法决定法制审核目录 entry: any matching criterion demands review
  std::string id;
  std::string title;
  std::string criterion;          // fine_at_least | confiscate_at_least | measure_kind | hearing_held | complex | public_interest | …
  std::int64_t at_least_fen = 0;
  bool demo = false;              // a number of the invented city, to be replaced by the organ's own
  std::string party_kind;         // person | organisation | empty = both
  std::string measure_kind;
  Validity valid;
  std::vector<Citation> basis;
};

struct Gist {
  std::string law;
  std::string article;
  std::string gist;
};

// Everything under law/, of all versions.
struct LawBook {
  std::vector<Procedure> procedures;
  std::map<std::string, Form> forms;
  std::map<GateId, GateDef> gates;
  std::map<std::string, Named> acts;
  std::map<std::string, Named> facts;
  std::map<std::string, Named> draft_attributes;
  std::map<std::string, Named> settings;
  std::vector<Property> properties;
  std::vector<GateId> standing_gates;   // of `gates`, those that stand
  std::map<std::string, LimitDef> limits;
  std::vector<Benchmark> benchmarks;
  std::vector<CatalogueEntry> review_catalogue;
  std::vector<CatalogueEntry> hearing_thresholds;
  std::vector<Gist> gists;
  std::map<std::string, std::vector<Option>> lists;  // law/lists.yaml: measures, evidence_kinds, service_methods …
  std::map<std::string, Form> registers;             // the entry form of each register
  boost::json::object raw;        // roles, registers, av-matrix, documents: read by the layers that know them

  // The version in force on that day; nothing where there is none.
  const Procedure* procedure(const ProcedureId& id, CivilDate on) const;
  const Procedure* procedure_version(const ProcedureId& id, int version) const;
  std::optional<std::int64_t> limit_value(std::string_view id, CivilDate on) const;
  const DatedValue* limit(std::string_view id, CivilDate on) const;  // with its basis; nullptr where there is none
  // The form of an action of that procedure; nullptr where the action asks for nothing.
  const Form* form_of(const Procedure& procedure, const Action& action) const;
  const Gist* gist(std::string_view law, std::string_view article) const;
};

}  // namespace mingjing::law
