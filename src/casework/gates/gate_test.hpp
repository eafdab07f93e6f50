// What the tests of single gates stand on: a case whose history is written down in a line, one organ, a few officers.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "casework/gates/table.hpp"
#include "casework/locate.hpp"

namespace mingjing::casework::gates {

class TestRegisters final : public Registers {
 public:
  std::optional<Officer> officer(const OfficerId& id) const override {
    const auto found = officers.find(id);
    return found == officers.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<Organ> organ(const OrganId& id, CivilDate) const override {
    const auto found = others.find(id);
    return found == others.end() ? home : found->second;
  }
  std::optional<PowerItem> power_item(const std::string&, CivilDate on) const override {
    return item.valid.on(on) ? std::optional(item) : std::nullopt;
  }
  bool is_agent(const UnitId& unit, CivilDate) const override { return !agent.empty() && unit == agent; }
  bool entrusted(const UnitId& unit, const OrganId& principal, const std::string& power, CivilDate on) const override {
    return unit == agent && principal == home.id && power == item.id && agreement && agreement->on(on);
  }
  bool given_to_township(const OrganId& organ, const std::string& power, CivilDate on) const override {
    return organ == home.id && power == item.id && township && township->on(on);
  }
  std::optional<Device> device(const std::string& id, CivilDate) const override { return id == "d1" ? camera : std::nullopt; }
  std::map<OfficerId, Officer> officers;
  Organ home;
  std::map<OrganId, Organ> others;
  PowerItem item;
  UnitId agent;
  std::optional<law::Validity> agreement, township;
  std::optional<Device> camera;
};

class GateTest : public ::testing::Test {
 protected:
  using Json = boost::json::object;
  using List = boost::json::array;

  GateTest() {
    for (const char* id : {"w1", "w2", "w5"}) add_officer(id, "37010000");
    add_officer("w9", "");
    registers.home = {OrganId("o1"), "某局", "370199", true, "county", {}};
    registers.item.id = "pi1";
    registers.item.organ = OrganId("o1");
    registers.item.kind = "penalty";
    registers.item.valid = {day("2021-01-01"), std::nullopt};
    limit("officers_at_least", 2);
    limit("limitation_years", 2);
    limit("limitation_years_extended", 5);
    limit("summary_fine_person", 20000);
    limit("summary_fine_organisation", 300000);
    limit("cash_on_spot", 10000);
    limit("added_fine_daily_percent", 3);
    limit("added_fine_cap_percent", 100);
    calendar.add_known_year(2026, "test");
    calendar.add_known_year(2027, "test");
    procedure.id = ProcedureId("p");
    procedure.kind = "penalty";
    procedure.valid = {day("2021-01-01"), std::nullopt};
    action.id = ActionId("a");
    action.from = {StateId("s")};
    state.id = CaseId("c");
    state.organ = OrganId("o1");
    state.procedure = procedure.id;
    state.power_item = "pi1";
    state.opened = day("2026-03-02");
    state.handlers = {OfficerId("w1"), OfficerId("w2")};
    state.parties[PartyId("p1")] = "organisation";
    state.threads[ThreadId("main")] = {procedure.id, StateId("s"), 1, 0, state.opened};
    command.actor = {AccountId("a1"), OfficerId("w1"), {RoleId("officer")}, OrganId("o1"), UnitId("u1")};
    today("2026-03-10");
  }

  static CivilDate day(const char* text) { return *parse_date(text); }
  void today(const char* text) { command.now = at_time(day(text), 10); }
  void add_officer(const char* id, const char* cert) {
    Officer& one = registers.officers[OfficerId(id)];
    one.id = OfficerId(id);
    one.organ = OrganId("o1");
    one.cert_no = cert;
    if (*cert) one.cert_valid = law::Validity{day("2024-01-01"), day("2026-03-10")};
  }
  void limit(const char* id, std::int64_t value) { book.limits[id].values = {{{day("2021-01-01"), std::nullopt}, value, {}}}; }
  void setting(const char* id, boost::json::value value) { registers.home.settings[id] = std::move(value); }
  // A deadline of the main line, started by an act, with so many days.
  void deadline(const char* id, const char* from, int count, law::Unit unit = law::Unit::working_day) {
    law::DeadlineDef def;
    def.id = id;
    def.from = ActId(from);
    def.limit = {count, unit, {}};
    procedure.deadlines.push_back(def);
  }
  Step& did(const char* act, const char* on = "2026-03-03") {
    Step step;
    step.seq = ++state.seq;
    step.thread = ThreadId("main");
    step.acts = {ActId(act)};
    step.on = day(on);
    step.at = at_time(step.on, 9);
    state.steps.push_back(step);
    return state.steps.back();
  }
  // A new current draft with these attributes; the text stands for both hashes unless the substance is given.
  Draft& draft(const char* text, std::map<std::string, bool> attributes = {}, const char* substance = nullptr) {
    Draft one;
    one.seq = ++state.seq;
    one.text = text;
    one.substance = substance ? substance : text;
    one.facts_digest = "facts";
    one.attributes = std::move(attributes);
    state.drafts.push_back(one);
    return state.drafts.back();
  }
  // A fact that a form answers: law/facts.yaml gives the field, here the form of the step asks for it.
  void answered(const char* fact, const char* field, const char* wanted = nullptr) {
    law::Named& named = book.facts[fact];
    named.id = fact;
    named.answers.push_back({field, wanted ? std::vector<std::string>{wanted} : std::vector<std::string>{}, {}});
    law::Form& form = book.forms["p.a"];
    form.id = "p.a";
    law::Field asked;
    asked.id = field;
    asked.title = field;
    form.fields.push_back(asked);
  }
  void input(Json values) { command.input = std::move(values); }
  void officers(std::initializer_list<const char*> ids) {
    who.clear();
    for (const char* id : ids) who.emplace_back(id);
  }

  Verdict verdict(Verdict (*gate)(const Context&), bool with_input = true) {
    book.procedures = {procedure};
    Context context(state, command, {book, calendar, registers}, book.procedures.front(), book.procedures.front(), action, ThreadId("main"), with_input);
    if (const auto on = context.date("on")) context.on = *on;
    context.set_officers(who);
    return gate(context);
  }
  bool holds(Verdict (*gate)(const Context&)) { return verdict(gate).holds; }
  // Before the form is filled in, what depends on it counts as met.
  bool open(Verdict (*gate)(const Context&)) { return verdict(gate, false).holds; }

  law::LawBook book;
  law::Calendar calendar;
  TestRegisters registers;
  law::Procedure procedure;
  law::Action action;
  CaseState state;
  Command command;
  std::vector<OfficerId> who;
};

}  // namespace mingjing::casework::gates
