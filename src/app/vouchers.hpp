// Those of other bodies who vouch for a deployment's log: who they are, and a thread for each, which sends witnesses the newest
// checkpoints of the log and of its audit, and has time-stamping authorities stamp those of the log.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/deployment.hpp"
#include "usecases/cosigning.hpp"
#include "usecases/time_stamping.hpp"

namespace mingjing::app {

struct VouchersGiven {
  std::vector<usecases::WitnessAddress> witnesses;
  std::vector<usecases::TimeStampAuthority> authorities;
};
// Those given by the command line and those of the files, where # begins a remark: DATA/witnesses.txt, one <url>+<vkey> a line;
// DATA/time-stamps.txt, one "<url> <file>" a line, the file with the authority's root certificates in PEM, as seen from DATA.
// Faults: bad_witness, bad_authority, bad_certificate naming the text; io.
Result<VouchersGiven> read_vouchers(const std::string& data, std::vector<std::string> witnesses, std::vector<std::string> authorities);

class Vouchers {
 public:
  // The deployment must outlive this; it need not be started.
  Vouchers(Deployment& home, VouchersGiven given);
  ~Vouchers() { stop(); }
  // Asks all witnesses at once and waits for their answers: for a deployment that is not started, so that nothing is signed behind a
  // record that was rolled back. Fault `rolled_back` naming the witnesses that signed more than there is here, or something else.
  Status<> agree();
  void start();  // the threads
  void stop();   // after the answer that is waited for, or its patience
  std::vector<usecases::VoucherStatus> witnesses() const;
  std::vector<usecases::VoucherStatus> authorities() const;

 private:
  void run(const std::function<void()>& turn);

  std::unique_ptr<ports::WitnessClient> witness_client_;
  std::unique_ptr<ports::TimeStampClient> time_stamp_client_;
  std::vector<std::unique_ptr<usecases::Cosigning>> witnesses_;
  std::vector<std::unique_ptr<usecases::Cosigning>> of_audit_;   // beside each of them
  std::vector<std::unique_ptr<usecases::TimeStamping>> authorities_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace mingjing::app
