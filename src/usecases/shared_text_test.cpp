#include "usecases/shared_text.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "base/canonical_json.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const std::string kClue = "群众来电反映，该店进货时不查验供货者的许可证和产品合格证明，货架上部分散装食品没有标明生产日期。";

OpenedEvent step_with(const std::vector<std::pair<std::string, json::value>>& fields) {
  OpenedEvent opened;
  for (const auto& [name, value] : fields) opened.event.fields.push_back({name, canonical_json(value)});
  return opened;
}

TEST(SharedText, ALongTextStandsInTheFormByTheNameOfItsField) {
  const auto step = step_with({{"place", "观澜路1号"}, {"clue", json::value(kClue)}});
  const json::value told = {{"source", {{"summary", kClue}, {"place", "观澜路1号"}}}, {"rows", json::array{kClue, 3, nullptr}}, {"other", kClue + "。"}};
  auto data = told;
  name_shared_texts(data, step.event.fields);
  EXPECT_EQ(canonical_json(data), R"({"other":")" + kClue + R"(。","rows":[{"=":"clue"},3,null],"source":{"place":"观澜路1号","summary":{"=":"clue"}}})");
  tell_shared_texts(data, step);
  EXPECT_EQ(data, told);
}

TEST(SharedText, WhatWasErasedIsGoneFromTheFormToo) {
  auto step = step_with({{"clue", json::value(kClue)}});
  json::value data = {{"summary", kClue}};
  name_shared_texts(data, step.event.fields);
  step.event.fields.clear();
  step.erased = {"clue"};
  tell_shared_texts(data, step);
  EXPECT_EQ(data, json::value({{"summary", "已依法删除"}}));
}

TEST(SharedText, TextsWithEscapesAreToldTwice) {
  const auto lines = kClue + "\n" + kClue;
  const auto step = step_with({{"clue", json::value(lines)}});
  json::value data = {{"summary", lines}};
  name_shared_texts(data, step.event.fields);
  EXPECT_EQ(data, json::value({{"summary", lines}}));
}

}  // namespace
}  // namespace mingjing::usecases
