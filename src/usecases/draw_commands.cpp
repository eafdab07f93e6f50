#include "usecases/draw_commands.hpp"

#include <algorithm>

#include "base/canonical_json.hpp"
#include "base/json_fields.hpp"
#include "casework/context.hpp"
#include "usecases/authorise.hpp"
#include "usecases/draw_lists.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kPartBytes = 40'000;   // of ids in one leaf, well below what a leaf can hold
constexpr std::size_t kMostFirms = 5;

Refusal invalid(std::string field, std::string message = {}) {
  auto refusal = refuse("invalid_input");
  if (message.empty()) message = refusal.title;
  refusal.fields = {{std::move(field), std::move(message)}};
  return refusal;
}

// The sentence of what the core refuses.
Refusal refusal_of(draw::Wrong wrong) {
  switch (wrong) {
    case draw::Wrong::list_changed: return refuse("draw_list_changed");
    case draw::Wrong::few_targets: return refuse("draw_few_targets");
    case draw::Wrong::few_officers: return refuse("draw_few_officers");
    case draw::Wrong::wrong_reveal: return refuse("draw_wrong_reveal");
    case draw::Wrong::missing_share: return refuse("draw_state");
    default: return refuse("invalid_input");
  }
}

json::object mark_json(const draw::ListMark& mark) { return {{"size", mark.size}, {"root", crypto::hex(mark.root)}}; }

// The roots that the person saw before; nothing is compared where none were sent.
bool same_roots(const json::object& input, const draw::Terms& terms) {
  const auto* seen = input.if_contains("roots");
  if (!seen || !seen->is_object()) return true;
  for (const auto& [name, mark] : {std::pair{"targets", &terms.targets}, std::pair{"officers", &terms.officers}, std::pair{"recusals", &terms.recusals}}) {
    if (text_in(seen->as_object(), name) != crypto::hex(mark->root)) return false;
  }
  return true;
}

// A list in parts that fit into leaves.
std::vector<json::array> parts_of(const std::vector<std::string>& ids) {
  std::vector<json::array> parts;
  std::size_t bytes = kPartBytes;
  for (const auto& id : ids) {
    if (bytes + id.size() + 3 > kPartBytes) {
      parts.emplace_back();
      bytes = 0;
    }
    bytes += id.size() + 3;
    parts.back().emplace_back(id);
  }
  return parts;
}

std::vector<json::array> visit_parts(const std::vector<draw::Visit>& visits) {
  std::vector<json::array> parts;
  std::size_t bytes = kPartBytes;
  for (const auto& visit : visits) {
    std::size_t size = visit.target.size() + 32;
    for (const auto& officer : visit.officers) size += officer.size() + 3;
    if (bytes + size > kPartBytes) {
      parts.emplace_back();
      bytes = 0;
    }
    bytes += size;
    parts.back().push_back(json::object{{"target", visit.target}, {"officers", json::array(visit.officers.begin(), visit.officers.end())}});
  }
  return parts;
}

}  // namespace

struct DrawCommands::Step {
  const Caller& caller;
  const DrawRequest& request;
  Batch& batch;
  Stage& stage;
  Instant now;
  DrawSource source;
};

std::string_view party_of(const Caller& caller, const DrawRecord& draw, const Rules& rules, const projections::RegisterBook& registers) {
  if (caller.actor.organ.str() == draw.terms.organ) {
    return scope_of(caller.actor, "draw.hold", rules.roles, registers) ? draw::kOrgan : std::string_view();
  }
  const auto scope = scope_of(caller.actor, "draw.supervise", rules.roles, registers);
  const ObjectPlace place{OrganId(draw.terms.organ), {}, registers.text("organ", draw.terms.organ, "area")};
  return scope && within(*scope, place) ? draw::kSupervisor : std::string_view();
}

casework::Event DrawCommands::event(const Step& step, std::string stream, std::string_view type, json::object data) const {
  casework::Event event;
  event.stream = std::move(stream);
  event.type = std::string(type);
  event.actor = step.caller.actor.account;
  if (!step.caller.actor.roles.empty()) event.role = step.caller.actor.roles.front();
  event.organ = step.caller.actor.organ;
  event.at = step.now;
  event.simulated = clock_.simulated();
  event.data = std::move(data);
  return event;
}

std::variant<draw::Terms, Refusal, Fault> draw_terms(const Caller& caller, const json::object& input, const Rules& rules,
                                                     const projections::RegisterBook& registers, CivilDate today, draw::Lists& lists) {
  if (auto refusal = authorise(caller.actor, "draw.hold", nullptr, rules.roles, registers)) return *refusal;
  draw::Terms terms;
  terms.organ = caller.actor.organ.str();
  terms.matter = text_in(input, "matter");
  const auto* matter = values_on(registers, kMatters, terms.matter, today);
  if (!matter) return invalid("matter", refuse("unknown_entry", terms.matter).detail);
  if (text_in(*matter, "organ") != terms.organ) return invalid("matter", refuse("foreign_entry", terms.matter).detail);
  auto made = lists_for(registers, *matter, today);
  if (!made) return made.error();
  lists = std::move(*made);
  terms.targets = lists.targets.mark();
  terms.officers = lists.officers.mark();
  terms.recusals = lists.recusals.mark();
  const projections::RegisterView view(registers, *rules.law, today);
  const auto organ = view.organ(caller.actor.organ, today);
  const auto least = organ ? casework::setting_of(organ, *rules.law, "draw_team") : 1;
  const auto team = input.contains("team") ? number_in(input, "team") : least;
  const auto pick = number_in(input, "pick");
  if (pick < 1) return refuse("draw_few_targets");
  if (team < least) return invalid("team", refuse("draw_few_officers").detail);
  terms.pick = static_cast<std::uint64_t>(pick);
  terms.team = static_cast<std::uint64_t>(team);
  if (text_in(input, "seed") == "public_value") {
    terms.seed = draw::SeedKind::public_value;
    terms.source = text_in(input, "source");
    if (!draw::good_value(terms.source)) return invalid("source");
  }
  if (auto can = draw::possible(terms, lists); !can) return refusal_of(can.error());
  return terms;
}

// 20260901-482913: of the day, and free; digits only, so that it can be said on the telephone.
Result<std::string> DrawCommands::fresh_id(const Step& step) const {
  std::string day = iso_text(date_of(step.now));
  std::erase(day, '-');
  for (;;) {
    std::uint32_t number = 0;
    for (const char byte : random_.bytes(4)) number = number << 8 | static_cast<unsigned char>(byte);
    auto tail = std::to_string(number % 1'000'000);
    auto id = day + "-" + std::string(6 - tail.size(), '0') + tail;
    auto taken = load_draw(step.source, id);
    if (!taken) return taken.failure();
    if (!*taken) return id;
  }
}

CommandResult DrawCommands::open(const Step& step) const {
  const auto& input = step.request.input;
  const auto today = date_of(step.now);
  draw::Lists lists;
  auto made = draw_terms(step.caller, input, rules_, step.batch.registers(), today, lists);
  if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  auto& terms = std::get<draw::Terms>(made);
  const auto title = text_in(input, "title");
  if (!draw::good_value(title)) return invalid("title");
  if (!same_roots(input, terms)) return refuse("draw_list_changed");
  const auto plan = text_in(input, "plan");
  if (!plan.empty()) {
    const auto* planned = values_on(step.batch.registers(), kPlans, plan, today);
    if (!planned || text_in(*planned, "organ") != terms.organ) return invalid("plan", refuse("unknown_entry", plan).detail);
  }
  const auto replaces = text_in(input, "replaces");
  if (!replaces.empty()) {
    auto before = load_draw(step.source, replaces);
    if (!before) return before.error();
    if (!*before || (*before)->terms.organ != terms.organ || state_of(**before) != "cancelled") return invalid("replaces", refuse("unknown_entry", replaces).detail);
  }
  json::object data{{"title", title}};
  if (!plan.empty()) data["plan"] = plan;
  if (!replaces.empty()) data["replaces"] = replaces;
  return put(step, std::move(terms), lists, std::move(data));
}

// By the body that reviews, over the files of an organ that it supervises: the organ commits and reveals as in every draw, so neither of them picks.
CommandResult DrawCommands::open_sample(const Step& step) const {
  const auto& input = step.request.input;
  auto review = step.batch.load(CaseId(text_in(input, "review")));
  if (!review) return review.error();
  if (!*review) return refuse("not_found");
  const OrganId organ(text_in(input, "organ"));
  draw::Lists lists;
  auto made = sample_terms(step.caller, organ, **review, files_, rules_, step.batch.registers(), date_of(step.now), lists);
  if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  json::object data{{"title", "案卷评查：" + step.batch.registers().text("organ", organ.str(), "name")}};
  return put(step, std::get<draw::Terms>(std::move(made)), lists, std::move(data));
}

CommandResult DrawCommands::put(const Step& step, draw::Terms terms, const draw::Lists& lists, json::object data) const {
  auto id = fresh_id(step);
  if (!id) return id.error();
  terms.draw = std::move(*id);
  const auto listed = std::string(kDrawListStreams) + terms.draw;
  for (const auto& [name, list] : {std::pair{"targets", &lists.targets}, std::pair{"officers", &lists.officers}, std::pair{"recusals", &lists.recusals}}) {
    for (auto& part : parts_of(list->ids())) {
      if (auto staged = step.stage.append(event(step, listed, kDrawListed, {{"list", name}, {"ids", std::move(part)}})); !staged) return staged.error();
    }
  }
  data["terms"] = draw::text_of(terms);
  data["terms_hash"] = crypto::hex(draw::digest_of(terms));
  data["targets"] = mark_json(terms.targets);
  data["officers"] = mark_json(terms.officers);
  data["recusals"] = mark_json(terms.recusals);
  if (auto staged = step.stage.append(event(step, std::string(kDrawStreams) + terms.draw, kDrawOpened, std::move(data))); !staged) return staged.error();
  return Performed{CaseId(terms.draw), "", 0, {}};
}

std::optional<Refusal> DrawCommands::may(const Step& step, const DrawRecord& draw, std::string_view party) const {
  if (party_of(step.caller, draw, rules_, step.batch.registers()) != party) return refuse("forbidden");
  return std::nullopt;
}

CommandResult DrawCommands::commit(const Step& step, const DrawRecord& draw) const {
  const auto party = party_of(step.caller, draw, rules_, step.batch.registers());
  if (party.empty()) return refuse("forbidden");
  const bool values = draw.terms.seed == draw::SeedKind::public_value;
  if (values || state_of(draw) != "open" || draw.party(party)) return refuse("draw_state");
  const auto commitment = text_in(step.request.input, "commitment");
  if (!crypto::digest_from_hex(commitment)) return invalid("commitment");
  auto staged = step.stage.append(event(step, std::string(kDrawStreams) + draw.id, kDrawCommitted, {{"party", party}, {"commitment", commitment}}));
  if (!staged) return staged.error();
  return Performed{CaseId(draw.id), "", 0, {}};
}

CommandResult DrawCommands::give(const Step& step, DrawRecord draw) const {
  if (auto refusal = may(step, draw, draw::kSupervisor)) return *refusal;
  const bool values = draw.terms.seed == draw::SeedKind::public_value;
  if (state_of(draw) != (values ? "open" : "committed")) return refuse("draw_state");
  if (const auto due = due_of(draw, rules_, step.batch.registers()); due && date_of(step.now) > *due) return refuse("draw_overdue");
  if (draw.values.size() >= kMostFirms) return refuse("draw_state");
  const auto value = text_in(step.request.input, "value");
  const auto name = text_in(step.request.input, "name");
  if (!draw::good_value(value)) return invalid("value");
  if (!values && !draw::good_value(name)) return invalid("name");
  const auto party = values ? draw::kPublic : draw::kFirm;
  json::object data{{"party", party}, {"value", value}};
  if (!values) data["name"] = name;
  if (auto staged = step.stage.append(event(step, std::string(kDrawStreams) + draw.id, kDrawValueGiven, std::move(data))); !staged) return staged.error();
  draw.values.push_back({std::string(party), name, value, step.now, 0});
  return values ? finish(step, draw) : CommandResult(Performed{CaseId(draw.id), "", 0, {}});
}

CommandResult DrawCommands::reveal(const Step& step, DrawRecord draw) const {
  const auto party = party_of(step.caller, draw, rules_, step.batch.registers());
  if (party.empty()) return refuse("forbidden");
  // The organ reveals first: whoever speaks last knows the outcome before, and that is not to be the body that visits.
  if (state_of(draw) != (party == draw::kOrgan ? "committed" : "revealing")) return refuse("draw_state");
  if (const auto due = due_of(draw, rules_, step.batch.registers()); due && date_of(step.now) > *due) return refuse("draw_overdue");
  const auto secret = crypto::digest_from_hex(text_in(step.request.input, "secret"));
  if (!secret) return invalid("secret");
  const auto held = std::ranges::find(draw.parties, party, &DrawParty::party);
  if (crypto::hex(draw::commitment(draw::digest_of(draw.terms), party, *secret)) != held->commitment) return refuse("draw_wrong_reveal");
  auto staged = step.stage.append(event(step, std::string(kDrawStreams) + draw.id, kDrawRevealed, {{"party", party}, {"secret", crypto::hex(*secret)}}));
  if (!staged) return staged.error();
  held->secret = crypto::hex(*secret);
  return party == draw::kSupervisor ? finish(step, draw) : CommandResult(Performed{CaseId(draw.id), "", 0, {}});
}

CommandResult DrawCommands::finish(const Step& step, const DrawRecord& draw) const {
  auto lists = load_draw_lists(step.source, draw.id);
  if (!lists) return lists.error();
  const auto seed = draw::seed_of(draw.terms, draw.shares());
  if (!seed) return refusal_of(seed.error());
  const auto visits = draw::draw(draw.terms, *lists, *seed);
  if (!visits) return refusal_of(visits.error());
  for (auto& part : visit_parts(*visits)) {
    json::object data{{"seed", crypto::hex(*seed)}, {"visits", std::move(part)}};
    if (auto staged = step.stage.append(event(step, std::string(kDrawStreams) + draw.id, kDrawDrawn, std::move(data))); !staged) return staged.error();
  }
  return Performed{CaseId(draw.id), "", 0, {}};
}

CommandResult DrawCommands::cancel(const Step& step, const DrawRecord& draw) const {
  if (party_of(step.caller, draw, rules_, step.batch.registers()).empty()) return refuse("forbidden");
  const auto due = due_of(draw, rules_, step.batch.registers());
  const bool over = due && date_of(step.now) > *due;
  if (!may_be_cancelled(draw, over)) return refuse("draw_state");
  const auto reason = text_in(step.request.input, "reason");
  if (!draw::good_value(reason)) return invalid("reason");
  json::array missing;
  if (over) {
    for (const auto& party : draw.parties) {
      if (party.secret.empty()) missing.emplace_back(party.party);
    }
    if (draw.terms.seed == draw::SeedKind::public_value) missing.emplace_back(draw::kPublic);
  }
  auto staged = step.stage.append(event(step, std::string(kDrawStreams) + draw.id, kDrawCancelled, {{"reason", reason}, {"missing", std::move(missing)}}));
  if (!staged) return staged.error();
  return Performed{CaseId(draw.id), "", 0, {}};
}

CommandResult DrawCommands::run(const Caller& caller, const DrawRequest& request, Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = authorise(caller.actor, "draw.read", nullptr, rules_.roles, batch.registers())) return *refusal;
  const Step step{caller, request, batch, stage, now, {batch.parts().store, batch.parts().log, batch.parts().cipher, &batch.added()}};
  if (request.step == DrawStep::open) return text_in(request.input, "review").empty() ? open(step) : open_sample(step);
  auto found = load_draw(step.source, request.draw);
  if (!found) return found.error();
  if (!*found) return refuse("not_found");
  auto& draw = **found;
  switch (request.step) {
    case DrawStep::open: break;
    case DrawStep::commit: return commit(step, draw);
    case DrawStep::give: return give(step, std::move(draw));
    case DrawStep::reveal: return reveal(step, std::move(draw));
    case DrawStep::cancel: return cancel(step, draw);
  }
  return refuse("draw_state");
}

}  // namespace mingjing::usecases
