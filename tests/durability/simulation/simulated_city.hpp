// A whole office, its writer, its record and a witness in one thread, whose people, disk, clock, network and crashes follow from one
// seed. The people repeat under its key what was answered by a fault, or not at all; the judge knows what each was answered.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/witness/witness.hpp"
#include "tests/durability/chamber.hpp"
#include "tests/durability/simulation/simulated_disk.hpp"
#include "tests/store/office_fixture.hpp"
#include "usecases/cosigning.hpp"

namespace mingjing::simulation {

struct History {
  std::vector<std::string> wrong;    // empty: nothing acknowledged was lost, doubled, half done or changed
  std::vector<std::string> told;     // what happened, a line each: the same for the same seed
  std::uint64_t acknowledged = 0, refused = 0, faults = 0, crashes = 0, restarts = 0, failed_ios = 0, cosigned = 0, repeated = 0, clock_jumps = 0;
};

class SimulatedCity : public tests::OfficeTest {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  void SetUp() override;
  void TearDown() override;
  // `lies`: the control, a disk that says it is synced and is not.
  History history(std::uint64_t seed, bool lies = false);

 private:
  struct Order {
    std::string key;
    usecases::Caller who;
    std::string register_id, entry;          // of a register; else of a case
    usecases::ActionRequest request;
    boost::json::object values;
    bool waits = false, refused = false;
    std::optional<usecases::Performed> done;
  };
  struct Wire final : ports::WitnessClient {
    SimulatedCity* city = nullptr;
    std::string before;                      // what was sent the last time
    Result<ports::WitnessReply> add_checkpoint(const std::string&, const std::string& body) override;
  };

  void people();
  void send(std::size_t order);
  void answered(std::size_t order, usecases::CommandResult result);
  std::size_t add(Order order);
  void look_at_a_case();
  void turn_of_the_witness();
  void restart(bool crashed);
  void judge(bool thoroughly);
  void judge_orders(sql::Database& db);
  void judge_what_is_left();
  void tell(std::string line);
  void wrong(const std::string& what);
  void open_witness(bool anew);

  SimulatedDisk::Files laid_;                // the store before the first order
  std::uint64_t begins_ = 0;                 // leaves of it
  History now_;
  std::unique_ptr<durability::Chance> chance_;
  std::vector<Order> orders_;
  std::uint64_t life_ = 0;
  bool lies_ = false, ended_ = false;
  Wire wire_;
  std::unique_ptr<witness::Witness> witness_;
  std::unique_ptr<usecases::Cosigning> collector_;
};

}  // namespace mingjing::simulation
