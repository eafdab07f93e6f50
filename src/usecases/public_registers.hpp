// The public side of the registers: what law demands to be shown before anybody acts (事前公开), and nothing beside it.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil.hpp"
#include "law/model.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

class PublicRegisters {
 public:
  // Entries as they hold on `today`.
  PublicRegisters(const projections::RegisterBook& book, const law::LawBook& law, CivilDate today) : book_(book), law_(law), today_(today) {}

  boost::json::object counts() const;               // organs, officers, powers
  boost::json::object organs() const;
  std::optional<boost::json::object> organ(const std::string& id) const;
  boost::json::object officers(const std::string& q) const;   // by certificate number or name
  // One officer as the list shows him: name, sex, post, certificate number, organ, whether the certificate is valid.
  std::optional<boost::json::object> officer(const std::string& id) const;
  // What a 码上监督 code stands for: an organ, a unit, a power or the certificate of an officer, by the register and the entry.
  // {kind, name, organ_id, organ, complaint_phone, officer?: {name, sex, post, cert_no, status}}; nothing where there is no such entry, its
  // organ has no standing, or the officer has no certificate.
  std::optional<boost::json::object> code_subject(const std::string& register_id, const std::string& id) const;
  // `mark`: only powers that bear it (law/lists.yaml, power_marks); empty: all.
  boost::json::object powers(const std::string& mark = {}) const;
  std::optional<boost::json::object> power(const std::string& id) const;
  // 一单一表一图: the organ's list of powers by kind, the table with basis, unit, statutory limits and remedies, the charts of its procedures.
  std::optional<boost::json::object> power_sheet(const std::string& organ) const;
  boost::json::array organ_options(const std::string& selected) const;
  std::string organ_name(const std::string& id) const { return organ_value(id, "name"); }
  std::string organ_value(const std::string& id, std::string_view field) const;
  std::string remedy(const std::string& organ) const;

 private:
  const boost::json::object* values(std::string_view register_id, std::string_view id) const;
  template <class Each>
  void each(std::string_view register_id, Each&& visit) const;
  std::string kind_title(const boost::json::object& item) const;
  boost::json::array marks_of(const boost::json::object& item) const;
  boost::json::object officer_row(const boost::json::object& officer) const;

  const projections::RegisterBook& book_;
  const law::LawBook& law_;
  CivilDate today_;
};

// A register value of type clauses as people write it.
std::string clauses_text(const boost::json::value& clauses);

}  // namespace mingjing::usecases
