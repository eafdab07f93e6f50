#include "usecases/taken_out.hpp"

#include "imports/csv.hpp"

namespace mingjing::usecases {

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + imports::csv_field(cells[i]);
  return line + "\r\n";
}

std::string taken_out_by(const ViewContext& c, std::string_view then) {
  std::string at = rfc3339_text(c.now).substr(0, 16);
  at[10] = ' ';
  return "导出人：" + c.caller.name + "（" + c.caller.actor.account.str() + "，" + organ_name(c, c.caller.actor.organ) + "），导出时间：" + at + "，" + std::string(then);
}

Status<> note_taken_out(const ViewContext& c, std::string_view operation, std::string_view object) {
  ports::AuditRow row;
  row.at = c.now;
  row.account = c.caller.actor.account.str();
  row.organ = c.caller.actor.organ.str();
  row.address = c.caller.address;
  row.operation = operation;
  row.object = object;
  row.result = "ok";
  row.trace = c.caller.trace;
  return c.parts.store.note_audit(c.parts.log, {row});
}

}  // namespace mingjing::usecases
