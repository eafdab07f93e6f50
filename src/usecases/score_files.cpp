// A card taken out: the export from which mingjing-scorecard recomputes it to the same tenth, and the table for a spreadsheet.
#include "usecases/score_files.hpp"

#include "base/json_fields.hpp"
#include "scoring/export.hpp"
#include "scoring/messages.hpp"
#include "usecases/private_values.hpp"
#include "usecases/score_cards.hpp"
#include "usecases/taken_out.hpp"

namespace mingjing::usecases {
namespace {

std::string_view title_of(law::ScoringMode mode) {
  switch (mode) {
    case law::ScoringMode::automatic: return "自动";
    case law::ScoringMode::mixed: return "混合";
    case law::ScoringMode::proof: return "佐证";
  }
  return {};
}

}  // namespace

FileResult score_file(const ViewContext& c, ScoreAs as) {
  auto organ = card_organ(c, "score.export");
  if (auto* refusal = std::get_if<Refusal>(&organ)) return std::move(*refusal);
  auto asked = score_cards(c);
  if (auto* refusal = std::get_if<Refusal>(&asked)) return std::move(*refusal);
  const auto& cards = std::get<ScoreCards>(asked);
  auto scored = cards.of(std::get<OrganId>(organ));
  if (!scored) return scored.error();
  const auto name = "评议考核" + organ_name(c, std::get<OrganId>(organ)) + iso_text(cards.period().on);
  if (auto noted = note_taken_out(c, "score.export"); !noted) return noted.error();
  if (as == ScoreAs::json)
    return FileView{name + ".json", "application/json", scoring::export_text(cards.set(), c.law().raw.at("measures"), scored->inputs, scored->card), {}};
  std::string out = "\xEF\xBB\xBF";
  out += csv_line({"序号", "指标", "方式", "分值", "得分", "说明", "责任机构"});
  for (const auto& score : scored->card.scores) {
    const auto* of = cards.set().indicator(score.indicator);
    out += csv_line({std::to_string(score.indicator), of->title, std::string(title_of(of->mode)), scoring::points_text(score.of), scoring::points_text(score.points),
                     cards.say(scored->inputs, *of), score.unit});
  }
  out += csv_line({"", "总分", "", scoring::points_text(scored->card.of), scoring::points_text(scored->card.total), "摘要 " + scoring::digest(scored->card), ""});
  return FileView{name + ".csv", "text/csv; charset=utf-8", std::move(out), {}};
}

FileResult frozen_file(const ViewContext& c) {
  auto organ = card_organ(c, "score.export");
  if (auto* refusal = std::get_if<Refusal>(&organ)) return std::move(*refusal);
  const auto* entry = c.registers.entry(kFrozenCards, c.text("card").value_or(""));
  if (!entry || text_in(entry->last().values, "organ") != std::get<OrganId>(organ).str()) return refuse("not_found");
  const auto sha256 = text_in(entry->last().values, "export_sha256");
  auto info = c.parts.blobs.info(sha256);
  if (!info) return info.error();
  auto bytes = c.parts.blobs.read(sha256, 0, info->size);
  if (!bytes) return bytes.error();
  if (auto noted = note_taken_out(c, "score.export"); !noted) return noted.error();
  return FileView{"评议考核" + organ_name(c, std::get<OrganId>(organ)) + text_in(entry->last().values, "on") + ".json", "application/json", std::move(bytes).value(), {}};
}

}  // namespace mingjing::usecases
