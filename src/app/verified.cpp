#include "app/verified.hpp"

#include "app/progress.hpp"

namespace mingjing::app {

Result<usecases::VerifyReport> verified(Deployment& home, ports::LogStore& store, const char* what) {
  const auto& own = home.signer->keys();
  const auto keys = ledger::log_keys(home.site.domain, home.site.log.str(), own.ed25519_public, own.sm2_public);
  if (!keys) return keys.failure();
  Progress progress(what);
  auto report = usecases::verify_record({home.site.log, home.site.domain, *keys, store, *home.cipher, home.blobs.get(), true}, progress.teller());
  progress.done();
  if (!report) return report;
  if (const auto& bad = report->first_bad)
    return fault("bad_record", "第" + std::to_string(bad->index) + "条记录不对，请运行 mingjing verify · run `mingjing verify`: " + bad->code + ": " + bad->what);
  return report;
}

Result<usecases::RebuildReport> rebuilt(Deployment& home, ports::LogStore& record, const std::shared_ptr<sql::Connections>& into, const char* what) {
  sql::SqlProjectionStore tables(into);
  Progress progress(what);
  auto report = usecases::rebuild_projections(record, tables, home.site.log, home.rules, *home.cipher, progress.teller());
  progress.done();
  return report;
}

}  // namespace mingjing::app
