// Fills any form of law/forms the way a diligent officer would: by the field's name where the demo has something to tell, else
// by its type. Used for the invented cases only.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "app/demo/story.hpp"
#include "base/civil.hpp"
#include "law/form.hpp"
#include "law/model.hpp"

namespace mingjing::demo {

struct Desk {
  CivilDate today;
  Instant now;
  CivilDate found_on;
  std::vector<std::string> handlers;    // officer ids
  std::vector<std::string> evidence;    // ids already in the case
  std::vector<std::string> pictures;    // SHA-256 of uploaded files
  std::string recording;                // SHA-256 of an uploaded sound or film
  std::string paper;                    // SHA-256 of an uploaded scan
  CivilDate hearing_on;
  std::string organ_name;
  std::string reconsideration;
  std::string court;
  std::string bank;
  bool hearing_right = false;           // told in the notice
  std::int64_t count = 7;
  std::int64_t value = 860;
  boost::json::object with;             // fields given by the scenario
};

boost::json::object fill_form(const law::Form& form, const std::string& action, const CaseStory& story, const Desk& desk);

}  // namespace mingjing::demo
