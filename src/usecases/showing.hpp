// What every view, list, export and paper hides (举报人的姓名和联系方式, numbers and telephones of parties) is shown to who may see it, one value at
// a time, when he says why (个人信息保护法第六条、第五十一条; 信访工作条例第三十条第三款). Each look is an event of the stream shown:<case>, whose reason is a
// private field, and a line of the audit in the same commit: what cannot be recorded is not shown.
#pragma once

#include <string>
#include <string_view>

#include "law/form.hpp"
#include "usecases/batch.hpp"
#include "usecases/case_file.hpp"
#include "usecases/office.hpp"
#include "usecases/view_context.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kShownStreams = "shown:";
inline constexpr std::string_view kShown = "personal.shown";
inline constexpr std::string_view kShowOperation = "personal.show";   // as the audit names it; behind a colon: informant | party

// Whether a field of this form says who informed an authority (`personal: informant`).
bool tells_of_informant(const law::Field& field);
bool tells_of_informant(const law::Form* form, std::string_view field);
// The same of a field of a step that was taken.
bool tells_of_informant(const law::LawBook& law, const CaseFile& file, const OpenedEvent& event, std::string_view field);

// Whether the caller of a view could have what is hidden in this case shown, so that he is offered to ask.
bool may_show_hidden(const ViewContext& c, const CaseFile& file, std::string_view operation);

class Showing {
 public:
  Showing(const Rules& rules, ports::Clock& clock) : rules_(rules), clock_(clock) {}

  // Operation `informant.read` for a field of a step, `personal.read` for id_no and phone of a party; `case.read` beside either.
  // Refusals: `forbidden`; `not_found` where there is no such case within reach, or nothing is hidden there; `invalid_input` without a reason.
  // `value`: what was hidden, to be given out after the commit.
  CommandResult run(const Caller& caller, const ShowRequest& request, Batch& batch, Stage& stage, Instant now, std::string& value) const;

 private:
  const Rules& rules_;
  ports::Clock& clock_;
};

}  // namespace mingjing::usecases
