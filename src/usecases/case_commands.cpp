#include "usecases/case_commands.hpp"

#include <algorithm>

#include "base/canonical_json.hpp"
#include "base/canonical_text.hpp"
#include "base/json_fields.hpp"
#include "casework/draft_binding.hpp"
#include "casework/judge.hpp"
#include "crypto/digest.hpp"
#include "usecases/annual_figures.hpp"
#include "usecases/authorise.hpp"
#include "usecases/bank_payments.hpp"
#include "usecases/campaign_book.hpp"
#include "usecases/carried_record.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/drawn_visit.hpp"
#include "usecases/messages.hpp"
#include "usecases/power_use.hpp"
#include "usecases/private_values.hpp"
#include "usecases/secrecy.hpp"
#include "usecases/upload_rules.hpp"
#include "usecases/visit_counts.hpp"
#include "usecases/warning_commands.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;
using law::FieldType;

std::string replaced(std::string text, std::string_view hole, std::string_view with) {
  for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + with.size())) text.replace(at, hole.size(), with);
  return text;
}

std::string sha256_of(const json::value& value) { return crypto::hex(crypto::digest(crypto::Hash::sha256, canonical_json(value))); }

Refusal invalid(std::vector<FieldError> errors) {
  auto refusal = refuse("invalid_input");
  refusal.fields = std::move(errors);
  return refusal;
}

// The party's points since the last answer (处罚法45): free text, so they are read from the private fields and never from the leaf.
// Points that were erased by law can no longer be compared.
std::vector<std::string> points_to_answer(const CaseFile& file, const law::Action& action) {
  std::vector<std::string> out;
  if (std::ranges::find(action.acts, ActId("defence_answered")) == action.acts.end()) return out;
  const auto* answered = file.state.latest("defence_answered");
  for (const auto& step : file.state.steps) {
    if ((answered && step.seq <= answered->seq) || std::ranges::find(step.acts, ActId("defence_received")) == step.acts.end()) continue;
    const auto* event = event_at(file, step.seq);
    const auto points = event ? private_value(*event, "points") : std::nullopt;
    if (!points || !points->is_array()) continue;
    for (const auto& row : points->get_array())
      if (row.is_object()) out.push_back(text_in(row.get_object(), "point"));
  }
  return out;
}

// What happened meanwhile, in the words of the procedure, so that the person can decide whether to go on.
Refusal changed_meanwhile(const CaseFile& file, std::uint32_t seen, const law::LawBook& law) {
  std::string steps;
  for (const auto& step : file.state.steps) {
    if (step.seq <= seen) continue;
    const auto found = find_action(law, file.state, step.action);
    steps += (steps.empty() ? "" : "、") + (found ? found->action->title : step.action.str());
  }
  return refuse("state_changed", steps);
}

void collect_digests(const law::Field& field, const json::value& value, std::vector<std::pair<std::string, std::string>>& out) {
  const auto add = [&](const json::value& digest, const std::string& kind) {
    if (digest.is_string()) out.emplace_back(std::string(digest.as_string()), kind);
  };
  const auto add_files = [&](const json::value& list, const std::string& kind) {
    if (list.is_array()) {
      for (const auto& item : list.as_array()) add(item, kind);
    } else {
      add(list, kind);
    }
  };
  const auto add_evidence = [&](const json::value& item) {
    if (!item.is_object()) return;
    if (const auto* files = item.as_object().if_contains("files")) add_files(*files, "evidence:" + text_in(item.as_object(), "kind"));
  };
  switch (field.type) {
    case FieldType::file:
    case FieldType::files: add_files(value, "attachment"); break;
    case FieldType::evidence: add_evidence(value); break;
    case FieldType::evidences:
      if (value.is_array()) {
        for (const auto& item : value.as_array()) add_evidence(item);
      }
      break;
    case FieldType::table:
      if (!value.is_array()) break;
      for (const auto& row : value.as_array()) {
        if (!row.is_object()) continue;
        for (const auto& column : field.columns) {
          if (const auto* cell = row.as_object().if_contains(column.id)) collect_digests(column, *cell, out);
        }
      }
      break;
    default: break;
  }
}

bool closed_list(const law::Field& field) { return field.options_from.starts_with("register:"); }

}  // namespace

std::string opaque_id(ports::Random& random) {
  static constexpr char kDigits[] = "abcdefghijklmnopqrstuvwxyz234567";
  const auto bytes = random.bytes(10);
  std::string id;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char byte : bytes) {
    held = held << 8 | static_cast<unsigned char>(byte);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id.push_back(kDigits[held >> bits & 31]);
    }
  }
  return id;
}

std::string request_digest(const ActionRequest& request) {
  // The canonical form of {action, case, expected_seq, input, procedure}, without making that object.
  std::string whole;
  whole.reserve(4096);
  append_canonical(whole.append("{\"action\":"), request.action.str());
  append_canonical(whole.append(",\"case\":"), request.case_id.str());
  if (request.expected_seq) whole.append(",\"expected_seq\":").append(std::to_string(*request.expected_seq));
  append_canonical(whole.append(",\"input\":"), request.input);
  if (!request.payment.empty()) append_canonical(whole.append(",\"payment\":"), request.payment);
  append_canonical(whole.append(",\"procedure\":"), request.procedure.str());
  if (request.secret.level > 0) append_canonical(whole.append(",\"secret\":"), told_of(request.secret));
  if (!request.warning.empty()) append_canonical(whole.append(",\"warning\":"), request.warning);
  whole += '}';
  return crypto::digest(crypto::Hash::sha256, whole).str();
}

// Ids begin with the moment, to a twelfth of a second: what is written together lies together in every table and index, and a
// batch touches few pages. The rest, 60 bits, is random.
CaseId CaseCommands::new_case_id(Instant now) const {
  static constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuv";
  static constexpr std::int64_t kSlot = 83;  // ms; a day has fewer than 2^20 of them
  const auto day = date_of(now);
  const auto slot = static_cast<std::uint64_t>((now.ms - at_time(day, 0).ms) / kSlot);
  auto moment = static_cast<std::uint64_t>(day.days) << 20 | slot;
  std::string id(8, '0');
  for (std::size_t i = id.size(); i-- > 0; moment >>= 5) id[i] = kDigits[moment & 31];
  return CaseId(id + opaque_id(parts_.random).substr(0, 12));
}

std::optional<Refusal> CaseCommands::check_entries(const law::Form& form, const json::object& input,
                                                   const projections::RegisterBook& registers) const {
  std::vector<FieldError> errors;
  const auto check = [&](const law::Field& field, std::string_view register_id, const json::value& value) {
    if (!value.is_string()) return;
    if (registers.entry(register_id, value.as_string())) return;
    errors.push_back({field.id, refuse("unknown_entry", value.as_string()).detail});
  };
  for (const auto& field : form.fields) {
    const auto* value = input.if_contains(field.id);
    if (!value || value->is_null()) continue;
    std::string register_id;
    if (field.type == FieldType::officer || field.type == FieldType::officers) register_id = "officer";
    // A benchmark's cell is judged by its gate: 无 is an answer there.
    if (closed_list(field) && field.options_from != "register:benchmark") register_id = field.options_from.substr(9);
    if (register_id.empty()) continue;
    if (value->is_array()) {
      for (const auto& item : value->as_array()) check(field, register_id, item);
    } else {
      check(field, register_id, *value);
    }
  }
  if (errors.empty()) return std::nullopt;
  return invalid(std::move(errors));
}

std::variant<std::vector<casework::ObjectRef>, Refusal, Fault> CaseCommands::files_of(const law::Form& form, const Caller& caller,
                                                                                  const json::object& input,
                                                                                  const CaseFile* file) const {
  std::vector<std::pair<std::string, std::string>> digests;
  for (const auto& field : form.fields) {
    if (const auto* value = input.if_contains(field.id)) collect_digests(field, *value, digests);
  }
  std::vector<casework::ObjectRef> objects;
  for (const auto& [sha256, kind] : digests) {
    const auto same = [&, &sha = sha256](const casework::ObjectRef& o) { return o.sha256 == sha; };
    if (std::ranges::any_of(objects, same)) continue;
    const casework::ObjectRef* held = nullptr;
    if (file) {
      for (const auto& event : file->events) {
        const auto it = std::ranges::find_if(event->event.objects, same);
        if (it != event->event.objects.end()) held = &*it;
      }
    }
    if (held) {
      objects.push_back({kind, held->size, held->sha256, held->sm3});
      continue;
    }
    auto uploaded = parts_.desk.upload_of(caller.actor.account, sha256);
    if (!uploaded) return uploaded.error();
    if (!*uploaded) return refuse("unknown_file");
    objects.push_back({kind, (*uploaded)->length, sha256, (*uploaded)->sm3});
  }
  return objects;
}

// What the files were called when they were uploaded; names are typed by people and stay private.
json::object CaseCommands::names_of(const std::vector<casework::ObjectRef>& objects, const Caller& caller) const {
  json::object names;
  for (const auto& object : objects) {
    auto uploaded = parts_.desk.upload_of(caller.actor.account, object.sha256);
    if (uploaded && *uploaded) names[object.sha256] = {{"name", (*uploaded)->filename}, {"type", (*uploaded)->media_type}};
  }
  return names;
}

JudgeResult CaseCommands::judge(const Caller& caller, const ActionRequest& request, CaseFilePtr file,
                                const projections::RegisterBook& registers, Instant now, bool judge_only,
                                const std::map<CaseId, CaseFilePtr>* running) const {
  const auto& law = *parts_.rules.law;
  const bool opens = request.case_id.empty();
  if (opens) {
    if (auto refusal = authorise(caller.actor, "case.open", nullptr, parts_.rules.roles, registers)) return *refusal;
  } else {
    if (!file) return refuse("not_found");
    const auto& row = file->rows.row;
    const ObjectPlace place{row.organ, row.unit, row.area, &file->state.handlers, named_of(row)};
    if (auto refusal = authorise(caller.actor, "case.act", &place, parts_.rules.roles, registers)) return *refusal;
  }
  const auto found = opens ? find_opening(law, request.procedure, date_of(now)) : find_action(law, file->state, request.action);
  if (!found) return refuse(opens ? "unknown_procedure" : "unknown_action");
  if (!opens && request.expected_seq && *request.expected_seq != file->state.seq) {
    return changed_meanwhile(*file, *request.expected_seq, law);
  }
  // Whose step it is and whether it is due come before what was filled in.
  if (const auto at = opens ? std::nullopt : casework::locate(file->state, request.action, law)) {
    if (auto refusal = casework::refuse_before_gates(file->state, caller.actor, *at, law)) return *refusal;
  }
  if (found->action->decisive && !caller.confirmed && !judge_only) return refuse("confirm_required");
  casework::Command command;
  command.id = opens ? new_case_id(now) : request.case_id;
  command.action = opens ? found->action->id : request.action;
  command.actor = caller.actor;
  command.now = now;
  command.simulated = parts_.clock.simulated();
  command.input = request.input;
  command.expected_seq = request.expected_seq;
  if (file) command.computed.received_points = points_to_answer(*file, *found->action);
  if (found->form && parts_.count && counts_visits(law, *found->form)) {
    if (auto counted = parts_.count(registers, date_of(now), running, command.input); !counted) return counted.error();
  }
  if (found->form && parts_.unused && lists_unused(law, *found->form)) {
    if (auto listed = parts_.unused(registers, caller.actor.organ, date_of(now), command.input); !listed) return listed.error();
  }
  if (found->form && parts_.annual && fills_annual(parts_.rules, *found->form)) {
    const auto& organ = file ? file->state.organ : caller.actor.organ;
    if (auto filled = parts_.annual(*found->form, organ, date_of(now), file.get(), command.input); !filled) return filled.error();
  }
  if (found->form && parts_.campaign && fills_campaign(law, *found->form)) {
    auto filled = parts_.campaign(registers, *found->form, file ? file->state.organ : caller.actor.organ, now, running, file.get(), command.input);
    if (auto* refusal = std::get_if<Refusal>(&filled)) return std::move(*refusal);
    if (auto* why = std::get_if<Fault>(&filled)) return std::move(*why);
  }
  if (found->form && file && parts_.sampled) {
    auto filled = parts_.sampled(*found->form, *file, registers, date_of(now), command.input);
    if (auto* refusal = std::get_if<Refusal>(&filled)) return std::move(*refusal);
    if (auto* why = std::get_if<Fault>(&filled)) return std::move(*why);
  }
  if (found->form) {
    if (auto errors = law::check_input(*found->form, command.input); !errors.empty()) return invalid(std::move(errors));
    if (auto refusal = check_entries(*found->form, request.input, registers)) return *refusal;
    if (auto refusal = file ? refuse_early(*file, *found->action, command.input, law) : std::nullopt) return *refusal;
    auto objects = files_of(*found->form, caller, request.input, file.get());
    if (auto* refusal = std::get_if<Refusal>(&objects)) return *refusal;
    if (auto* why = std::get_if<Fault>(&objects)) return *why;
    command.computed.objects = std::get<0>(std::move(objects));
    if (auto refusal = refuse_full_case(UploadRules::from(law), file.get(), command.computed.objects)) return *refusal;
    command.form_checked = true;
  } else if (!request.input.empty()) {
    return invalid({{std::string(request.input.begin()->key()), refuse("invalid_input").title}});
  }
  const projections::RegisterView view(registers, law, date_of(now));
  const casework::World world{law, *parts_.rules.calendar, view};
  Judged judged{command.id, file, *found, {}, {}, std::nullopt};
  if (drafts(*found->action) && file) {
    const casework::Event none;
    auto draft = draft_document({file.get(), file->state, *found, request.input, none, caller.actor, caller.name, file->case_no(),
                                 date_of(now), registers, parts_.rules, nullptr, parts_.documents.plans},
                                parts_.documents, judge_only);
    if (auto* refusal = std::get_if<Refusal>(&draft)) return *refusal;
    if (auto* why = std::get_if<Fault>(&draft)) return *why;
    judged.draft = std::get<0>(std::move(draft));
    command.computed.substance = sha256_of(casework::substance_of(request.input));
    command.computed.facts_digest = sha256_of(json::string(casework::facts_for_digest(text_in(request.input, "facts"))));
    // Without a document to draft, the whole input stands for the text.
    command.computed.text = judged.draft ? judged.draft->text_sha256 : sha256_of(request.input);
  }
  auto events = opens ? casework::decide_open(command, request.procedure, world) : casework::decide(file->state, command, world);
  if (!events) return events.error();
  judged.events = std::move(*events);
  judged.command = std::move(command);
  return judged;
}

Result<CaseCommands::CaseNumber> CaseCommands::draw_case_no(Stage& stage, const casework::Event& opened, const law::Procedure& procedure,
                                                            const projections::RegisterBook& registers) const {
  const int year = split(date_of(opened.at)).year;
  auto series = "case:" + opened.organ.str() + ":" + procedure.kind + ":" + std::to_string(year);
  auto n = stage.draw(series);
  if (!n) return n.failure();
  std::string pattern = "〔{year}〕{short}案字第{n}号";
  if (const auto* numbers = parts_.rules.law->raw.if_contains("numbers"); numbers && numbers->is_object()) {
    if (const auto* patterns = numbers->as_object().if_contains("case_no"); patterns && patterns->is_object()) {
      auto own = text_in(patterns->as_object(), procedure.kind);
      if (own.empty()) own = text_in(patterns->as_object(), "other");
      if (!own.empty()) pattern = std::move(own);
    }
  }
  pattern = replaced(std::move(pattern), "{year}", std::to_string(year));
  pattern = replaced(std::move(pattern), "{short}", registers.text("organ", opened.organ.str(), "short"));
  return CaseNumber{replaced(std::move(pattern), "{n}", std::to_string(*n)), std::move(series), *n};
}

json::array CaseCommands::previews(const Caller& caller, const Judged& judged, const projections::RegisterBook& registers,
                                   Instant now) const {
  json::array out;
  auto* renderer = parts_.documents.renderer;
  if (!renderer || judged.events.empty() || judged.found.action->docs.empty()) return out;
  auto after = judged.file ? judged.file->state : casework::CaseState();
  for (const auto& event : judged.events) casework::apply(after, event, *parts_.rules.law);
  const DocumentSource source{judged.file.get(), after, judged.found, judged.command.input, judged.events.front(), caller.actor,
                              caller.name, judged.file ? judged.file->case_no() : std::string(),
                              after.steps.empty() ? date_of(now) : after.steps.back().on, registers, parts_.rules,
                              parts_.documents.pages, parts_.documents.plans};
  for (const auto& document_template : judged.found.action->docs) {
    const auto kind = renderer->kind(document_template);
    if (!kind) continue;
    auto rendered = renderer->render(document_template, preview_data(source, *kind), ports::RenderTo::html);
    if (rendered) {
      out.push_back(json::object{{"template", document_template}, {"title", rendered->title}, {"html", std::move(rendered->html)}});
    }
  }
  return out;
}

CommandResult CaseCommands::run(const Caller& caller, const ActionRequest& request, Batch& batch, Stage& stage, Instant now) const {
  CaseFilePtr file;
  if (!request.case_id.empty()) {
    auto loaded = batch.load(request.case_id);
    if (!loaded) return loaded.error();
    file = *loaded;
  }
  std::optional<ActionRequest> filled;   // with what another record answers
  CaseFilePtr carried;
  std::optional<ToTakeUp> warned;
  if (!request.warning.empty() && request.case_id.empty()) {
    const auto found = find_opening(*parts_.rules.law, request.procedure, date_of(now));
    auto open = warning_to_take_up(caller, request.warning, found ? found->action : nullptr, parts_.rules, batch);
    if (auto* refusal = std::get_if<Refusal>(&open)) return std::move(*refusal);
    if (auto* why = std::get_if<Fault>(&open)) return std::move(*why);
    warned = std::get<ToTakeUp>(std::move(open));
    filled = request;
    carry_warning(*warned, filled->input);
  }
  if (const auto from = text_in((filled ? *filled : request).input, kFromCase); request.case_id.empty() && !from.empty()) {
    auto loaded = batch.load(CaseId(from));
    if (!loaded) return loaded.error();
    if (!*loaded) return refuse("not_found");
    carried = *loaded;
    const auto& row = carried->rows.row;
    const ObjectPlace place{row.organ, row.unit, row.area, &carried->state.handlers, named_of(row)};
    if (auto refusal = authorise(caller.actor, "case.read", &place, parts_.rules.roles, batch.registers())) return *refusal;
    // Who may take up what he supervises waits for no hand-over (山东省行政执法监督条例23).
    const bool taken_up = !authorise(caller.actor, "case.take_up", &place, parts_.rules.roles, batch.registers());
    if (!taken_up && !was_handed_over(*carried)) return refuse("not_found");
    if (!filled) filled = request;
    carry_parties(*carried, filled->input);
    if (taken_up) carry_supervised(*carried, filled->input);
  }
  if (request.secret.level > 0) {
    if (!request.case_id.empty()) return refuse("invalid_input");
    if (auto refusal = refuse_secrecy(request.secret, caller, batch.registers())) return *refusal;
  }
  std::optional<DrawnStart> drawn_start;
  if (request.case_id.empty() && !text_in(request.input, kFromDraw).empty()) {
    const DrawSource source{batch.parts().store, batch.parts().log, batch.parts().cipher, &batch.added()};
    if (!filled) filled = request;
    auto started = start_from_draw(source, caller, batch.registers(), parts_.rules, filled->input);
    if (auto* refusal = std::get_if<Refusal>(&started)) return std::move(*refusal);
    if (auto* why = std::get_if<Fault>(&started)) return std::move(*why);
    drawn_start = std::get<DrawnStart>(std::move(started));
  }
  std::optional<ToLink> payment;
  if (!request.payment.empty()) {
    const auto found = file ? find_action(*parts_.rules.law, file->state, request.action) : std::nullopt;
    auto open = payment_to_link(caller, request.payment, found ? found->action : nullptr, parts_.rules, batch);
    if (auto* refusal = std::get_if<Refusal>(&open)) return std::move(*refusal);
    if (auto* why = std::get_if<Fault>(&open)) return std::move(*why);
    payment = std::get<ToLink>(open);
    if (!filled) filled = request;
    fill_from_payment(*payment, filled->input);
  }
  auto result = judge(caller, filled ? *filled : request, file, batch.registers(), now, false, &batch.files());
  if (auto* refusal = std::get_if<Refusal>(&result)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&result)) return std::move(*why);
  auto& judged = std::get<Judged>(result);
  std::string case_no;
  if (file) case_no = file->case_no();
  casework::CaseState after = file ? file->state : casework::CaseState();
  for (auto& event : judged.events) {
    if (!file && event.stream_seq == 1) {
      auto drawn = draw_case_no(stage, event, *judged.found.procedure, batch.registers());
      if (!drawn) return drawn.error();
      case_no = drawn->text;
      event.data["case_no"] = case_no;
      event.data["case_number"] = json::object{{"series", drawn->series}, {"number", drawn->number}};
      if (carried) carry_evidence(*carried, event);
      if (judged.found.form && fills_campaign(*parts_.rules.law, *judged.found.form)) carry_campaign(judged.command.input, event);
    }
    casework::apply(after, event, *parts_.rules.law);
    if (judged.draft && &event == &judged.events.front()) {
      event.fields.push_back({std::string(kDraftField), canonical_object(judged.draft->data)});
    }
    if (&event == &judged.events.front()) {
      if (!request.proof.empty()) event.fields.push_back({std::string(kSignature), canonical_object(request.proof)});
      if (auto names = names_of(judged.command.computed.objects, caller); !names.empty()) {
        event.fields.push_back({std::string(kFileNames), canonical_object(names)});
      }
      const auto on = after.steps.empty() ? date_of(now) : after.steps.back().on;
      const DocumentSource source{file.get(), after, judged.found, judged.command.input, event, caller.actor, caller.name, case_no, on,
                                  batch.registers(), parts_.rules, parts_.documents.pages, parts_.documents.plans};
      const DrawNumber draw = [&](const std::string& series) { return stage.draw(series); };
      for (auto* make : {add_documents, void_paper}) {
        auto made = make(source, parts_.documents, draw, parts_.random, event);
        if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
        if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
      }
    }
  }
  if (drawn_start) {
    judged.events.front().data["from_draw"] = json::object{{"draw", drawn_start->draw}, {"target", drawn_start->target}};
    // Before the case's own events: the receipt is that of the last one.
    if (auto staged = stage.append(drawn_case_event(*drawn_start, judged.events.front())); !staged) return staged.error();
  }
  if (warned) {
    judged.events.front().data["warning"] = warned->id;
    if (auto staged = stage.append(turned_event(*warned, judged.events.front())); !staged) return staged.error();
  }
  if (payment) {
    judged.events.front().data["payment"] = payment->id;
    for (auto& event : linked_events(*payment, judged.events.front()))
      if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  }
  for (auto& event : judged.events) {
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  }
  if (request.secret.level > 0) {
    auto event = secrecy_event(judged.id, request.secret, caller, caller.actor.organ, now, parts_.clock.simulated());
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  }
  return Performed{judged.id, case_no, 0, {}};
}

}  // namespace mingjing::usecases
