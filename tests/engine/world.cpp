#include "tests/engine/world.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "crypto/digest.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::engine_test {
namespace {

law::Validity from_2020() { return {*civil_date(2020, 1, 1), std::nullopt}; }

casework::Officer person(const char* id, const char* cert, bool qualified = false) {
  casework::Officer out;
  out.id = OfficerId(id);
  out.organ = OrganId("o1");
  out.unit = UnitId("u1");
  out.cert_no = cert;
  if (*cert) out.cert_valid = law::Validity{*civil_date(2020, 1, 1), *civil_date(2030, 12, 31)};
  if (*cert) out.supervision_valid = out.cert_valid;
  out.legal_qualification = qualified;
  return out;
}

law::Benchmark tiers() {
  law::Benchmark out;
  out.id = "b1";
  out.title = "油烟排放裁量基准";
  out.power_item = "pi1";
  out.maker = "own";
  out.valid = from_2020();
  out.cells = {{"c1", "较轻", "首次", {"warning", "fine"}, Fen{0}, Fen{100000}},
               {"c2", "一般", "", {"warning", "fine"}, Fen{50000}, Fen{2000000}},
               {"c3", "较重", "", {"fine", "stop_business", "confiscate_things", "revoke_permit"}, Fen{2000000}, Fen{20000000}}};
  return out;
}

}  // namespace

std::optional<casework::Officer> FakeRegisters::officer(const OfficerId& id) const {
  const auto found = officers.find(id);
  return found == officers.end() ? std::nullopt : std::optional(found->second);
}

std::optional<casework::Organ> FakeRegisters::organ(const OrganId& id, CivilDate) const {
  const auto found = organs.find(id);
  return found == organs.end() ? std::nullopt : std::optional(found->second);
}

std::optional<casework::PowerItem> FakeRegisters::power_item(const std::string& id, CivilDate on) const {
  const auto found = items.find(id);
  return found == items.end() || !found->second.valid.on(on) ? std::nullopt : std::optional(found->second);
}

std::optional<casework::Device> FakeRegisters::device(const std::string& id, CivilDate) const {
  const auto found = devices.find(id);
  return found == devices.end() ? std::nullopt : std::optional(found->second);
}

std::vector<law::Benchmark> FakeRegisters::benchmarks(const std::string& power_item, CivilDate on) const {
  std::vector<law::Benchmark> out;
  for (const law::Benchmark& one : all_benchmarks)
    if (one.power_item == power_item && one.valid.on(on)) out.push_back(one);
  return out;
}

const law_files::Loaded& the_law() {
  static const law_files::Loaded loaded = [] {
    const char* elsewhere = std::getenv("MINGJING_LAW");  // ./torture walks in a copy, while the tree may change
    auto result = law_files::load_law(elsewhere ? elsewhere : source_dir() + "/law");
    if (!result.ok()) {
      for (const auto& error : result.error()) std::fprintf(stderr, "%s\n", text_of(error).c_str());
      std::abort();
    }
    return std::move(*result);
  }();
  return loaded;
}

TestWorld::TestWorld() : book(the_law().book), calendar(the_law().calendar) {
  for (const auto& one : {person("w1", "37010001"), person("w2", "37010002"), person("w3", "37010003"), person("w5", "37010005", true),
                          person("w6", "37010006"), person("w7", "37010007"), person("w8", "37010008"), person("w9", "")})
    registers.officers[one.id] = one;
  registers.officers[OfficerId("x1")] = person("x1", "37020001");
  registers.officers[OfficerId("x1")].organ = OrganId("o2");
  registers.organs[OrganId("o1")] = {OrganId("o1"), "明镜市生态环境局", "370199", true, "city", {}};
  registers.organs[OrganId("o2")] = {OrganId("o2"), "明镜市水务局", "370199", true, "city", {}};
  registers.organs[OrganId("o3")] = {OrganId("o3"), "上级司法局", "370100", true, "city", {}};
  casework::PowerItem item;
  item.id = "pi1";
  item.organ = OrganId("o1");
  item.kind = "penalty";
  item.valid = from_2020();
  item.flags = {{"fine_low", 0}, {"fine_high", 20000000}, {"summary_allowed", true}};
  registers.items["pi1"] = item;
  for (const char* kind : {"licence", "inspection", "coercion", "fee", "levy", "mediation"}) {
    casework::PowerItem other = item;
    other.id = std::string("pi_") + kind;
    other.kind = kind;
    other.flags = {};
    registers.items[other.id] = other;
  }
  registers.items["pi_generic"] = registers.items["pi_licence"];
  registers.items["pi_generic"].id = "pi_generic";
  registers.items["pi_generic"].kind = "filing";
  registers.items["pi_execution"] = registers.items["pi_coercion"];
  registers.items["pi_execution"].id = "pi_execution";
  registers.devices["dev1"] = {OrganId("o1"), from_2020().from, from_2020().from, from_2020().from, civil_date(2030, 12, 31), std::nullopt, true};
  registers.all_benchmarks = {tiers()};
}

casework::Actor TestWorld::actor(const std::string& role) const {
  struct Person {
    const char *role, *account, *officer, *job;
  };
  static constexpr Person kPeople[] = {{"handler", "a1", "w1", "officer"},       {"officer", "a1", "w1", "officer"},
                                       {"other_officer", "a3", "w3", "officer"}, {"unit_head", "a4", "w7", "unit_head"},
                                       {"legal_reviewer", "a5", "w5", "legal_reviewer"}, {"hearing_host", "a6", "w6", "hearing_host"},
                                       {"organ_head", "a8", "w8", "organ_head"}, {"publisher", "a10", "", "publisher"},
                                       {"archivist", "a11", "", "archivist"},    {"finance", "a12", "", "finance"},
                                       {"window", "a13", "", "window"},          {"custodian", "a14", "", "custodian"},
                                       {"supervisor", "a15", "", "supervisor"}, {"assignee", "a1", "w1", "officer"}, {"applicant", "public", "", "applicant"}};
  for (const Person& one : kPeople)
    if (role == one.role)
      return {AccountId(one.account), OfficerId(one.officer), {RoleId(one.job)}, OrganId("o1"), UnitId("u1")};
  if (role == "overseer") return {AccountId("c1"), OfficerId(), {RoleId("supervisor")}, OrganId("o3"), UnitId("u3")};   // of the organ above
  if (role == "stranger") return {AccountId("b1"), OfficerId("x1"), {RoleId("officer"), RoleId("unit_head"), RoleId("organ_head"), RoleId("legal_reviewer"),
                                  RoleId("hearing_host"), RoleId("publisher"), RoleId("archivist"), RoleId("finance"), RoleId("window"), RoleId("custodian"), RoleId("supervisor"), RoleId("applicant")}, OrganId("o2"), UnitId("u9")};
  throw std::invalid_argument("no such person: " + role);
}

std::string fake_hash(std::string_view text) { return crypto::hex(crypto::digest(crypto::Hash::sha256, text)); }

}  // namespace mingjing::engine_test
