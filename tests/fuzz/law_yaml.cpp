// links: base law law_files
// corpus: law/procedures law/registers law/calendars tests/fuzz/seeds/law_yaml
// Any text as a law file: it is read or refused with a line that exists; what fits a schema converts or is refused in
// words, and lint, structure and form check walk through whatever came out.
#include <boost/json.hpp>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

#include "adapters/law_files/convert.hpp"
#include "adapters/law_files/schema_check.hpp"
#include "adapters/yaml/yaml_json.hpp"
#include "base/result.hpp"
#include "law/lint.hpp"
#include "law/prover.hpp"
#include "tests/source_dir.hpp"

namespace {

using namespace mingjing;

boost::json::value schema_file(const std::string& name) {
  std::ifstream in(source_dir() + "/law/schema/" + name + ".json");
  std::ostringstream text;
  text << in.rdbuf();
  return boost::json::parse(text.str());
}

const law_files::SchemaSet& schemas() {
  static const law_files::SchemaSet all = [] {
    law_files::SchemaSet set;
    const auto common = schema_file("common");
    for (const char* name : {"procedure", "register", "calendar", "form", "gates", "properties"}) MJ_ASSERT(set.add(name, schema_file(name), common).ok());
    return set;
  }();
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto breaks = static_cast<int>(std::count(text.begin(), text.end(), '\n') + std::count(text.begin(), text.end(), '\r'));
  const auto yaml = yaml::read_yaml(text);
  if (!yaml.ok()) {
    MJ_ASSERT(yaml.error().line >= 0 && yaml.error().line <= breaks + 2);
    MJ_ASSERT(!yaml.error().message.empty());
    return 0;
  }
  for (const auto& [pointer, line] : yaml->lines) MJ_ASSERT(line >= 1 && line <= breaks + 2);
  std::size_t complaints = 0;
  const law_files::Complain complain = [&](const std::string&, std::string message) {
    MJ_ASSERT(!message.empty());
    ++complaints;
  };
  const law_files::Source root{yaml->value, "", complain};
  const auto fits = [&](const char* schema) { return schemas().check(schema, yaml->value).empty(); };
  law::LawBook book;
  if (fits("procedure")) book.procedures.push_back(law_files::read_procedure(root));
  if (fits("register")) law_files::read_form(root, true);
  if (fits("form")) {
    const law::Form form = law_files::read_form(root, false);
    (void)law::check_input(form, {});
    (void)law::schema_of(form);
  }
  if (fits("gates"))
    for (const law_files::Source& item : root.list("gates")) book.gates[GateId(item.text("id"))] = law_files::read_gate(item);
  if (fits("properties"))
    for (const law_files::Source& item : root.list("properties")) book.properties.push_back(law_files::read_property(item));
  (void)law::lint(book);
  (void)law::structure_findings(book);
  if (fits("calendar")) {
    law::Calendar calendar;
    law_files::read_calendar(root, calendar);
  }
  return 0;
}
