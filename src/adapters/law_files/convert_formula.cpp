#include <boost/json.hpp>

#include "adapters/law_files/convert.hpp"

namespace mingjing::law_files {
namespace {

using law::Atom;
using law::Formula;

constexpr std::string_view kByRole = "by_";

Formula atom_formula(Atom atom) {
  Formula out;
  out.op = Formula::Op::atom;
  out.atom = std::move(atom);
  return out;
}

law::Binding binding_of(const std::string& name) {
  if (name == "covers") return law::Binding::covers;
  if (name == "substance") return law::Binding::substance;
  return name == "text" ? law::Binding::text : law::Binding::none;
}

Formula happened_of(const Source& at) {
  Atom atom{Atom::Kind::happened, at.text("happened"), binding_of(at.text("binds")), at.text("since"), at.texts("latest_of")};
  if (!atom.latest_of.empty() && std::find(atom.latest_of.begin(), atom.latest_of.end(), atom.name) == atom.latest_of.end())
    at.complain(at.at("latest_of").pointer, "latest_of 中应当包含「" + atom.name + "」自己");
  return atom_formula(std::move(atom));
}

Formula fact_of(const std::string& name) {
  if (name.starts_with(kByRole)) return atom_formula({Atom::Kind::actor, name.substr(kByRole.size()), {}, {}, {}});
  return atom_formula({Atom::Kind::fact, name, {}, {}, {}});
}

}  // namespace

law::Formula read_formula(const Source& at) {
  Formula out;
  if (at.value.is_null()) return out;
  constexpr const char* kOperators[] = {"all", "any", "not", "fact", "draft", "happened", "elapsed", "setting"};
  int operators = 0;
  for (const char* name : kOperators) operators += at.has(name);
  if (operators != 1) {
    at.complain(at.pointer, "公式要恰好有 all、any、not、fact、draft、happened、elapsed、setting 之一");
    return out;
  }
  const bool plain = !at.has("binds") && !at.has("since") && !at.has("latest_of");
  if (!at.has("happened") && !plain) at.complain(at.pointer, "binds、since、latest_of 只用于 happened");
  if (at.has("happened")) return happened_of(at);
  if (at.has("fact")) return fact_of(at.text("fact"));
  if (at.has("draft")) return atom_formula({Atom::Kind::draft, at.text("draft"), {}, {}, {}});
  if (at.has("elapsed")) return atom_formula({Atom::Kind::elapsed, at.text("elapsed"), {}, {}, {}});
  if (at.has("setting")) return atom_formula({Atom::Kind::setting, at.text("setting"), {}, {}, {}});
  if (at.has("not")) {
    out.op = Formula::Op::negation;
    out.parts.push_back(read_formula(at.at("not")));
    return out;
  }
  const char* name = at.has("all") ? "all" : "any";
  out.op = at.has("all") ? Formula::Op::all : Formula::Op::any;
  for (const Source& part : at.list(name)) out.parts.push_back(read_formula(part));
  if (out.parts.empty()) at.complain(at.pointer, std::string(name) + " 至少要有一项");
  return out;
}

}  // namespace mingjing::law_files
