#include "usecases/draw_record.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "casework/context.hpp"
#include "law/calendar.hpp"
#include "usecases/event_codec.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

Result<std::vector<OpenedEvent>> events_of(const DrawSource& from, const std::string& stream) {
  auto rows = from.store.stream(from.log, stream);
  if (!rows) return rows.failure();
  if (from.added) {
    for (const auto& row : *from.added) {
      if (row.stream == stream) rows->push_back(row);
    }
  }
  return open_events(from.log, *rows, {}, from.cipher);
}

void take_visits(DrawRecord& draw, const json::object& data) {
  const auto* visits = data.if_contains("visits");
  if (!visits || !visits->is_array()) return;
  for (const auto& one : visits->as_array()) {
    if (one.is_object()) draw.visits.push_back({text_in(one.as_object(), "target"), texts_in(one.as_object(), "officers"), {}});
  }
}

bool take(DrawRecord& draw, const OpenedEvent& opened) {
  const auto& event = opened.event;
  const auto& data = event.data;
  if (event.type == kDrawOpened) {
    auto terms = draw::read_terms(text_in(data, "terms"));
    if (!terms) return false;
    draw.terms = std::move(*terms);
    draw.id = draw.terms.draw;
    draw.title = text_in(data, "title");
    draw.plan = text_in(data, "plan");
    draw.replaces = text_in(data, "replaces");
    draw.opened = event.at;
    draw.opened_seq = opened.seq;
  } else if (event.type == kDrawCommitted) {
    draw.parties.push_back({text_in(data, "party"), event.organ, text_in(data, "commitment"), event.at, opened.seq, {}, {}, 0});
  } else if (event.type == kDrawValueGiven) {
    draw.values.push_back({text_in(data, "party"), text_in(data, "name"), text_in(data, "value"), event.at, opened.seq});
  } else if (event.type == kDrawRevealed) {
    const auto party = std::ranges::find(draw.parties, text_in(data, "party"), &DrawParty::party);
    if (party == draw.parties.end()) return false;
    party->secret = text_in(data, "secret");
    party->revealed = event.at;
    party->revealed_seq = opened.seq;
  } else if (event.type == kDrawDrawn) {
    draw.seed = text_in(data, "seed");
    draw.drawn = event.at;
    if (draw.drawn_seq == 0) draw.drawn_seq = opened.seq;
    take_visits(draw, data);
  } else if (event.type == kDrawCancelled) {
    draw.cancelled = text_in(data, "reason");
    draw.missing = texts_in(data, "missing");
    draw.cancelled_at = event.at;
    draw.cancelled_seq = opened.seq;
  } else if (event.type == kDrawCaseOpened) {
    const auto visit = std::ranges::find(draw.visits, text_in(data, "target"), &DrawnVisit::target);
    if (visit == draw.visits.end()) return false;
    visit->case_id = CaseId(text_in(data, "case"));
  }
  return true;
}

}  // namespace

const DrawParty* DrawRecord::party(std::string_view name) const {
  const auto it = std::ranges::find(parties, name, &DrawParty::party);
  return it == parties.end() ? nullptr : &*it;
}

std::vector<draw::Share> DrawRecord::shares() const {
  std::vector<draw::Share> out;
  for (const auto name : {draw::kOrgan, draw::kSupervisor}) {
    if (const auto* one = party(name); one && !one->secret.empty()) out.push_back({one->party, one->secret});
  }
  for (const auto& value : values) out.push_back({value.party, value.value});
  return out;
}

std::string_view state_of(const DrawRecord& draw) {
  if (!draw.cancelled.empty()) return "cancelled";
  if (!draw.seed.empty()) return "drawn";
  if (draw.terms.seed == draw::SeedKind::public_value || draw.parties.size() < 2) return "open";
  const bool revealed = std::ranges::any_of(draw.parties, [](const DrawParty& one) { return !one.secret.empty(); });
  return revealed ? "revealing" : "committed";
}

std::optional<CivilDate> due_of(const DrawRecord& draw, const Rules& rules, const projections::RegisterBook& registers) {
  const auto state = state_of(draw);
  const bool value = draw.terms.seed == draw::SeedKind::public_value;
  if (state == "drawn" || state == "cancelled" || (state == "open" && !value)) return std::nullopt;
  Instant from = draw.opened;
  for (const auto& party : draw.parties) from = std::max(from, party.committed, [](Instant a, Instant b) { return a.ms < b.ms; });
  const projections::RegisterView view(registers, *rules.law, date_of(from), draw.opened_seq);
  const auto organ = view.organ(OrganId(draw.terms.organ), date_of(from));
  const char* setting = value ? "draw_value_days" : "draw_reveal_days";
  if (!organ) return std::nullopt;
  const auto days = static_cast<int>(casework::setting_of(organ, *rules.law, setting));
  return law::due_date(date_of(from), {days, law::Unit::working_day, {}}, *rules.calendar).date;
}

bool may_be_cancelled(const DrawRecord& draw, bool over) {
  const auto state = state_of(draw);
  if (state == "drawn" || state == "cancelled") return false;
  return over || (state != "revealing" && draw.terms.seed == draw::SeedKind::commit_reveal);
}

Result<std::optional<DrawRecord>> load_draw(const DrawSource& from, std::string_view id) {
  auto events = events_of(from, std::string(kDrawStreams) + std::string(id));
  if (!events) return events.failure();
  if (events->empty()) return std::optional<DrawRecord>();
  DrawRecord draw;
  for (const auto& event : *events) {
    if (!take(draw, event)) return fault("bad_event", "leaf " + std::to_string(event.seq) + ": no event of a draw");
  }
  return std::optional(std::move(draw));
}

Result<draw::Lists> load_draw_lists(const DrawSource& from, std::string_view id) {
  auto events = events_of(from, std::string(kDrawListStreams) + std::string(id));
  if (!events) return events.failure();
  std::vector<std::string> targets;
  std::vector<std::string> officers;
  std::vector<std::string> recusals;
  for (const auto& opened : *events) {
    const auto list = text_in(opened.event.data, "list");
    auto& into = list == "targets" ? targets : list == "officers" ? officers : recusals;
    for (auto& one : texts_in(opened.event.data, "ids")) into.push_back(std::move(one));
  }
  draw::Lists lists;
  for (auto [ids, list] : {std::pair{&targets, &lists.targets}, std::pair{&officers, &lists.officers}, std::pair{&recusals, &lists.recusals}}) {
    auto made = draw::Candidates::of(std::move(*ids));
    if (!made) return fault("bad_event", "the lists of draw " + std::string(id) + " are no lists");
    *list = std::move(*made);
  }
  return lists;
}

Result<std::vector<std::string>> draw_ids(const DrawSource& from) {
  constexpr int kPage = 200;
  std::vector<std::string> out;
  std::string after(kDrawStreams);
  for (;;) {
    auto names = from.store.streams(from.log, after, kPage);
    if (!names) return names.failure();
    for (auto& name : *names) {
      if (!name.starts_with(kDrawStreams)) {
        std::ranges::reverse(out);
        return out;
      }
      out.push_back(name.substr(kDrawStreams.size()));
      after = std::move(name);
    }
    if (names->size() < static_cast<std::size_t>(kPage)) break;
  }
  std::ranges::reverse(out);
  return out;
}

}  // namespace mingjing::usecases
