#include "law/formula.hpp"

#include <algorithm>

namespace mingjing::law {
namespace {

void collect(const Formula& formula, std::vector<Atom>& out) {
  if (formula.op == Formula::Op::atom && std::find(out.begin(), out.end(), formula.atom) == out.end())
    out.push_back(formula.atom);
  for (const Formula& part : formula.parts) collect(part, out);
}

std::string joined(const Formula& formula, const std::function<std::string(const Atom&)>& words, const char* between) {
  std::string out;
  for (const Formula& part : formula.parts) {
    if (!out.empty()) out += between;
    const bool mixed = part.op != formula.op && (part.op == Formula::Op::all || part.op == Formula::Op::any);
    const std::string text = chinese_text(part, words);
    out += mixed && part.parts.size() > 1 ? "（" + text + "）" : text;
  }
  return out;
}

}  // namespace

bool evaluate(const Formula& formula, const AtomValue& value) {
  const auto holds = [&](const Formula& part) { return evaluate(part, value); };
  switch (formula.op) {
    case Formula::Op::truth: return true;
    case Formula::Op::atom: return value(formula.atom);
    case Formula::Op::all: return std::all_of(formula.parts.begin(), formula.parts.end(), holds);
    case Formula::Op::any: return std::any_of(formula.parts.begin(), formula.parts.end(), holds);
    case Formula::Op::negation: return !holds(formula.parts.at(0));
  }
  return true;
}

std::vector<Atom> atoms_of(const Formula& formula) {
  std::vector<Atom> out;
  collect(formula, out);
  return out;
}

std::string chinese_text(const Formula& formula, const std::function<std::string(const Atom&)>& words) {
  switch (formula.op) {
    case Formula::Op::truth: return "无条件";
    case Formula::Op::atom: return words(formula.atom);
    case Formula::Op::all: return joined(formula, words, "，且");
    case Formula::Op::any: return joined(formula, words, "，或者");
    case Formula::Op::negation: {
      const Formula& part = formula.parts.at(0);
      const std::string text = chinese_text(part, words);
      return part.op == Formula::Op::atom ? "不是" + text : "并非（" + text + "）";
    }
  }
  return {};
}

std::string_view name_of(Binding binding) {
  switch (binding) {
    case Binding::none: return "none";
    case Binding::covers: return "covers";
    case Binding::substance: return "substance";
    case Binding::text: return "text";
  }
  return "none";
}

std::string_view name_of(Atom::Kind kind) {
  switch (kind) {
    case Atom::Kind::fact: return "fact";
    case Atom::Kind::actor: return "actor";
    case Atom::Kind::draft: return "draft";
    case Atom::Kind::happened: return "happened";
    case Atom::Kind::elapsed: return "elapsed";
    case Atom::Kind::setting: return "setting";
  }
  return "fact";
}

}  // namespace mingjing::law
