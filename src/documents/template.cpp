#include "documents/template.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "documents/template_compile.hpp"

namespace mingjing::documents {
namespace {

namespace json = boost::json;

constexpr const char* kUsualPattern = "{organ_short}{word}〔{year}〕{n}号";

std::optional<DataType> type_named(std::string_view name) {
  if (name.empty() || name == "text") return DataType::text;
  if (name == "number") return DataType::number;
  if (name == "money") return DataType::money;
  if (name == "date") return DataType::date;
  if (name == "instant") return DataType::instant;
  if (name == "flag") return DataType::flag;
  if (name == "list") return DataType::list;
  return std::nullopt;
}

std::vector<DataPath> read_paths(const Source& source, Problems& problems) {
  std::vector<DataPath> out;
  SourceReader reader(source, problems);
  const json::object* all = source.value.if_object();
  if (all == nullptr) return reader.problem("", "这里应当是数据项的集合"), out;
  for (const auto& member : *all) {
    const std::string at = "/" + std::string(member.key());
    DataPath made{std::string(member.key()), {}, DataType::text};
    if (member.value().is_string()) {
      made.label = std::string(member.value().get_string());
    } else if (const json::object* from = member.value().if_object()) {
      reader.only(*from, {"zh", "type"}, at);
      made.label = reader.word(*from, "zh", at);
      const auto type = type_named(reader.word(*from, "type", at));
      if (!type) reader.problem(at + "/type", "不认识的数据类型");
      made.type = type.value_or(DataType::text);
    }
    if (made.label.empty()) reader.problem(at, "数据项没有中文名称");
    out.push_back(std::move(made));
  }
  return out;
}

void read_required(const json::object& from, Template::Program& program, SourceReader& reader) {
  const json::value* list = from.if_contains("requires");
  if (list == nullptr) return;
  if (!list->is_array()) return reader.problem("/requires", "requires 应当是列表");
  for (std::size_t i = 0; i < list->get_array().size(); ++i) {
    const std::string at = "/requires/" + std::to_string(i);
    const json::value& item = list->get_array()[i];
    RequiredField field;
    if (item.is_string()) {
      field.path = std::string(item.get_string());
    } else if (const json::object* o = item.if_object()) {
      reader.only(*o, {"path", "label", "required_by", "when"}, at);
      field.path = reader.word(*o, "path", at);
      field.label = reader.word(*o, "label", at);
      field.required_by = reader.word(*o, "required_by", at);
      field.when = reader.conditions(*o, at);
    }
    if (field.path.empty()) {
      reader.problem(at, "requires 的一项应当有 path");
      continue;
    }
    field.added_by_issuing = field.path.starts_with("doc.");
    program.required.push_back(std::move(field));
  }
}

Footer footer_named(const std::string& name, SourceReader& reader) {
  if (name == "of_total") return Footer::of_total;
  if (name == "none") return Footer::none;
  if (!name.empty() && name != "outer") reader.problem("/footer", "footer 应当是 outer、of_total 或者 none");
  return Footer::outer;
}

void read_citations(const json::object& from, Template::Program& program, SourceReader& reader) {
  const json::value* list = from.if_contains("citations");
  if (list == nullptr || !list->is_array()) return reader.problem("/citations", "citations 应当是列表");
  for (const json::value& item : list->get_array()) {
    if (item.is_string()) {
      program.citations.emplace_back(item.get_string());
    } else {
      reader.problem("/citations", "引用的条文应当是文字");
    }
  }
}

std::shared_ptr<Template::Program> build(const Source& source, const std::vector<DataPath>* known, const Source* parts,
                                         Problems& problems) {
  auto program = std::make_shared<Template::Program>();
  SourceReader reader(source, problems);
  const json::object* from = source.value.if_object();
  if (from == nullptr) return reader.problem("", "文书模板应当是项目的集合"), program;
  reader.only(*from, {"id", "title", "citations", "numbered", "number_word", "number_pattern", "footer",
                      "page_signature", "requires", "body", "note"}, "");
  program->id = reader.word(*from, "id", "");
  program->title = reader.word(*from, "title", "");
  if (program->id.empty()) reader.problem("/id", "文书模板没有 id");
  if (program->title.empty()) reader.problem("/title", "文书模板没有 title");
  read_citations(*from, *program, reader);
  program->numbered = reader.flag(*from, "numbered", false, "");
  program->number_word = reader.word(*from, "number_word", "");
  program->number_pattern = reader.word(*from, "number_pattern", "");
  if (program->number_pattern.empty()) program->number_pattern = kUsualPattern;
  if (program->numbered && program->number_word.empty()) reader.problem("/numbered", "编号的文书应当有 number_word");
  program->footer = footer_named(reader.word(*from, "footer", ""), reader);
  program->page_signature.file = source.file;
  if (const json::value* line = from->if_contains("page_signature"))
    program->page_signature = reader.text(*line, "/page_signature");
  read_required(*from, *program, reader);
  if (const json::value* body = from->if_contains("body")) {
    program->body = compile_blocks(*body, "/body", reader, parts, problems);
  } else {
    reader.problem("", "文书模板没有 body");
  }
  check_paths(*program, known, problems);
  return program;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

std::string problem_text(const Problem& problem) {
  std::string out = problem.file;
  if (problem.line > 0) out += ":" + std::to_string(problem.line);
  return out + ": " + problem.message;
}

const std::string& Template::id() const { return program_->id; }
const std::string& Template::title() const { return program_->title; }
const std::vector<std::string>& Template::citations() const { return program_->citations; }
bool Template::numbered() const { return program_->numbered; }
const std::string& Template::number_word() const { return program_->number_word; }

const std::vector<RequiredField>& required_fields(const Template& used) { return used.program().required; }
const std::vector<DataPath>& data_needs(const Template& used) { return used.program().needs; }

std::string document_number(const Template& used, std::string_view organ_short, int year, std::int64_t n) {
  MJ_ASSERT(used.numbered());
  std::string out = used.program().number_pattern;
  replace_all(out, "{organ_short}", organ_short);
  replace_all(out, "{word}", used.number_word());
  replace_all(out, "{year}", std::to_string(year));
  replace_all(out, "{n}", std::to_string(n));
  return out;
}

Result<Template, Problems> compile(const Source& source, const std::vector<DataPath>* known) {
  Problems problems;
  auto program = build(source, known, nullptr, problems);
  if (!problems.empty()) return Failure<Problems>{std::move(problems)};
  return Template(std::move(program));
}

Result<TemplateLibrary, Problems> compile_library(const LibrarySources& sources) {
  Problems problems;
  const std::vector<DataPath> known = read_paths(sources.data, problems);
  std::vector<Template> made;
  std::map<std::string, std::string> seen;
  for (const Source& source : sources.templates) {
    Template one(build(source, &known, &sources.parts, problems));
    const auto [at, fresh] = seen.emplace(one.id(), source.file);
    if (!fresh) problems.push_back({source.file, 0, "文书模板 " + one.id() + " 已在 " + at->second + " 里写过"});
    made.push_back(std::move(one));
  }
  if (!problems.empty()) return Failure<Problems>{std::move(problems)};
  std::sort(made.begin(), made.end(), [](const Template& a, const Template& b) { return a.id() < b.id(); });
  return TemplateLibrary(std::move(made));
}

LibrarySources sources_from(const json::object& documents,
                            const std::function<int(std::string_view file, std::string_view pointer)>& line_of) {
  LibrarySources out{{"documents/common/data.yaml", nullptr, {}}, {"documents/common/parts.yaml", nullptr, {}}, {}};
  for (const auto& member : documents) {
    const std::string file = "documents/" + std::string(member.key()) + ".yaml";
    Source source{file, member.value(), {}};
    if (line_of) source.line_of = [file, line_of](std::string_view pointer) { return line_of(file, pointer); };
    if (member.key() == "common/data") {
      out.data = std::move(source);
    } else if (member.key() == "common/parts") {
      out.parts = std::move(source);
    } else {
      out.templates.push_back(std::move(source));
    }
  }
  return out;
}

const Template* TemplateLibrary::find(std::string_view id) const {
  const auto at = std::lower_bound(templates_.begin(), templates_.end(), id,
                                   [](const Template& t, std::string_view wanted) { return t.id() < wanted; });
  return at != templates_.end() && at->id() == id ? &*at : nullptr;
}

}  // namespace mingjing::documents
