// Tells the golden city through the use cases by which people work, day by day under a settable clock, and looks for warnings as the server does: at each
// case when a step of it was recorded or refused, and at everything that runs each morning.
#pragma once

#include <map>
#include <queue>
#include <set>
#include <string>
#include <vector>

#include "app/demo/story.hpp"
#include "tests/golden/city_table.hpp"
#include "tests/golden/golden_books.hpp"
#include "tests/store/office_fixture.hpp"

namespace mingjing::golden {

// A warning as the table expects it, or as the record has it: the rule and what it is about.
using Raised = std::multiset<std::pair<std::string, std::string>>;

class GoldenCity : public tests::OfficeTest {
 protected:
  void SetUp() override;
  bool with_registers() const override { return false; }

  // The whole city; the clean twin tells the same rows as the law wants them.
  void tell(bool clean);
  Raised expected() const;                     // rule, and <row>/<number> of the case or the register's entry
  Raised raised();
  // What the warnings of this rule about this record say, after raised().
  const std::string& said(const std::pair<std::string, std::string>& of) { return said_[of]; }
  const Table& table() const { return table_; }
  std::size_t cases() const { return runs_.size(); }
  std::size_t steps() const { return taken_; }

 private:
  struct Run {
    const Row* row = nullptr;
    std::string name;                          // <row>/<number>
    bool own = true;                           // no case beside another
    bool planted = false;
    std::vector<demo::Step> steps;
    demo::CaseStory story;
    std::size_t next = 0;
    CivilDate day;
    int minute = 0;
    int beside = -1;                           // index of the case beside
    std::vector<std::string> handlers;
    std::vector<std::string> evidence;
    std::map<std::string, std::pair<Instant, Instant>> times;   // of steps that say from when to when
    std::set<std::size_t> tried;               // attempts
    CivilDate found_on, hearing_on;
    CaseId id;
  };

  void put_registers();
  void keep_books(CivilDate day);              // what the table of books says of that day
  void put(const std::string& register_id, const std::string& id, CivilDate valid_from, boost::json::object values);
  void plan();
  void add_case(const Row& row, std::int64_t number, int beside_of, int place);
  demo::CaseStory story_of(const Row& row, const std::string& power, std::uint64_t seed) const;
  void choose_handlers(Run& run, std::int64_t number);
  void give_certificates(const Run& run);
  void step(Run& run);
  void attempt(Run& run, const Attempt& wanted);
  // The draws of a review of files over those of the row's organs; their numbers, separated by 、.
  std::string draw_files(const Run& run, const usecases::Caller& supervisor);
  usecases::CommandResult send(Run& run, const demo::Step& step, const boost::json::object& with);
  boost::json::object input_of(Run& run, const demo::Step& step, const boost::json::object& with, const usecases::Caller& who);
  const law::Form* form_of(const Run& run, const std::string& action) const;
  usecases::Caller caller_for(const Run& run, const demo::Step& step) const;
  void upload(const usecases::Caller& who, const std::string& sha256, const std::string& name, const std::string& type);
  std::string file_of(const std::string& name, const std::string& own);
  void look(const CaseId& id);
  void wake_until(CivilDate day);              // a look each morning
  void choose_settings(const std::string& organ, boost::json::object& values) const;
  std::string organ_value(const std::string& organ, const char* name) const;

  demo::City city_;
  Table table_;
  Books books_;
  bool clean_ = false;
  std::vector<Run> runs_;
  std::map<std::string, ports::BlobInfo> files_;
  std::map<std::string, std::string> held_;    // <name>/<case>: its digest
  std::map<std::string, std::string> bytes_;
  std::set<std::string> handed_;
  std::map<std::string, Instant> busy_;        // officer -> the end of his last step with times
  std::vector<std::pair<std::string, boost::json::object>> firms_;
  std::map<std::pair<std::string, std::string>, std::string> said_;
  CivilDate looked_;
  std::size_t taken_ = 0;
};

}  // namespace mingjing::golden
