#include <CLI/CLI.hpp>
#include <iostream>

#include "app/verbs.hpp"

namespace mingjing::app {

void add_version(CLI::App& app, Chosen& chosen) {
  app.add_subcommand("version", "显示版本 · show the version")->callback([&chosen] {
    chosen = [] {
      std::cout << "mingjing 0.1.0\n";
      return 0;
    };
  });
}

}  // namespace mingjing::app
