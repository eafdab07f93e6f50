#include "law/obligations.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_fields.hpp"
#include "law/basis_in.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

std::vector<std::string> excepted_kinds(const json::object& row) {
  std::vector<std::string> out;
  for (const json::value& one : array_in(row, "except"))
    if (const json::object* parts = one.if_object()) out.push_back(text_in(*parts, "kind"));
  return out;
}

template <class List, class Item>
bool has(const List& items, const Item& wanted) {
  return std::find(items.begin(), items.end(), wanted) != items.end();
}

bool would_keep(const DeadlineDef& deadline, const Action& action, const Obligation& one) {
  return has(action.acts, deadline.from) && has(deadline.until, one.wanted) && !deadline.owner.empty();
}

// Whether one of them holds whatever is true: deadlines that take turns keep an obligation together.
bool exhaustive(const std::vector<Formula>& conditions) {
  const std::vector<Atom> atoms = atoms_of(Formula{Formula::Op::any, {}, conditions});
  if (conditions.empty() || atoms.size() > 12) return false;
  for (std::size_t world = 0; world < (std::size_t{1} << atoms.size()); ++world) {
    const auto value = [&](const Atom& atom) { return (world >> (std::find(atoms.begin(), atoms.end(), atom) - atoms.begin()) & 1U) != 0; };
    if (std::none_of(conditions.begin(), conditions.end(), [&](const Formula& condition) { return evaluate(condition, value); })) return false;
  }
  return true;
}

bool kept(const std::vector<const Procedure*>& procedures, const Action& action, const Obligation& one) {
  std::vector<Formula> conditions;
  for (const Procedure* procedure : procedures)
    for (const DeadlineDef& deadline : procedure->deadlines)
      if (would_keep(deadline, action, one)) conditions.push_back(deadline.when);
  return exhaustive(conditions);
}

// Where the same procedure does what is wanted, it can still be done from wherever the step leads: a case that ends before is never put right.
bool still_possible(const Procedure& procedure, const Action& action, const ActId& wanted) {
  const auto does = [&](const Action& other) { return has(other.acts, wanted); };
  if (std::none_of(procedure.actions.begin(), procedure.actions.end(), does)) return true;
  return std::all_of(action.from.begin(), action.from.end(), [&](const StateId& from) {
    std::vector<StateId> reached = {action.to.value_or(from)};
    for (std::size_t i = 0; i < reached.size(); ++i)
      for (const Action& other : procedure.actions) {
        if (!has(other.from, reached[i])) continue;
        if (does(other)) return true;
        if (other.to && !has(reached, *other.to)) reached.push_back(*other.to);
      }
    return false;
  });
}

}  // namespace

std::vector<Obligation> obligations_of(const LawBook& book) {
  std::vector<Obligation> out;
  for (const json::value& row : array_in(object_in(book.raw, "obligations"), "obligations"))
    if (const json::object* parts = row.if_object())
      out.push_back({text_in(*parts, "id"), text_in(*parts, "say"), ActId(text_in(*parts, "after")), ActId(text_in(*parts, "wanted")), excepted_kinds(*parts), basis_in(*parts)});
  return out;
}

std::vector<Finding> unmet_obligations(const LawBook& book) {
  std::vector<Finding> out;
  const std::vector<Obligation> obligations = obligations_of(book);
  for (const CaseKind& kind : case_kinds(book)) {
    std::vector<const Procedure*> procedures = {kind.main};
    for (const CaseKind::Thread& thread : kind.threads)
      if (thread.procedure && !has(procedures, thread.procedure)) procedures.push_back(thread.procedure);
    for (const Obligation& one : obligations) {
      if (has(one.except, kind.main->kind)) continue;
      for (const Procedure* procedure : procedures)
        for (const Action& action : procedure->actions) {
          if (!has(action.acts, one.after)) continue;
          const auto say = [&](const char* what) {
            out.push_back({place_of("action", *procedure, action.id.str()),
                           one.say + "（" + text_of(one.basis) + "），但在「" + kind.main->title + "」中，「" + action.title + "」之后" + what, false});
          };
          if (!kept(procedures, action, one)) say("没有这样的期限和责任人");
          else if (!still_possible(*procedure, action, one.wanted)) say("已经到不了这一步");
        }
    }
  }
  return out;
}

}  // namespace mingjing::law
