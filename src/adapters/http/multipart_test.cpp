// Forms with files as browsers send them, in pieces of every length, and what is no such form.
#include "adapters/http/multipart.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace mingjing::web {
namespace {

struct Seen {
  struct File {
    std::string field, name, bytes;
    bool ended = false;
  };
  std::vector<File> files;
  FileTaker taker() {
    return {[this](const std::string& field, const std::string& name) {
              files.push_back({field, name, "", false});
              return true;
            },
            [this](std::string_view bytes) {
              files.back().bytes += bytes;
              return true;
            },
            [this] { return files.back().ended = true; }};
  }
};

std::string part(const std::string& head, const std::string& body) { return "--XX\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + body + "\r\n"; }
std::string field(const std::string& name, const std::string& value) { return part("name=\"" + name + "\"", value); }
std::string file(const std::string& name, const std::string& filename, const std::string& bytes) {
  return part("name=\"" + name + "\"; filename=\"" + filename + "\"\r\nContent-Type: image/jpeg", bytes);
}

bool reads(const std::string& body, MultipartLimits limits = {}) {
  Seen seen;
  Multipart form("XX", limits, seen.taker());
  return form.write(body) && form.whole();
}

TEST(Multipart, ReadsFieldsAndFilesInPiecesOfAnyLength) {
  const std::string bytes("\xff\xd8\r\n--X\r\n--XY\0 end\r", 19);
  const std::string body = field("title", "某店销售\r\n过期食品") + field("empty", "") + file("files", "照片 %22一%22.jpg", bytes) + file("files", "b.pdf", "") +
                           file("none", "", "") + field("last", "1") + "--XX--\r\n";
  for (std::size_t length = 1; length <= body.size(); ++length) {
    Seen seen;
    Multipart form("XX", {}, seen.taker());
    for (std::size_t at = 0; at < body.size(); at += length) ASSERT_TRUE(form.write(std::string_view(body).substr(at, length))) << length << " " << at;
    ASSERT_TRUE(form.whole()) << length;
    EXPECT_EQ(form.fields(), (FormBody{{"title", "某店销售\n过期食品"}, {"empty", ""}, {"last", "1"}}));
    ASSERT_EQ(seen.files.size(), 2u);
    EXPECT_EQ(seen.files[0].name, "照片 \"一\".jpg");
    EXPECT_EQ(seen.files[0].bytes, bytes);
    EXPECT_TRUE(seen.files[0].ended && seen.files[1].ended);
    EXPECT_EQ(seen.files[1].bytes, "");
  }
}

TEST(Multipart, EndsWithOrWithoutALastLineBreakAndNotOtherwise) {
  EXPECT_TRUE(reads(field("a", "1") + "--XX--"));
  EXPECT_TRUE(reads(field("a", "1") + "--XX--\r\n"));
  EXPECT_TRUE(reads("--XX--"));
  for (const char* tail : {"", "--XX", "--XX-", "--XX--\r", "--XX--\r\nmore", "--XX--x", "--XXY"}) EXPECT_FALSE(reads(field("a", "1") + tail)) << tail;
}

TEST(Multipart, WhatCouldBeReadInTwoWaysIsNoForm) {
  const std::string end = "--XX--\r\n";
  EXPECT_FALSE(reads("preamble\r\n" + field("a", "1") + end));
  EXPECT_FALSE(reads(field("a", "1") + field("a", "2") + end)) << "a name twice";
  EXPECT_FALSE(reads(field("a", "1") + file("a", "x.jpg", "1") + end));
  EXPECT_FALSE(reads(file("a", "x.jpg", "1") + field("a", "1") + end));
  EXPECT_FALSE(reads(field("a", std::string(1, '\0')) + end));
  EXPECT_FALSE(reads(field("a", "\xff") + end));
  EXPECT_FALSE(reads(field("a\xff", "1") + end));
  EXPECT_FALSE(reads(field("", "1") + end));
  EXPECT_FALSE(reads(file("none", "", "but bytes") + end)) << "a file that was not chosen has none";
  for (const char* head : {"name=a", "name=\"a", "name=\"a\"; name=\"b\"", "name=\"a\"; filename*=utf-8''x", "filename=\"x\"", "name=\"a\"x"})
    EXPECT_FALSE(reads(part(head, "1") + end)) << head;
  EXPECT_FALSE(reads("--XX\r\n\r\n1\r\n" + end)) << "no disposition";
  EXPECT_FALSE(reads("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n" + end));
  EXPECT_FALSE(reads("--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" + end));
}

TEST(Multipart, IsBounded) {
  MultipartLimits limits;
  limits.parts = 2;
  limits.fields = 10;
  const std::string end = "--XX--\r\n";
  EXPECT_TRUE(reads(field("a", "12345") + field("b", "12345") + end, limits));
  EXPECT_FALSE(reads(field("a", "12345") + field("b", "123456") + end, limits)) << "bytes of all fields";
  EXPECT_FALSE(reads(field("a", "1") + field("b", "1") + field("c", "1") + end, limits)) << "parts";
  EXPECT_FALSE(reads(field(std::string(2000, 'n'), "1") + end)) << "the head of a part";
  EXPECT_TRUE(reads(file("a", "x.jpg", std::string(100'000, 'b')) + end, limits)) << "files pass through";
}

TEST(Multipart, StopsWhereTheTakerRefuses) {
  Multipart form("XX", {}, {[](const std::string&, const std::string&) { return false; }, [](std::string_view) { return true; }, [] { return true; }});
  EXPECT_FALSE(form.write(file("a", "x.jpg", "1")));
  EXPECT_FALSE(form.write("--XX--"));
  EXPECT_FALSE(form.whole());
}

TEST(Multipart, TheBoundaryIsThatOfRfc2046) {
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=----WebKitFormBoundaryAbC123"), "----WebKitFormBoundaryAbC123");
  EXPECT_EQ(boundary_of("Multipart/Form-Data;boundary=\"a=b\""), "a=b");
  for (const char* bad : {"", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a b",
                          "multipart/form-data; boundary=a; charset=x"})
    EXPECT_FALSE(boundary_of(bad)) << bad;
  EXPECT_FALSE(boundary_of("multipart/form-data; boundary=" + std::string(71, 'x')));
}

}  // namespace
}  // namespace mingjing::web
