// 双公示 by law/credit_push.yaml: which decisions are pushed to the credit platform, within what days, and the row that each one makes. Pure.
//
// A row holds what the portal shows of the decision and no more: a natural person's name is masked as there, and no number of his stands in it.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "law/calendar.hpp"
#include "law/form.hpp"
#include "law/model.hpp"
#include "projections/register_book.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

struct CreditKind {
  std::string id;
  std::string title;
  std::string mark;                    // in the number of a batch
  const law::Form* form = nullptr;     // its fields, in the order of the table
  const boost::json::array* fill = nullptr;
};

struct CreditContent {
  boost::json::object values;          // by field
  std::vector<FieldError> wrong;       // what the standard refuses
  std::vector<std::string> cells;      // as pushed: titles of choices, 2026/09/28
};

class CreditRules {
 public:
  CreditRules(const law::LawBook& law, const law::Calendar& calendar) : law_(law), calendar_(calendar) {}

  std::vector<CreditKind> kinds() const;
  // Of a decision by its procedure and its outcome, <procedure>/<outcome>, or by the kind's own id; nothing: it is not pushed.
  std::optional<CreditKind> kind(std::string_view named) const;
  // All that are pushed as <procedure>/<outcome>, each between blanks (ports::CreditQuery).
  std::string pushed() const;

  // Last day of the term: of a decision from its day, of a withdrawal from the day on which it was withdrawn.
  CivilDate due(std::string_view op, CivilDate from) const;
  // The last day from which a term has run out by `today`.
  CivilDate run_out(std::string_view op, CivilDate today) const;
  std::string basis(std::string_view op) const;

  // `mended`: what people filled on the error desk.
  CreditContent content(const CreditKind& kind, const CaseFile& file, std::string_view op, const projections::RegisterBook& registers,
                        const boost::json::object& mended) const;
  std::vector<const law::Field*> mendable(const CreditKind& kind) const;
  const law::Form* form(std::string_view named) const;   // receipt | aside

 private:
  const boost::json::object& rules() const;
  law::Limit term(std::string_view op) const;
  const law::LawBook& law_;
  const law::Calendar& calendar_;
};

// The row's id everywhere: digest of the case, publish | withdraw, and the day on which it was published or withdrawn.
std::string credit_key(const CaseId& id, std::string_view op, CivilDate day);
// First row of the table, then one for each row; the batch and the row's id stand in front.
std::vector<std::string> credit_header(const CreditKind& kind);

}  // namespace mingjing::usecases
