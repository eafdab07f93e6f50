#include "adapters/law_files/schema_check.hpp"

#include <boost/json.hpp>
#include <regex>
// valijson's adapter for Boost.JSON needs the library's own header before it.
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace mingjing::law_files {
namespace {

namespace json = boost::json;

// [<root>][actions][0][from] -> /actions/0/from
std::string pointer_of(const std::vector<std::string>& context) {
  std::string out;
  for (const std::string& part : context)
    if (part.size() > 2 && part != "<root>" && part != "[<root>]") out += "/" + part.substr(1, part.size() - 2);
  return out;
}

// The sentences of the library that say something, in words a law editor reads; its summaries of inner errors say nothing new.
std::string plain_words(const std::string& said) {
  const struct {
    const char* pattern;
    const char* words;
  } kWords[] = {
      {"Missing required property '(.*)'\\.", "缺少「$1」"},
      {"Object contains a property that could not be validated .*: '(.*)'\\.", "不认识「$1」，请核对拼写"},
      {"Value type not permitted by 'type' constraint\\.", "值的类型不对（文字、数字、列表、对照表）"},
      {"Failed to match against any enum values\\.", "不是允许的取值"},
      {"Failed to match regex specified by 'pattern' constraint\\.", "写法不对"},
      {"Array should contain no fewer than (\\d+) elements\\.", "至少要有$1项"},
      {"String should be no fewer than (\\d+) characters in length\\.", "不能为空"},
      {"Elements at indexes .* violate uniqueness constraint\\.", "列表中有重复的项"},
      {"Expected number greater than or equal to (.*)", "不得小于$1"},
  };
  for (const auto& [pattern, words] : kWords) {
    const std::regex sentence(pattern);
    if (std::regex_match(said, sentence)) return std::regex_replace(said, sentence, words);
  }
  if (said.starts_with("Failed to validate")) return {};
  return "不符合格式：" + said;
}

}  // namespace

struct SchemaSet::Held {
  valijson::Schema schema;
};

SchemaSet::SchemaSet() = default;
SchemaSet::~SchemaSet() = default;
SchemaSet::SchemaSet(SchemaSet&&) noexcept = default;
SchemaSet& SchemaSet::operator=(SchemaSet&&) noexcept = default;

Status<std::string> SchemaSet::add(const std::string& name, const json::value& schema, const json::value& common) {
  try {
    json::value whole = schema;
    whole.as_object()["definitions"] = common.as_object().at("definitions");
    auto held = std::make_unique<Held>();
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::BoostJsonAdapter(whole), held->schema);
    schemas_[name] = std::move(held);
    return Done{};
  } catch (const std::exception& e) {
    return Failure{std::string(e.what())};
  }
}

bool SchemaSet::has(std::string_view name) const { return schemas_.find(name) != schemas_.end(); }

std::vector<SchemaFinding> SchemaSet::check(std::string_view name, const json::value& value) const {
  const auto found = schemas_.find(name);
  if (found == schemas_.end()) return {};
  try {
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(found->second->schema, valijson::adapters::BoostJsonAdapter(value), &results)) return {};
    std::vector<SchemaFinding> out;
    valijson::ValidationResults::Error error;
    while (results.popError(error))
      if (std::string words = plain_words(error.description); !words.empty())
        out.push_back({pointer_of(error.context), std::move(words)});
    if (out.empty()) out.push_back({"", "不符合格式"});
    return out;
  } catch (const std::exception& e) {
    return {{"", std::string("不能检查：") + e.what()}};
  }
}

}  // namespace mingjing::law_files
