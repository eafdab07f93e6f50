#include "usecases/document_fields.hpp"

#include <algorithm>

#include "base/money.hpp"
#include "usecases/private_values.hpp"
#include "usecases/public_registers.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::string text_of_value(const json::value& value) { return value.is_string() ? std::string(value.as_string()) : std::string(); }

std::int64_t number_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_int64() ? value->as_int64() : 0;
}

std::string option_title(const law::Form* form, std::string_view field, std::string_view id) {
  if (form)
    for (const law::Field& each : form->fields)
      if (each.id == field)
        for (const law::Option& option : each.options)
          if (option.id == id) return option.title;
  return std::string(id);
}

// 问：… 答：… as pairs; what does not look so is one answer.
json::array questions(const std::string& record) {
  json::array out;
  constexpr std::string_view kAsk = "问：";
  constexpr std::string_view kAnswer = "答：";
  for (std::size_t at = record.find(kAsk); at != std::string::npos;) {
    const std::size_t answer = record.find(kAnswer, at);
    const std::size_t next = record.find(kAsk, at + kAsk.size());
    const std::size_t end = std::min(next, record.size());
    const bool answered = answer != std::string::npos && answer < end;
    out.push_back({{"q", record.substr(at + kAsk.size(), (answered ? answer : end) - at - kAsk.size())},
                   {"a", answered ? record.substr(answer + kAnswer.size(), end - answer - kAnswer.size()) : std::string()}});
    at = next;
  }
  if (out.empty() && !record.empty()) out.push_back({{"q", "请说明情况"}, {"a", record}});
  return out;
}

}  // namespace

bool DocumentFields::does(std::string_view act) const {
  return std::ranges::any_of(from_.found.action->acts, [&](const ActId& each) { return each.str() == act; });
}

json::value DocumentFields::own(std::string_view field) const {
  const auto* value = from_.input.if_contains(field);
  return value ? *value : json::value(nullptr);
}

std::string DocumentFields::own_text(std::string_view field) const { return text_of_value(own(field)); }

json::value DocumentFields::value(std::string_view act, std::string_view field) const {
  if (does(act)) return own(field);
  const OpenedEvent* event = from_.file ? latest_event(*from_.file, act) : nullptr;
  if (!event) return nullptr;
  if (const json::value* leaf = leaf_value(*event, field)) return *leaf;
  auto hidden = private_value(*event, field);
  return hidden ? *hidden : json::value(nullptr);
}

std::string DocumentFields::text(std::string_view act, std::string_view field) const { return text_of_value(value(act, field)); }

json::array DocumentFields::clauses(const json::value& value) const {
  json::array out;
  if (!value.is_array()) return out;
  for (const json::value& each : value.as_array()) {
    if (!each.is_object()) continue;
    const json::object& row = each.as_object();
    const law::Citation citation{text_in(row, "law"), text_in(row, "article"), static_cast<int>(number_of(row, "paragraph")), static_cast<int>(number_of(row, "item")), {}};
    const std::string whole = law::text_of(citation);
    const std::size_t name_end = whole.find("》");
    json::object clause{{"law", citation.law}, {"article", name_end == std::string::npos ? whole : whole.substr(name_end + std::string_view("》").size())}};
    if (const law::Gist* gist = from_.rules.law->gist(citation.law, citation.article)) clause["text"] = gist->gist;
    out.push_back(std::move(clause));
  }
  return out;
}

json::array DocumentFields::evidence() const {
  json::array out;
  const json::value chosen = value("drafted", "evidence");
  if (!chosen.is_array() || !from_.file) return out;
  for (const json::value& id : chosen.as_array()) {
    if (!id.is_string()) continue;
    const auto held = std::ranges::find_if(from_.state.evidence, [&](const casework::Evidence& one) { return one.id == id.as_string(); });
    if (held == from_.state.evidence.end()) continue;
    json::object row{{"no", static_cast<std::int64_t>(out.size() + 1)}, {"kind", list_title(*from_.rules.law, "evidence_kinds", held->kind)}};
    // The entries of one step have ids in the order in which they were typed.
    std::size_t place = 0;
    for (const casework::Evidence& one : from_.state.evidence) {
      if (one.id == held->id) break;
      if (one.seq == held->seq) ++place;
    }
    if (const OpenedEvent* event = event_at(*from_.file, held->seq)) {
      auto entries = private_value(*event, "evidences");
      if (entries && entries->is_array() && place < entries->as_array().size() && entries->as_array()[place].is_object()) {
        const json::object& entry = entries->as_array()[place].as_object();
        row["name"] = text_in(entry, "name");
        row["proves"] = text_in(entry, "proves");
      }
    }
    if (!row.contains("name")) row["name"] = row.at("kind");
    if (!row.contains("proves")) row["proves"] = "证明违法事实";
    out.push_back(std::move(row));
  }
  return out;
}

json::array DocumentFields::measures(std::int64_t& fine, std::int64_t& due) const {
  json::array out;
  const json::value given = value("drafted", "measures");
  if (!given.is_array()) return out;
  for (const json::value& each : given.as_array()) {
    if (!each.is_object()) continue;
    const json::object& row = each.as_object();
    const std::string kind = text_in(row, "kind");
    const std::int64_t amount = number_of(row, "amount_fen");
    const std::string title = list_title(*from_.rules.law, "measures", kind);
    json::object measure{{"kind", kind}, {"kind_zh", title}, {"say", amount > 0 ? title + yuan_text(Fen{amount}) + "元（大写：" + yuan_capital(Fen{amount}) + "）" : title}};
    if (amount > 0) {
      measure["amount_fen"] = amount;
      measure["amount_yuan"] = yuan_text(Fen{amount});
    }
    if (kind == "fine") fine += amount;
    due += amount;
    out.push_back(std::move(measure));
  }
  return out;
}

json::object DocumentFields::draft() const {
  json::object out;
  const std::string facts = text("drafted", "facts");
  if (facts.empty()) {
    const std::string filed = text("filed", "facts");
    if (!filed.empty()) out["facts"] = filed;
    return out;
  }
  std::int64_t fine = 0;
  std::int64_t due = 0;
  out["facts"] = facts;
  out["evidence"] = evidence();
  out["violated"] = clauses(value("drafted", "violated"));
  out["basis"] = clauses(value("drafted", "clauses"));
  out["measures"] = measures(fine, due);
  if (fine > 0) out["total_fine_fen"] = fine;
  if (due > 0) out["total_due_fen"] = due;
  out["discretion"] = json::object{{"say", text("drafted", "discretion")}};
  out["perform_say"] = text("drafted", "performance");
  json::array circumstances;
  const json::value chosen = value("drafted", "circumstances");
  const law::Form* form = does("drafted") ? from_.found.form : nullptr;
  if (!form)
    if (const auto found = from_.rules.law->forms.find("penalty.draft"); found != from_.rules.law->forms.end()) form = &found->second;
  if (chosen.is_array())
    for (const json::value& each : chosen.as_array())
      if (each.is_string()) circumstances.push_back({{"kind", each}, {"say", option_title(form, "circumstances", std::string_view(each.as_string()))}});
  if (!circumstances.empty()) out["circumstances"] = std::move(circumstances);
  if (const std::string how = text("correction_ordered", "content"); text("drafted", "correction") == "in_decision" && !how.empty()) out["correction"] = json::object{{"say", how}};
  return out;
}

json::object DocumentFields::defence() const {
  json::object out;
  json::value points = value("defence_answered", "points");
  if (!points.is_array()) points = value("defence_received", "points");
  if (points.is_array() && !points.as_array().empty()) {
    json::array rows;
    for (const json::value& each : points.as_array()) {
      if (!each.is_object()) continue;
      const json::object& point = each.as_object();
      json::object row{{"say", text_in(point, "point")}, {"answer", text_in(point, "answer")}};
      if (const auto* adopted = point.if_contains("adopted"); adopted && adopted->is_bool()) row["adopted"] = *adopted;
      else row["adopted"] = false;
      rows.push_back(std::move(row));
    }
    out["points"] = std::move(rows);
  }
  const bool waived = does("defence_waived") || from_.state.latest("defence_waived") != nullptr;
  if (waived) out["waived"] = true;
  return out;
}

void DocumentFields::add_step_parts(json::object& data) const {
  const std::string started = own_text("from_time");
  const std::string ended = own_text("to_time");
  const std::string place = own_text("place");
  const auto timed = [&](json::object part) {
    if (!started.empty()) part["started"] = started;
    if (!ended.empty()) part["ended"] = ended;
    if (!place.empty()) part["place"] = place;
    return part;
  };
  if (does("correction_ordered")) {
    std::string basis;
    for (const json::value& clause : clauses(own("clauses"))) basis += (basis.empty() ? "" : "、") + ("《" + text_in(clause.as_object(), "law") + "》" + text_in(clause.as_object(), "article"));
    const std::string facts = text("filed", "facts");
    const std::string by = own_text("by");
    data["correction"] = json::object{{"facts", facts.empty() ? text("drafted", "facts") : facts}, {"basis", basis}, {"demand", own_text("content")},
                                      {"by_say", by.empty() ? std::string("立即") : "于" + chinese_text(parse_date(by).value_or(from_.on)) + "前"}};
  }
  if (does("interviewed")) {
    json::object part = timed({{"person", json::object{{"name", own_text("person_name")}}}});
    part["qa"] = questions(own_text("record"));
    data["interview"] = std::move(part);
  }
  if (does("evidence_taken") || does("correction_checked")) {
    json::object part = timed({{"facts", own_text("record")}});
    data["survey"] = part;
    data["onsite"] = std::move(part);
    json::array items;
    if (const json::value taken = own("evidences"); taken.is_array())
      for (const json::value& each : taken.as_array())
        if (each.is_object())
          items.push_back({{"name", text_in(each.as_object(), "name")}, {"proves", text_in(each.as_object(), "proves")},
                           {"kind", list_title(*from_.rules.law, "evidence_kinds", text_in(each.as_object(), "kind"))}});
    data["taking"] = json::object{{"on", iso_text(from_.on)}, {"place", place}, {"way", own_text("method")}, {"provider", own_text("from_person")}, {"items", std::move(items)}};
  }
  if (does("evidence_registered")) {
    json::array goods;
    for (const char* list : {"things", "items", "goods"})
      if (const json::value rows = own(list); rows.is_array())
        for (const json::value& each : rows.as_array())
          if (each.is_object())
            goods.push_back({{"name", text_in(each.as_object(), "name")}, {"spec", text_in(each.as_object(), "spec")}, {"amount", text_in(each.as_object(), "count").empty() ? text_in(each.as_object(), "amount") : text_in(each.as_object(), "count")}});
    if (goods.empty()) goods.push_back({{"name", text("hold_asked", "things")}, {"amount", "一批"}});
    data["goods"] = json::object{{"items", std::move(goods)}};
    std::string until;
    for (const law::Procedure& procedure : from_.rules.law->procedures)
      for (const law::DeadlineDef& deadline : procedure.deadlines)
        if (deadline.from.str() == "evidence_registered") until = iso_text(law::due_date(from_.on, deadline.limit, *from_.rules.calendar).date);
    const auto* approved = from_.state.latest("hold_approved");
    data["hold"] = json::object{{"on", iso_text(from_.on)}, {"reason", text("hold_asked", "reason")}, {"approved_on", iso_text(approved ? approved->on : from_.on)}, {"place", place}, {"until", until}};
  }
  if (does("hearing_noticed")) {
    const std::string on = own_text("hearing_on");
    const std::string who = from_.actor.officer.empty() ? from_.actor_name : from_.registers.text("officer", from_.actor.officer.str(), "name");
    data["hearing"] = json::object{{"at", on.empty() ? std::string() : rfc3339_text(at_time(parse_date(on).value_or(from_.on), 9))}, {"place", place}, {"open", own_text("public") == "public"}, {"host", who.empty() ? from_.actor_name : who}};
  } else if (const auto* held = from_.state.latest("hearing_held")) {
    data["hearing"] = json::object{{"held_on", iso_text(held->on)}};
  }
  if (does("panel_discussed")) {
    json::array members;
    json::array opinions;
    if (const json::value heads = own("heads"); heads.is_array())
      for (const json::value& each : heads.as_array())
        if (each.is_object()) {
          members.push_back({{"name", text_in(each.as_object(), "name")}, {"post", text_in(each.as_object(), "post")}});
          opinions.push_back({{"name", text_in(each.as_object(), "name")}, {"say", text_in(each.as_object(), "say")}});
        }
    data["panel"] = json::object{{"at", rfc3339_text(at_time(from_.on, 9))}, {"place", "会议室"}, {"chair", from_.actor_name}, {"members", std::move(members)}, {"opinions", std::move(opinions)}, {"conclusion", own_text("record")}};
  }
  if (does("review_passed") || does("review_changed") || does("review_failed")) {
    json::object review{{"reviewer", from_.actor_name}, {"say", own_text("conclusion")}, {"result", from_.found.action->title}};
    for (const auto& [part, field] : {std::pair{"subject", "subject"}, {"staff", "staff"}, {"procedure", "procedure"}, {"facts", "facts"}, {"evidence", "evidence"},
                                      {"law", "law"}, {"discretion", "discretion"}, {"power", "power"}, {"documents", "papers"}, {"crime", "crime"}})
      review[part] = json::object{{"conclusion", option_title(from_.found.form, field, own_text(field))}, {"say", own_text(std::string(field) + "_text")}};
    data["review"] = std::move(review);
  }
  if (does("decided_none") || text("drafted", "outcome") == "no_penalty") {
    data["no_penalty"] = json::object{{"reason", text("drafted", "reasons")}, {"basis", "《行政处罚法》有关不予行政处罚的规定"}, {"education", does("decided_none") ? own_text("education") : std::string("已对当事人进行法治教育")}};
  }
  if (does("decided_on_spot") || does("notice_issued")) data["spot"] = json::object{{"at", rfc3339_text(from_.event.at)}, {"place", text("clue_registered", "place")}};
  if (const auto* served = from_.state.latest("decision_served")) {
    json::object decision{{"served_on", iso_text(served->on)}};
    if (from_.file)
      for (const auto& document : from_.file->documents)
        if (document.series.find("罚") != std::string::npos && document.document_template.find("decision") != std::string::npos) {
          decision["no"] = document.doc_no;
          decision["date"] = iso_text(document.issued_on);
        }
    data["decision"] = std::move(decision);
  }
  if (does("demanded")) {
    const std::int64_t unpaid = number_of(from_.input, "unpaid_fen") > 0 ? number_of(from_.input, "unpaid_fen") : (from_.state.draft() ? [&] {
      std::int64_t sum = 0;
      for (const auto& measure : from_.state.draft()->measures) sum += measure.amount.count;
      return sum;
    }() : 0);
    const std::int64_t added = number_of(from_.input, "added_fen");
    const auto any = [&](std::initializer_list<const char*> names, const char* otherwise) {
      for (const char* name : names)
        if (const std::string said = own_text(name); !said.empty()) return said;
      return std::string(otherwise);
    };
    data["demand"] = json::object{{"days_say", any({"by_say", "until", "by"}, "收到本催告书之日起在规定的期限内")}, {"way", any({"way", "method"}, "到指定的银行缴纳")}, {"unpaid_fen", unpaid},
                                  {"added_fen", added}, {"total_fen", unpaid + added}, {"rights_say", any({"rights_say", "rights"}, "收到本催告书后有权进行陈述和申辩")}};
  }
  if (does("crime_sent")) {
    const auto* approved = from_.state.latest("crime_approved");
    data["transfer"] = json::object{{"to", own_text("to").empty() ? own_text("police") : own_text("to")}, {"approved_on", iso_text(approved ? approved->on : from_.on)}, {"crime", text("crime_suspected", "offence")},
                                    {"materials", json::array{json::object{{"name", "涉嫌犯罪案件情况的调查报告"}}, json::object{{"name", "涉案物品清单"}}, json::object{{"name", "其他材料"}}}}};
    if (!data["draft"].as_object().contains("facts")) data["draft"].as_object()["facts"] = text("crime_suspected", "facts");
    if (data["transfer"].as_object().at("to").as_string().empty()) data["transfer"].as_object()["to"] = "有管辖权的公安机关";
  }
  if (does("decision_undone")) data["change"] = json::object{{"reason", own_text("reason")}};
  if (does("withdrawn")) data["withdrawal"] = json::object{{"on", iso_text(from_.on)}, {"reason", own_text("reason").empty() ? own_text("public_reason") : own_text("reason")}};
}

}  // namespace mingjing::usecases
