// The list of problems of a campaign taken out as a table, by the columns of the list that a unit signs (R-CM-07).
#include "base/json_fields.hpp"
#include "usecases/file_views.hpp"
#include "usecases/private_values.hpp"
#include "usecases/taken_out.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

}  // namespace

FileResult campaign_csv(const ViewContext& c) {
  if (!c.scope("campaign.export")) return refuse("forbidden");
  auto shown = view_campaign(c);
  if (auto* refusal = std::get_if<Refusal>(&shown)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&shown)) return std::move(*why);
  const auto& page = std::get<json::value>(shown).as_object();
  std::map<std::string, std::string> signed_on;
  const auto& units = page.at("units").as_array();
  for (const auto& unit : units) signed_on[text_in(unit.as_object(), "organ_name")] = text_in(unit.as_object(), "signed");
  std::string out = "\xEF\xBB\xBF";
  out += csv_line({"序号", "机关", "领域", "问题类型", "具体表现", "来源", "发现日期", "责任机构", "责任人", "整改措施", "期限", "状态", "记录", "清单签字盖章日期"});
  const auto& problems = page.at("problems").as_array();
  int no = 0;
  for (const auto& value : problems) {
    const auto& row = value.as_object();
    std::vector<std::string> cells{std::to_string(++no)};
    for (const char* column : {"organ_name", "sector", "kind", "facts", "source", "found_on", "unit", "person", "measure", "by", "state", "record"}) cells.push_back(text_in(row, column));
    cells.push_back(signed_on[text_in(row, "organ_name")]);
    out += csv_line(cells);
  }
  out += csv_line({taken_out_by(c)});
  if (auto noted = note_taken_out(c, "campaign.export"); !noted) return noted.error();
  return FileView{"突出问题清单" + iso_text(c.today) + ".csv", "text/csv; charset=utf-8", std::move(out), {}};
}

}  // namespace mingjing::usecases
