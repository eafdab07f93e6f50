// Who names a file: uploads and cases. Safe to call from many threads.
#pragma once

#include <memory>

#include "adapters/sql/connections.hpp"
#include "base/id.hpp"
#include "ports/file_names.hpp"

namespace mingjing::sql {

class SqlFileNames final : public ports::FileNames {
 public:
  SqlFileNames(std::shared_ptr<Connections> connections, LogId log) : connections_(std::move(connections)), log_(std::move(log)) {}
  Result<bool> still_named(std::string_view sha256, const std::string& but) override;

 private:
  std::shared_ptr<Connections> connections_;
  LogId log_;
};

}  // namespace mingjing::sql
