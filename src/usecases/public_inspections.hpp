// What the portal shows of inspections before anybody inspects: the random-check list, yearly plans, frequency caps, market
// entities, and the draws with everything that is needed to recompute them.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "usecases/draw_record.hpp"

namespace mingjing::usecases {

class PublicInspections {
 public:
  PublicInspections(const DrawSource& source, const Rules& rules, const projections::RegisterBook& book, CivilDate today)
      : source_(source), rules_(rules), book_(book), today_(today) {}

  boost::json::object checklist() const;                                      // the eight fields, and the caps
  boost::json::object plans() const;
  boost::json::object entities(const std::string& q, const std::string& after) const;   // by code or a part of the name
  Result<boost::json::object> draws(const std::string& after) const;                    // the newest first
  // Nothing where there is no such draw.
  Result<std::optional<boost::json::object>> draw(const std::string& id) const;
  // The file for recomputing, as text; with the public names of those on the lists beside it.
  Result<std::optional<std::string>> draw_json_file(const std::string& id) const;

 private:
  std::string title_of(std::string_view register_id, std::string_view field, const boost::json::object& values) const;

  DrawSource source_;
  const Rules& rules_;
  const projections::RegisterBook& book_;
  CivilDate today_;
};

}  // namespace mingjing::usecases
