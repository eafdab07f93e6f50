// 一单一表一图 of an organ (国办发〔2018〕118号四).
#include "usecases/public_registers.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <vector>

#include "law/explain.hpp"

namespace mingjing::usecases {
namespace {

namespace js = boost::json;

std::string text(const js::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

// Procedures in force on that day which carry powers of this kind.
std::vector<const law::Procedure*> carriers(const law::LawBook& law, const std::string& kind, CivilDate today) {
  std::vector<const law::Procedure*> out;
  for (const law::Procedure& procedure : law.procedures)
    if (procedure.carries(kind) && law.procedure(procedure.id, today) == &procedure) out.push_back(&procedure);
  return out;
}

// What the law itself counts; what an organ chose is told where its settings are published.
std::string limits_text(const std::vector<const law::Procedure*>& procedures) {
  std::string out;
  for (const law::Procedure* procedure : procedures)
    for (const law::DeadlineDef& deadline : procedure->deadlines) {
      if (!deadline.limit.setting.empty() || deadline.limit.count == 0) continue;
      const std::string one = deadline.title + law::limit_text(deadline.limit);
      if (out.find(one) == std::string::npos) out += (out.empty() ? "" : "；") + one;
    }
  return out.empty() ? "法律没有统一规定的，以本机关公布的期限为准" : out;
}

}  // namespace

std::optional<js::object> PublicRegisters::power_sheet(const std::string& organ) const {
  const std::string name = organ_name(organ);
  if (name.empty()) return std::nullopt;
  js::array rows, groups, charts;
  std::vector<const law::Procedure*> drawn;
  std::vector<std::pair<std::string, std::int64_t>> kinds;
  for (const auto& [id, entry] : book_.entries("power_item")) {
    const projections::RegisterVersion* version = entry->on(today_);
    if (version == nullptr || text(version->values, "organ") != organ) continue;
    const js::object& item = version->values;
    const auto told = power(id);
    const std::string kind = told ? text(*told, "kind") : std::string();
    const auto procedures = carriers(law_, text(item, "kind"), today_);
    for (const law::Procedure* one : procedures)
      if (std::ranges::find(drawn, one) == drawn.end()) drawn.push_back(one);
    const auto known = std::ranges::find(kinds, kind, &std::pair<std::string, std::int64_t>::first);
    if (known == kinds.end()) kinds.emplace_back(kind, 1);
    else ++known->second;
    const std::string unit = book_.text("unit", text(item, "unit"), "name");
    rows.push_back({{"id", id}, {"title", text(item, "title")}, {"kind", kind}, {"basis", item.contains("basis") ? clauses_text(item.at("basis")) : std::string()},
                    {"unit", unit.empty() ? name : unit}, {"limits", limits_text(procedures)}, {"recourse", remedy(organ)}});
  }
  for (const auto& [kind, count] : kinds) groups.push_back({{"kind", kind}, {"count", count}});
  for (const law::Procedure* one : drawn) charts.push_back({{"id", one->id.str()}, {"title", one->title}});
  const auto total = static_cast<std::int64_t>(rows.size());
  return js::object{{"id", organ}, {"name", name}, {"heading", name + "权责清单"}, {"total", total}, {"kinds", std::move(groups)}, {"rows", std::move(rows)}, {"charts", std::move(charts)}};
}

}  // namespace mingjing::usecases
