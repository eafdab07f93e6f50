// ./mingjing law lint|show: whether the law files are whole, and what a procedure says, in words. `law import` stands in verb_imports.cpp.
#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "app/law_folder.hpp"
#include "app/verbs.hpp"
#include "law/lint.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string law;
  std::string id;
  std::string on;
};

int lint(const Asked& asked) {
  const auto law = load_law_or_say(asked.law);
  if (!law) return 1;
  const auto findings = law::lint(law->book);
  for (const auto& finding : findings) {
    const auto place = law->places.find(finding.place);
    std::cerr << law_folder(asked.law) << "/" << (place == law->places.end() ? finding.place : place->second) << ": " << finding.message << "\n";
  }
  if (!findings.empty()) return fail("法律数据检查出" + std::to_string(findings.size()) + "处问题 · the lint found problems");
  std::cout << "法律数据完整：" << law->book.procedures.size() << "个程序，" << law->book.gates.size() << "道关口，" << law->book.forms.size()
            << "张表单，" << law->book.properties.size() << "项性质 · the law files are whole\n";
  return 0;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : "、") + part;
  return out;
}

std::string state_title(const law::Procedure& procedure, const StateId& id) {
  const auto* state = procedure.state(id);
  return state ? state->title : id.str();
}

void show_action(const law::LawBook& book, const law::Procedure& procedure, const law::Action& action) {
  std::vector<std::string> from;
  for (const auto& id : action.from) from.push_back(state_title(procedure, id));
  std::cout << "\n  " << action.title << "（" << action.id.str() << "）";
  if (!from.empty()) std::cout << " 自" << joined(from);
  if (action.to) std::cout << " 至" << state_title(procedure, *action.to);
  std::cout << (action.decisive ? " ·须再次确认身份" : "") << "\n";
  if (!action.basis.empty()) std::cout << "    依据：" << law::text_of(action.basis) << "\n";
  for (const auto& id : action.gates) {
    const auto gate = book.gates.find(id);
    if (gate == book.gates.end()) continue;
    std::cout << "    " << id.str() << " " << gate->second.title << "：" << gate->second.say << " " << law::text_of(gate->second.basis) << "\n";
  }
}

int show(const Asked& asked) {
  const auto law = load_law_or_say(asked.law);
  if (!law) return 1;
  if (asked.id.empty()) {
    for (const auto& procedure : law->book.procedures)
      std::cout << procedure.id.str() << "\t" << procedure.title << "\t自" << iso_text(procedure.valid.from) << "起\n";
    return 0;
  }
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  const auto day = asked.on.empty() ? std::optional(date_of({now})) : parse_date(asked.on);
  if (!day) return fail("日期不对 · not a date: " + asked.on);
  const law::Procedure* procedure = law->book.procedure(ProcedureId{asked.id}, *day);
  if (!procedure) return fail("没有这个程序，或者那一天没有施行 · no such procedure on that day: " + asked.id);
  std::cout << procedure->title << " 第" << procedure->version << "版，自" << iso_text(procedure->valid.from) << "起\n";
  for (const auto& action : procedure->actions) show_action(law->book, *procedure, action);
  if (!procedure->deadlines.empty()) std::cout << "\n期限\n";
  for (const auto& deadline : procedure->deadlines) std::cout << "  " << deadline.title << " " << law::text_of(deadline.basis) << "\n";
  return 0;
}

}  // namespace

void add_law(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("law", "法律数据 · the law as data");
  verb->require_subcommand(1);
  CLI::App* check = verb->add_subcommand("lint", "检查法律数据是否完整 · check the law files");
  check->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  check->callback([asked, &chosen] { chosen = [asked] { return lint(*asked); }; });
  CLI::App* words = verb->add_subcommand("show", "用文字显示一个程序 · show a procedure in words");
  words->add_option("procedure", asked->id, "程序，不写则列出全部 · procedure; all are listed without one");
  words->add_option("--on", asked->on, "哪一天施行的版本 · the version in force on that day");
  words->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  add_law_import(*verb, chosen);
  words->callback([asked, &chosen] { chosen = [asked] { return show(*asked); }; });
}

}  // namespace mingjing::app
