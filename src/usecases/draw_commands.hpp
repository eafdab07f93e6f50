// The steps of a random draw: an organ opens it and commits, the supervision body commits, firms present may add values, both
// reveal, and the last value known draws. Each step is an event; the draw itself follows from them (src/draw).
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "usecases/batch.hpp"
#include "usecases/draw_record.hpp"
#include "usecases/file_sample.hpp"
#include "usecases/office.hpp"

namespace mingjing::usecases {

class DrawCommands {
 public:
  DrawCommands(const Rules& rules, ports::Clock& clock, ports::Random& random, FilesOf files = {}) : rules_(rules), clock_(clock), random_(random), files_(std::move(files)) {}

  // Refusals: forbidden, not_found, invalid_input (beside the field), draw_state (not this step now), draw_overdue (the time for it
  // is over), draw_list_changed, draw_few_targets, draw_few_officers, draw_wrong_reveal.
  CommandResult run(const Caller& caller, const DrawRequest& request, Batch& batch, Stage& stage, Instant now) const;

 private:
  struct Step;
  Result<std::string> fresh_id(const Step& step) const;
  CommandResult open(const Step& step) const;
  CommandResult open_sample(const Step& step) const;
  CommandResult put(const Step& step, draw::Terms terms, const draw::Lists& lists, boost::json::object data) const;
  CommandResult commit(const Step& step, const DrawRecord& draw) const;
  CommandResult give(const Step& step, DrawRecord draw) const;
  CommandResult reveal(const Step& step, DrawRecord draw) const;
  CommandResult cancel(const Step& step, const DrawRecord& draw) const;
  CommandResult finish(const Step& step, const DrawRecord& draw) const;
  std::optional<Refusal> may(const Step& step, const DrawRecord& draw, std::string_view party) const;
  casework::Event event(const Step& step, std::string stream, std::string_view type, boost::json::object data) const;

  const Rules& rules_;
  ports::Clock& clock_;
  ports::Random& random_;
  FilesOf files_;
};

// The terms that opening would commit to, without the draw's id; `lists` receives what they are about. Refusals as of opening.
std::variant<draw::Terms, Refusal, Fault> draw_terms(const Caller& caller, const boost::json::object& input, const Rules& rules,
                                                     const projections::RegisterBook& registers, CivilDate today, draw::Lists& lists);

// Which party the caller may speak for in this draw: organ, supervisor, or empty.
std::string_view party_of(const Caller& caller, const DrawRecord& draw, const Rules& rules, const projections::RegisterBook& registers);

}  // namespace mingjing::usecases
