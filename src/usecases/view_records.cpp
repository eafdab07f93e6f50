// The audit desk, files of a case and what changed between two papers.
#include <algorithm>
#include <charconv>

#include "base/json_fields.hpp"
#include "usecases/audit_anomalies.hpp"
#include "usecases/audit_words.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/cursor.hpp"
#include "usecases/file_scanning.hpp"
#include "usecases/private_values.hpp"
#include "usecases/score_cards.hpp"
#include "usecases/shown_reads.hpp"
#include "usecases/showing.hpp"
#include "usecases/text_difference.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::string_view result_title(std::string_view result) {
  if (result == "ok") return "完成";
  if (result == "denied") return "拒绝（无权）";
  if (result == "invalid") return "拒绝(不符合要求)";
  return "失败";
}

// What an account was slowed for, or what the lines of the audit told of it: one line in a while, however often it happened.
std::string_view anomaly_words(std::string_view code) {
  if (code == "too_many_persons") return "短时间内查阅很多人员的资料，已限速";
  if (code == "too_many_requests") return "短时间内请求过多，已限速";
  if (code == kNightReads) return "夜间多次查阅或者导出案件资料";
  if (code == kManyDenials) return "短时间内多次办理无权的操作，均被拒绝";
  return {};
}

// case.act:file -> 批准立案 where a procedure knows the action; register.change:unit -> 修改登记簿（机构）.
std::string operation_words(const ViewContext& c, const std::string& operation, const std::optional<ports::CaseRow>& row) {
  const auto colon = operation.find(':');
  const auto base = operation.substr(0, colon);
  const auto what = colon == std::string::npos ? std::string() : operation.substr(colon + 1);
  if (row && base == "case.act") {
    casework::CaseState state;
    state.procedure = row->procedure;
    state.law_version = row->law_version;
    state.opened = row->opened;
    if (const auto found = find_action(c.law(), state, ActionId(what))) return found->action->title;
  }
  std::string words(audited_operation_words(base));
  if (words.empty()) return operation;
  if (const auto* procedure = c.law().procedure(ProcedureId(what), c.today)) words += "（" + procedure->title + "）";
  if (const auto form = c.law().registers.find(what); form != c.law().registers.end()) words += "（" + form->second.title + "）";
  return words;
}

// What was shown within a second, in words: 查看案件（37019926000001、…）×5；查看工作台
std::string shown_words(const ViewContext& c, const ports::AuditRow& audit) {
  constexpr std::size_t kNamed = 10;
  const auto reads = ShownReads::from(audit.object);
  std::string out;
  for (const auto& [operation, seen] : reads.seen()) {
    if (!out.empty()) out += "；";
    out += operation_words(c, operation, std::nullopt);
    std::string named;
    std::size_t count = 0;
    for (const auto& object : seen.objects) {
      if (!operation.starts_with("case.") || ++count > kNamed) continue;
      const auto row = c.parts.reads.case_row(c.parts.log, CaseId(object));
      if (row && *row) named += (named.empty() ? "" : "、") + ((*row)->case_no.empty() ? std::string("未编号的案件") : (*row)->case_no);
    }
    if (seen.objects.size() > kNamed) named += "等" + std::to_string(seen.objects.size()) + "件";
    if (!named.empty()) out += "（" + named + "）";
    if (seen.times > 1) out += "×" + std::to_string(seen.times);
  }
  return out;
}

// What the system does by itself has no account: a warning that it raises, a file that it looks at again.
std::string actor_words(const ViewContext& c, const ports::AuditRow& audit, const AccountId& account) {
  if (audit.account.empty()) return "系统";
  return c.parts.account_name ? c.parts.account_name(account) : std::string();
}

// Organs by their names; of other ids the page shows nothing.
std::string object_words(const ViewContext& c, const std::string& object) {
  const auto organ = c.registers.text("organ", object, "name");
  return organ.empty() ? object : organ;
}

// Why somebody had to see what is hidden: written into the record by the look itself.
Result<std::string> reason_of(const ViewContext& c, const ports::AuditRow& audit) {
  if (!audit.event_seq || !audit.operation.starts_with(kShowOperation)) return std::string();
  auto event = c.parts.store.event(c.parts.log, *audit.event_seq);
  if (!event) return event.failure();
  auto fields = c.parts.store.event_fields(c.parts.log, *audit.event_seq);
  if (!fields) return fields.failure();
  if (!*event) return std::string();
  auto opened = open_events(c.parts.log, {**event}, *fields, c.parts.cipher);
  if (!opened) return opened.failure();
  return private_text(opened->front(), "reason");
}

}  // namespace

ViewResult view_audit(const ViewContext& c) {
  if (!c.scope("audit.read")) return refuse("forbidden");
  ports::AuditQuery query;
  query.account = c.text("account");
  query.operation = c.text("operation");
  query.result = c.text("result");
  query.limit = c.limit() + 1;
  if (const auto from = c.date("from")) query.from = at_time(*from, 0);
  if (const auto to = c.date("to")) query.to = Instant{at_time(*to + 1, 0).ms - 1};
  if (const auto cursor = c.text("cursor")) {
    query.before = read_place(*cursor);
    if (!query.before) return refuse("bad_cursor");
  }
  auto rows = c.parts.reads.audit(c.parts.log, query);
  if (!rows) return rows.error();
  std::optional<std::string> next;
  if (static_cast<int>(rows->size()) > c.limit()) {
    rows->pop_back();
    next = cursor_of(rows->back().seq);
  }
  json::array items;
  for (const auto& a : *rows) {
    std::optional<ports::CaseRow> row;
    if ((a.operation.starts_with("case.") || a.operation.starts_with(kShowOperation)) && !a.object.empty()) {
      auto found = c.parts.reads.case_row(c.parts.log, CaseId(a.object));
      if (found) row = *found;
    }
    const AccountId account(a.account);
    const auto role = a.role.substr(0, a.role.find(' '));
    json::object one{{"id", std::to_string(a.seq)}, {"at", rfc3339_text(a.at)}, {"account", a.account},
                     {"actor_name", actor_words(c, a, account)},
                     {"role_title", role_title(c, RoleId(role))}, {"kind", a.operation}, {"what", operation_words(c, a.operation, row)},
                     {"object", row ? row->case_no : object_words(c, a.object)}, {"address", a.address}, {"result", a.result},
                     {"result_title", result_title(a.result)}, {"code", a.code}, {"trace", a.trace}};
    if (row) one["case_id"] = a.object;
    if (a.operation == kReadOperation) one["object"] = shown_words(c, a);
    if (a.operation == kAnomalyOperation) one["object"] = anomaly_words(a.code);
    if (a.operation == kScanOperation) one["object"] = "查出 " + a.object.substr(std::min(a.object.find(' '), a.object.size() - 1) + 1);
    auto reason = reason_of(c, a);
    if (!reason) return reason.error();
    if (!reason->empty()) one["reason"] = std::move(*reason);
    items.push_back(std::move(one));
  }
  return json::value{{"items", std::move(items)}, {"next", next ? json::value(*next) : json::value(nullptr)}};
}

ViewResult view_object(const ViewContext& c) {
  const auto sha256 = c.text("sha256").value_or("");
  const auto id = c.text("case");
  // A paper of 评议考核, to whom its organ's card is shown.
  if (const auto proof = c.text("proof"); proof && !id) {
    const auto* entry = c.registers.entry(c.registers.entry(kProofs, *proof) ? kProofs : kAppeals, *proof);
    const auto organ = entry ? OrganId(text_in(entry->last().values, "organ")) : OrganId();
    if (!entry || text_in(entry->last().values, "sha256") != sha256 || text_in(entry->last().values, "file_name").empty() || !may_with_card(c, "score.read", organ)) return refuse("not_found");
    auto info = c.parts.blobs.info(sha256);
    if (!info) return info.error();
    return json::value{{"name", text_in(entry->last().values, "file_name")}, {"type", text_in(entry->last().values, "file_type")}, {"size", info->size}, {"sm3", info->sm3}};
  }
  if (!id) {
    auto own = c.parts.desk.upload_of(c.caller.actor.account, sha256);
    if (!own) return own.error();
    if (!*own) return refuse("not_found");
    return json::value{{"name", (*own)->filename}, {"type", (*own)->media_type}, {"size", (*own)->length}, {"sm3", (*own)->sm3}};
  }
  auto loaded = readable_case(c, CaseId(*id), "object.read");
  if (!loaded) return loaded.error();
  if (!*loaded) return refuse("not_found");
  for (const auto& event : (*loaded)->events) {
    for (const auto& object : event->event.objects) {
      if (object.sha256 != sha256) continue;
      const auto named = file_name(**loaded, sha256);
      return json::value{{"name", named.name}, {"type", named.type}, {"size", object.size}, {"sm3", object.sm3}};
    }
  }
  return refuse("not_found");
}

ViewResult view_pages(const ViewContext& c) {
  auto loaded = readable_case(c, CaseId(c.text("case").value_or("")));
  if (!loaded) return loaded.error();
  if (!*loaded || !c.parts.documents.renderer) return refuse("not_found");
  const auto& file = **loaded;
  if (auto learned = c.parts.pages.learn(file, *c.parts.documents.renderer); !learned) return learned.error();
  json::array items;
  const auto pages = c.parts.pages.laid_out(file);
  int total = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    items.push_back(json::object{{"document", file.documents[i].id}, {"pages", pages[i].count}, {"from_page", pages[i].from}});
    total += pages[i].count;
  }
  return json::value{{"items", std::move(items)}, {"pages", total}};
}

ViewResult view_difference(const ViewContext& c) {
  auto loaded = readable_case(c, CaseId(c.text("case").value_or("")));
  if (!loaded) return loaded.error();
  if (!*loaded || !c.parts.documents.renderer) return refuse("not_found");
  const auto text_of = [&](const std::string& id) -> Result<std::optional<std::string>> {
    if (id.starts_with(kDraftId)) {
      std::uint32_t seq = 0;
      std::from_chars(id.data() + kDraftId.size(), id.data() + id.size(), seq);
      const auto draft = saved_draft(**loaded, seq, c.law());
      if (!draft) return std::optional<std::string>();
      auto rendered = c.parts.documents.renderer->render(draft->document_template, draft->data, ports::RenderTo::text);
      if (!rendered) return rendered.failure();
      return std::optional(std::move(rendered->text));
    }
    for (const auto& document : (*loaded)->documents) {
      if (document.id != id) continue;
      auto data = issued_data(**loaded, document);
      if (!data) return data.failure();
      auto rendered = c.parts.documents.renderer->render(document.document_template, *data, ports::RenderTo::text);
      if (!rendered) return rendered.failure();
      return std::optional(std::move(rendered->text));
    }
    return std::optional<std::string>();
  };
  auto after = text_of(c.text("document").value_or(""));
  if (!after) return after.error();
  auto before = text_of(c.text("against").value_or(""));
  if (!before) return before.error();
  if (!*after || !*before) return refuse("not_found");
  json::array rows;
  for (const auto& row : line_difference(**before, **after)) {
    json::object one{{"kind", row.kind}};
    if (row.kind != "added") one["before"] = row.before;
    if (row.kind != "removed") one["after"] = row.after;
    rows.push_back(std::move(one));
  }
  return json::value{{"rows", std::move(rows)}};
}

}  // namespace mingjing::usecases
