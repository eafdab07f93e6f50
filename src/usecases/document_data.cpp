#include "usecases/document_data.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "usecases/document_fields.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::string title_of_field(const DocumentSource& from, std::string_view act, std::string_view field, const std::string& id) {
  for (const auto& [name, form] : from.rules.law->forms)
    for (const law::Field& each : form.fields)
      if (each.id == field && name.ends_with(".open"))
        for (const law::Option& option : each.options)
          if (option.id == id) return option.title;
  (void)act;
  return id;
}

json::object organ_data(const DocumentSource& from) {
  const std::string id = from.state.organ.str();
  const auto text = [&](std::string_view field) { return from.registers.text("organ", id, field); };
  return {{"name", text("name")}, {"short", text("short")}, {"address", text("address")}, {"phone", text("phone")},
          {"region", from.registers.text("area", text("area"), "name")}};
}

json::object party_data(const projections::PartyDetails& party) {
  json::object out{{"kind", party.kind}, {"name", party.name}, {"address", party.address}, {"id_no", party.id_no}};
  if (!party.legal_rep.empty()) out["legal_rep"] = party.legal_rep;
  if (!party.phone.empty()) out["phone"] = party.phone;
  return out;
}

void add_parties(const DocumentSource& from, json::object& data) {
  std::vector<projections::PartyDetails> parties;
  if (from.file) parties = from.file->parties;
  projections::fold_parties(parties, from.event);
  json::array all;
  for (const auto& party : parties) all.push_back(party_data(party));
  if (!all.empty()) data["party"] = all.front();
  data["parties"] = std::move(all);
}

json::array officers_data(const DocumentSource& from) {
  std::vector<std::string> ids;
  if (const auto* given = from.input.if_contains("officers"); given && given->is_array())
    for (const json::value& id : given->as_array())
      if (id.is_string()) ids.emplace_back(id.as_string());
  if (ids.empty())
    for (const OfficerId& id : from.state.handlers) ids.push_back(id.str());
  json::array out;
  for (const std::string& id : ids)
    out.push_back({{"name", from.registers.text("officer", id, "name")}, {"cert_no", from.registers.text("officer", id, "cert_no")}});
  return out;
}

json::object case_data(const DocumentSource& from) {
  const DocumentFields fields(from);
  json::object out{{"no", from.case_no}, {"cause", fields.text("clue_registered", "title")}};
  if (const std::string source = fields.text("clue_registered", "source"); !source.empty())
    out["source"] = title_of_field(from, "clue_registered", "source", source);
  if (const auto* filed = from.state.latest("filed")) out["filed_on"] = iso_text(filed->on);
  else if (const auto* found = from.state.latest("clue_registered")) out["filed_on"] = iso_text(found->on);
  return out;
}

// 二百元以下 in words of the limit that stands in law/limits.yaml.
std::string late_say(const DocumentSource& from) {
  const auto rate = from.rules.law->limit_value("added_fine_daily_percent", from.on);
  if (!rate) return {};
  return "到期不缴纳罚款的，每日按罚款数额的百分之" + chinese_number(static_cast<int>(*rate)) + "加处罚款，加处罚款的数额不超出罚款的数额";
}

const law::DeadlineDef* deadline_of(const law::LawBook& law, std::string_view id) {
  for (const law::Procedure& procedure : law.procedures)
    for (const law::DeadlineDef& deadline : procedure.deadlines)
      if (deadline.id == id) return &deadline;
  return nullptr;
}

std::string limit_say(const law::DeadlineDef* deadline) {
  if (!deadline || deadline->limit.count == 0) return "规定的期限";
  const std::string count = chinese_number(deadline->limit.count);
  switch (deadline->limit.unit) {
    case law::Unit::working_day: return count + "个工作日";
    case law::Unit::calendar_day: return count + "日";
    case law::Unit::month: return count + "个月";
    case law::Unit::hour: return count + "小时";
  }
  return count;
}

json::object pay_data(const DocumentSource& from) {
  const std::string organ = from.state.organ.str();
  json::object out{{"bank", from.registers.text("organ", organ, "bank")}, {"account_name", from.registers.text("organ", organ, "account")}};
  if (const auto* pay = deadline_of(*from.rules.law, "pay")) out["days"] = pay->limit.count;
  out["late_say"] = late_say(from);
  return out;
}

std::string remedy_say(const DocumentSource& from, bool reconsider_first) {
  const std::string organ = from.state.organ.str();
  const std::string where = from.registers.text("organ", organ, "reconsideration_organ");
  const std::string court = from.registers.text("organ", organ, "court");
  const std::string reconsider = limit_say(deadline_of(*from.rules.law, "reconsider"));
  const std::string suit = limit_say(deadline_of(*from.rules.law, "suit"));
  const std::string after = limit_say(deadline_of(*from.rules.law, "suit_after_reconsideration"));
  if (reconsider_first)
    return "如不服本决定，应当自收到本决定书之日起" + reconsider + "内先向" + where + "申请行政复议；对行政复议决定仍不服的，可以自收到复议决定书之日起" + after + "内向" + court + "提起行政诉讼";
  return "如不服本决定，可以自收到本决定书之日起" + reconsider + "内向" + where + "申请行政复议，也可以自收到本决定书之日起" + suit + "内直接向" + court + "提起行政诉讼";
}

json::object notice_data(const DocumentSource& from) {
  const DocumentFields fields(from);
  const casework::Draft* draft = from.state.draft();
  const bool hearing = draft && draft->attributes.contains("hearing_threshold") && draft->attributes.at("hearing_threshold");
  json::object out{{"hearing_due", hearing}};
  if (const auto* served = from.state.latest("notice_served")) out["served_on"] = iso_text(served->on);
  std::string how = fields.text("notice_issued", "statement_by");
  out["statement_say"] = how.empty() ? std::string("可以自收到本告知书之日起在规定的期限内，以书面或者口头方式向本机关提出陈述、申辩") : how;
  out["hearing_say"] = "可以自收到本告知书之日起" + limit_say(deadline_of(*from.rules.law, "hearing_ask")) + "内向本机关提出听证要求";
  if (from.file)
    for (const auto& document : from.file->documents)
      if (document.document_template == "penalty_notice" && document.voided.empty()) out["no"] = document.doc_no;
  return out;
}

}  // namespace

json::object document_data(const DocumentSource& from) {
  json::object data;
  const DocumentFields fields(from);
  data["organ"] = organ_data(from);
  data["case"] = case_data(from);
  add_parties(from, data);
  data["officers"] = officers_data(from);
  data["draft"] = fields.draft();
  data["notice"] = notice_data(from);
  data["pay"] = pay_data(from);
  const bool on_spot = from.found.procedure && std::ranges::any_of(from.found.procedure->actions, [](const law::Action& action) {
    return std::ranges::find(action.acts, ActId("decided_on_spot")) != action.acts.end();
  });
  data["remedy"] = json::object{{"say", remedy_say(from, on_spot)}};
  if (json::object defence = fields.defence(); !defence.empty()) data["defence"] = std::move(defence);
  fields.add_step_parts(data);
  return data;
}

}  // namespace mingjing::usecases
