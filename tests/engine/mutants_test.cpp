// The prover catches what the law forbids: every small wrong done to law/ is proved unlawful, or stands in the table of those that are not, with the reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>

#include "law/lint.hpp"
#include "law/prover.hpp"
#include "tests/engine/mutants.hpp"
#include "tests/engine/proved_law.hpp"
#include "tests/engine/world.hpp"

namespace mingjing::engine_test {
namespace {

std::string objection_to(const law::ProvedLaw& proved, const law::LawBook& changed, const Mutant& mutant) {
  if (mutant.moves) {
    if (const auto findings = law::structure_findings(changed); !findings.empty()) return findings.front().message;
  }
  return mutant.touched.empty() ? "" : proved.objection(changed, mutant.touched);
}

// Each procedure is told of in one group: penalties with everything that runs inside such a case, then every other kind with what only it has.
std::string group_of(const law::LawBook& book, const std::string& procedure) {
  std::string found;
  for (const law::CaseKind& kind : law::case_kinds(book)) {
    const bool penalty = kind.main->kind == "penalty";
    const bool runs = kind.main->id.str() == procedure ||
                      std::any_of(kind.threads.begin(), kind.threads.end(), [&](const law::CaseKind::Thread& thread) { return thread.procedure->id.str() == procedure; });
    if (runs && (penalty || found.empty())) found = penalty ? "penalty" : kind.main->id.str();
    if (found == "penalty") break;
  }
  return found;
}

std::string group_of(const law::LawBook& book, const Mutant& mutant) {
  const auto of = [&](const std::string& action) { return group_of(book, action.substr(0, action.find('.'))); };
  if (!mutant.name.starts_with("rework ")) return of(mutant.name.substr(mutant.name.find(' ') + 1));
  std::set<std::string> groups;
  for (const std::string& action : mutant.touched) groups.insert(of(action));
  return groups.empty() ? "" : groups.contains("penalty") ? "penalty" : *groups.begin();
}

std::set<std::string> allowed_names() {
  std::set<std::string> out;
  for (const auto* table : {&allowed_mutants(), &allowed_mutants_of_other_kinds()})
    for (const Survivors& row : *table) out.insert(row.names.begin(), row.names.end());
  return out;
}

class Mutants : public ::testing::TestWithParam<std::string> {};

TEST_P(Mutants, AreCaughtUnlessTheTableSaysWhyTheLawAllowsThem) {
  const law::LawBook& book = the_law().book;
  const law::ProvedLaw proved(book);
  ASSERT_EQ(proved.broken(), "");
  ASSERT_EQ(law::structure_findings(book).size(), 0U);
  const std::set<std::string> allowed = allowed_names();

  const bool tell = std::getenv("MINGJING_MUTANTS") != nullptr;
  law::LawBook changed = book;
  std::map<std::string, int> tried, caught;
  for (const Mutant& mutant : every_mutant(book)) {
    if (group_of(book, mutant) != GetParam()) continue;
    const std::string kind = mutant.name.substr(0, mutant.name.find(' '));
    mutant.change(changed);
    const auto began = std::chrono::steady_clock::now();
    const std::string objection = objection_to(proved, changed, mutant);
    if (tell)
      std::printf("%s | %s | %.3f\n", mutant.name.c_str(), objection.c_str(),
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    changed.procedures = book.procedures;
    changed.gates = book.gates;
    ++tried[kind];
    caught[kind] += objection.empty() ? 0 : 1;
    if (!objection.empty()) EXPECT_FALSE(allowed.contains(mutant.name)) << mutant.name << " is caught now (" << objection << "): strike it from the table";
    else EXPECT_TRUE(allowed.contains(mutant.name)) << mutant.name << " is not caught: a property is missing, or the table lacks the reason";
  }
  for (const auto& [kind, times] : tried) {
    RecordProperty(kind + "_tried", times);
    RecordProperty(kind + "_caught", caught[kind]);
  }
  for (const char* kind : {"gate", "actor", "deadline"}) EXPECT_GT(caught[kind], 0) << kind;
}

std::vector<std::string> every_group() {
  const law::LawBook& book = the_law().book;
  std::set<std::string> out;
  for (const law::Procedure& procedure : book.procedures) out.insert(group_of(book, procedure.id.str()));
  return {out.begin(), out.end()};
}

INSTANTIATE_TEST_SUITE_P(OfEveryProcedure, Mutants, ::testing::ValuesIn(every_group()), [](const auto& one) { return one.param; });

TEST(AllowedMutants, AreMutantsOfTheLawAsItStandsEachOnceWithItsReason) {
  std::set<std::string> mutants;
  for (const Mutant& mutant : every_mutant(the_law().book)) mutants.insert(mutant.name);
  std::set<std::string> seen;
  for (const auto* table : {&allowed_mutants(), &allowed_mutants_of_other_kinds()})
    for (const Survivors& row : *table) {
      EXPECT_FALSE(std::string(row.reason).empty());
      for (const std::string& name : row.names) {
        EXPECT_TRUE(mutants.contains(name)) << name << " is no mutant any more: strike it from the table";
        EXPECT_TRUE(seen.insert(name).second) << name << " stands twice";
      }
    }
}

}  // namespace
}  // namespace mingjing::engine_test
