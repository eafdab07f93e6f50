// A witness on its data folder: what it signed last for each log, and the one way to change that. The folder is held by one
// process; what is signed is durable before anybody sees the signature.
//   name                    the witness's name, written last at the first start
//   keys/                   see keys.hpp
//   state/<hex>             per log, SHA-256 of its origin: the checkpoint signed last, with the log's lines and ours
//   evidence/<hex>          two checkpoints of one size that the log signed with different roots
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/witness/durable_file.hpp"
#include "adapters/witness/keys.hpp"
#include "ledger/witness.hpp"

namespace mingjing::witness {

struct WitnessParts {
  std::string data;
  std::string name;                              // may be empty when the folder has one
  std::vector<ledger::WitnessedLog> logs;
  std::function<std::uint64_t()> clock;          // POSIX seconds
  std::function<void(const std::string&)> complain;  // for the operator's log; called on many threads
};

using ledger::Standing;
using ledger::WitnessAnswer;

class Witness final : public ledger::CosigningBody {
 public:
  // Faults: locked, io, storage_full, bad_key, no_keys · no_name where a new folder is given none, wrong_name where it has another ·
  // no_state where a folder with keys has lost what it signed · bad_state naming a file that is not what this witness wrote.
  static Result<std::unique_ptr<Witness>> open(WitnessParts parts);

  // Any thread; requests about one log are taken one after another.
  WitnessAnswer add_checkpoint(std::string_view body);
  void take(std::string body, std::function<void(WitnessAnswer)> answer) override { answer(add_checkpoint(body)); }
  std::optional<std::string> checkpoint(std::string_view origin_hash) const override;
  std::vector<Standing> standings() const override;
  const std::string& name() const override { return parts_.name; }
  const std::vector<ledger::NoteKey>& keys() const override { return keys_.keys(); }

 private:
  struct Log {
    ledger::WitnessedLog known;
    std::string hash;             // of the origin, hex
    mutable std::mutex mutex;
    std::optional<ledger::Witnessed> last;
  };
  Witness(WitnessParts parts, FolderLock lock, CosigningKeys keys) : parts_(std::move(parts)), lock_(std::move(lock)), keys_(std::move(keys)) {}
  Status<> read_state();
  WitnessAnswer sign(Log& log, const ledger::Submission& submission);
  void keep_evidence(const Log& log, const ledger::Submission& submission);
  std::optional<std::uint64_t> time_for(const Log& log) const;

  WitnessParts parts_;
  FolderLock lock_;
  CosigningKeys keys_;
  std::map<std::string, std::unique_ptr<Log>, std::less<>> logs_;  // by origin; fixed once opened
};

}  // namespace mingjing::witness
