// ./mingjing erase case, erase decision: takes private fields out of the record where the law demands it (docs/record.md).
#include <CLI/CLI.hpp>
#include <charconv>
#include <future>
#include <iostream>

#include "app/import_run.hpp"
#include "app/verbs.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string id;
  std::string data = "var";
  std::string law;
  std::vector<std::string> fields;
  std::string reason;
};

using Answer = usecases::CommandAnswer;

// 12:parties.p1
std::optional<ports::FieldErasure> place_of(const std::string& text) {
  std::uint64_t leaf = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), leaf);
  const auto colon = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || colon + 1 >= text.size() || text[colon] != ':') return std::nullopt;
  return ports::FieldErasure{leaf, text.substr(colon + 1)};
}

// Names only: who lists what there is to erase sees none of it.
int list_fields(Deployment& home, const std::string& stream, bool with_leaf) {
  const auto rows = home.record->stream(home.site.log, stream, 0);
  if (!rows) return fail("不能读取 · cannot read: " + rows.error().what);
  if (rows->empty()) return fail("没有这个案件或者决定 · no such case or decision: " + stream);
  for (const auto& row : *rows) {
    const auto fields = home.record->event_fields(home.site.log, row.seq);
    if (!fields) return fail("不能读取 · cannot read: " + fields.error().what);
    for (const auto& field : *fields) std::cout << (with_leaf ? std::to_string(row.seq) + ":" : "") << field.field << "  " << row.type << "\n";
    if (!with_leaf) break;  // of a decision only what was imported
  }
  return 0;
}

int erase(Deployment& home, const std::function<void(Answer)>& submit) {
  std::promise<usecases::CommandResult> promise;
  auto answered = promise.get_future();
  submit([&promise](usecases::CommandResult result) { promise.set_value(std::move(result)); });
  const auto result = answered.get();
  if (const auto* refusal = std::get_if<Refusal>(&result)) return fail(refusal->title + "：" + refusal->detail + " · " + refusal->code);
  if (const auto* why = std::get_if<Fault>(&result)) return fail("没有删除 · not erased: " + why->what);
  home.stop();
  std::cout << "已依法删除，记录已注明 · erased, and the record says so\n";
  return 0;
}

int erase_case(const Asked& asked) {
  std::vector<ports::FieldErasure> places;
  for (const auto& field : asked.fields) {
    const auto place = place_of(field);
    if (!place) return fail("应为 序号:名称，如 12:parties.p1 · write INDEX:NAME: " + field);
    places.push_back(*place);
  }
  const auto home = open_for_import(asked.data, asked.law);
  if (!home) return 1;
  if (places.empty()) return list_fields(*home, asked.id, true);
  return erase(*home, [&](Answer answer) { home->office->erase_fields(command_line_caller(), CaseId(asked.id), places, asked.reason, std::move(answer)); });
}

int erase_decision(const Asked& asked) {
  const auto home = open_for_import(asked.data, asked.law);
  if (!home) return 1;
  if (asked.fields.empty()) return list_fields(*home, std::string(usecases::kHistoryStreams) + asked.id, false);
  return erase(*home, [&](Answer answer) { home->office->erase_decision(command_line_caller(), asked.id, asked.fields, asked.reason, std::move(answer)); });
}

void common(CLI::App* verb, const std::shared_ptr<Asked>& asked, const char* field) {
  verb->add_option("id", asked->id, "编号，见网页地址 · id, as in the address of its page")->required();
  verb->add_option("--field", asked->fields, field)->take_all();
  verb->add_option("--reason", asked->reason, "理由：谁申请、谁决定，不公开 · who asked and who decided; not public");
  verb->add_option("--data", asked->data, "数据目录，须先停止服务器 · data folder, stop the server first")->capture_default_str();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
}

}  // namespace

void add_erase(CLI::App& app, Chosen& chosen) {
  CLI::App* verb = app.add_subcommand("erase", "依法删除个人信息，不可恢复 · erase personal data by law, for ever");
  verb->require_subcommand(1);
  auto of_case = std::make_shared<Asked>();
  CLI::App* one = verb->add_subcommand("case", "案件中的非公开内容；不给 --field 则列出 · private fields of a case; lists them without --field");
  common(one, of_case, "要删除的内容，如 12:parties.p1，可多次给出 · what to erase, may be given again");
  one->callback([of_case, &chosen] { chosen = [of_case] { return erase_case(*of_case); }; });
  auto of_decision = std::make_shared<Asked>();
  CLI::App* past = verb->add_subcommand("decision", "历史决定中的非公开内容；不给 --field 则列出 · private fields of a past decision");
  common(past, of_decision, "要删除的内容，如 party，可多次给出 · what to erase, may be given again");
  past->callback([of_decision, &chosen] { chosen = [of_decision] { return erase_decision(*of_decision); }; });
}

}  // namespace mingjing::app
