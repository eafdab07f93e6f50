// Templates of documents: logic-free text with holes, compiled from law/documents/*.yaml and filled with the data of a
// case. The language is told in docs/documents.md. Nothing here reads files or YAML: law_files hands over JSON values
// and, where it knows them, line numbers. All types are immutable after loading and may be shared between threads.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "documents/model.hpp"

namespace mingjing::documents {

// One fault of a law file. line is 0 where it is not known.
struct Problem {
  std::string file;
  int line = 0;
  std::string message;  // Chinese
};
std::string problem_text(const Problem& problem);  // law/documents/x.yaml:12: …

// A parsed file: its name, its value, and the line of a JSON pointer (/body/3/p) where the parser knows it.
struct Source {
  std::string file;
  boost::json::value value;
  std::function<int(std::string_view pointer)> line_of;
};

enum class DataType { text, number, money, date, instant, flag, list };

// One path that a template may read. A list is entered with []: draft.evidence[].name.
struct DataPath {
  std::string path;
  std::string label;  // Chinese
  DataType type = DataType::text;
};

struct Condition {
  std::string path;
  std::string value;      // compared with, where `compares`
  bool compares = false;
  bool negated = false;
};

// What a document must state before it may be issued, and the article that demands it.
struct RequiredField {
  std::string path;
  std::string label;
  std::string required_by;          // 《行政处罚法》第五十九条第一款第一项; empty: our own rule
  std::vector<Condition> when;      // demanded only while all hold
  bool added_by_issuing = false;    // number, date: not there before the document is issued
};

class Template {
 public:
  struct Program;  // of template_program.hpp; not for callers
  explicit Template(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  const std::string& id() const;
  const std::string& title() const;                  // statutory name
  const std::vector<std::string>& citations() const;  // 《行政处罚法》第五十九条
  bool numbered() const;
  const std::string& number_word() const;            // 罚决: the kind of number sequence
  const Program& program() const { return *program_; }

 private:
  std::shared_ptr<const Program> program_;
};

// 明市监罚〔2026〕12号 by the template's pattern. Asked only of numbered templates.
std::string document_number(const Template& used, std::string_view organ_short, int year, std::int64_t n);
// Fields that the document must hold (G_DECISION_FIELDS asks for those with an article).
const std::vector<RequiredField>& required_fields(const Template& used);
// Every path that the template reads, with its Chinese label, sorted.
const std::vector<DataPath>& data_needs(const Template& used);

struct Filled {
  Document document;
  std::vector<RequiredField> missing;  // demanded and not there; the document shows a mark in their place. Not to be issued.
};
// Fills the holes. A value that is absent, null or empty prints as nothing. Refuses (Fault document_data) data of the
// wrong shape: a list where text is asked for, an amount that is no whole number of fen, a date that is none.
Result<Filled> fill(const Template& used, const boost::json::value& data);
// Only the check: which demanded fields are not there.
std::vector<RequiredField> missing_fields(const Template& used, const boost::json::value& data);

class TemplateLibrary {
 public:
  const Template* find(std::string_view id) const;
  const std::vector<Template>& all() const { return templates_; }  // in order of id
  explicit TemplateLibrary(std::vector<Template> templates) : templates_(std::move(templates)) {}

 private:
  std::vector<Template> templates_;
};

using Problems = std::vector<Problem>;

// law/documents/common/data.yaml (known paths), law/documents/common/parts.yaml (blocks used by several templates) and
// the templates themselves. Refuses with every problem it finds: unknown blocks, filters, paths and parts, holes without
// end, number or date outside their places, a table that is wider than the page, an id given twice.
struct LibrarySources {
  Source data;
  Source parts;
  std::vector<Source> templates;
};
Result<TemplateLibrary, Problems> compile_library(const LibrarySources& sources);
// The sources as a loaded law book holds them (LawBook::raw["documents"]): by file name without ending, common/data and
// common/parts among them. `line_of` may be empty: (file name, pointer) -> line.
LibrarySources sources_from(const boost::json::object& documents,
                            const std::function<int(std::string_view file, std::string_view pointer)>& line_of = {});
// One template alone. Without `known` paths any path may be read.
Result<Template, Problems> compile(const Source& source, const std::vector<DataPath>* known = nullptr);

}  // namespace mingjing::documents
