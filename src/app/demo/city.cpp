#include "app/demo/city.hpp"

#include <boost/json/array.hpp>
#include <algorithm>
#include <fstream>
#include <sstream>

#include "adapters/yaml/yaml_json.hpp"

namespace mingjing::demo {
namespace {

namespace js = boost::json;

Result<js::object> read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return fault("demo_file", path + " cannot be read");
  auto yaml = yaml::read_yaml(text.str());
  if (!yaml) return fault("demo_file", path + ":" + std::to_string(yaml.error().line) + ": " + yaml.error().message);
  if (!yaml->value.is_object()) return fault("demo_file", path + " is no mapping");
  return yaml->value.as_object();
}

std::string text(const js::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::vector<std::string> texts(const js::object& object, std::string_view name) {
  std::vector<std::string> out;
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_array()) return out;
  for (const js::value& each : value->as_array()) out.emplace_back(each.as_string());
  return out;
}

Person person_of(const js::object& row) {
  Person person;
  person.id = text(row, "id");
  person.name = text(row, "name");
  person.sex = text(row, "sex");
  person.post = text(row, "post");
  person.organ = text(row, "o");
  person.unit = text(row, "u");
  person.cert = text(row, "cert");
  person.roles = texts(row, "roles");
  person.legal = row.contains("legal");
  person.login = text(row, "login");
  person.task = texts(row, "task");
  return person;
}

// file@organ_head+2
Result<Step> step_of(const std::string& text) {
  const std::size_t at = text.find('@');
  const std::size_t plus = text.find('+');
  if (at == std::string::npos || plus == std::string::npos || plus < at) return fault("demo_step", "not action@role+days: " + text);
  return Step{text.substr(0, at), text.substr(at + 1, plus - at - 1), std::stoi(text.substr(plus + 1))};
}

Status<> add_steps(Scenario& scenario, const std::vector<std::string>& steps) {
  for (const std::string& each : steps) {
    auto step = step_of(each);
    if (!step) return step.failure();
    scenario.steps.push_back(*step);
  }
  return Done{};
}

Result<Scenario> scenario_of(const js::object& row, const js::object& lines) {
  Scenario scenario;
  scenario.id = text(row, "id");
  scenario.procedure = text(row, "procedure");
  if (const auto* weight = row.if_contains("weight")) scenario.weight = static_cast<int>(weight->as_int64());
  if (const auto* spot = row.if_contains("on_the_spot")) scenario.on_the_spot = spot->as_bool();
  if (const auto* with = row.if_contains("with")) scenario.with = with->as_object();
  for (const char* part : {"lines", "steps", "then"}) {
    for (const std::string& each : texts(row, part)) {
      const bool named = std::string_view(part) != "steps";
      auto added = add_steps(scenario, named ? texts(lines, each) : std::vector<std::string>{each});
      if (!added) return added.failure();
    }
  }
  return scenario;
}

int number(const js::object& row, std::string_view name, int otherwise) {
  const auto* value = row.if_contains(name);
  return value != nullptr ? static_cast<int>(value->as_int64()) : otherwise;
}

js::object words_of(const js::object& row) {
  const auto* words = row.if_contains("words");
  return words != nullptr ? words->as_object() : js::object();
}

Result<KindScenario> kind_of(const js::object& row) {
  KindScenario kind;
  auto scenario = scenario_of(row, {});
  if (!scenario) return scenario.failure();
  kind.scenario = std::move(*scenario);
  kind.organ = text(row, "organ");
  kind.unit = text(row, "unit");
  kind.power = text(row, "power");
  kind.party = text(row, "party");
  kind.opposite = text(row, "opposite");
  kind.amount_fen = number(row, "amount_fen", 0);
  kind.words = words_of(row);
  kind.photos = texts(row, "photos");
  return kind;
}

KindCase kind_case_of(const js::object& row) {
  return {text(row, "scenario"), text(row, "before"), number(row, "days", 1), number(row, "ago", 1), words_of(row)};
}

}  // namespace

std::vector<const Person*> City::of(const std::string& organ, const std::string& role) const {
  std::vector<const Person*> out;
  for (const Person& person : people) {
    const bool has = std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
    if (person.organ == organ && has && (role != "officer" || person.cert == "valid" || person.cert == "expiring")) out.push_back(&person);
  }
  return out;
}

Result<City> load_city(const std::string& folder) {
  auto raw = read(folder + "/city.yaml");
  if (!raw) return raw.failure();
  auto powers = read(folder + "/powers.yaml");
  if (!powers) return powers.failure();
  auto stories = read(folder + "/stories.yaml");
  if (!stories) return stories.failure();
  auto scenarios = read(folder + "/scenarios.yaml");
  if (!scenarios) return scenarios.failure();
  auto inspections = read(folder + "/inspections.yaml");
  if (!inspections) return inspections.failure();
  auto standing = read(folder + "/standing.yaml");
  if (!standing) return standing.failure();
  auto publicity = read(folder + "/publicity.yaml");
  if (!publicity) return publicity.failure();
  auto scores = read(folder + "/scores.yaml");
  if (!scores) return scores.failure();
  auto kinds = read(folder + "/kinds.yaml");
  if (!kinds) return kinds.failure();
  City city;
  city.name = text(*raw, "name");
  city.log = text(*raw, "log");
  city.domain = text(*raw, "domain");
  for (const js::value& each : raw->at("people").as_array()) city.people.push_back(person_of(each.as_object()));
  city.raw = std::move(*raw);
  city.powers = powers->at("powers").as_array();
  city.stories = std::move(*stories);
  city.inspections = std::move(*inspections);
  city.standing = std::move(*standing);
  city.publicity = std::move(*publicity);
  city.scores = std::move(*scores);
  city.defaults = scenarios->at("defaults").as_object();
  const js::object& lines = scenarios->at("lines").as_object();
  for (const js::value& each : scenarios->at("scenarios").as_array()) {
    auto scenario = scenario_of(each.as_object(), lines);
    if (!scenario) return scenario.failure();
    city.scenarios.push_back(std::move(*scenario));
  }
  for (const js::value& each : kinds->at("scenarios").as_array()) {
    auto kind = kind_of(each.as_object());
    if (!kind) return kind.failure();
    city.kinds.push_back(std::move(*kind));
  }
  for (const js::value& each : kinds->at("cases").as_array()) city.kind_cases.push_back(kind_case_of(each.as_object()));
  const js::object& waiting = scenarios->at("waiting").as_object();
  city.waiting_organ = text(waiting, "organ");
  city.waiting_unit = text(waiting, "unit");
  for (const js::value& each : waiting.at("cases").as_array()) {
    const js::object& row = each.as_object();
    city.waiting.push_back({text(row, "scenario"), text(row, "before"), static_cast<int>(row.at("days").as_int64())});
  }
  return city;
}

}  // namespace mingjing::demo
