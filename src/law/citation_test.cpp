#include "law/citation.hpp"

#include <gtest/gtest.h>

#include <boost/json/object.hpp>

namespace mingjing::law {
namespace {

TEST(Citations, AreWrittenAsLawyersWriteThem) {
  EXPECT_EQ(text_of(Citation{.law = "行政处罚法", .article = "五十八", .paragraph = 1, .item = 2, .point = ""}),
            "《行政处罚法》第五十八条第一款第二项");
  EXPECT_EQ(text_of(Citation{.law = "刑法", .article = "三百三十八之一"}), "《刑法》第三百三十八条之一");
  EXPECT_EQ(text_of(Citation{.law = "国办发〔2018〕118号", .article = "", .point = "十三"}), "国办发〔2018〕118号第十三点");
  EXPECT_EQ(text_of(Citation{.law = "行政处罚法", .article = ""}), "《行政处罚法》");
}

TEST(Citations, OfOneLawNameItOnce) {
  const std::vector<Citation> two = {{.law = "行政处罚法", .article = "六十一"}, {.law = "行政处罚法", .article = "八十五"}};
  EXPECT_EQ(text_of(two), "《行政处罚法》第六十一条、第八十五条");
  const std::vector<Citation> mixed = {{.law = "行政处罚法", .article = "六十一"}, {.law = "民事诉讼法", .article = "八十五"}};
  EXPECT_EQ(text_of(mixed), "《行政处罚法》第六十一条、《民事诉讼法》第八十五条");
}

TEST(Citations, OfAFormOrOfTheLawsFilesAreReadAsTheyWereChosen) {
  using Json = boost::json::object;
  EXPECT_EQ(citation_of(Json{{"law", "行政处罚法"}, {"article", "五十八"}, {"paragraph", 1}, {"item", 2}}),
            (Citation{.law = "行政处罚法", .article = "五十八", .paragraph = 1, .item = 2, .point = ""}));
  EXPECT_EQ(citation_of(Json{{"law", "国办发〔2018〕118号"}, {"point", "十三"}}), (Citation{.law = "国办发〔2018〕118号", .article = "", .point = "十三"}));
  EXPECT_EQ(citation_of(Json{{"norm", "国办发〔2018〕118号"}, {"point", "六"}}), (Citation{.law = "国办发〔2018〕118号", .article = "", .point = "六"}));
  EXPECT_EQ(citation_of(Json{{"law", 1}, {"article", nullptr}, {"paragraph", "一"}}), Citation{});
  EXPECT_EQ(citation_of("行政处罚法"), Citation{});
}

}  // namespace
}  // namespace mingjing::law
