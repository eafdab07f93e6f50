#include "law/lint.hpp"

#include <algorithm>
#include <set>

#include "law/lint_parts.hpp"

namespace mingjing::law {
namespace {

bool opens(const Procedure& procedure) {
  return std::any_of(procedure.actions.begin(), procedure.actions.end(), [](const Action& a) { return a.from.empty(); });
}

// Threads may themselves have threads; each id runs once per case.
void add_threads(const LawBook& book, const Procedure& procedure, CivilDate on, CaseKind& kind) {
  for (const ThreadDef& def : procedure.threads) {
    const bool known = std::any_of(kind.threads.begin(), kind.threads.end(), [&](const auto& t) { return t.id == def.id; });
    if (known) continue;
    const Procedure* run = book.procedure(def.procedure, on);
    kind.threads.push_back({def.id, run, def.title});
    if (run) add_threads(book, *run, on, kind);
  }
}

// The last day on which this version can be pinned, as far as the book knows.
CivilDate newest_day(const LawBook& book, const Procedure& procedure) {
  CivilDate day = procedure.valid.from;
  for (const Procedure& other : book.procedures) day = std::max(day, other.valid.from);
  return procedure.valid.until ? std::min(day, *procedure.valid.until) : day;
}

}  // namespace

std::string place_of(const Procedure& procedure) {
  return "procedure:" + procedure.id.str() + "/" + std::to_string(procedure.version);
}

std::string place_of(const char* kind, const Procedure& procedure, const std::string& id) {
  return std::string(kind) + ":" + procedure.id.str() + "/" + std::to_string(procedure.version) + "/" + id;
}

std::vector<CaseKind> case_kinds(const LawBook& book) {
  std::vector<CaseKind> out;
  for (const Procedure& procedure : book.procedures) {
    if (!opens(procedure)) continue;
    CaseKind kind{&procedure, {}};
    add_threads(book, procedure, newest_day(book, procedure), kind);
    out.push_back(std::move(kind));
  }
  return out;
}

std::vector<Finding> lint(const LawBook& book) {
  Findings out;
  lint_procedures(book, out);
  lint_formulas(book, out);
  lint_forms(book, out);
  lint_use(book, out);
  lint_public_lists(book, out);
  lint_changes(book, out);
  lint_statistics(book, out);
  lint_warnings(book, out);
  lint_campaigns(book, out);
  lint_gists(book, out);
  lint_indicators(book, out);
  return out.take();
}

}  // namespace mingjing::law
