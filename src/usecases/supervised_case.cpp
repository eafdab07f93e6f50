#include "usecases/supervised_case.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/carried_record.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kOrgan = "supervised_organ";
constexpr std::string_view kNumber = "act_no";
constexpr std::string_view kUndone = "undone_itself";
constexpr std::string_view kPublic = "withdrawn";
constexpr std::string_view kParty = "party_told";
constexpr std::string_view kExecuted = "executed";

const law::Field* field_of(const law::Form& form, std::string_view id) {
  const auto found = std::ranges::find(form.fields, id, &law::Field::id);
  return found == form.fields.end() ? nullptr : &*found;
}

std::string title_of(const law::Field& field, std::string_view value) {
  const auto found = std::ranges::find(field.options, value, &law::Option::id);
  return found == field.options.end() ? std::string(value) : found->title;
}

// What the other case tells; an empty answer: nobody recorded it there.
struct Told {
  bool undone = false;
  std::string published;   // withdrawn | unpublished | still_public
  bool party = false;
};

std::optional<Told> told_by(const casework::CaseState& state) {
  if (!state.latest("decision_made")) return std::nullopt;
  Told out;
  const auto* undone = state.latest("decision_undone");
  const auto* decided = state.latest("decision_made");
  out.undone = undone != nullptr;
  const auto* shown = state.latest("published");
  const auto* back = state.latest("withdrawn");
  const auto* expired = state.latest("publication_expired");
  if (!shown) out.published = "unpublished";
  else if (back && shown->seq < back->seq) out.published = "withdrawn";
  else if (!expired || expired->seq < shown->seq) out.published = "still_public";
  // Decided anew and public since: what is public is the new decision.
  if (undone && undone->seq < decided->seq) out.published.clear();
  for (const auto& step : state.steps) {
    if (!undone || step.seq <= undone->seq) continue;
    out.party = out.party || std::ranges::any_of(step.acts, [](const ActId& act) { return act.str() == "service_done" || act.str() == "decision_served"; });
  }
  return out;
}

class Filling {
 public:
  Filling(const law::Form& form, json::object& input) : form_(form), input_(input) {}

  // The record's answer; what was typed must be the same.
  void answer(std::string_view id, const std::string& value) {
    const auto* field = field_of(form_, id);
    if (!field || value.empty() || refusal_) return;
    const auto typed = text_in(input_, id);
    if (!typed.empty() && typed != value) return differ(id, record_says_words(title_of(*field, value)));
    input_[id] = value;
  }
  void differ(std::string_view id, std::string words) {
    refusal_ = refuse("invalid_input");
    refusal_->fields = {{std::string(id), std::move(words)}};
  }
  std::variant<Done, Refusal, Fault> result() const {
    if (refusal_) return *refusal_;
    return Done{};
  }

 private:
  const law::Form& form_;
  json::object& input_;
  std::optional<Refusal> refusal_;
};

}  // namespace

Result<CaseFilePtr> supervised_case(const SampleSource& from, const CaseFile& supervision) {
  if (supervision.events.empty()) return CaseFilePtr();
  const auto& opened = *supervision.events.front();
  auto id = CaseId(text_in(opened.event.data, kFromCase));
  const auto number = private_text(opened, kNumber);
  if (id.empty() && !number.empty()) {
    ports::CaseQuery query;
    query.organ = text_in(object_in(opened.event.data, "values"), kOrgan);
    query.number = number;
    query.limit = 2;
    auto page = from.reads.cases(from.log, query);
    if (!page) return page.failure();
    if (page->items.size() == 1) id = page->items.front().id;
  }
  if (id.empty()) return CaseFilePtr();
  auto file = find_or_load(from.cache, from.store, from.log, id, from.rules, from.cipher);
  if (!file) return file.failure();
  return *file && (*file)->secrecy == 0 ? *file : CaseFilePtr();
}

std::variant<Done, Refusal, Fault> fill_from_supervised(const SampleSource& from, const CaseFile& supervision, const law::Form& form, json::object& input) {
  const bool corrected = field_of(form, kUndone) != nullptr;
  if (!field_of(form, kPublic) || !field_of(form, kParty) || (!corrected && !supervision.state.latest("act_undone"))) return Done{};
  auto other = supervised_case(from, supervision);
  if (!other) return other.error();
  const auto told = *other ? told_by((*other)->state) : std::nullopt;
  if (!told) return Done{};
  Filling fill(form, input);
  if (corrected) fill.answer(kUndone, told->undone ? "undone" : "kept");
  else if (!told->undone && text_in(input, kExecuted) == "done") fill.differ(kExecuted, not_undone_words());
  if (!corrected || told->undone) {
    fill.answer(kPublic, told->published);
    if (told->party) fill.answer(kParty, "told");
  }
  return fill.result();
}

}  // namespace mingjing::usecases
