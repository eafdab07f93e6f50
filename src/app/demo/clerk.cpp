#include "app/demo/clerk.hpp"

#include <boost/json/array.hpp>
#include <functional>
#include <map>
#include <optional>

#include "base/money.hpp"
#include "law/citation.hpp"

namespace mingjing::demo {
namespace {

namespace js = boost::json;

js::array strings(const std::vector<std::string>& items) {
  js::array out;
  for (const std::string& each : items) out.emplace_back(each);
  return out;
}

js::value time_text(Instant at) { return js::value(rfc3339_text(at)); }

std::string evidence_kind(const std::string& action) {
  if (action == "interview") return "statement";
  if (action == "inspect" || action == "survey" || action == "record" || action == "sample") return "record";
  if (action == "collect_thing" || action == "evidence_hold.hold") return "physical";
  if (action == "collect_electronic" || action == "collect_device") return "electronic";
  if (action == "receive_appraisal") return "appraisal";
  return "documentary";
}

std::string evidence_name(const std::string& kind) {
  static const std::map<std::string, std::string> names = {{"statement", "询问笔录"}, {"record", "现场笔录"}, {"physical", "涉案物品"},
                                                           {"electronic", "电子数据"}, {"appraisal", "检测报告"}, {"documentary", "营业执照和进货单据复制件"}};
  return names.at(kind);
}

js::array evidences(const std::string& action, const CaseStory& story, const Desk& desk) {
  const std::string kind = evidence_kind(action);
  js::array files = strings(desk.pictures);
  if (kind == "documentary" && !desk.paper.empty()) files = {js::value(desk.paper)};
  const auto* words = story.story.if_contains("words");
  const auto word = [&](std::string_view name) { return words == nullptr ? nullptr : words->as_object().if_contains(name); };
  const js::value* name = word(action == "open" ? "opening_evidence" : "evidence_name");
  const js::value* proves = word("proves");
  return {js::object{{"kind", kind},
                     {"name", name != nullptr ? *name : js::value(evidence_name(kind))},
                     {"proves", proves != nullptr ? *proves : js::value("证明" + std::string(story.story.at("cause").as_string()).substr(std::string("涉嫌").size()) + "的事实")},
                     {"taken_on", iso_text(desk.today)},
                     {"place", story.place},
                     {"officers", strings(desk.handlers)},
                     {"files", std::move(files)}}};
}

js::array measures(const CaseStory& story) {
  js::array out;
  if (story.fine_fen > 0) out.push_back(js::object{{"kind", "fine"}, {"amount_fen", story.fine_fen}});
  else out.push_back(js::object{{"kind", "warning"}});
  return out;
}

js::array defence_points(const CaseStory& story, bool answered) {
  const js::object& defence = story.story.at("defence").as_object();
  js::object point{{"point", defence.at("point")}};
  if (answered) {
    point["answer"] = defence.at("answer");
    point["adopted"] = defence.at("adopted");
  }
  return {std::move(point)};
}

using Filler = std::function<js::value(const std::string& action, const CaseStory&, const Desk&)>;

js::value say(std::string text) { return js::value(std::move(text)); }

// 《食品安全法》第一百二十六条第一款第三项, of clauses as the form type `clauses` has them.
std::string clauses_text(const js::value& clauses) {
  std::vector<law::Citation> citations;
  for (const js::value& clause : clauses.as_array()) {
    const auto& parts = clause.as_object();
    const auto number = [&](std::string_view name) { return parts.contains(name) ? static_cast<int>(parts.at(name).to_number<std::int64_t>()) : 0; };
    citations.push_back({std::string(parts.at("law").as_string()), std::string(parts.at("article").as_string()), number("paragraph"), number("item"), {}});
  }
  return law::text_of(citations);
}

std::string public_text(const CaseStory& story, const Desk& desk) {
  const std::string who = story.person ? std::string(story.party.at("name").as_string()).substr(0, 3) + "某" : std::string(story.party.at("name").as_string());
  std::string text = told(story, "facts", desk.found_on, desk.count, desk.value);
  const std::string name(story.party.at("name").as_string());
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + who.size())) text.replace(at, name.size(), who);
  const std::string decided = story.fine_fen > 0 ? "罚款人民币" + yuan_text(Fen{story.fine_fen}) + "元" : "警告";
  return "当事人：" + who + "\n经查，" + text + "\n以上事实，有现场笔录、询问笔录和书证证明。\n上述行为违反了" + clauses_text(story.power_item.at("violated")) +
         "的规定。\n依照" + clauses_text(story.power_item.at("basis")) + "的规定，本机关决定给予" + who + "以下行政处罚：" + decided +
         "。\n不服本决定的，可以在法定期限内依法申请行政复议或者提起行政诉讼。";
}

// What the demo has to tell, by the field's name; everything else is filled by type.
// Of the power item: what was violated, or what the organ acts upon. A story without a power item names its clauses itself.
js::value clauses_of(const CaseStory& story, bool violated) {
  const auto* named = violated ? story.power_item.if_contains("violated") : nullptr;
  if (!named) named = story.power_item.if_contains("basis");
  return named ? *named : js::value(js::array());
}

const std::map<std::string, Filler, std::less<>>& fillers() {
  static const std::map<std::string, Filler, std::less<>> all = {
      {"power_item", [](auto&, auto& s, auto&) { return say(s.power); }},
      {"unit", [](auto&, auto& s, auto&) { return say(s.unit); }},
      {"title", [](auto&, auto& s, auto&) { return say(s.title); }},
      {"place", [](auto&, auto& s, auto&) { return say(s.place); }},
      {"parties", [](auto&, auto& s, auto&) { return s.opposite.empty() ? js::value(js::array{s.party}) : js::value(js::array{s.party, s.opposite}); }},
      {"clue", [](auto&, auto& s, auto& d) { return say(told(s, "clue", d.today, d.count, d.value)); }},
      {"facts", [](auto&, auto& s, auto& d) { return say(told(s, "facts", d.found_on, d.count, d.value)); }},
      {"found_on", [](auto&, auto&, auto& d) { return say(iso_text(d.found_on)); }},
      {"act_on", [](auto&, auto&, auto& d) { return say(iso_text(d.found_on)); }},
      {"clauses", [](auto& a, auto& s, auto&) { return clauses_of(s, a == "file" || a == "order_correction"); }},
      {"violated", [](auto&, auto& s, auto&) { return clauses_of(s, true); }},
      {"officers", [](auto&, auto&, auto& d) { return js::value(strings(d.handlers)); }},
      {"from_time", [](auto&, auto&, auto& d) { return time_text(Instant{d.now.ms - 3600'000}); }},
      {"shown_at", [](auto&, auto&, auto& d) { return time_text(Instant{d.now.ms - 3540'000}); }},
      {"to_time", [](auto&, auto&, auto& d) { return time_text(Instant{d.now.ms - 600'000}); }},
      {"person_name", [](auto&, auto& s, auto&) { return s.party.contains("legal_rep") ? s.party.at("legal_rep") : s.party.at("name"); }},
      {"person", [](auto&, auto& s, auto&) { return say(s.person ? "party" : "representative"); }},
      {"receiver", [](auto&, auto& s, auto&) { return say(s.person ? "self" : "representative"); }},
      {"party_present", [](auto&, auto&, auto&) { return say("party"); }},
      {"attended", [](auto&, auto&, auto&) { return say("party"); }},
      {"record", [](auto& a, auto& s, auto& d) {
         if (a == "interview") return s.story.at("interview");
         if (a == "discuss") return say("承办人汇报案情后，与会负责人逐一发表意见，一致同意拟办意见。");
         return say(told(s, "onsite", d.today, d.count, d.value));
       }},
      {"report", [](auto&, auto& s, auto& d) {
         return say("案件来源和调查经过清楚。经查，" + told(s, "facts", d.found_on, d.count, d.value) + "以上事实有现场笔录、询问笔录和书证证明。建议依照裁量基准处理。");
       }},
      {"content", [](auto&, auto& s, auto&) { return s.story.at("correct"); }},
      {"place_kind", [](auto&, auto&, auto&) { return say("site"); }},
      {"av", [](auto&, auto&, auto&) { return say("full"); }},
      {"av_files", [](auto&, auto&, auto& d) { return js::value(d.recording.empty() ? js::array{} : js::array{js::value(d.recording)}); }},
      {"signed", [](auto&, auto&, auto&) { return say("signed"); }},
      {"evidences", [](auto& a, auto& s, auto& d) { return js::value(evidences(a, s, d)); }},
      {"evidence", [](auto&, auto&, auto& d) { return js::value(strings(d.evidence)); }},
      {"outcome", [](auto&, auto&, auto&) { return say("penalty"); }},
      {"circumstances", [](auto&, auto& s, auto&) {
         // Below the statute's least only with a ground to lighten.
         const bool below = s.fine_fen > 0 && s.fine_fen < s.power_item.at("fine").as_array()[0].as_int64();
         return js::value(below ? js::array{"remove_harm"} : js::array{});
       }},
      {"age", [](auto&, auto& s, auto&) { return say(s.person ? "adult" : "organisation"); }},
      {"capacity", [](auto&, auto& s, auto&) { return say(s.person ? "full" : "organisation"); }},
      {"fault", [](auto&, auto&, auto&) { return say("not_excluded"); }},
      {"minor", [](auto&, auto&, auto&) { return say("no"); }},
      {"crime", [](auto&, auto&, auto&) { return say("no"); }},
      {"earlier_fine", [](auto&, auto&, auto&) { return say("none"); }},
      {"correction", [](auto&, auto&, auto&) { return say("separate"); }},
      {"measures", [](auto&, auto& s, auto&) { return js::value(measures(s)); }},
      {"cell", [](auto&, auto& s, auto&) { return s.cell.at("id"); }},
      {"discretion", [](auto&, auto& s, auto&) {
         return say("本案情形为" + std::string(s.cell.at("conditions").as_string()) + "，适用“" + std::string(s.cell.at("title").as_string()) + "”档次。");
       }},
      {"serious", [](auto&, auto&, auto& d) { return js::value(d.hearing_right); }},
      {"reasons", [](auto&, auto& s, auto&) { return say("事实清楚，证据确凿。" + std::string(s.story.at("defence").at("answer").as_string())); }},
      {"performance", [](auto&, auto&, auto&) { return say("收到决定书之日起在法定期限内到指定银行缴纳。"); }},
      {"points", [](auto& a, auto& s, auto&) { return js::value(defence_points(s, a != "receive_defence")); }},
      {"materials", [](auto& a, auto&, auto&) { return a == "submit_review" ? js::value(js::array{"situation", "text", "basis", "evidence"}) : say("案卷材料一册，涉案物品清单一份。"); }},
      {"proof", [](auto&, auto&, auto& d) { return js::value(js::array{js::value(d.paper)}); }},
      {"confirmation", [](auto&, auto&, auto& d) { return js::value(js::array{js::value(d.paper)}); }},
      {"remedy", [](auto&, auto&, auto&) { return say("both"); }},
      {"remedy_text", [](auto&, auto&, auto& d) { return say("不服本决定的，可以在法定期限内向" + d.reconsideration + "申请行政复议，或者向" + d.court + "提起行政诉讼。"); }},
      {"bank", [](auto&, auto&, auto& d) { return say(d.bank); }},
      {"added_fine_told", [](auto&, auto&, auto&) { return js::value(true); }},
      {"amount_fen", [](auto&, auto& s, auto&) { return js::value(s.fine_fen); }},
      {"receipt", [](auto&, auto&, auto& d) { return say("演票" + std::to_string(d.now.ms / 1000 % 100000000)); }},
      {"hearing_on", [](auto&, auto&, auto& d) { return say(iso_text(d.hearing_on)); }},
      {"hour", [](auto&, auto&, auto&) { return say("上午九时"); }},
      {"agents", [](auto&, auto&, auto&) { return js::value(1); }},
      {"count", [](auto&, auto&, auto&) { return js::value(3); }},
      {"heads", [](auto&, auto&, auto&) {
         return js::value(js::array{js::object{{"name", "顾怀章"}, {"post", "局长"}, {"say", "同意拟办意见。"}},
                                    js::object{{"name", "戚长风"}, {"post", "副局长"}, {"say", "同意。"}},
                                    js::object{{"name", "尹若谷"}, {"post", "副局长"}, {"say", "同意，注意做好释法说理。"}}});
       }},
      {"result", [](auto& a, auto&, auto&) { return say(a == "discuss" ? "agree" : a == "check_correction" ? "done" : a == "undo" ? "revoked" : "agree"); }},
      {"advice", [](auto&, auto&, auto&) { return say("penalty"); }},
      {"natural_person", [](auto&, auto& s, auto&) { return js::value(s.person); }},
      {"masked", [](auto&, auto& s, auto&) { return js::value(s.person ? js::array{"name", "id_no", "address", "phone"} : js::array{"phone"}); }},
      {"text", [](auto&, auto& s, auto& d) { return say(public_text(s, d)); }},
      {"public_reason", [](auto&, auto&, auto&) { return say("原决定认定的主要事实不清，已经依法撤销，公开信息一并撤回。"); }},
      {"how", [](auto&, auto&, auto&) { return say("performed"); }},
      {"way", [](auto& a, auto&, auto&) { return say(a == "waive_defence" || a == "waive_hearing" ? "written" : a.ends_with(".post") ? "mail" : "written"); }},
      {"volumes", [](auto&, auto&, auto&) { return js::value(1); }},
      {"pages", [](auto&, auto&, auto&) { return js::value(46); }},
      {"first_time", [](auto&, auto&, auto&) { return js::value(false); }},
      {"offence", [](auto&, auto&, auto&) { return say("销售不符合安全标准的食品罪"); }},
      {"where", [](auto&, auto&, auto&) { return js::value(js::array{"portal"}); }},
      {"granted_late", [](auto&, auto&, auto&) { return js::value(false); }},
      {"cash", [](auto&, auto&, auto&) { return js::value(false); }},
      {"opinion", [](auto& a, auto&, auto&) {
         if (a == "file") return say("经核查，有初步证据证明存在违法行为，属于本机关管辖，同意立案。");
         if (a == "approve") return say("事实清楚、证据确凿、程序合法、裁量适当，同意。");
         return say("同意。");
       }},
  };
  return all;
}

std::string plain_text(const law::Field& field) {
  if (field.id.ends_with("_text")) return "经审核，该项符合要求。";
  return field.title + "见案卷材料。";
}

// The first option that does not say no: none, no, other and problem are for cases that the demo tells on purpose.
js::value first_option(const law::Field& field) {
  for (const law::Option& option : field.options)
    if (option.id != "none" && option.id != "problem" && option.id != "other") return js::value(option.id);
  return field.options.empty() ? js::value(nullptr) : js::value(field.options.front().id);
}

std::optional<js::value> by_type(const law::Field& field, const CaseStory& story, const Desk& desk) {
  using law::FieldType;
  switch (field.type) {
    case FieldType::text:
    case FieldType::longtext: return js::value(plain_text(field));
    case FieldType::date: return js::value(iso_text(desk.today));
    case FieldType::datetime: return time_text(desk.now);
    case FieldType::money: return js::value(story.fine_fen > 0 ? story.fine_fen : 10000);
    case FieldType::integer: return js::value(field.min.value_or(1));
    case FieldType::boolean: return js::value(true);
    case FieldType::choice: return first_option(field);
    case FieldType::choices: return js::value(js::array{first_option(field)});
    case FieldType::officer: return desk.handlers.empty() ? js::value(nullptr) : js::value(desk.handlers.front());
    case FieldType::officers: return js::value(strings(desk.handlers));
    case FieldType::files: return js::value(js::array{js::value(desk.paper)});
    case FieldType::file: return js::value(desk.paper);
    case FieldType::points: return js::value(defence_points(story, true));
    case FieldType::service_method: return js::value("direct");
    case FieldType::evidences: return js::value(strings(desk.evidence));
    case FieldType::table: {
      js::object row;
      for (const law::Field& column : field.columns)
        if (auto value = by_type(column, story, desk)) row[column.id] = *value;
      return js::value(js::array{std::move(row)});
    }
    default: return std::nullopt;
  }
}

// The same name means another thing in another form: what is not of the field's type is filled by type instead.
bool of_type(const law::Field& field, const js::value& value) {
  using law::FieldType;
  switch (field.type) {
    case FieldType::boolean: return value.is_bool();
    case FieldType::integer:
    case FieldType::money: return value.is_int64();
    case FieldType::choices:
      if (!value.is_array()) return false;
      for (const js::value& each : value.as_array()) {
        bool known = field.options.empty();
        for (const law::Option& option : field.options) known = known || (each.is_string() && each.as_string() == option.id);
        if (!known) return false;
      }
      return true;
    case FieldType::officers: case FieldType::parties: case FieldType::evidences: case FieldType::files:
    case FieldType::clauses: case FieldType::measures: case FieldType::circumstances: case FieldType::points: case FieldType::table: return value.is_array();
    case FieldType::choice: {
      if (field.options.empty()) return value.is_string();
      for (const law::Option& option : field.options)
        if (value.is_string() && value.as_string() == option.id) return true;
      return false;
    }
    default: return value.is_string() || value.is_object();
  }
}

bool asked_for(const law::Field& field, const js::object& input) {
  if (field.when_field.empty()) return true;
  const auto* other = input.if_contains(field.when_field);
  if (other == nullptr) return false;
  if (other->is_bool()) return (other->as_bool() ? "true" : "false") == field.when_is;
  return other->is_string() && other->as_string() == field.when_is;
}

}  // namespace

namespace {

// In what a scenario says: {party} and the like in texts; today, today+10, today-3 for days, this_year, last_year for the running year and the one that is over.
js::value resolved(const js::value& given, const CaseStory& story, const Desk& desk) {
  if (!given.is_string()) return given;
  const std::string text(given.as_string());
  if (text == "last_year") return js::value(split(desk.today).year - 1);
  if (text == "this_year") return js::value(split(desk.today).year);
  if (text == "today") return js::value(iso_text(desk.today));
  if (text.starts_with("today+") || text.starts_with("today-")) return js::value(iso_text(desk.today + std::stoi(text.substr(5))));
  return js::value(told_text(story, text, desk.found_on, desk.count, desk.value));
}

const js::value* own_words(const CaseStory& story, const std::string& field) {
  const auto* words = story.story.if_contains("words");
  return words == nullptr ? nullptr : words->as_object().if_contains(field);
}

}  // namespace

js::object fill_form(const law::Form& form, const std::string& action, const CaseStory& story, const Desk& desk) {
  js::object input;
  for (const law::Field& field : form.fields) {
    if (!asked_for(field, input)) continue;
    if (const auto* given = desk.with.if_contains(field.id)) {
      if (!given->is_null()) input[field.id] = resolved(*given, story, desk);
      continue;
    }
    if (const js::value* own = own_words(story, field.id)) {
      js::value said = resolved(*own, story, desk);
      if (of_type(field, said)) {
        input[field.id] = std::move(said);
        continue;
      }
    }
    // What is told of rights: all that the form offers, the last one only where it is due.
    if (field.id == "rights") {
      js::array rights;
      for (const law::Option& option : field.options) rights.emplace_back(option.id);
      if (!desk.hearing_right && rights.size() > 2) rights.pop_back();
      input[field.id] = std::move(rights);
      continue;
    }
    const auto told_by = fillers().find(field.id);
    const bool wanted = field.required || told_by != fillers().end();
    if (!wanted) continue;
    std::optional<js::value> value = told_by != fillers().end() ? std::optional(told_by->second(action, story, desk)) : by_type(field, story, desk);
    if (value && !of_type(field, *value)) value = by_type(field, story, desk);
    if (value && !value->is_null()) input[field.id] = std::move(*value);
  }
  return input;
}

}  // namespace mingjing::demo
