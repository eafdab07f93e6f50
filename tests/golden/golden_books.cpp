#include "tests/golden/golden_books.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "adapters/yaml/yaml_json.hpp"
#include "base/json_fields.hpp"
#include "tests/golden/golden_city.hpp"
#include "usecases/change_commands.hpp"

namespace mingjing::golden {

namespace json = boost::json;

namespace {

CivilDate day_in(const json::object& row, std::string_view name = "on") {
  const auto read = parse_date(text_in(row, name));
  EXPECT_TRUE(read) << "no day: " << name;
  return read.value_or(CivilDate{});
}

TextBrought text_of(const json::object& row, std::size_t number) {
  auto entry = imports::read_statute(text_in(row, "path"), text_in(row, "text"), {});
  EXPECT_TRUE(entry.ok()) << text_in(row, "path");
  TextBrought out{day_in(row), {}};
  if (entry.ok()) out.texts.push_back({std::move(*entry), std::string(63, '0') + std::to_string(number)});
  return out;
}

template <class Each>
void each_of(const json::object& all, std::string_view name, Each&& then) {
  const json::array rows = array_in(all, name);
  for (const auto& row : rows) then(row.as_object());
}

}  // namespace

Books read_books(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream held;
  held << in.rdbuf();
  const auto yaml = yaml::read_yaml(held.str());
  Books out;
  if (!yaml || !yaml->value.is_object()) {
    ADD_FAILURE() << path << ": " << (yaml ? "no mapping" : std::to_string(yaml.error().line) + " " + yaml.error().message);
    return out;
  }
  const auto& all = yaml->value.as_object();
  each_of(all, "statutes", [&](const json::object& row) { out.texts.push_back(text_of(row, out.texts.size())); });
  each_of(all, "entries", [&](const json::object& row) { out.entries.push_back({text_in(row, "register"), text_in(row, "id"), day_in(row, "valid_from"), object_in(row, "values")}); });
  each_of(all, "changes", [&](const json::object& row) { out.changes.push_back({day_in(row), text_in(row, "register"), text_in(row, "entry"), text_in(row, "field"), row.at("value")}); });
  each_of(all, "completed", [&](const json::object& row) { out.done.push_back({day_in(row), text_in(row, "kind"), text_in(row, "object")}); });
  each_of(all, "frozen", [&](const json::object& row) { out.frozen.push_back({day_in(row), text_in(row, "organ")}); });
  return out;
}

// Of one day: what is brought and changed comes before what is done about it.
void GoldenCity::keep_books(CivilDate day) {
  const auto due = [&](const auto& one) { return one.on == day; };
  const auto answered = [&](const std::string& what, const std::function<void(usecases::CommandAnswer)>& ask) {
    SCOPED_TRACE(what);
    usecases::CommandResult result;
    ask([&](usecases::CommandResult r) { result = std::move(r); });
    run();
    tests::performed(result);
  };
  const auto keeper = caller("a-books", {"sys_admin"}, "", "o-sfj", "");
  const auto supervisor = caller("acc-p-901", {"supervisor"}, "p-901", "o-sfj", "u-sfj-jd");
  for (const auto& one : books_.texts)
    if (due(one)) answered("text of " + iso_text(day), [&](auto answer) { office_->import_statutes(keeper, one.texts, answer); });
  for (const auto& one : books_.changes) {
    if (!due(one)) continue;
    const auto* held = office_->writer().registers()->entry(one.register_id, one.entry);
    ASSERT_NE(held, nullptr) << one.entry;
    auto values = held->last().values;
    values[one.field] = one.value;
    put(one.register_id, one.entry, day, std::move(values));
  }
  for (const auto& one : books_.done) {
    if (!due(one)) continue;
    const auto registers = office_->writer().registers();
    std::string task;
    for (const auto& [id, entry] : registers->entries(usecases::kChangeTasks)) {
      const auto& values = entry->last().values;
      if (text_in(values, "kind") == one.kind && text_in(values, "object") == one.object && text_in(values, "done_on").empty()) task = id;
    }
    ASSERT_FALSE(task.empty()) << "no task about " << one.object;
    answered(one.object, [&](auto answer) { office_->complete_change(supervisor, task, {{"outcome", "unneeded"}, {"proof", "核对后不需要调整"}}, "", answer); });
  }
  for (const auto& one : books_.frozen) {
    if (!due(one)) continue;
    usecases::ScoreRequest request;
    request.step = usecases::ScoreStep::freeze;
    request.organ = OrganId(one.organ);
    request.input = {{"on", iso_text(day)}, {"year", split(day).year}, {"reason", "年度考核"}};
    answered("card of " + one.organ, [&](auto answer) { office_->change_score(supervisor, request, answer); });
  }
}

}  // namespace mingjing::golden
