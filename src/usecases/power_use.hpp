// Which powers an organ used in a year and which it did not (未履职, 国办发〔2018〕118号六): counted from the record, power by power.
// Thread rule: any thread.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "law/model.hpp"
#include "ports/read_store.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

struct PowerUse {
  std::string id;
  std::string title;
  std::string kind;              // code
  std::string kind_title;
  std::int64_t opened = 0;       // cases begun in the year
  std::int64_t under_way = 0;    // begun earlier and not ended before it
  bool used() const { return opened + under_way > 0; }
};

struct UseSource {
  ports::ReadStore& reads;
  const LogId& log;
  const law::LawBook& law;
  const projections::RegisterBook& registers;
};

// The organ's powers that stood in the list on the last day of the year, or today where the year is not over, by kind and title.
Result<std::vector<PowerUse>> power_use(const UseSource& from, const std::string& organ, int year, CivilDate today);

// Whether the form takes the list of what was not used (law/uses.yaml names it and its fields).
bool lists_unused(const law::LawBook& law, const law::Form& form);
// Adds to the list what the record knows as unused and nobody listed, of the kinds that the form says were gone through. A power is listed where a row has its title.
Status<> list_unused(const UseSource& from, const std::string& organ, CivilDate today, boost::json::object& input);

}  // namespace mingjing::usecases
