// What an applicant answers from outside: material that was asked for, a statement, a hearing asked for or waived, his application
// withdrawn. Each is an action of the case's procedure with the applicant as its actor, refused by the same gates as everybody's; which
// case it is, and that he may act in it, the code on his papers has shown before (asking.hpp).
#pragma once

#include <boost/json/array.hpp>
#include <functional>
#include <optional>
#include <string_view>

#include "casework/case_state.hpp"
#include "law/model.hpp"
#include "usecases/case_file.hpp"
#include "usecases/entrance.hpp"
#include "usecases/public_form.hpp"
#include "usecases/told_case.hpp"

namespace mingjing::usecases {

class Answering final : public Entrance {
 public:
  // law/public.yaml, `answer`.
  explicit Answering(const law::LawBook& law) : law_(law) {}
  // What the page must not say by itself: which case it is, its organ and its procedure. Takes the place of whatever was sent.
  void settle(const CaseFile& file, FilingGiven& given) const;
  // [{action, title}] that the applicant may take now, in the order of the procedure file.
  boost::json::array offered(const CaseFile& file, const Telling& telling) const;
  // [{title, because, article}] that are his to take and not open now, each with its reason.
  boost::json::array not_now(const CaseFile& file, const Telling& telling) const;
  // The action's form, where it is one of the applicant's; nothing otherwise.
  std::optional<PublicForm> page_form(const FilingGiven& given) const;
  const law::Action* action(const FilingGiven& given) const;
  const law::Form* form(const FilingGiven& given) const;
  // Why the action cannot be taken now, as the record would refuse it; nothing where it can, or is none of the applicant's.
  std::optional<Refusal> refused_now(const FilingGiven& given, const CaseFile& file, const Telling& telling) const;
  // Whether a page's member, or a file in it, belongs to any form that an applicant may be asked.
  bool asks(std::string_view member) const;
  bool takes_files(std::string_view field) const;

  OrganId organ(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const override;
  std::vector<FieldError> wrong(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const override;
  FilingOrder order(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const override;
  bool forgets(const FilingGiven& given, std::string_view field) const override;

 private:
  const law::Procedure* procedure(const FilingGiven& given) const;
  bool any_form(const std::function<bool(const PublicForm&)>& holds) const;
  const law::LawBook& law_;
};

// The role in which an applicant acts; empty where the law lets none act from outside.
RoleId applicant_role(const law::LawBook& law);
// Whether the case's procedure gives that role any action.
bool acts_from_outside(const CaseFile& file, const law::LawBook& law);

}  // namespace mingjing::usecases
