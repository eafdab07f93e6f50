// How well the rules that propose redactions do on invented texts: structured words of natural persons are all found; what is
// public mostly stays. The figures are printed; recall below one or precision below the bar fails.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>

#include "adapters/yaml/yaml_json.hpp"
#include "publicity/redaction.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::publicity {
namespace {

namespace json = boost::json;

constexpr double kPrecisionBar = 0.95;

std::optional<Hidden> kind_named(std::string_view name) {
  static constexpr std::pair<std::string_view, Hidden> kNames[] = {
      {"name", Hidden::name}, {"id_number", Hidden::id_number}, {"phone", Hidden::phone},           {"plate", Hidden::plate},
      {"bank_account", Hidden::bank_account}, {"address", Hidden::address}, {"email", Hidden::email}, {"birth_date", Hidden::birth_date},
      {"account_name", Hidden::account_name}};
  for (const auto& [known, kind] : kNames)
    if (known == name) return kind;
  return std::nullopt;
}

struct Span {
  std::size_t from = 0;
  std::size_t to = 0;
  Hidden kind = Hidden::name;
};

struct Sample {
  std::string id;
  std::string text;
  std::vector<KnownPerson> people;
  std::vector<KnownText> known;
  std::vector<Span> expected;
};

// Takes the marks ⟦kind:…⟧ off and remembers where they were.
void unmark(const std::string& marked, Sample& sample) {
  static constexpr std::string_view kOpen = "⟦";
  static constexpr std::string_view kClose = "⟧";
  for (std::size_t at = 0; at < marked.size();) {
    const std::size_t open = marked.find(kOpen, at);
    sample.text += marked.substr(at, open == std::string::npos ? std::string::npos : open - at);
    if (open == std::string::npos) return;
    const std::size_t colon = marked.find(':', open);
    const std::size_t close = marked.find(kClose, open);
    ASSERT_TRUE(colon < close && close != std::string::npos) << sample.id;
    const auto kind = kind_named(std::string_view(marked).substr(open + kOpen.size(), colon - open - kOpen.size()));
    ASSERT_TRUE(kind) << sample.id;
    const auto word = marked.substr(colon + 1, close - colon - 1);
    sample.expected.push_back({sample.text.size(), sample.text.size() + word.size(), *kind});
    sample.text += word;
    at = close + kClose.size();
  }
}

std::vector<Sample> samples() {
  std::vector<Sample> out;
  for (const auto& file : std::filesystem::directory_iterator(source_dir() + "/tests/golden/redaction")) {
    std::ifstream in(file.path());
    std::stringstream text;
    text << in.rdbuf();
    const auto read = yaml::read_yaml(text.str());
    EXPECT_TRUE(read.ok()) << file.path();
    if (!read) continue;
    for (const json::value& one : read.value().value.at("texts").as_array()) {
      const auto& o = one.as_object();
      Sample sample;
      sample.id = o.at("id").as_string();
      if (const auto* people = o.if_contains("people"))
        for (const json::value& person : people->as_array()) {
          const auto* minor = person.as_object().if_contains("minor");
          sample.people.push_back({std::string(person.at("name").as_string()), minor && minor->is_bool() && minor->as_bool()});
        }
      if (const auto* known = o.if_contains("known"))
        for (const json::value& word : known->as_array())
          sample.known.push_back({std::string(word.at("text").as_string()), *kind_named(word.at("kind").as_string())});
      unmark(std::string(o.at("text").as_string()), sample);
      out.push_back(std::move(sample));
    }
  }
  return out;
}

struct Figure {
  int wanted = 0;
  int found = 0;      // expected spans that are hidden whole
  int proposed = 0;
  int right = 0;      // proposed spans that hide something that had to be hidden
};

std::string percent(int part, int whole) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(1) << (whole == 0 ? 100.0 : 100.0 * part / whole) << " %";
  return out.str();
}

TEST(RedactionGolden, finds_everything_that_is_structured_and_little_else) {
  std::map<Hidden, Figure> figures;
  Figure all;
  const auto texts = samples();
  ASSERT_GE(texts.size(), 200u);
  for (const Sample& sample : texts) {
    const auto spans = propose(sample.text, sample.people, sample.known);
    for (const Span& wanted : sample.expected) {
      // Neighbours may cover it together: what counts is that no byte of it is shown.
      std::size_t covered = wanted.from;
      for (const Redaction& span : spans)
        if (span.from <= covered && span.to > covered) covered = span.to;
      const bool hidden = covered >= wanted.to;
      ++figures[wanted.kind].wanted;
      figures[wanted.kind].found += hidden;
      ++all.wanted;
      all.found += hidden;
      EXPECT_TRUE(hidden) << sample.id << ": " << chinese_word(wanted.kind) << " " << sample.text.substr(wanted.from, wanted.to - wanted.from);
    }
    for (const Redaction& span : spans) {
      const bool right = std::any_of(sample.expected.begin(), sample.expected.end(), [&](const Span& wanted) { return span.from < wanted.to && wanted.from < span.to; });
      ++figures[span.kind].proposed;
      figures[span.kind].right += right;
      ++all.proposed;
      all.right += right;
      if (!right) std::cout << "  needless: " << sample.id << " " << chinese_word(span.kind) << " " << span.original << "\n";
      if (sample.expected.empty()) ADD_FAILURE() << sample.id << " is wholly public, yet this would be hidden: " << span.original;
    }
    const auto shown = redacted(sample.text, spans);
    for (const KnownPerson& person : sample.people) EXPECT_EQ(shown.find(person.name), std::string::npos) << sample.id;
  }
  for (const auto& [kind, f] : figures)
    std::cout << "  " << chinese_word(kind) << ": recall " << percent(f.found, f.wanted) << " of " << f.wanted << ", precision " << percent(f.right, f.proposed) << " of " << f.proposed << "\n";
  std::cout << "  all: recall " << percent(all.found, all.wanted) << " of " << all.wanted << ", precision " << percent(all.right, all.proposed) << " of " << all.proposed << "\n";
  EXPECT_EQ(all.found, all.wanted);
  EXPECT_GE(all.right, static_cast<int>(kPrecisionBar * all.proposed));
}

TEST(RedactionGolden, hides_the_surname_of_a_child) {
  for (const Sample& sample : samples())
    for (const KnownPerson& person : sample.people)
      if (person.minor) {
        EXPECT_EQ(redacted(sample.text, propose(sample.text, sample.people)).find(person.name.substr(0, 3) + "某"), std::string::npos) << sample.id;
      }
}

}  // namespace
}  // namespace mingjing::publicity
