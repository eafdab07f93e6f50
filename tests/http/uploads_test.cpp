// tus 1.0.0 and what comes back from it.
#include <gtest/gtest.h>

#include "adapters/http/api/handlers.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

std::string sha256(const std::string& bytes) { return crypto::hex(crypto::digest(crypto::Hash::sha256, bytes)); }

struct UploadTest : testing::Test {
  HttpHarness home;
  HttpHarness::Client me = home.client("li.wj");
  const std::string photo = "\xff\xd8\xff\xe0" + std::string(200'000, 'p');

  static Headers tus(Headers more = {}) {
    more.emplace_back("Tus-Resumable", "1.0.0");
    return more;
  }
  static std::string metadata(const std::string& name, const std::string& type, const std::string& digest = "") {
    std::string out = "filename " + crypto::base64(name) + ",filetype " + crypto::base64(type);
    return digest.empty() ? out : out + ",sha256 " + crypto::base64(digest);
  }
  Answer create(std::size_t length, const std::string& meta) const {
    return me.send("POST", "/uploads", "", tus({{"Upload-Length", std::to_string(length)}, {"Upload-Metadata", meta}}));
  }
  Answer patch(const std::string& where, std::size_t offset, const std::string& bytes) const {
    return me.send("PATCH", where, bytes, tus({{"Upload-Offset", std::to_string(offset)}, {"Content-Type", "application/offset+octet-stream"}}));
  }
  std::string offset(const std::string& where) const { return me.send("HEAD", where, "", tus()).header("upload-offset"); }
};

TEST_F(UploadTest, a_file_goes_up_in_pieces_and_comes_down_as_it_was) {
  const auto created = create(photo.size(), metadata("现场/照片.jpg", "image/jpeg", sha256(photo)));
  ASSERT_EQ(created.status, 201);
  EXPECT_EQ(created.header("tus-resumable"), "1.0.0");
  EXPECT_NE(created.header("upload-expires"), "");
  const std::string where = created.header("location");
  EXPECT_EQ(offset(where), "0");
  EXPECT_EQ(patch(where, 0, photo.substr(0, 70'000)).header("upload-offset"), "70000");
  EXPECT_EQ(offset(where), "70000");
  const auto last = patch(where, 70'000, photo.substr(70'000));
  EXPECT_EQ(last.status, 204);
  EXPECT_EQ(last.header("upload-result"), sha256(photo) + ";" + crypto::hex(crypto::digest(crypto::Hash::sm3, photo)));
  EXPECT_EQ(me.send("HEAD", where, "", tus()).header("upload-result"), last.header("upload-result"));

  const auto down = me.get("/objects/" + sha256(photo));
  EXPECT_EQ(down.status, 200);
  EXPECT_EQ(down.body, photo);
  EXPECT_EQ(down.header("content-type"), "image/jpeg");
  EXPECT_EQ(down.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(down.header("content-disposition").substr(0, 10), "attachment");
  EXPECT_NE(down.header("content-security-policy").find("sandbox"), std::string::npos);
  EXPECT_EQ(home.client("wang").get("/objects/" + sha256(photo)).status, 404) << "somebody else's upload";
  EXPECT_EQ(me.get("/objects/" + sha256(photo) + "?case=c1").status, 200);
  EXPECT_EQ(me.get("/objects/" + sha256(photo) + "?case=missing").status, 404);
}

TEST_F(UploadTest, ranges_are_served_as_http_says) {
  const std::string where = create(photo.size(), metadata("a.jpg", "image/jpeg")).header("location");
  ASSERT_EQ(patch(where, 0, photo).status, 204);
  const std::string path = "/objects/" + sha256(photo);
  const std::size_t size = photo.size();
  struct Row {
    const char* range;
    int status;
    std::size_t from;
    std::size_t length;
  };
  const Row rows[] = {{"bytes=0-3", 206, 0, 4},        {"bytes=4-", 206, 4, size - 4},  {"bytes=-5", 206, size - 5, 5},
                      {"bytes=0-99999999", 206, 0, size}, {"bytes=999999-", 416, 0, 0},   {"bytes=5-2", 200, 0, size},
                      {"bytes=0-1,3-4", 200, 0, size}, {"lines=1-2", 200, 0, size},     {"bytes=x", 200, 0, size},
                      {"bytes=-0", 416, 0, 0}};
  for (const Row& row : rows) {
    const auto answer = me.get(path, {{"Range", row.range}});
    EXPECT_EQ(answer.status, row.status) << row.range;
    if (row.status != 416) {
      EXPECT_EQ(answer.body, photo.substr(row.from, row.length)) << row.range;
    }
  }
  EXPECT_EQ(me.get(path, {{"Range", "bytes=0-3"}, {"If-Range", "\"other\""}}).status, 200);
  EXPECT_EQ(me.get(path).header("cache-control"), "no-store");
  EXPECT_EQ(me.get(path, {{"If-None-Match", "\"" + sha256(photo) + "\""}}).status, 304);
}

TEST_F(UploadTest, an_account_brings_no_more_on_a_day_than_the_rules_say) {
  home.services->limits.account_day = 2 * photo.size();
  ASSERT_EQ(patch(create(photo.size(), metadata("a.jpg", "image/jpeg")).header("location"), 0, photo).status, 204);
  EXPECT_EQ(HttpHarness::code(create(photo.size() + 1, metadata("b.jpg", "image/jpeg"))), "upload_day_full");
  // What is only announced counts, and no longer once it is given up.
  const std::string announced = create(photo.size(), metadata("b.jpg", "image/jpeg")).header("location");
  EXPECT_EQ(create(1, metadata("c.jpg", "image/jpeg")).status, 429);
  EXPECT_EQ(me.send("DELETE", announced, "", tus()).status, 204);
  EXPECT_EQ(create(photo.size(), metadata("b.jpg", "image/jpeg")).status, 201);
  const auto other = home.client("wang");
  EXPECT_EQ(other.send("POST", "/uploads", "", tus({{"Upload-Length", "9"}, {"Upload-Metadata", metadata("a.jpg", "image/jpeg")}})).status, 201) << "another account";
  // The last minute of the day (Beijing), and the first of the next.
  const auto midnight = at_time(date_of(home.clock.now()) + 1, 0);
  home.clock.ms = midnight.ms - 60'000;
  const auto late = home.client("li.wj");
  const auto one_more = [&] { return late.send("POST", "/uploads", "", tus({{"Upload-Length", "1"}, {"Upload-Metadata", metadata("c.jpg", "image/jpeg")}})).status; };
  EXPECT_EQ(one_more(), 429);
  home.clock.pass(60);
  EXPECT_EQ(one_more(), 201);
}

TEST_F(UploadTest, an_interrupted_upload_goes_on_where_it_stopped) {
  const std::string where = create(photo.size(), metadata("a.jpg", "image/jpeg")).header("location");
  {
    Socket socket(home.server->port());
    socket.send("PATCH " + where + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + me.cookie + "\r\nX-CSRF: " + me.csrf +
                "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: " +
                std::to_string(photo.size()) + "\r\n\r\n" + photo.substr(0, 50'000));
  }
  std::string reached;
  for (int i = 0; i < 200 && (reached = offset(where)) != "50000"; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  ASSERT_EQ(reached, "50000");
  Answer rest;
  for (int i = 0; i < 200 && rest.status != 204; ++i) rest = patch(where, 50'000, photo.substr(50'000));
  EXPECT_EQ(rest.header("upload-result").substr(0, 64), sha256(photo));
}

TEST_F(UploadTest, what_is_not_what_its_sender_said_is_not_kept) {
  const std::string altered = create(photo.size(), metadata("a.jpg", "image/jpeg", sha256("another"))).header("location");
  EXPECT_EQ(patch(altered, 0, photo).status, 460);
  EXPECT_EQ(me.send("HEAD", altered, "", tus()).status, 404);
  EXPECT_EQ(me.get("/objects/" + sha256(photo)).status, 404);

  const std::string page = "<html><script>alert(1)</script></html>" + std::string(100, ' ');
  for (const auto& [name, type] : {std::pair{"a.jpg", "image/jpeg"}, {"a.html", "text/html"}, {"a.txt", "text/plain"}, {"a.svg", "image/svg+xml"}}) {
    const std::string where = create(page.size(), metadata(name, type)).header("location");
    EXPECT_EQ(patch(where, 0, page).status, 415) << name;
  }
  const std::string posing = create(photo.size(), metadata("a.pdf", "application/pdf")).header("location");
  EXPECT_EQ(patch(posing, 0, photo).status, 415);
}

TEST_F(UploadTest, offsets_and_lengths_are_kept_to) {
  const std::string where = create(1000, metadata("a.jpg", "image/jpeg")).header("location");
  const std::string some = photo.substr(0, 500);
  EXPECT_EQ(patch(where, 10, some).status, 409);
  EXPECT_EQ(patch(where, 0, photo).status, 413);
  EXPECT_EQ(patch(where, 0, some).status, 204);
  EXPECT_EQ(patch(where, 0, some).status, 409) << "sent again";
  EXPECT_EQ(patch(where, 500, photo.substr(500, 500)).status, 204);
  EXPECT_EQ(patch(where, 1000, "x").status, 409) << "after its end";
  EXPECT_EQ(create(std::size_t{1} << 40, metadata("a.mp4", "video/mp4")).status, 413);
  EXPECT_EQ(create(0, metadata("a.jpg", "image/jpeg")).status, 415);
}

TEST_F(UploadTest, an_upload_belongs_to_its_account) {
  const std::string where = create(1000, metadata("a.jpg", "image/jpeg")).header("location");
  const auto other = home.client("wang");
  EXPECT_EQ(other.send("HEAD", where, "", tus()).status, 404);
  EXPECT_EQ(other.send("DELETE", where, "", tus()).status, 404);
  EXPECT_EQ(me.send("DELETE", where, "", tus()).status, 204);
  EXPECT_EQ(me.send("HEAD", where, "", tus()).status, 404);
  EXPECT_EQ(home.client("an").send("POST", "/uploads", "", tus({{"Upload-Length", "5"}})).status, 403) << "a role without files";
}

TEST_F(UploadTest, another_version_of_the_protocol_is_told_which_one_is_spoken) {
  const auto answer = me.send("POST", "/uploads", "", {{"Tus-Resumable", "0.2.2"}, {"Upload-Length", "5"}});
  EXPECT_EQ(answer.status, 412);
  EXPECT_EQ(answer.header("tus-version"), "1.0.0");
  const auto options = home.ask({"OPTIONS", "/uploads", {}, ""});
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("tus-extension"), "creation,expiration,termination");
}

TEST_F(UploadTest, names_that_could_be_paths_or_fields_become_plain_names) {
  for (const char* name : {"../../etc/passwd.jpg", "C:\\evil\\a.jpg", "a\r\nSet-Cookie: x=1.jpg", "\"; drop.jpg", ""}) {
    const std::string bytes = photo + name;
    const std::string where = create(bytes.size(), metadata(name, "image/jpeg")).header("location");
    ASSERT_EQ(patch(where, 0, bytes).status, 204) << name;
    const auto down = me.get("/objects/" + sha256(bytes));
    EXPECT_EQ(down.header("set-cookie"), "") << name;
    EXPECT_EQ(down.header("content-disposition").find('/'), std::string::npos) << name;
    EXPECT_EQ(down.header("content-disposition").find('\\'), std::string::npos) << name;
  }
}

TEST_F(UploadTest, what_nobody_finishes_is_dropped_after_a_day) {
  const std::string old = create(1000, metadata("a.jpg", "image/jpeg")).header("location");
  const std::string done = create(photo.size(), metadata("b.jpg", "image/jpeg")).header("location");
  ASSERT_EQ(patch(done, 0, photo).status, 204);
  home.clock.pass(24 * 3600 - 60);
  me = home.client("li.wj");
  const std::string fresh = create(1000, metadata("c.jpg", "image/jpeg")).header("location");
  home.clock.pass(120);
  EXPECT_EQ(web::drop_old_uploads(*home.services), 1u);
  EXPECT_EQ(me.send("HEAD", old, "", tus()).status, 404);
  EXPECT_EQ(me.send("HEAD", fresh, "", tus()).status, 200);
  EXPECT_EQ(me.get("/objects/" + sha256(photo)).status, 200);
}

TEST_F(UploadTest, one_that_stands_still_is_dropped_and_one_that_goes_on_is_not) {
  home.services->limits.upload_idle = 8 * 60;
  const std::string still = create(photo.size(), metadata("a.jpg", "image/jpeg")).header("location");
  const std::string going = create(photo.size(), metadata("b.jpg", "image/jpeg")).header("location");
  const std::size_t piece = photo.size() / 3;
  for (std::size_t i = 0; i < 2; ++i) {
    home.clock.pass(5 * 60);
    ASSERT_EQ(patch(going, i * piece, photo.substr(i * piece, piece)).status, 204);
  }
  home.clock.pass(8 * 60 - 1);
  EXPECT_EQ(web::drop_old_uploads(*home.services), 1u);
  EXPECT_EQ(me.send("HEAD", still, "", tus()).status, 404);
  EXPECT_EQ(me.send("HEAD", going, "", tus()).status, 200) << "something of it came less than eight minutes ago";
  home.clock.pass(1);
  EXPECT_EQ(web::drop_old_uploads(*home.services), 1u) << "eight minutes";
}

TEST_F(UploadTest, metadata_that_is_no_base64_is_refused) {
  for (const char* meta : {"filename ???", "filename YQ==,filename YQ==", "filename YQ"}) EXPECT_EQ(create(10, meta).status, 400) << meta;
}

}  // namespace
}  // namespace mingjing::testing_http
