// The registers that everybody may read (事前公示), by one mechanism: law/registers/<id>.yaml says with `portal:` where a list stands and
// which of its fields are told. What has not begun or is over is told so where the list tells how its entries stand, and left out otherwise.
// Answers are JSON in the names that the portal's templates use. Thread rule: reads only.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "law/public_list.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

class PublicLists {
 public:
  // Entries as they stand on `today`.
  PublicLists(const projections::RegisterBook& book, const law::LawBook& law, CivilDate today)
      : book_(book), law_(law), today_(today), lists_(law::public_lists_of(law)) {}

  // The portal's pages: lists, list (`list`: its path), entry (`list`, `id`), find. Nothing for what is not public.
  static bool tells(std::string_view what) { return what == "lists" || what == "list" || what == "entry" || what == "find"; }
  std::optional<boost::json::object> read(std::string_view what, const boost::json::object& query) const;
  boost::json::object index() const;                      // every list: path, title, what it tells, why, how many entries
  // Query: q (words that all stand in the entry), organ, cursor (number of the page, from 2). Nothing where there is no such list.
  std::optional<boost::json::object> list(std::string_view path, const boost::json::object& query) const;
  std::optional<boost::json::object> entry(std::string_view path, std::string_view id) const;
  // The entries of all lists in which all words stand, list by list, the first few of each; without words none.
  boost::json::object find(const std::string& words) const;

 private:
  // How an entry stands today; nothing where it is not to be shown.
  struct Shown {
    const std::string* id = nullptr;
    const projections::RegisterVersion* version = nullptr;
    std::string standing;
    bool over = false;             // not begun, or ended
  };
  const law::PublicList* at(std::string_view path) const;
  const law::Form& form(const law::PublicList& list) const { return law_.registers.at(list.register_id); }
  std::optional<Shown> shown(const law::PublicList& list, const std::string& id, const projections::RegisterEntry& entry) const;
  std::vector<Shown> all(const law::PublicList& list, const std::vector<std::string>& words, const std::string& organ) const;
  std::string title(const law::PublicList& list, const Shown& one) const;
  std::string text(const law::Field& field, const boost::json::value& value) const;
  std::string every_text(const law::PublicList& list, const boost::json::object& values) const;
  std::string name_in(std::string_view register_id, const std::string& id) const;
  boost::json::array options_of_organ(const law::PublicList& list, const std::string& selected) const;
  boost::json::object field_json(const law::Field& field, const boost::json::value& value) const;
  boost::json::array notes(const boost::json::value& clauses) const;
  boost::json::object row(const law::PublicList& list, const Shown& one) const;

  const projections::RegisterBook& book_;
  const law::LawBook& law_;
  CivilDate today_;
  std::vector<law::PublicList> lists_;
};

}  // namespace mingjing::usecases
