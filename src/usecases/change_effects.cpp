#include "usecases/change_effects.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <map>

#include "base/json_fields.hpp"
#include "law/citation.hpp"
#include "law/public_list.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kPowers = "power_item";

bool touched(const law::Citation& citation, const std::string& statute, const std::set<std::string>& articles) {
  if (citation.law != statute) return false;
  return articles.empty() || articles.contains(citation.article.empty() ? citation.point : citation.article);
}

bool touched(const std::vector<law::Citation>& basis, const std::string& statute, const std::set<std::string>& articles) {
  return std::ranges::any_of(basis, [&](const law::Citation& one) { return touched(one, statute, articles); });
}

std::string title_of(const json::object& values, const std::string& otherwise) {
  auto title = text_in(values, "title");
  if (title.empty()) title = text_in(values, "name");
  return title.empty() ? otherwise : title;
}

// The newest version of each procedure.
std::vector<const law::Procedure*> newest(const law::LawBook& law) {
  std::map<std::string, const law::Procedure*> found;
  for (const auto& procedure : law.procedures) {
    auto& held = found[procedure.id.str()];
    if (!held || held->version < procedure.version) held = &procedure;
  }
  std::vector<const law::Procedure*> out;
  for (const auto& [id, procedure] : found) out.push_back(procedure);
  return out;
}

}  // namespace

std::string ChangeEffects::clock_of(const std::string& kind) const {
  const auto found = rules_.statute.find(kind);
  return found == rules_.statute.end() ? std::string() : found->second;
}

bool ChangeEffects::cites(const json::object& values, const law::Form& form, const std::string& statute, const std::set<std::string>& articles) const {
  for (const auto& field : form.fields) {
    if (field.type != law::FieldType::clauses) continue;
    const auto* clauses = values.if_contains(field.id);
    if (!clauses || !clauses->is_array()) continue;
    for (const auto& clause : clauses->get_array())
      if (touched(law::citation_of(clause), statute, articles)) return true;
  }
  return false;
}

bool ChangeEffects::names(const json::object& values, const law::Form& form, std::string_view other, const std::set<std::string>& entries) const {
  return std::ranges::any_of(form.fields, [&](const law::Field& field) {
    return field.options_from == "register:" + std::string(other) && entries.contains(text_in(values, field.id));
  });
}

Affected ChangeEffects::entry_task(const std::string& register_id, const std::string& entry, const json::object& values, const std::string& clock) const {
  auto organ = register_id == "organ" ? entry : text_in(values, "organ");
  // What belongs to a power item belongs to its organ.
  if (organ.empty()) organ = book_.text(kPowers, text_in(values, kPowers), "organ");
  return {"list", register_id, entry, title_of(values, entry), std::move(organ), text_in(values, "keeper"), clock};
}

void ChangeEffects::add_charts(const std::string& statute, const std::set<std::string>& articles, std::vector<Affected>& out) const {
  for (const auto* procedure : newest(law_)) {
    const bool hit = std::ranges::any_of(procedure->actions, [&](const law::Action& a) { return touched(a.basis, statute, articles); }) ||
                     std::ranges::any_of(procedure->deadlines, [&](const law::DeadlineDef& d) { return touched(d.basis, statute, articles); });
    if (hit) out.push_back({"chart", procedure->id.str(), procedure->id.str(), procedure->title + "流程图", {}, {}, clock_of("chart")});
  }
}

// A template cites in words: 《行政处罚法》第四十四条, with or without the state's name.
void ChangeEffects::add_templates(const std::string& statute, const std::set<std::string>& articles, std::vector<Affected>& out) const {
  const auto* all = law_.raw.if_contains("documents");
  if (!all || !all->is_object()) return;
  for (const auto& member : all->get_object()) {
    const auto words = json::serialize(member.value());
    bool hit = false;
    for (const std::string& name : {"《" + statute + "》", "《中华人民共和国" + statute + "》"}) {
      if (articles.empty()) hit = hit || words.find(name) != std::string::npos;
      for (const auto& article : articles) hit = hit || words.find(name + "第" + article + "条") != std::string::npos;
    }
    if (!hit) continue;
    const std::string id(member.key());
    const auto title = member.value().is_object() ? text_in(member.value().get_object(), "title") : std::string();
    out.push_back({"template", id, id, title.empty() ? id : title, {}, {}, clock_of("template")});
  }
}

void ChangeEffects::add_cases(std::vector<ports::CaseRow> cases, const std::string& clock, std::vector<Affected>& out) const {
  if (cases.size() <= rules_.most_cases) {
    for (const auto& row : cases) {
      const auto name = row.case_no.empty() ? row.title : row.case_no + " " + row.title;
      out.push_back({"case", "", row.id.str(), name, row.organ.str(), row.unit.str(), clock});
    }
    return;
  }
  std::map<std::pair<std::string, std::string>, std::size_t> units;
  for (const auto& row : cases) ++units[{row.organ.str(), row.unit.str()}];
  for (const auto& [unit, count] : units) {
    out.push_back({"case", "", "", book_.text("unit", unit.second, "name") + "在办的" + std::to_string(count) + "件案件", unit.first, unit.second, clock});
  }
}

std::vector<Affected> ChangeEffects::of_statute(const std::string& statute, const std::set<std::string>& articles) const {
  std::vector<Affected> out;
  std::set<std::string> powers;
  const auto lists = law::public_lists_of(law_);
  const auto walk = [&](bool second) {
    for (const auto& list : lists) {
      const auto& form = law_.registers.at(list.register_id);
      if ((list.register_id == kPowers) == second) continue;
      for (const auto& [id, entry] : book_.entries(list.register_id)) {
        const auto* version = entry->on(today_);
        if (!version) continue;
        if (!cites(version->values, form, statute, articles) && !(second && names(version->values, form, kPowers, powers))) continue;
        if (!second) powers.insert(id);
        out.push_back(entry_task(list.register_id, id, version->values, clock_of("list")));
      }
    }
  };
  walk(false);   // the power items first: what names one of them is touched with it
  walk(true);
  add_charts(statute, articles, out);
  add_templates(statute, articles, out);
  // By the citations of their power items and of their own drafts, each case once.
  std::vector<ports::CaseRow> cases;
  std::set<CaseId> met;
  const auto add = [&](std::vector<ports::CaseRow> found) {
    for (auto& row : found)
      if (met.insert(row.id).second) cases.push_back(std::move(row));
  };
  for (const auto& power : powers) add(running_("", power));
  if (articles.empty()) add(citing_(statute, ""));
  for (const auto& article : articles) add(citing_(statute, article));
  add_cases(std::move(cases), clock_of("case"), out);
  return out;
}

std::vector<Affected> ChangeEffects::of_entry(const law::WatchedRegister& watched, const std::string& entry) const {
  std::vector<Affected> out;
  for (const auto& register_id : watched.touches) {
    const auto form = law_.registers.find(register_id);
    if (form == law_.registers.end()) continue;
    for (const auto& [id, other] : book_.entries(register_id)) {
      const auto* version = other->on(today_);
      if (version && names(version->values, form->second, watched.register_id, {entry})) out.push_back(entry_task(register_id, id, version->values, watched.clock));
    }
  }
  const bool power = watched.register_id == kPowers;
  if (watched.charts && power) {
    const auto kind = book_.text(kPowers, entry, "kind");
    for (const auto* procedure : newest(law_))
      if (procedure->carries(kind)) out.push_back({"chart", procedure->id.str(), procedure->id.str(), procedure->title + "流程图", book_.text(kPowers, entry, "organ"), {}, watched.clock});
  }
  if (watched.cases) add_cases(power ? running_("", entry) : running_(entry, ""), watched.clock, out);
  return out;
}

}  // namespace mingjing::usecases
