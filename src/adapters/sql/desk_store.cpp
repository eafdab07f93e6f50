#include "adapters/sql/desk_store.hpp"

namespace mingjing::sql {
namespace {

using ports::SavedView;
using ports::UploadRecord;

#define UPLOAD_COLUMNS "upload, account, organ, filename, media_type, length, want_sha256, sha256, sm3, since"

UploadRecord upload_from(const Row& row) {
  UploadRecord u;
  u.id = row.str(0);
  u.account = AccountId(row.text(1));
  u.organ = OrganId(row.text(2));
  u.filename = row.str(3);
  u.media_type = row.str(4);
  u.length = row.as<std::uint64_t>(5);
  u.want_sha256 = row.str(6);
  u.sha256 = row.str(7);
  u.sm3 = row.str(8);
  u.since = Instant{row.integer(9)};
  return u;
}

Status<> done(const Result<int>& result) {
  if (!result) return result.failure();
  return Done{};
}

// What a desk holds is private and goes without trace: as long as this lives, what is deleted or replaced is overwritten in the file, also
// where a long text had pages of its own. Costs the writing of those pages once more.
class WithoutTrace {
 public:
  explicit WithoutTrace(Connections& connections) : db_(connections.write()), on_(db_->overwrite_deleted(true)) {}
  ~WithoutTrace() { static_cast<void>(db_->overwrite_deleted(false)); }
  WithoutTrace(const WithoutTrace&) = delete;
  WithoutTrace& operator=(const WithoutTrace&) = delete;

  Status<> run(Sql sql, std::initializer_list<Arg> args) {
    if (!on_) return on_;
    return done(db_->run(sql, args));
  }

 private:
  Connections::Writing db_;
  const Status<> on_;
};

}  // namespace

SqlDeskStore::SqlDeskStore(std::shared_ptr<Connections> connections, LogId log)
    : connections_(std::move(connections)), log_(std::move(log)) {}

Status<> SqlDeskStore::keep_scratch(const AccountId& account, std::string_view place, std::string_view json, Instant at) {
  return WithoutTrace(*connections_).run(
      "INSERT INTO scratch(log_id, account, place, body, at) VALUES ($1, $2, $3, $4, $5)"
      " ON CONFLICT (log_id, account, place) DO UPDATE SET body = excluded.body, at = excluded.at",
      {log_, account, place, json, at.ms});
}

Result<std::optional<std::string>> SqlDeskStore::scratch(const AccountId& account, std::string_view place) {
  return connections_->read()->text("SELECT body FROM scratch WHERE log_id = $1 AND account = $2 AND place = $3", {log_, account, place});
}

Status<> SqlDeskStore::drop_scratch(const AccountId& account, std::string_view place) {
  return WithoutTrace(*connections_).run("DELETE FROM scratch WHERE log_id = $1 AND account = $2 AND place = $3", {log_, account, place});
}

Status<> SqlDeskStore::keep_view(const AccountId& account, const SavedView& view) {
  return WithoutTrace(*connections_).run(
      "INSERT INTO saved_view(log_id, account, name, query) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (log_id, account, name) DO UPDATE SET query = excluded.query",
      {log_, account, view.name, view.query});
}

Result<std::vector<SavedView>> SqlDeskStore::views(const AccountId& account) {
  std::vector<SavedView> views;
  auto read = connections_->read()->query("SELECT name, query FROM saved_view WHERE log_id = $1 AND account = $2 ORDER BY name",
                                          {log_, account}, [&](const Row& row) {
                                            views.push_back({row.str(0), row.str(1)});
                                            return true;
                                          });
  if (!read) return read.failure();
  return views;
}

Status<> SqlDeskStore::drop_view(const AccountId& account, std::string_view name) {
  return WithoutTrace(*connections_).run("DELETE FROM saved_view WHERE log_id = $1 AND account = $2 AND name = $3", {log_, account, name});
}

Status<> SqlDeskStore::add_upload(const UploadRecord& u) {
  return done(connections_->write()->run(
      "INSERT INTO upload(log_id, upload, account, organ, filename, media_type, length, want_sha256, sha256, sm3, since)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {log_, u.id, u.account, u.organ, u.filename, u.media_type, u.length, u.want_sha256, u.sha256, u.sm3, u.since.ms}));
}

Result<std::optional<UploadRecord>> SqlDeskStore::upload(const std::string& id) {
  std::optional<UploadRecord> found;
  auto read = connections_->read()->query("SELECT " UPLOAD_COLUMNS " FROM upload WHERE log_id = $1 AND upload = $2", {log_, id},
                                          [&](const Row& row) {
                                            found = upload_from(row);
                                            return false;
                                          });
  if (!read) return read.failure();
  return found;
}

Status<> SqlDeskStore::finish_upload(const std::string& id, const std::string& sha256, const std::string& sm3) {
  return done(connections_->write()->run("UPDATE upload SET sha256 = $3, sm3 = $4 WHERE log_id = $1 AND upload = $2",
                                         {log_, id, sha256, sm3}));
}

Status<> SqlDeskStore::drop_upload(const std::string& id) {
  return WithoutTrace(*connections_).run("DELETE FROM upload WHERE log_id = $1 AND upload = $2", {log_, id});
}

Result<std::vector<UploadRecord>> SqlDeskStore::uploads_before(Instant since) {
  std::vector<UploadRecord> uploads;
  auto read = connections_->read()->query("SELECT " UPLOAD_COLUMNS " FROM upload WHERE log_id = $1 AND since < $2 ORDER BY since",
                                          {log_, since.ms}, [&](const Row& row) {
                                            uploads.push_back(upload_from(row));
                                            return true;
                                          });
  if (!read) return read.failure();
  return uploads;
}

Result<std::optional<UploadRecord>> SqlDeskStore::upload_of(const AccountId& account, std::string_view sha256) {
  std::optional<UploadRecord> found;
  auto read = connections_->read()->query(
      "SELECT " UPLOAD_COLUMNS " FROM upload WHERE log_id = $1 AND account = $2 AND sha256 = $3", {log_, account, sha256},
      [&](const Row& row) {
        found = upload_from(row);
        return false;
      });
  if (!read) return read.failure();
  return found;
}

Result<std::uint64_t> SqlDeskStore::uploaded_since(const AccountId& account, Instant since) {
  auto sum = connections_->read()->integer(
      "SELECT CAST(COALESCE(SUM(length), 0) AS BIGINT) FROM upload WHERE log_id = $1 AND account = $2 AND since >= $3", {log_, account, since.ms});
  if (!sum) return sum.failure();
  return static_cast<std::uint64_t>(sum->value_or(0));
}

Status<> SqlDeskStore::mark_scanned(std::string_view sha256, Instant at) {
  return done(connections_->write()->run(
      "INSERT INTO scanned_file(log_id, sha256, at) VALUES ($1, $2, $3) ON CONFLICT (log_id, sha256) DO UPDATE SET at = excluded.at", {log_, sha256, at.ms}));
}

Result<bool> SqlDeskStore::scanned(std::string_view sha256) {
  auto at = connections_->read()->integer("SELECT at FROM scanned_file WHERE log_id = $1 AND sha256 = $2", {log_, sha256});
  if (!at) return at.failure();
  return at->has_value();
}

Result<std::vector<SqlDeskStore::Scratch>> SqlDeskStore::all_scratches() {
  std::vector<Scratch> out;
  auto read = connections_->read()->query("SELECT account, place, body, at FROM scratch WHERE log_id = $1 ORDER BY account, place", {log_}, [&](const Row& row) {
    out.push_back({AccountId(row.text(0)), row.str(1), row.str(2), Instant{row.integer(3)}});
    return true;
  });
  if (!read) return read.failure();
  return out;
}

Result<std::vector<SqlDeskStore::View>> SqlDeskStore::all_views() {
  std::vector<View> out;
  auto read = connections_->read()->query("SELECT account, name, query FROM saved_view WHERE log_id = $1 ORDER BY account, name", {log_}, [&](const Row& row) {
    out.push_back({AccountId(row.text(0)), {row.str(1), row.str(2)}});
    return true;
  });
  if (!read) return read.failure();
  return out;
}

Status<> SqlDeskStore::rename_upload(const std::string& id, std::string_view filename) {
  return WithoutTrace(*connections_).run("UPDATE upload SET filename = $3 WHERE log_id = $1 AND upload = $2", {log_, id, filename});
}

}  // namespace mingjing::sql
