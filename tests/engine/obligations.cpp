#include "tests/engine/obligations.hpp"

#include <algorithm>

#include "law/lint.hpp"

namespace mingjing::engine_test {
namespace {

struct Demand {
  const char* after;             // the act that starts the time
  const char* wanted;            // what must be done within it
  const char* article;
};

constexpr Demand kDemands[] = {
    {"filed", "decision_made", "行政处罚法第六十条"},
    {"recusal_asked", "recusal_decided", "行政处罚法第四十三条"},
    {"evidence_registered", "hold_settled", "行政处罚法第五十六条"},
    {"hearing_asked", "hearing_held", "行政处罚法第六十四条"},
    {"decision_made", "decision_served", "行政处罚法第六十一条"},
    {"decided_on_spot", "decision_served", "行政处罚法第五十二条第一款"},
    {"decided_on_spot", "reported_back", "行政处罚法第五十二条第三款"},
    {"decision_made", "published", "国办发〔2018〕118号(六)"},
    {"decision_undone", "withdrawn", "行政处罚法第四十八条第二款"},
    {"cash_collected", "cash_handed_in", "行政处罚法第七十一条"},
    {"cash_handed_in", "cash_banked", "行政处罚法第七十一条"},
    {"crime_suspected", "crime_reported", "行政执法机关移送涉嫌犯罪案件的规定第五条"},
    {"crime_reported", "crime_approved", "行政执法机关移送涉嫌犯罪案件的规定第五条"},
    {"crime_approved", "crime_sent", "行政执法机关移送涉嫌犯罪案件的规定第五条"},
    {"reconsideration_copied", "reconsideration_answered", "行政复议法第四十八条"},
    {"suit_copied", "suit_answered", "行政诉讼法第六十七条"},
};

bool does(const law::Action& action, const ActId& act) { return std::find(action.acts.begin(), action.acts.end(), act) != action.acts.end(); }

bool has_deadline(const std::vector<const law::Procedure*>& procedures, const law::Action& action, const ActId& wanted) {
  return std::any_of(procedures.begin(), procedures.end(), [&](const law::Procedure* procedure) {
    return std::any_of(procedure->deadlines.begin(), procedure->deadlines.end(), [&](const law::DeadlineDef& deadline) {
      return does(action, deadline.from) && !deadline.owner.empty() && std::find(deadline.until.begin(), deadline.until.end(), wanted) != deadline.until.end();
    });
  });
}

}  // namespace

std::string demand_without_deadline(const law::LawBook& book) {
  for (const law::CaseKind& kind : law::case_kinds(book)) {
    std::vector<const law::Procedure*> procedures = {kind.main};
    for (const law::CaseKind::Thread& thread : kind.threads) procedures.push_back(thread.procedure);
    for (const law::Procedure* procedure : procedures)
      for (const law::Action& action : procedure->actions)
        for (const Demand& demand : kDemands)
          if (does(action, ActId(demand.after)) && !has_deadline(procedures, action, ActId(demand.wanted)))
            return std::string(demand.after) + " -> " + demand.wanted + " (" + demand.article + ") in " + kind.main->id.str();
  }
  return {};
}

}  // namespace mingjing::engine_test
