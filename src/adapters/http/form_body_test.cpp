// Bodies of forms as browsers send them, and what is no such body.
#include "adapters/http/form_body.hpp"

#include <gtest/gtest.h>

namespace mingjing::web {
namespace {

TEST(FormBodies, are_read_as_browsers_write_them) {
  const auto form = read_form_body("score=4&comment=%E5%BE%88%E5%A5%BD+%26%0D%0Ayes&answer=");
  ASSERT_TRUE(form);
  EXPECT_EQ(*form, (FormBody{{"score", "4"}, {"comment", "很好 &\r\nyes"}, {"answer", ""}}));
  EXPECT_TRUE(read_form_body("")->empty());
}

TEST(FormBodies, that_could_be_read_in_two_ways_are_none) {
  std::string many;
  for (int i = 0; i < 17; ++i) many += (many.empty() ? "a" : "&a") + std::to_string(i) + "=1";
  for (const std::string& body : {std::string("a"), std::string("=1"), std::string("a=1&a=2"), std::string("a=%4"), std::string("a=%zz"), std::string("a=%ff"), std::string("a=%00"),
                                  std::string("a=1&&b=2"), many}) {
    EXPECT_FALSE(read_form_body(body)) << body;
  }
}

}  // namespace
}  // namespace mingjing::web
