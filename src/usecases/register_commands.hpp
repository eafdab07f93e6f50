// Changing the registers: one entry by hand, many by import. An entry's change is an event of the stream register:<register>.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "usecases/batch.hpp"
#include "usecases/office.hpp"

namespace mingjing::usecases {

struct RegisterChangeRequest {
  std::string register_id;
  std::string entry;                 // empty: made from the register's key, or new
  CivilDate valid_from;
  boost::json::object input;
};

class RegisterCommands {
 public:
  RegisterCommands(const Rules& rules, ports::Clock& clock, ports::Random& random) : rules_(rules), clock_(clock), random_(random) {}

  // Whether the caller may edit this register at all: the operation register.edit and the register's own `edit` list.
  std::optional<Refusal> may_edit(const Caller& caller, std::string_view register_id, const projections::RegisterBook& registers) const;
  // What is wrong with the input: the form, references to entries that do not exist (`also`: entries of the same import), the register's rules.
  std::vector<FieldError> errors(const RegisterChangeRequest& request, const projections::RegisterBook& registers,
                                 const std::set<std::string>* also = nullptr) const;
  casework::Event event(const Caller& caller, const RegisterChangeRequest& request, const std::string& entry, Instant now) const;
  std::string entry_id(const RegisterChangeRequest& request) const;

  // Called after an entry that was there before is changed, inside the same command: (caller, request, entry, values before, registers, stage, now).
  using Watch = std::function<Status<>(const Caller&, const RegisterChangeRequest&, const std::string&, const boost::json::object&,
                                       const projections::RegisterBook&, Stage&, Instant)>;
  void watch_with(Watch watch) { watch_ = std::move(watch); }

  CommandResult run(const Caller& caller, const RegisterChangeRequest& request, Batch& batch, Stage& stage, Instant now) const;
  // All rows or none.
  CommandResult run_import(const Caller& caller, const std::vector<RegisterChangeRequest>& rows, Batch& batch, Stage& stage,
                           Instant now) const;

 private:
  const law::Form* form(std::string_view register_id) const;
  Status<> put(const Caller& caller, const RegisterChangeRequest& request, const std::string& entry, const projections::RegisterBook& book, Stage& stage, Instant now) const;
  const Rules& rules_;
  ports::Clock& clock_;
  ports::Random& random_;
  Watch watch_;
};

// A register's definition as law/registers/*.yaml says it beside its form; an empty object where there is none.
const boost::json::object& register_definition(const law::LawBook& law, std::string_view register_id);

}  // namespace mingjing::usecases
