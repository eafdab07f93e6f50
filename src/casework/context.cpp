#include "casework/context.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "casework/case_clock.hpp"
#include "casework/draft_binding.hpp"
#include "casework/facts/answers.hpp"
#include "casework/facts/table.hpp"

namespace mingjing::casework {
namespace {

namespace json = boost::json;

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

Context::Context(const CaseState& the_state, const Command& the_command, const World& the_world, const law::Procedure& the_main,
                 const law::Procedure& the_procedure, const law::Action& the_action, ThreadId the_thread, bool with_input)
    : state(the_state), command(the_command), world(the_world), main(the_main), procedure(the_procedure), action(the_action),
      thread(std::move(the_thread)), judges_input(with_input), on(date_of(the_command.now)), today(on), draft(the_state.draft()) {}

const json::value* Context::input(std::string_view field) const { return command.input.if_contains(field); }

bool Context::given(std::string_view field) const {
  const json::value* value = input(field);
  if (!value || value->is_null()) return false;
  if (const auto* string = value->if_string()) return !blank({string->data(), string->size()});
  if (const auto* array = value->if_array()) return !array->empty();
  return true;
}

std::string_view Context::text(std::string_view field) const {
  const json::value* value = input(field);
  const auto* string = value ? value->if_string() : nullptr;
  return string ? std::string_view(string->data(), string->size()) : std::string_view();
}

bool Context::flag(std::string_view field) const {
  const json::value* value = input(field);
  const bool* held = value ? value->if_bool() : nullptr;
  return held && *held;
}

std::int64_t Context::number(std::string_view field) const {
  const json::value* value = input(field);
  const std::int64_t* held = value ? value->if_int64() : nullptr;
  return held ? *held : 0;
}

std::vector<std::string_view> Context::list(std::string_view field) const {
  std::vector<std::string_view> out;
  const json::value* value = input(field);
  if (const auto* array = value ? value->if_array() : nullptr)
    for (const json::value& entry : *array)
      if (const auto* string = entry.if_string()) out.emplace_back(string->data(), string->size());
  return out;
}

bool Context::lists(std::string_view field, std::string_view id) const {
  const auto entries = list(field);
  return std::find(entries.begin(), entries.end(), id) != entries.end();
}

std::optional<CivilDate> Context::date(std::string_view field) const { return parse_date(text(field)); }

bool Context::happened_since(std::string_view act, std::string_view since) const {
  const Step* from = latest(since);
  return from && state.latest_since(act, from->seq);
}

bool Context::happened_bound(std::string_view act, law::Binding binding) const {
  const Step* step = latest(act);
  return step && still_bound(state.draft_at(step->seq), draft, binding);
}

bool Context::latest_of(std::string_view act, std::initializer_list<std::string_view> acts) const {
  const Step* step = latest(act);
  return step && std::none_of(acts.begin(), acts.end(), [&](std::string_view other) { return state.latest_since(other, step->seq); });
}

bool Context::draft_says(std::string_view attribute) const {
  if (!draft) return false;
  const auto found = draft->attributes.find(std::string(attribute));
  return found != draft->attributes.end() && found->second;
}

bool Context::elapsed(std::string_view deadline) const {
  return CaseClock(state, world, false).elapsed(deadline, thread, state.steps.size(), on);
}

std::optional<CivilDate> Context::due(std::string_view deadline) const {
  const auto running = CaseClock(state, world, false).find(deadline, thread, state.steps.size(), on);
  return running ? std::optional(running->due.date) : std::nullopt;
}

const std::optional<Organ>& Context::organ() const {
  if (!organ_) organ_.emplace(world.registers.organ(state.organ, on));
  return *organ_;
}

const std::optional<PowerItem>& Context::power_item() const {
  if (!power_item_) power_item_.emplace(world.registers.power_item(state.power_item, on));
  return *power_item_;
}

std::optional<Officer> Context::officer(const OfficerId& id) const { return world.registers.officer(id); }

bool Context::setting(std::string_view name) const { return setting_number(name) != 0; }

std::int64_t Context::setting_number(std::string_view name) const { return setting_of(organ(), world.law, name); }

std::optional<std::int64_t> Context::limit(std::string_view name) const { return world.law.limit_value(name, on); }

bool Context::party_is_organisation() const {
  return !state.parties.empty() && state.parties.begin()->second == "organisation";
}

const Verdict& Context::fact(std::string_view id) const {
  for (const auto& [known, verdict] : facts_)
    if (known == id) return verdict;
  const facts::Fact* fact = facts::find(id);
  const auto told = fact ? world.law.facts.end() : world.law.facts.find(std::string(id));
  MJ_ASSERT(fact != nullptr || (told != world.law.facts.end() && !told->second.answers.empty()));
  facts_.emplace_back(std::string(id), fact ? fact->judge(*this) : facts::judge_answers(*this, told->second.answers));
  return facts_.back().second;
}

std::int64_t setting_of(const std::optional<Organ>& organ, const law::LawBook& law, std::string_view name) {
  const json::value* value = organ ? organ->settings.if_contains(name) : nullptr;
  if (!value || value->is_null()) {
    const auto known = law.settings.find(std::string(name));
    value = known == law.settings.end() ? nullptr : &known->second.preset;
  }
  if (!value) return 0;
  if (const bool* flag = value->if_bool()) return *flag ? 1 : 0;
  if (const std::int64_t* number = value->if_int64()) return *number;
  return 0;
}

}  // namespace mingjing::casework
