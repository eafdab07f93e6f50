#include "usecases/supervision_work.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "law/citation.hpp"
#include "usecases/private_values.hpp"
#include "usecases/register_commands.hpp"
#include "usecases/view_context.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kPage = 50;

const json::object& rules_of(const law::LawBook& law) { return object_in(law.raw, "supervision"); }

std::string content_field(const law::LawBook& law) { return text_in(object_in(rules_of(law), "content"), "field"); }

std::string title_of(const law::LawBook& law, std::string_view kind, const std::string& id) {
  if (kind == "register") {
    const auto form = law.registers.find(id);
    return form == law.registers.end() ? id : form->second.title;
  }
  for (const auto& procedure : law.procedures)
    if (procedure.id.str() == id) return procedure.title;
  return id;
}

MeasurePlace place_of(const law::LawBook& law, const json::object& value) {
  MeasurePlace out;
  for (const char* kind : {"procedure", "register", "page"}) {
    if (!value.contains(kind)) continue;
    out.kind = kind;
    out.id = text_in(value, kind);
  }
  out.title = text_in(value, "title");
  if (out.title.empty()) out.title = title_of(law, out.kind, out.id);
  out.date = text_in(value, "date");
  for (const auto& act : texts_in(value, "acts")) out.acts.emplace_back(act);
  return out;
}

// The day that counts: of the opening, or of the latest step that did one of the acts; nothing where none was done.
std::optional<CivilDate> day_of(const CaseFile& file, const MeasurePlace& place) {
  std::optional<CivilDate> out;
  for (const auto& step : file.state.steps)
    if (std::ranges::any_of(place.acts, [&](const ActId& act) { return std::ranges::find(step.acts, act) != step.acts.end(); })) out = step.on;
  return out;
}

Result<std::vector<SupervisionRecord>> cases_of(const ViewContext& c, const MeasurePlace& place, const RecordsAsked& asked) {
  std::vector<SupervisionRecord> out;
  ports::CaseQuery query;
  query.scope = asked.scope;
  query.procedure = place.id;
  query.today = c.today;
  query.limit = kPage;
  const auto from = *civil_date(asked.year, 1, 1), to = *civil_date(asked.year, 12, 31);
  // A step of the year may belong to a case of an earlier one.
  if (place.acts.empty()) query.opened_from = from;
  query.opened_to = to;
  const auto field = content_field(c.law());
  for (std::size_t read = 0; read < kMostRecords;) {
    auto page = c.parts.reads.cases(c.parts.log, query);
    if (!page) return page.failure();
    for (const auto& row : page->items) {
      ++read;
      auto file = find_or_load(c.parts.cache, c.parts.store, c.parts.log, row.id, c.parts.rules, c.parts.cipher, row.seq);
      if (!file) return file.failure();
      if (!*file || (*file)->state.steps.empty()) continue;
      const auto day = place.acts.empty() ? std::optional(row.opened) : day_of(**file, place);
      if (!day || *day < from || to < *day) continue;
      auto title = private_text(*(*file)->events.front(), "title");
      out.push_back({place.kind, place.id, row.id.str(), title.empty() ? row.title : std::move(title), row.case_no, row.organ.str(), *day,
                     text_in((*file)->state.steps.front().values, field)});
    }
    if (!page->next) break;
    query.before = page->next;
  }
  return out;
}

std::vector<SupervisionRecord> entries_of(const ViewContext& c, const MeasurePlace& place, const RecordsAsked& asked) {
  std::vector<SupervisionRecord> out;
  const auto field = content_field(c.law());
  for (const auto& [id, entry] : c.registers.entries(place.id)) {
    const auto* version = entry->on(c.today);
    if (!version) continue;
    const auto& values = version->values;
    const auto organ = text_in(values, "organ");
    if (!within(asked.scope, {OrganId(organ), UnitId(), c.registers.text("organ", organ, "area"), nullptr})) continue;
    std::optional<CivilDate> day;
    if (!place.date.empty()) day = parse_date(text_in(values, place.date));
    else day = date_of(entry->versions.front()->at);
    if (!day || split(*day).year != asked.year) continue;
    auto title = text_in(values, "title");
    if (title.empty()) title = text_in(values, "statute");
    out.push_back({place.kind, place.id, id, std::move(title), text_in(values, "number"), organ, *day, text_in(values, field)});
  }
  return out;
}

}  // namespace

std::vector<SupervisionMeasure> supervision_measures(const law::LawBook& law) {
  std::vector<SupervisionMeasure> out;
  for (const auto& value : array_in(rules_of(law), "measures")) {
    const auto* one = value.if_object();
    if (!one) continue;
    std::vector<law::Citation> basis;
    for (const auto& citation : array_in(*one, "basis")) basis.push_back(law::citation_of(citation));
    SupervisionMeasure measure{text_in(*one, "id"), text_in(*one, "title"), text_in(*one, "say"), law::text_of(basis), {}};
    for (const auto& place : array_in(*one, "places"))
      if (place.is_object()) measure.places.push_back(place_of(law, place.get_object()));
    out.push_back(std::move(measure));
  }
  return out;
}

bool may_read_register(const ViewContext& c, std::string_view register_id) {
  const auto& definition = register_definition(c.law(), register_id);
  if (flag_in(definition, "closed")) return false;
  const auto readers = texts_in(definition, "read");
  return readers.empty() || std::ranges::any_of(c.caller.actor.roles, [&](const RoleId& role) { return std::ranges::find(readers, role.str()) != readers.end(); });
}

Result<std::vector<SupervisionRecord>> supervision_records(const ViewContext& c, const MeasurePlace& place, const RecordsAsked& asked) {
  std::vector<SupervisionRecord> out;
  if (place.kind == "procedure") {
    auto found = cases_of(c, place, asked);
    if (!found) return found.failure();
    out = std::move(*found);
  }
  if (place.kind == "register" && may_read_register(c, place.id)) out = entries_of(c, place, asked);
  std::ranges::sort(out, [](const SupervisionRecord& a, const SupervisionRecord& b) { return std::tie(b.on.days, a.id) < std::tie(a.on.days, b.id); });
  return out;
}

Result<std::vector<FirstYearCall>> called_reports(const ViewContext& c, const WhichOrgans& sees) {
  const auto carried = carried_out(c.law(), c.registers, c.today, sees);
  std::vector<LawBegun> begun;
  for (const auto& [statute, organs] : carried) {
    if (!c.parts.library) break;
    auto versions = c.parts.library->statute_versions(c.parts.log, statute);
    if (!versions) return versions.failure();
    if (versions->empty()) continue;
    const auto& first = versions->front();
    auto recorded = c.parts.store.event(c.parts.log, first.seq);
    if (!recorded) return recorded.failure();
    if (*recorded) begun.push_back({statute, first.level, first.in_force, date_of((*recorded)->at)});
  }
  return first_year_calls(c.law(), c.registers, *c.parts.rules.calendar, c.today, carried, begun);
}

}  // namespace mingjing::usecases
