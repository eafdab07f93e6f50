// 亮证: every step on the spot records that the certificates were shown, when, and is refused without it (处罚法55, 强制法18, 国办发〔2018〕118号五).
#include <gtest/gtest.h>

#include <algorithm>

#include "adapters/law_files/law_files.hpp"
#include "tests/source_dir.hpp"

namespace mingjing {
namespace {

const law::LawBook& book() {
  static const law_files::Loaded loaded = [] {
    auto read = law_files::load_law(source_dir() + "/law");
    MJ_ASSERT(read.ok());
    return std::move(*read);
  }();
  return loaded.book;
}

const law::Procedure& procedure(const std::string& id) {
  const law::Procedure* found = nullptr;
  for (const auto& one : book().procedures)
    if (one.id.str() == id && (!found || found->version < one.version)) found = &one;
  MJ_ASSERT(found != nullptr);
  return *found;
}

// Of service the duty has a source of its own, and so a gate.
bool asks(const law::Action& action) {
  return std::ranges::any_of(action.gates, [](const GateId& gate) { return gate == GateId("G_SHOW") || gate == GateId("G_SHOW_SERVED"); });
}

const law::Field* field(const law::Procedure& procedure, const law::Action& action, const char* id) {
  const auto* form = book().form_of(procedure, action);
  if (!form) return nullptr;
  const auto found = std::ranges::find(form->fields, id, &law::Field::id);
  return found == form->fields.end() ? nullptr : &*found;
}

TEST(Certificates, AreShownAtEveryInspectionTakingOfEvidenceSeizureAndPenaltyOnTheSpot) {
  const std::pair<const char*, std::vector<const char*>> steps[] = {
      {"inspection", {"enter", "enter_urgent", "inspect", "sample", "recheck"}},
      {"penalty_ordinary", {"interview", "inspect", "survey", "sample", "collect_document", "collect_thing", "collect_electronic", "check_correction"}},
      {"penalty_summary", {"record", "decide"}},
      {"evidence_hold", {"hold"}},
      {"coercion_measure", {"execute", "execute_urgent"}},
      {"coercion_execution", {"execute", "remove_now"}},
      {"freezing", {"freeze"}},
      {"service", {"direct", "leave"}},
  };
  for (const auto& [id, actions] : steps) {
    const auto& of = procedure(id);
    for (const char* name : actions) {
      const auto* action = of.action(ActionId(name));
      ASSERT_NE(action, nullptr) << id << " " << name;
      EXPECT_TRUE(asks(*action)) << id << " " << name;
    }
  }
}

// Nobody meets the party who sends by post, by wire, through another office or by a notice board.
TEST(Certificates, AreNotAskedForWhereNobodyIsMet) {
  const auto& of = procedure("service");
  for (const char* name : {"electronic", "forward", "post", "arrived", "came_back", "announce", "announcement_over", "stop"}) {
    const auto* action = of.action(ActionId(name));
    ASSERT_NE(action, nullptr) << name;
    EXPECT_FALSE(asks(*action)) << name;
  }
}

TEST(Certificates, AreRecordedWithTheTimeWhereTheyAreAskedForAndAskedForWhereTheyAreRecorded) {
  for (const auto& of : book().procedures) {
    for (const auto& action : of.actions) {
      const auto* shown = field(of, action, "certificate_shown");
      const auto* at = field(of, action, "shown_at");
      EXPECT_EQ(asks(action), shown != nullptr) << of.id.str() << " " << action.id.str();
      if (!shown) continue;
      EXPECT_TRUE(shown->required && shown->leaf) << of.id.str() << " " << action.id.str();
      ASSERT_NE(at, nullptr) << of.id.str() << " " << action.id.str();
      EXPECT_EQ(at->when_field, "certificate_shown");
      EXPECT_TRUE(at->required && at->leaf);
    }
  }
}

TEST(Certificates, AreCitedByTheArticleOfTheKindOfCase) {
  const auto& gate = book().gates.at(GateId("G_SHOW"));
  const auto cites = [](const std::vector<law::Citation>& basis, const char* law, const char* article) {
    return std::ranges::any_of(basis, [&](const law::Citation& one) { return one.law == law && one.article == article; });
  };
  EXPECT_TRUE(cites(gate.basis, "行政处罚法", "五十五"));
  EXPECT_TRUE(cites(gate.in_kind.at("coercion").basis, "行政强制法", "十八"));
}

}  // namespace
}  // namespace mingjing
