// The draft of the decision as the prover sees it: which of the texts that acts were bound to stands now, and what may come next.
//
// Two drafts are the same text, or the same substance, or differ; a later draft may be covered by an earlier notice (no new fact, basis or
// kind, nothing heavier) or not. A handler may go back to any earlier text. Texts that no act is bound to are forgotten. What a substance is
// like (its attributes, which notices cover it) is settled only when somebody asks, and stays settled.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "law/proof_model.hpp"

namespace mingjing::law {

enum class DraftChange : std::uint8_t { none, first, same, text_only, other, back };

// Plain bytes, so that hundreds of thousands of states can be copied and compared. Who uses it keeps within its bounds (ProofSpace::fits).
class DraftState {
 public:
  static constexpr std::size_t kMostTexts = 16;       // with «no draft», the one that stands and one that is coming
  static constexpr std::size_t kMostAttributes = 16;

  int current() const { return current_; }              // number of the text that stands now; 0 while there is none
  Truth attribute(int number) const;                     // unknown: not settled yet
  Truth agrees(int then, Binding binds) const;           // the draft of `then` and the draft now
  void settle_attribute(int number, bool holds);
  void settle_coverage(int then, bool covers);
  std::uint64_t hash() const;
  bool operator==(const DraftState&) const = default;    // equal: behave alike

  // Every way in which a step may leave the draft, the unchanged way included. `kept` are the texts that tracked acts are bound to.
  std::vector<std::pair<DraftState, DraftChange>> changes(const std::vector<int>& kept) const;
  // Forgets texts that nothing refers to and numbers the others in the order of `kept`, which is renumbered too.
  void tidy(const std::vector<int*>& kept);

 private:
  struct Marks {                 // bits: which are settled, and what they are
    std::uint16_t settled = 0;
    std::uint16_t holds = 0;
    Truth at(std::size_t i) const;
    void settle(std::size_t i, bool yes);
    bool operator==(const Marks&) const = default;
  };
  struct Substance {
    Marks attributes;
    Marks covered;               // bit i: an act bound to this one still counts while substance i stands
    bool operator==(const Substance&) const = default;
  };

  std::uint8_t current_ = 0;
  std::uint8_t texts_ = 1;                  // 0 and its substance 0: no draft yet
  std::uint8_t substances_ = 1;
  std::array<std::uint8_t, kMostTexts> substance_of_{};  // of each text
  std::array<Substance, kMostTexts> substance_{};
};

}  // namespace mingjing::law
