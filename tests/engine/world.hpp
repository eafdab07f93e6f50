// A small invented organ with its people, and the real law under law/: what the tests of the engine play in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/law_files/law_files.hpp"
#include "casework/decide.hpp"

namespace mingjing::engine_test {

class FakeRegisters final : public casework::Registers {
 public:
  std::optional<casework::Officer> officer(const OfficerId& id) const override;
  std::optional<casework::Organ> organ(const OrganId& id, CivilDate on) const override;
  std::optional<casework::PowerItem> power_item(const std::string& id, CivilDate on) const override;
  std::optional<casework::Device> device(const std::string& id, CivilDate on) const override;
  std::vector<law::Benchmark> benchmarks(const std::string& power_item, CivilDate on) const override;

  std::map<OfficerId, casework::Officer> officers;
  std::map<OrganId, casework::Organ> organs;
  std::map<std::string, casework::PowerItem> items;
  std::map<std::string, casework::Device> devices;
  std::vector<law::Benchmark> all_benchmarks;
};

// Loaded once for the whole program; a test that changes the law copies it.
const law_files::Loaded& the_law();

struct TestWorld {
  TestWorld();                       // organ o1, unit u1, o2 beside it, o3 above; officers w1 w2 w3 (u1), reviewer w5, host w6, assistant w9 without certificate
  FakeRegisters registers;
  law::LawBook book;                 // a copy, free to change
  law::Calendar calendar;
  casework::World world() const { return {book, calendar, registers}; }
  // Who takes a step in that role; `handler` is w1.
  casework::Actor actor(const std::string& role) const;
};

std::string fake_hash(std::string_view text);   // 64 hex digits, the same for the same text

}  // namespace mingjing::engine_test
