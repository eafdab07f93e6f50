#include <algorithm>
#include <map>
#include <set>

#include "law/indicators.hpp"
#include "law/lint_parts.hpp"

namespace mingjing::law {
namespace {

class Check {
 public:
  Check(const IndicatorSet& set, const Measures& measures, Findings& out) : set_(set), measures_(measures), out_(out) {}

  void run() {
    ids();
    heads();
    for (const Indicator& one : set_.indicators) indicator(one);
    sums();
    for (const ResponsibleUnit& unit : set_.units)
      if (!used_units_.contains(unit.key)) out_.mend(place(), "没有指标由「" + unit.title + "」负责");
  }

 private:
  std::string name() const { return set_.id + "/" + std::to_string(set_.version); }
  std::string place() const { return "indicator_set:" + name(); }
  std::string place(const Indicator& one) const { return "indicator:" + name() + "/" + std::to_string(one.id); }

  void ids() {
    std::map<int, int> seen;
    for (const Indicator& one : set_.indicators)
      if (++seen[one.id] == 2) out_.wrong(place(one), "第" + std::to_string(one.id) + "项写了两次");
    for (int id = 1; id <= set_.count; ++id)
      if (!seen.contains(id)) out_.wrong(place(), "缺少第" + std::to_string(id) + "项");
    if (!seen.empty() && seen.rbegin()->first > set_.count) out_.wrong(place(), "有第" + std::to_string(seen.rbegin()->first) + "项，共应" + std::to_string(set_.count) + "项");
  }

  static const IndicatorHead* find(const std::vector<IndicatorHead>& heads, const std::string& no) {
    const auto found = std::find_if(heads.begin(), heads.end(), [&](const auto& head) { return head.no == no; });
    return found == heads.end() ? nullptr : &*found;
  }

  void once(const std::vector<IndicatorHead>& heads, const char* what) {
    std::set<std::string> seen;
    for (const IndicatorHead& head : heads)
      if (!seen.insert(head.no).second) out_.wrong(place(), std::string(what) + head.no + "写了两次");
  }

  void heads() {
    once(set_.groups, "组");
    once(set_.level2, "二级指标");
    once(set_.level3, "三级指标");
    for (const IndicatorHead& head : set_.level3)
      if (!find(set_.level2, head.within)) out_.unknown(place(), "二级指标", head.within);
  }

  void indicator(const Indicator& one) {
    if (!find(set_.level3, one.level3)) out_.unknown(place(one), "三级指标", one.level3);
    for (const std::string& key : one.unit) {
      const bool known = std::any_of(set_.units.begin(), set_.units.end(), [&](const auto& unit) { return unit.key == key; });
      if (!known) out_.unknown(place(one), "责任机构", key);
      used_units_.insert(key);
    }
    if (one.unit.empty()) out_.wrong(place(one), "没有责任机构");
    if (one.basis.empty()) out_.wrong(place(one), "没有依据");
    if (one.would_be.empty() != one.lacking.empty()) out_.wrong(place(one), "would_be 和 lacking 要一起写");
    const bool changes = one.mode == ScoringMode::proof || (one.mode == ScoringMode::mixed && one.would_be == "automatic");
    if (!one.would_be.empty() && !changes) out_.wrong(place(one), "已经由记录取得，不应再写 lacking");
    rule(one);
  }

  void rule(const Indicator& one) {
    const bool by_hand = one.rule.kind == RuleKind::judged || one.rule.kind == RuleKind::checklist;
    if (one.mode == ScoringMode::proof) {
      if (!one.measure.empty() || !by_hand) out_.wrong(place(one), "凭材料评判的指标不读度量，规则应当是 judged 或者 checklist");
      return;
    }
    if (by_hand) return out_.wrong(place(one), "由记录取得的指标，规则不能是 judged 或者 checklist");
    const auto measure = measures_.find(one.measure);
    if (measure == measures_.end()) return out_.unknown(place(one), "度量", one.measure);
    const Dimension wanted = one.rule.kind == RuleKind::at_least  ? Dimension::record
                             : one.rule.kind == RuleKind::in_time ? Dimension::day
                                                                  : Dimension::duty;
    if (measure->second.dimension != wanted) out_.wrong(place(one), "计分规则与度量「" + measure->second.title + "」不合");
  }

  // The printed number and the sum must be equal, or be those that the table of errata states.
  void adds_up(const std::string& where, const std::string& title, int printed, std::int64_t sum) {
    const auto known = std::find_if(set_.errata.begin(), set_.errata.end(), [&](const auto& one) { return one.where == where; });
    if (known == set_.errata.end()) {
      if (printed != sum) out_.wrong(place(), title + "印的是" + std::to_string(printed) + "，加起来是" + std::to_string(sum) + "，勘误表没有说明");
    } else if (known->printed != printed || known->adds_up_to != sum || printed == sum) {
      out_.wrong(place(), title + "的勘误与实际不符");
    }
    explained_.insert(where);
  }

  void sums() {
    std::map<std::string, std::int64_t> third, second, first;
    std::int64_t all = 0;
    for (const Indicator& one : set_.indicators) third[one.level3] += one.points;
    for (const IndicatorHead& head : set_.level3) second[head.within] += third[head.no];
    for (const IndicatorHead& head : set_.level2) first[head.within] += second[head.no];
    for (const IndicatorHead& head : set_.groups) all += first[head.no];
    for (const IndicatorHead& head : set_.level3) adds_up("level3:" + head.no, "三级指标" + head.no, head.points, third[head.no]);
    for (const IndicatorHead& head : set_.level2) adds_up("level2:" + head.no, "二级指标" + head.no, head.points, second[head.no]);
    for (const IndicatorHead& head : set_.groups) adds_up("group:" + head.no, "第" + head.no + "组", head.points, first[head.no]);
    adds_up("total", "总分", set_.points, all);
    for (const PointsErratum& one : set_.errata)
      if (!explained_.contains(one.where)) out_.wrong(place(), "勘误所说的「" + one.where + "」不存在");
  }

  const IndicatorSet& set_;
  const Measures& measures_;
  Findings& out_;
  std::set<std::string> used_units_;
  std::set<std::string> explained_;
};

bool has_field(const Form& form, const std::string& id) {
  return std::any_of(form.fields.begin(), form.fields.end(), [&](const Field& field) { return field.id == id; });
}

// Registers and their fields, as a measure of entries names them; `of` stands in the register that the field is answered from.
void lint_entries(const LawBook& book, const std::string& place, const CountedBy& by, Findings& out) {
  const auto field_of = [&](const std::string& register_id, const std::string& field) {
    const auto form = book.registers.find(register_id);
    if (form == book.registers.end()) out.unknown(place, "登记簿", register_id);
    else if (!field.empty() && !has_field(form->second, field)) out.unknown(place, "登记簿的字段", register_id + "." + field);
  };
  const auto where = [&](const std::string& register_id, const std::vector<EntryWhere>& all) {
    for (const EntryWhere& one : all) {
      field_of(register_id, one.field);
      const auto form = book.registers.find(register_id);
      if (one.of.empty() || form == book.registers.end()) continue;
      for (const Field& field : form->second.fields)
        if (field.id == one.field) field_of(field.options_from.substr(std::min<std::size_t>(field.options_from.size(), 9)), one.of);
    }
  };
  for (const std::string& register_id : by.registers) {
    field_of(register_id, register_id == "organ" ? "" : "organ");
    for (const std::string& field : {by.due, by.done, by.year, by.earlier})
      if (!field.empty()) field_of(register_id, field);
    where(register_id, by.entries);
    const auto form = book.registers.find(register_id);
    for (const std::string& field : by.cited)
      if (form != book.registers.end() && std::none_of(by.registers.begin(), by.registers.end(), [&](const std::string& id) {
            const auto other = book.registers.find(id);
            return other != book.registers.end() && has_field(other->second, field);
          }))
        out.unknown(place, "登记簿的字段", field);
    for (const EntryNeed& need : by.needs) {
      field_of(register_id, need.field);
      field_of(register_id, need.clauses);
      if (!need.register_id.empty()) field_of(need.register_id, need.by);
      where(register_id, need.when);
    }
  }
}

// Deadlines, kinds of cases, acts, facts, fields, papers and registers that a measure counts stand in the procedures, forms and registers.
void lint_counting(const LawBook& book, const Measures& measures, Findings& out) {
  std::set<std::string> deadlines, kinds, fields, procedures, papers;
  for (const auto& [form_id, form] : book.forms)
    for (const Field& field : form.fields) fields.insert(field.id);
  for (const Procedure& procedure : book.procedures) {
    kinds.insert(procedure.kind);
    procedures.insert(procedure.id.str());
    for (const DeadlineDef& deadline : procedure.deadlines) deadlines.insert(deadline.id);
    for (const Action& action : procedure.actions) papers.insert(action.docs.begin(), action.docs.end());
  }
  for (const auto& [id, measure] : measures) {
    const CountedBy& by = measure.counted_by;
    const std::string place = "measure:" + id;
    for (const std::string& name : by.deadlines)
      if (!deadlines.contains(name)) out.unknown(place, "期限", name);
    for (const std::string& name : by.named_acts())
      if (!book.acts.contains(name)) out.unknown(place, "行为", name);
    for (const std::string& name : by.named_fields())
      if (!fields.contains(name)) out.unknown(place, "字段", name);
    for (const std::string& name : by.named_facts())
      if (!book.facts.contains(name)) out.unknown(place, "事实", name);
    for (const std::string& name : by.cases)
      if (!kinds.contains(name)) out.unknown(place, "案件种类", name);
    for (const std::string& name : by.procedures)
      if (!procedures.contains(name)) out.unknown(place, "程序", name);
    for (const std::string& name : by.named_papers())
      if (!papers.contains(name)) out.unknown(place, "文书", name);
    lint_entries(book, place, by, out);
  }
}

}  // namespace

std::vector<Finding> lint_indicator_set(const IndicatorSet& set, const Measures& measures) {
  Findings out;
  Check(set, measures, out).run();
  return out.take();
}

void lint_indicators(const LawBook& book, Findings& out) {
  const auto measures = measures_of(book);
  const auto sets = indicator_sets_of(book);
  if (!measures.ok())
    for (const std::string& one : measures.error()) out.wrong("measures", one);
  if (!sets.ok())
    for (const std::string& one : sets.error()) out.wrong("indicators", one);
  if (!measures.ok() || !sets.ok()) return;
  lint_counting(book, measures.value(), out);
  std::set<std::string> used;
  for (const IndicatorSet& set : sets.value()) {
    Check(set, measures.value(), out).run();
    for (const Indicator& one : set.indicators) used.insert(one.measure);
  }
  for (const auto& [id, measure] : measures.value())
    if (!used.contains(id)) out.mend("measure:" + id, "没有指标用到「" + measure.title + "」");
}

}  // namespace mingjing::law
