// Officers compared by their own steps: by the share that was as it should be. How many there were gives nobody a better place (处罚法74, 国办发〔2022〕27号（六）); with too few there
// is no place at all.
#include <algorithm>
#include <map>

#include "usecases/score_cards.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

struct Standing {
  OrganId organ;
  std::int64_t done = 0, due = 0;
  json::array measures;
  int per_mille() const { return due == 0 ? 0 : static_cast<int>(done * 1000 / due); }
};

}  // namespace

ViewResult view_officer_league(const ViewContext& c, const ports::Scope& scope) {
  auto asked = score_cards(c);
  if (auto* refusal = std::get_if<Refusal>(&asked)) return std::move(*refusal);
  const auto& cards = std::get<ScoreCards>(asked);
  const auto& period = cards.period();
  std::map<std::string, Standing> officers;
  for (const auto& organ : scored_organs(c, scope)) {
    ports::MeasuresAsked ask{c.parts.log, organ, period.from, period.until, period.on, {}};
    for (const auto& [id, measure] : cards.measures())
      if (measure.personal) ask.measures.push_back(id);
    auto values = c.parts.scores->source().by_officer(ask);
    if (!values) return values.error();
    for (const auto& value : *values) {
      auto& one = officers[value.officer.str()];
      one.organ = organ;
      one.done += value.done;
      one.due += value.due;
      one.measures.push_back(json::object{{"id", value.measure}, {"title", cards.measures().at(value.measure).title}, {"done", value.done}, {"due", value.due}});
    }
  }
  const int least = cards.set().officer_least;
  std::vector<std::pair<std::string, int>> shares;
  for (const auto& [id, one] : officers)
    if (least > 0 && one.due >= least) shares.emplace_back(id, one.per_mille());
  json::array items;
  const auto add = [&](const std::string& id, int rank) {
    auto& one = officers.at(id);
    json::object row{{"officer", id}, {"name", officer_name(c, OfficerId(id))}, {"organ", one.organ.str()}, {"organ_name", organ_name(c, one.organ)}, {"share", one.per_mille()},
                     {"done", one.done}, {"due", one.due}, {"measures", std::move(one.measures)}};
    if (rank > 0) row["rank"] = rank;
    items.push_back(std::move(row));
  };
  for (const auto& place : scoring::ranked(shares)) add(place.who, place.rank);
  for (const auto& [id, one] : officers)
    if (std::ranges::find(shares, id, &std::pair<std::string, int>::first) == shares.end()) add(id, 0);
  const auto total = static_cast<std::int64_t>(items.size());
  auto out = page_json(std::move(items), std::nullopt, total);
  out["period"] = json::object{{"from", iso_text(period.from)}, {"until", iso_text(period.until)}, {"on", iso_text(period.on)}};
  out["least"] = least;
  out["never"] = basis_json(cards.set().never);
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
