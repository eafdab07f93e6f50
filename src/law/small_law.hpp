// A law of a few lines for the tests of lint and prover, written as one would write the YAML.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "law/model.hpp"

namespace mingjing::law::small {

inline Formula atom(Atom::Kind kind, std::string name) {
  Formula f;
  f.op = Formula::Op::atom;
  f.atom = {kind, std::move(name), Binding::none, {}, {}};
  return f;
}
inline Formula fact(std::string name) { return atom(Atom::Kind::fact, std::move(name)); }
inline Formula actor(std::string role) { return atom(Atom::Kind::actor, std::move(role)); }
inline Formula draft(std::string name) { return atom(Atom::Kind::draft, std::move(name)); }
inline Formula elapsed(std::string name) { return atom(Atom::Kind::elapsed, std::move(name)); }
inline Formula setting(std::string name) { return atom(Atom::Kind::setting, std::move(name)); }
inline Formula happened(std::string act, Binding binds = Binding::none, std::string since = {}, std::vector<std::string> latest_of = {}) {
  Formula f = atom(Atom::Kind::happened, std::move(act));
  f.atom.binds = binds;
  f.atom.since = std::move(since);
  f.atom.latest_of = std::move(latest_of);
  return f;
}
inline Formula join(Formula::Op op, std::vector<Formula> parts) {
  Formula f;
  f.op = op;
  f.parts = std::move(parts);
  return f;
}
inline Formula all(std::vector<Formula> parts) { return join(Formula::Op::all, std::move(parts)); }
inline Formula any(std::vector<Formula> parts) { return join(Formula::Op::any, std::move(parts)); }
inline Formula no(Formula part) { return join(Formula::Op::negation, {std::move(part)}); }

inline Action action(const char* id, std::vector<const char*> from, const char* to, std::vector<const char*> acts = {},
                     std::vector<const char*> gates = {}) {
  Action a;
  a.id = ActionId(id);
  a.title = id;
  for (const char* state : from) a.from.emplace_back(state);
  if (to) a.to = StateId(to);
  a.by = {RoleId("handler")};
  for (const char* act : acts) a.acts.emplace_back(act);
  for (const char* gate : gates) a.gates.emplace_back(gate);
  return a;
}

inline Procedure procedure(const char* id, std::vector<const char*> states, std::vector<const char*> final_states,
                           std::vector<Action> actions) {
  Procedure p;
  p.id = ProcedureId(id);
  p.title = id;
  p.valid.from = *parse_date("2021-07-15");
  p.start = StateId(states.front());
  for (const char* state : states) {
    State s;
    s.id = StateId(state);
    s.title = state;
    p.states.push_back(s);
  }
  for (const char* state : final_states) p.final_states.emplace_back(state);
  p.actions = std::move(actions);
  return p;
}

inline DeadlineDef deadline(const char* id, const char* from, std::vector<const char*> until, const char* owner = "handler") {
  DeadlineDef d;
  d.id = id;
  d.title = id;
  d.from = ActId(from);
  for (const char* act : until) d.until.emplace_back(act);
  d.limit.count = 5;
  if (*owner) d.owner = {RoleId(owner)};
  else d.at_least = true;
  return d;
}

inline void add_gate(LawBook& book, const char* id, Formula ensures, std::string kept_because = {}) {
  GateDef gate;
  gate.id = GateId(id);
  gate.title = id;
  gate.say = gate.fix = id;
  gate.ensures = std::move(ensures);
  gate.kept_because = std::move(kept_because);
  book.gates[gate.id] = gate;
}

inline void add_property(LawBook& book, const char* id, const char* at, Formula require, Formula when = {}) {
  Property property;
  property.id = id;
  property.say = id;
  property.at = ActId(at);
  property.when = std::move(when);
  property.require = std::move(require);
  book.properties.push_back(property);
}

}  // namespace mingjing::law::small
