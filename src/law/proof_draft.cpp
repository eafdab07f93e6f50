#include "law/proof_draft.hpp"

#include <algorithm>

#include "base/result.hpp"

namespace mingjing::law {
namespace {

constexpr std::uint16_t bit(std::size_t i) { return static_cast<std::uint16_t>(1U << i); }

std::size_t at(int number) { return static_cast<std::size_t>(number); }

}  // namespace

Truth DraftState::Marks::at(std::size_t i) const {
  if (!(settled & bit(i))) return Truth::unknown;
  return holds & bit(i) ? Truth::yes : Truth::no;
}

void DraftState::Marks::settle(std::size_t i, bool yes) {
  settled = static_cast<std::uint16_t>(settled | bit(i));
  if (yes) holds = static_cast<std::uint16_t>(holds | bit(i));
}

Truth DraftState::attribute(int number) const {
  if (current_ == 0) return Truth::no;
  return substance_[substance_of_[current_]].attributes.at(at(number));
}

Truth DraftState::agrees(int then, Binding binds) const {
  if (binds == Binding::none || then == current_) return Truth::yes;
  if (binds == Binding::text || then == 0) return Truth::no;
  const auto before = substance_of_[at(then)];
  const auto now = substance_of_[current_];
  if (before == now) return Truth::yes;
  return binds == Binding::covers ? substance_[before].covered.at(now) : Truth::no;
}

void DraftState::settle_attribute(int number, bool holds) { substance_[substance_of_[current_]].attributes.settle(at(number), holds); }

void DraftState::settle_coverage(int then, bool covers) {
  substance_[substance_of_[at(then)]].covered.settle(substance_of_[current_], covers);
}

std::uint64_t DraftState::hash() const {
  std::uint64_t out = (std::uint64_t{current_} << 16) | (std::uint64_t{texts_} << 8) | substances_;
  const auto mix = [&](std::uint64_t word) {
    out = (out ^ word) * 0x9E3779B97F4A7C15U;
    out ^= out >> 29;
  };
  for (std::size_t i = 1; i < texts_; ++i) mix(substance_of_[i]);
  for (std::size_t i = 0; i < substances_; ++i) {
    const Substance& s = substance_[i];
    mix((std::uint64_t{s.attributes.settled} << 48) | (std::uint64_t{s.attributes.holds} << 32) | (std::uint64_t{s.covered.settled} << 16) |
        s.covered.holds);
  }
  return out;
}

std::vector<std::pair<DraftState, DraftChange>> DraftState::changes(const std::vector<int>& kept) const {
  std::vector<std::pair<DraftState, DraftChange>> out;
  if (current_ != 0) out.emplace_back(*this, DraftChange::same);
  for (int text = 1; text < texts_; ++text) {
    if (text == current_ || std::find(kept.begin(), kept.end(), text) == kept.end()) continue;
    out.emplace_back(*this, DraftChange::back);
    out.back().first.current_ = static_cast<std::uint8_t>(text);
  }
  // A new wording of a substance that is known already, or of a new one.
  MJ_ASSERT(texts_ < kMostTexts && substances_ < kMostTexts);
  for (std::uint8_t substance = 1; substance <= substances_; ++substance) {
    DraftState next = *this;
    if (substance == substances_) ++next.substances_;
    next.substance_of_[next.texts_] = substance;
    next.current_ = next.texts_++;
    const bool here = current_ != 0 && substance == substance_of_[current_];
    out.emplace_back(next, current_ == 0 ? DraftChange::first : here ? DraftChange::text_only : DraftChange::other);
  }
  return out;
}

void DraftState::tidy(const std::vector<int*>& kept) {
  constexpr std::uint8_t kGone = 255;
  std::array<std::uint8_t, kMostTexts> text_now, substance_now;
  text_now.fill(kGone);
  substance_now.fill(kGone);
  DraftState next;
  text_now[0] = substance_now[0] = 0;
  next.substance_[0].attributes = substance_[0].attributes;
  const auto note = [&](std::size_t text) {
    if (text_now[text] != kGone) return;
    const std::uint8_t substance = substance_of_[text];
    if (substance_now[substance] == kGone) {
      next.substance_[next.substances_].attributes = substance_[substance].attributes;
      substance_now[substance] = next.substances_++;
    }
    next.substance_of_[next.texts_] = substance_now[substance];
    text_now[text] = next.texts_++;
  };
  for (const int* text : kept) note(at(*text));
  note(current_);
  for (std::size_t i = 0; i < substances_; ++i)
    for (std::size_t j = 0; j < substances_; ++j)
      if (substance_now[i] != kGone && substance_now[j] != kGone)
        if (const Truth truth = substance_[i].covered.at(j); truth != Truth::unknown)
          next.substance_[substance_now[i]].covered.settle(substance_now[j], truth == Truth::yes);
  for (int* text : kept) *text = text_now[at(*text)];
  next.current_ = text_now[current_];
  *this = next;
}

}  // namespace mingjing::law
