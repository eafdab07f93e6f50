// Answers of time-stamping authorities, beside the record: written by their collector, never by the writer of the log.
#include "adapters/sql/log_store.hpp"
#include "adapters/sql/record.hpp"

namespace mingjing::sql {

using namespace ports;

namespace {

Result<std::uint64_t> size_of(Result<std::optional<std::int64_t>> found) {
  if (!found) return found.failure();
  return static_cast<std::uint64_t>(found->value_or(0));
}

}  // namespace

Status<> SqlLogStore::keep_time_stamp(const LogId& log, const TimeStampRow& row) {
  auto db = connections_->write();
  Transaction transaction(*db);
  if (!transaction.begun()) return transaction.begun();
  auto put = db->run(
      "INSERT INTO time_stamp(log_id, tree, size, authority, name, at, answer) VALUES ($1, $2, $3, $4, $5, $6, $7)"
      " ON CONFLICT (log_id, tree, size, authority) DO NOTHING",
      {log, tree_name(row.tree), row.size, row.authority, row.name, row.at.ms, Blob{row.answer}});
  if (!put) return put.failure();
  return transaction.commit();
}

Result<std::vector<TimeStampRow>> SqlLogStore::time_stamps(const LogId& log, ledger::Hash tree, std::uint64_t size) {
  std::vector<TimeStampRow> rows;
  auto read = connections_->read()->query(
      "SELECT authority, name, at, answer FROM time_stamp WHERE log_id = $1 AND tree = $2 AND size = $3 ORDER BY authority",
      {log, tree_name(tree), size}, [&](const Row& row) {
        rows.push_back({tree, size, row.str(0), row.str(1), Instant{row.integer(2)}, std::string(row.blob(3))});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

Result<std::uint64_t> SqlLogStore::newest_stamped_size(const LogId& log, ledger::Hash tree) {
  return size_of(connections_->read()->integer("SELECT size FROM time_stamp WHERE log_id = $1 AND tree = $2 ORDER BY size DESC LIMIT 1",
                                               {log, tree_name(tree)}));
}

Result<std::uint64_t> SqlLogStore::first_stamped_over(const LogId& log, ledger::Hash tree, std::uint64_t seq) {
  return size_of(connections_->read()->integer(
      "SELECT size FROM time_stamp WHERE log_id = $1 AND tree = $2 AND size > $3 ORDER BY size LIMIT 1", {log, tree_name(tree), seq}));
}

Result<std::uint64_t> SqlLogStore::stamped_size(const LogId& log, ledger::Hash tree, std::string_view authority) {
  return size_of(connections_->read()->integer(
      "SELECT size FROM time_stamp WHERE log_id = $1 AND tree = $2 AND authority = $3 ORDER BY size DESC LIMIT 1",
      {log, tree_name(tree), authority}));
}

}  // namespace mingjing::sql
