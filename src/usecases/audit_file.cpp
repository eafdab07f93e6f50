// The audit taken out as a table: the lines of its desk, as they stand there.
#include "base/json_fields.hpp"
#include "usecases/file_views.hpp"
#include "usecases/taken_out.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kMostRows = 50'000;
constexpr int kPage = 50;

}  // namespace

FileResult audit_csv(const ViewContext& c) {
  json::object query = c.query;
  query["limit"] = kPage;
  query.erase("cursor");
  std::string out = "\xEF\xBB\xBF";
  out += csv_line({"时间", "人员", "岗位", "操作", "对象", "结果", "理由", "来源", "编号", "序号"});
  for (int rows = 0; rows < kMostRows;) {
    auto shown = view_audit({c.parts, c.caller, query, c.registers, c.now, c.today});
    if (auto* refusal = std::get_if<Refusal>(&shown)) return std::move(*refusal);
    if (auto* why = std::get_if<Fault>(&shown)) return std::move(*why);
    const auto& page = std::get<json::value>(shown).as_object();
    const auto& items = page.at("items").as_array();
    for (const auto& value : items) {
      const auto& row = value.as_object();
      std::vector<std::string> cells;
      for (const char* column : {"at", "actor_name", "role_title", "what", "object", "result_title", "reason", "address", "trace", "id"}) cells.push_back(text_in(row, column));
      out += csv_line(cells);
      ++rows;
    }
    if (!page.at("next").is_string()) break;
    query["cursor"] = page.at("next");
  }
  out += csv_line({taken_out_by(c, "仅供审计使用，不得外传")});
  if (auto noted = note_taken_out(c, "audit.export"); !noted) return noted.error();
  return FileView{"审计" + iso_text(c.today) + ".csv", "text/csv; charset=utf-8", std::move(out), {}};
}

}  // namespace mingjing::usecases
