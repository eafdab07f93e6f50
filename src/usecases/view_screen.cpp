// 协调指挥中心大屏: today's acts by division, cases under way by stage, terms, warnings, complaints and inspections within the caller's scope.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/screen.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kReads = "screen.read";
constexpr std::string_view kAreas = "area";
constexpr std::size_t kWhole = 12;   // digits of the longest division code

struct Counted {
  std::int64_t acted = 0, opened = 0, running = 0, late = 0, near = 0;
  std::array<std::int64_t, 4> warnings{};   // by severity
  void add(const ports::RunningCount& one) { running += one.cases, late += one.late, near += one.near; }
  void add(const ports::DayCount& one) { acted += one.acted, opened += one.opened; }
  void add(const ports::OpenWarningCount& one) { warnings[static_cast<std::size_t>(std::clamp(one.severity, 0, 3))] += one.warnings; }
};

// How many digits name the divisions one level below; 县级以上 six digits, two a level, 乡镇 nine.
std::size_t digits_below(std::string_view scope) {
  for (const std::size_t digits : {2, 4, 6, 9})
    if (scope.size() < digits) return digits;
  return scope.size();
}

struct Tile {
  std::string code;    // as GET /cases takes it
  bool below = true;   // with what lies in it; false: organs of this level alone
  std::string name;
  Counted counted;
};

// The divisions under the caller's, in the order of their codes, his own level first; what lies where no division is known stands under its code.
class Tiles {
 public:
  // Who sees one organ alone has its own division to look at.
  Tiles(const ViewContext& c, const ports::Scope& scope)
      : c_(c), scope_(scope.area.value_or("")), digits_(scope.organ ? kWhole : digits_below(scope_)) {
    const bool alone = scope.organ.has_value();
    const bool lowest = digits_ <= scope_.size();   // under a township there is none
    for (const auto& [id, entry] : c.registers.entries(kAreas)) {
      const auto stem = area_prefix(id);
      if (!alone && !lowest && stem.size() == digits_ && stem.starts_with(scope_)) tiles_[stem] = {stem, true, name_of(id, *entry), {}};
      if (!alone && stem == scope_) own_ = {id, false, name_of(id, *entry) + (lowest ? "" : "本级"), {}};
    }
    if (own_.code.empty()) own_.code = scope_, own_.below = false;
  }
  template <class T>
  void add(const T& one) {
    const auto stem = area_prefix(one.area);
    if (stem == scope_) {
      if (own_.name.empty()) own_.name = scope_;
      return own_.counted.add(one);
    }
    const auto key = one.area.substr(0, digits_);
    auto& tile = tiles_[key];
    if (tile.code.empty()) tile = {key, true, c_.registers.text(kAreas, one.area, "name"), {}};
    if (tile.name.empty()) tile.name = key;
    tile.counted.add(one);
  }
  std::vector<Tile> list() const {
    std::vector<Tile> out;
    if (!own_.name.empty()) out.push_back(own_);
    for (const auto& [key, tile] : tiles_) out.push_back(tile);
    return out;
  }

 private:
  static std::string name_of(const std::string& id, const projections::RegisterEntry& entry) {
    const auto* name = entry.last().values.if_contains("name");
    return name && name->is_string() ? std::string(name->as_string()) : id;
  }
  const ViewContext& c_;
  std::string scope_;
  std::size_t digits_;
  Tile own_;
  std::map<std::string, Tile> tiles_;
};

json::object terms_json(const Counted& n) { return {{"running", n.running}, {"late", n.late}, {"near", n.near}}; }

json::array stages_json(const law::LawBook& law, const std::vector<ports::RunningCount>& running) {
  std::vector<std::pair<std::string, Counted>> stages;
  for (auto& name : texts_in(object_in(law.raw, "screen"), "stages")) stages.emplace_back(std::move(name), Counted{});
  for (const auto& one : running) {
    auto at = std::ranges::find(stages, one.stage, &std::pair<std::string, Counted>::first);
    if (at == stages.end()) at = stages.insert(stages.end(), {one.stage, Counted{}});
    at->second.add(one);
  }
  json::array out;
  for (const auto& [name, counted] : stages) {
    auto row = terms_json(counted);
    row["stage"] = name;
    out.push_back(std::move(row));
  }
  return out;
}

json::array panels_json(const ViewContext& c, const ports::ScreenFigures& figures) {
  std::map<std::string, Counted> by_procedure;
  for (const auto& one : figures.running) by_procedure[one.procedure].add(one);
  for (const auto& one : figures.day) by_procedure[one.procedure].add(one);
  json::array out;
  for (const json::value& value : array_in(object_in(c.law().raw, "screen"), "panels")) {
    const auto& panel = value.as_object();
    const auto kinds = texts_in(panel, "kinds");
    json::array rows;
    std::set<ProcedureId> seen;
    for (const auto& procedure : c.law().procedures) {
      if (std::ranges::find(kinds, procedure.kind) == kinds.end() || !seen.insert(procedure.id).second) continue;
      const auto* today = c.law().procedure(procedure.id, c.today);
      auto row = terms_json(by_procedure[procedure.id.str()]);
      row["procedure"] = procedure.id.str();
      row["title"] = today ? today->title : procedure.title;
      row["opened"] = by_procedure[procedure.id.str()].opened;
      rows.push_back(std::move(row));
    }
    if (!rows.empty()) out.push_back(json::object{{"id", text_in(panel, "id")}, {"title", text_in(panel, "title")}, {"rows", std::move(rows)}});
  }
  return out;
}

std::int64_t all_of(const std::array<std::int64_t, 4>& warnings) { return warnings[0] + warnings[1] + warnings[2] + warnings[3]; }

Result<json::value> counted(const ViewContext& c, const ports::ScreenQuery& query) {
  auto figures = c.parts.reads.screen(c.parts.log, query);
  if (!figures) return figures.failure();
  Counted all;
  Tiles tiles(c, query.cases);
  for (const auto& one : figures->running) all.add(one), tiles.add(one);
  for (const auto& one : figures->day) all.add(one), tiles.add(one);
  for (const auto& one : figures->warnings) all.add(one), tiles.add(one);
  json::array rows;
  for (const auto& tile : tiles.list()) {
    auto row = terms_json(tile.counted);
    row["code"] = tile.code;
    row["below"] = tile.below;
    row["name"] = tile.name;
    row["acted"] = tile.counted.acted;
    row["opened"] = tile.counted.opened;
    row["warnings"] = all_of(tile.counted.warnings);
    row["high"] = tile.counted.warnings[3];
    rows.push_back(std::move(row));
  }
  auto totals = terms_json(all);
  totals["acted"] = all.acted;
  totals["opened"] = all.opened;
  totals["warnings"] = {{"high", all.warnings[3]}, {"middle", all.warnings[2]}, {"low", all.warnings[1]}};
  return json::value{{"as_of", rfc3339_text(c.now)}, {"today", iso_text(c.today)}, {"leaves", figures->leaves}, {"totals", std::move(totals)}, {"tiles", std::move(rows)},
                     {"stages", stages_json(c.law(), figures->running)}, {"panels", panels_json(c, *figures)}};
}

void add_scope(std::string& key, const std::optional<ports::Scope>& scope) {
  key += "/" + (scope && !scope->nothing ? (scope->organ ? scope->organ->str() : "*") + "," + (scope->unit ? scope->unit->str() : "*") + "," + scope->area.value_or("*") : "-");
}

}  // namespace

ViewResult view_screen(const ViewContext& c) {
  const auto scope = c.scope(kReads);
  if (!scope || scope->nothing) return refuse("forbidden");
  ports::ScreenQuery query;
  query.today = c.today;
  query.warnings = warnings_told_to(c);
  // As far as his list of cases goes, so that a number is what the list behind it shows.
  if (const auto cases = c.scope("case.list")) query.cases = *cases;
  else query.cases.nothing = true;
  std::string key = iso_text(c.today);
  add_scope(key, query.cases);
  add_scope(key, query.warnings.scope);
  // What an organ's own people are told differs from organ to organ, whatever their scope.
  key += "/" + query.warnings.own.str();
  for (const auto& role : query.warnings.roles) key += "+" + role.str();
  const auto count = [&] { return counted(c, query); };
  auto value = c.parts.screens ? c.parts.screens->shared(key, c.parts.clock.steady_ms(), count) : count();
  if (!value) return value.error();
  return std::move(*value);
}

ViewResult view_screen_keys(const ViewContext& c) {
  const auto scope = c.scope(kReads);
  if (!scope || scope->nothing) return refuse("forbidden");
  return json::value{{"key", scope->organ ? "organ/" + scope->organ->str() : "area/" + scope->area.value_or("")}};
}

}  // namespace mingjing::usecases
