#include "adapters/sql/file_names.hpp"

namespace mingjing::sql {

Result<bool> SqlFileNames::still_named(std::string_view sha256, const std::string& but) {
  bool named = false;
  auto read = connections_->read()->query(
      "SELECT 1 FROM upload WHERE log_id = $1 AND sha256 = $2 AND upload <> $3"
      " UNION ALL SELECT 1 FROM upload WHERE log_id = $1 AND want_sha256 = $2 AND upload <> $3"
      " UNION ALL SELECT 1 FROM case_object WHERE log_id = $1 AND sha256 = $2 LIMIT 1",
      {log_, sha256, but}, [&](const Row&) {
        named = true;
        return false;
      });
  if (!read) return read.failure();
  return named;
}

}  // namespace mingjing::sql
