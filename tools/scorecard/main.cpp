// mingjing-scorecard: computes a scorecard anew from its export, without server, database, keys or network.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "messages.hpp"
#include "scoring/export.hpp"
#include "scoring/messages.hpp"

namespace {

using namespace mingjing;
using recompute::text;

constexpr int kSame = 0;
constexpr int kDifferent = 1;
constexpr int kUnreadable = 2;
constexpr std::size_t kMostPlaces = 50;

struct Options {
  std::string file;
  bool json = false;
  bool explain = false;
  bool help = false;
  recompute::Language language = recompute::Language::chinese;
};

std::optional<Options> parse(int argc, char** argv) {
  Options out;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--help" || argument == "-h") {
      out.help = true;
    } else if (argument == "--json") {
      out.json = true;
    } else if (argument == "--explain") {
      out.explain = true;
    } else if (argument == "--lang" && i + 1 < argc) {
      const std::string value = argv[++i];
      if (value != "zh" && value != "en") return std::nullopt;
      out.language = value == "en" ? recompute::Language::english : recompute::Language::chinese;
    } else if (argument.starts_with("-") || !out.file.empty()) {
      return std::nullopt;
    } else {
      out.file = argument;
    }
  }
  if (!out.help && out.file.empty()) return std::nullopt;
  return out;
}

void print(const std::string& line, std::FILE* to = stdout) {
  std::fwrite(line.data(), 1, line.size(), to);
  std::fputc('\n', to);
  std::fflush(to);  // both may lead into one file
}

std::string of(int points, int all) { return scoring::points_text(points) + " / " + scoring::points_text(all); }

void report(const scoring::Scorecard& card, const Options& options) {
  const auto label = [&](std::string_view key) { return std::string(text(key, options.language)) + " "; };
  print(label("organ") + card.organ);
  print(label("period") + iso_text(card.from) + " – " + iso_text(card.until));
  print(label("on") + iso_text(card.on));
  for (const scoring::Sum& group : card.groups) print(group.no + " " + group.title + " " + of(group.points, group.of));
  print(label("total") + of(card.total, card.of));
  print(label("not_applicable") + scoring::points_text(card.excused));
  print(label("tasks") + std::to_string(card.tasks_done) + " / " + std::to_string(card.tasks));
  print(label("digest") + scoring::digest(card));
  if (!options.explain) return;
  for (const scoring::Score& one : card.scores) print(std::to_string(one.indicator) + "\t" + of(one.points, one.of) + "\t" + one.say);
}

int unreadable(const law::Complaints& reasons, const Options& options) {
  print(std::string(text("unreadable", options.language)), stderr);
  for (const std::string& reason : reasons) print("  " + reason, stderr);
  return kUnreadable;
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = parse(argc, argv);
  if (!options || options->help) {
    print(std::string(recompute::help_text()), options ? stdout : stderr);
    return options ? kSame : kUnreadable;
  }
  std::ifstream in(options->file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in || bytes.empty()) return unreadable({std::string(text("no_file", options->language))}, *options);
  const auto read = scoring::read_export(bytes);
  if (!read.ok()) return unreadable(read.error(), *options);
  const scoring::Scorecard card = scoring::scorecard(read->set, read->measures, read->inputs);
  if (options->json) print(scoring::canonical(card));
  else report(card, *options);
  if (!read->published) {
    print(std::string(text("none_published", options->language)), stderr);
    return kSame;
  }
  const auto places = scoring::differences(*read->published, card, kMostPlaces);
  print(std::string(text(places.empty() ? "same" : "differs", options->language)), stderr);
  for (const std::string& place : places) print("  " + place, stderr);
  return places.empty() ? kSame : kDifferent;
}
