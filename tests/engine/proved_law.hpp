// A law that was proved, to be asked about laws that differ from it in a few actions: for tests that change the law on purpose.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "law/model.hpp"

namespace mingjing::law {

// Far quicker than proving anew, because what each property had to look at is known.
class ProvedLaw {
 public:
  explicit ProvedLaw(const LawBook& book);
  ~ProvedLaw();
  const std::string& broken() const { return broken_; }   // a property that does not hold of the law itself; empty: none
  // The first property that the changed law breaks, or `not proved: ` and one that prove() too cannot decide; empty where all hold.
  // `actions` are those that differ, or whose gates do, as procedure.action; none: anything may differ. Structure is not looked at.
  std::string objection(const LawBook& changed, const std::set<std::string>& actions) const;

 private:
  struct Kinds;
  std::unique_ptr<Kinds> kinds_;
  std::string broken_;
};

}  // namespace mingjing::law
