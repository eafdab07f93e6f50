// ./mingjing scorecard: the card of one organ from the record, with judged proofs and settings from a file, as an export that anyone recomputes.
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fstream>
#include <iostream>

#include "app/deployment.hpp"
#include "app/read_file.hpp"
#include "app/verbs.hpp"
#include "base/canonical_json.hpp"
#include "scoring/compare.hpp"
#include "scoring/export.hpp"
#include "scoring/messages.hpp"
#include "usecases/counted_books.hpp"
#include "usecases/log_writer.hpp"

namespace mingjing::app {
namespace {

namespace json = boost::json;
constexpr std::size_t kActions = 5;

struct Asked {
  std::string data = "var";
  std::string law;
  std::string organ, from, until, on, settings, out;
};

int complain(const law::Complaints& reasons) {
  for (const std::string& reason : reasons) std::cerr << reason << "\n";
  return fail("不能评分 · the scorecard cannot be computed");
}

// The set in force on that day; nothing where there is none.
const law::IndicatorSet* set_on(const std::vector<law::IndicatorSet>& sets, CivilDate day) {
  const law::IndicatorSet* found = nullptr;
  for (const law::IndicatorSet& set : sets)
    if (set.valid.on(day) && (!found || found->valid.from < set.valid.from)) found = &set;
  return found;
}

// What stands in the file (proofs, not_applicable, units, values of measures that the record does not count, edition, replaces), with the rest of the
// inputs from the command line. Complains of what cannot be read.
scoring::Inputs inputs_of(const Asked& asked, json::object settings, law::Complaints& wrong) {
  for (const char* name : {"values", "proofs", "not_applicable"})
    if (!settings.contains(name)) settings[name] = json::array();
  if (!settings.contains("units")) settings["units"] = json::object();
  if (!settings.contains("edition")) settings["edition"] = 1;
  settings["organ"] = asked.organ;
  settings["from"] = asked.from;
  settings["until"] = asked.until;
  settings["on"] = asked.on;
  const json::value whole(std::move(settings));
  return scoring::read_inputs(law::JsonIn(whole, "", wrong));
}

Result<json::object> settings_of(const std::string& file) {
  if (file.empty()) return json::object();
  const auto text = read_file(file);
  if (!text) return text.failure();
  boost::system::error_code error;
  json::value value = json::parse(*text, error);
  if (error || !value.is_object() || !canonicalizable(value)) return fault("bad_settings", file);
  return std::move(value.get_object());
}

void say(const law::IndicatorSet& set, const law::Measures& measures, const scoring::Inputs& inputs, const scoring::Scorecard& card) {
  using scoring::points_text;
  for (const auto& group : card.groups) std::cout << group.no << " " << group.title << " " << points_text(group.points) << " / " << points_text(group.of) << "\n";
  std::cout << "总分 · total " << points_text(card.total) << " / " << points_text(card.of) << "，不适用 · not applicable " << points_text(card.excused)
            << "，完成任务 · tasks done " << card.tasks_done << " / " << card.tasks << "\n摘要 · digest " << scoring::digest(card) << "\n";
  for (const auto& action : scoring::best_actions(set, measures, inputs, kActions)) std::cout << "  " << action.say << "\n";
}

int scorecard(const Asked& asked) {
  auto settings = settings_of(asked.settings);
  if (!settings) return fail("设置文件不能读取 · the settings cannot be read: " + settings.error().what);
  law::Complaints wrong;
  scoring::Inputs inputs = inputs_of(asked, std::move(*settings), wrong);
  if (!wrong.empty()) return complain(wrong);
  const auto opened = Deployment::open({.data = asked.data, .law = asked.law, .documents = false, .only_look = true});
  if (!opened) return fail("打不开 · cannot open: " + opened.error().what);
  const law::LawBook& book = (*opened)->law.book;
  const auto sets = law::indicator_sets_of(book);
  const auto measures = law::measures_of(book);
  if (!sets.ok()) return complain(sets.error());
  if (!measures.ok()) return complain(measures.error());
  const law::IndicatorSet* set = set_on(*sets, inputs.on);
  if (!set) return fail("那一天没有施行的指标体系 · no set of indicators was in force on that day");
  ports::MeasuresAsked ask{(*opened)->site.log, OrganId(inputs.organ), inputs.from, inputs.until, inputs.on, {}};
  for (const auto& [id, measure] : *measures) ask.measures.push_back(id);
  auto registers = usecases::load_registers(*(*opened)->record, (*opened)->site.log, *(*opened)->cipher);
  if (!registers) return fail("读取记录出错 · the record cannot be read: " + registers.error().what);
  ask.organ_name = registers->text("organ", inputs.organ, "name");
  ask.cited = usecases::cited_clauses(*measures, ask, *registers, book);
  auto values = (*opened)->measures->values(ask);
  if (!values) return fail("读取记录出错 · the record cannot be read: " + values.error().what);
  // A value of the record that is also in the file is there twice, and refused: nobody corrects the record with a file.
  inputs.values.insert(inputs.values.end(), values->begin(), values->end());
  for (auto& value : usecases::counted_in_books(*measures, ask, *registers, book)) inputs.values.push_back(std::move(value));
  if (const auto refused = scoring::check_inputs(*set, *measures, inputs); !refused.empty()) return complain(refused);
  const scoring::Scorecard card = scoring::scorecard(*set, *measures, inputs);
  say(*set, *measures, inputs, card);
  if (asked.out.empty()) return 0;
  std::ofstream out(asked.out, std::ios::binary);
  out << scoring::export_text(*set, book.raw.at("measures"), inputs, card);
  return out.flush() ? 0 : fail("写不了文件 · cannot write: " + asked.out);
}

}  // namespace

void add_scorecard(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("scorecard", "按指标体系给一个执法主体评分 · the scorecard of one organ, from the record");
  verb->add_option("--data", asked->data, "数据目录，服务器运行时也可评分 · data folder, also while a server runs on it")->capture_default_str();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->add_option("--organ", asked->organ, "执法主体 · id of the organ in its register")->required();
  verb->add_option("--from", asked->from, "考核期间的第一天 · first day of the period")->required();
  verb->add_option("--until", asked->until, "考核期间的最后一天 · last day of the period")->required();
  verb->add_option("--on", asked->on, "评分日，此后的记录不计 · day as of which the card is frozen")->required();
  verb->add_option("--settings", asked->settings, "佐证评定、不适用、责任机构对应的JSON文件 · judged proofs, what does not apply, units (docs/indicators.md)");
  verb->add_option("--out", asked->out, "导出文件，可用 mingjing-scorecard 重算 · export for mingjing-scorecard");
  verb->callback([asked, &chosen] { chosen = [asked] { return scorecard(*asked); }; });
}

}  // namespace mingjing::app
