#include "law/campaign.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/json_fields.hpp"
#include "base/json_fields.hpp"
#include "law/basis_in.hpp"
#include "law/lint_parts.hpp"
#include "law/basis_in.hpp"
#include "law/warning_rules.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

const json::object* entry(const json::value& value) { return value.if_object(); }

CampaignProblem problem_of(const json::object& row) {
  return {text_in(row, "id"), text_in(row, "title"), text_in(row, "type"), texts_in(row, "found_by")};
}

CampaignCatalogue catalogue_of(const json::object& file) {
  CampaignCatalogue out;
  out.id = text_in(file, "catalogue");
  out.version = static_cast<int>(number_in(file, "version"));
  out.valid.from = parse_date(text_in(file, "valid_from")).value_or(CivilDate{});
  if (const auto until = parse_date(text_in(file, "valid_until"))) out.valid.until = *until;
  out.basis = basis_in(file);
  for (const json::value& value : array_in(file, "classes"))
    if (const auto* row = entry(value)) out.classes.emplace_back(text_in(*row, "class"), texts_in(*row, "types"));
  for (const json::value& value : array_in(file, "machine"))
    if (const auto* row = entry(value)) out.machine.emplace_back(text_in(*row, "rule"), text_in(*row, "type"));
  for (const json::value& value : array_in(file, "beside"))
    if (const auto* row = entry(value)) out.beside.push_back(text_in(*row, "rule"));
  for (const json::value& value : array_in(file, "sectors")) {
    const auto* row = entry(value);
    if (!row) continue;
    CampaignSector sector{text_in(*row, "sector"), {}};
    for (const json::value& one : array_in(*row, "problems"))
      if (const auto* problem = entry(one)) sector.problems.push_back(problem_of(*problem));
    out.sectors.push_back(std::move(sector));
  }
  return out;
}

std::set<std::string> ids_of(const LawBook& book, const std::string& list) {
  std::set<std::string> out;
  if (const auto found = book.lists.find(list); found != book.lists.end())
    for (const Option& option : found->second) out.insert(option.id);
  return out;
}

class Check {
 public:
  Check(const LawBook& book, const CampaignCatalogue& one, Findings& out)
      : one_(one), out_(out), place_("campaign:" + one.id + "/" + std::to_string(one.version)), types_(ids_of(book, "problem_types")),
        classes_(ids_of(book, "problem_classes")), sectors_(ids_of(book, "problem_sectors")) {
    for (const WarningRule& rule : warning_rules_of(book)) rules_.insert(rule.id);
  }

  void run() {
    kinds();
    machine();
    catalogues();
  }

 private:
  // Every kind belongs to one class, and every class and kind of the lists stands here.
  void kinds() {
    std::map<std::string, int> seen;
    for (const auto& [id, types] : one_.classes) {
      ++seen["class " + id];
      if (!classes_.contains(id)) out_.unknown(place_, "问题类别", id);
      for (const std::string& type : types) {
        if (!types_.contains(type)) out_.unknown(place_, "问题类型", type);
        if (++seen["type " + type] > 1) out_.wrong(place_, "问题类型「" + type + "」属于两个类别");
      }
    }
    for (const std::string& id : classes_)
      if (!seen.contains("class " + id)) out_.wrong(place_, "没有问题类别「" + id + "」的类型");
    for (const std::string& type : types_)
      if (!seen.contains("type " + type)) out_.wrong(place_, "问题类型「" + type + "」不属于任何类别");
  }

  // A rule finds a kind of problem, or it is said why it finds none: matched both ways.
  void machine() {
    std::map<std::string, int> seen;
    for (const auto& [rule, type] : one_.machine) {
      ++seen[rule];
      if (one_.class_of(type).empty()) out_.unknown(place_, "问题类型", type);
    }
    for (const std::string& rule : one_.beside) ++seen[rule];
    for (const auto& [rule, times] : seen) {
      if (!rules_.contains(rule)) out_.unknown(place_, "预警规则", rule);
      if (times > 1) out_.wrong(place_, "预警规则「" + rule + "」写了两次");
    }
    for (const std::string& rule : rules_)
      if (!seen.contains(rule)) out_.wrong(place_, "预警规则「" + rule + "」没有对应的问题类型，也没有写明不列入的理由");
  }

  void catalogues() {
    std::set<std::string> sectors, problems;
    for (const CampaignSector& sector : one_.sectors) {
      if (!sectors_.contains(sector.sector)) out_.unknown(place_, "领域", sector.sector);
      if (!sectors.insert(sector.sector).second) out_.wrong(place_, "领域「" + sector.sector + "」写了两次");
      for (const CampaignProblem& problem : sector.problems) {
        if (!problems.insert(problem.id).second) out_.wrong(place_, "问题「" + problem.id + "」写了两次");
        if (one_.class_of(problem.type).empty()) out_.unknown(place_, "问题类型", problem.type);
        for (const std::string& rule : problem.found_by)
          if (one_.type_of(rule) != problem.type) out_.wrong(place_, "问题「" + problem.id + "」的类型与预警规则「" + rule + "」不同");
      }
    }
    for (const std::string& sector : sectors_)
      if (!sectors.contains(sector)) out_.wrong(place_, "领域「" + sector + "」没有问题目录");
  }

  const CampaignCatalogue& one_;
  Findings& out_;
  std::string place_;
  std::set<std::string> types_, classes_, sectors_, rules_;
};

}  // namespace

std::string CampaignCatalogue::type_of(std::string_view rule) const {
  const auto found = std::ranges::find_if(machine, [&](const auto& one) { return one.first == rule; });
  return found == machine.end() ? std::string() : found->second;
}

std::string CampaignCatalogue::class_of(std::string_view type) const {
  const auto found = std::ranges::find_if(classes, [&](const auto& one) { return std::ranges::find(one.second, type) != one.second.end(); });
  return found == classes.end() ? std::string() : found->first;
}

std::vector<CampaignCatalogue> campaign_catalogues(const LawBook& book) {
  std::vector<CampaignCatalogue> out;
  for (const auto& file : object_in(book.raw, "campaigns"))
    if (const auto* object = file.value().if_object()) out.push_back(catalogue_of(*object));
  return out;
}

std::optional<CampaignCatalogue> campaign_catalogue(const LawBook& book, CivilDate on) {
  for (auto& one : campaign_catalogues(book))
    if (one.valid.on(on)) return std::move(one);
  return std::nullopt;
}

void lint_campaigns(const LawBook& book, Findings& out) {
  const auto all = campaign_catalogues(book);
  for (const CampaignCatalogue& one : all) Check(book, one, out).run();
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = i + 1; k < all.size(); ++k)
      if (all[i].valid.on(all[k].valid.from) || all[k].valid.on(all[i].valid.from))
        out.wrong("campaign:" + all[k].id + "/" + std::to_string(all[k].version), "与另一版本的日期重叠");
}

}  // namespace mingjing::law
