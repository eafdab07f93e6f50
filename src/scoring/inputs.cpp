#include "scoring/inputs.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "scoring/messages.hpp"

namespace mingjing::scoring {
namespace {

namespace json = boost::json;

constexpr std::int64_t kMost = 1'000'000'000;
constexpr int kMostPoints = 100'000;

bool is_digest(const std::string& text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

class Checker {
 public:
  Checker(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs) : set_(set), measures_(measures), in_(inputs) {}

  law::Complaints run() {
    if (in_.organ.empty()) say(word("no_organ"));
    if (in_.until < in_.from || in_.on < in_.from) say(word("bad_period"));
    if (!set_.valid.on(in_.on)) say(word("set_not_in_force"));
    if (in_.edition < 1 || (in_.edition > 1) != is_digest(in_.replaces)) say(word("bad_edition"));
    for (const MeasureValue& one : in_.values) value(one);
    for (const Proof& one : in_.proofs) proof(one);
    for (const NotApplicable& one : in_.not_applicable) not_applicable(one);
    for (const Ruling& one : in_.rulings) ruling(one);
    for (const auto& [key, office] : in_.units) {
      const bool known = std::any_of(set_.units.begin(), set_.units.end(), [&](const auto& unit) { return unit.key == key; });
      if (!known || office.empty()) say(word("unknown_unit") + key);
    }
    return std::move(wrong_);
  }

 private:
  void say(std::string message) { wrong_.push_back(std::move(message)); }

  void value(const MeasureValue& one) {
    const auto measure = measures_.find(one.measure);
    if (measure == measures_.end()) return say(word("unknown_measure") + one.measure);
    if (!values_.insert(one.measure).second) say(word("value_twice") + one.measure);
    const bool duty = measure->second.dimension == law::Dimension::duty;
    const bool day = measure->second.dimension == law::Dimension::day;
    const bool counts = one.done >= 0 && one.due >= 0 && one.done <= kMost && one.due <= kMost && (duty ? one.done <= one.due : one.due == 0) && !(day && one.done != 0);
    const bool named = !one.named ? one.against.empty() && one.behind.empty() : duty ? one.against.size() == static_cast<std::size_t>(std::max<std::int64_t>(one.due - one.done, 0)) : one.against.empty();
    const std::set<std::string> ids(one.against.begin(), one.against.end());
    if (!counts || !named || ids.size() != one.against.size() || ids.contains("")) say(word("bad_value") + one.measure);
    if (day ? !one.due_on.has_value() : one.due_on || one.done_on) say(word("bad_days") + one.measure);
  }

  const law::Indicator* indicator(int id) {
    const law::Indicator* found = set_.indicator(id);
    if (!found) say(word("unknown_indicator") + std::to_string(id));
    return found;
  }

  void proof(const Proof& one) {
    const law::Indicator* of = indicator(one.indicator);
    if (!of) return;
    const std::string name = std::to_string(one.indicator);
    if (of->mode == law::ScoringMode::automatic) say(word("proof_for_record") + name);
    const bool list = of->rule.kind == law::RuleKind::checklist;
    const bool fits = list ? one.points == 0 && one.items_met >= 0 && one.items_met <= of->rule.items : one.items_met == 0 && one.points >= 0 && one.points <= of->points;
    if (!fits || one.judge.empty() || !is_digest(one.file_sha256)) say(word("bad_proof") + name);
    if (in_.on < one.judged_on || (one.valid_until && *one.valid_until < one.judged_on)) say(word("bad_proof_days") + name);
    if (!proofs_.insert({one.indicator, one.judged_on.days}).second) say(word("proof_twice") + name);
  }

  void not_applicable(const NotApplicable& one) {
    const law::Indicator* of = indicator(one.indicator);
    if (!of) return;
    const std::string name = std::to_string(one.indicator);
    if (of->may_not_apply.empty()) say(word("always_applies") + name);
    if (one.reason.empty() || one.approver.empty() || in_.on < one.approved_on) say(word("bad_not_applicable") + name);
    if (!excused_.insert(one.indicator).second) say(word("not_applicable_twice") + name);
  }

  void ruling(const Ruling& one) {
    const law::Indicator* of = indicator(one.indicator);
    if (!of) return;
    const std::string name = std::to_string(one.indicator);
    if (one.points < 0 || one.points > of->points || one.judge.empty() || one.appeal.empty() || one.decided_on < in_.on) say(word("bad_ruling") + name);
    if (!ruled_.insert(one.indicator).second) say(word("ruling_twice") + name);
  }

  const law::IndicatorSet& set_;
  const law::Measures& measures_;
  const Inputs& in_;
  law::Complaints wrong_;
  std::set<std::string> values_;
  std::set<std::pair<int, int>> proofs_;
  std::set<int> excused_, ruled_;
};

json::array texts(const std::vector<std::string>& list) { return json::array(list.begin(), list.end()); }

MeasureValue read_value(const law::JsonIn& in) {
  in.only({"measure", "done", "due", "against", "behind", "done_on", "due_on"});
  MeasureValue out;
  out.measure = in.text("measure");
  out.done = in.number("done", 0, kMost);
  out.due = in.number("due", 0, kMost);
  out.against = in.texts("against");
  out.behind = in.texts("behind");
  out.done_on = in.date_or_none("done_on");
  out.due_on = in.date_or_none("due_on");
  return out;
}

Proof read_proof(const law::JsonIn& in) {
  in.only({"indicator", "points", "items_met", "judge", "judged_on", "valid_until", "file_sha256"});
  Proof out;
  out.indicator = static_cast<int>(in.number("indicator", 1, kMostPoints));
  out.points = static_cast<int>(in.number("points", 0, kMostPoints));
  out.items_met = static_cast<int>(in.number("items_met", 0, kMostPoints));
  out.judge = in.text("judge");
  out.judged_on = in.date("judged_on");
  out.valid_until = in.date_or_none("valid_until");
  out.file_sha256 = in.text("file_sha256");
  return out;
}

}  // namespace

law::Complaints check_inputs(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs) {
  return Checker(set, measures, inputs).run();
}

json::object to_json(const Inputs& inputs) {
  json::array values, proofs, excused;
  for (const MeasureValue& one : inputs.values) {
    json::object row{{"measure", one.measure}, {"done", one.done}, {"due", one.due}, {"against", texts(one.against)}, {"behind", texts(one.behind)}};
    if (one.done_on) row["done_on"] = iso_text(*one.done_on);
    if (one.due_on) row["due_on"] = iso_text(*one.due_on);
    values.push_back(std::move(row));
  }
  for (const Proof& one : inputs.proofs) {
    json::object row{{"indicator", one.indicator}, {"points", one.points},       {"items_met", one.items_met},
                     {"judge", one.judge},         {"judged_on", iso_text(one.judged_on)}, {"file_sha256", one.file_sha256}};
    if (one.valid_until) row["valid_until"] = iso_text(*one.valid_until);
    proofs.push_back(std::move(row));
  }
  for (const NotApplicable& one : inputs.not_applicable)
    excused.push_back(json::object{{"indicator", one.indicator}, {"reason", one.reason}, {"approver", one.approver}, {"approved_on", iso_text(one.approved_on)}});
  json::object units;
  for (const auto& [key, office] : inputs.units) units[key] = office;
  json::object out{{"organ", inputs.organ}, {"from", iso_text(inputs.from)}, {"until", iso_text(inputs.until)}, {"on", iso_text(inputs.on)}, {"edition", inputs.edition}};
  if (!inputs.replaces.empty()) out["replaces"] = inputs.replaces;
  // Only where there are any: a card without an appeal is written as it always was.
  if (!inputs.rulings.empty()) {
    json::array rulings;
    for (const Ruling& one : inputs.rulings)
      rulings.push_back(json::object{{"indicator", one.indicator}, {"points", one.points}, {"judge", one.judge}, {"decided_on", iso_text(one.decided_on)}, {"appeal", one.appeal}});
    out["rulings"] = std::move(rulings);
  }
  out["values"] = std::move(values);
  out["proofs"] = std::move(proofs);
  out["not_applicable"] = std::move(excused);
  out["units"] = std::move(units);
  return out;
}

Inputs read_inputs(const law::JsonIn& in) {
  in.only({"organ", "from", "until", "on", "edition", "replaces", "values", "proofs", "not_applicable", "rulings", "units"});
  Inputs out;
  out.organ = in.text("organ");
  out.from = in.date("from");
  out.until = in.date("until");
  out.on = in.date("on");
  out.edition = static_cast<int>(in.number("edition", 1, kMostPoints));
  out.replaces = in.text_or_none("replaces");
  for (const law::JsonIn& item : in.list("values")) out.values.push_back(read_value(item));
  for (const law::JsonIn& item : in.list("proofs")) out.proofs.push_back(read_proof(item));
  for (const law::JsonIn& item : in.list("not_applicable")) {
    item.only({"indicator", "reason", "approver", "approved_on"});
    out.not_applicable.push_back({static_cast<int>(item.number("indicator", 1, kMostPoints)), item.text("reason"), item.text("approver"), item.date("approved_on")});
  }
  if (in.has("rulings")) {
    for (const law::JsonIn& item : in.list("rulings")) {
      item.only({"indicator", "points", "judge", "decided_on", "appeal"});
      out.rulings.push_back({static_cast<int>(item.number("indicator", 1, kMostPoints)), static_cast<int>(item.number("points", 0, kMostPoints)), item.text("judge"),
                             item.date("decided_on"), item.text("appeal")});
    }
  }
  const law::JsonIn units = in.at("units");
  if (const auto* offices = units.value().if_object())
    for (const auto& office : *offices) out.units[std::string(office.key())] = units.text(office.key());
  else units.say(word("no_table"));
  return out;
}

}  // namespace mingjing::scoring
