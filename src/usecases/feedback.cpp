#include "usecases/feedback.hpp"

#include <algorithm>

#include "base/canonical_json.hpp"
#include "base/unicode.hpp"
#include "usecases/inspection_code.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostAnHour = 12;              // of one address
constexpr std::size_t kMostOfACode = 3;
constexpr std::size_t kMostOfAll = 10'000;           // an hour, with the sum answered
constexpr std::size_t kLongestComment = 500;         // characters

Refusal beside(const char* field) {
  auto refusal = refuse("invalid_input");
  refusal.fields = {{field, refusal.title}};
  return refusal;
}

// A browser sends a line break as two characters and counts it as one.
void unify_breaks(std::string& text) {
  for (auto at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) text.erase(at, 1);
}

}  // namespace

Feedback::Feedback(FeedbackParts parts)
    : parts_(std::move(parts)), puzzles_(parts_.secret.empty() ? Puzzles(parts_.clock, parts_.random, PublicFormRules::from(*parts_.rules.law).work_bits)
                                                            : Puzzles(parts_.clock, parts_.random, parts_.secret, PublicFormRules::from(*parts_.rules.law).work_bits)), spent_(parts_.clock), attempts_(parts_.clock, kMostAnHour), given_(parts_.clock, kMostOfAll) {}

Puzzle Feedback::puzzle(const std::string& code) { return puzzles_.make(code); }

void Feedback::give(FeedbackGiven given, FeedbackAnswer answer) {
  if (attempts_.too_many(given.address)) return answer(refuse("too_many"));
  auto item = parts_.reads.document_by_code(parts_.log, given.code);
  if (!item) return answer(item.error());
  if (!*item) return answer(refuse("not_found"));
  auto file = parts_.case_file((*item)->case_id);
  if (!file) return answer(file.error());
  if (!*file || !is_inspection_notice(**file, (*item)->row, *parts_.rules.law) || !has_been_visited(**file, *parts_.rules.law)) return answer(refuse("not_found"));
  const bool worked = puzzles_.worked(given.code, given.token, given.work);
  if (!worked && !puzzles_.right(given.code, given.token, given.answer)) return answer(refuse("feedback_sum"));
  if (given.score.size() != 1 || given.score[0] < '1' || given.score[0] > '5') return answer(beside("score"));
  unify_breaks(given.comment);
  const auto points = code_points(given.comment);
  if (!points || points->size() > kLongestComment) return answer(beside("comment"));
  if (given_.too_many()) return answer(refuse("too_many"));
  // Work is done anew for each rating; a page that asks again shows a new sum.
  if (worked && !spent_.spend(given.token)) return answer(refuse("feedback_sum"));
  auto said = parts_.store.stream(parts_.log, std::string(kFeedbackStreams) + (*item)->case_id.str());
  if (!said) return answer(said.error());
  if (said->size() >= kMostOfACode) return answer(refuse("feedback_full"));
  WriteCommand command;
  command.operation = "feedback.give";
  command.object = (*item)->case_id.str();
  command.run = [log = parts_.log, id = (*item)->case_id, organ = (*file)->state.organ, given](Batch& batch, Stage& stage, Instant now) -> CommandResult {
    const auto stream = std::string(kFeedbackStreams) + id.str();
    auto before = batch.parts().store.stream(log, stream);
    if (!before) return before.error();
    const auto running = std::ranges::count(batch.added(), stream, &ports::EventRow::stream);
    if (before->size() + static_cast<std::size_t>(running) >= kMostOfACode) return refuse("feedback_full");
    casework::Event event;
    event.stream = stream;
    event.type = std::string(kFeedbackGiven);
    event.organ = organ;
    event.at = now;
    event.data = {{"case", id.str()}, {"score", given.score[0] - '0'}};
    if (!given.comment.empty()) event.fields.push_back({"comment", canonical_json(json::value(given.comment))});
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    return Performed{id, "", 0, {}};
  };
  parts_.submit(std::move(command), [answer = std::move(answer)](CommandResult result) {
    if (auto* refusal = std::get_if<Refusal>(&result)) return answer(std::move(*refusal));
    if (auto* why = std::get_if<Fault>(&result)) return answer(std::move(*why));
    answer(Done{});
  });
}

Result<json::array> feedback_of(ports::LogStore& store, const LogId& log, const CaseId& id, ports::FieldCipher& cipher) {
  const auto stream = std::string(kFeedbackStreams) + id.str();
  auto rows = store.stream(log, stream);
  if (!rows) return rows.failure();
  auto fields = store.stream_fields(log, stream);
  if (!fields) return fields.failure();
  auto events = open_events(log, *rows, *fields, cipher);
  if (!events) return events.failure();
  json::array out;
  for (auto event = events->rbegin(); event != events->rend(); ++event) {
    out.push_back({{"score", event->event.data.at("score")}, {"comment", private_text(*event, "comment")}, {"on", iso_text(date_of(event->event.at))}});
  }
  return out;
}

}  // namespace mingjing::usecases
