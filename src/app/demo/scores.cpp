#include "app/demo/scores.hpp"

#include <algorithm>
#include <future>

namespace mingjing::demo {
namespace {

namespace js = boost::json;

std::string text(const js::object& row, std::string_view name) {
  const auto* value = row.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

Result<std::string> done(usecases::Office& office, const usecases::Caller& who, usecases::ScoreRequest request) {
  std::promise<usecases::CommandResult> promise;
  auto answered = promise.get_future();
  office.change_score(who, std::move(request), [&promise](usecases::CommandResult result) { promise.set_value(std::move(result)); });
  const auto result = answered.get();
  if (const auto* refusal = std::get_if<Refusal>(&result)) return fault("demo_scores", refusal->code + " " + refusal->detail);
  if (const auto* failed = std::get_if<Fault>(&result)) return Failure<Fault>{*failed};
  return std::get<usecases::Performed>(result).case_id.str();
}

usecases::ScoreRequest request_of(usecases::ScoreStep step, const js::object& row, const std::string& key) {
  usecases::ScoreRequest out;
  out.step = step;
  out.organ = OrganId(text(row, "organ"));
  if (const auto* indicator = row.if_contains("indicator")) out.indicator = indicator->to_number<int>();
  out.idempotency_key = "demo-score-" + key;
  return out;
}

}  // namespace

Status<> score_organs(const City& city, usecases::Office& office, CivilDate today, const std::function<usecases::Caller(const Person&)>& caller,
                      const std::function<Result<std::string>(const usecases::Caller&)>& paper) {
  const auto person = [&](const std::string& id) { return caller(*std::ranges::find(city.people, id, &Person::id)); };
  const auto judge = person(text(city.scores, "judge"));
  // Cards of an earlier day come first: what is handed in today does not count in them.
  const auto on = today - static_cast<std::int32_t>(city.scores.at("frozen_days_ago").as_int64());
  const auto listed = office.read(judge, "scores", {{"on", iso_text(on)}});
  const auto* table = std::get_if<js::value>(&listed);
  if (table == nullptr) return fault("demo_scores", "the scores cannot be read");
  const js::array organs = table->at("items").as_array();
  for (const js::value& row : organs) {
    auto request = request_of(usecases::ScoreStep::freeze, row.as_object(), "freeze-" + text(row.as_object(), "organ"));
    request.input = {{"on", iso_text(on)}, {"reason", city.scores.at("freeze_reason")}};
    if (auto frozen = done(office, judge, std::move(request)); !frozen) return frozen.failure();
  }
  std::size_t count = 0;
  for (const js::value& each : city.scores.at("proofs").as_array()) {
    const js::object& row = each.as_object();
    const auto key = std::to_string(++count);
    const auto who = person(text(row, "by"));
    auto sha256 = paper(who);
    if (!sha256) return sha256.failure();
    auto handed = request_of(usecases::ScoreStep::prove, row, "hand-" + key);
    handed.input = {{"what", row.at("what")}, {"sha256", *sha256}};
    auto proof = done(office, who, std::move(handed));
    if (!proof) return proof.failure();
    if (!row.contains("reason")) continue;   // waits for its judge
    auto judged = request_of(usecases::ScoreStep::judge, row, "judge-" + key);
    judged.proof = *proof;
    judged.input = {{"reason", row.at("reason")}, {"valid_until", iso_text(today + static_cast<std::int32_t>(row.at("valid_days").as_int64()))}};
    for (const char* field : {"points", "items_met"})
      if (const auto* given = row.if_contains(field)) judged.input[field] = *given;
    if (auto told = done(office, judge, std::move(judged)); !told) return told.failure();
  }
  for (const js::value& each : city.scores.at("excuses").as_array()) {
    auto request = request_of(usecases::ScoreStep::excuse, each.as_object(), "excuse-" + std::to_string(++count));
    request.input = {{"reason", each.at("reason")}};
    if (auto excused = done(office, judge, std::move(request)); !excused) return excused.failure();
  }
  return Done{};
}

}  // namespace mingjing::demo
