// 监督工作 as the office shows it: the ten measures with what each came to in a year, the records behind them, and the reports on new laws that are called for.
#include <algorithm>
#include <map>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/cursor.hpp"
#include "usecases/supervision_work.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kReads = "supervision.read";

std::string content_title(const law::LawBook& law, const std::string& id) {
  const auto list = law.lists.find(text_in(object_in(object_in(law.raw, "supervision"), "content"), "list"));
  if (list != law.lists.end())
    for (const auto& option : list->second)
      if (option.id == id) return option.title;
  return {};
}

// The year that was asked for, or this one; nothing where it is none.
std::optional<int> year_of(const ViewContext& c) {
  const auto year = c.number("year").value_or(split(c.today).year);
  if (year < 2000 || year > 2200) return std::nullopt;
  return static_cast<int>(year);
}

bool stands(const json::object& values, CivilDate today) {
  const auto ended = parse_date(text_in(values, "ended_on")), until = parse_date(text_in(values, "until"));
  return !(ended && *ended <= today) && !(until && *until < today);
}

json::array lists_json(const ViewContext& c, const ports::Scope& scope) {
  json::array out;
  for (const auto& id : texts_in(object_in(c.law().raw, "supervision"), "lists")) {
    const auto form = c.law().registers.find(id);
    if (form == c.law().registers.end() || !may_read_register(c, id)) continue;
    std::int64_t count = 0;
    for (const auto& [name, entry] : c.registers.entries(id)) {
      const auto* version = entry->on(c.today);
      if (!version || !stands(version->values, c.today)) continue;
      const auto organ = text_in(version->values, "organ");
      count += within(scope, {OrganId(organ), UnitId(), c.registers.text("organ", organ, "area"), nullptr});
    }
    out.push_back(json::object{{"register", id}, {"title", form->second.title}, {"count", count}});
  }
  return out;
}

WhichOrgans seen_by(const ViewContext& c, const ports::Scope& scope) {
  return [&c, &scope](const std::string& organ) { return within(scope, {OrganId(organ), UnitId(), c.registers.text("organ", organ, "area"), nullptr}); };
}

json::object call_json(const ViewContext& c, const FirstYearCall& call) {
  json::object out{{"statute", call.statute}, {"organ", call.organ}, {"organ_name", organ_name(c, OrganId(call.organ))}, {"in_force", iso_text(call.in_force)},
                   {"full", iso_text(call.full)}, {"due", iso_text(call.due)}, {"done", call.done.has_value()}, {"late", call.late(c.today)},
                   {"light", light_name(call.done ? ports::Light::none : light(call.due, call.full, c.today))}, {"days_left", call.due.days - c.today.days}};
  if (!call.entry.empty()) out["entry"] = call.entry;
  if (call.done) out["done_on"] = iso_text(*call.done);
  return out;
}

}  // namespace

ViewResult view_supervision_work(const ViewContext& c) {
  const auto scope = c.scope(kReads);
  if (!scope || scope->nothing) return refuse("forbidden");
  const auto year = year_of(c);
  if (!year) return refuse("invalid_input");
  const auto content = c.text("content");
  std::map<std::string, std::set<std::string>> by_content;
  json::array measures;
  for (const auto& measure : supervision_measures(c.law())) {
    json::array places;
    std::int64_t total = 0;
    for (const auto& place : measure.places) {
      json::object row{{"kind", place.kind}, {"id", place.id}, {"title", place.title}};
      if (place.kind != "page") {
        auto records = supervision_records(c, place, {*scope, *year});
        if (!records) return records.error();
        std::int64_t count = 0;
        for (const auto& record : *records) {
          if (!record.content.empty()) by_content[record.content].insert(record.kind + " " + record.place + " " + record.id);
          count += !content || record.content == *content;
        }
        row["count"] = count;
        total += count;
      }
      places.push_back(std::move(row));
    }
    measures.push_back(json::object{{"id", measure.id}, {"title", measure.title}, {"say", measure.say}, {"basis", measure.basis}, {"total", total}, {"places", std::move(places)}});
  }
  json::array contents;
  if (const auto list = c.law().lists.find(text_in(object_in(object_in(c.law().raw, "supervision"), "content"), "list")); list != c.law().lists.end())
    for (const auto& option : list->second) contents.push_back(json::object{{"id", option.id}, {"title", option.title}, {"count", by_content[option.id].size()}});
  auto calls = called_reports(c, seen_by(c, *scope));
  if (!calls) return calls.error();
  const auto open = std::ranges::count_if(*calls, [](const FirstYearCall& call) { return !call.done; });
  const auto late = std::ranges::count_if(*calls, [&](const FirstYearCall& call) { return !call.done && call.due < c.today; });
  return json::value{{"year", *year}, {"measures", std::move(measures)}, {"contents", std::move(contents)}, {"lists", lists_json(c, *scope)}, {"reports", {{"open", open}, {"late", late}}}};
}

ViewResult view_supervision_records(const ViewContext& c) {
  const auto scope = c.scope(kReads);
  if (!scope || scope->nothing) return refuse("forbidden");
  const auto year = year_of(c);
  if (!year) return refuse("invalid_input");
  const auto asked = c.text("measure");
  const auto content = c.text("content");
  std::uint64_t from = 0;
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_place(*cursor);
    if (!place) return refuse("bad_cursor");
    from = *place;
  }
  std::vector<std::pair<std::string, SupervisionRecord>> found;   // the place's title with each
  bool known = !asked;
  for (const auto& measure : supervision_measures(c.law())) {
    if (asked && measure.id != *asked) continue;
    known = true;
    for (const auto& place : measure.places) {
      auto records = supervision_records(c, place, {*scope, *year});
      if (!records) return records.error();
      for (auto& record : *records)
        if (!content || record.content == *content) found.emplace_back(place.title, std::move(record));
    }
  }
  if (!known) return refuse("not_found");
  std::ranges::stable_sort(found, std::greater<>(), [](const auto& one) { return one.second.on.days; });
  json::array items;
  const auto end = std::min<std::uint64_t>(found.size(), from + static_cast<std::uint64_t>(c.limit()));
  for (auto i = from; i < end; ++i) {
    const auto& [title, record] = found[i];
    json::object row{{"kind", record.kind}, {"place", record.place}, {"place_title", title}, {"id", record.id}, {"title", record.title}, {"number", record.number},
                     {"organ_name", organ_name(c, OrganId(record.organ))}, {"on", iso_text(record.on)}, {"content_title", content_title(c.law(), record.content)}};
    items.push_back(std::move(row));
  }
  return json::value(page_json(std::move(items), end < found.size() ? std::optional(cursor_of(end)) : std::nullopt, static_cast<std::int64_t>(found.size())));
}

ViewResult view_first_year_reports(const ViewContext& c) {
  const auto scope = c.scope(kReads);
  if (!scope || scope->nothing) return refuse("forbidden");
  std::uint64_t from = 0;
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_place(*cursor);
    if (!place) return refuse("bad_cursor");
    from = *place;
  }
  auto calls = called_reports(c, seen_by(c, *scope));
  if (!calls) return calls.error();
  const auto state = c.text("state").value_or("all");
  std::erase_if(*calls, [&](const FirstYearCall& call) { return (state == "open" && call.done) || (state == "done" && !call.done) || (state == "late" && !call.late(c.today)); });
  json::array items;
  const auto end = std::min<std::uint64_t>(calls->size(), from + static_cast<std::uint64_t>(c.limit()));
  for (auto i = from; i < end; ++i) items.push_back(call_json(c, (*calls)[i]));
  return json::value(page_json(std::move(items), end < calls->size() ? std::optional(cursor_of(end)) : std::nullopt, static_cast<std::int64_t>(calls->size())));
}

json::array called_reports_of(const ViewContext& c, const OrganId& organ) {
  json::array out;
  const auto calls = called_reports(c, [&](const std::string& seen) { return seen == organ.str(); });
  if (!calls) return out;
  for (const auto& call : *calls)
    if (!call.done) out.push_back(call_json(c, call));
  return out;
}

}  // namespace mingjing::usecases
