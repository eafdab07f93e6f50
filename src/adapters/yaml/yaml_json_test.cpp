#include "adapters/yaml/yaml_json.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace mingjing::yaml {
namespace {

TEST(Yaml, KeepsTextThatOtherReadersTakeForSomethingElse) {
  const auto text = read_yaml("a: yes\nb: 2026-09-28\nc: '12'\nd: 12\ne: true\nf: 1.5\ng: 007\nh: -3\ni:\n");
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(boost::json::serialize(text->value),
            R"({"a":"yes","b":"2026-09-28","c":"12","d":12,"e":true,"f":"1.5","g":"007","h":-3,"i":null})");
}

TEST(Yaml, KnowsTheLineOfEveryValue) {
  const auto text = read_yaml("a:\n  - x: 1\n    y: 2\n  - {x: 3,\n     y: 4}\n");
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text->lines.at("/a/0/y"), 3);
  EXPECT_EQ(text->lines.at("/a/1/y"), 5);
}

TEST(Yaml, RefusesWhatCouldBeReadInTwoWays) {
  const struct {
    const char* text;
    int line;
    const char* words;
  } samples[] = {{"a: 1\na: 2\n", 2, "重复"},     {"a: &x 1\nb: *x\n", 2, "别名"}, {"a: [1, 2\n", 2, "YAML"},
                 {"a: 1\n---\nb: 2\n", 2, "文档"}, {"? [a]\n: 1\n", 1, "键"},       {"a: \xff\n", 1, "UTF-8"}};
  for (const auto& s : samples) {
    const auto read = read_yaml(s.text);
    ASSERT_FALSE(read.ok()) << s.text;
    EXPECT_EQ(read.error().line, s.line) << s.text << read.error().message;
    EXPECT_NE(read.error().message.find(s.words), std::string::npos) << read.error().message;
  }
  std::string deep(200, '[');
  EXPECT_FALSE(read_yaml(deep).ok());
}

}  // namespace
}  // namespace mingjing::yaml
