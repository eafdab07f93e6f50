#include "usecases/asking.hpp"

#include <algorithm>

#include "imports/decision_text.hpp"
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

// A paper of the case that stands carries this code.
bool holds_code(const CaseFile& file, const std::string& hash) {
  for (const auto& event : file.events) {
    const auto* papers = event->event.data.if_contains("documents");
    if (!papers || !papers->is_array()) continue;
    for (const json::value& paper : papers->as_array()) {
      if (!paper.is_object() || text_in(paper.as_object(), "query") != hash) continue;
      const auto row = std::ranges::find(file.documents, text_in(paper.as_object(), "id"), &ports::DocumentRow::id);
      return row != file.documents.end() && row->voided.empty();
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
