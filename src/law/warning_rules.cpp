#include "law/warning_rules.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "base/json_fields.hpp"
#include "law/lint_parts.hpp"
#include "law/basis_in.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

WarningRule rule_of(const json::object& row) {
  WarningRule rule;
  rule.id = text_in(row, "id");
  rule.title = text_in(row, "title");
  rule.watches = text_in(row, "watches");
  rule.severity = text_in(row, "severity");
  rule.say = text_in(row, "say");
  rule.gone = text_in(row, "gone");
  rule.basis = basis_in(row);
  for (const json::value& value : array_in(row, "thresholds")) {
    const json::object& one = value.get_object();
    const json::value* number = one.if_contains("value");
    rule.thresholds[text_in(one, "id")] = {number && number->is_int64() ? number->get_int64() : 0, text_in(one, "unit"), text_in(one, "setting"), basis_in(one)};
  }
  const json::object& names = object_in(row, "names");
  for (const auto& member : names)
    for (const json::value& one : array_in(names, member.key()))
      if (one.is_string()) rule.names[std::string(member.key())].emplace_back(one.get_string());
  for (const json::value& one : array_in(row, "tell")) {
    const json::object& told = one.get_object();
    rule.tell.push_back({RoleId(text_in(told, "role")), text_in(told, "relation") == "supervising"});
  }
  rule.valid.from = parse_date(text_in(row, "from")).value_or(CivilDate{});
  if (const auto until = parse_date(text_in(row, "until"))) rule.valid.until = *until;
  return rule;
}

// The roles of law/roles.yaml that may do this.
std::set<std::string> roles_with(const LawBook& book, std::string_view operation) {
  std::set<std::string> out;
  for (const json::value& value : array_in(object_in(book.raw, "roles"), "roles")) {
    const json::object& role = value.get_object();
    for (const json::value& one : array_in(role, "operations"))
      if (one.is_string() && one.get_string() == operation) out.insert(text_in(role, "id"));
  }
  return out;
}

std::set<std::string> deadline_names(const LawBook& book) {
  std::set<std::string> out;
  for (const Procedure& procedure : book.procedures)
    for (const DeadlineDef& one : procedure.deadlines) out.insert(one.id);
  return out;
}

std::string place_of(const WarningRule& rule) { return "warning:" + rule.id + "/" + iso_text(rule.valid.from); }

class Check {
 public:
  Check(const LawBook& book, Findings& out) : book_(book), out_(out), readers_(roles_with(book, "warnings.read")), deadlines_(deadline_names(book)) {}

  void one(const WarningRule& rule) {
    const std::string place = place_of(rule);
    if (rule.basis.empty()) out_.wrong(place, "没有依据");
    if (rule.tell.empty()) out_.wrong(place, "没有写明告诉谁");
    if (rule.valid.until && *rule.valid.until < rule.valid.from) out_.wrong(place, "失效日期早于生效日期");
    for (const Tell& told : rule.tell)
      if (!readers_.contains(told.role.str())) out_.wrong(place, "岗位「" + told.role.str() + "」不能查看预警（roles.yaml 中没有 warnings.read）");
    for (const auto& [id, threshold] : rule.thresholds) {
      if (threshold.basis.empty() && threshold.setting.empty()) out_.wrong(place, "阈值「" + id + "」没有依据，也没有设置");
      if (!threshold.setting.empty() && !book_.settings.contains(threshold.setting)) out_.unknown(place, "设置", threshold.setting);
    }
    names(place, rule);
  }

  // Two versions of one rule hold on no day together.
  void apart(const std::vector<WarningRule>& rules) {
    for (std::size_t i = 0; i < rules.size(); ++i)
      for (std::size_t k = i + 1; k < rules.size(); ++k) {
        const auto& a = rules[i];
        const auto& b = rules[k];
        if (a.id != b.id) {
          if (a.watches == b.watches) out_.wrong(place_of(b), "「" + b.watches + "」已经由「" + a.id + "」使用");
          continue;
        }
        if (a.valid.on(b.valid.from) || b.valid.on(a.valid.from)) out_.wrong(place_of(b), "与同一规则的另一版本日期重叠");
        if (a.watches != b.watches) out_.wrong(place_of(b), "同一规则的两个版本使用了不同的检测");
      }
  }

 private:
  void names(const std::string& place, const WarningRule& rule) {
    const auto known = [&](const std::string& kind, const std::string& name) {
      if (kind == "acts" || kind == "except_acts") return book_.acts.contains(name);
      if (kind == "settings") return book_.settings.contains(name);
      if (kind == "gates") return book_.gates.contains(GateId(name));
      if (kind == "deadlines") return deadlines_.contains(name);
      if (kind == "procedures") return std::ranges::any_of(book_.procedures, [&](const Procedure& p) { return p.id.str() == name; });
      return true;
    };
    for (const auto& [kind, all] : rule.names)
      for (const std::string& name : all)
        if (!known(kind, name)) out_.unknown(place, kind.c_str(), name);
  }

  const LawBook& book_;
  Findings& out_;
  std::set<std::string> readers_;
  std::set<std::string> deadlines_;
};

}  // namespace

const std::vector<std::string>& WarningRule::named(const std::string& kind) const {
  static const std::vector<std::string> kNone;
  const auto found = names.find(kind);
  return found == names.end() ? kNone : found->second;
}

std::vector<WarningRule> warning_rules_of(const LawBook& book) {
  std::vector<WarningRule> out;
  for (const auto& file : object_in(book.raw, "warnings"))
    if (file.value().is_object())
      for (const json::value& one : array_in(file.value().get_object(), "rules"))
        if (one.is_object()) out.push_back(rule_of(one.get_object()));
  return out;
}

std::vector<WarningRule> warning_rules_of(const LawBook& book, CivilDate on) {
  auto out = warning_rules_of(book);
  std::erase_if(out, [&](const WarningRule& rule) { return !rule.valid.on(on); });
  return out;
}

int weight_of_severity(std::string_view severity) {
  if (severity == "high") return 3;
  return severity == "middle" ? 2 : 1;
}

void lint_warnings(const LawBook& book, Findings& out) {
  const auto rules = warning_rules_of(book);
  Check check(book, out);
  for (const WarningRule& rule : rules) check.one(rule);
  check.apart(rules);
}

}  // namespace mingjing::law
