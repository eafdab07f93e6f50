#include "tests/engine/proved_law.hpp"

#include <algorithm>
#include <deque>

#include "law/proof_search.hpp"
#include "law/prover.hpp"

namespace mingjing::law {
namespace {

struct Proved {
  std::string property;
  Scope scope;
};

}  // namespace

struct ProvedLaw::Kinds {
  std::vector<std::vector<Proved>> of_kind;   // in the order of case_kinds
};

ProvedLaw::~ProvedLaw() = default;

ProvedLaw::ProvedLaw(const LawBook& book) : kinds_(std::make_unique<Kinds>()) {
  for (const CaseKind& kind : case_kinds(book)) {
    ProofModel model(book, kind);
    std::vector<Proved> proved;
    for (const Property& property : book.properties) {
      if (!model.happens(property.at.str())) continue;
      const ProofQuestion question = question_of(model, property);
      ProofResult result = search(model, question, {}, scope_of(model, question));
      if (result.kind == ProofResult::Kind::holds) proved.push_back({property.id, std::move(result.scope)});
      else broken_ = property.id;
    }
    kinds_->of_kind.push_back(std::move(proved));
  }
}

std::string ProvedLaw::objection(const LawBook& changed, const std::set<std::string>& actions) const {
  struct Open {
    const ProofModel* model;
    const Property* property;
    ProofQuestion question;
    const Scope* scope;
  };
  const std::vector<CaseKind> kinds = case_kinds(changed);
  std::deque<ProofModel> models;
  std::vector<Open> open;
  for (std::size_t i = 0; i < kinds.size() && i < kinds_->of_kind.size(); ++i) {
    ProofModel& model = models.emplace_back(changed, kinds[i]);
    std::vector<const ProofStep*> touched;
    for (const ProofStep& step : model.steps())
      if (actions.contains(model.processes()[static_cast<std::size_t>(step.process)].procedure->id.str() + "." + step.action->id.str()))
        touched.push_back(&step);
    if (touched.empty() && !actions.empty()) continue;
    for (const Proved& one : kinds_->of_kind[i])
      for (const Property& property : changed.properties)
        if (property.id == one.property) open.push_back({&model, &property, question_of(model, property), &one.scope});
    std::erase_if(open, [&](const Open& one) {
      if (one.model != &model || actions.empty()) return false;
      const ProofSpace space(model, *one.scope, {});
      // A step that neither does the act nor changes anything in view leaves the proof as it was.
      return std::none_of(touched.begin(), touched.end(), [&](const ProofStep* step) { return step->does(one.question.at) || space.matters(*step); });
    });
  }
  for (const std::size_t most : {std::size_t{3'000}, std::size_t{25'000}}) {
    std::vector<Open> undecided;
    for (const Open& one : open) {
      const auto kind = search(*one.model, one.question, {}, *one.scope, most).kind;
      if (kind == ProofResult::Kind::broken) return one.property->id;
      if (kind == ProofResult::Kind::undecided) undecided.push_back(one);
    }
    open = std::move(undecided);
  }
  // What stays open is asked as prove() asks it, from the property alone: where the changed law needs another view than the proved one, that is quicker.
  for (const Open& one : open) {
    const auto kind = search(*one.model, one.question, {}, scope_of(*one.model, one.question)).kind;
    if (kind == ProofResult::Kind::broken) return one.property->id;
    if (kind == ProofResult::Kind::undecided) return "not proved: " + one.property->id;
  }
  return "";
}

}  // namespace mingjing::law
