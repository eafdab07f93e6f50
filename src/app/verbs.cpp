#include "app/verbs.hpp"

#include <CLI/CLI.hpp>
#include <clocale>
#include <exception>
#include <iostream>

namespace mingjing::app {

int fail(const std::string& message) {
  std::cerr << message << "\n";
  return 1;
}

int run(int argc, char** argv) {
  std::setlocale(LC_ALL, "C.UTF-8");
  CLI::App app{"明镜 · 行政执法综合管理监督信息系统\nMingjing, the information system for administrative enforcement and its supervision", "mingjing"};
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "显示说明 · show this help");
  app.set_help_all_flag("--help-all", "显示全部命令的说明 · show the help of every verb");
  Chosen chosen;
  add_serve(app, chosen);
  add_database(app, chosen);
  add_demo(app, chosen);
  add_prove(app, chosen);
  add_law(app, chosen);
  add_decisions(app, chosen);
  add_register(app, chosen);
  add_deadline(app, chosen);
  add_migrate(app, chosen);
  add_backup(app, chosen);
  add_restore(app, chosen);
  add_verify(app, chosen);
  add_rebuild(app, chosen);
  add_encrypt(app, chosen);
  add_erase(app, chosen);
  add_scorecard(app, chosen);
  add_token(app, chosen);
  add_keys(app, chosen);
  add_version(app, chosen);
  CLI11_PARSE(app, argc, argv);
  try {
    return chosen ? chosen() : 1;
  } catch (const std::exception& error) {
    return fail(std::string("程序出错 · the program failed: ") + error.what());
  }
}

}  // namespace mingjing::app
