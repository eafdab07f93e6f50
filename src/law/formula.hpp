// Formulas over what happened: the one language of gates' `ensures` and of properties. See docs/law-format.md.
// Evaluated twice, independently: over real histories (evaluate) and over abstract ones (the prover).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"

namespace mingjing::law {

// What must not have changed in the draft since an act for the act still to count.
enum class Binding { none, covers, substance, text };

struct Atom {
  enum class Kind { fact, actor, draft, happened, elapsed, setting };
  Kind kind = Kind::fact;
  std::string name;              // fact, role, draft attribute, deadline or setting; for `happened` the act
  Binding binds = Binding::none;
  std::string since;             // only an act after the latest `since` act counts
  std::vector<std::string> latest_of;  // the act must be the latest of these
  bool operator==(const Atom&) const = default;
  auto operator<=>(const Atom&) const = default;
};

struct Formula {
  enum class Op { truth, atom, all, any, negation };
  Op op = Op::truth;  // truth: always holds
  Atom atom;
  std::vector<Formula> parts;
};

using AtomValue = std::function<bool(const Atom&)>;
bool evaluate(const Formula& formula, const AtomValue& value);
std::vector<Atom> atoms_of(const Formula& formula);  // without repeats
// 须「…且…」 with the words that `words` gives each atom; brackets only where they are needed.
std::string chinese_text(const Formula& formula, const std::function<std::string(const Atom&)>& words);

std::string_view name_of(Binding binding);  // none covers substance text
std::string_view name_of(Atom::Kind kind);  // fact actor draft happened elapsed setting

}  // namespace mingjing::law
