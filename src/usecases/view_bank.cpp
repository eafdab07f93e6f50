// 缴款对账: what banks confirmed beside what the cases ask for. The notice number leads; where it leads nowhere, cases of the same payer with exactly that sum
// outstanding are offered for a person to look at. Nothing is decided here.
#include <algorithm>

#include "casework/money.hpp"
#include "usecases/bank_payments.hpp"
#include "usecases/cursor.hpp"
#include "usecases/held_things.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kMostOffered = 5;

std::int64_t amount_of(const casework::Step& step) {
  const auto* value = step.values.if_contains("amount_fen");
  return value && value->is_int64() ? value->as_int64() : 0;
}

// The steps by which this caller can record a payment now; the step of a case stands when it is asked, so the page reads it anew.
json::array steps_of(const ViewContext& c, const CaseFile& file) {
  const projections::RegisterView view(c.registers, c.law(), c.today);
  const casework::World world{c.law(), *c.parts.rules.calendar, view};
  json::array out;
  for (const auto& offer : casework::offers(file.state, c.caller.actor, c.now, world)) {
    const auto found = find_action(c.law(), file.state, offer.action);
    if (!offer.allowed || !found || !records_payment(c.law(), *found->action)) continue;
    out.push_back(json::object{{"action", offer.action.str()}, {"title", offer.title}});
  }
  return out;
}

// A step of the same day and sum that somebody typed before the bank's file came, and that no payment claims.
Result<std::optional<std::uint32_t>> typed_before(const ViewContext& c, const CaseFile& file, const ports::PaymentRow& payment) {
  for (const auto& step : file.state.steps) {
    if (step.on != payment.paid_on || amount_of(step) != payment.amount_fen || !records_payment(c.law(), step)) continue;
    auto claimed = c.parts.store.stream_head(c.parts.log, std::string(kPaidSteps) + file.state.id.str() + ":" + std::to_string(step.seq));
    if (!claimed) return claimed.failure();
    if (!*claimed) return std::optional(step.seq);
  }
  return std::optional<std::uint32_t>();
}

Result<json::object> match_json(const ViewContext& c, const CaseFile& file, const ports::PaymentRow& payment) {
  const auto account = casework::account_of(file.state);
  const auto& row = file.rows.row;
  json::object out{{"case_id", row.id.str()}, {"case_no", row.case_no}, {"title", row.title}, {"party_masked", row.party_masked},
                   {"owed_fen", account.owed().count}, {"paid_fen", account.paid.count}, {"outstanding_fen", account.outstanding().count},
                   {"steps", steps_of(c, file)}};
  auto typed = typed_before(c, file, payment);
  if (!typed) return typed.failure();
  if (*typed) out["typed_seq"] = **typed;
  return out;
}

std::string verdict_of(const CaseFile& file, const ports::DocumentRow& notice, const ports::PaymentRow& payment) {
  const auto account = casework::account_of(file.state);
  if (payment.paid_on < notice.issued_on) return "early";
  if (account.kept) return "undone";
  const auto outstanding = account.outstanding().count;
  if (outstanding == 0) return "settled";
  if (payment.amount_fen == outstanding) return "exact";
  return payment.amount_fen < outstanding ? "under" : "over";
}

// The case whose paper has this number, where the caller may see it and the paper asks for money.
Result<bool> add_named(const ViewContext& c, const ports::PaymentRow& payment, json::object& out) {
  if (payment.notice_no.empty()) return false;
  auto item = c.parts.reads.document_by_number(c.parts.log, payment.notice_no);
  if (!item) return item.failure();
  if (!*item || !(*item)->row.voided.empty() || !asks_for_money(c.law(), (*item)->row.document_template)) return false;
  auto file = readable_case(c, (*item)->case_id);
  if (!file) return file.failure();
  if (!*file) return false;
  out["verdict"] = verdict_of(**file, (*item)->row, payment);
  auto match = match_json(c, **file, payment);
  if (!match) return match.failure();
  out["match"] = std::move(*match);
  return true;
}

// In the second place: the same payer, and exactly that sum outstanding.
Result<json::array> offered(const ViewContext& c, const ports::PaymentRow& payment, const std::string& payer) {
  json::array out;
  const auto scope = c.scope("case.list");
  if (!scope || payer.empty()) return out;
  ports::CaseQuery query;
  query.scope = *scope;
  query.today = c.today;
  query.limit = 50;
  for (const auto& one : projections::searched("name", payer)) query.tokens.push_back({one.purpose, c.parts.cipher.token(c.parts.log, one.purpose, one.text)});
  auto page = c.parts.reads.cases(c.parts.log, query);
  if (!page) return page.failure();
  for (const auto& row : page->items) {
    if (static_cast<int>(out.size()) == kMostOffered) break;
    auto file = readable_case(c, row.id);
    if (!file) return file.failure();
    if (!*file || casework::account_of((*file)->state).outstanding().count != payment.amount_fen) continue;
    if (std::ranges::none_of((*file)->parties, [&](const projections::PartyDetails& party) { return party.name == payer; })) continue;
    auto match = match_json(c, **file, payment);
    if (!match) return match.failure();
    out.push_back(std::move(*match));
  }
  return out;
}

Result<json::object> payment_json(const ViewContext& c, const ports::PaymentRow& payment) {
  json::object out{{"id", payment.id}, {"notice_no", payment.notice_no}, {"amount_fen", payment.amount_fen}, {"paid_on", iso_text(payment.paid_on)},
                   {"state", payment.state}, {"organ_name", organ_name(c, payment.organ)}};
  auto event = c.parts.store.event(c.parts.log, payment.seq);
  if (!event) return event.failure();
  auto fields = c.parts.store.event_fields(c.parts.log, payment.seq);
  if (!fields) return fields.failure();
  std::string payer;
  if (*event) {
    auto opened = open_events(c.parts.log, {**event}, *fields, c.parts.cipher);
    if (!opened) return opened.failure();
    payer = private_text(opened->front(), "payer");
    out["serial"] = private_text(opened->front(), "serial");
    out["bank"] = private_text(opened->front(), "bank");
  }
  out["payer"] = payer;
  if (payment.state != "open") {
    out["done"] = iso_text(payment.done);
    if (payment.case_id.empty()) return out;
    auto file = readable_case(c, payment.case_id);
    if (!file) return file.failure();
    if (*file) {
      auto match = match_json(c, **file, payment);
      if (!match) return match.failure();
      out["match"] = std::move(*match);
    }
    return out;
  }
  auto named = add_named(c, payment, out);
  if (!named) return named.failure();
  if (*named) return out;
  out["verdict"] = "unknown";
  auto offers = offered(c, payment, payer);
  if (!offers) return offers.failure();
  out["offered"] = std::move(*offers);
  return out;
}

}  // namespace

ViewResult view_bank(const ViewContext& c) {
  const auto scope = c.scope("bank.read");
  if (!scope) return refuse("forbidden");
  ports::PaymentQuery query;
  query.scope = *scope;
  query.state = c.text("state").value_or("open");
  query.limit = c.limit();
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_cursor(*cursor);
    if (!place) return refuse("bad_cursor");
    query.after = {static_cast<std::int32_t>(place->first), place->second};
  }
  auto page = c.parts.reads.payments(c.parts.log, query);
  if (!page) return page.error();
  json::array items;
  for (const auto& payment : page->items) {
    auto one = payment_json(c, payment);
    if (!one) return one.error();
    items.push_back(std::move(*one));
  }
  std::optional<std::string> next;
  if (page->more) next = cursor_of(page->items.back().paid_on.days, page->items.back().seq);
  return json::value(page_json(std::move(items), std::move(next), page->total));
}

ViewResult view_refunds(const ViewContext& c) {
  const auto scope = c.scope("bank.read");
  if (!scope) return refuse("forbidden");
  std::optional<std::pair<std::int32_t, std::uint64_t>> after;
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_cursor(*cursor);
    if (!place) return refuse("bad_cursor");
    after = {static_cast<std::int32_t>(place->first), place->second};
  }
  auto page = c.parts.reads.refunds(c.parts.log, *scope, after, c.limit());
  if (!page) return page.error();
  json::array items;
  for (const auto& item : page->items) {
    auto file = readable_case(c, item.case_id);
    if (!file) return file.error();
    if (!*file) continue;
    const auto& row = (*file)->rows.row;
    const auto account = casework::account_of((*file)->state);
    items.push_back(json::object{{"case_id", row.id.str()}, {"case_no", row.case_no}, {"title", row.title}, {"party_masked", row.party_masked},
                                 {"organ_name", organ_name(c, row.organ)}, {"fen", item.row.fen}, {"paid_fen", account.paid.count},
                                 {"owed_fen", account.owed().count}, {"refunded_fen", account.refunded.count}, {"undone", account.kept.has_value()},
                                 {"since", iso_text(item.row.since)}});
  }
  std::optional<std::string> next;
  if (page->more) next = cursor_of(page->items.back().row.since.days, page->items.back().row.order_no);
  return json::value(page_json(std::move(items), std::move(next), page->total));
}

}  // namespace mingjing::usecases
