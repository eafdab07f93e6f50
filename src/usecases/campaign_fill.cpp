// What the record answers in the forms of a campaign: days, lists, counts and the ledger of duties (law/campaign.yaml).
#include <algorithm>

#include "base/json_fields.hpp"
#include "law/citation.hpp"
#include "projections/register_book.hpp"
#include "usecases/campaign_book.hpp"
#include "usecases/messages.hpp"
#include "usecases/power_use.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kPage = 50;
constexpr int kMonths = 12, kDays = 31;

const json::object& rules_of(const law::LawBook& law) { return object_in(law.raw, "campaign"); }
std::string act_named(const law::LawBook& law, std::string_view name) { return text_in(object_in(rules_of(law), "acts"), name); }

// Which of the forms of law/campaign.yaml this is; empty where it is none.
std::string form_part(const law::LawBook& law, const law::Form& form) {
  for (const auto& [part, id] : object_in(rules_of(law), "forms"))
    if (id.is_string() && !form.id.empty() && id.as_string() == form.id) return part;
  return {};
}

struct Filling {
  const VisitSource& from;
  const projections::RegisterBook& registers;
  const OrganId& organ;
  Instant now;
  const CaseFile* file;
  json::object& input;

  const law::LawBook& law() const { return *from.rules.law; }
  CivilDate today() const { return date_of(now); }
  std::string area() const { return registers.text("organ", organ.str(), "area"); }
  std::string joined() const { return file && !file->events.empty() ? text_in(file->events.front()->event.data, kCampaign) : std::string(); }
};

CampaignFilled found_campaign(const Filling& f, std::optional<Campaign>& out) {
  auto all = campaigns(f.from, f.today());
  if (!all) return all.error();
  out = campaign_of(*all, f.area(), text_in(f.input, kCampaign));
  if (!out) return refuse("no_campaign");
  f.input[kCampaign] = out->id().str();
  return Done{};
}

CampaignFilled fill_join(const Filling& f) {
  std::optional<Campaign> campaign;
  if (auto found = found_campaign(f, campaign); !std::holds_alternative<Done>(found)) return found;
  for (const auto& field : texts_in(rules_of(f.law()), "joined_dates"))
    if (const auto day = campaign->dates.find(field); day != campaign->dates.end()) f.input[field] = iso_text(day->second);
  return Done{};
}

// What a warning says of a problem that it found; the rest is filled in by whoever registers it.
CampaignFilled fill_problem(const Filling& f) {
  std::optional<Campaign> campaign;
  if (auto found = found_campaign(f, campaign); !std::holds_alternative<Done>(found)) return found;
  const auto id = text_in(f.input, kFoundByWarning);
  if (id.empty()) return Done{};
  const auto catalogue = law::campaign_catalogue(f.law(), campaign->issued);
  auto listed = listed_problems(f.from, campaign->id().str(), f.organ.str(), f.today());
  if (!listed) return listed.error();
  auto open = catalogue ? unlisted_warnings(f.from, *catalogue, f.organ, *listed) : Result<std::vector<ports::WarningRow>>(std::vector<ports::WarningRow>());
  if (!open) return open.error();
  const auto warning = std::ranges::find(*open, id, &ports::WarningRow::id);
  if (warning == open->end()) return refuse("warning_listed");
  f.input["problem_type"] = catalogue->type_of(warning->rule);
  f.input["found_how"] = "machine";
  f.input["found_on"] = iso_text(warning->raised);
  if (text_in(f.input, "facts").empty()) f.input["facts"] = said_plainly(f.registers, warning->say);
  return Done{};
}

struct Standing {
  std::vector<ListedProblem> listed;
  std::vector<ports::WarningRow> unlisted;
  std::optional<law::CampaignCatalogue> catalogue;
  bool all_closed() const { return unlisted.empty() && std::ranges::all_of(listed, [](const ListedProblem& one) { return one.closed_on.has_value(); }); }
};

Result<Standing> standing_of(const Filling& f) {
  Standing out;
  const auto campaign = f.joined();
  auto all = campaigns(f.from, f.today());
  if (!all) return all.failure();
  const auto found = std::ranges::find_if(*all, [&](const Campaign& one) { return one.id().str() == campaign; });
  if (found != all->end()) out.catalogue = law::campaign_catalogue(f.law(), found->issued);
  auto listed = listed_problems(f.from, campaign, f.organ.str(), f.today());
  if (!listed) return listed.failure();
  out.listed = std::move(*listed);
  if (!out.catalogue) return out;
  auto open = unlisted_warnings(f.from, *out.catalogue, f.organ, out.listed);
  if (!open) return open.failure();
  out.unlisted = std::move(*open);
  return out;
}

CampaignFilled fill_list(const Filling& f) {
  auto standing = standing_of(f);
  if (!standing) return standing.error();
  json::array rows;
  for (const auto& problem : standing->listed) rows.push_back(problem_line(f.from, f.registers, problem));
  for (const auto& warning : standing->unlisted) rows.push_back(machine_line(f.law(), f.registers, *standing->catalogue, warning));
  if (rows.empty()) f.input.erase("problems");
  f.input["found"] = rows.empty() ? "nothing" : "some";
  if (!rows.empty()) f.input["problems"] = std::move(rows);
  return Done{};
}

CampaignFilled fill_finish(const Filling& f) {
  auto standing = standing_of(f);
  if (!standing) return standing.error();
  json::array rows;
  for (const auto& problem : standing->listed) {
    auto line = problem_line(f.from, f.registers, problem);
    json::object row{{"kind", line.at("kind")}, {"facts", line.at("facts")}, {"measure", line.at("measure")}, {"rechecked_on", problem.rechecked_on ? iso_text(*problem.rechecked_on) : ""}};
    // The paper of the step that closed it out bears the number.
    const auto* closed = latest_event(*problem.file, act_named(f.law(), "closed_out"));
    std::string number;
    if (closed)
      for (const auto& paper : problem.file->documents)
        if (paper.seq == closed->event.stream_seq && !paper.doc_no.empty()) number = paper.doc_no;
    row["number"] = number;
    rows.push_back(std::move(row));
  }
  f.input.erase("problems");
  if (!rows.empty()) f.input["problems"] = std::move(rows);
  f.input["closed_all"] = standing->all_closed() ? "all_closed" : "some_open";
  return Done{};
}

CampaignFilled fill_duty(const Filling& f) {
  const auto* year = f.input.if_contains("year");
  if (!year || !year->is_int64()) return Done{};
  const int asked = static_cast<int>(year->as_int64());
  auto rows = duty_lines(f.from, f.registers, f.organ, asked, f.now);
  if (!rows) return rows.error();
  f.input.erase("powers");
  if (!rows->empty()) f.input["powers"] = std::move(*rows);
  std::int64_t complaints = 0;
  for (const auto& procedure : f.law().procedures) {
    const ActId received(act_named(f.law(), "complained"));
    const bool opens = std::ranges::any_of(procedure.actions, [&](const law::Action& one) { return one.from.empty() && std::ranges::find(one.acts, received) != one.acts.end(); });
    if (!opens) continue;
    ports::CaseQuery query;
    query.organ = f.organ.str();
    query.procedure = procedure.id.str();
    query.opened_from = civil_date(asked, 1, 1);
    query.opened_to = civil_date(asked, kMonths, kDays);
    query.today = f.today();
    query.limit = 1;
    auto page = f.from.reads.cases(f.from.log, query);
    if (!page) return page.error();
    complaints += page->total;
  }
  f.input["complaints"] = complaints;
  return Done{};
}

CampaignFilled fill_report(const Filling& f) {
  if (!f.file) return Done{};
  const auto campaign = f.file->state.id.str();
  auto units = campaign_units(f.from, campaign, {}, f.today());
  if (!units) return units.error();
  auto listed = listed_problems(f.from, campaign, {}, f.today());
  if (!listed) return listed.error();
  json::array left;
  for (const auto& problem : *listed) {
    if (problem.closed_on) continue;
    auto line = problem_line(f.from, f.registers, problem);
    left.push_back(json::object{{"organ", f.registers.text("organ", problem.file->state.organ.str(), "name")}, {"problem", line.at("kind")}, {"state", line.at("state")}});
  }
  f.input["units"] = static_cast<std::int64_t>(units->size());
  f.input["listed"] = static_cast<std::int64_t>(listed->size());
  f.input["solved"] = static_cast<std::int64_t>(listed->size() - left.size());
  const bool none = left.empty();
  f.input.erase("left");
  if (!none) f.input["left"] = std::move(left);
  // Giving up what is left stays what it was: the gate refuses it.
  if (text_in(f.input, "left_told") != "dropped") f.input["left_told"] = none ? "nothing" : "listed";
  return Done{};
}

}  // namespace

Result<json::array> duty_lines(const VisitSource& from, const projections::RegisterBook& registers, const OrganId& organ, int year, Instant now) {
  const auto& law = *from.rules.law;
  const auto today = date_of(now);
  auto uses = power_use({from.reads, from.log, law, registers}, organ.str(), year, today);
  if (!uses) return uses.failure();
  struct Counted {
    std::int64_t reviewed = 0, in_time = 0, major = 0, corrected = 0;
  };
  std::map<std::string, Counted> counted;
  const auto& powers = object_in(rules_of(law), "powers");
  const auto corrected = texts_in(object_in(rules_of(law), "acts"), "corrected");
  const auto published = texts_in(powers, "in_time");
  const projections::RegisterView view(registers, law, today);
  const casework::World world{law, *from.rules.calendar, view};
  ports::CaseQuery query;
  query.organ = organ.str();
  query.opened_from = civil_date(year, 1, 1);
  query.opened_to = civil_date(year, kMonths, kDays);
  query.today = today;
  query.limit = kPage;
  bool whole = true;
  for (bool first = true;; first = false) {
    auto page = from.reads.cases(from.log, query);
    if (!page) return page.failure();
    if (first && page->total > number_in(rules_of(law), "most_cases")) {
      whole = false;
      break;
    }
    for (const auto& row : page->items) {
      if (row.power_item.empty()) continue;
      auto file = find_or_load(from.cache, from.store, from.log, row.id, from.rules, from.cipher);
      if (!file) return file.failure();
      if (!*file) continue;
      const auto& state = (*file)->state;
      auto& one = counted[row.power_item];
      one.reviewed += state.latest(act_named(law, "reviewed")) != nullptr;
      one.major += state.latest(act_named(law, "major")) != nullptr;
      one.corrected += std::ranges::any_of(corrected, [&](const std::string& act) { return state.latest(act) != nullptr; });
      for (const auto& deadline : casework::deadlines(state, now, world, false))
        one.in_time += deadline.ended && *deadline.ended <= deadline.due && std::ranges::find(published, deadline.id) != published.end() && state.latest(act_named(law, "published")) != nullptr;
    }
    if (!page->next) break;
    query.before = page->next;
  }
  json::array out;
  for (const auto& use : *uses) {
    const auto* entry = registers.entry("power_item", use.id);
    const auto* version = entry ? entry->on(today) : nullptr;
    std::string basis;
    if (version)
      if (const auto* clauses = version->values.if_contains(text_in(powers, "basis")); clauses && clauses->is_array())
        for (const auto& clause : clauses->get_array()) basis += (basis.empty() ? "" : "、") + law::text_of(law::citation_of(clause));
    json::object row{{"item", use.title}, {"kind", use.kind_title}, {"basis", basis},
                     {"unit", version ? registers.text("unit", text_in(version->values, text_in(powers, "unit")), "name") : ""}, {"acts", use.opened}};
    if (whole) {
      const auto& one = counted[use.id];
      row["reviewed"] = one.reviewed;
      row["in_time"] = one.in_time;
      row["major"] = one.major;
      row["corrected"] = one.corrected;
    }
    out.push_back(std::move(row));
  }
  return out;
}

bool fills_campaign(const law::LawBook& law, const law::Form& form) { return !form_part(law, form).empty(); }

CampaignFilled fill_campaign(const VisitSource& from, const projections::RegisterBook& registers, const law::Form& form, const OrganId& organ, Instant now, const CaseFile* file,
                             json::object& input) {
  const Filling filling{from, registers, organ, now, file, input};
  const auto part = form_part(*from.rules.law, form);
  if (part == "join") return fill_join(filling);
  if (part == "problem") return fill_problem(filling);
  if (part == "list") return fill_list(filling);
  if (part == "finish") return fill_finish(filling);
  if (part == "duty") return fill_duty(filling);
  if (part == "report") return fill_report(filling);
  return Done{};
}

}  // namespace mingjing::usecases
