// The cases of the other kinds of enforcement: told beside the penalties, with dice of their own, so that those stay as they were.
#include <algorithm>

#include "app/demo/plan.hpp"

namespace mingjing::demo {
namespace {

namespace js = boost::json;
constexpr std::uint64_t kDice = 33;
constexpr std::string_view kUntold = "详见案卷材料。";

std::string word(const js::object& words, std::string_view name, std::string_view otherwise = kUntold) {
  const auto* told = words.if_contains(name);
  return std::string(told != nullptr && told->is_string() ? std::string_view(told->as_string()) : otherwise);
}

CaseStory story_of(const City& city, Dice& dice, const KindScenario& kind, const KindCase& wanted) {
  CaseStory out;
  out.organ = kind.organ;
  out.unit = kind.unit;
  out.power = kind.power;
  for (const js::value& power : city.powers)
    if (power.at("id").as_string() == kind.power) out.power_item = power.as_object();
  out.person = kind.party == "person";
  if (!kind.party.empty()) out.party = make_party(city, dice, kind.party);
  if (!kind.opposite.empty()) out.opposite = make_party(city, dice, kind.opposite);
  out.place = make_place(city, dice);
  out.fine_fen = kind.amount_fen;
  js::object words = kind.words;
  for (const auto& [name, text] : wanted.words) words[name] = text;
  // What the clerk asks of every story; the fields' own words come before.
  out.story = {{"cause", word(words, "cause")}, {"clue", word(words, "reason")}, {"facts", word(words, "facts")}, {"onsite", word(words, "record")},
               {"interview", word(words, "record")}, {"correct", word(words, "content")},
               {"defence", js::object{{"point", word(words, "point")}, {"answer", word(words, "answer")}, {"adopted", true}}},
               {"words", words}};
  out.title = word(out.party, "name", "") + word(words, "title");
  out.photos = kind.photos;
  return out;
}

// The day of the first step of which `stop` are taken, the last of them on `last`.
CivilDate begin_of(const Scenario& scenario, std::size_t stop, CivilDate last, const law::Calendar& calendar) {
  int length = 0;
  for (std::size_t s = 0; s < stop; ++s) length += scenario.steps[s].working_days;
  return working_days_later(last, length, calendar, -1);
}

}  // namespace

std::vector<Run> kind_runs(const City& city, const law::Calendar& calendar, CivilDate today) {
  Dice dice(kDice);
  std::vector<Run> out;
  for (const KindCase& wanted : city.kind_cases) {
    const auto kind = std::ranges::find(city.kinds, wanted.scenario, [](const KindScenario& each) { return each.scenario.id; });
    MJ_ASSERT(kind != city.kinds.end());
    const Scenario& scenario = kind->scenario;
    Run run;
    run.scenario = &scenario;
    const auto before = std::ranges::find(scenario.steps, wanted.before, &Step::action);
    // A step that the scenario does not have would tell the case to its end.
    MJ_ASSERT(wanted.before.empty() || before != scenario.steps.end());
    run.stop = static_cast<std::size_t>(before - scenario.steps.begin());
    MJ_ASSERT(run.stop > 0);
    const CivilDate last = wanted.before.empty() ? today - wanted.days_ago : working_days_later(today, wanted.working_days, calendar, -1);
    run.day = begin_of(scenario, run.stop, last, calendar);
    run.minute = static_cast<int>(dice() % 300);
    run.found_on = run.day;
    run.story = story_of(city, dice, *kind, wanted);
    out.push_back(std::move(run));
  }
  return out;
}

}  // namespace mingjing::demo
