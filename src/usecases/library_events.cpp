#include "usecases/library_events.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <set>

#include "base/canonical_json.hpp"
#include "base/json_fields.hpp"
#include "ledger/leaf.hpp"
#include "base/unicode.hpp"
#include "projections/masking.hpp"
#include "projections/parties.hpp"
#include "imports/party_kind.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kPartBytes = 44'000;   // of articles in one leaf, so that head and frame fit beside them
constexpr std::size_t kMostFaults = 100;
constexpr std::string_view kTokens = "words";

json::array texts(const std::vector<std::string>& list, std::size_t most = SIZE_MAX) {
  json::array out;
  for (std::size_t i = 0; i < std::min(list.size(), most); ++i) out.emplace_back(list[i]);
  return out;
}

// [[text of a 款, its 项 …], …]
json::array body_of(const imports::StatuteArticle& article) {
  json::array body;
  for (std::size_t i = 0; i < article.paragraphs.size(); ++i) {
    json::array paragraph{article.paragraphs[i]};
    for (const auto& item : article.items[i]) paragraph.emplace_back(item);
    body.emplace_back(std::move(paragraph));
  }
  return body;
}

CivilDate date_in(const json::object& object, std::string_view name, CivilDate otherwise) {
  return parse_date(text_in(object, name)).value_or(otherwise);
}

json::array list_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_array() ? value->as_array() : json::array();
}

// All words of an article's body behind its number.
std::string search_text(const std::string& number, const json::array& body) {
  std::string text = number.empty() ? "" : "第" + number + "条";
  for (const auto& paragraph : body) {
    if (!paragraph.is_array()) continue;
    for (const auto& line : paragraph.as_array()) {
      if (line.is_string()) text.append(" ").append(line.as_string());
    }
  }
  return search_tokens(text);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  constexpr std::string_view kWide = "\u3000";
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const bool wide = text.substr(at).starts_with(kWide);
    if (at == text.size() || text[at] == ' ' || text[at] == '\t' || wide) {
      if (at > from) words.push_back(text.substr(from, at - from));
      from = at + (wide ? kWide.size() : 1);
      at = from;
    } else {
      ++at;
    }
  }
  return words;
}

void add_tokens(std::set<ports::TokenRow>& into, std::string_view text, const LogId& log, ports::FieldCipher& cipher) {
  for (const auto& pair : projections::searched("name", text)) {
    if (code_point_count(pair.text) < 2) continue;
    into.insert({std::string(kTokens), cipher.token(log, kTokens, pair.text)});
  }
}

std::string private_list(const OpenedEvent& event, std::string_view field) {
  std::string out;
  const auto value = private_value(event, field);
  if (!value || !value->is_array()) return out;
  for (const auto& one : value->as_array()) {
    if (one.is_string()) out.append(one.as_string()).append("\n");
  }
  return out;
}

}  // namespace

std::vector<casework::Event> statute_events(const StatuteImport& import) {
  const auto& entry = import.entry;
  std::vector<json::array> parts(1);
  std::size_t size = 0;
  for (const auto& article : entry.text.articles) {
    json::object one{{"no", article.number}, {"path", article.path}, {"text", body_of(article)}};
    const auto bytes = json::serialize(one).size();
    if (size + bytes > kPartBytes && !parts.back().empty()) {
      parts.emplace_back();
      size = 0;
    }
    size += bytes;
    parts.back().emplace_back(std::move(one));
  }
  std::vector<casework::Event> events;
  std::uint64_t first = 1;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    casework::Event event;
    event.stream = std::string(kStatuteStreams) + entry.name;
    event.type = std::string(kStatuteImported);
    const auto count = parts[i].size();
    event.data = {{"statute", entry.name}, {"promulgated", iso_text(entry.promulgated)}, {"digest", import.digest},
                  {"part", i + 1},         {"parts", parts.size()},                      {"first", first},
                  {"articles", std::move(parts[i])}};
    if (i == 0) {
      event.data["title"] = entry.text.title;
      event.data["level"] = entry.level;
      event.data["issued_by"] = entry.issued_by;
      event.data["in_force"] = iso_text(entry.in_force);
      event.data["dated_by"] = imports::word_of(entry.dated_by);
      event.data["history"] = texts(entry.text.history);
      event.data["faults"] = texts(entry.text.faults, kMostFaults);
      event.data["source"] = entry.source;
      event.data["count"] = entry.text.articles.size();
    }
    first += count;
    events.push_back(std::move(event));
  }
  return events;
}

std::optional<std::string> too_large_part(const StatuteImport& import) {
  // Around the data stand the stream's name, two digests and who did it.
  const std::size_t frame = 2'000 + 2 * import.entry.name.size();
  for (const auto& event : statute_events(import)) {
    if (canonical_json(event.data).size() + frame <= ledger::kLargestLeaf) continue;
    const auto articles = list_in(event.data, "articles");
    // An article shares its leaf with others only where all of them are short.
    if (articles.size() != 1) return "沿革或者来源";
    const auto number = text_in(articles.front().as_object(), "no");
    return number.empty() ? "不属于任何条文的内容" : "第" + number + "条";
  }
  return std::nullopt;
}

ports::StatuteChange statute_change(const casework::Event& event, std::uint64_t seq) {
  const auto& data = event.data;
  ports::StatuteChange change;
  change.statute = text_in(data, "statute");
  const auto part = std::max<std::int64_t>(number_in(data, "part"), 1);
  change.head = seq - static_cast<std::uint64_t>(part - 1);   // the parts of a version stand one behind the other
  if (part == 1) {
    ports::StatuteVersionRow row;
    row.statute = change.statute;
    row.promulgated = date_in(data, "promulgated", ports::kUnknownDay);
    row.in_force = date_in(data, "in_force", row.promulgated);
    row.dated_by = text_in(data, "dated_by");
    row.seq = seq;
    row.title = text_in(data, "title");
    row.level = text_in(data, "level");
    row.issued_by = text_in(data, "issued_by");
    row.history = json::serialize(list_in(data, "history"));
    row.faults = json::serialize(list_in(data, "faults"));
    row.source = text_in(data, "source");
    row.digest = text_in(data, "digest");
    row.articles = number_in(data, "count");
    change.rank = imports::rank_of_level(row.level);
    change.version = std::move(row);
  }
  auto place = static_cast<std::uint32_t>(std::max<std::int64_t>(number_in(data, "first"), 1));
  for (const auto& each : list_in(data, "articles")) {
    if (!each.is_object()) continue;
    const auto& article = each.as_object();
    const auto body = list_in(article, "text");
    auto number = text_in(article, "no");
    auto search = search_text(number, body);
    change.articles.push_back({place++, std::move(number), text_in(article, "path"), json::serialize(body), std::move(search)});
  }
  return change;
}

std::string decision_id(const imports::HistoricalDecision& decision, int repeat, const LogId& log, ports::FieldCipher& cipher) {
  const json::array row{decision.number,  decision.organ, decision.party,
                        decision.decided ? iso_text(*decision.decided) : std::string(), decision.facts, decision.content, repeat};
  const auto token = static_cast<std::uint64_t>(cipher.token(log, "row", canonical_json(row)));
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id = "h";
  for (int shift = 60; shift >= 0; shift -= 4) id += kDigits[(token >> shift) & 15];
  return id;
}

casework::Event decision_event(const DecisionImport& import) {
  const auto& decision = import.decision;
  casework::Event event;
  event.stream = std::string(kHistoryStreams) + import.id;
  event.type = std::string(kDecisionImported);
  json::array basis;
  for (const auto& citation : decision.basis) basis.emplace_back(law::text_of(citation));
  json::array labels;
  for (const auto& unread : decision.unread) labels.emplace_back(imports::unread_label(unread));
  event.data = {{"decision", import.id},         {"field", imports::word_of(import.format)}, {"source", decision.source},
                {"number", decision.number},     {"organ", decision.organ},                  {"measures", decision.measures},
                {"basis", std::move(basis)},     {"unread", std::move(labels)},              {"person", imports::names_a_person(decision.party)}};
  if (decision.decided) event.data["decided"] = iso_text(*decision.decided);
  if (decision.amount) event.data["amount_fen"] = decision.amount->count;
  const auto keep = [&](std::string_view name, const json::value& value) { event.fields.push_back({std::string(name), canonical_json(value)}); };
  if (!decision.party.empty()) keep("party", json::value(decision.party));
  if (!decision.facts.empty()) keep("facts", json::value(decision.facts));
  if (!decision.content.empty()) keep("content", json::value(decision.content));
  if (!decision.unread.empty()) keep("unread", json::value(texts(decision.unread)));
  return event;
}

ports::HistoryChange history_change(const OpenedEvent& imported, const LogId& log, ports::FieldCipher& cipher) {
  const auto& data = imported.event.data;
  ports::HistoryChange change;
  auto& row = change.row;
  row.id = text_in(data, "decision");
  row.seq = imported.seq;
  row.number = text_in(data, "number");
  row.organ = text_in(data, "organ");
  row.decided = date_in(data, "decided", ports::kUnknownDay);
  row.year = row.decided == ports::kUnknownDay ? 0 : split(row.decided).year;
  const auto basis = list_in(data, "basis");
  row.basis = json::serialize(basis);
  if (const auto* amount = data.if_contains("amount_fen"); amount && amount->is_int64()) row.amount_fen = amount->as_int64();
  row.measures = text_in(data, "measures");
  row.source = text_in(data, "source");
  row.field = text_in(data, "field");
  row.unread = json::serialize(list_in(data, "unread"));
  const auto party = private_text(imported, "party");
  const bool gone = was_erased(imported, "party");
  const auto* person = data.if_contains("person");
  const bool masked = !gone && !(person && person->is_bool() && !person->as_bool());
  row.party_masked = masked ? projections::masked_name(party) : party;

  // Only what names nobody goes into the full-text index; everything is found by keyed tokens.
  // The source too: a decision without number is looked for by file and row.
  std::string plain = row.number + " " + row.organ + " " + row.measures + " " + row.source;
  for (const auto& one : basis) {
    if (one.is_string()) plain.append(" ").append(one.as_string());
  }
  change.search = search_tokens(plain);
  std::set<ports::TokenRow> tokens;
  add_tokens(tokens, plain, log, cipher);
  if (!gone) add_tokens(tokens, party, log, cipher);
  for (const std::string_view field : {"facts", "content"}) {
    if (!was_erased(imported, field)) add_tokens(tokens, private_text(imported, field), log, cipher);
  }
  add_tokens(tokens, private_list(imported, "unread"), log, cipher);
  change.tokens.assign(tokens.begin(), tokens.end());
  return change;
}

std::vector<ports::TokenRow> decision_tokens(std::string_view words, const LogId& log, ports::FieldCipher& cipher) {
  std::set<ports::TokenRow> tokens;
  for (const auto word : words_of(words)) add_tokens(tokens, word, log, cipher);
  return {tokens.begin(), tokens.end()};
}

std::string search_match(std::string_view text) {
  std::string match;
  for (const auto word : words_of(text)) {
    const auto tokens = search_tokens(word);
    if (tokens.empty()) continue;
    match.append(match.empty() ? "\"" : " \"").append(tokens).append("\"");
    if (code_point_count(tokens) == 1) match += "*";
  }
  return match;
}

}  // namespace mingjing::usecases
