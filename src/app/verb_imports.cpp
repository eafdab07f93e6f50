// ./mingjing law import, decisions import, register import, register divisions: what people already have, brought into the record.
#include <CLI/CLI.hpp>
#include <future>
#include <iostream>
#include <map>

#include "app/import_run.hpp"
#include "app/read_file.hpp"
#include "app/verbs.hpp"
#include "imports/divisions.hpp"
#include "usecases/register_import.hpp"

namespace mingjing::app {
namespace {

namespace json = boost::json;

struct Asked {
  std::string from;
  std::string data = "var";
  std::string law;
  std::string register_id;
  std::string under;
  bool dry_run = false;
};

void list(const char* title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  std::cout << title << "（" << lines.size() << "）\n";
  for (const auto& line : lines) std::cout << "  " << line << "\n";
}

int import_law(const Asked& asked) {
  auto found = find_statutes(asked.from);
  if (!found) return fail("不能读取 · cannot read: " + found.error().what);
  list("没有导入 · not loaded", found->unread);
  list("已读入，有需要核对之处 · loaded, to be looked at", found->noted);
  std::size_t articles = 0;
  for (const auto& one : found->statutes) articles += one.entry.text.articles.size();
  std::cout << found->files << "个文件，读出" << found->statutes.size() << "部（次）法规、" << articles << "条 · files, versions, articles\n";
  if (found->statutes.empty()) return fail("没有读出任何法规 · no statute was read: " + asked.from);
  if (asked.dry_run) {
    std::cout << "试运行，没有写入 · dry run, nothing was written\n";
    return 0;
  }
  const auto home = open_for_import(asked.data, asked.law);
  if (!home) return 1;
  Progress progress;
  auto loaded = load_statutes(*home, command_line_caller(), std::move(found->statutes), progress.steps());
  progress.done();
  if (!loaded) return fail("导入中断，此前的已写入，可以再次运行 · the import broke off, run it again: " + loaded.error().what);
  std::cout << "写入" << loaded->loaded << "部（次），未变" << loaded->unchanged << "部（次） · written, unchanged\n";
  return 0;
}

int import_decisions(const Asked& asked) {
  auto found = find_decisions(asked.from);
  if (!found) return fail("不能读取 · cannot read: " + found.error().what);
  std::size_t rows = 0;
  std::size_t whole = 0;
  for (const auto& file : found->files) {
    std::map<std::string, std::size_t> missing;
    std::vector<std::string> lines;
    for (const auto& decision : file.rows.decisions) {
      ++rows;
      whole += decision.unread.empty() ? 1 : 0;
      for (const auto& unread : decision.unread) {
        ++missing[imports::unread_label(unread)];
        lines.push_back(decision.source + " " + unread);
      }
    }
    std::cout << file.name << "：" << file.rows.decisions.size() << "件 · decisions\n";
    for (const auto& [label, count] : missing) std::cout << "  " << label << " " << count << "件\n";
    list("  未解析的内容（随该件保存） · not parsed, kept with the decision", lines);
    list("  同一文号出现不止一次 · numbers that occur again", file.rows.repeated);
  }
  list("没有导入的文件 · files not loaded", found->unread);
  std::cout << "共" << rows << "件，其中" << whole << "件全部解析 · decisions, wholly parsed\n";
  if (rows == 0) return fail("没有读出任何决定 · no decision was read: " + asked.from);
  if (asked.dry_run) {
    std::cout << "试运行，没有写入 · dry run, nothing was written\n";
    return 0;
  }
  const auto home = open_for_import(asked.data, asked.law);
  if (!home) return 1;
  Progress progress;
  auto loaded = load_decisions(*home, command_line_caller(), *found, progress.steps());
  progress.done();
  if (!loaded) return fail("导入中断，此前的已写入，可以再次运行 · the import broke off, run it again: " + loaded.error().what);
  std::cout << "写入" << loaded->loaded << "件，未变" << loaded->unchanged << "件 · written, unchanged\n";
  return 0;
}

int run_register_import(const Asked& asked, std::string content, std::string media_type) {
  const auto home = open_for_import(asked.data, asked.law);
  if (!home) return 1;
  std::promise<usecases::ViewResult> promise;
  auto answered = promise.get_future();
  home->office->import_register(command_line_caller(), asked.register_id, std::move(content), std::move(media_type), asked.dry_run, "",
                                [&promise](usecases::ViewResult result) { promise.set_value(std::move(result)); });
  const auto result = answered.get();
  if (const auto* refusal = std::get_if<Refusal>(&result)) return fail(refusal->title + "：" + refusal->detail);
  if (const auto* why = std::get_if<Fault>(&result)) return fail("没有导入 · not loaded: " + why->what);
  const auto& report = std::get<json::value>(result).as_object();
  for (const auto& bad : report.at("bad").as_array()) {
    const auto& cell = bad.as_object();
    std::cerr << "第" << cell.at("row").to_number<std::size_t>() << "行 " << cell.at("field").as_string().c_str() << "："
              << cell.at("message").as_string().c_str() << "\n";
  }
  const auto rows = report.at("rows").to_number<std::size_t>();
  const auto good = report.at("good").to_number<std::size_t>();
  std::cout << rows << "行，合格" << good << "行 · rows, good\n";
  if (!report.at("bad").as_array().empty()) return fail("有不合格的行，一行也没有写入 · there are bad rows, nothing was written");
  std::cout << (report.at("loaded").as_bool() ? "已写入 · written\n" : "试运行，没有写入 · dry run, nothing was written\n");
  return 0;
}

int import_register(const Asked& asked) {
  auto content = read_file(asked.from);
  if (!content) return fail("不能读取 · cannot read: " + content.error().what);
  const bool sheet = asked.from.ends_with(".xlsx");
  return run_register_import(asked, std::move(*content), sheet ? std::string(usecases::kSpreadsheet) : "text/csv");
}

int import_divisions(Asked asked) {
  std::string texts[4];
  constexpr const char* kNames[4] = {"provinces.csv", "cities.csv", "areas.csv", "streets.csv"};
  for (int i = 0; i < 4; ++i) {
    auto text = read_file(asked.from + "/" + kNames[i]);
    if (!text) return fail("不能读取 · cannot read: " + text.error().what);
    texts[i] = std::move(*text);
  }
  auto table = imports::divisions_table({texts[0], texts[1], texts[2], texts[3]}, asked.under);
  if (!table) return fail("不能读取 · cannot read: " + table.error().what);
  asked.register_id = "area";
  return run_register_import(asked, std::move(*table), "text/csv");
}

void common(CLI::App* verb, const std::shared_ptr<Asked>& asked) {
  verb->add_option("--data", asked->data, "数据目录 · data folder")->capture_default_str();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->add_flag("--dry-run", asked->dry_run, "只检查，不写入 · check only, write nothing");
}

}  // namespace

void add_law_import(CLI::App& law, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = law.add_subcommand("import", "导入 Markdown 格式的法规全文 · import statutes in Markdown");
  verb->add_option("folder", asked->from, "目录 · folder")->required();
  common(verb, asked);
  verb->callback([asked, &chosen] { chosen = [asked] { return import_law(*asked); }; });
}

void add_decisions(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("decisions", "历史决定 · decisions of the past");
  verb->require_subcommand(1);
  CLI::App* load = verb->add_subcommand("import", "导入过去的处罚决定，仅供内部检索 · import past decisions, for the office only");
  load->add_option("path", asked->from, "目录或文件（CSV、JSONL） · folder or file")->required();
  common(load, asked);
  load->callback([asked, &chosen] { chosen = [asked] { return import_decisions(*asked); }; });
}

void add_register(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("register", "登记簿 · registers");
  verb->require_subcommand(1);
  CLI::App* load = verb->add_subcommand("import", "从 CSV 或 XLSX 导入登记簿，全部合格才写入 · import a register, all rows or none");
  load->add_option("register", asked->register_id, "登记簿，如 area、officer · register")->required();
  load->add_option("file", asked->from, "表格文件 · table")->required();
  common(load, asked);
  load->callback([asked, &chosen] { chosen = [asked] { return import_register(*asked); }; });
  CLI::App* areas = verb->add_subcommand("divisions", "导入公布的行政区划（四个CSV） · import the published divisions (four CSV files)");
  areas->add_option("folder", asked->from, "目录：provinces.csv、cities.csv、areas.csv、streets.csv · folder")->required();
  areas->add_option("--under", asked->under, "只导入这一代码之下的，如 3701 · only those under this code")->required();
  common(areas, asked);
  areas->callback([asked, &chosen] { chosen = [asked] { return import_divisions(*asked); }; });
}

}  // namespace mingjing::app
