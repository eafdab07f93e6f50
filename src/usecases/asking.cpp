#include "usecases/asking.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "imports/decision_text.hpp"
#include "usecases/answering.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"
#include "usecases/query_code.hpp"
#include "usecases/told_case.hpp"
#include "usecases/tracking.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// An hour, of one address. There is none for all: 80 bits are not guessed by many either, and nobody shuts the door for everybody.
constexpr std::size_t kMostWrong = 10;
constexpr std::size_t kLongestTyped = 100;    // bytes

// A paper of the case that stands carries this code; one of these templates, where any are named.
bool holds_code(const CaseFile& file, const std::string& hash, const json::array* templates = nullptr) {
  const auto listed = [&](const std::string& one) {
    return templates == nullptr || std::ranges::any_of(*templates, [&](const json::value& name) { return name.is_string() && name.as_string() == one; });
  };
  for (const auto& event : file.events) {
    const auto* papers = event->event.data.if_contains("documents");
    if (!papers || !papers->is_array()) continue;
    for (const json::value& paper : papers->as_array()) {
      if (!paper.is_object() || text_in(paper.as_object(), "query") != hash) continue;
      const auto row = std::ranges::find(file.documents, text_in(paper.as_object(), "id"), &ports::DocumentRow::id);
      return row != file.documents.end() && row->voided.empty() && listed(row->document_template);
    }
  }
  return false;
}

}  // namespace

Asking::Asking(AskingParts parts) : parts_(std::move(parts)), wrong_(parts_.clock, kMostWrong) {}

Result<CaseFilePtr> Asking::tracked(const std::string& hash) const {
  auto id = tracked_case(parts_.store, parts_.log, hash, parts_.cipher);
  if (!id) return id.failure();
  return *id ? parts_.case_file(**id) : CaseFilePtr();
}

Result<CaseFilePtr> Asking::numbered(const std::string& number, const std::string& hash) const {
  ports::CaseQuery query;
  query.number = imports::normal_number(number);
  auto page = parts_.reads.cases(parts_.log, query);
  if (!page) return page.failure();
  for (const auto& row : page->items) {
    auto file = parts_.case_file(row.id);
    if (!file) return file.failure();
    if (*file && holds_code(**file, hash)) return *file;
  }
  return CaseFilePtr();
}

// Only cases of a procedure in which an applicant acts at all; a number alone, or a code with another's number, opens nothing.
Result<CaseFilePtr> Asking::applied(const std::string& number, const std::string& hash) const {
  const auto* rules = public_rules(*parts_.rules.law).if_contains("answer");
  const auto* papers = rules && rules->is_object() ? rules->as_object().if_contains("papers") : nullptr;
  if (!papers || !papers->is_array()) return CaseFilePtr();
  auto own = tracked(hash);
  if (!own) return own;
  ports::CaseQuery query;
  query.number = imports::normal_number(number);
  auto page = parts_.reads.cases(parts_.log, query);
  if (!page) return page.failure();
  for (const auto& row : page->items) {
    if (*own && (*own)->state.id == row.id) return own;
    auto file = parts_.case_file(row.id);
    if (!file) return file.failure();
    if (*file && holds_code(**file, hash, &papers->as_array())) return *file;
  }
  return CaseFilePtr();
}

std::variant<CaseFilePtr, Refusal, Fault> Asking::applicants_case(const std::string& address, const std::string& number, const std::string& code) {
  if (wrong_.reached(address)) return refuse("too_many");
  const bool typed = !number.empty() && code.size() <= kLongestTyped && number.size() <= kLongestTyped;
  auto found = typed ? applied(number, code_hash(typed_code(code))) : Result<CaseFilePtr>(CaseFilePtr());
  if (!found) return found.error();
  if (*found && acts_from_outside(**found, *parts_.rules.law)) return *found;
  wrong_.count(address);
  return refuse("not_found");
}

Asking::Answer Asking::answer(const std::string& address, const Result<CaseFilePtr>& found, bool own) {
  if (!found) return found.error();
  if (!*found) {
    wrong_.count(address);
    return refuse("not_found");
  }
  const auto book = parts_.registers();
  const Telling telling{parts_.rules, *book, parts_.clock.now()};
  const CaseFile& file = **found;
  auto out = told_case(file, telling);
  if (!own) return out;
  out["cause"] = file.rows.row.title;
  out["papers"] = told_papers(file, telling);
  out["pay"] = told_payment(file, telling);
  return out;
}

Asking::Answer Asking::track(const std::string& address, const std::string& code) {
  if (wrong_.reached(address)) return refuse("too_many");
  if (code.size() > kLongestTyped) return answer(address, CaseFilePtr(), false);
  return answer(address, tracked(code_hash(typed_code(code))), false);
}

Asking::Answer Asking::own_case(const std::string& address, const std::string& number, const std::string& code) {
  if (wrong_.reached(address)) return refuse("too_many");
  if (code.size() > kLongestTyped || number.size() > kLongestTyped) return answer(address, CaseFilePtr(), true);
  return answer(address, numbered(number, code_hash(typed_code(code))), true);
}

}  // namespace mingjing::usecases
