// 双公示: the days of an organ with what is due, pushed, accepted and refused; the rows of a day and the error desk; the batches and their files.
#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/credit_push.hpp"
#include "usecases/cursor.hpp"
#include "usecases/file_views.hpp"
#include "usecases/private_values.hpp"
#include "usecases/stat_tables.hpp"
#include "usecases/taken_out.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kRead = "credit.read";
constexpr int kMostBatches = 100;

// Of one organ: that which was asked for, else the caller's own; nothing where it lies outside his reach.
std::optional<OrganId> organ_of(const ViewContext& c, const ports::Scope& scope) {
  const auto asked = c.text("organ");
  const auto organ = asked ? OrganId(*asked) : c.caller.actor.organ;
  if (!within(scope, {organ, {}, c.registers.text("organ", organ.str(), "area"), nullptr})) return std::nullopt;
  return organ;
}

bool writes(const ViewContext& c) { return c.scope("credit.write").has_value(); }

Result<std::optional<OpenedEvent>> event_of(const ViewContext& c, std::uint64_t seq) {
  auto event = c.parts.store.event(c.parts.log, seq);
  if (!event) return event.failure();
  if (!*event) return std::optional<OpenedEvent>();
  auto fields = c.parts.store.event_fields(c.parts.log, seq);
  if (!fields) return fields.failure();
  auto opened = open_events(c.parts.log, {**event}, *fields, c.parts.cipher);
  if (!opened) return opened.failure();
  return std::optional(std::move(opened->front()));
}

// What is wrong with a row, and what of it may be filled here.
Result<bool> add_trouble(const ViewContext& c, const ports::CreditRow& row, const CreditRules& rules, const CreditKind& kind, json::object& out) {
  auto event = event_of(c, row.seq);
  if (!event) return event.failure();
  if (!*event) return false;
  if (row.state == "failed") {
    json::array wrong;
    const auto told = private_value(**event, "wrong");
    if (told && told->is_array())
      for (const auto& one : told->get_array()) {
        const auto field = text_in(one.as_object(), "field");
        const auto known = std::ranges::find(kind.form->fields, field, &law::Field::id);
        wrong.push_back(json::object{{"field", field}, {"title", known == kind.form->fields.end() ? std::string() : known->title}, {"message", text_in(one.as_object(), "message")}});
      }
    out["wrong"] = std::move(wrong);
  } else {
    out["reason"] = private_text(**event, "reason");
  }
  if (row.state == "aside") return true;
  json::array open;
  for (const auto* field : rules.mendable(kind)) {
    json::object one{{"field", field->id}, {"title", field->title}, {"date", field->type == law::FieldType::date}};
    json::array options;
    for (const auto& option : field->options) options.push_back(json::object{{"id", option.id}, {"title", option.title}});
    if (!options.empty()) one["options"] = std::move(options);
    open.push_back(std::move(one));
  }
  out["open"] = std::move(open);
  return true;
}

Result<json::object> row_json_of(const ViewContext& c, const ports::CreditRow& row, const CreditRules& rules) {
  const auto kind = rules.kind(row.kind);
  const auto due = row.state == "due" ? rules.due(row.op, row.op == ports::kCreditWithdraw ? row.day : row.decided) : row.due;
  json::object out{{"row", credit_key(row.case_id, row.op, row.day)}, {"case_id", row.case_id.str()}, {"op", row.op}, {"kind", kind ? kind->id : row.kind},
                   {"kind_title", kind ? kind->title : std::string()}, {"organ_name", organ_name(c, row.organ)}, {"day", iso_text(row.day)},
                   {"decided_on", iso_text(row.decided)}, {"due", iso_text(due)}, {"late", row.late}, {"state", row.state}, {"batch", row.batch}};
  if (row.changed != ports::kNoDay && row.state != "due") out["changed"] = iso_text(row.changed);
  auto item = c.parts.reads.publication(c.parts.log, row.case_id);
  if (!item) return item.failure();
  if (*item) {
    const auto& p = (*item)->row;
    out["title"] = p.title;
    out["doc_no"] = p.doc_no;
    out["party"] = p.party_public;
  }
  if (kind && (row.state == "failed" || row.state == "rejected" || row.state == "aside"))
    if (auto added = add_trouble(c, row, rules, *kind, out); !added) return added.failure();
  return out;
}

}  // namespace

ViewResult view_credit_days(const ViewContext& c) {
  const auto scope = c.scope(kRead);
  if (!scope) return refuse("forbidden");
  const CreditRules rules(c.law(), *c.parts.rules.calendar);
  auto query = credit_query(rules, c.today);
  query.limit = c.limit();
  if (const auto cursor = c.text("cursor")) {
    const auto day = parse_date(*cursor);
    if (!day) return refuse("bad_cursor");
    query.before = *day;
  }
  ports::CreditDayPage page;
  if (query.organ = organ_of(c, *scope); query.organ) {
    auto found = c.parts.reads.credit_days(c.parts.log, query);
    if (!found) return found.error();
    page = std::move(*found);
  }
  json::array items;
  for (const auto& one : page.items)
    items.push_back(json::object{{"day", iso_text(one.day)}, {"due", one.due}, {"sent", one.sent},
                                 {"accepted", one.accepted}, {"rejected", one.rejected}, {"failed", one.failed}, {"mended", one.mended}, {"aside", one.aside},
                                 {"late", one.late}});
  std::optional<std::string> next;
  if (page.more) next = iso_text(page.items.back().day);
  auto out = page_json(std::move(items), std::move(next), page.total);
  out["writes"] = writes(c);
  out["basis"] = rules.basis(ports::kCreditPublish);
  return json::value(std::move(out));
}

ViewResult view_credit_rows(const ViewContext& c) {
  const auto scope = c.scope(kRead);
  if (!scope) return refuse("forbidden");
  const CreditRules rules(c.law(), *c.parts.rules.calendar);
  auto query = credit_query(rules, c.today);
  query.limit = c.limit();
  query.state = c.text("state");
  query.batch = c.text("batch");
  if (const auto day = c.date("day")) query.from = query.to = *day;
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_cursor(*cursor);
    if (!place) return refuse("bad_cursor");
    query.after = {static_cast<std::int32_t>(place->first), place->second};
  }
  ports::CreditRowPage page;
  if (query.organ = organ_of(c, *scope); query.organ) {
    auto found = c.parts.reads.credit_rows(c.parts.log, query);
    if (!found) return found.error();
    page = std::move(*found);
  }
  json::array items;
  for (const auto& one : page.items) {
    auto row = row_json_of(c, one, rules);
    if (!row) return row.error();
    items.push_back(std::move(*row));
  }
  std::optional<std::string> next;
  if (page.more) next = cursor_of(page.items.back().day.days, page.items.back().mark);
  auto out = page_json(std::move(items), std::move(next), page.total);
  out["writes"] = writes(c);
  return json::value(std::move(out));
}

ViewResult view_credit_batches(const ViewContext& c) {
  const auto scope = c.scope(kRead);
  if (!scope) return refuse("forbidden");
  const CreditRules rules(c.law(), *c.parts.rules.calendar);
  const auto organ = organ_of(c, *scope);
  json::array items;
  if (organ) {
    auto found = c.parts.reads.credit_batches(c.parts.log, *organ, c.date("day"), kMostBatches);
    if (!found) return found.error();
    for (const auto& one : *found) {
      auto made = event_of(c, one.seq);
      if (!made) return made.error();
      const auto kind = rules.kind(one.kind);
      json::object row{{"batch", one.id}, {"organ_name", organ_name(c, one.organ)}, {"day", iso_text(one.day)}, {"kind_title", kind ? kind->title : one.kind}, {"rows", one.rows},
                       {"sha256", one.sha256}, {"accepted", one.accepted}, {"rejected", one.rejected}, {"waiting", one.waiting}};
      if (*made) {
        row["at"] = rfc3339_text((*made)->event.at);
        if (c.parts.account_name) row["by"] = c.parts.account_name((*made)->event.actor);
      }
      items.push_back(std::move(row));
    }
  }
  return json::value(json::object{{"items", std::move(items)}, {"writes", writes(c)}});
}

FileResult credit_file(const ViewContext& c, ports::Archiver* archiver) {
  const auto scope = c.scope(kRead);
  if (!scope) return refuse("forbidden");
  const auto id = c.text("batch").value_or("");
  auto batch = c.parts.reads.credit_batch(c.parts.log, id);
  if (!batch) return batch.error();
  if (!*batch || !within(*scope, {(*batch)->organ, {}, c.registers.text("organ", (*batch)->organ.str(), "area"), nullptr})) return refuse("not_found");
  auto made = event_of(c, (*batch)->seq);
  if (!made) return made.error();
  if (!*made) return refuse("not_found");
  const auto& data = (*made)->event.data;
  std::vector<std::vector<std::string>> lines{texts_in(data, "columns")};
  const auto keys = texts_in(data, "rows");
  for (const auto& key : keys) {
    const auto stream = std::string(kCreditRows) + key;
    auto rows = c.parts.store.stream(c.parts.log, stream);
    if (!rows) return rows.error();
    auto fields = c.parts.store.stream_fields(c.parts.log, stream);
    if (!fields) return fields.error();
    auto events = open_events(c.parts.log, *rows, *fields, c.parts.cipher);
    if (!events) return events.error();
    for (const auto& one : *events) {
      if (one.event.type != kCreditSent || text_in(one.event.data, "batch") != id) continue;
      std::vector<std::string> cells;
      const auto told = private_value(one, "cells");
      if (told && told->is_array())
        for (const auto& cell : told->get_array()) cells.push_back(cell.is_string() ? std::string(cell.get_string()) : std::string());
      lines.push_back(std::move(cells));
    }
  }
  if (auto noted = note_taken_out(c, "credit.export", id); !noted) return noted.error();
  if (!archiver) {
    std::string csv = "\xEF\xBB\xBF";
    for (const auto& line : lines) csv += csv_line(line);
    return FileView{id + ".csv", "text/csv; charset=utf-8", std::move(csv), {}};
  }
  auto path = pack_sheet(lines, id, *archiver);
  if (!path) return path.error();
  return FileView{id + ".xlsx", std::string(kSpreadsheet), {}, archiver->read(*path)};
}

}  // namespace mingjing::usecases
