// One invented case: who, where, what, and which benchmark tier it ends in. Made from a seed, so that the same seed tells the same.
#pragma once

#include <boost/json/object.hpp>
#include <random>
#include <string>
#include <vector>

#include "app/demo/city.hpp"
#include "base/civil.hpp"
#include "law/model.hpp"

namespace mingjing::demo {

struct CaseStory {
  std::string organ;
  std::string unit;
  std::string power;
  boost::json::object power_item;
  boost::json::object story;
  boost::json::object party;         // as the form type `party`
  boost::json::object opposite;      // the other side of a dispute; empty where there is none
  bool person = false;
  std::string title;
  std::string place;
  boost::json::object cell;          // of the benchmark: id, title, conditions, low, high
  std::int64_t fine_fen = 0;
  std::vector<std::string> photos;
};

using Dice = std::mt19937_64;

// The largest fines on the spot, by law/limits.yaml (行政处罚法第五十一条).
struct SpotCeiling {
  std::int64_t person_fen = 0;
  std::int64_t organisation_fen = 0;
};
SpotCeiling spot_ceiling(const law::LawBook& law, CivilDate on);

// `summary`: a case for the on-the-spot procedure; `high`: the heaviest tier.
CaseStory make_story(const City& city, Dice& dice, const SpotCeiling& spot, bool summary, bool high, const std::string& organ = {});
// A person, or an organisation of the kind; an address.
boost::json::object make_party(const City& city, Dice& dice, const std::string& kind);
std::string make_place(const City& city, Dice& dice);
// {party} {place} {day} {count} {value} filled in.
std::string told(const CaseStory& story, std::string_view member, CivilDate day, std::int64_t count, std::int64_t value);
std::string told_text(const CaseStory& story, std::string text, CivilDate day, std::int64_t count, std::int64_t value);
std::string credit_code(Dice& dice, const std::string& area, char kind);   // valid check character, body that does not exist
std::string resident_id(Dice& dice, const std::string& area);

}  // namespace mingjing::demo
