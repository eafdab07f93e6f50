// ./mingjing prove: no case that the procedures allow breaks a property of law/properties, or the shortest case that does.
#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>

#include "app/law_folder.hpp"
#include "app/verbs.hpp"
#include "law/prover.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string law;
  bool json = false;
};

int prove(const Asked& asked) {
  const auto law = load_law_or_say(asked.law);
  if (!law) return 1;
  const law::ProofReport report = law::prove(law->book);
  if (asked.json) std::cout << boost::json::serialize(law::json_of(report)) << "\n";
  else std::cout << law::text_of(report);
  if (report.ok()) return 0;
  return fail("证明不成立 · not proved");
}

}  // namespace

void add_prove(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("prove", "证明任何案件都不会违反各项性质 · prove the procedures against the properties");
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->add_flag("--json", asked->json, "输出 JSON · print JSON");
  verb->callback([asked, &chosen] { chosen = [asked] { return prove(*asked); }; });
}

}  // namespace mingjing::app
