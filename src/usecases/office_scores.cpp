// 评议考核 as commands: the request is made ready on the caller's thread - the file looked up, the card computed, its export stored - and decided on the writer's.
#include <boost/json.hpp>

#include "base/json_fields.hpp"
#include "crypto/encoding.hpp"
#include "scoring/export.hpp"
#include "usecases/office_service.hpp"
#include "usecases/private_values.hpp"
#include "usecases/request_digest.hpp"
#include "usecases/score_commands.hpp"
#include "usecases/unnamed_files.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::optional<int> whole_in(const json::object& input, std::string_view name) {
  const auto* value = input.if_contains(name);
  return value && value->is_number() ? std::optional(value->to_number<int>()) : std::nullopt;
}

// The export is kept as a file that an upload of this account names, so that nobody's clearing takes it away.
Result<std::string> keep_file(const ReadParts& parts, const Caller& caller, const std::string& name, const std::string& bytes, Instant now) {
  const auto naming = naming_a_file();
  auto upload = parts.blobs.begin(caller.actor.organ);
  if (!upload) return upload.failure();
  if (auto appended = parts.blobs.append(*upload, bytes); !appended) return appended.failure();
  auto info = parts.blobs.finish(*upload, std::nullopt, std::nullopt);
  if (!info) return info.failure();
  ports::UploadRecord record;
  record.id = *upload;
  record.account = caller.actor.account;
  record.organ = caller.actor.organ;
  record.filename = name;
  record.media_type = "application/json";
  record.length = info->size;
  record.since = now;
  if (auto added = parts.desk.add_upload(record); !added) return added.failure();
  if (auto done = parts.desk.finish_upload(record.id, info->sha256, info->sm3); !done) return done.failure();
  return info->sha256;
}

// What a paper stands on: a file that this account uploaded, or a case that it may read, by its last leaf.
std::variant<ScoreCommands::Paper, Refusal, Fault> paper_of(const ViewContext& c, const ScoreRequest& request) {
  ScoreCommands::Paper paper{request.organ, request.indicator, text_in(request.input, "what"), text_in(request.input, "sha256"), {}, {}, text_in(request.input, "record")};
  if (paper.sha256.empty() == paper.record.empty()) {
    auto refusal = refuse("invalid_input");
    refusal.fields = {{"sha256", refusal.title}};
    return refusal;
  }
  if (paper.record.empty()) {
    auto uploaded = c.parts.desk.upload_of(c.caller.actor.account, paper.sha256);
    if (!uploaded) return uploaded.error();
    if (!*uploaded) return refuse("unknown_file");
    paper.file_name = (*uploaded)->filename;
    paper.file_type = (*uploaded)->media_type;
    return paper;
  }
  auto file = readable_case(c, CaseId(paper.record));
  if (!file) return file.error();
  if (!*file || (*file)->state.organ != request.organ || (*file)->events.empty()) return refuse("not_found");
  paper.sha256 = (*file)->events.back()->leaf_hash;
  return paper;
}

std::variant<ScoreCommands::Freeze, Refusal, Fault> freeze_of(const ViewContext& c) {
  auto organ = card_organ(c, "score.freeze");
  if (auto* refusal = std::get_if<Refusal>(&organ)) return std::move(*refusal);
  // Nothing is computed and stored that would be refused.
  if (c.caller.actor.organ == std::get<OrganId>(organ)) return refuse("own_organ");
  auto asked = score_cards(c);
  if (auto* refusal = std::get_if<Refusal>(&asked)) return std::move(*refusal);
  const auto& cards = std::get<ScoreCards>(asked);
  auto scored = cards.of(std::get<OrganId>(organ));
  if (!scored) return scored.error();
  const int year = split(cards.period().from).year;
  if (const auto* before = frozen_card(c.registers, std::get<OrganId>(organ), year, cards.period().on)) {
    // The same but for its edition: then there is nothing to correct.
    scored->inputs.edition = before->at("edition").to_number<int>();
    scored->inputs.replaces = text_in(*before, "replaces");
    if (scoring::digest(scoring::scorecard(cards.set(), cards.measures(), scored->inputs)) == text_in(*before, "digest")) return refuse("card_frozen");
    scored->inputs.edition += 1;
    scored->inputs.replaces = text_in(*before, "digest");
    scored->card = scoring::scorecard(cards.set(), cards.measures(), scored->inputs);
  }
  ScoreCommands::Freeze out{scored->card, scoring::reach(cards.set(), scored->card), year, {}, text_in(c.query, "reason")};
  auto kept = keep_file(c.parts, c.caller, scored->card.organ + "-" + iso_text(scored->card.on) + ".json",
                        scoring::export_text(cards.set(), c.law().raw.at("measures"), scored->inputs, scored->card), c.now);
  if (!kept) return kept.error();
  out.export_sha256 = *kept;
  return out;
}

// The card as it was frozen, by its kept export, with the ruling in it and nothing else changed: what the record was added since is no part of an appeal.
std::variant<ScoreCommands::Freeze, Refusal, Fault> edition_of(const ViewContext& c, const ScoreCommands::Answer& answer) {
  const auto& appeal = c.registers.entry(kAppeals, answer.appeal)->last().values;
  const auto on = parse_date(text_in(appeal, "on"));
  const auto* year = appeal.if_contains("year");
  const auto* before = on && year ? frozen_card(c.registers, answer.organ, year->to_number<int>(), *on) : nullptr;
  if (!before) return refuse("not_found");
  const auto sha256 = text_in(*before, "export_sha256");
  auto info = c.parts.blobs.info(sha256);
  if (!info) return info.error();
  auto bytes = c.parts.blobs.read(sha256, 0, info->size);
  if (!bytes) return bytes.error();
  auto kept = scoring::read_export(*bytes);
  if (!kept.ok()) return Fault{"bad_score_inputs", kept.error().front(), false};
  kept->inputs.edition += 1;
  kept->inputs.replaces = text_in(*before, "digest");
  std::erase_if(kept->inputs.rulings, [&](const scoring::Ruling& one) { return one.indicator == appeal.at("indicator").to_number<int>(); });
  kept->inputs.rulings.push_back({appeal.at("indicator").to_number<int>(), answer.points, c.caller.actor.account.str(), c.today, answer.appeal});
  if (const auto wrong = scoring::check_inputs(kept->set, kept->measures, kept->inputs); !wrong.empty()) return Fault{"bad_score_inputs", wrong.front(), false};
  const auto card = scoring::scorecard(kept->set, kept->measures, kept->inputs);
  boost::system::error_code error;
  const auto whole = json::parse(*bytes, error);
  const auto* measures = !error && whole.is_object() ? whole.as_object().if_contains("measures") : nullptr;
  if (!measures) return Fault{"bad_score_inputs", "an export without measures", false};
  ScoreCommands::Freeze out{card, scoring::reach(kept->set, card), year->to_number<int>(), {}, "申诉成立：" + answer.reason};
  auto stored = keep_file(c.parts, c.caller, card.organ + "-" + iso_text(card.on) + ".json", scoring::export_text(kept->set, *measures, kept->inputs, card), c.now);
  if (!stored) return stored.error();
  out.export_sha256 = *stored;
  return out;
}

}  // namespace

void OfficeService::change_score(const Caller& caller, ScoreRequest request, CommandAnswer answer) {
  static constexpr const char* kOperations[] = {"score.prove", "score.judge", "score.excuse", "score.freeze", "score.prove", "score.judge", "score.prove"};
  const auto registers = writer_->registers();
  const auto now = parts_.clock.now();
  auto query = request.input;
  query["organ"] = request.organ.str();
  const ViewContext c{*read_parts_, caller, query, *registers, now, date_of(now)};
  const auto* set = scores_->set_on(c.today);
  if (!set) return answer(refuse("no_indicator_set"));
  WriteCommand command;
  command.caller = caller;
  command.operation = kOperations[static_cast<std::size_t>(request.step)];
  command.object = request.organ.str();
  command.key = request.idempotency_key;
  command.request = request_digest({{"step", command.operation}, {"kind", static_cast<int>(request.step)}, {"organ", request.organ.str()}, {"indicator", request.indicator}, {"proof", request.proof}, {"input", request.input}});
  switch (request.step) {
    case ScoreStep::prove: {
      auto ready = paper_of(c, request);
      if (auto* refusal = std::get_if<Refusal>(&ready)) return answer(std::move(*refusal));
      if (auto* why = std::get_if<Fault>(&ready)) return answer(std::move(*why));
      command.run = [this, caller, set, paper = std::move(std::get<ScoreCommands::Paper>(ready))](Batch& batch, Stage& stage, Instant at) {
        return score_commands_->hand_in(caller, *set, paper, batch, stage, at);
      };
      break;
    }
    case ScoreStep::judge:
      command.run = [this, caller, set, judgement = ScoreCommands::Judgement{request.organ, request.proof, whole_in(request.input, "points"), whole_in(request.input, "items_met"),
                                                                            parse_date(text_in(request.input, "valid_until")), text_in(request.input, "reason")}](
                        Batch& batch, Stage& stage, Instant at) { return score_commands_->judge(caller, *set, judgement, batch, stage, at); };
      break;
    case ScoreStep::excuse: {
      const auto* ended = request.input.if_contains("ended");
      command.run = [this, caller, set, excuse = ScoreCommands::Excuse{request.organ, request.indicator, whole_in(request.input, "year").value_or(split(c.today).year),
                                                                      text_in(request.input, "reason"), ended && ended->is_bool() && ended->as_bool()}](
                        Batch& batch, Stage& stage, Instant at) { return score_commands_->excuse(caller, *set, excuse, batch, stage, at); };
      break;
    }
    case ScoreStep::freeze: {
      // Before anything is computed and stored.
      if (!caller.confirmed && c.scope("score.freeze")) return answer(refuse("confirm_required"));
      auto ready = freeze_of(c);
      if (auto* refusal = std::get_if<Refusal>(&ready)) return answer(std::move(*refusal));
      if (auto* why = std::get_if<Fault>(&ready)) return answer(std::move(*why));
      command.run = [this, caller, freeze = std::move(std::get<ScoreCommands::Freeze>(ready))](Batch& batch, Stage& stage, Instant at) {
        return score_commands_->freeze(caller, freeze, batch, stage, at);
      };
      break;
    }
    case ScoreStep::appeal: {
      request.input["what"] = text_in(request.input, "reason");
      ScoreCommands::Appeal appeal{{request.organ, request.indicator, text_in(request.input, "reason"), {}, {}, {}, {}}, text_in(request.input, "card")};
      if (!text_in(request.input, "sha256").empty() || !text_in(request.input, "record").empty()) {
        auto ready = paper_of(c, request);
        if (auto* refusal = std::get_if<Refusal>(&ready)) return answer(std::move(*refusal));
        if (auto* why = std::get_if<Fault>(&ready)) return answer(std::move(*why));
        appeal.paper = std::move(std::get<ScoreCommands::Paper>(ready));
      }
      command.run = [this, caller, set, appeal = std::move(appeal)](Batch& batch, Stage& stage, Instant at) { return score_commands_->appeal(caller, *set, appeal, batch, stage, at); };
      break;
    }
    case ScoreStep::units: {
      std::map<std::string, std::string> units;
      if (const auto* list = request.input.if_contains("units"); list && list->is_array())
        for (const auto& one : list->as_array())
          if (one.is_object() && !text_in(one.as_object(), "unit").empty()) units[text_in(one.as_object(), "key")] = text_in(one.as_object(), "unit");
      command.run = [this, caller, set, organ = request.organ, units = std::move(units)](Batch& batch, Stage& stage, Instant at) {
        return score_commands_->map_units(caller, *set, organ, units, batch, stage, at);
      };
      break;
    }
    case ScoreStep::answer: {
      const auto* granted = request.input.if_contains("granted");
      ScoreCommands::Answer given{request.organ, request.proof, granted && granted->is_bool() && granted->as_bool(), whole_in(request.input, "points").value_or(0),
                                  text_in(request.input, "reason"), std::nullopt};
      // Nothing is computed and stored that would be refused.
      if (given.granted) {
        if (auto refusal = score_commands_->check_answer(caller, *set, given, *registers)) return answer(std::move(*refusal));
        auto ready = edition_of(c, given);
        if (auto* refusal = std::get_if<Refusal>(&ready)) return answer(std::move(*refusal));
        if (auto* why = std::get_if<Fault>(&ready)) return answer(std::move(*why));
        given.edition = std::move(std::get<ScoreCommands::Freeze>(ready));
      }
      command.run = [this, caller, set, given = std::move(given)](Batch& batch, Stage& stage, Instant at) { return score_commands_->answer(caller, *set, given, batch, stage, at); };
      break;
    }
  }
  writer_->submit(std::move(command), std::move(answer));
}

}  // namespace mingjing::usecases
