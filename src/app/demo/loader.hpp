// Loads the invented city into an empty log by the very commands that people give: registers first, then the cases, in the
// order of their days, under a settable clock. The same seed gives the same city.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/demo/city.hpp"
#include "app/demo/clock.hpp"
#include "app/progress.hpp"
#include "base/result.hpp"
#include "law/calendar.hpp"
#include "law/model.hpp"
#include "ports/blob_store.hpp"
#include "ports/desk_store.hpp"
#include "usecases/office.hpp"

namespace mingjing::demo {

struct Parts {
  usecases::Office& office;
  ports::BlobStore& blobs;
  ports::DeskStore& desk;
  SettableClock& clock;
  const law::LawBook& law;
  const law::Calendar& calendar;
  // The account of a person, by person id; made by the caller before.
  std::function<AccountId(const std::string&)> account;
};

struct Options {
  std::size_t cases = 100;
  std::uint64_t seed = 1;
  std::string folder;            // demo/
  int years = 3;
};

struct Report {
  std::size_t cases = 0;
  std::size_t steps = 0;
  // Of the cases told to their end the one with the most steps, and who took its last step.
  std::size_t longest = 0;
  CaseId longest_case;
  usecases::Caller longest_reader;
  std::vector<std::string> refused;   // case, action, code and sentence: a scenario that the law does not allow
};

Result<Report> load(const City& city, const Options& options, Parts& parts, const app::Steps& progress);

}  // namespace mingjing::demo
