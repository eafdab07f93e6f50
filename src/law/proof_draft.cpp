#include "law/proof_draft.hpp"

#include <algorithm>

namespace mingjing::law {
namespace {

constexpr std::uint32_t bit(std::size_t i) { return std::uint32_t{1} << i; }

std::size_t at(int number) { return static_cast<std::size_t>(number); }

}  // namespace

Truth DraftState::Marks::at(std::size_t i) const {
  if (!(settled & bit(i))) return Truth::unknown;
  return holds & bit(i) ? Truth::yes : Truth::no;
}

void DraftState::Marks::settle(std::size_t i, bool yes) {
  settled |= bit(i);
  if (yes) holds |= bit(i);
}

DraftState::DraftState() : substance_of_{0}, substances_{Substance{}} {}

Truth DraftState::attribute(int number) const {
  if (current_ == 0) return Truth::no;
  return substances_[substance_of_[at(current_)]].attributes.at(at(number));
}

Truth DraftState::agrees(int then, Binding binds) const {
  if (binds == Binding::none || then == current_) return Truth::yes;
  const auto before = substance_of_[at(then)];
  const auto now = substance_of_[at(current_)];
  if (binds == Binding::text || then == 0) return Truth::no;
  if (before == now) return Truth::yes;
  return binds == Binding::covers ? substances_[before].covered.at(now) : Truth::no;
}

void DraftState::settle_attribute(int number, bool holds) {
  substances_[substance_of_[at(current_)]].attributes.settle(at(number), holds);
}

void DraftState::settle_coverage(int then, bool covers) {
  substances_[substance_of_[at(then)]].covered.settle(substance_of_[at(current_)], covers);
}

std::string DraftState::key() const {
  std::string out(1, static_cast<char>(current_));
  out.append(substance_of_.begin(), substance_of_.end());
  for (const Substance& s : substances_)
    for (const std::uint32_t word : {s.attributes.settled, s.attributes.holds, s.covered.settled, s.covered.holds})
      for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(word >> shift);
  return out;
}

std::vector<std::pair<DraftState, DraftChange>> DraftState::changes(const std::vector<int>& kept) const {
  std::vector<std::pair<DraftState, DraftChange>> out;
  if (current_ != 0) out.emplace_back(*this, DraftChange::same);
  for (std::size_t text = 1; text < substance_of_.size(); ++text) {
    const int number = static_cast<int>(text);
    if (number == current_ || std::find(kept.begin(), kept.end(), number) == kept.end()) continue;
    out.emplace_back(*this, DraftChange::back);
    out.back().first.current_ = number;
  }
  // A new wording of a substance that is known already, or of a new one.
  for (std::size_t substance = 1; substance <= substances_.size(); ++substance) {
    DraftState next = *this;
    if (substance == substances_.size()) next.substances_.push_back({});
    next.substance_of_.push_back(static_cast<std::uint8_t>(substance));
    next.current_ = static_cast<int>(next.substance_of_.size()) - 1;
    const bool here = current_ != 0 && substance == substance_of_[at(current_)];
    out.emplace_back(std::move(next), current_ == 0 ? DraftChange::first : here ? DraftChange::text_only : DraftChange::other);
  }
  return out;
}

void DraftState::tidy(const std::vector<int*>& kept) {
  std::vector<int> order = {0};
  const auto note = [&](int text) {
    if (std::find(order.begin(), order.end(), text) == order.end()) order.push_back(text);
  };
  for (const int* text : kept) note(*text);
  note(current_);
  std::vector<int> substances = {0};
  for (const int text : order) {
    const int substance = substance_of_[at(text)];
    if (std::find(substances.begin(), substances.end(), substance) == substances.end()) substances.push_back(substance);
  }
  const auto rank = [](const std::vector<int>& list, int item) {
    return static_cast<std::size_t>(std::find(list.begin(), list.end(), item) - list.begin());
  };
  DraftState next;
  next.substances_.assign(substances.size(), {});
  for (std::size_t i = 0; i < substances.size(); ++i) {
    const Substance& old = substances_[at(substances[i])];
    next.substances_[i].attributes = old.attributes;
    for (std::size_t j = 0; j < substances.size(); ++j)
      if (const Truth truth = old.covered.at(at(substances[j])); truth != Truth::unknown)
        next.substances_[i].covered.settle(j, truth == Truth::yes);
  }
  next.substance_of_.clear();
  for (const int text : order) next.substance_of_.push_back(static_cast<std::uint8_t>(rank(substances, substance_of_[at(text)])));
  for (int* text : kept) *text = static_cast<int>(rank(order, *text));
  next.current_ = static_cast<int>(rank(order, current_));
  *this = std::move(next);
}

}  // namespace mingjing::law
