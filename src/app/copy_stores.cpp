#include "app/copy_stores.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "base/json_fields.hpp"

namespace mingjing::app {
namespace {

namespace json = boost::json;

json::object object_of(const ports::AuditRow& row) {
  json::object out{{"at", row.at.ms},           {"account", row.account}, {"role", row.role},     {"organ", row.organ},
                   {"address", row.address},    {"object", row.object},   {"result", row.result}, {"code", row.code},
                   {"operation", row.operation}, {"trace", row.trace}};
  if (row.event_seq) out["event_seq"] = *row.event_seq;
  return out;
}

ports::AuditRow row_of(const json::object& from) {
  ports::AuditRow row;
  row.at = Instant{number_in(from, "at")};
  row.account = text_in(from, "account");
  row.role = text_in(from, "role");
  row.organ = text_in(from, "organ");
  row.address = text_in(from, "address");
  row.operation = text_in(from, "operation");
  row.object = text_in(from, "object");
  row.result = text_in(from, "result");
  row.code = text_in(from, "code");
  row.trace = text_in(from, "trace");
  if (from.contains("event_seq")) row.event_seq = static_cast<std::uint64_t>(number_in(from, "event_seq"));
  return row;
}

}  // namespace

Status<> CopyRecord::note_audit(const LogId& log, const std::vector<ports::AuditRow>& rows) {
  if (send_) {
    json::array all;
    for (const auto& row : rows) all.push_back(object_of(row));
    if (auto sent = send_({{"audit", std::move(all)}})) return *sent;
  }
  return SqlLogStore::note_audit(log, rows);
}

Status<> CopyAccounts::touch_session(const std::string& id, Instant seen) {
  if (send_) {
    if (auto sent = send_({{"session", id}, {"seen", seen.ms}})) return *sent;
  }
  return SqlIdentityStore::touch_session(id, seen);
}

Status<> take_left_behind(const json::value& left, const LogId& log, ports::LogStore& record, ports::IdentityStore& accounts) {
  const auto* told = left.if_object();
  if (!told) return fault("bad_request", "not an object");
  if (const auto* audit = told->if_contains("audit")) {
    const auto* all = audit->if_array();
    if (!all) return fault("bad_request", "audit");
    std::vector<ports::AuditRow> rows;
    for (const auto& one : *all) {
      if (!one.is_object()) return fault("bad_request", "audit");
      rows.push_back(row_of(one.get_object()));
    }
    return record.note_audit(log, rows);
  }
  const auto session = text_in(*told, "session");
  if (session.empty()) return fault("bad_request", "session");
  return accounts.touch_session(session, Instant{number_in(*told, "seen")});
}

}  // namespace mingjing::app
