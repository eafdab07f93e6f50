// Draws in the office: the list, one draw with what its reader may do next, and what opening one would commit to.
#include <algorithm>

#include "usecases/action_lookup.hpp"
#include "usecases/draw_commands.hpp"
#include "usecases/draw_lists.hpp"
#include "usecases/draw_views.hpp"
#include "usecases/drawn_visit.hpp"
#include "usecases/file_sample.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

DrawSource source_of(const ViewContext& c) { return {c.parts.store, c.parts.log, c.parts.cipher, nullptr}; }

// What the caller could do now; whether it succeeds is decided when it is done.
json::array may_json(const ViewContext& c, const DrawRecord& draw) {
  json::array out;
  const auto state = state_of(draw);
  // Whoever may open cases of the organ goes on from the outcome; the steps of the draw are for its parties.
  if (state == "drawn" && c.caller.actor.organ.str() == draw.terms.organ && c.scope("case.open")) out.emplace_back("open_case");
  const auto party = party_of(c.caller, draw, c.parts.rules, c.registers);
  if (party.empty()) return out;
  const auto due = due_of(draw, c.parts.rules, c.registers);
  const bool over = due && c.today > *due;
  const bool values = draw.terms.seed == draw::SeedKind::public_value;
  if (state == "open" && !values && !draw.party(party)) out.emplace_back("commit");
  if (!over && party == draw::kSupervisor && state == (values ? "open" : "committed")) out.emplace_back("give");
  if (!over && state == (party == draw::kOrgan ? "committed" : "revealing")) out.emplace_back("reveal");
  if (may_be_cancelled(draw, over)) out.emplace_back("cancel");
  return out;
}

// The procedure whose opening form can begin from a draw and that carries the matter's power item.
std::string opened_by(const ViewContext& c, const std::string& matter) {
  const auto kind = c.registers.text("power_item", c.registers.text(kMatters, matter, "power_item"), "kind");
  for (const auto& procedure : c.law().procedures) {
    if (!procedure.carries(kind)) continue;
    const auto found = find_opening(c.law(), procedure.id, c.today);
    if (!found || !found->form) continue;
    if (std::ranges::find(found->form->fields, kFromDraw, &law::Field::id) != found->form->fields.end()) return procedure.id.str();
  }
  return {};
}

// Whom inspections meet is everybody's to see. Which files of an organ are reviewed is shown to that organ, to the parties of the draw and to who is above them.
bool shown_to(const ViewContext& c, const ports::Scope& scope, const DrawRecord& draw) {
  const auto& terms = draw.terms;
  if (!terms.matter.starts_with(kReviewMatter) || terms.organ == c.caller.actor.organ.str()) return true;
  return !party_of(c.caller, draw, c.parts.rules, c.registers).empty() || within(scope, {OrganId(terms.organ), {}, c.registers.text("organ", terms.organ, "area"), nullptr});
}

}  // namespace

ViewResult view_draws(const ViewContext& c) {
  const auto scope = c.scope("draw.read");
  if (!scope) return refuse("forbidden");
  const auto after = c.text("cursor").value_or("");
  auto ids = draw_ids(source_of(c));
  if (!ids) return ids.error();
  json::array items;
  std::optional<std::string> next;
  std::int64_t total = 0;
  for (const auto& id : *ids) {   // the newest first, by id
    auto draw = load_draw(source_of(c), id);
    if (!draw) return draw.error();
    if (!*draw || !shown_to(c, *scope, **draw)) continue;
    ++total;
    if ((!after.empty() && id >= after) || next) continue;
    if (static_cast<int>(items.size()) == c.limit()) {
      next = std::string(items.back().at("id").as_string());
      continue;
    }
    auto one = draw_json(**draw, c.parts.rules, c.registers);
    for (const char* heavy : {"terms", "visits", "parties", "values"}) one.erase(heavy);
    items.push_back(std::move(one));
  }
  json::object out = page_json(std::move(items), std::move(next), total);
  out["can_open"] = c.scope("draw.hold").has_value();
  return json::value(std::move(out));
}

ViewResult view_draw(const ViewContext& c) {
  const auto scope = c.scope("draw.read");
  if (!scope) return refuse("forbidden");
  auto draw = load_draw(source_of(c), c.text("draw").value_or(""));
  if (!draw) return draw.error();
  if (!*draw || !shown_to(c, *scope, **draw)) return refuse("not_found");
  auto out = draw_json(**draw, c.parts.rules, c.registers);
  out["party"] = party_of(c.caller, **draw, c.parts.rules, c.registers);
  out["may"] = may_json(c, **draw);
  if (const auto procedure = opened_by(c, (*draw)->terms.matter); !procedure.empty()) out["procedure"] = procedure;
  return json::value(std::move(out));
}

ViewResult view_draw_preview(const ViewContext& c) {
  draw::Lists lists;
  auto made = draw_terms(c.caller, c.query, c.parts.rules, c.registers, c.today, lists);
  if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  const auto& terms = std::get<draw::Terms>(made);
  const auto mark = [](const draw::ListMark& one) { return json::object{{"size", one.size}, {"root", crypto::hex(one.root)}}; };
  json::array officers;
  for (const auto& id : lists.officers.ids()) officers.push_back({{"id", id}, {"name", c.registers.text("officer", id, "name")}});
  return json::value{{"targets", mark(terms.targets)}, {"officers", mark(terms.officers)}, {"recusals", mark(terms.recusals)}, {"pick", terms.pick},
                     {"team", terms.team}, {"officer_names", std::move(officers)}};
}

}  // namespace mingjing::usecases
