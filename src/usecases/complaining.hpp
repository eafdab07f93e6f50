// Complaints, reports, and requests to correct a published item (码上监督). Who complains stands in private fields; an anonymous complaint
// takes nothing about the person at all.
#pragma once

#include <boost/json/object.hpp>

#include "law/model.hpp"
#include "usecases/entrance.hpp"

namespace mingjing::usecases {

// What the page offers, as law/public.yaml and the procedure's opening form have it.
class FilingChoices {
 public:
  explicit FilingChoices(const law::LawBook& law) : law_(law) {}
  const law::Form* form() const;                         // nullptr where the law takes nothing from the public
  std::string correction() const;                        // the kind that asks for a correction
  bool is_correction(std::string_view about) const { return !about.empty() && about == correction(); }
  bool is_named(std::string_view identity) const;        // with it a name and a telephone are asked for
  bool is_anonymous(std::string_view identity) const;
  std::string basis(bool correction) const;

 private:
  const law::LawBook& law_;
};

class Complaining final : public Entrance {
 public:
  explicit Complaining(const law::LawBook& law) : law_(law) {}
  OrganId organ(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const override;
  std::vector<FieldError> wrong(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const override;
  FilingOrder order(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const override;
  bool forgets(const FilingGiven& given, std::string_view field) const override;

 private:
  std::vector<FieldError> wrong_in_form(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const;
  boost::json::object input_of(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const;
  const law::LawBook& law_;
};

}  // namespace mingjing::usecases
