// From checked JSON to the model. The schema has settled the shapes; what it cannot say (dates that exist, a formula with one
// operator, a field that may stand in a leaf) is refused here.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>

#include "law/calendar.hpp"
#include "law/model.hpp"

namespace mingjing::law_files {

// Takes a JSON pointer and a Chinese message.
using Complain = std::function<void(const std::string& pointer, std::string message)>;

struct Source {
  const boost::json::value& value;
  std::string pointer;
  const Complain& complain;

  Source at(std::string_view key) const;         // member, null where there is none
  std::vector<Source> list(std::string_view key) const;
  bool has(std::string_view key) const;
  std::string text(std::string_view key) const;  // "" where there is none
  std::int64_t number(std::string_view key, std::int64_t otherwise = 0) const;
  bool flag(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;
};

std::vector<law::Citation> read_basis(const Source& parent);
law::Formula read_formula(const Source& at);
law::Named read_named(const Source& at);
law::GateDef read_gate(const Source& at);
law::Property read_property(const Source& at);
law::Validity read_validity(const Source& at, std::string_view from, std::string_view until);
law::CatalogueEntry read_catalogue_entry(const Source& at);
law::LimitDef read_limit_def(const Source& at);
law::Option read_option(const Source& at);
law::Form read_form(const Source& at, bool of_register);
law::Procedure read_procedure(const Source& at);
void read_calendar(const Source& at, law::Calendar& calendar);

}  // namespace mingjing::law_files
