#include "usecases/office_service.hpp"

#include <algorithm>

#include "base/canonical_json.hpp"
#include "base/json_fields.hpp"
#include "casework/benchmarks.hpp"
#include "crypto/digest.hpp"
#include "usecases/annual_figures.hpp"
#include "usecases/authorise.hpp"
#include "usecases/campaign_book.hpp"
#include "usecases/file_views.hpp"
#include "usecases/power_use.hpp"
#include "usecases/private_values.hpp"
#include "usecases/ready_drafts.hpp"
#include "usecases/register_import.hpp"
#include "usecases/request_digest.hpp"
#include "usecases/score_files.hpp"
#include "usecases/secrecy.hpp"
#include "usecases/stat_tables.hpp"
#include "usecases/supervised_case.hpp"
#include "usecases/views.hpp"
#include "usecases/visit_counts.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// The benchmark cell that the input names, with its range.
json::value range_json(const Judged& judged, const projections::RegisterView& view, const law::LawBook& law, CivilDate today) {
  const auto cell = text_in(judged.command.input, "cell");
  if (cell.empty() || !judged.file) return nullptr;
  const auto found = casework::cell_in(casework::benchmarks_in_force(view, law, judged.file->state.power_item, today), cell);
  return found ? json::value{{"cell", found->title}, {"low", found->low.count}, {"high", found->high.count}} : json::value(nullptr);
}

// The names of the actions that archive a case in any procedure.
std::set<ActionId> archiving_actions(const law::LawBook& law) {
  std::set<ActionId> found;
  for (const auto& procedure : law.procedures) {
    for (const auto& action : procedure.actions) {
      if (std::ranges::find(action.acts, ActId("archived")) != action.acts.end()) found.insert(action.id);
    }
  }
  return found;
}

}  // namespace

OfficeService::OfficeService(OfficeParts parts) : parts_(std::move(parts)), cache_(parts_.cached_events), archiving_(archiving_actions(*parts_.rules.law)) {}

Result<std::unique_ptr<OfficeService>> OfficeService::start(OfficeParts given) {
  std::unique_ptr<OfficeService> office(new OfficeService(std::move(given)));
  auto& p = office->parts_;
  // A rule that is stored and never runs would be worse than none.
  if (const auto idle = rules_without_detector(*p.rules.law); !idle.empty()) return fault("bad_law", "no detector for " + idle.front());
  WriterParts writer{p.log, p.domain, p.store, p.cipher, p.signer, p.clock, p.random, p.rules, office->cache_, {}, {}};
  writer.committed = [raw = office.get()](const ports::LogBatch& batch) { raw->tell(batch); };
  // What it published is not known without folding the cases: every kept page is made anew.
  writer.found_later = [raw = office.get()](const std::vector<ports::EventRow>& events) {
    for (const auto& event : events) {
      if (event.type.starts_with("case.") && raw->parts_.changed) raw->parts_.changed(CaseId(event.stream), event.stream_seq);
      if (!event.stream.starts_with(kWarningStreams) || !raw->parts_.warned) continue;
      const auto place = warned_place(event);
      raw->parts_.warned(place.organ, place.area, event.seq);
    }
    if (!events.empty() && raw->parts_.moved) raw->parts_.moved({}, {});
    ++raw->public_version_;
  };
  writer.epoch = p.epoch;
  writer.follows = p.follows;
  auto started = LogWriter::start(writer);
  if (!started) return started.failure();
  office->writer_ = std::move(*started);
  office->plans_ = std::make_unique<FillPlans>(*p.rules.law);
  office->scores_ = std::make_unique<ScoreBook>(*p.rules.law, p.measures);
  const DocumentParts documents{p.renderer, p.public_address, &office->pages_, office->plans_.get()};
  office->commands_ = std::make_unique<CaseCommands>(CaseCommandParts{
      p.rules, p.clock, p.random, p.desk, p.blobs, documents,
      [raw = office.get()](const projections::RegisterBook& registers, CivilDate today, const std::map<CaseId, CaseFilePtr>* running, json::object& input) {
        auto& held = raw->parts_;
        return count_into({held.reads, held.store, held.log, held.cipher, held.rules, raw->cache_, running}, registers, today, input);
      },
      [raw = office.get()](const projections::RegisterBook& registers, const OrganId& organ, CivilDate today, json::object& input) {
        auto& held = raw->parts_;
        return list_unused({held.reads, held.log, *held.rules.law, registers}, organ.str(), today, input);
      },
      [raw = office.get()](const law::Form& form, const OrganId& organ, CivilDate today, const CaseFile* file, json::object& input) {
        auto& held = raw->parts_;
        return fill_annual({held.reads, held.log, held.rules}, form, organ, today, file, input);
      },
      [raw = office.get()](const law::Form& form, const CaseFile& review, const projections::RegisterBook& registers, CivilDate today,
                           json::object& input) -> std::variant<Done, Refusal, Fault> {
        auto& held = raw->parts_;
        const SampleSource source{held.reads, held.store, held.log, held.cipher, held.rules, raw->cache_};
        if (takes_sample(form)) return fill_sample(source, review, registers, input);
        if (!takes_findings(form)) return fill_from_supervised(source, review, form, input);
        auto filled = fill_findings(source, review, registers, today, input);
        return filled ? std::variant<Done, Refusal, Fault>(Done{}) : filled.error();
      },
      [raw = office.get()](const projections::RegisterBook& registers, const law::Form& form, const OrganId& organ, Instant now, const std::map<CaseId, CaseFilePtr>* running,
                           const CaseFile* file, json::object& input) {
        auto& held = raw->parts_;
        return fill_campaign({held.reads, held.store, held.log, held.cipher, held.rules, raw->cache_, running}, registers, form, organ, now, file, input);
      }});
  office->register_commands_ = std::make_unique<RegisterCommands>(p.rules, p.clock, p.random);
  office->warning_commands_ = std::make_unique<WarningCommands>(p.rules, p.clock);
  office->score_commands_ = std::make_unique<ScoreCommands>(p.rules, p.random, *office->register_commands_);
  office->library_commands_ = std::make_unique<LibraryCommands>(p.rules, p.clock);
  office->watch_changes();
  office->bank_commands_ = std::make_unique<BankCommands>(p.rules, p.clock);
  office->credit_commands_ = std::make_unique<CreditCommands>(p.rules, p.clock);
  office->draw_commands_ = std::make_unique<DrawCommands>(p.rules, p.clock, p.random, [raw = office.get()](const OrganId& organ, const SamplePlan& plan) {
    return files_of_organ(raw->parts_.reads, raw->parts_.log, *raw->parts_.rules.law, organ, plan);
  });
  office->erasure_ = std::make_unique<Erasure>(p.rules, p.clock);
  office->showing_ = std::make_unique<Showing>(p.rules, p.clock);
  office->read_parts_ = std::make_unique<ReadParts>(
      ReadParts{p.log, p.store, p.reads, p.desk, p.blobs, p.cipher, p.clock, p.rules, office->cache_, documents, office->pages_,
                [raw = office.get()](const AccountId& id) { return raw->account_name(id); },
                [raw = office.get()] { return raw->writer_->checkpoint_size(); }, p.library, office->scores_.get(), &office->screens_});
  return office;
}

void OfficeService::tell(const ports::LogBatch& batch) {
  bool public_changed = !batch.registers.empty() || std::ranges::any_of(batch.events, [](const ports::EventRow& row) {
    return row.stream.starts_with(kDrawStreams);
  });
  for (const auto& change : batch.cases) {
    if (change.only_words) continue;
    if (change.publication) public_changed = true;
    if (parts_.changed) parts_.changed(change.id, change.after.row.seq);
  }
  if (public_changed) ++public_version_;
  if (parts_.refused) {
    for (const auto& row : batch.audit)
      if (row.result == "invalid" && row.operation.starts_with("case.act:")) parts_.refused(CaseId(row.object));
  }
  if (parts_.warned) {
    for (const auto& change : batch.warnings) parts_.warned(change.organ, change.area, batch.size_before + batch.events.size());
  }
  if (parts_.moved) {
    std::map<OrganId, std::string> moved;
    for (const auto& change : batch.cases) moved.emplace(change.after.row.organ, change.after.row.area);
    for (const auto& change : batch.warnings) moved.emplace(change.organ, change.area);
    for (const auto& [organ, area] : moved) parts_.moved(organ, area);
  }
}

void OfficeService::watch_changes() {
  change_commands_ = std::make_unique<ChangeCommands>(parts_.rules, parts_.random, *register_commands_);
  change_watch_ = std::make_unique<ChangeWatch>(ChangeWatchParts{parts_.log, parts_.rules, parts_.store, parts_.reads, parts_.library, *change_commands_});
  register_commands_->watch_with([this](const auto& caller, const auto& request, const auto& entry, const auto& before, const auto& book, auto& stage, Instant now) {
    return change_watch_->entry_changed(caller, request, entry, before, book, stage, now);
  });
  library_commands_->watch_with([this](const auto& caller, const auto& import, const auto& book, auto& stage, Instant now) {
    return change_watch_->statute_loaded(caller, import, book, stage, now);
  });
}

std::string OfficeService::account_name(const AccountId& id) {
  if (!parts_.identity || id.empty()) return {};
  {
    const std::lock_guard lock(names_mutex_);
    if (const auto it = names_.find(id); it != names_.end()) return it->second;
  }
  auto found = parts_.identity->account(id);
  if (!found || !*found) return {};
  const std::lock_guard lock(names_mutex_);
  if (names_.size() > 20'000) names_.clear();
  return names_[id] = (*found)->name;
}

void OfficeService::learn_pages(const Caller& caller, const ActionRequest& request) {
  // The demo's loader and other machines have no session; their catalogues go without page numbers.
  if (caller.session.empty() || request.case_id.empty() || !parts_.renderer) return;
  if (!archiving_.contains(request.action)) return;  // nearly all steps: no need to look at the case
  const auto registers = writer_->registers();
  const auto now = parts_.clock.now();
  const json::object none;
  const ViewContext c{*read_parts_, caller, none, *registers, now, date_of(now)};
  const auto file = readable_case(c, request.case_id);
  if (!file || !*file) return;
  const auto found = find_action(c.law(), (*file)->state, request.action);
  if (!found || std::ranges::find(found->action->acts, ActId("archived")) == found->action->acts.end()) return;
  // A document that cannot be laid out now has no page number; archiving does not fail for it.
  static_cast<void>(pages_.learn(**file, *parts_.renderer));
}

void OfficeService::perform_action(const Caller& caller, ActionRequest request, CommandAnswer answer) {
  learn_pages(caller, request);
  const bool opens = request.case_id.empty();
  WriteCommand command;
  command.caller = caller;
  command.operation = opens ? "case.open:" + request.procedure.str() : "case.act:" + request.action.str();
  command.object = request.case_id.str();
  command.key = request.idempotency_key;
  command.request = request_digest(request);
  command.run = [this, caller, request = std::move(request)](Batch& batch, Stage& stage, Instant now) {
    return commands_->run(caller, request, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

ViewResult OfficeService::check_action(const Caller& caller, const ActionRequest& request) {
  const auto registers = writer_->registers();
  const auto now = parts_.clock.now();
  CaseFilePtr file;
  if (!request.case_id.empty()) {
    const json::object none;
    const ViewContext c{*read_parts_, caller, none, *registers, now, date_of(now)};
    auto loaded = readable_case(c, request.case_id);
    if (!loaded) return loaded.error();
    if (!*loaded) return refuse("not_found");
    file = *loaded;
  }
  auto judged = commands_->judge(caller, request, file, *registers, now, true);
  if (auto* why = std::get_if<Fault>(&judged)) return *why;
  json::array refusals;
  if (auto* refusal = std::get_if<Refusal>(&judged)) {
    if (refusal->code == "forbidden" || refusal->code == "not_found") return *refusal;
    refusals.push_back(problem_json(*refusal));
    return json::value{{"refusals", std::move(refusals)}};
  }
  auto& good = std::get<Judged>(judged);
  json::object out{{"refusals", std::move(refusals)}};
  if (!good.command.computed.substance.empty()) {
    out["substance"] = good.command.computed.substance;
    out["text_hash"] = good.command.computed.text;
  }
  if (good.draft) {
    out["preview"] = json::array{
        json::object{{"template", good.draft->document_template}, {"title", good.draft->title}, {"html", good.draft->html}}};
  } else {
    auto previews = commands_->previews(caller, good, *registers, now);
    if (!previews.empty()) out["preview"] = std::move(previews);
  }
  const projections::RegisterView view(*registers, *parts_.rules.law, date_of(now));
  if (auto range = range_json(good, view, *parts_.rules.law, date_of(now)); !range.is_null()) out["range"] = std::move(range);
  return json::value(std::move(out));
}

RegisterChangeRequest OfficeService::register_request(std::string register_id, std::string entry_id, const json::object& input) const {
  RegisterChangeRequest request;
  request.register_id = std::move(register_id);
  request.entry = std::move(entry_id);
  request.valid_from = parse_date(text_in(input, "valid_from")).value_or(date_of(parts_.clock.now()));
  // The fields stand beside valid_from or under `input`.
  const auto* nested = input.if_contains("input");
  request.input = nested && nested->is_object() ? nested->as_object() : input;
  request.input.erase("valid_from");
  return request;
}

void OfficeService::change_register(const Caller& caller, std::string register_id, std::string entry_id, json::object input,
                                    std::string idempotency_key, CommandAnswer answer) {
  auto request = register_request(std::move(register_id), std::move(entry_id), input);
  if (request.entry == "new") request.entry.clear();
  WriteCommand command;
  command.caller = caller;
  command.operation = "register.change:" + request.register_id;
  command.object = request.entry;
  command.key = std::move(idempotency_key);
  command.request = request_digest({{"register", request.register_id}, {"entry", request.entry}, {"input", input}});
  command.run = [this, caller, request = std::move(request)](Batch& batch, Stage& stage, Instant now) {
    return register_commands_->run(caller, request, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

void OfficeService::import_register(const Caller& caller, std::string register_id, std::string content, std::string media_type,
                                    bool dry_run, std::string idempotency_key, ViewAnswer answer) {
  const auto registers = writer_->registers();
  if (auto refusal = register_commands_->may_edit(caller, register_id, *registers)) return answer(*refusal);
  auto rows = read_table(content, media_type, parts_.sheets);
  if (auto* refusal = std::get_if<Refusal>(&rows)) return answer(std::move(*refusal));
  auto read = read_import(*register_commands_, *parts_.rules.law, *registers, register_id, std::get<TableRows>(rows),
                          date_of(parts_.clock.now()));
  if (auto* refusal = std::get_if<Refusal>(&read)) return answer(std::move(*refusal));
  auto& table = std::get<ImportTable>(read);
  json::object report = table.report();
  if (dry_run || !table.bad.empty() || table.rows.empty()) {
    report["loaded"] = false;
    return answer(json::value(std::move(report)));
  }
  WriteCommand command;
  command.caller = caller;
  command.operation = "register.import:" + register_id;
  command.object = register_id;
  command.key = std::move(idempotency_key);
  command.request = crypto::digest(crypto::Hash::sha256, register_id + '\n' + content).str();
  command.run = [this, caller, rows = std::move(table.rows)](Batch& batch, Stage& stage, Instant now) {
    return register_commands_->run_import(caller, rows, batch, stage, now);
  };
  writer_->submit(std::move(command), [answer = std::move(answer), report = std::move(report)](CommandResult result) mutable {
    if (auto* refusal = std::get_if<Refusal>(&result)) return answer(std::move(*refusal));
    if (auto* why = std::get_if<Fault>(&result)) return answer(std::move(*why));
    report["loaded"] = true;
    answer(json::value(std::move(report)));
  });
}

void OfficeService::complete_change(const Caller& caller, std::string task, json::object input, std::string idempotency_key, CommandAnswer answer) {
  WriteCommand command;
  command.caller = caller;
  command.operation = "change.do";
  command.object = task;
  command.key = std::move(idempotency_key);
  command.request = request_digest({{"task", task}, {"input", input}});
  command.run = [this, caller, task = std::move(task), input = std::move(input)](Batch& batch, Stage& stage, Instant now) {
    return change_commands_->complete(caller, task, input, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

void OfficeService::import_payments(const Caller& caller, std::string content, std::string media_type, bool dry_run, std::string idempotency_key,
                                    ViewAnswer answer) {
  const auto registers = writer_->registers();
  if (auto refusal = authorise(caller.actor, "bank.write", nullptr, parts_.rules.roles, *registers)) return answer(*refusal);
  auto rows = read_table(content, media_type, parts_.sheets);
  if (auto* refusal = std::get_if<Refusal>(&rows)) return answer(std::move(*refusal));
  auto read = read_bank_table({parts_.log, parts_.reads, parts_.cipher, *parts_.rules.law}, std::get<TableRows>(rows), date_of(parts_.clock.now()));
  if (auto* refusal = std::get_if<Refusal>(&read)) return answer(std::move(*refusal));
  if (auto* why = std::get_if<Fault>(&read)) return answer(std::move(*why));
  auto& table = std::get<BankTable>(read);
  json::object report = table.report();
  if (dry_run || !table.bad.empty() || table.rows.empty()) {
    report["loaded"] = !dry_run && table.bad.empty() && table.known > 0;   // all of it is there already
    return answer(json::value(std::move(report)));
  }
  const auto file = crypto::hex(crypto::digest(crypto::Hash::sha256, content));
  WriteCommand command;
  command.caller = caller;
  command.operation = "bank.import";
  command.object = file;
  command.key = std::move(idempotency_key);
  command.request = file;
  command.run = [this, caller, file, rows = std::move(table.rows)](Batch& batch, Stage& stage, Instant now) {
    return bank_commands_->import(caller, rows, file, batch, stage, now);
  };
  writer_->submit(std::move(command), [answer = std::move(answer), report = std::move(report)](CommandResult result) mutable {
    if (auto* refusal = std::get_if<Refusal>(&result); refusal && refusal->code != "no_change") return answer(std::move(*refusal));
    if (auto* why = std::get_if<Fault>(&result)) return answer(std::move(*why));
    report["loaded"] = true;
    answer(json::value(std::move(report)));
  });
}

void OfficeService::settle_payment(const Caller& caller, PaymentRequest request, CommandAnswer answer) {
  WriteCommand command;
  command.caller = caller;
  command.operation = "bank.settle:" + request.how;
  command.object = request.payment;
  command.key = request.idempotency_key;
  command.request = request_digest({{"payment", request.payment}, {"how", request.how}, {"case", request.case_id.str()}, {"seq", request.case_seq}, {"reason", request.reason}});
  command.run = [this, caller, request = std::move(request)](Batch& batch, Stage& stage, Instant now) {
    return bank_commands_->settle(caller, {request.payment, request.how, request.case_id, request.case_seq, request.reason}, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

void OfficeService::perform_draw(const Caller& caller, DrawRequest request, CommandAnswer answer) {
  static constexpr const char* kOperations[] = {"draw.open", "draw.commit", "draw.give", "draw.reveal", "draw.cancel"};
  WriteCommand command;
  command.caller = caller;
  command.operation = kOperations[static_cast<std::size_t>(request.step)];
  command.object = request.draw;
  command.key = request.idempotency_key;
  command.request = request_digest({{"step", command.operation}, {"draw", request.draw}, {"input", request.input}});
  command.run = [this, caller, request = std::move(request)](Batch& batch, Stage& stage, Instant now) {
    return draw_commands_->run(caller, request, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

void OfficeService::erase_fields(const Caller& caller, const CaseId& id, std::vector<ports::FieldErasure> fields, std::string reason,
                                 CommandAnswer answer) {
  WriteCommand command;
  command.caller = caller;
  command.operation = "case.erase";
  command.object = id.str();
  command.run = [this, caller, id, fields = std::move(fields), reason = std::move(reason)](Batch& batch, Stage& stage, Instant now) {
    return erasure_->of_case(caller, id, fields, reason, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

void OfficeService::show_hidden(const Caller& caller, ShowRequest request, ViewAnswer answer) {
  WriteCommand command;
  command.caller = caller;
  command.operation = std::string(kShowOperation) + (request.party.empty() ? ":informant" : ":party");
  command.object = request.case_id.str();
  const auto value = std::make_shared<std::string>();
  command.run = [this, caller, request = std::move(request), value](Batch& batch, Stage& stage, Instant now) {
    return showing_->run(caller, request, batch, stage, now, *value);
  };
  writer_->submit(std::move(command), [answer = std::move(answer), value](CommandResult result) {
    if (auto* refusal = std::get_if<Refusal>(&result)) return answer(std::move(*refusal));
    if (auto* why = std::get_if<Fault>(&result)) return answer(std::move(*why));
    answer(json::value{{"value", *value}});
  });
}

void OfficeService::set_secrecy(const Caller& caller, CaseId id, SecrecyAsked asked, std::string idempotency_key, CommandAnswer answer) {
  WriteCommand command;
  command.caller = caller;
  command.operation = "case.secrecy";
  command.object = id.str();
  command.key = std::move(idempotency_key);
  command.request = crypto::digest(crypto::Hash::sha256, canonical_json(json::value{{"case", id.str()}, {"secret", told_of(asked)}})).str();
  command.run = [this, caller, id = std::move(id), asked = std::move(asked)](Batch& batch, Stage& stage, Instant now) {
    return usecases::set_secrecy(caller, id, asked, parts_.rules, parts_.clock.simulated(), batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

void OfficeService::import_statutes(const Caller& caller, std::vector<StatuteImport> imports, CommandAnswer answer) {
  WriteCommand command;
  command.caller = caller;
  command.operation = "law.import";
  command.run = [this, caller, imports = std::move(imports)](Batch& batch, Stage& stage, Instant now) {
    return library_commands_->import_statutes(caller, imports, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

void OfficeService::import_decisions(const Caller& caller, std::vector<DecisionImport> imports, CommandAnswer answer) {
  WriteCommand command;
  command.caller = caller;
  command.operation = "history.import";
  command.run = [this, caller, imports = std::move(imports)](Batch& batch, Stage& stage, Instant now) {
    return library_commands_->import_decisions(caller, imports, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

void OfficeService::erase_decision(const Caller& caller, const std::string& id, std::vector<std::string> fields, std::string reason,
                                   CommandAnswer answer) {
  WriteCommand command;
  command.caller = caller;
  command.operation = "history.erase";
  command.object = id;
  command.run = [this, caller, id, fields = std::move(fields), reason = std::move(reason)](Batch& batch, Stage& stage, Instant now) {
    return erasure_->of_decision(caller, id, fields, reason, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

ViewResult OfficeService::read(const Caller& caller, std::string_view what, const json::object& query) {
  const auto registers = writer_->registers();
  const auto now = parts_.clock.now();
  const ViewContext c{*read_parts_, caller, query, *registers, now, date_of(now)};
  return read_view(c, what);
}

FileResult OfficeService::file(const Caller& caller, std::string_view what, const json::object& query) {
  const auto registers = writer_->registers();
  const auto now = parts_.clock.now();
  const ViewContext c{*read_parts_, caller, query, *registers, now, date_of(now)};
  if (what == "document.html") return document_file(c, ports::RenderTo::html);
  if (what == "document.pdf") return document_file(c, ports::RenderTo::pdf);
  if (what == "cases.csv") return cases_csv(c);
  if (what == "audit.csv") return audit_csv(c);
  if (what == "statistics.csv") return statistics_file(c, nullptr);
  if (what == "statistics.xlsx") return parts_.archiver ? statistics_file(c, parts_.archiver) : FileResult(refuse("not_found"));
  if (what == "score.json") return score_file(c, ScoreAs::json);
  if (what == "credit.csv") return credit_file(c, nullptr);
  if (what == "credit.xlsx") return parts_.archiver ? credit_file(c, parts_.archiver) : FileResult(refuse("not_found"));
  if (what == "campaign.csv") return campaign_csv(c);
  if (what == "score.csv") return score_file(c, ScoreAs::csv);
  if (what == "score.frozen") return frozen_file(c);
  if (what == "bundle") return bundle_file_of(c, {parts_.signer, writer_->keys(), parts_.archiver, parts_.domain, parts_.bundle_extras});
  if (what == "draft.html") {
    auto loaded = readable_case(c, CaseId(c.text("case").value_or("")));
    if (!loaded) return loaded.error();
    const ActionId action(c.text("action").value_or(""));
    const auto ready = *loaded ? ready_draft(c.law(), **loaded, action, c.today) : std::nullopt;
    const auto found = ready ? find_action(c.law(), (*loaded)->state, action) : std::nullopt;
    if (!found) return refuse("not_found");
    // Drawn up as whoever takes the step would, for whoever may read the case; nothing is written.
    Caller taker = caller;
    taker.actor.roles = found->action->by;
    ActionRequest request;
    request.case_id = (*loaded)->state.id;
    request.action = action;
    request.input = ready->input;
    auto judged = commands_->judge(taker, request, *loaded, *registers, now, true);
    if (auto* refusal = std::get_if<Refusal>(&judged)) return std::move(*refusal);
    if (auto* why = std::get_if<Fault>(&judged)) return std::move(*why);
    auto drawn = commands_->previews(taker, std::get<Judged>(judged), *registers, now);
    if (drawn.empty()) return refuse("not_found");
    const auto& paper = drawn.front().as_object();
    return FileView{text_in(paper, "title") + ".html", "text/html; charset=utf-8", text_in(paper, "html"), {}};
  }
  return refuse("not_found");
}

}  // namespace mingjing::usecases
