#include "law/history.hpp"

#include <algorithm>
#include <optional>

namespace mingjing::law {
namespace {

template <class Matches>
std::optional<std::size_t> latest_before(std::size_t step, Matches matches) {
  while (step-- > 0)
    if (matches(step)) return step;
  return std::nullopt;
}

bool happened(const Atom& atom, const History& history, std::size_t step) {
  const auto act = latest_before(step, [&](std::size_t i) { return history.did(i, atom.name); });
  if (!act) return false;
  if (!atom.since.empty()) {
    const auto since = latest_before(step, [&](std::size_t i) { return history.did(i, atom.since); });
    if (!since || *act <= *since) return false;
  }
  if (!atom.latest_of.empty()) {
    const auto rival = latest_before(step, [&](std::size_t i) {
      return std::any_of(atom.latest_of.begin(), atom.latest_of.end(),
                         [&](const std::string& other) { return history.did(i, other); });
    });
    if (rival && *rival > *act) return false;
  }
  return atom.binds == Binding::none || history.bound(*act, step, atom.binds);
}

}  // namespace

bool holds_at(const Atom& atom, const History& history, std::size_t step) {
  switch (atom.kind) {
    case Atom::Kind::fact: return history.fact(step, atom.name);
    case Atom::Kind::actor: return history.actor_is(step, atom.name);
    case Atom::Kind::draft: return history.draft_attribute(step, atom.name);
    case Atom::Kind::happened: return happened(atom, history, step);
    case Atom::Kind::elapsed: return history.elapsed(step, atom.name);
    case Atom::Kind::setting: return history.setting(step, atom.name);
  }
  return false;
}

bool holds_at(const Formula& formula, const History& history, std::size_t step) {
  return evaluate(formula, [&](const Atom& atom) { return holds_at(atom, history, step); });
}

std::vector<Breach> check_history(const std::vector<Property>& properties, const History& history) {
  std::vector<Breach> out;
  for (std::size_t step = 0; step < history.size(); ++step)
    for (const Property& property : properties)
      if (history.did(step, property.at.str()) && holds_at(property.when, history, step) &&
          !holds_at(property.require, history, step))
        out.push_back({step, property.id});
  return out;
}

}  // namespace mingjing::law
