#include "usecases/filing.hpp"

#include <algorithm>
#include <set>

#include "base/canonical_json.hpp"
#include "crypto/digest.hpp"
#include "usecases/case_commands.hpp"
#include "usecases/filing_desk.hpp"
#include "usecases/messages.hpp"
#include "usecases/query_code.hpp"
#include "usecases/told_case.hpp"
#include "usecases/tracking.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostAnHour = 10;       // attempts of one address
constexpr std::string_view kUploads = "public:";   // and the hash of a form's code: whose its files are
const AccountId kNobody("public");

}  // namespace

Filing::Filing(FilingParts parts)
    : parts_(std::move(parts)),
      plans_(*parts_.rules.law),
      unnamed_(parts_.desk, parts_.blobs, parts_.names),
      rules_(PublicFormRules::from(*parts_.rules.law)),
      puzzles_(parts_.clock, parts_.random, kept_secret(parts_.cipher, parts_.log, "receipt"), rules_.work_bits),
      attempts_(parts_.clock, kMostAnHour),
      filed_(parts_.clock, rules_.by_sum),
      worked_(parts_.clock, rules_.by_work) {}

OrganId Filing::organ_of(const FilingGiven& given, const Entrance& door) const {
  return door.organ(given, *parts_.registers(), date_of(parts_.clock.now()));
}

std::string Filing::key_of(const std::string& token) const { return crypto::hex(crypto::digest(crypto::Hash::sha256, token)); }
AccountId Filing::uploads_of(const std::string& token) const { return AccountId(std::string(kUploads) + code_hash(puzzles_.code_of(token))); }

// What was written, but for what is not kept, and without the files: whoever sends his page once more need not choose them again. The
// record does not hold the token that goes with it: nobody guesses a telephone by the digest.
std::string Filing::digest_of(const FilingGiven& given, const Entrance& door) const {
  json::object fields;
  for (const auto& [name, value] : given.fields)
    if (!door.forgets(given, name)) fields[name] = value;
  const json::object whole{{"fields", std::move(fields)}, {"token", given.token}};
  return crypto::hex(crypto::digest(crypto::Hash::sha256, canonical_json(whole)));
}

std::variant<std::monostate, CaseId, Refusal, Fault> Filing::earlier(const FilingGiven& given, const Entrance& door) const {
  if (given.token.empty()) return std::monostate();
  auto answered = parts_.store.idempotency(parts_.log, kNobody.str(), key_of(given.token));
  if (!answered) return answered.error();
  if (!*answered) return std::monostate();
  if ((*answered)->request != digest_of(given, door)) return refuse("already_filed");
  if (const auto step = given_field(given, kGivenCase); !step.empty()) return CaseId(step);
  auto found = tracked_case(parts_.store, parts_.log, code_hash(puzzles_.code_of(given.token)), parts_.cipher);
  if (!found) return found.error();
  if (!*found) return refuse("already_filed");
  return std::move(**found);
}

std::optional<Refusal> Filing::check(const FilingGiven& given, const Entrance& door) {
  auto refusal = refuse("invalid_input");
  refusal.fields = door.wrong(given, *parts_.registers(), date_of(parts_.clock.now()));
  if (!refusal.fields.empty()) return refusal;
  // The record's key is made of the token: whichever way it was answered, it opens one case.
  const bool worked = puzzles_.worked(kPurpose, given.token, given.work);
  if (!worked && !puzzles_.right(kPurpose, given.token, given.answer)) return refuse("feedback_sum");
  if ((worked ? worked_ : filed_).too_many()) return refuse("too_many");
  return std::nullopt;
}

Status<> Filing::keep(const FiledUpload& file, const FilingGiven& given, const Entrance& door) {
  ports::UploadRecord record;
  record.id = file.upload;
  record.account = uploads_of(given.token);
  record.organ = organ_of(given, door);
  record.filename = file.filename;
  record.media_type = file.media_type;
  record.length = file.size;
  record.sha256 = file.sha256;
  record.since = parts_.clock.now();
  const auto hold = naming_a_file();
  // The row first: whatever happens from here on, somebody knows of the file.
  if (auto kept = parts_.desk.add_upload(record); !kept) return kept;
  auto blob = parts_.blobs.finish(file.upload, file.sha256, std::nullopt);
  if (!blob) return blob.failure();
  return parts_.desk.finish_upload(file.upload, blob->sha256, blob->sm3);
}

std::variant<Done, Refusal, Fault> Filing::look_into(const FiledUpload& file, const std::string& address, const std::string& trace) {
  if (!parts_.scanning) return Done{};
  ports::AuditRow who;
  who.account = kNobody.str();
  who.address = address;
  who.trace = trace;
  return parts_.scanning->look_into(file.sha256, file.size, std::move(who));
}

void Filing::let_go(const std::vector<FiledUpload>& files) {
  for (const auto& file : files) {
    ports::UploadRecord record;
    record.id = file.upload;
    record.sha256 = file.sha256;
    // What cannot be dropped now is dropped with the old ones.
    static_cast<void>(unnamed_.drop(record));
  }
}

std::size_t Filing::drop_old(Instant before) {
  auto old = parts_.desk.uploads_before(before);
  std::size_t dropped = 0;
  if (!old) return dropped;
  for (const auto& upload : *old)
    if (upload.account.str().starts_with(kUploads) && unnamed_.drop(upload)) ++dropped;
  return dropped;
}

void Filing::file(const FilingGiven& given, const Entrance& door, FilingAnswer answer) {
  WriteCommand command;
  const auto order = door.order(given, *parts_.registers(), date_of(parts_.clock.now()));
  command.caller = order.caller;
  command.operation = order.operation;
  // The page that is sent twice has one effect and shows one code.
  command.key = key_of(given.token);
  command.request = digest_of(given, door);
  command.run = [this, given, &door](Batch& batch, Stage& stage, Instant now) { return perform(given, door, batch, stage, now); };
  parts_.submit(std::move(command), [answer = std::move(answer)](CommandResult result) {
    if (auto* refusal = std::get_if<Refusal>(&result)) return answer(refusal->code == "key_reused" ? refuse("already_filed") : std::move(*refusal));
    if (auto* why = std::get_if<Fault>(&result)) return answer(std::move(*why));
    answer(std::get<Performed>(result).case_id);
  });
}

// As the office does it, by the same commands; where a case is opened, the code stands in the same commit, so nobody has the one without
// the other.
CommandResult Filing::perform(const FilingGiven& given, const Entrance& door, Batch& batch, Stage& stage, Instant now) const {
  FilingDesk desk(parts_.desk, uploads_of(given.token));
  const CaseCommands commands({parts_.rules, parts_.clock, parts_.random, desk, parts_.blobs, {parts_.renderer, parts_.public_address, nullptr, &plans_}, {}});
  const auto order = door.order(given, batch.registers(), date_of(now));
  auto result = commands.run(order.caller, order.request, batch, stage, now);
  if (!order.request.case_id.empty()) return result;
  const auto* opened = std::get_if<Performed>(&result);
  if (!opened) return result;
  auto given_code = tracking_event(code_hash(puzzles_.code_of(given.token)), opened->case_id, order.caller.actor, now, parts_.clock.simulated());
  if (auto staged = stage.append(std::move(given_code)); !staged) return staged.error();
  return result;
}

std::variant<json::object, Refusal, Fault> Filing::receipt(const CaseId& id, const FilingGiven& given) const {
  auto file = parts_.case_file(id);
  if (!file) return file.error();
  if (!*file) return Fault{"internal", "a case that was just opened is not there", false};
  std::set<std::string> held;
  for (const auto& event : (*file)->events)
    for (const auto& object : event->event.objects) held.insert(object.sha256);
  if (!std::ranges::all_of(given.files, [&](const GivenFile& file) { return held.contains(file.sha256); })) return refuse("already_filed");
  const auto book = parts_.registers();
  json::object receipt = told_case(**file, {parts_.rules, *book, parts_.clock.now()});
  receipt["code"] = grouped_code(puzzles_.code_of(given.token));
  return receipt;
}

}  // namespace mingjing::usecases
