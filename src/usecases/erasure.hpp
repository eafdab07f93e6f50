// Erasure by law of private fields (个人信息保护法第四十七条): an event of the same stream says which and, privately, why; the
// fields and their salts are gone with the commit, their commitments stay in the leaves.
#pragma once

#include <string>
#include <vector>

#include "usecases/batch.hpp"
#include "usecases/library_events.hpp"
#include "usecases/office.hpp"

namespace mingjing::usecases {

class Erasure {
 public:
  Erasure(const Rules& rules, ports::Clock& clock) : rules_(rules), clock_(clock) {}

  // Operation `record.erase`, which none who works on cases holds. Refusals: `forbidden`; `invalid_input` without a reason;
  // `not_found` where there is no such case or decision, or it holds no such field any more. All or none.
  CommandResult of_case(const Caller& caller, const CaseId& id, const std::vector<ports::FieldErasure>& fields, const std::string& reason,
                        Batch& batch, Stage& stage, Instant now) const;
  CommandResult of_decision(const Caller& caller, const std::string& id, const std::vector<std::string>& fields, const std::string& reason,
                            Batch& batch, Stage& stage, Instant now) const;

 private:
  std::optional<Refusal> may(const Caller& caller, const std::string& reason, const Batch& batch) const;
  casework::Event event_of(const Caller& caller, std::string_view type, std::string stream, const std::vector<ports::FieldErasure>& fields,
                           const std::string& reason, Stage& stage, Instant now) const;
  const Rules& rules_;
  ports::Clock& clock_;
};

}  // namespace mingjing::usecases
