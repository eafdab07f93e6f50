#include "app/demo/story.hpp"

#include <boost/json/array.hpp>
#include <algorithm>

#include "base/result.hpp"
#include "law/codes.hpp"

namespace mingjing::demo {
namespace {

namespace js = boost::json;
constexpr std::string_view kCodeLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

std::size_t below(Dice& dice, std::size_t limit) { return static_cast<std::size_t>(dice() % limit); }

std::string one_of(Dice& dice, const js::value& list) {
  const js::array& items = list.as_array();
  return std::string(items[below(dice, items.size())].as_string());
}

bool listed(const js::value& list, std::string_view wanted) {
  for (const js::value& each : list.as_array())
    if (each.is_string() && each.as_string() == wanted) return true;
  return false;
}

// The organs that hold the power and have people to run a case with.
std::string organ_for(const City& city, Dice& dice, const js::object& power) {
  std::vector<std::string> able;
  for (const js::value& each : power.at("organs").as_array()) {
    const std::string id(each.as_string());
    if (city.of(id, "officer").size() >= 2 && !city.of(id, "organ_head").empty()) able.push_back(id);
  }
  MJ_ASSERT(!able.empty());
  // Most cases are the first organ's: the one whose people the newcomer plays.
  return below(dice, 10) < 6 ? able.front() : able[below(dice, able.size())];
}

js::object person_party(const City& city, Dice& dice) {
  const std::string name = one_of(dice, city.stories.at("surnames")) + one_of(dice, city.stories.at("given_names"));
  return {{"kind", "person"},
          {"name", name},
          {"id_no", resident_id(dice, "990102")},
          {"address", "临澜市望江区" + one_of(dice, city.stories.at("streets")) + std::to_string(1 + below(dice, 200)) + "号"},
          {"phone", "139" + std::to_string(10000000 + below(dice, 89999999))}};
}

js::object company_party(const City& city, Dice& dice, const std::string& kind) {
  const std::string name = "临澜市" + one_of(dice, city.stories.at("company_names")) + one_of(dice, city.stories.at("company_kinds").as_object().at(kind));
  return {{"kind", "organisation"},
          {"name", name},
          {"id_no", credit_code(dice, "990102", '1')},
          {"address", "临澜市望江区" + one_of(dice, city.stories.at("streets")) + std::to_string(1 + below(dice, 200)) + "号"},
          {"phone", "0990-66" + std::to_string(10000 + below(dice, 89999))},
          {"legal_rep", one_of(dice, city.stories.at("surnames")) + one_of(dice, city.stories.at("given_names"))}};
}

std::int64_t fine_within(Dice& dice, const js::object& cell) {
  const std::int64_t low = cell.at("low").as_int64();
  const std::int64_t high = cell.at("high").as_int64();
  constexpr std::int64_t kRound = 10000;  // whole hundreds of yuan read like a decision
  if (high <= kRound) return high;
  const std::int64_t steps = (high - low) / 2 / kRound;
  if (low == 0) return kRound * (1 + static_cast<std::int64_t>(below(dice, static_cast<std::size_t>(std::max<std::int64_t>(steps, 1)))));
  return low + (steps > 0 ? static_cast<std::int64_t>(below(dice, static_cast<std::size_t>(steps) + 1)) * kRound : 0);
}

void replace_all(std::string& text, std::string_view from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

}  // namespace

std::string credit_code(Dice& dice, const std::string& area, char kind) {
  std::string code = std::string("9") + kind + area;
  while (code.size() < 17) code += kCodeLetters[below(dice, kCodeLetters.size())];
  for (const char check : kCodeLetters)
    if (law::valid_credit_code(code + check)) return code + check;
  MJ_ASSERT(false);
  return code;
}

std::string resident_id(Dice& dice, const std::string& area) {
  const CivilDate birth = *civil_date(1962, 1, 1) + static_cast<int>(below(dice, 14000));
  std::string number = area;
  for (const char c : iso_text(birth))
    if (c != '-') number += c;
  number += std::to_string(100 + below(dice, 900));
  for (const char check : std::string_view("0123456789X"))
    if (law::valid_resident_id(number + check)) return number + check;
  MJ_ASSERT(false);
  return number;
}

SpotCeiling spot_ceiling(const law::LawBook& law, CivilDate on) {
  return {law.limit_value("summary_fine_person", on).value_or(0), law.limit_value("summary_fine_organisation", on).value_or(0)};
}

CaseStory make_story(const City& city, Dice& dice, const SpotCeiling& spot, bool summary, bool high, const std::string& organ) {
  std::vector<std::pair<const js::object*, const js::object*>> fitting;
  for (const js::value& each : city.stories.at("stories").as_array()) {
    for (const js::value& power : city.powers) {
      if (power.at("id").as_string() != each.at("power").as_string()) continue;
      const bool short_way = power.as_object().contains("summary");
      if (summary && !short_way) continue;
      if (!organ.empty() && !listed(power.at("organs"), organ)) continue;
      fitting.emplace_back(&each.as_object(), &power.as_object());
    }
  }
  MJ_ASSERT(!fitting.empty());
  const auto& [story, power] = fitting[below(dice, fitting.size())];
  CaseStory out;
  out.story = *story;
  out.power_item = *power;
  out.power = std::string(power->at("id").as_string());
  out.organ = organ.empty() ? organ_for(city, dice, *power) : organ;
  const auto officers = city.of(out.organ, "officer");
  out.unit = officers[below(dice, officers.size())]->unit;
  const std::string party_kind(story->at("party").as_string());
  out.person = party_kind == "person";
  out.party = make_party(city, dice, party_kind);
  out.place = make_place(city, dice);
  out.title = std::string(out.party.at("name").as_string()) + std::string(story->at("cause").as_string());
  const js::array& cells = power->at("cells").as_array();
  // On the spot only small sums are lawful.
  const std::int64_t ceiling = out.person ? spot.person_fen : spot.organisation_fen;
  std::size_t tier = high ? cells.size() - 1 : below(dice, cells.size());
  for (std::size_t i = 0; summary && i < cells.size(); ++i) {
    tier = i;
    const std::int64_t top = cells[i].at("high").as_int64();
    if (cells[i].at("low").as_int64() <= ceiling && (top > 0 || listed(power->at("measures"), "warning"))) break;
  }
  out.cell = cells[tier].as_object();
  out.fine_fen = listed(power->at("measures"), "fine") ? fine_within(dice, out.cell) : 0;
  if (summary && out.fine_fen > ceiling) out.fine_fen = std::max<std::int64_t>(out.cell.at("low").as_int64(), ceiling / 2);
  for (const js::value& photo : story->at("photos").as_array()) out.photos.emplace_back(photo.as_string());
  return out;
}

js::object make_party(const City& city, Dice& dice, const std::string& kind) {
  return kind == "person" ? person_party(city, dice) : company_party(city, dice, kind);
}

std::string make_place(const City& city, Dice& dice) {
  return "临澜市望江区" + one_of(dice, city.stories.at("streets")) + std::to_string(1 + below(dice, 200)) + "号";
}

std::string told(const CaseStory& story, std::string_view member, CivilDate day, std::int64_t count, std::int64_t value) {
  return told_text(story, std::string(story.story.at(member).as_string()), day, count, value);
}

std::string told_text(const CaseStory& story, std::string text, CivilDate day, std::int64_t count, std::int64_t value) {
  if (story.party.contains("name")) replace_all(text, "{party}", std::string(story.party.at("name").as_string()));
  if (story.opposite.contains("name")) replace_all(text, "{opposite}", std::string(story.opposite.at("name").as_string()));
  replace_all(text, "{place}", story.place);
  replace_all(text, "{day}", chinese_text(day));
  replace_all(text, "{count}", std::to_string(count));
  replace_all(text, "{value}", std::to_string(value));
  return text;
}

}  // namespace mingjing::demo
