// What the record says against a file, without a person reading it.
#include <algorithm>
#include <set>

#include "usecases/action_lookup.hpp"
#include "usecases/file_sample.hpp"

namespace mingjing::usecases {
namespace {

using Findings = std::vector<Finding>;

std::string template_title(const law::LawBook& law, const std::string& id) {
  const auto* documents = law.raw.if_contains("documents");
  const auto* one = documents && documents->is_object() ? documents->as_object().if_contains(id) : nullptr;
  const auto* title = one && one->is_object() ? one->as_object().if_contains("title") : nullptr;
  return title && title->is_string() ? std::string(title->as_string()) : id;
}

void papers(const CaseFile& file, const law::LawBook& law, Findings& out) {
  for (const auto& step : file.state.steps) {
    const auto found = find_action(law, file.state, step.action);
    if (!found) continue;
    for (const auto& doc : found->action->docs) {
      const bool made = std::ranges::any_of(file.documents, [&](const ports::DocumentRow& row) { return row.seq == step.seq && row.document_template == doc; });
      if (!made) out.push_back({CheckKind::papers, found->action->title + "没有《" + template_title(law, doc) + "》"});
    }
  }
  for (const auto& row : file.documents) {
    const bool again = std::ranges::any_of(file.documents, [&](const ports::DocumentRow& other) { return other.document_template == row.document_template && other.voided.empty(); });
    if (!row.voided.empty() && !again) out.push_back({CheckKind::papers, "《" + row.title + "》作废以后没有重新制发"});
  }
}

std::string deadline_title(const CaseFile& file, const law::LawBook& law, const ports::DeadlineRow& row) {
  for (const auto& [thread, now] : file.state.threads) {
    if (thread != row.thread) continue;
    const auto* procedure = thread == ThreadId("main") ? law.procedure_version(now.procedure, file.state.law_version) : law.procedure(now.procedure, file.state.opened);
    if (!procedure) continue;
    for (const auto& deadline : procedure->deadlines)
      if (deadline.id == row.deadline) return deadline.title;
  }
  return row.deadline;
}

void dates(const CaseFile& file, const law::LawBook& law, CivilDate today, Findings& out) {
  for (const auto& row : file.rows.deadlines) {
    if (row.waiting) continue;
    const auto last = row.running ? today : row.ended;
    if (last <= row.due) continue;
    out.push_back({CheckKind::dates, deadline_title(file, law, row) + "应在" + iso_text(row.due) + "以前，" + (row.running ? "至今没有完成" : "实际" + iso_text(row.ended))});
  }
  for (const auto& step : file.state.steps) {
    const auto found = find_action(law, file.state, step.action);
    if (date_of(step.at) < step.on) out.push_back({CheckKind::dates, (found ? found->action->title : step.action.str()) + "的日期" + iso_text(step.on) + "晚于记录的日期"});
  }
}

void signatures(const CaseFile& file, const law::LawBook& law, Findings& out) {
  for (const auto& step : file.state.steps) {
    const auto* signed_by = step.values.if_contains("signed");
    if (!signed_by || !signed_by->is_string() || signed_by->as_string() == "signed") continue;
    const auto found = find_action(law, file.state, step.action);
    const bool noted = signed_by->as_string() == "refused_noted" || signed_by->as_string() == "absent_noted";
    out.push_back({CheckKind::signatures, (found ? found->action->title : step.action.str()) + (noted ? "没有当事人签名，已注明原因" : "没有签名，也没有注明原因")});
  }
}

// Facts that the gates of a step ensure and that its record says did not hold.
void conditions(const CaseFile& file, const law::LawBook& law, Findings& out) {
  for (const auto& step : file.state.steps) {
    const auto found = find_action(law, file.state, step.action);
    if (!found) continue;
    for (const auto& id : found->action->gates) {
      const auto gate = law.gates.find(id);
      if (gate == law.gates.end() || gate->second.ensures.op != law::Formula::Op::atom || gate->second.ensures.atom.kind != law::Atom::Kind::fact) continue;
      const auto fact = step.facts.find(gate->second.ensures.atom.name);
      if (fact != step.facts.end() && !fact->second) out.push_back({CheckKind::conditions, found->action->title + "：" + gate->second.title + "没有成立"});
    }
  }
}

void publicity(const CaseFile& file, CivilDate today, Findings& out) {
  if (!file.publication || file.publication->state == "withheld") return;
  const auto& row = *file.publication;
  if (row.due == ports::kNoDay) return;
  if (row.published == ports::kNoDay ? row.due < today : row.due < row.published)
    out.push_back({CheckKind::publicity, "决定应在" + iso_text(row.due) + "以前公开，" + (row.published == ports::kNoDay ? "没有公开" : "实际" + iso_text(row.published))});
}

}  // namespace

std::vector<Finding> machine_findings(const CaseFile& file, const law::LawBook& law, CivilDate today) {
  Findings out;
  papers(file, law, out);
  dates(file, law, today, out);
  signatures(file, law, out);
  conditions(file, law, out);
  publicity(file, today, out);
  return out;
}

std::string_view title_of(CheckKind kind) {
  switch (kind) {
    case CheckKind::papers: return "文书齐全";
    case CheckKind::dates: return "日期和期限";
    case CheckKind::signatures: return "签名和注明";
    case CheckKind::conditions: return "步骤的法定条件";
    case CheckKind::publicity: return "公开";
  }
  return {};
}

}  // namespace mingjing::usecases
