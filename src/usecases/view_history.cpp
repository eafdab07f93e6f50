// Decisions of the past, for the office only: list, one decision, search.
#include <boost/json/parse.hpp>

#include "imports/decision_text.hpp"
#include "usecases/cursor.hpp"
#include "usecases/library_events.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

json::value parsed(const std::string& text) {
  boost::system::error_code error;
  auto value = json::parse(text, error);
  return error ? json::value(json::array()) : value;
}

json::object row_json(const ports::HistoryRow& row) {
  json::object out{{"id", row.id},           {"no", row.number},       {"organ", row.organ}, {"party_masked", row.party_masked},
                   {"outcome", row.measures}, {"source", row.source}, {"field", row.field}, {"basis", parsed(row.basis)},
                   {"unparsed", parsed(row.unread)}};
  if (row.decided != ports::kUnknownDay) out["on"] = iso_text(row.decided);
  if (row.amount_fen) out["amount_fen"] = *row.amount_fen;
  return out;
}

using QueryResult = std::variant<ports::HistoryQuery, Refusal>;
QueryResult query_of(const ViewContext& c) {
  ports::HistoryQuery query;
  query.limit = c.limit();
  if (const auto words = c.text("q")) {
    query.number = imports::normal_number(*words);
    query.match = search_match(*words);
    query.tokens = decision_tokens(*words, c.parts.log, c.parts.cipher);
  }
  if (const auto year = c.number("year")) query.year = static_cast<int>(*year);
  query.field = c.text("field");
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_cursor(*cursor);
    if (!place) return refuse("bad_cursor");
    query.before = std::pair(static_cast<std::int32_t>(place->first), place->second);
  }
  return query;
}

std::optional<std::string> next_of(const ports::HistoryPage& page) {
  if (!page.more) return std::nullopt;
  return cursor_of(page.items.back().decided.days, page.items.back().seq);
}

}  // namespace

ViewResult view_history(const ViewContext& c) {
  if (!c.scope("history.read")) return refuse("forbidden");
  auto query = query_of(c);
  if (auto* refusal = std::get_if<Refusal>(&query)) return std::move(*refusal);
  ports::HistoryPage page;
  if (c.parts.library) {
    auto found = c.parts.library->decisions(c.parts.log, std::get<ports::HistoryQuery>(query));
    if (!found) return found.error();
    page = std::move(*found);
  }
  json::array items;
  for (const auto& row : page.items) items.push_back(row_json(row));
  return json::value(page_json(std::move(items), next_of(page), page.total));
}

ViewResult view_history_decision(const ViewContext& c) {
  if (!c.scope("history.read")) return refuse("forbidden");
  if (!c.parts.library) return refuse("not_found");
  auto row = c.parts.library->decision(c.parts.log, c.text("decision").value_or(""));
  if (!row) return row.error();
  if (!*row) return refuse("not_found");
  auto event = c.parts.store.event(c.parts.log, (*row)->seq);
  if (!event) return event.error();
  if (!*event) return refuse("not_found");
  auto fields = c.parts.store.event_fields(c.parts.log, (*row)->seq);
  if (!fields) return fields.error();
  auto opened = open_events(c.parts.log, {**event}, *fields, c.parts.cipher);
  if (!opened) return opened.error();
  const auto& imported = opened->front();
  auto out = row_json(**row);
  const auto facts = private_text(imported, "facts");
  const auto content = private_text(imported, "content");
  out["text"] = facts + (facts.empty() || content.empty() ? "" : "\n") + content;
  if (const auto unread = private_value(imported, "unread"); unread && unread->is_array()) out["unparsed"] = *unread;
  return json::value(std::move(out));
}

ViewResult search_history(const ViewContext& c) {
  if (!c.scope("history.read")) return refuse("forbidden");
  auto query = query_of(c);
  if (auto* refusal = std::get_if<Refusal>(&query)) return std::move(*refusal);
  ports::HistoryPage page;
  if (c.parts.library) {
    auto found = c.parts.library->decisions(c.parts.log, std::get<ports::HistoryQuery>(query));
    if (!found) return found.error();
    page = std::move(*found);
  }
  json::array items;
  for (const auto& row : page.items) {
    json::object hit{{"kind", "history"}, {"id", row.id}, {"title", row.number.empty() ? row.source : row.number}, {"doc_no", row.party_masked},
                     {"snippet", row.measures}, {"organ_name", row.organ}};
    if (row.decided != ports::kUnknownDay) hit["on"] = iso_text(row.decided);
    items.push_back(std::move(hit));
  }
  return json::value(page_json(std::move(items), next_of(page), page.total));
}

}  // namespace mingjing::usecases
