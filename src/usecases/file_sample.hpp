// The sample of a review of files (案卷评查): files of an organ that ended in the days of the plan, drawn by the public draw of docs/draw.md, and what the record itself finds in each of
// them (papers, days, signatures, conditions, publicity). Both are read by the server; what a client sends for them does not count.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "ports/read_store.hpp"
#include "usecases/batch.hpp"
#include "usecases/draw_record.hpp"
#include "usecases/office.hpp"

namespace mingjing::usecases {

// The matter of the terms of such a draw is this and a digest of the review's id: the terms are public, the case is not.
inline constexpr std::string_view kReviewMatter = "review/";
std::string review_matter(const CaseId& review);

struct SampleSource {
  ports::ReadStore& reads;
  ports::LogStore& store;
  const LogId& log;
  ports::FieldCipher& cipher;
  const Rules& rules;
  CaseCache& cache;
};

// What the plan says of the sample; nothing where the case is no review whose plan was approved and whose files are not drawn yet.
struct SamplePlan {
  CivilDate from, until;              // days on which the files ended, both in it
  std::vector<std::string> kinds;     // of procedures
  std::uint64_t count = 0;            // of each organ
};
std::optional<SamplePlan> sample_plan(const CaseFile& review);

// Ids of the organ's files that the plan is about, in their order.
using FilesOf = std::function<Result<std::vector<std::string>>(const OrganId& organ, const SamplePlan& plan)>;
Result<std::vector<std::string>> files_of_organ(ports::ReadStore& reads, const LogId& log, const law::LawBook& law, const OrganId& organ, const SamplePlan& plan);

// Terms of the draw over an organ's files, without the draw's id: `lists` receives files, reviewers of the caller's own organ, and who took part in which file. By the
// body that reviews, which supervises the organ. Refusals: forbidden, not_found, own_organ, draw_state (no approved plan, or drawn already), draw_few_targets,
// draw_few_officers.
std::variant<draw::Terms, Refusal, Fault> sample_terms(const Caller& caller, const OrganId& organ, const CaseFile& review, const FilesOf& files, const Rules& rules,
                                                       const projections::RegisterBook& registers, CivilDate today, draw::Lists& lists);

// Whether the form takes the outcome of draws, or what the machine found.
bool takes_sample(const law::Form& form);
bool takes_findings(const law::Form& form);
// Puts roots, seeds, files and organs of the draws that `draw_no` names (separated by 、) into the input. Refusal invalid_input beside the field: no such draw, not drawn, of
// another review, an organ twice, or something typed that is not its outcome.
std::variant<Done, Refusal, Fault> fill_sample(const SampleSource& from, const CaseFile& review, const projections::RegisterBook& registers, boost::json::object& input);
// Puts the findings over all drawn files into the input, and that all of them were read.
Status<> fill_findings(const SampleSource& from, const CaseFile& review, const projections::RegisterBook& registers, CivilDate today, boost::json::object& input);

struct DrawnFile {
  CaseId id;
  std::string draw, organ;
  std::vector<std::string> reviewers;
};
// The files that were drawn for this review, in the order of their draws; without `draws` those of the step that registered them.
Result<std::vector<DrawnFile>> drawn_files(const SampleSource& from, const CaseFile& review, const std::vector<std::string>& draws);
// Numbers of the draws that were opened for this review, the newest first.
Result<std::vector<std::string>> draws_of(const SampleSource& from, const CaseId& review);

enum class CheckKind { papers, dates, signatures, conditions, publicity };
struct Finding {
  CheckKind kind = CheckKind::papers;
  std::string what;                   // Chinese; no name of a person in it
};
// What the record says against a file as of that day: papers that a step should have made, or that were voided and not made again; deadlines that passed; days behind the day of
// recording; records that nobody signed; conditions of steps that were recorded as not met; decisions not public in time. Pure.
std::vector<Finding> machine_findings(const CaseFile& file, const law::LawBook& law, CivilDate today);
std::string_view title_of(CheckKind kind);

}  // namespace mingjing::usecases
