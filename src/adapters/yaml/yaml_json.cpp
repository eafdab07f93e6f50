#include "adapters/yaml/yaml_json.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <boost/json.hpp>
#include <charconv>
#include <sstream>
#include <vector>

#include "base/unicode.hpp"

namespace mingjing::yaml {
namespace {

namespace json = boost::json;

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kLargestFile = 4U << 20;

struct Refused {
  YamlError error;
};

[[noreturn]] void refuse(const YAML::Mark& mark, std::string message) { throw Refused{{mark.line + 1, std::move(message)}}; }

json::value scalar_value(const std::string& tag, const std::string& text) {
  if (tag == "!") return json::string(text);  // quoted
  if (text == "true") return true;
  if (text == "false") return false;
  if (text.empty() || text == "null" || text == "~") return nullptr;
  const std::size_t first = text[0] == '-' ? 1 : 0;
  const bool leading_zero = text.size() > first + 1 && text[first] == '0';
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size() && !leading_zero) return number;
  return json::string(text);
}

// Builds the JSON value from the parser's events; much faster than yaml-cpp's own nodes.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(YamlText& out) : out_(out) {}
  void OnDocumentStart(const YAML::Mark& mark) override {
    if (started_) refuse(mark, "一个文件只能有一个文档（不能有第二个---）");
    started_ = true;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add(mark, nullptr); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "不能使用别名（*），请把内容写全"); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& text) override {
    if (!valid_utf8(text)) refuse(mark, "不是有效的UTF-8文字");
    if (!stack_.empty() && stack_.back().value.is_object() && !stack_.back().has_key) return set_key(mark, text);
    add(mark, scalar_value(tag, text));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    push(mark, json::array());
  }
  void OnSequenceEnd() override { pop(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    push(mark, json::object());
  }
  void OnMapEnd() override { pop(); }

 private:
  struct Level {
    json::value value;
    std::string key;
    bool has_key = false;
    std::size_t path = 0;  // length of path_ before this level's own part
  };

  void set_key(const YAML::Mark& mark, const std::string& text) {
    Level& level = stack_.back();
    if (level.value.get_object().contains(text)) refuse(mark, "「" + text + "」重复出现");
    level.key = text;
    level.has_key = true;
  }

  // Appends the part of the path that the next value stands at, notes its line and gives the length to go back to.
  std::size_t enter(const YAML::Mark& mark) {
    const std::size_t before = path_.size();
    if (!stack_.empty()) {
      const Level& level = stack_.back();
      path_ += '/';
      path_ += level.value.is_object() ? level.key : std::to_string(level.value.get_array().size());
    }
    out_.lines.emplace(path_, mark.line + 1);
    return before;
  }

  void put(json::value value) {
    if (stack_.empty()) {
      out_.value = std::move(value);
      return;
    }
    Level& level = stack_.back();
    if (auto* list = level.value.if_array()) return static_cast<void>(list->push_back(std::move(value)));
    level.value.get_object().emplace(level.key, std::move(value));
    level.has_key = false;
  }

  void check_key(const YAML::Mark& mark) {
    if (!stack_.empty() && stack_.back().value.is_object() && !stack_.back().has_key) refuse(mark, "键应当是文字");
  }

  void add(const YAML::Mark& mark, json::value value) {
    check_key(mark);
    const std::size_t before = enter(mark);
    put(std::move(value));
    path_.resize(before);
  }

  void push(const YAML::Mark& mark, json::value value) {
    check_key(mark);
    if (stack_.size() >= kDeepest) refuse(mark, "层次过深");
    const std::size_t before = enter(mark);
    stack_.push_back({std::move(value), {}, false, before});
  }

  void pop() {
    Level level = std::move(stack_.back());
    stack_.pop_back();
    path_.resize(level.path);
    put(std::move(level.value));
  }

  YamlText& out_;
  std::vector<Level> stack_;
  std::string path_;
  bool started_ = false;
};

}  // namespace

Result<YamlText, YamlError> read_yaml(std::string_view text) {
  if (text.size() > kLargestFile) return Failure{YamlError{1, "文件过大"}};
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    YamlText out;
    Builder builder(out);
    while (parser.HandleNextDocument(builder)) {
    }
    return out;
  } catch (const Refused& refused) {
    return Failure{refused.error};
  } catch (const YAML::Exception& e) {
    return Failure{YamlError{e.mark.line + 1, "不是有效的YAML：" + e.msg}};
  } catch (const std::exception& e) {
    return Failure{YamlError{1, std::string("不能读取：") + e.what()}};
  }
}

}  // namespace mingjing::yaml
