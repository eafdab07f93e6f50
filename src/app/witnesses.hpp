// The witnesses of a deployment: who they are, and one thread for each that sends it the newest checkpoints.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/deployment.hpp"
#include "usecases/cosigning.hpp"

namespace mingjing::app {

std::string witness_file(const std::string& data);  // DATA/witnesses.txt: one <url>+<vkey> a line, # before remarks
// Those given by the command line and those of the file. Faults: bad_witness naming the text, io.
Result<std::vector<usecases::WitnessAddress>> read_witnesses(const std::string& data, std::vector<std::string> given);

class Witnesses {
 public:
  // The deployment must outlive this; it need not be started.
  Witnesses(Deployment& home, std::vector<usecases::WitnessAddress> all);
  ~Witnesses() { stop(); }
  // Asks all at once and waits for their answers: for a deployment that is not started, so that nothing is signed behind a record
  // that was rolled back. Fault `rolled_back` naming the witnesses that signed more than there is here, or something else.
  Status<> agree();
  void start();  // the threads
  void stop();  // after the answer that is waited for, or its patience
  std::vector<usecases::WitnessStatus> status() const;

 private:
  void run(usecases::Cosigning& one);

  std::unique_ptr<ports::WitnessClient> client_;
  std::vector<std::unique_ptr<usecases::Cosigning>> all_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace mingjing::app
