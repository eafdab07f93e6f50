#include "usecases/feedback.hpp"

#include <algorithm>
#include <array>

#include "base/canonical_json.hpp"
#include "base/unicode.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "usecases/inspection_code.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::int64_t kSumLives = 30 * 60'000;      // ms
constexpr std::int64_t kHour = 3'600'000;            // ms
constexpr std::size_t kMostAnHour = 12;              // of one address
constexpr std::size_t kMostOfACode = 3;
constexpr std::size_t kMostAddresses = 10'000;
constexpr std::size_t kLongestComment = 500;         // characters
constexpr std::array<const char*, 10> kDigits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

Refusal beside(const char* field) {
  auto refusal = refuse("invalid_input");
  refusal.fields = {{field, refusal.title}};
  return refusal;
}

}  // namespace

Feedback::Feedback(FeedbackParts parts) : parts_(std::move(parts)), secret_(parts_.random.bytes(32)) {}

std::string Feedback::sealed(std::string_view code, std::string_view told) const {
  const auto mac = crypto::hmac(crypto::Hash::sha256, secret_, std::string(code) + "\n" + std::string(told));
  return std::string(told) + "." + crypto::hex(mac).substr(0, 32);
}

Puzzle Feedback::puzzle(const std::string& code) {
  const auto bytes = parts_.random.bytes(2);
  const auto a = static_cast<unsigned char>(bytes[0]) % 9 + 1;
  const auto b = static_cast<unsigned char>(bytes[1]) % 9 + 1;
  const auto told = std::to_string(parts_.clock.steady_ms() + kSumLives) + "." + std::to_string(a) + "." + std::to_string(b);
  return {std::string(kDigits[a]) + "加" + kDigits[b] + "等于几？请填写阿拉伯数字。", sealed(code, told)};
}

bool Feedback::right_sum(const FeedbackGiven& given) const {
  const auto dot = given.token.rfind('.');
  if (dot == std::string::npos) return false;
  const auto told = given.token.substr(0, dot);
  if (!crypto::equal_in_constant_time(given.token, sealed(given.code, told))) return false;
  // Our own text from here on.
  const auto first = told.find('.');
  const auto second = told.find('.', first + 1);
  if (std::stoll(told.substr(0, first)) < parts_.clock.steady_ms()) return false;
  return given.answer == std::to_string(std::stoi(told.substr(first + 1, second - first - 1)) + std::stoi(told.substr(second + 1)));
}

bool Feedback::too_many(const std::string& address) {
  const auto now = parts_.clock.steady_ms();
  const std::lock_guard hold(mutex_);
  if (sent_.size() > kMostAddresses) sent_.clear();
  auto& times = sent_[address];
  std::erase_if(times, [&](std::int64_t at) { return at + kHour < now; });
  if (times.size() >= kMostAnHour) return true;
  times.push_back(now);
  return false;
}

void Feedback::give(FeedbackGiven given, FeedbackAnswer answer) {
  if (too_many(given.address)) return answer(refuse("too_many"));
  auto item = parts_.reads.document_by_code(parts_.log, given.code);
  if (!item) return answer(item.error());
  if (!*item) return answer(refuse("not_found"));
  auto file = parts_.case_file((*item)->case_id);
  if (!file) return answer(file.error());
  if (!*file || !is_inspection_notice(**file, (*item)->row, *parts_.rules.law) || !has_been_visited(**file, *parts_.rules.law)) return answer(refuse("not_found"));
  if (!right_sum(given)) return answer(refuse("feedback_sum"));
  if (given.score.size() != 1 || given.score[0] < '1' || given.score[0] > '5') return answer(beside("score"));
  const auto points = code_points(given.comment);
  if (!points || points->size() > kLongestComment) return answer(beside("comment"));
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
