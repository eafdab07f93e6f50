#include "adapters/portal/render.hpp"

#include <boost/json/serialize.hpp>
#include <ctemplate/template.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace mingjing::portal {
namespace {

std::string upper(std::string_view name) {
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

std::string scalar(const boost::json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  if (const auto* whole = value.if_int64()) return std::to_string(*whole);
  if (const auto* whole = value.if_uint64()) return std::to_string(*whole);
  return boost::json::serialize(value);
}

using Names = std::set<std::string, std::less<>>;

// Only what the template names is handed over: each name costs a look into a table that all threads share.
void fill(ctemplate::TemplateDictionary& dictionary, const boost::json::object& data, const Names& names);

void show_has(ctemplate::TemplateDictionary& dictionary, const std::string& name, const Names& names) {
  if (const auto has = names.find("HAS_" + name); has != names.end()) dictionary.ShowSection(*has);
}

void fill_one(ctemplate::TemplateDictionary& dictionary, const std::string& name, const boost::json::value& value, const Names& names) {
  if (value.is_null()) return;
  if (const auto* flag = value.if_bool()) {
    if (*flag) dictionary.ShowSection(name);
    return;
  }
  if (const auto* object = value.if_object()) {
    if (!object->empty()) fill(*dictionary.AddSectionDictionary(name), *object, names);
    return;
  }
  const auto* array = value.if_array();
  if (array == nullptr) {
    const std::string text = scalar(value);
    dictionary.SetValue(name, text);
    if (!text.empty()) show_has(dictionary, name, names);
    return;
  }
  if (!array->empty()) show_has(dictionary, name, names);
  for (const boost::json::value& item : *array) {
    ctemplate::TemplateDictionary* row = dictionary.AddSectionDictionary(name);
    if (const auto* object = item.if_object()) fill(*row, *object, names);
    else row->SetValue("ITEM", scalar(item));
  }
}

void fill(ctemplate::TemplateDictionary& dictionary, const boost::json::object& data, const Names& names) {
  for (const auto& [key, value] : data) {
    if (const auto name = names.find(upper(key)); name != names.end()) fill_one(dictionary, *name, value, names);
  }
}

// {{NAME}}, {{NAME:modifier}}, {{#NAME}}, {{#HAS_NAME}}; comments and pragmas name nothing that matters.
Names names_in(std::string_view text) {
  static constexpr std::string_view kHas = "HAS_";
  Names names;
  for (auto at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    at += 2;
    if (at < text.size() && (text[at] == '#' || text[at] == '/' || text[at] == '>')) ++at;
    const auto end = std::min(text.find_first_of(":}", at), text.size());
    const auto name = text.substr(at, end - at);
    names.emplace(name);
    if (name.starts_with(kHas)) names.emplace(name.substr(kHas.size()));
  }
  return names;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  if (!in) return fault("template_unreadable", path.string() + " cannot be read");
  return std::move(out).str();
}

}  // namespace

Result<std::shared_ptr<const Templates>> Templates::load(const std::string& folder) {
  static std::atomic<int> generation{0};
  const std::string prefix = "portal" + std::to_string(++generation) + "/";
  auto templates = std::make_shared<Templates>();
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".tpl") continue;
    auto text = read_file(entry.path());
    if (!text) return text.failure();
    if (text->find("{{%AUTOESCAPE context=\"HTML\"") == std::string::npos)
      return fault("template_unsafe", entry.path().string() + " lacks AUTOESCAPE");
    const std::string name = entry.path().stem().string();
    const std::string key = prefix + name;
    if (!ctemplate::StringToTemplateCache(key, *text, ctemplate::STRIP_BLANK_LINES))
      return fault("template_malformed", entry.path().string() + " cannot be parsed");
    templates->all_.emplace(name, One{key, names_in(*text)});
  }
  if (error || !templates->all_.contains("layout")) return fault("template_missing", folder + " holds no layout.tpl");
  return std::shared_ptr<const Templates>(std::move(templates));
}

std::string Templates::page(const std::string& name, const boost::json::object& data) const {
  const auto body = all_.find(name);
  MJ_ASSERT(body != all_.end());
  const One& layout = all_.at("layout");
  ctemplate::TemplateDictionary dictionary(name);
  fill(dictionary, data, layout.names);
  // The body is a template of its own, included so that both are escaped by their own context.
  ctemplate::TemplateDictionary* inner = dictionary.AddIncludeDictionary("BODY");
  inner->SetFilename(body->second.key);
  fill(*inner, data, body->second.names);
  std::string out;
  const bool done = ctemplate::ExpandTemplate(layout.key, ctemplate::STRIP_BLANK_LINES, &dictionary, &out);
  MJ_ASSERT(done);
  return out;
}

}  // namespace mingjing::portal
