// Imports into a deployment from files: statutes from a folder of Markdown, decisions of the past from tables and lines.
// Everything that could not be read is in the report; nothing is dropped silently. What the library already holds to the
// letter makes no new event.
#pragma once

#include <string>
#include <vector>

#include "app/deployment.hpp"
#include "app/progress.hpp"
#include "imports/historical.hpp"
#include "imports/statute_entry.hpp"

namespace mingjing::app {

struct FoundStatutes {
  std::vector<usecases::StatuteImport> statutes;  // in the order of the library: laws first
  std::size_t files = 0;
  std::vector<std::string> unread;                // file: why it is not loaded
  std::vector<std::string> noted;                 // file: what is loaded with it and not whole
};
// All *.md below the folder; laws.csv beside or above them is the list of days (docs/imports.md). Fault `io`.
Result<FoundStatutes> find_statutes(const std::string& folder);

struct FoundDecisions {
  struct File {
    std::string name;
    imports::HistoricalFormat format;
    imports::HistoricalFile rows;
  };
  std::vector<File> files;
  std::vector<std::string> unread;                // file: why it is not loaded
};
// *.csv and *.jsonl of the folder, or the one file. Fault `io`.
Result<FoundDecisions> find_decisions(const std::string& path);

struct Loaded {
  std::size_t loaded = 0;
  std::size_t unchanged = 0;
};
// The office must have been started. Faults are those of the writer; what was committed before them stays.
Result<Loaded> load_statutes(Deployment& home, const usecases::Caller& caller, std::vector<usecases::StatuteImport> statutes, const Steps& progress);
Result<Loaded> load_decisions(Deployment& home, const usecases::Caller& caller, const FoundDecisions& found, const Steps& progress);

}  // namespace mingjing::app
