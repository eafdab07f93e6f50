// What a new text of a statute or a changed register entry touches: entries of published registers, flow charts, templates and running
// cases, found by the citations and the names that they hold. Pure; the running cases come in by parameter.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "law/change_rules.hpp"
#include "ports/rows.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

struct Affected {
  std::string kind;          // list | chart | template | case
  std::string place;         // register, procedure or template; of cases empty
  std::string object;        // entry or case; where cases are told by unit: empty
  std::string title;
  std::string organ;         // who sees to it; empty: whoever recorded the change
  std::string unit;
  std::string clock;
  bool operator==(const Affected&) const = default;
};

class ChangeEffects {
 public:
  // The cases under way of one organ, or of one power item; either may be empty, not both.
  using Running = std::function<std::vector<ports::CaseRow>(const std::string& organ, const std::string& power_item)>;
  // The cases under way whose drafts cite that article of the statute; an empty article: any of it.
  using Citing = std::function<std::vector<ports::CaseRow>(const std::string& statute, const std::string& article)>;

  ChangeEffects(const projections::RegisterBook& book, const law::LawBook& law, CivilDate today, Running running, Citing citing)
      : book_(book), law_(law), today_(today), running_(std::move(running)), citing_(std::move(citing)), rules_(law::change_rules_of(law)) {}

  // `articles`: those whose text is another than before; empty: all of the statute's.
  std::vector<Affected> of_statute(const std::string& statute, const std::set<std::string>& articles) const;
  std::vector<Affected> of_entry(const law::WatchedRegister& watched, const std::string& entry) const;
  const law::ChangeRules& rules() const { return rules_; }

 private:
  bool cites(const boost::json::object& values, const law::Form& form, const std::string& statute, const std::set<std::string>& articles) const;
  bool names(const boost::json::object& values, const law::Form& form, std::string_view other, const std::set<std::string>& entries) const;
  Affected entry_task(const std::string& register_id, const std::string& entry, const boost::json::object& values, const std::string& clock) const;
  void add_charts(const std::string& statute, const std::set<std::string>& articles, std::vector<Affected>& out) const;
  void add_templates(const std::string& statute, const std::set<std::string>& articles, std::vector<Affected>& out) const;
  void add_cases(std::vector<ports::CaseRow> cases, const std::string& clock, std::vector<Affected>& out) const;
  std::string clock_of(const std::string& kind) const;

  const projections::RegisterBook& book_;
  const law::LawBook& law_;
  CivilDate today_;
  Running running_;
  Citing citing_;
  law::ChangeRules rules_;
};

}  // namespace mingjing::usecases
