#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

#include "adapters/law_files/convert.hpp"
#include "adapters/law_files/law_files.hpp"
#include "adapters/law_files/schema_check.hpp"
#include "adapters/yaml/yaml_json.hpp"
#include "law/indicators.hpp"

namespace mingjing::law_files {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// Which schema a file answers to, by its place; files whose place is not listed belong to other readers and stay raw.
std::string schema_of(const std::string& file, const json::value& value) {
  const std::string folder = file.substr(0, file.find('/') + 1);
  const auto* object = value.if_object();
  if (folder == "procedures/") return "procedure";
  if (folder == "forms/") return object && object->contains("forms") ? "forms" : "form";
  if (folder == "properties/") return "properties";
  if (folder == "calendars/") return "calendar";
  if (folder == "catalogues/") return "catalogue";
  if (folder == "gists/") return "gists";
  if (folder == "registers/") return "register";
  if (folder == "warnings/") return "warnings";
  if (folder == "campaigns/") return "campaigns";
  if (folder == "indicators/") return object && object->contains("indicators") ? "indicators" : "indicator-set";
  if (folder == "documents/") return file.find("/common/") == std::string::npos ? "document" : "";
  for (const char* name : {"acts", "changes", "credit_push", "facts", "gates", "identity", "limits", "lists", "obligations", "roles", "av-matrix", "numbers", "measures", "statistics", "terms", "upkeep", "traffic",
                           "words-of-gates"})
    if (file == std::string(name) + ".yaml") return name;
  return {};
}

// Checked here, read by the layer that knows it.
bool stays_raw(std::string_view schema) {
  for (const std::string_view raw :
       {"document", "obligations", "roles", "identity", "av-matrix", "numbers", "terms", "upkeep", "traffic", "changes", "measures", "statistics", "indicators", "indicator-set", "warnings", "campaigns",
        "credit_push"})
    if (schema == raw) return true;
  return false;
}

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return in ? out.str() : std::string();
}

class Loader {
 public:
  explicit Loader(fs::path folder) : folder_(std::move(folder)) {}

  Result<Loaded, std::vector<LawError>> load() {
    if (!read_schemas()) return Failure{std::move(errors_)};
    const std::vector<std::string> names = files();
    std::vector<Parsed> parsed(names.size());
    // Scanning YAML is most of the work and every file stands alone: two threads halve a cold start.
    auto other = std::async(std::launch::async, [&] {
      for (std::size_t i = 1; i < names.size(); i += 2) parsed[i] = parse(names[i]);
    });
    for (std::size_t i = 0; i < names.size(); i += 2) parsed[i] = parse(names[i]);
    other.get();
    for (std::size_t i = 0; i < names.size(); ++i) take_file(names[i], parsed[i]);
    add_upkeep();
    fill_options();
    if (!errors_.empty()) return Failure{std::move(errors_)};
    return std::move(loaded_);
  }

 private:
  void complain(const std::string& file, int line, std::string message) { errors_.push_back({file, line, std::move(message)}); }

  bool read_schemas() {
    std::error_code error;
    const fs::path schemas = folder_ / "schema";
    const auto parsed = [&](const fs::path& path) {
      boost::system::error_code code;
      return json::parse(read_text(path), code);
    };
    const json::value common = parsed(schemas / "common.json");
    if (!common.is_object()) return complain("schema/common.json", 0, "没有找到或者不是有效的JSON"), false;
    for (const auto& entry : fs::directory_iterator(schemas, error)) {
      const std::string name = entry.path().stem().string();
      if (entry.path().extension() != ".json" || name == "common") continue;
      const json::value schema = parsed(entry.path());
      if (!schema.is_object()) complain("schema/" + name + ".json", 0, "不是有效的JSON");
      else if (auto added = schemas_.add(name, schema, common); !added.ok()) complain("schema/" + name + ".json", 0, added.error());
    }
    return errors_.empty();
  }

  std::vector<std::string> files() const {
    std::vector<std::string> out;
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(folder_, error); it != fs::recursive_directory_iterator(); it.increment(error)) {
      if (error) break;
      if (it->is_regular_file(error) && it->path().extension() == ".yaml") out.push_back(fs::relative(it->path(), folder_).generic_string());
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  struct Parsed {
    yaml::YamlText text;
    std::string schema;
    std::vector<LawError> errors;

    int line_of(std::string pointer) const {
      for (;;) {
        if (const auto found = text.lines.find(pointer); found != text.lines.end()) return found->second;
        if (pointer.empty()) return 1;
        pointer.resize(pointer.rfind('/'));
      }
    }
  };

  // Reads and checks one file; touches nothing but its own result.
  Parsed parse(const std::string& file) const {
    Parsed out;
    auto text = yaml::read_yaml(read_text(folder_ / file));
    if (!text.ok()) {
      out.errors.push_back({file, text.error().line, text.error().message});
      return out;
    }
    out.text = std::move(text).value();
    out.schema = schema_of(file, out.text.value);
    if (out.schema.empty()) return out;
    if (!schemas_.has(out.schema)) out.errors.push_back({file, 0, "缺少 schema/" + out.schema + ".json"});
    for (const SchemaFinding& finding : schemas_.check(out.schema, out.text.value))
      out.errors.push_back({file, out.line_of(finding.pointer), finding.message});
    return out;
  }

  void take_file(const std::string& file, const Parsed& parsed) {
    errors_.insert(errors_.end(), parsed.errors.begin(), parsed.errors.end());
    if (!parsed.errors.empty()) return;
    if (parsed.schema.empty() || stays_raw(parsed.schema)) keep_raw(file, parsed.text.value);
    if (parsed.schema.empty()) return;
    const auto line_of = [&](const std::string& pointer) { return parsed.line_of(pointer); };
    const Complain say = [&](const std::string& pointer, std::string message) { complain(file, line_of(pointer), std::move(message)); };
    const auto place = [&](const std::string& what, const std::string& pointer) {
      const bool first = loaded_.places.emplace(what, file + ":" + std::to_string(line_of(pointer))).second;
      if (!first) say(pointer, "与" + loaded_.places[what] + "重复");
      return first;
    };
    take(parsed.schema, Source{parsed.text.value, "", say}, place);
  }

  using Place = std::function<bool(const std::string& what, const std::string& pointer)>;

  void take(const std::string& schema, const Source& root, const Place& place) {
    law::LawBook& book = loaded_.book;
    const auto named = [&](const char* key, const char* what, std::map<std::string, law::Named>& into) {
      for (const Source& item : root.list(key))
        if (place(std::string(what) + ":" + item.text("id"), item.pointer)) into[item.text("id")] = read_named(item);
    };
    if (schema == "acts") named("acts", "act", book.acts);
    if (schema == "facts") {
      named("facts", "fact", book.facts);
      named("draft_attributes", "draft", book.draft_attributes);
      named("settings", "setting", book.settings);
    }
    if (schema == "gates")
      for (const Source& item : root.list("gates"))
        if (place("gate:" + item.text("id"), item.pointer)) {
          const law::GateDef gate = read_gate(item);
          if (gate.standing) book.standing_gates.push_back(gate.id);
          book.gates[gate.id] = gate;
        }
    if (schema == "words-of-gates")
      for (const Source& item : root.list("in_kind")) take_words(item);
    if (schema == "properties")
      for (const Source& item : root.list("properties"))
        if (place("property:" + item.text("id"), item.pointer)) book.properties.push_back(read_property(item));
    if (schema == "obligations")
      for (const Source& item : root.list("obligations")) {
        place("obligation:" + item.text("id"), item.pointer);
        read_basis(item);
      }
    take_indicators(schema, root, place);
    if (schema == "warnings")
      for (const Source& item : root.list("rules")) {
        place("warning:" + item.text("id") + "/" + item.text("from"), item.pointer);
        read_basis(item);
      }
    if (schema == "campaigns") {
      place("campaign:" + root.text("catalogue") + "/" + std::to_string(root.number("version")), "");
      read_basis(root);
    }
    if (schema == "limits")
      for (const Source& item : root.list("limits"))
        if (place("limit:" + item.text("id"), item.pointer)) book.limits[item.text("id")] = read_limit_def(item);
    if (schema == "calendar") read_calendar(root, loaded_.calendar);
    if (schema == "catalogue") take_catalogue(root, place);
    if (schema == "gists")
      for (const Source& item : root.list("gists"))
        if (place("gist:" + root.text("law") + "/" + item.text("article"), item.pointer))
          book.gists.push_back({root.text("law"), item.text("article"), item.text("gist")});
    if (schema == "procedure") take_procedure(root, place);
    take_forms(schema, root, place);
  }

  // The law's own readers know these; here they complain with the line, and each thing gets its place.
  void take_indicators(const std::string& schema, const Source& root, const Place& place) {
    const std::string set = root.text("set") + "/" + std::to_string(root.number("version"));
    if (schema == "indicator-set") place("indicator_set:" + set, "");
    if (schema == "indicators")
      for (const Source& item : root.list("indicators")) place("indicator:" + set + "/" + std::to_string(item.number("id")), item.pointer);
    if (schema != "measures") return;
    for (const Source& item : root.list("measures")) {
      place("measure:" + item.text("id"), item.pointer);
      const auto read = law::read_measures(json::object{{"measures", json::array{item.value}}});
      if (read.ok()) continue;
      for (const std::string& wrong : read.error()) item.complain(item.pointer, wrong.substr(wrong.find("：") + std::string_view("：").size()));
    }
  }

  // Files are taken in the order of their names, so every gate is known here.
  void take_words(const Source& item) {
    const auto gate = loaded_.book.gates.find(GateId(item.text("gate")));
    if (gate == loaded_.book.gates.end()) return item.complain(item.pointer, "没有关口 " + item.text("gate"));
    gate->second.in_kind[item.text("kind")] = {item.text("say"), item.text("fix"), read_basis(item)};
  }

  void take_forms(const std::string& schema, const Source& root, const Place& place) {
    law::LawBook& book = loaded_.book;
    if (schema == "lists")
      if (const auto* object = root.value.if_object())
        for (const auto& member : *object)
          for (const Source& item : root.list(member.key())) book.lists[std::string(member.key())].push_back(read_option(item));
    if (schema == "form" && place("form:" + root.text("id"), "")) book.forms[root.text("id")] = read_form(root, false);
    if (schema == "forms")
      for (const Source& item : root.list("forms"))
        if (place("form:" + item.text("id"), item.pointer)) book.forms[item.text("id")] = read_form(item, false);
    if (schema == "upkeep") upkeep_ = read_form(root, true).fields;
    if (schema == "register" && place("register:" + root.text("id"), "")) {
      book.registers[root.text("id")] = read_form(root, true);
      group("registers")[root.text("id")] = root.value;
    }
  }

  void take_catalogue(const Source& root, const Place& place) {
    for (const Source& item : root.list("entries")) {
      law::CatalogueEntry entry = read_catalogue_entry(item);
      if (!place("catalogue:" + entry.id, item.pointer)) continue;
      (root.text("catalogue") == "hearing" ? loaded_.book.hearing_thresholds : loaded_.book.review_catalogue).push_back(std::move(entry));
    }
  }

  void take_procedure(const Source& root, const Place& place) {
    law::Procedure procedure = read_procedure(root);
    const std::string key = procedure.id.str() + "/" + std::to_string(procedure.version);
    if (!place("procedure:" + key, "")) return;
    for (const char* kind : {"state", "action", "deadline", "thread"})
      for (const Source& item : root.list(std::string(kind) + "s")) place(std::string(kind) + ":" + key + "/" + item.text("id"), item.pointer);
    loaded_.book.procedures.push_back(std::move(procedure));
  }

  json::object& group(const std::string& name) {
    json::value& held = loaded_.book.raw[name];
    if (!held.is_object()) held = json::object();
    return held.get_object();
  }

  // documents/penalty_decision.yaml -> raw.documents.penalty_decision; roles.yaml -> raw.roles
  void keep_raw(const std::string& file, const json::value& value) {
    const std::string path = file.substr(0, file.size() - std::string_view(".yaml").size());
    const auto slash = path.find('/');
    if (slash == std::string::npos) loaded_.book.raw[path] = value;
    else group(path.substr(0, slash))[path.substr(slash + 1)] = value;
  }

  // Whatever is published before acting has somebody who keeps it, a day on which it ends and one who checked it.
  void add_upkeep() {
    for (auto& [id, form] : loaded_.book.registers) {
      const json::object& file = group("registers")[id].get_object();
      if (!file.contains("portal")) continue;
      for (const law::Field& field : upkeep_)
        if (std::ranges::find(form.fields, field.id, &law::Field::id) == form.fields.end()) form.fields.push_back(field);
    }
  }

  void fill_options() {
    std::vector<law::Option> settings;
    for (const auto& [id, named] : loaded_.book.settings) settings.push_back({id, named.title, named.say});
    if (!settings.empty()) loaded_.book.lists.emplace("settings", std::move(settings));
    for (auto& [id, form] : loaded_.book.forms) fill_options(form.fields, "form:" + id);
    for (auto& [id, form] : loaded_.book.registers) fill_options(form.fields, "register:" + id);
  }

  void fill_options(std::vector<law::Field>& fields, const std::string& owner) {
    for (law::Field& field : fields) {
      fill_options(field.columns, owner);
      if (!field.options.empty()) continue;
      const bool evidence = field.type == law::FieldType::evidence || field.type == law::FieldType::evidences;
      std::string list;
      if (field.options_from.starts_with("law:")) list = field.options_from.substr(4);
      else if (field.type == law::FieldType::measures) list = "measures";
      else if (field.type == law::FieldType::service_method) list = "service_methods";
      else if (evidence) list = "evidence_kinds";
      if (list.empty()) continue;
      const auto found = loaded_.book.lists.find(list);
      if (found != loaded_.book.lists.end()) field.options = found->second;
      else {
        const std::string place = loaded_.places[owner];
        const auto colon = place.find(':');
        complain(place.substr(0, colon), std::stoi(place.substr(colon + 1)), "lists.yaml 中没有「" + list + "」（字段「" + field.title + "」）");
      }
    }
  }

  fs::path folder_;
  SchemaSet schemas_;
  Loaded loaded_;
  std::vector<law::Field> upkeep_;
  std::vector<LawError> errors_;
};

}  // namespace

std::string text_of(const LawError& error) {
  return error.file + ":" + (error.line > 0 ? std::to_string(error.line) + ":" : "") + " " + error.message;
}

Result<Loaded, std::vector<LawError>> load_law(const std::string& folder) {
  try {
    return Loader(folder).load();
  } catch (const std::exception& e) {
    return Failure{std::vector<LawError>{{folder, 0, std::string("不能读取：") + e.what()}}};
  }
}

}  // namespace mingjing::law_files
