#include "base/canonical_text.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "base/canonical_json.hpp"
#include "base/code_point.hpp"

namespace mingjing {
namespace {

namespace json = boost::json;

TEST(CanonicalText, WritesWhatCanonicalJsonWrites) {
  const char* texts[] = {R"({})", R"({"b":1,"a":[true,null,-7,{"z":"","y":"甲乙"}],"":"\u0000\u001f\"\\\b\t\n\f\r/"})",
                         R"({"€":"€","\ud83d\ude00":"😀","\ufb33":1,"é":"é","1":2,"1a":3,"1A":4})"};
  for (const char* text : texts) {
    const auto value = json::parse(text);
    ASSERT_TRUE(canonicalizable(value.as_object())) << text;
    std::string out = "before";
    append_canonical(out, value.as_object());
    EXPECT_EQ(out, "before" + canonical_json(value));
  }
  std::string out;
  append_canonical(out, "市\"场\\监\n管\x01");
  EXPECT_EQ(out, "\"市\\\"场\\\\监\\n管\\u0001\"");
}

TEST(CanonicalText, AsksWholeObjects) {
  EXPECT_FALSE(canonicalizable(json::object{{"a", json::array{"\xff"}}}));
  EXPECT_FALSE(canonicalizable(json::object{{"\xff", 1}}));
  EXPECT_FALSE(canonicalizable(json::object{{"a", json::object{{"b", 9007199254740993}}}}));
}

TEST(CodePoint, IsReadOneAtATime) {
  const std::string_view text = "a市😀";
  std::size_t at = 0;
  EXPECT_EQ(next_code_point(text, at), U'a');
  EXPECT_EQ(next_code_point(text, at), U'市');
  EXPECT_EQ(next_code_point(text, at), U'😀');
  EXPECT_EQ(at, text.size());
  for (const std::string_view bad : {"\x80", "\xc0\x80", "\xe5\xb8", "\xed\xa0\x80", "\xf5\x80\x80\x80"}) {
    at = 0;
    EXPECT_FALSE(next_code_point(bad, at));
  }
}

}  // namespace
}  // namespace mingjing
