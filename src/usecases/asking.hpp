// Asking without an account: with the code of a receipt, or with the number and the code of a paper. Whatever is wrong is answered alike,
// and an address that is wrong too often within an hour is answered nothing.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "ports/field_cipher.hpp"
#include "ports/log_store.hpp"
#include "ports/read_store.hpp"
#include "projections/register_book.hpp"
#include "usecases/case_file.hpp"
#include "usecases/spam_guard.hpp"

namespace mingjing::usecases {

struct AskingParts {
  LogId log;
  const Rules& rules;
  ports::Clock& clock;
  ports::LogStore& store;
  ports::ReadStore& reads;
  ports::FieldCipher& cipher;
  std::function<std::shared_ptr<const projections::RegisterBook>()> registers;
  std::function<Result<CaseFilePtr>(const CaseId&)> case_file;
};

// Thread rule: may be called from any thread.
class Asking {
 public:
  using Answer = std::variant<boost::json::object, Refusal, Fault>;
  explicit Asking(AskingParts parts);
  // By the code of a receipt: told_case(). Refusals not_found (nothing has that code), too_many.
  Answer track(const std::string& address, const std::string& code);
  // By the number of the case or of a paper and the code on a paper of that case: the same, with `cause`, `papers` and `pay`.
  Answer own_case(const std::string& address, const std::string& number, const std::string& code);
  // The case in which whoever has this code acts as its applicant: by its number, or that of one of the papers that only an applicant is
  // handed (law/public.yaml, `answer`), and the code of his receipt or of such a paper. Refusals not_found, too_many.
  std::variant<CaseFilePtr, Refusal, Fault> applicants_case(const std::string& address, const std::string& number, const std::string& code);

 private:
  Result<CaseFilePtr> applied(const std::string& number, const std::string& hash) const;
  Result<CaseFilePtr> tracked(const std::string& hash) const;
  Result<CaseFilePtr> numbered(const std::string& number, const std::string& hash) const;
  Answer answer(const std::string& address, const Result<CaseFilePtr>& found, bool own);
  AskingParts parts_;
  AddressLimit wrong_;
};

}  // namespace mingjing::usecases
