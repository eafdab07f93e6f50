// The page that recomputes a draw, run in node: it comes to the outcomes of tests/vectors/draw.json, which a program of its own
// computed, as the server's core does (src/draw/draw_test.cpp), and finds whatever is changed.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "tests/source_dir.hpp"

namespace mingjing::tampering {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

const std::string kPage = source_dir() + "/tools/draw-page";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<json::object> judged(const std::vector<json::object>& files, const std::string& name) {
  const fs::path folder = fs::path(testing::TempDir()) / "mingjing-draws";
  fs::create_directories(folder);
  const auto asked = folder / (name + ".files");
  const auto answered = folder / (name + ".answers");
  {
    std::ofstream out(asked);
    for (const auto& file : files) out << json::serialize(file) << "\n";
  }
  EXPECT_EQ(std::system(("node '" + kPage + "/judge.mjs' < '" + asked.string() + "' > '" + answered.string() + "'").c_str()), 0);
  std::vector<json::object> answers;
  std::ifstream in(answered);
  for (std::string line; std::getline(in, line);) answers.push_back(json::parse(line).as_object());
  EXPECT_EQ(answers.size(), files.size());
  return answers;
}

// A vector as the portal gives a draw out.
json::object file_of(const json::value& v) {
  json::object out{{"algorithm", "mingjing-draw-1"}};
  for (const char* name : {"terms", "targets", "officers", "recusals", "commitments", "shares", "visits"}) out[name] = v.at(name);
  return out;
}

const json::array& vectors() {
  static const json::value all = json::parse(read(source_dir() + "/tests/vectors/draw.json"));
  return all.at("vectors").as_array();
}

TEST(DrawPage, is_assembled_from_the_modules_that_stand_here) {
  EXPECT_EQ(std::system(("node '" + kPage + "/assemble.mjs' --check").c_str()), 0);
}

TEST(DrawPage, reaches_for_nothing_outside_itself) {
  const auto page = read(kPage + "/draw.html");
  ASSERT_FALSE(page.empty());
  for (const char* word : {"http://", "https://", "fetch(", "XMLHttpRequest", "import("}) EXPECT_EQ(page.find(word), std::string::npos) << word;
}

TEST(DrawPage, comes_to_the_outcome_of_every_vector) {
  std::vector<json::object> files;
  for (const auto& v : vectors()) files.push_back(file_of(v));
  const auto answers = judged(files, "vectors");
  ASSERT_EQ(answers.size(), vectors().size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    SCOPED_TRACE(vectors()[i].at("name").as_string().c_str());
    EXPECT_TRUE(answers[i].at("good").as_bool()) << answers[i];
    EXPECT_EQ(answers[i].at("seed"), vectors()[i].at("seed_value"));
    EXPECT_EQ(answers[i].at("visits"), vectors()[i].at("visits"));
  }
}

TEST(DrawPage, finds_what_was_changed_and_names_it) {
  struct Row {
    const char* finding;
    std::function<void(json::object&)> change;
  };
  const auto replace = [](json::value& text, std::string_view from, std::string_view to) {
    auto& string = text.as_string();
    const auto at = string.find(from);
    ASSERT_NE(at, json::string::npos);
    string.replace(at, from.size(), to);
  };
  const std::vector<Row> rows = {
      {"terms", [](json::object& f) { f["algorithm"] = "mingjing-draw-2"; }},
      {"terms", [&](json::object& f) { replace(f["terms"], "pick: 5", "pick: 05"); }},
      {"targets", [](json::object& f) { f["targets"].as_array().pop_back(); }},
      {"targets", [](json::object& f) { f["targets"].as_array().emplace_back("91990100024X3"); }},
      {"targets", [](json::object& f) { f["targets"].as_array()[0] = f["targets"].as_array()[1]; }},
      {"officers", [](json::object& f) { f["officers"].as_array()[0] = "p99"; }},
      {"recusals", [](json::object& f) { f["recusals"].as_array().emplace_back("p01/91990100001X1"); }},
      {"organ", [](json::object& f) { f["shares"].at(0).as_object()["value"] = std::string(64, '0'); }},
      {"organ", [&](json::object& f) { replace(f["terms"], "pick: 5", "pick: 6"); }},   // commitments are bound to the terms
      {"supervisor", [](json::object& f) { f["commitments"].at(1).as_object()["commitment"] = std::string(64, '0'); }},
      {"outcome", [](json::object& f) { f["shares"].at(2).as_object()["value"] = "别的值"; }},
      {"outcome", [](json::object& f) { f["shares"].as_array().pop_back(); }},
      {"seed", [](json::object& f) { f["shares"].at(2).as_object()["party"] = "public"; }},
      {"outcome", [](json::object& f) { std::swap(f["visits"].at(0), f["visits"].at(1)); }},
      {"outcome", [](json::object& f) { f["visits"].at(0).as_object()["officers"].as_array()[0] = "p05x"; }},
      {"outcome", [](json::object& f) { f["visits"].as_array().pop_back(); }},
      // What is no file of a draw at all is told as well, instead of stopping the page.
      {"terms", [](json::object& f) { f["shares"].at(0) = nullptr; }},
      {"terms", [](json::object& f) { f["commitments"] = "none"; }},
      {"terms", [](json::object& f) { f["visits"].at(0) = 7; }},
      {"terms", [](json::object& f) { f["visits"].at(0).as_object()["officers"] = "p01"; }},
  };
  std::vector<json::object> files;
  for (const auto& row : rows) {
    files.push_back(file_of(vectors()[1]));
    row.change(files.back());
  }
  const auto answers = judged(files, "changed");
  ASSERT_EQ(answers.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_FALSE(answers[i].at("good").as_bool()) << i;
    const auto& last = answers[i].at("findings").as_array().back();
    EXPECT_EQ(last.at("code").as_string(), rows[i].finding) << i;
    EXPECT_FALSE(last.at("good").as_bool()) << i;
  }
}

TEST(DrawPage, a_draw_that_is_not_done_is_called_waiting_and_not_good) {
  auto file = file_of(vectors()[0]);
  file["shares"].as_array().pop_back();
  file["visits"] = json::array{};
  const auto answers = judged({file}, "waiting");
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_TRUE(answers[0].at("waiting").as_bool());
  EXPECT_FALSE(answers[0].at("good").as_bool());
}

}  // namespace
}  // namespace mingjing::tampering
