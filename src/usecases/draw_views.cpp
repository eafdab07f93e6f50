#include "usecases/draw_views.hpp"

#include "usecases/draw_lists.hpp"
#include "usecases/file_sample.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

json::object mark_json(const draw::ListMark& mark) { return {{"size", mark.size}, {"root", crypto::hex(mark.root)}}; }

std::string party_title(std::string_view party) {
  if (party == draw::kOrgan) return "检查机关";
  if (party == draw::kSupervisor) return "监督机关";
  if (party == draw::kFirm) return "在场企业";
  return "公开数值";
}

json::array parties_json(const DrawRecord& draw, const projections::RegisterBook& registers) {
  json::array out;
  for (const auto& party : draw.parties) {
    json::object one{{"party", party.party}, {"title", party_title(party.party)}, {"organ", registers.text("organ", party.organ.str(), "name")},
                     {"commitment", party.commitment}, {"at", rfc3339_text(party.committed)}, {"leaf", party.committed_seq}};
    if (!party.secret.empty()) {
      one["secret"] = party.secret;
      one["revealed_at"] = rfc3339_text(party.revealed);
      one["revealed_leaf"] = party.revealed_seq;
    }
    out.push_back(std::move(one));
  }
  return out;
}

json::array visits_json(const DrawRecord& draw, const projections::RegisterBook& registers) {
  json::array out;
  for (const auto& visit : draw.visits) {
    json::array officers;
    for (const auto& id : visit.officers) {
      officers.push_back({{"id", id}, {"name", registers.text("officer", id, "name")}, {"cert_no", registers.text("officer", id, "cert_no")}});
    }
    json::object one{{"no", out.size() + 1}, {"target", visit.target}, {"name", registers.text(kEntities, visit.target, "name")}, {"officers", std::move(officers)}};
    if (!visit.case_id.empty()) one["case"] = visit.case_id.str();
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::string state_title(std::string_view state) {
  if (state == "open") return "等待承诺或者公开数值";
  if (state == "committed") return "已承诺，等待公开密值";
  if (state == "revealing") return "检查机关已公开，等待监督机关公开";
  if (state == "drawn") return "已抽取";
  return "已作废";
}

json::object draw_json(const DrawRecord& draw, const Rules& rules, const projections::RegisterBook& registers) {
  const auto& terms = draw.terms;
  const auto state = state_of(draw);
  json::object out{{"id", draw.id}, {"title", draw.title}, {"state", state}, {"state_title", state_title(state)},
                   {"organ", json::object{{"id", terms.organ}, {"name", registers.text("organ", terms.organ, "name")}}},
                   {"matter", json::object{{"id", terms.matter}, {"title", terms.matter.starts_with(kReviewMatter) ? std::string("案卷评查") : registers.text(kMatters, terms.matter, "title")}, {"power_item", registers.text(kMatters, terms.matter, "power_item")}}},
                   {"opened_at", rfc3339_text(draw.opened)}, {"leaf", draw.opened_seq}, {"pick", terms.pick}, {"team", terms.team},
                   {"seed_kind", terms.seed == draw::SeedKind::public_value ? "public_value" : "commit_reveal"}, {"source", terms.source},
                   {"terms", draw::text_of(terms)}, {"terms_hash", crypto::hex(draw::digest_of(terms))}, {"targets", mark_json(terms.targets)},
                   {"officers", mark_json(terms.officers)}, {"recusals", mark_json(terms.recusals)}, {"parties", parties_json(draw, registers)},
                   {"visits", visits_json(draw, registers)}};
  if (!draw.plan.empty()) out["plan"] = json::object{{"id", draw.plan}, {"title", registers.text(kPlans, draw.plan, "title")}, {"number", registers.text(kPlans, draw.plan, "number")}};
  if (!draw.replaces.empty()) out["replaces"] = draw.replaces;
  json::array values;
  for (const auto& value : draw.values) {
    values.push_back({{"party", value.party}, {"title", party_title(value.party)}, {"name", value.name}, {"value", value.value}, {"at", rfc3339_text(value.at)}, {"leaf", value.seq}});
  }
  out["values"] = std::move(values);
  if (const auto due = due_of(draw, rules, registers)) out["due"] = iso_text(*due);
  if (state == "drawn") {
    out["seed"] = draw.seed;
    out["drawn_at"] = rfc3339_text(draw.drawn);
    out["drawn_leaf"] = draw.drawn_seq;
  }
  if (state == "cancelled") {
    json::array missing;
    for (const auto& party : draw.missing) missing.emplace_back(party_title(party));
    out["cancelled"] = json::object{{"reason", draw.cancelled}, {"at", rfc3339_text(draw.cancelled_at)}, {"leaf", draw.cancelled_seq}, {"missing", std::move(missing)}};
  }
  return out;
}

json::object draw_file(const DrawRecord& draw, const draw::Lists& lists) {
  const auto listed = [](const draw::Candidates& list) { return json::array(list.ids().begin(), list.ids().end()); };
  json::array commitments;
  for (const auto& party : draw.parties) commitments.push_back({{"party", party.party}, {"commitment", party.commitment}});
  json::array shares;
  for (const auto& share : draw.shares()) shares.push_back({{"party", share.party}, {"value", share.value}});
  json::array visits;
  for (const auto& visit : draw.visits) visits.push_back({{"target", visit.target}, {"officers", json::array(visit.officers.begin(), visit.officers.end())}});
  return {{"algorithm", draw::kAlgorithm}, {"terms", draw::text_of(draw.terms)}, {"targets", listed(lists.targets)}, {"officers", listed(lists.officers)},
          {"recusals", listed(lists.recusals)}, {"commitments", std::move(commitments)}, {"shares", std::move(shares)}, {"visits", std::move(visits)}};
}

}  // namespace mingjing::usecases
