// Reads what law/fill.yaml names: fields of this and of earlier steps, the draft, the organ's entry, limits and due days.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "casework/terms.hpp"
#include "usecases/document_data.hpp"

namespace mingjing::usecases {

class DocumentSources {
 public:
  DocumentSources(const DocumentSource& from, const boost::json::object& filled) : s_(from), filled_(filled) {}

  // Null where the expression gives nothing. With `raw` a choice gives its id instead of its title.
  boost::json::value get(std::string_view expression, bool raw = false) const;
  std::string text(std::string_view expression) const;
  // Holes {expression} put in; nothing where one of them is empty.
  std::optional<std::string> worded(std::string_view sentence) const;
  bool happened(std::string_view act) const;
  bool attribute(std::string_view name) const;
  // The documents that this step serves, or all of the case.
  boost::json::array papers(std::string_view which) const;
  const DocumentSource& source() const { return s_; }

 private:
  struct StepAt {
    const casework::Step* step = nullptr;
    const OpenedEvent* event = nullptr;
  };
  std::optional<StepAt> latest(std::string_view act) const;
  boost::json::value of_step(std::string_view field, bool raw) const;
  boost::json::value of_act(std::string_view expression, bool raw) const;
  boost::json::value of_draft(std::string_view field, bool raw) const;
  boost::json::value field_of(const OpenedEvent& event, const ActionId& action, std::string_view field, bool raw) const;
  boost::json::value limit(std::string_view deadline) const;
  boost::json::value due(std::string_view deadline) const;
  struct Term {
    const law::DeadlineDef* def = nullptr;
    std::optional<casework::OwnTerm> own;   // where the power item's statute sets it
  };
  Term term(std::string_view deadline) const;
  boost::json::value term_words(std::string_view deadline, bool extension) const;
  std::string officer_name(const OfficerId& officer) const;

  const DocumentSource& s_;
  const boost::json::object& filled_;
};

// A value that counts as nothing: null, empty text, empty list.
bool nothing(const boost::json::value& value);

}  // namespace mingjing::usecases
