// ./mingjing demo load: the invented city, by the commands that people give.
#include <CLI/CLI.hpp>
#include <iostream>

#include "app/demo_city.hpp"
#include "app/verbs.hpp"

namespace mingjing::app {
namespace {

int load(const DemoAsked& asked) {
  const auto city = demo::load_city(demo_folder());
  if (!city) return fail(city.error().what);
  const auto there = demo_is_there(asked.data);
  if (!there && there.error().code == "locked")
    return fail("数据目录正被另一个进程使用 · the data folder is in use: " + there.error().what);
  if (!there) return fail(there.error().what);
  if (there.value()) return fail("这里已有演示城市 · the demo city is already there: " + asked.data);
  const auto loaded = load_demo(asked, city.value(), "http://127.0.0.1:8080");
  if (!loaded) return fail("演示城市没有装入 · the demo city was not loaded: " + loaded.error().what);
  return 0;
}

}  // namespace

void add_demo(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<DemoAsked>();
  asked->data = "var";
  CLI::App* verb = app.add_subcommand("demo", "演示城市 · the invented city");
  verb->require_subcommand(1);
  CLI::App* fill = verb->add_subcommand("load", "把演示城市装入空的数据目录 · load the city into an empty data folder");
  fill->add_option("--data", asked->data, "数据目录 · data folder")->capture_default_str();
  fill->add_option("--cases", asked->cases, "案件数；60 至 1999 件时另有各类执法的案件约三十件 · number of cases; from 60 to 1999 some thirty of the other kinds come beside them")->capture_default_str()->check(CLI::Range(1, 1'000'000));
  fill->add_option("--seed", asked->seed, "随机种子，相同则城市相同 · the same seed gives the same city")->capture_default_str();
  fill->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  fill->callback([asked, &chosen] { chosen = [asked] { return load(*asked); }; });
}

}  // namespace mingjing::app
