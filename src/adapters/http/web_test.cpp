// The parts of the HTTP face that need no socket.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>

#include "adapters/http/contract.hpp"
#include "adapters/http/head_rules.hpp"
#include "adapters/http/router.hpp"
#include "adapters/http/schema.hpp"
#include "adapters/http/static_files.hpp"
#include "adapters/http/strict_json.hpp"
#include "adapters/yaml/yaml_json.hpp"

namespace mingjing::web {
namespace {

namespace fs = std::filesystem;

Request request_with(Fields headers) {
  Request out;
  out.headers = std::move(headers);
  return out;
}

TEST(Router, literal_segments_win_over_parameters_where_they_come_first) {
  Router router;
  for (const char* pattern : {"/cases/export.csv", "/cases/{case}", "/cases/{case}/documents/{document}.pdf", "/{page}", "/log/{area}/tile/{tile...}"})
    router.add({Method::get, pattern, "", 0, Quick{}});
  const auto pattern_of = [&](std::vector<std::string> segments) {
    const auto match = router.match(Method::get, segments);
    return match.route ? match.route->pattern : std::string{};
  };
  EXPECT_EQ(pattern_of({"cases", "export.csv"}), "/cases/export.csv");
  EXPECT_EQ(pattern_of({"cases", "c1"}), "/cases/{case}");
  EXPECT_EQ(pattern_of({"cases", "c1", "documents", "d.1.pdf"}), "/cases/{case}/documents/{document}.pdf");
  EXPECT_EQ(pattern_of({"cases", "c1", "documents", "d1"}), "");
  EXPECT_EQ(pattern_of({"about"}), "/{page}");
  EXPECT_EQ(pattern_of({""}), "") << "an empty segment is no value";
  EXPECT_EQ(router.match(Method::get, {"log", "370199", "tile", "0", "x001", "067.p", "5"}).params.at("tile"), "0/x001/067.p/5");
}

TEST(Router, a_known_path_with_another_method_says_which_are_allowed) {
  Router router;
  router.add({Method::get, "/a/{b}", "", 0, Quick{}});
  router.add({Method::put, "/a/{b}", "", 0, Quick{}});
  const auto match = router.match(Method::remove, {"a", "1"});
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.allow, "GET, PUT");
}

TEST(Schema, says_beside_the_place_what_is_wrong) {
  const auto schema = yaml::read_yaml(
      "type: object\nadditionalProperties: false\nrequired: [name, rows]\nproperties:\n"
      "  name: {type: string, minLength: 1, maxLength: 3}\n"
      "  rows: {type: array, maxItems: 2, items: {type: object, required: [sum], properties: {sum: {type: integer, minimum: 0}}}}\n"
      "  day: {type: string, format: date}\n  kind: {type: string, enum: [a, b]}\n  note: {type: [string, 'null']}\n").value().value;
  const auto wrong = [&](const char* text) {
    std::vector<FieldError> errors;
    Schemas{}.check(schema, boost::json::parse(text), "", errors);
    std::string out;
    for (const auto& [field, message] : errors) out += field + " ";
    return out;
  };
  EXPECT_EQ(wrong(R"({"name":"明镜","rows":[{"sum":1}],"day":"2026-09-28","kind":"a","note":null})"), "");
  EXPECT_EQ(wrong(R"({"rows":[]})"), "name ");
  EXPECT_EQ(wrong(R"({"name":"","rows":[]})"), "name ");
  EXPECT_EQ(wrong(R"({"name":"一二三四","rows":[]})"), "name ");
  EXPECT_EQ(wrong(R"({"name":"x","rows":[{"sum":1},{"sum":-1}]})"), "rows.1.sum ");
  EXPECT_EQ(wrong(R"({"name":"x","rows":[{}]})"), "rows.0.sum ");
  EXPECT_EQ(wrong(R"({"name":"x","rows":[1,2,3]})"), "rows ");
  EXPECT_EQ(wrong(R"({"name":"x","rows":[],"day":"2026-02-29","kind":"c","more":1,"note":5})"), "day kind more note ");
}

TEST(Contract, refuses_a_description_that_it_cannot_keep) {
  const auto code = [](const char* text) {
    const auto read = Contract::read(text);
    return read.ok() ? std::string("good") : read.error().what;
  };
  EXPECT_EQ(code("paths: {/a: {get: {operationId: a}}}"), "good");
  EXPECT_NE(code("paths: {/a: {get: {}}}"), "good");
  EXPECT_NE(code("paths: {/a: {get: {operationId: a}, put: {operationId: a}}}"), "good");
  EXPECT_NE(code("paths: {/a: {fetch: {operationId: a}}}"), "good");
  EXPECT_NE(code("paths: {/a: {get: {operationId: a, parameters: [{$ref: '#/components/parameters/none'}]}}}"), "good");
  EXPECT_NE(code("paths: {/a: {get: {operationId: a, parameters: [{name: x, in: query, schema: {type: string, pattern: '^a'}}]}}}"), "good");
  EXPECT_NE(code("components: {schemas: {A: {$ref: '#/components/schemas/B'}}}\npaths: {}"), "good");
}

TEST(Head, a_values_line_ends_never_reach_the_wire) {
  Response response = text("x");
  response.headers.set("X-Name", "a\r\nSet-Cookie: b=c");
  EXPECT_DEATH(head_text(response, false, true, 1, false, "now"), "bug");
}

TEST(Head, a_secure_answer_asks_the_browser_to_stay_so) {
  const std::string plain = head_text(text("x"), false, true, 1, false, "now");
  const std::string secure = head_text(text("x"), true, true, 1, false, "now");
  EXPECT_EQ(plain.find("Strict-Transport-Security"), std::string::npos);
  EXPECT_NE(secure.find("Strict-Transport-Security: max-age=31536000"), std::string::npos);
}

TEST(Problem, each_code_has_its_status_and_its_chinese_words) {
  EXPECT_EQ(status_of(refusal_of("unauthenticated")), HttpStatus::unauthorised);
  EXPECT_EQ(status_of(Refusal{"G_TWO", "", "", "", {}, {}}), HttpStatus::refused);
  EXPECT_EQ(status_of(refusal_of("state_changed")), HttpStatus::conflict);
  EXPECT_EQ(problem(Fault{"busy", "x", true}, "t").status, HttpStatus::unavailable);
  EXPECT_EQ(problem(Fault{"io", "x", false}, "t").status, HttpStatus::failed);
  EXPECT_EQ(problem(Fault{"storage_full", "x", false}, "t").status, HttpStatus::storage_full);
}

struct StaticTest : testing::Test {
  std::string folder = (fs::temp_directory_path() / ("mingjing-static-" + std::to_string(::getpid()))).string();
  void write(const std::string& name, const std::string& bytes) {
    fs::create_directories((fs::path(folder) / name).parent_path());
    std::ofstream(fs::path(folder) / name, std::ios::binary) << bytes;
  }
  void SetUp() override {
    write("index.html", "<html>");
    write("assets/app-Ab3_xY9z.js", "let a");
    write("assets/app-Ab3_xY9z.js.br", "BR");
    write("assets/app-Ab3_xY9z.js.gz", "GZ");
    write("orphan.css.gz", "GZ");
  }
  void TearDown() override { fs::remove_all(folder); }
  static std::string body(const Response& response) {
    const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&response.body);
    return shared ? **shared : std::get<std::string>(response.body);
  }
};

TEST_F(StaticTest, pages_of_the_application_are_its_index) {
  const auto files = StaticFiles::load(folder);
  const Request request;
  for (const char* path : {"", "cases", "cases/c1", "cases/c1/act/legal_review.pass", "index.html"}) EXPECT_EQ(body(files.serve(request, path)), "<html>") << path;
  for (const char* path : {"missing.js", "../secret.txt", "assets/../../x.y", "orphan.css"})
    EXPECT_EQ(files.serve(request, path).status, HttpStatus::not_found) << path;
}

TEST_F(StaticTest, hashed_names_stay_and_the_index_is_asked_for_again) {
  const auto files = StaticFiles::load(folder);
  const auto index = files.serve({}, "");
  EXPECT_EQ(index.headers.get("Cache-Control"), "no-cache");
  EXPECT_EQ(files.serve({}, "assets/app-Ab3_xY9z.js").headers.get("Cache-Control"), "public, max-age=31536000, immutable");
  Fields known;
  known.add("If-None-Match", "W/\"x\", " + std::string(index.headers.get("ETag")));
  EXPECT_EQ(files.serve(request_with(known), "").status, HttpStatus::not_modified);
}

TEST_F(StaticTest, packed_forms_go_to_who_takes_them) {
  const auto files = StaticFiles::load(folder);
  const auto coding = [&](const std::string& accepted) {
    Fields headers;
    headers.add("Accept-Encoding", accepted);
    return std::string(files.serve(request_with(headers), "assets/app-Ab3_xY9z.js").headers.get("Content-Encoding"));
  };
  EXPECT_EQ(coding("gzip, deflate, br"), "br");
  EXPECT_EQ(coding("gzip"), "gzip");
  EXPECT_EQ(coding("br;q=0, gzip"), "gzip");
  EXPECT_EQ(coding("identity"), "");
  EXPECT_EQ(coding("brotli"), "");
}

}  // namespace
}  // namespace mingjing::web
