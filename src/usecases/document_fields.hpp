// What people typed into forms, as the documents call it: the step being taken first, the earlier steps of the record behind it.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "usecases/document_data.hpp"

namespace mingjing::usecases {

class DocumentFields {
 public:
  explicit DocumentFields(const DocumentSource& from) : from_(from) {}

  // The field of the latest step that did this act, the one being taken included; null where there is none.
  boost::json::value value(std::string_view act, std::string_view field) const;
  std::string text(std::string_view act, std::string_view field) const;

  boost::json::object draft() const;
  boost::json::object defence() const;     // empty where nothing was said and nothing waived
  // The parts that belong to the step itself: correction, interview, onsite, hold, hearing, review, panel, demand …
  void add_step_parts(boost::json::object& data) const;

 private:
  bool does(std::string_view act) const;
  boost::json::value own(std::string_view field) const;
  std::string own_text(std::string_view field) const;
  boost::json::array clauses(const boost::json::value& value) const;
  boost::json::array evidence() const;
  boost::json::array measures(std::int64_t& fine, std::int64_t& due) const;

  const DocumentSource& from_;
};

}  // namespace mingjing::usecases
