#include "scoring/scorecard.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "base/canonical_json.hpp"
#include "scoring/messages.hpp"
#include "scoring/sha256.hpp"

namespace mingjing::scoring {
namespace {

namespace json = boost::json;

struct Tally {
  int got = 0;
  int of = 0;
  int excused = 0;

  void add(const Tally& other) { got += other.got, of += other.of, excused += other.excused; }
  // Stretched over what does not apply, where that leaves: floor(got × of ÷ (of − excused)).
  int points(bool full_when_excused) const {
    if (full_when_excused || excused == 0) return got;
    return of == excused ? 0 : static_cast<int>(std::int64_t{got} * of / (of - excused));
  }
};

struct Tallies {
  std::map<std::string, Tally> level3, level2, groups;
};

Tallies tallies(const law::IndicatorSet& set, const std::vector<Earned>& all) {
  Tallies out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const int of = set.indicators[i].points;
    out.level3[set.indicators[i].level3].add({all[i].points, of, all[i].excused ? of : 0});
  }
  for (const auto& head : set.level3) out.level2[head.within].add(out.level3[head.no]);
  for (const auto& head : set.level2) out.groups[head.within].add(out.level2[head.no]);
  return out;
}

int total(const law::IndicatorSet& set, const Tallies& sums) {
  Tally all;
  for (const auto& head : set.groups) {
    const auto held = sums.groups.find(head.no);
    const Tally group = held == sums.groups.end() ? Tally{} : held->second;
    const bool out = !set.full_when_not_applicable && group.excused == group.of;
    all.add({group.points(set.full_when_not_applicable), group.of, out ? group.of : 0});
  }
  return all.points(set.full_when_not_applicable);
}

std::vector<Earned> earn(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs) {
  std::vector<Earned> out;
  out.reserve(set.indicators.size());
  for (const law::Indicator& one : set.indicators) out.push_back(earned(set, measures, inputs, one));
  return out;
}

std::string unit_of(const law::IndicatorSet& set, const Inputs& inputs, const std::string& key) {
  if (const auto own = inputs.units.find(key); own != inputs.units.end()) return own->second;
  for (const auto& unit : set.units)
    if (unit.key == key) return unit.title;
  return key;
}

std::vector<Sum> sums_of(const std::vector<law::IndicatorHead>& heads, std::map<std::string, Tally>& tally, bool full) {
  std::vector<Sum> out;
  for (const auto& head : heads) out.push_back({head.no, head.title, tally[head.no].points(full), tally[head.no].of, tally[head.no].excused});
  return out;
}

json::array to_json(const std::vector<Sum>& sums) {
  json::array out;
  for (const Sum& one : sums)
    out.push_back(json::object{{"no", one.no}, {"title", one.title}, {"points", one.points}, {"of", one.of}, {"not_applicable", one.excused}});
  return out;
}

}  // namespace

const Score* Scorecard::score(int indicator) const {
  const auto found = std::find_if(scores.begin(), scores.end(), [&](const Score& one) { return one.indicator == indicator; });
  return found == scores.end() ? nullptr : &*found;
}

Scorecard scorecard(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs) {
  MJ_ASSERT(check_inputs(set, measures, inputs).empty());
  Scorecard out;
  out.set = set.id;
  out.version = set.version;
  out.organ = inputs.organ;
  out.from = inputs.from;
  out.until = inputs.until;
  out.on = inputs.on;
  out.edition = inputs.edition;
  out.replaces = inputs.replaces;
  const std::vector<Earned> all = earn(set, measures, inputs);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const law::Indicator& of = set.indicators[i];
    const Earned& by = all[i];
    Score one{of.id, by.points, of.points, by.standing, explained(set, measures, inputs, of, by), {}, {}, 0, 0, {}, unit_of(set, inputs, of.unit.front())};
    if (by.value) {
      one.against = by.value->against;
      one.behind = by.value->behind;
      one.missed = std::max<std::int64_t>(by.value->due - by.value->done, 0);
      one.kept = by.value->done;
    }
    if (by.proof && by.standing != Standing::no_proof) one.file_sha256 = by.proof->file_sha256;
    out.scores.push_back(std::move(one));
    out.of += of.points;
    out.excused += by.excused ? of.points : 0;
    out.tasks += by.excused ? 0 : 1;
    out.tasks_done += by.standing == Standing::full ? 1 : 0;
  }
  Tallies sums = tallies(set, all);
  out.level3 = sums_of(set.level3, sums.level3, set.full_when_not_applicable);
  out.level2 = sums_of(set.level2, sums.level2, set.full_when_not_applicable);
  out.groups = sums_of(set.groups, sums.groups, set.full_when_not_applicable);
  out.total = total(set, sums);
  return out;
}

int total_of(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs) {
  return total(set, tallies(set, earn(set, measures, inputs)));
}

json::object to_json(const Scorecard& card) {
  json::array scores;
  for (const Score& one : card.scores) {
    json::object row{{"id", one.indicator}, {"points", one.points}, {"of", one.of}, {"standing", text_of(one.standing)}, {"say", one.say}, {"unit", one.unit}};
    if (!one.against.empty()) row["against"] = json::array(one.against.begin(), one.against.end());
    if (!one.behind.empty()) row["behind"] = json::array(one.behind.begin(), one.behind.end());
    if (!one.file_sha256.empty()) row["file_sha256"] = one.file_sha256;
    scores.push_back(std::move(row));
  }
  json::object out{{"format", "mingjing-scorecard/1"},
                   {"set", card.set},
                   {"version", card.version},
                   {"organ", card.organ},
                   {"from", iso_text(card.from)},
                   {"until", iso_text(card.until)},
                   {"on", iso_text(card.on)},
                   {"edition", card.edition},
                   {"total", card.total},
                   {"of", card.of},
                   {"not_applicable", card.excused},
                   {"tasks_done", card.tasks_done},
                   {"tasks", card.tasks},
                   {"groups", to_json(card.groups)},
                   {"level2", to_json(card.level2)},
                   {"level3", to_json(card.level3)},
                   {"scores", std::move(scores)}};
  if (!card.replaces.empty()) out["replaces"] = card.replaces;
  return out;
}

std::string canonical(const Scorecard& card) { return canonical_object(to_json(card)); }
std::string digest(const Scorecard& card) { return sha256_hex(canonical(card)); }

}  // namespace mingjing::scoring
