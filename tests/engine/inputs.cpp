#include "tests/engine/inputs.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "casework/draft_binding.hpp"
#include "tests/engine/world.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;
using law::FieldType;

constexpr std::int64_t kHour = 3'600'000;

json::value words(const std::string& text) { return json::value(json::string(text)); }

// What a careful officer answers, by field; everything else takes the first option, true, today …
const std::map<std::string_view, json::value>& answers() {
  static const std::map<std::string_view, json::value> kAnswers = {
      {"age", "organisation"}, {"capacity", "organisation"}, {"fault", "not_excluded"}, {"minor", "no"},
      {"crime", "no"}, {"earlier_fine", "none"}, {"correction", "in_decision"}, {"outcome", "penalty"}, {"cell", "c2"},
      {"serious", false}, {"heavy_other", false}, {"long_period", false}, {"first_time", false}, {"redo", false}, {"granted", false},
      {"power_item", "pi1"}, {"unit", "u1"}, {"device", "dev1"}, {"source", "inspection"}, {"count", 3}, {"direct_failed", false}, {"stopped", false},
      {"why_hold", "may_be_lost"}, {"check_needed", false}, {"third_interest", false}, {"hearing_by_law", false}, {"by_test", false}, {"times", 1}, {"cap", 2},
      {"none_why", "minor"}, {"agents", 1}, {"supervised_organ", "o2"}, {"lead_organ", "o1"}};
  return kAnswers;
}

json::value rows_of(const law::Field& field) {
  json::object row;
  for (const law::Field& column : field.columns) {
    if (column.type == FieldType::money || column.type == FieldType::integer) row[column.id] = 100;
    else if (column.type == FieldType::date) row[column.id] = "2026-12-31";
    else if (column.type == FieldType::files) continue;
    else row[column.id] = "内容";
  }
  json::array rows;
  for (std::int64_t i = 0; i < std::max<std::int64_t>(1, field.min.value_or(1)); ++i) rows.push_back(row);
  return rows;
}

bool is_draft(const law::Form& form) {
  bool outcome = false, facts = false;
  for (const law::Field& field : form.fields) {
    outcome = outcome || field.id == "outcome";
    facts = facts || field.id == "facts";
  }
  return outcome && facts;
}

json::array picked(const law::Field& field) {
  json::array out;
  for (const law::Option& option : field.options)
    if (!option.id.starts_with("no_") && option.id != "nothing" && option.id != "other") out.emplace_back(option.id);
  if (out.empty() && !field.options.empty()) out.emplace_back(field.options.front().id);
  return out;
}

// Optional fields that a lawful step leaves open.
bool left_open(const law::Field& field) {
  static constexpr std::string_view kOpen[] = {"heavier_because", "review_cases", "circumstances", "granted_late", "other_filed_on", "waived_fen",
                                               "assistants", "av_reason", "by", "against", "forfeits", "forfeits_kept", "helping_organs"};
  return !field.required && std::find(std::begin(kOpen), std::end(kOpen), field.id) != std::end(kOpen);
}

bool applies(const law::Field& field, const json::object& input) {
  if (field.when_field.empty()) return true;
  const json::value* other = input.if_contains(field.when_field);
  if (!other) return false;
  if (other->is_bool()) return field.when_is == (other->get_bool() ? "true" : "false");
  return other->is_string() && std::string_view(other->get_string()) == field.when_is;
}

// The same field id asks different things in different forms.
bool fits(const law::Field& field, const json::value& answer) {
  if (field.type == FieldType::boolean) return answer.is_bool();
  if (field.type == FieldType::integer) return answer.is_int64();
  if (field.type != FieldType::choice) return false;
  return field.options.empty() || std::any_of(field.options.begin(), field.options.end(), [&](const law::Option& option) {
    return answer.is_string() && std::string_view(answer.get_string()) == option.id;
  });
}

json::value party() {
  return {{"kind", "organisation"}, {"name", "明镜市某餐饮有限公司"}, {"address", "示范路1号"}, {"phone", "13800000000"}, {"legal_rep", "张某"}};
}

}  // namespace

json::value InputMaker::value_of(const law::Form& form, const law::Field& field) const {
  // An item of the procedure's own kind: pi1 for penalties, pi_licence for licences …
  if (field.id == "power_item" && !form.id.starts_with("penalty")) {
    const auto opened = std::find_if(the_law().book.procedures.begin(), the_law().book.procedures.end(),
                                     [&](const law::Procedure& p) { return form.id.starts_with(p.id.str() + "."); });
    return words("pi_" + (opened == the_law().book.procedures.end() ? std::string("none") : opened->kind));
  }
  if (const auto known = answers().find(field.id); known != answers().end() && fits(field, known->second)) return known->second;
  switch (field.type) {
    case FieldType::date:
      // Acceptance by silence counts from the day on which the material came.
      if (field.id == "accepted_on")
        if (const casework::Step* received = state.latest("materials_received")) return words(iso_text(received->on));
      if (field.id == "act_on") return words(iso_text(today - 30));
      if (field.id == "until" && form.id.ends_with("add_fine")) return words(iso_text(today));
      if (field.id == "hearing_on") return words(iso_text(today + 20));
      if (field.id == "by" || field.id == "until") return words(iso_text(today + 30));
      return words(iso_text(today));
    case FieldType::datetime: return words(rfc3339_text(Instant{now.ms - (field.id == "to_time" ? kHour : 2 * kHour)}));
    case FieldType::money:
      // What may be kept after a decision was undone: nothing, unless a story says so.
      if (field.id == "kept_fen" || field.id == "still_fen") return 0;
      return std::max<std::int64_t>(100, field.min.value_or(0));
    case FieldType::integer: return std::max<std::int64_t>(1, field.min.value_or(0));
    case FieldType::boolean: return true;
    case FieldType::choice:
    case FieldType::service_method: {
      for (const law::Option& option : field.options)
        if (option.id == "direct") return "direct";
      return field.options.empty() ? json::value("x") : json::value(field.options.front().id);
    }
    case FieldType::choices:
    case FieldType::circumstances: return picked(field);
    case FieldType::officer: return "w1";
    case FieldType::officers: return field.id == "second_officers" ? json::array{"w3", "w5"} : json::array{"w1", "w2"};   // others look again
    case FieldType::party: return party();
    case FieldType::parties: return json::array{party()};
    case FieldType::evidence:
    case FieldType::evidences: {
      if (is_draft(form)) {
        json::array ids;
        for (const casework::Evidence& one : state.evidence) ids.emplace_back(one.id);
        return ids;
      }
      return json::array{json::object{{"kind", "record"}, {"name", "笔录"}, {"proves", "违法事实"}, {"files", json::array{words(fake_hash("笔录"))}}}};
    }
    case FieldType::file: return words(fake_hash("附件"));
    case FieldType::files: return json::array{words(fake_hash(field.id))};
    case FieldType::clauses: return json::array{json::object{{"law", "大气污染防治法"}, {"article", "一百一十八"}, {"paragraph", 1}}};
    case FieldType::measures: {
      const bool summary = form.id.starts_with("penalty_summary");
      return json::array{json::object{{"kind", "fine"}, {"amount_fen", summary ? 100000 : 1000000}}};
    }
    case FieldType::points: return json::array{json::object{{"point", "没有主观故意"}, {"answer", "经复核不成立"}, {"adopted", false}}};
    case FieldType::table: return rows_of(field);
    case FieldType::document: {
      const auto paper = std::find_if(state.papers.rbegin(), state.papers.rend(), [](const casework::Paper& one) { return !one.voided; });
      return paper == state.papers.rend() ? words("d1") : words(paper->id);
    }
    case FieldType::text:
    case FieldType::longtext: return field.pattern.empty() ? words("内容") : words(fake_hash(field.id));
  }
  return nullptr;
}

json::object InputMaker::lawful(const law::Form& form) const {
  json::object out;
  for (const law::Field& field : form.fields)
    if (applies(field, out) && !left_open(field)) out[field.id] = value_of(form, field);
  return out;
}

json::value InputMaker::random_value(const law::Form& form, const law::Field& field, std::mt19937_64& chance) const {
  const auto below = [&](std::uint64_t n) { return chance() % n; };
  switch (field.type) {
    case FieldType::boolean: return below(2) == 0;
    case FieldType::choice:
    case FieldType::service_method:
      if (field.id == "lead_organ") return json::value(std::array{"o1", "o2"}[below(2)]);
      if (field.id == "cell") return json::value(std::array{"c1", "c2", "c3", "none"}[below(4)]);
      return field.options.empty() ? value_of(form, field) : json::value(field.options[below(field.options.size())].id);
    case FieldType::choices:
    case FieldType::circumstances: {
      json::array out;
      if (field.id == "helping_organs") return std::array{json::array{}, json::array{"o1"}, json::array{"o2"}}[below(3)];
      for (const law::Option& option : field.options)
        if (below(2) == 0) out.emplace_back(option.id);
      if (out.empty() && !field.options.empty()) out.emplace_back(field.options[below(field.options.size())].id);
      return out;
    }
    case FieldType::officers: {
      static const std::vector<json::array> kTeams = {{"w1"}, {"w1", "w9"}, {"w2", "w3"}, {"w1", "x1"}, {"w1", "w2", "w3"}, {"w1", "w6"}};
      return kTeams[below(kTeams.size())];
    }
    case FieldType::date: return words(iso_text(today - static_cast<int>(below(field.id == "act_on" ? 1500 : 12))));
    case FieldType::money: return static_cast<std::int64_t>(1 + below(2) * 999999 + below(1000));
    case FieldType::integer: return static_cast<std::int64_t>(1 + below(2));
    case FieldType::measures: {
      static const std::vector<json::array> kSets = {
          {json::object{{"kind", "warning"}}},
          {json::object{{"kind", "fine"}, {"amount_fen", 15000}}},
          {json::object{{"kind", "fine"}, {"amount_fen", 900000}}},
          {json::object{{"kind", "fine"}, {"amount_fen", 6000000}}},
          {json::object{{"kind", "fine"}, {"amount_fen", 1000000}}, json::object{{"kind", "stop_business"}, {"days", 30}}},
          {json::object{{"kind", "fine"}, {"amount_fen", 90000000}}}};
      return kSets[below(kSets.size())];
    }
    case FieldType::longtext: return std::array{"内容", "内容，另有补充", "多次实施"}[below(3)];
    default: return value_of(form, field);
  }
}

json::object InputMaker::random(const law::Form& form, std::mt19937_64& chance, double share) const {
  json::object out;
  for (const law::Field& field : form.fields) {
    if (!applies(field, out)) continue;
    const bool change = static_cast<double>(chance() % 1000) < share * 1000;
    if (!change && left_open(field)) continue;
    if (change && !field.required && chance() % 2 == 0) continue;
    out[field.id] = change ? random_value(form, field, chance) : value_of(form, field);
  }
  return out;
}

}  // namespace mingjing::engine_test
