// The board in an organ's hall (事中公示，岗位信息公示): who serves, what each unit does, how far the matters under way have come. Tells numbers and
// stages, never a party. Thread rule: reads only.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "base/civil.hpp"
#include "law/model.hpp"
#include "ports/read_store.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

struct BoardParts {
  const LogId& log;
  ports::ReadStore& store;
  const law::LawBook& law;
  const projections::RegisterBook& book;
  Instant now;
};

// `unit`: of one window only; empty: of the whole organ. Nothing where there is no such organ or unit, or it does not act today.
Result<std::optional<boost::json::object>> public_board(const BoardParts& parts, const std::string& organ, const std::string& unit);

}  // namespace mingjing::usecases
