#include "app/demo_city.hpp"

#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "app/demo/loader.hpp"
#include "app/demo_bundle.hpp"
#include "app/demo_doors.hpp"
#include "app/import_run.hpp"
#include "app/private_file.hpp"
#include "app/serve_options.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;

// Stands in the folder while a load is under way; what it stands beside is not whole.
std::string marker(const std::string& data) { return data + "/demo-loading"; }

// What a deployment makes in its folder, and nothing else.
void clear(const std::string& data) {
  std::error_code ignored;
  for (const char* name : {"mingjing.db", "mingjing.db-wal", "mingjing.db-shm", "deployment.yaml", "demo-accounts.json", "sample-bundle.zip"})
    fs::remove(fs::path(data) / name, ignored);
  for (const char* name : {"objects", "uploads", "keys", "temporary"}) fs::remove_all(fs::path(data) / name, ignored);
  fs::remove(marker(data), ignored);
}

// Old decisions of the invented city, by the same way as real ones (docs/imports.md).
Status<> load_past(Deployment& home, const Progress& told) {
  auto found = find_decisions(demo_folder() + "/decisions.csv");
  if (!found) return found.failure();
  auto loaded = load_decisions(home, command_line_caller(), *found, told);
  if (!loaded) return loaded.failure();
  return Done{};
}

demo::Progress progress() {
  const bool terminal = ::isatty(1) != 0;
  return [terminal, last = std::string(), tenth = std::size_t{99}](std::size_t done, std::size_t all, const char* what) mutable {
    const std::size_t now = all == 0 ? 10 : done * 10 / all;
    if (!terminal && last == what && now == tenth) return;
    if (!last.empty() && last != what && terminal) std::cout << "\n";
    std::cout << (terminal ? "\r" : "") << "      " << what << " " << done << "/" << all << (terminal ? "" : "\n") << std::flush;
    last = what;
    tenth = now;
  };
}

}  // namespace

std::string demo_folder() { return source_folder() + "/demo"; }

Site site_of(const demo::City& city, const std::string& public_address) {
  Site site;
  site.log = LogId{city.log};
  site.domain = city.domain;
  site.public_address = public_address;
  site.name = "行政执法信息公示平台";
  site.city = city.name;
  site.host = city.name + "人民政府";
  site.demo = true;
  return site;
}

Result<bool> demo_is_there(const std::string& data) {
  if (fs::exists(marker(data))) clear(data);
  if (!fs::exists(fs::path(data) / "mingjing.db")) return false;
  if (!fs::exists(fs::path(data) / "demo-accounts.json"))
    return fault("not_empty", "数据目录里不是演示城市 · this data folder holds no demo city: " + data);
  return true;
}

Status<> load_demo(const DemoAsked& asked, const demo::City& city, const std::string& public_address) {
  std::error_code error;
  fs::create_directories(asked.data, error);
  if (auto marked = write_private_file(marker(asked.data), ""); !marked) return marked.failure();
  DeploymentOptions options{asked.data, asked.law, site_of(city, public_address), true, {}};
  auto opened = Deployment::open(options);
  if (!opened) return opened.failure();
  Deployment& home = **opened;
  if (auto started = home.start({}); !started) return started.failure();
  auto accounts = make_demo_accounts(asked.data, city, *home.identity, *home.random);
  if (!accounts) return accounts.failure();
  demo::Parts parts{*home.office, *home.blobs, *home.desk, home.clock, home.law.book, home.law.calendar, [&](const std::string& person) {
                      const auto found = accounts->by_person.find(person);
                      return found == accounts->by_person.end() ? AccountId{} : found->second;
                    }};
  demo::Options how;
  how.cases = asked.cases;
  how.seed = asked.seed;
  how.folder = demo_folder();
  auto report = demo::load(city, how, parts, progress());
  if (!report) return report.failure();
  std::cout << "\n      " << report->cases << " 件案件，共 " << report->steps << " 步 · " << report->cases << " cases, " << report->steps << " steps\n";
  for (const std::string& refused : report->refused) std::cerr << "      演示情节被拒绝 · refused: " << refused << "\n";
  if (auto past = load_past(home, progress()); !past) return past;
  if (auto kept = keep_sample_bundle(home, *report, asked.data); !kept) return kept;
  home.stop();
  fs::remove(marker(asked.data), error);
  return Done{};
}

}  // namespace mingjing::app
