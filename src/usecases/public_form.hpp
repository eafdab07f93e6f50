// A form of the law as a page without scripts asks it: flat fields with text in them, and what the entrance answers by itself (the day, the
// channel). The same law/forms file renders the page and makes the input, so nothing is typed twice.
//
// `rules` (law/public.yaml): today: fields that take the day of sending; set: {field: value} that the entrance answers; hide: fields that
// are not asked; demand: members that the portal asks for though the form leaves them open; material: {kind, proves} of what is handed in
// where the form asks for evidence.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "law/form.hpp"
#include "usecases/entrance.hpp"

namespace mingjing::usecases {

// One thing that the page asks. `name`: the field's id; of a part of a composite or an option that may be ticked, with a hyphen: parties-name.
struct AskedLine {
  std::string name;
  const law::Field* field = nullptr;    // what it is, with its title, options and whether it must be answered
  const law::Field* whole = nullptr;    // the composite that it is part of; nullptr where it stands for itself
  bool must = false;
};

class PublicForm {
 public:
  // Both must outlive it.
  PublicForm(const law::Form& form, const boost::json::object& rules) : form_(form), rules_(rules) {}
  std::vector<AskedLine> lines() const;
  bool asks(std::string_view member) const;             // whether a page's member belongs to it
  bool takes_files(std::string_view field) const;
  // Of a field that is asked under a condition which what was given does not meet, nothing is taken.
  boost::json::object input(const FilingGiven& given, CivilDate today) const;
  // Named as lines() names them.
  std::vector<FieldError> wrong(const FilingGiven& given, CivilDate today) const;

 private:
  bool own(std::string_view field) const;               // answered by the entrance
  bool applies(const law::Field& field, const FilingGiven& given) const;
  const law::Form& form_;
  const boost::json::object& rules_;
};

// How a yes/no field is answered on the page.
inline constexpr std::string_view kYes = "yes";
inline constexpr std::string_view kNo = "no";

}  // namespace mingjing::usecases
