// Reading the library. Pages are keyset-paged; texts are read where they are shown and never kept. Safe to call from many threads.
#pragma once

#include <utility>

#include "base/result.hpp"
#include "ports/library_rows.hpp"

namespace mingjing::ports {

struct StatuteQuery {
  std::optional<std::string> name;                          // part of the name
  std::optional<std::pair<int, std::uint64_t>> after;       // rank and place of the last row shown
  CivilDate today;
  int limit = 20;
};
struct StatuteItem {
  int rank = 0;
  std::uint64_t place = 0;
  StatuteVersionRow shown;     // in force today; else the earliest to come
  std::int64_t versions = 0;
};
struct StatutePage {
  std::vector<StatuteItem> items;
  bool more = false;
  std::int64_t total = 0;
};

struct ArticleQuery {
  std::string match;           // phrases of search tokens, all of which must stand in the article
  CivilDate today;             // only versions in force on this day
  std::optional<std::pair<std::uint64_t, std::uint64_t>> after;   // seq and place of the last row shown
  int limit = 20;
};
struct ArticleHit {
  std::string statute;
  std::string title;
  CivilDate in_force;
  std::uint64_t seq = 0;
  StatuteArticleRow article;
};
struct ArticlePage {
  std::vector<ArticleHit> items;
  bool more = false;
  std::int64_t total = 0;
};

struct HistoryQuery {
  std::optional<std::string> number;       // exact
  std::optional<std::string> match;        // phrases of search tokens
  std::vector<TokenRow> tokens;            // keyed tokens, all of which must match
  std::optional<int> year;
  std::optional<std::string> field;
  std::optional<std::pair<std::int32_t, std::uint64_t>> before;   // day and seq of the last row shown
  int limit = 20;
};
struct HistoryPage {
  std::vector<HistoryRow> items;
  bool more = false;
  std::int64_t total = 0;
};

class LibraryStore {
 public:
  virtual ~LibraryStore() = default;
  virtual Result<StatutePage> statutes(const LogId& log, const StatuteQuery& query) = 0;
  // Oldest first; empty where the library has none of this name.
  virtual Result<std::vector<StatuteVersionRow>> statute_versions(const LogId& log, std::string_view statute) = 0;
  // In order; `seq` is the version's.
  virtual Result<std::vector<StatuteArticleRow>> statute_articles(const LogId& log, std::uint64_t seq) = 0;
  virtual Result<std::optional<StatuteArticleRow>> statute_article(const LogId& log, std::uint64_t seq, std::string_view number) = 0;
  virtual Result<ArticlePage> search_articles(const LogId& log, const ArticleQuery& query) = 0;
  virtual Result<HistoryPage> decisions(const LogId& log, const HistoryQuery& query) = 0;
  virtual Result<std::optional<HistoryRow>> decision(const LogId& log, std::string_view id) = 0;
};

}  // namespace mingjing::ports
