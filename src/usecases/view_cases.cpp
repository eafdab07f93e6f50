// The list of cases and the search box.
#include "base/unicode.hpp"
#include "imports/decision_text.hpp"
#include "usecases/cursor.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

bool all_of_kind(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

json::object page_json(json::array items, std::optional<std::string> next, std::int64_t total) {
  json::object out{{"items", std::move(items)}, {"next", nullptr}, {"total", total}};
  if (next) out["next"] = *next;
  return out;
}

void search_words(const ViewContext& c, std::string_view text, ports::CaseQuery& query) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  std::string purpose = "name";
  if (all_of_kind(text, "0123456789-") && text.size() >= 7 && text.size() <= 14) purpose = "phone";
  if (all_of_kind(text, "0123456789ABCDEFGHJKLMNPQRTUWXYabcdefghjklmnpqrtuwxyz") && text.size() >= 15) purpose = "id_no";
  for (const auto& one : projections::searched(purpose, text)) {
    query.tokens.push_back({one.purpose, c.parts.cipher.token(c.parts.log, one.purpose, one.text)});
  }
  // Whatever brackets stand around its year.
  query.number = imports::normal_number(text);
  query.words = search_tokens(text);
}

CaseQueryResult case_query(const ViewContext& c, std::string_view operation) {
  const auto scope = c.scope(operation);
  if (!scope) return refuse("forbidden");
  // Who reads no personal data looks for nobody: not by words, not by who handles a case, not by a list of names.
  if (c.nameless() && (c.text("q") || c.text("handler") || c.text("secret"))) return refuse("forbidden");
  ports::CaseQuery query;
  query.scope = *scope;
  query.today = c.today;
  query.limit = c.limit();
  query.procedure = c.text("procedure");
  query.state = c.text("state");
  query.stage = c.text("stage");
  query.organ = c.text("organ");
  query.unit = c.text("unit");
  query.outcome = c.text("outcome");
  query.area = c.text("area");
  query.below = c.text("below") != "no";
  query.running = c.text("running") == "yes";
  if (const auto handler = c.text("handler")) {
    query.handler = *handler == "me" ? c.caller.actor.officer : OfficerId(*handler);
    // Who is no officer handles nothing.
    if (query.handler->empty()) query.scope.nothing = true;
  }
  if (c.text("secret") == "yes") {
    // By their lists of names alone.
    query.scope = {};
    query.handler = c.caller.actor.officer;
    if (query.handler->empty()) query.scope.nothing = true;
  }
  if (const auto name = c.text("light")) {
    query.light = light_of(*name);
    if (!query.light) return refuse("bad_query", "light");
  }
  for (const auto* name : {"opened_from", "opened_to", "acted_on"}) {
    if (c.text(name) && !c.date(name)) return refuse("bad_query", name);
  }
  query.opened_from = c.date("opened_from");
  query.opened_to = c.date("opened_to");
  query.acted_on = c.date("acted_on");
  if (const auto q = c.text("q")) search_words(c, *q, query);
  if (const auto cursor = c.text("cursor")) {
    query.before = read_place(*cursor);
    if (!query.before) return refuse("bad_cursor");
  }
  return query;
}

ViewResult view_cases(const ViewContext& c) {
  auto query = case_query(c);
  if (auto* refusal = std::get_if<Refusal>(&query)) return std::move(*refusal);
  auto page = c.parts.reads.cases(book_of(c), std::get<ports::CaseQuery>(query));
  if (!page) return page.error();
  json::array items;
  items.reserve(page->items.size());
  for (const auto& row : page->items) items.push_back(row_json(c, row));
  return json::value(page_json(std::move(items), page->next ? std::optional(cursor_of(*page->next)) : std::nullopt, page->total));
}

ViewResult view_search(const ViewContext& c) {
  const auto words = c.text("q");
  if (!words) return refuse("bad_query", "q");
  const auto wanted = c.text("scope").value_or("cases");
  if (wanted == "decisions") return view_publications(c);
  if (wanted == "statutes") return search_statutes(c, *words);
  if (wanted == "history") return search_history(c);
  auto query = case_query(c, "search");
  if (auto* refusal = std::get_if<Refusal>(&query)) return std::move(*refusal);
  auto page = c.parts.reads.cases(c.parts.log, std::get<ports::CaseQuery>(query));
  if (!page) return page.error();
  json::array items;
  for (const auto& row : page->items) {
    auto item = row_json(c, row);
    item["kind"] = "case";
    items.push_back(std::move(item));
  }
  return json::value(page_json(std::move(items), page->next ? std::optional(cursor_of(*page->next)) : std::nullopt, page->total));
}

}  // namespace mingjing::usecases
