// The library: statutes by version, historical decisions, and their full-text index. Safe to call from many threads.
#pragma once

#include <memory>

#include "adapters/sql/connections.hpp"
#include "ports/library_store.hpp"

namespace mingjing::sql {

class SqlLibraryStore final : public ports::LibraryStore {
 public:
  explicit SqlLibraryStore(std::shared_ptr<Connections> connections) : connections_(std::move(connections)) {}

  Result<ports::StatutePage> statutes(const LogId& log, const ports::StatuteQuery& query) override;
  Result<std::vector<ports::StatuteVersionRow>> statute_versions(const LogId& log, std::string_view statute) override;
  Result<std::vector<ports::StatuteArticleRow>> statute_articles(const LogId& log, std::uint64_t seq) override;
  Result<std::optional<ports::StatuteArticleRow>> statute_article(const LogId& log, std::uint64_t seq, std::string_view number) override;
  Result<ports::ArticlePage> search_articles(const LogId& log, const ports::ArticleQuery& query) override;
  Result<ports::HistoryPage> decisions(const LogId& log, const ports::HistoryQuery& query) override;
  Result<std::optional<ports::HistoryRow>> decision(const LogId& log, std::string_view id) override;

 private:
  std::shared_ptr<Connections> connections_;
};

}  // namespace mingjing::sql
