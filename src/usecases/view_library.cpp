// The library: list of statutes, a statute in the version of a day, one article, articles that hold words.
#include <algorithm>
#include <boost/json/parse.hpp>

#include "usecases/cursor.hpp"
#include "usecases/library_events.hpp"
#include "usecases/statute_texts.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kGistRank = 100;   // behind every level of imported texts
constexpr std::string_view kOnlyGist = "仅有要旨";

using Versions = std::vector<ports::StatuteVersionRow>;

Result<Versions> versions_of(const ViewContext& c, const std::string& name) {
  if (!c.parts.library) return Versions();
  auto found = c.parts.library->statute_versions(c.parts.log, name);
  if (!found || !found->empty()) return found;
  return c.parts.library->statute_versions(c.parts.log, short_law_name(name));
}

std::string status_of(const ports::StatuteItem& item, CivilDate today) {
  return item.shown.in_force > today ? "尚未施行" : "所收现行文本";
}

json::object row_of(const ports::StatuteItem& item, CivilDate today) {
  const auto& v = item.shown;
  return {{"name", v.statute},       {"level", v.level},       {"issued_by", v.issued_by},          {"in_force_from", iso_text(v.in_force)},
          {"versions", item.versions}, {"articles", v.articles}, {"status", status_of(item, today)}};
}

json::object gist_row(const law::LawBook& law, const std::string& name) {
  const auto articles = std::ranges::count(law.gists, name, &law::Gist::law);
  return {{"name", name}, {"level", ""}, {"issued_by", ""}, {"versions", 0}, {"articles", articles}, {"status", kOnlyGist}};
}

// Laws of which the deployment holds gists and no text.
Result<std::vector<std::string>> without_text(const ViewContext& c, const std::optional<std::string>& part) {
  std::vector<std::string> names;
  for (auto& name : laws_with_gists(c.law())) {
    if (part && name.find(*part) == std::string::npos) continue;
    auto versions = versions_of(c, name);
    if (!versions) return versions.failure();
    if (versions->empty()) names.push_back(std::move(name));
  }
  return names;
}

std::string version_title(const ports::StatuteVersionRow& v) { return chinese_text(v.promulgated) + "公布"; }

json::array notes_of(const Versions& versions, int chosen, CivilDate day) {
  json::array notes;
  const auto& v = versions[static_cast<std::size_t>(std::max(chosen, 0))];
  if (chosen < 0) notes.emplace_back(chinese_text(day) + "没有已施行的文本，显示的是所收最早的文本。");
  if (v.dated_by == "promulgation") notes.emplace_back("这一文本没有写明本次修改的施行日期，暂以公布日期计。");
  boost::system::error_code error;
  const auto faults = json::parse(v.faults, error);
  if (!error && faults.is_array()) {
    for (const auto& fault : faults.as_array()) {
      if (fault.is_string()) notes.emplace_back("导入时发现：" + std::string(fault.as_string()));
    }
  }
  return notes;
}

json::array versions_json(const Versions& versions) {
  json::array out;
  for (std::size_t i = versions.size(); i-- > 0;) {
    json::object one{{"from", iso_text(versions[i].in_force)}, {"title", version_title(versions[i])}};
    if (const auto last = last_day(versions, i)) one["to"] = iso_text(*last);
    out.push_back(std::move(one));
  }
  return out;
}

json::value only_gists(const std::string& name, json::array nodes, CivilDate day) {
  return json::object{{"name", name},
                      {"level", ""},
                      {"issued_by", ""},
                      {"on", iso_text(day)},
                      {"version", kOnlyGist},
                      {"versions", json::array()},
                      {"gist_only", true},
                      {"notes", json::array{"这里只有本系统编写的要旨，不是法律条文；导入法规全文后显示原文。"}},
                      {"nodes", std::move(nodes)}};
}

}  // namespace

ViewResult view_statutes(const ViewContext& c) {
  if (!c.scope("law.read")) return refuse("forbidden");
  ports::StatuteQuery query;
  query.name = c.text("q");
  if (query.name) query.name = short_law_name(*query.name);
  query.today = c.today;
  query.limit = c.limit();
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_cursor(*cursor);
    if (!place) return refuse("bad_cursor");
    query.after = std::pair(static_cast<int>(place->first), place->second);
  }
  ports::StatutePage page;
  if (c.parts.library) {
    auto found = c.parts.library->statutes(c.parts.log, query);
    if (!found) return found.error();
    page = std::move(*found);
  }
  auto gists = without_text(c, query.name);
  if (!gists) return gists.error();
  json::array items;
  for (const auto& item : page.items) items.push_back(row_of(item, c.today));
  std::optional<std::string> next;
  if (page.more) {
    next = cursor_of(page.items.back().rank, page.items.back().place);
  } else {
    std::uint64_t at = query.after && query.after->first == kGistRank ? query.after->second : 0;
    while (at < gists->size() && items.size() < static_cast<std::size_t>(query.limit)) items.push_back(gist_row(c.law(), (*gists)[at++]));
    if (at < gists->size()) next = cursor_of(kGistRank, at);
  }
  return json::value(page_json(std::move(items), std::move(next), page.total + static_cast<std::int64_t>(gists->size())));
}

ViewResult view_statute(const ViewContext& c) {
  if (!c.scope("law.read")) return refuse("forbidden");
  if (c.text("on") && !c.date("on")) return refuse("bad_query", "on");
  const auto asked = c.text("statute").value_or("");
  const auto day = c.date("on").value_or(c.today);
  auto versions = versions_of(c, asked);
  if (!versions) return versions.error();
  if (versions->empty()) {
    const auto name = short_law_name(asked);
    auto nodes = gist_nodes(c.law(), name);
    if (nodes.empty()) return refuse("not_found");
    return only_gists(name, std::move(nodes), day);
  }
  const int chosen = version_on(*versions, day);
  const auto& v = (*versions)[static_cast<std::size_t>(std::max(chosen, 0))];
  auto articles = c.parts.library->statute_articles(c.parts.log, v.seq);
  if (!articles) return articles.error();
  boost::system::error_code error;
  auto history = json::parse(v.history, error);
  json::object out{{"name", v.statute},
                   {"title", v.title},
                   {"level", v.level},
                   {"issued_by", v.issued_by},
                   {"on", iso_text(day)},
                   {"version", version_title(v) + "，" + chinese_text(v.in_force) + "起施行"},
                   {"from", iso_text(v.in_force)},
                   {"versions", versions_json(*versions)},
                   {"history", error ? json::value(json::array()) : std::move(history)},
                   {"gist_only", false},
                   {"notes", notes_of(*versions, chosen, day)},
                   {"source", v.source},
                   {"digest", v.digest},
                   {"nodes", statute_nodes(*articles, c.law(), v.statute)}};
  return json::value(std::move(out));
}

ViewResult view_article(const ViewContext& c) {
  if (!c.scope("law.read")) return refuse("forbidden");
  if (c.text("on") && !c.date("on")) return refuse("bad_query", "on");
  const auto asked = c.text("law").value_or("");
  const auto place = read_place_of_law(c.text("article").value_or(""));
  if (!place) return refuse("not_found");
  const auto day = c.date("on").value_or(c.today);
  auto versions = versions_of(c, asked);
  if (!versions) return versions.error();
  const std::string name = versions->empty() ? short_law_name(asked) : versions->front().statute;
  json::object out{{"law", name}, {"article", place->article}, {"on", iso_text(day)}, {"in_force", "unknown"}};
  if (auto gist = gist_of(c.law(), name, place->article); !gist.empty()) out["gist"] = std::move(gist);
  if (!versions->empty()) {
    const int chosen = version_on(*versions, day);
    const auto index = static_cast<std::size_t>(std::max(chosen, 0));
    const auto& v = (*versions)[index];
    auto article = c.parts.library->statute_article(c.parts.log, v.seq, place->article);
    if (!article) return article.error();
    if (*article) {
      out["text"] = article_text(**article);
      if (auto passage = passage_of(**article, *place)) out["passage"] = std::move(*passage);
      out["path"] = (*article)->path;
    }
    out["in_force"] = chosen >= 0 && article->has_value();
    out["version"] = version_title(v);
    out["from"] = iso_text(v.in_force);
    if (const auto last = last_day(*versions, index)) out["to"] = iso_text(*last);
    out["notes"] = notes_of(*versions, chosen, day);
  }
  if (!out.contains("text") && !out.contains("gist")) return refuse("not_found");
  return json::value(std::move(out));
}

ViewResult search_statutes(const ViewContext& c, const std::string& words) {
  if (!c.scope("law.read")) return refuse("forbidden");
  ports::ArticleQuery query;
  query.match = search_match(words);
  query.today = c.today;
  query.limit = c.limit();
  if (const auto cursor = c.text("cursor")) {
    query.after = read_cursor(*cursor);
    if (!query.after) return refuse("bad_cursor");
  }
  json::array items;
  std::int64_t total = 0;
  std::optional<std::string> next;
  if (c.parts.library && !query.match.empty()) {
    // Laws that bear the word in their name come before the articles that hold it.
    ports::StatuteQuery named{short_law_name(words), std::nullopt, c.today, 5};
    auto laws = c.parts.library->statutes(c.parts.log, named);
    if (!laws) return laws.error();
    total += static_cast<std::int64_t>(laws->items.size());
    for (const auto& law : laws->items) {
      if (query.after) break;
      items.push_back(json::object{{"kind", "statute"}, {"id", law.shown.statute}, {"title", law.shown.title}, {"snippet", law.shown.issued_by},
                                   {"organ_name", law.shown.level}, {"on", iso_text(law.shown.in_force)}});
    }
    auto page = c.parts.library->search_articles(c.parts.log, query);
    if (!page) return page.error();
    total += page->total;
    for (const auto& hit : page->items) {
      const auto text = article_text(hit.article);
      items.push_back(json::object{{"kind", "article"}, {"id", hit.statute}, {"article", hit.article.number}, {"title", hit.title},
                                   {"doc_no", hit.article.number.empty() ? std::string() : "第" + hit.article.number + "条"},
                                   {"snippet", snippet_of(text, words)}, {"on", iso_text(hit.in_force)}});
    }
    if (page->more) next = cursor_of(static_cast<std::int64_t>(page->items.back().seq), page->items.back().article.place);
  }
  return json::value(page_json(std::move(items), std::move(next), total));
}

}  // namespace mingjing::usecases
