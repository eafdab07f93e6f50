// The requests of the workload: create, read, list, action, by the people of the demo city.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace mingjing::bench {

struct Session {
  std::string cookie;
  std::string csrf;
};
// Enters by the demo's door of this login.
Session enter(std::uint16_t port, const std::string& login);

std::string get(const Session& session, const std::string& target);
std::string get(const std::string& target);  // as anybody
std::string post(const Session& session, const std::string& target, const std::string& key, const std::string& body);

// Requests whose keys differ from those of every run before.
class Workload {
 public:
  explicit Workload(std::uint16_t port);

  std::string create(std::size_t index);                                    // by an officer, about 1.1 KB of JSON
  std::string file_case(const std::string& id, std::size_t index) const;    // the organ's head files the case: clue → filed
  std::string list(std::size_t index);                                      // a state of eight, an organ of six, page 1 to 5
  std::string read(const std::string& id) const;
  std::string page(const std::string& id) const;

  // Cursors of pages 2 to 5 of each list, asked for once so that the lists themselves can be asked at random.
  void learn_lists();
  const Session& supervisor() const { return supervisor_; }

 private:
  std::uint16_t port_;
  Session officer_;
  Session head_;
  Session supervisor_;
  std::string run_;
  std::mt19937_64 dice_{20260928};
  std::vector<std::string> lists_;
};

// `count` ids of cases, each case as likely as any other; read from the store itself, which the server leaves readable.
std::vector<std::string> case_ids(const std::string& data, std::size_t count, std::uint64_t seed);

}  // namespace mingjing::bench
