#include "usecases/visit_counts.hpp"

#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "law/codes.hpp"
#include "usecases/draw_lists.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kPage = 50;

const json::object& visit_rules(const law::LawBook& law) {
  static const json::object kNone;
  const auto* found = law.raw.if_contains("visits");
  return found && found->is_object() ? found->as_object() : kNone;
}

std::string field_named(const law::LawBook& law, std::string_view name) {
  const auto* fields = visit_rules(law).if_contains("fields");
  return fields && fields->is_object() ? text_in(fields->as_object(), name) : std::string();
}

bool is_beside(const law::LawBook& law, std::string_view cause) {
  const auto* list = visit_rules(law).if_contains("beside");
  return list && list->is_array() && std::ranges::any_of(list->as_array(), [&](const json::value& one) { return one.is_string() && one.as_string() == cause; });
}

// The procedures by which enterprises are visited: those with a step that does the act.
std::set<std::string> visiting(const law::LawBook& law) {
  const auto act = ActId(text_in(visit_rules(law), "visited"));
  std::set<std::string> out;
  for (const auto& procedure : law.procedures) {
    for (const auto& action : procedure.actions) {
      if (std::ranges::find(action.acts, act) != action.acts.end()) out.insert(procedure.id.str());
    }
  }
  return out;
}

// Enterprises only: what a natural person was visited for is nobody else's business, and an identity number looks much like a code.
bool names_party(const CaseFile& file, const std::string& code) {
  return std::ranges::any_of(file.parties, [&](const projections::PartyDetails& party) { return party.kind == "organisation" && party.id_no == code; });
}

// The visits of one case: each step by which officers went there, or one that is planned.
void add_visits(const CaseFile& file, const law::LawBook& law, std::vector<EnterpriseVisit>& out) {
  const auto& rules = visit_rules(law);
  const ActId visited(text_in(rules, "visited"));
  const ActId refused(text_in(rules, "refused"));
  EnterpriseVisit visit{file.state.id, file.state.organ, file.case_no(), file.rows.row.opened, true, false};
  if (!file.events.empty()) visit.joint = private_text(*file.events.front(), field_named(law, "joint"));
  if (!file.state.steps.empty()) visit.beside = is_beside(law, text_in(file.state.steps.front().values, field_named(law, "cause")));
  for (const auto& step : file.state.steps) {
    if (std::ranges::find(step.acts, visited) != step.acts.end()) {
      visit.planned = false;
      visit.on = step.on;
      out.push_back(visit);
    }
    if (std::ranges::find(step.acts, refused) != step.acts.end()) return;
  }
  if (visit.planned && !file.rows.row.final && file.rows.row.closed == ports::kNoDay) out.push_back(visit);
}

}  // namespace

Result<std::vector<EnterpriseVisit>> visits_to(const VisitSource& from, const std::string& code, CivilDate today) {
  const auto& law = *from.rules.law;
  std::set<CaseId> seen;
  std::vector<EnterpriseVisit> out;
  if (!law::valid_credit_code(code)) return out;
  if (from.running) {
    const auto procedures = visiting(law);
    for (const auto& [id, file] : *from.running) {
      seen.insert(id);
      if (procedures.contains(file->rows.row.procedure.str()) && names_party(*file, code)) add_visits(*file, law, out);
    }
  }
  for (const auto& procedure : visiting(law)) {
    ports::CaseQuery query;
    query.procedure = procedure;
    query.today = today;
    query.opened_from = *civil_date(split(today).year - 1, 1, 1);
    query.limit = kPage;
    for (const auto& one : projections::searched("id_no", code)) query.tokens.push_back({one.purpose, from.cipher.token(from.log, one.purpose, one.text)});
    for (;;) {
      auto page = from.reads.cases(from.log, query);
      if (!page) return page.failure();
      for (const auto& row : page->items) {
        if (!seen.insert(row.id).second) continue;
        auto file = find_or_load(from.cache, from.store, from.log, row.id, from.rules, from.cipher);
        if (!file) return file.failure();
        if (*file && names_party(**file, code)) add_visits(**file, law, out);
      }
      if (!page->next) break;
      query.before = page->next;
    }
  }
  std::ranges::stable_sort(out, [](const EnterpriseVisit& a, const EnterpriseVisit& b) { return a.on > b.on; });
  return out;
}

std::int64_t counted_times(const std::vector<EnterpriseVisit>& visits, const OrganId& organ, CivilDate today, const CaseId& except) {
  const int year = split(today).year;
  return std::ranges::count_if(visits, [&](const EnterpriseVisit& visit) {
    return visit.organ == organ && !visit.beside && visit.id != except && (visit.planned || split(visit.on).year == year);
  });
}

std::int64_t firm_visits(const std::vector<EnterpriseVisit>& visits, CivilDate today) {
  const int year = split(today).year;
  // Inspections that name each other are one visit, whichever names which.
  std::map<std::string, std::string> first;
  const auto group_of = [&](std::string number) {
    for (auto found = first.find(number); found != first.end(); found = first.find(number)) number = found->second;
    return number;
  };
  for (const auto& visit : visits) {
    const auto own = group_of(visit.case_no);
    const auto other = visit.joint.empty() ? own : group_of(visit.joint);
    if (own != other) first[std::max(own, other)] = std::min(own, other);
  }
  std::set<std::pair<std::string, std::string>> met;
  for (const auto& visit : visits)
    if (visit.planned || split(visit.on).year == year) met.emplace(group_of(visit.case_no), visit.planned ? std::string() : iso_text(visit.on));
  return static_cast<std::int64_t>(met.size());
}

std::optional<PublishedCap> cap_for(const projections::RegisterBook& registers, const OrganId& organ, const std::string& code, CivilDate today) {
  const auto* entity = values_on(registers, kEntities, code, today);
  const auto* industries = entity ? entity->if_contains("industries") : nullptr;
  if (!industries || !industries->is_array()) return std::nullopt;
  std::optional<PublishedCap> out;
  for (const auto& [id, entry] : registers.entries(kCaps)) {
    const auto* version = entry->on(today);
    if (!version || text_in(version->values, "organ") != organ.str()) continue;
    const auto object = text_in(version->values, "object");
    const auto* cap = version->values.if_contains("cap");
    const bool own = std::ranges::any_of(industries->as_array(), [&](const json::value& one) { return one.is_string() && one.as_string() == object; });
    if (!own || !cap || !cap->is_int64() || (out && out->times <= cap->as_int64())) continue;
    out = PublishedCap{cap->as_int64(), text_in(version->values, "source")};
  }
  return out;
}

bool counts_visits(const law::LawBook& law, const law::Form& form) {
  const auto has = [&](std::string_view name) {
    const auto field = field_named(law, name);
    return !field.empty() && std::ranges::find(form.fields, field, &law::Field::id) != form.fields.end();
  };
  return has("times") && has("cap");
}

Status<> count_into(const VisitSource& from, const projections::RegisterBook& registers, CivilDate today, json::object& input) {
  std::string code;
  if (const auto* parties = input.if_contains("parties"); parties && parties->is_array()) {
    for (const auto& party : parties->as_array()) {
      if (party.is_object() && code.empty() && law::valid_credit_code(text_in(party.as_object(), "id_no"))) code = text_in(party.as_object(), "id_no");
    }
  }
  if (code.empty()) return Done{};
  const OrganId organ(registers.text("power_item", text_in(input, "power_item"), "organ"));
  auto visits = visits_to(from, code, today);
  if (!visits) return visits.failure();
  const auto& law = *from.rules.law;
  input[field_named(law, "times")] = counted_times(*visits, organ, today);
  if (const auto cap = cap_for(registers, organ, code, today)) input[field_named(law, "cap")] = cap->times;
  return Done{};
}

}  // namespace mingjing::usecases
