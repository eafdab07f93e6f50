// Rows of published decisions in memory: nothing of them outlives a change of what is public.
#include "usecases/publication_rows.hpp"

#include <gtest/gtest.h>

namespace mingjing::usecases {
namespace {

ports::PublicationItem row(const std::string& title) {
  ports::PublicationItem item;
  item.row.title = title;
  return item;
}

TEST(PublicationRows, are_known_only_while_nothing_public_has_changed) {
  PublicationRows rows;
  EXPECT_FALSE(rows.find("a", 0));
  rows.keep("a", 7, row("一"));
  ASSERT_TRUE(rows.find("a", 7));
  EXPECT_EQ(rows.find("a", 7)->row.title, "一");
  EXPECT_FALSE(rows.find("b", 7));
  EXPECT_FALSE(rows.find("a", 8));  // published or withdrawn meanwhile
  EXPECT_FALSE(rows.find("a", 6));
}

TEST(PublicationRows, are_all_forgotten_with_the_first_row_of_a_newer_version) {
  PublicationRows rows;
  rows.keep("a", 7, row("一"));
  rows.keep("b", 8, row("二"));
  EXPECT_FALSE(rows.find("a", 8));
  EXPECT_TRUE(rows.find("b", 8));
}

TEST(PublicationRows, are_not_kept_from_a_read_that_began_before_the_change) {
  PublicationRows rows;
  rows.keep("b", 8, row("二"));
  rows.keep("a", 7, row("withdrawn meanwhile"));
  EXPECT_FALSE(rows.find("a", 7));
  EXPECT_FALSE(rows.find("a", 8));
  EXPECT_TRUE(rows.find("b", 8));
}

TEST(PublicationRows, are_forgotten_one_by_one) {
  PublicationRows rows;
  rows.keep("a", 7, row("一"));
  rows.keep("b", 7, row("二"));
  rows.forget("a");
  EXPECT_FALSE(rows.find("a", 7));
  EXPECT_TRUE(rows.find("b", 7));
}

}  // namespace
}  // namespace mingjing::usecases
