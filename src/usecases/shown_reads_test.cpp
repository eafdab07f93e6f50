#include "usecases/shown_reads.hpp"

#include <gtest/gtest.h>

namespace mingjing::usecases {
namespace {

TEST(ShownReads, OneTextTellsOperationsThingsAndHowOften) {
  ShownReads reads;
  EXPECT_TRUE(reads.empty());
  for (const char* id : {"c2", "c1", "c1"}) EXPECT_TRUE(reads.add("case.read", id));
  EXPECT_TRUE(reads.add("desk", ""));
  EXPECT_EQ(reads.text(), "case.read:c1,c2*3 desk");
  EXPECT_EQ(reads.entries(), 4u);
}

TEST(ShownReads, WhatWasWrittenIsReadBack) {
  for (const char* text : {"desk", "desk*7", "case.read:c1", "case.read:c1,c2*5 desk*2", "case.list case.read:c1 search*3"}) EXPECT_EQ(ShownReads::from(text).text(), text);
  EXPECT_EQ(ShownReads::from("").text(), "");
  for (const char* text : {"desk*x", "desk*0", ":c1", "desk*-1"}) EXPECT_EQ(ShownReads::from(text).text(), "") << text;
}

TEST(ShownReads, NamesFromOutsideCannotPassForSomethingElse) {
  ShownReads reads;
  ASSERT_TRUE(reads.add("case.read", "c1,c2 desk*9:x"));
  EXPECT_EQ(reads.text(), "case.read:c1_c2_desk_9_x");
  ASSERT_TRUE(reads.add("case.read", std::string(5000, 'x')));
  EXPECT_LT(reads.text().size(), 300u);
}

TEST(ShownReads, ARowThatIsFullTakesNothingMore) {
  ShownReads reads;
  int taken = 0;
  while (taken < 1000 && reads.add("case.read", "0123456789-0123456789-" + std::to_string(taken))) ++taken;
  EXPECT_GT(taken, 50);
  EXPECT_LT(taken, 200);
  EXPECT_LE(reads.text().size(), 2000u);
  EXPECT_EQ(reads.seen().at("case.read").times, taken);
  EXPECT_TRUE(reads.add("case.read", "0123456789-0123456789-0")) << "what stands there already needs no room";
}

}  // namespace
}  // namespace mingjing::usecases
