// ./mingjing rebuild: makes the read tables again from the events alone; with --check into an empty database beside, and
// tells where the present ones differ.
#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <optional>

#include "adapters/sql/projection_store.hpp"
#include "adapters/sqlite/store.hpp"
#include "app/beside.hpp"
#include "app/deployment.hpp"
#include "app/verbs.hpp"
#include "app/verified.hpp"

namespace mingjing::app {
namespace {

namespace json = boost::json;

struct Asked {
  std::string data = "var";
  std::string law;
  bool check = false;
  bool json = false;
};

using Differences = std::vector<sql::ProjectionDifference>;

json::object json_of(const usecases::RebuildReport& report, const Differences& differences) {
  json::array rows;
  for (const auto& d : differences) rows.push_back(json::object{{"table", d.table}, {"key", d.key}, {"what", d.what}, {"stale", d.stale}});
  return {{"cases", report.cases},
          {"events", report.events},
          {"register_changes", report.register_changes},
          {"erased_fields", report.erased_fields},
          {"differences", std::move(rows)}};
}

std::string counted(const usecases::RebuildReport& report) {
  return "案件 " + std::to_string(report.cases) + " 件，步骤 " + std::to_string(report.events) + " 个，登记簿变更 " +
         std::to_string(report.register_changes) + " 次，已依法删除的内容 " + std::to_string(report.erased_fields) + " 项";
}

int tell(const Asked& asked, const usecases::RebuildReport& report, const Differences& differences) {
  if (asked.json) std::cout << json::serialize(json_of(report, differences)) << "\n";
  else std::cout << "由记录重建：" << counted(report) << " · rebuilt from the events\n";
  if (differences.empty()) {
    if (!asked.json && asked.check) std::cout << "查询表与记录一致 · the read tables are what the events say\n";
    return 0;
  }
  for (const auto& d : differences)
    std::cerr << d.table << " " << d.key << ": " << d.what << (d.stale ? "（已依法删除的内容仍在，请运行 rebuild · still holds what was erased）" : "") << "\n";
  return fail("查询表与记录有" + std::to_string(differences.size()) + "处不一致 · the read tables differ from the events");
}

int rebuild(const Asked& asked) {
  const auto opened = Deployment::open({.data = asked.data, .law = asked.law, .documents = false, .only_look = asked.check});
  if (!opened) return fail("打不开 · cannot open: " + opened.error().what);
  Deployment& home = **opened;
  std::optional<Beside> beside;
  auto target = home.connections;
  if (asked.check) {
    beside.emplace(asked.data);
    auto fresh = sqlite::open_store(beside->folder(), 1);
    if (!fresh) return fail("没有重建 · not rebuilt: " + fresh.error().what);
    target = std::move(fresh).value();
  }
  const auto report = rebuilt(home, *home.record, target, "重建 · streams");
  if (!report) return fail("没有重建 · not rebuilt: " + report.error().what);
  Differences differences;
  if (asked.check) {
    auto compared = sql::compare_projections(*home.connections, *target, home.site.log);
    if (!compared) return fail("没有比较完 · not compared: " + compared.error().what);
    differences = std::move(compared).value();
  }
  return tell(asked, *report, differences);
}

}  // namespace

void add_rebuild(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("rebuild", "由记录重建查询表 · make the read tables again from the events");
  verb->add_option("--data", asked->data, "数据目录 · data folder")->capture_default_str();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->add_flag("--check", asked->check, "只在旁边重建并比较，服务器运行时也可以 · rebuild beside and compare, also while a server runs");
  verb->add_flag("--json", asked->json, "输出 JSON · print JSON");
  verb->callback([asked, &chosen] { chosen = [asked] { return rebuild(*asked); }; });
}

}  // namespace mingjing::app
