#include "casework/gates/by_formula.hpp"

#include <algorithm>

#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {
namespace {

bool happened(const Context& c, const law::Atom& atom) {
  const Step* step = atom.since.empty() ? c.latest(atom.name) : nullptr;
  if (!atom.since.empty())
    if (const Step* from = c.latest(atom.since)) step = c.state.latest_since(atom.name, from->seq);
  if (!step) return false;
  const bool latest = std::none_of(atom.latest_of.begin(), atom.latest_of.end(), [&](const std::string& other) {
    return other != atom.name && c.state.latest_since(other, step->seq) != nullptr;
  });
  return latest && (atom.binds == law::Binding::none || c.happened_bound(atom.name, atom.binds));
}

// As law::atoms_of, without copies of them: every step of a case asks for some ten formulas.
void collect(const law::Formula& formula, std::vector<const law::Atom*>& out) {
  const auto same = [&](const law::Atom* one) { return *one == formula.atom; };
  if (formula.op == law::Formula::Op::atom && std::ranges::none_of(out, same)) out.push_back(&formula.atom);
  for (const law::Formula& part : formula.parts) collect(part, out);
}

}  // namespace

Verdict judge_by_formula(const Context& c, const law::Formula& ensures) {
  Verdict out;
  std::vector<const law::Atom*> atoms;
  collect(ensures, atoms);
  for (const law::Atom* atom : atoms) {
    // Every fact is computed, because facts go into the record.
    if (atom->kind == law::Atom::Kind::fact) {
      const Verdict& told = c.fact(atom->name);
      if (!told.names.empty()) out.names += (out.names.empty() ? "" : "、") + told.names;
    }
    if (atom->kind == law::Atom::Kind::elapsed)
      if (const auto last = c.due(atom->name)) out.date = chinese_text(*last);
  }
  out.need = out.names;
  out.holds = law::evaluate(ensures, [&](const law::Atom& atom) {
    switch (atom.kind) {
      case law::Atom::Kind::fact: return c.fact(atom.name).holds;
      case law::Atom::Kind::actor: return c.role.str() == atom.name;
      case law::Atom::Kind::draft: return c.draft_says(atom.name);
      case law::Atom::Kind::happened: return happened(c, atom);
      case law::Atom::Kind::elapsed: return c.elapsed(atom.name);
      case law::Atom::Kind::setting: return c.setting(atom.name);
    }
    return false;
  });
  return out;
}

Verdict judge(const Context& c, const law::GateDef& gate) {
  const Gate* own = find(gate.id.str());
  return own ? own->judge(c) : judge_by_formula(c, gate.ensures);
}

}  // namespace mingjing::casework::gates
