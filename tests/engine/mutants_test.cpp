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

// The table tells of penalties, with everything that runs inside such a case: docs/known-limits.md names the kinds that it does not tell of yet.
std::set<std::string> told_of(const law::LawBook& book) {
  std::set<std::string> out;
  for (const law::CaseKind& kind : law::case_kinds(book)) {
    if (kind.main->kind != "penalty") continue;
    out.insert(kind.main->id.str());
    for (const law::CaseKind::Thread& thread : kind.threads) out.insert(thread.procedure->id.str());
  }
  return out;
}

bool concerns(const Mutant& mutant, const std::set<std::string>& procedures) {
  const auto of = [&](const std::string& action) { return procedures.contains(action.substr(0, action.find('.'))); };
  if (mutant.name.starts_with("rework ")) return std::any_of(mutant.touched.begin(), mutant.touched.end(), of);
  return of(mutant.name.substr(mutant.name.find(' ') + 1));
}

TEST(Mutants, AreCaughtUnlessTheTableSaysWhyTheLawAllowsThem) {
  const law::LawBook& book = the_law().book;
  const law::ProvedLaw proved(book);
  ASSERT_EQ(proved.broken(), "");
  ASSERT_EQ(law::structure_findings(book).size(), 0U);
  std::set<std::string> expected;
  for (const Survivors& row : allowed_mutants()) expected.insert(row.names.begin(), row.names.end());

  const bool tell = std::getenv("MINGJING_MUTANTS") != nullptr;
  law::LawBook changed = book;
  std::map<std::string, int> tried, caught;
  const std::set<std::string> told = told_of(book);
  for (const Mutant& mutant : every_mutant(book)) {
    if (!concerns(mutant, told)) continue;
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
    if (!objection.empty()) EXPECT_FALSE(expected.contains(mutant.name)) << mutant.name << " is caught now (" << objection << "): strike it from the table";
    else EXPECT_TRUE(expected.contains(mutant.name)) << mutant.name << " is not caught: a property is missing, or the table lacks the reason";
    expected.erase(mutant.name);
  }
  for (const std::string& name : expected) ADD_FAILURE() << name << " is no mutant any more: strike it from the table";
  for (const char* kind : {"gate", "actor", "skip", "retarget", "deadline", "rework"}) {
    RecordProperty(std::string(kind) + "_tried", tried[kind]);
    RecordProperty(std::string(kind) + "_caught", caught[kind]);
    EXPECT_GT(caught[kind], 0) << kind;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
