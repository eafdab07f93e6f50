#include "usecases/filing.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/canonical_json.hpp"
#include "base/unicode.hpp"
#include "crypto/digest.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/case_commands.hpp"
#include "usecases/filing_desk.hpp"
#include "usecases/form_words.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"
#include "usecases/query_code.hpp"
#include "usecases/told_case.hpp"
#include "usecases/tracking.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostAnHour = 10;       // attempts of one address
constexpr std::size_t kMostOfAll = 300;       // an hour, with the sum answered and every field in order
constexpr std::string_view kUploads = "public:";   // and the hash of a form's code: whose its files are
const AccountId kNobody("public");
const RoleId kPublic("public");

// Taken over word by word into the opening form, where something was written.
constexpr std::array<std::string_view, 9> kCopied = {"title", "about", "identity", "place", "content", "officer_words", "happened", "wish", "reply_wish"};

const json::object& file_rules(const law::LawBook& law) {
  static const json::object kNone;
  const auto* found = public_rules(law).if_contains("file");
  return found && found->is_object() ? found->as_object() : kNone;
}

std::string of(const FilingGiven& given, std::string_view name) {
  const auto found = given.fields.find(name);
  return found == given.fields.end() ? std::string() : found->second;
}

bool listed(const json::object& rules, std::string_view name, std::string_view value) {
  const auto* list = rules.if_contains(name);
  return list && list->is_array() &&
         std::ranges::any_of(list->as_array(), [&](const json::value& one) { return one.is_string() && one.as_string() == value; });
}

bool active_organ(const projections::RegisterBook& registers, const law::LawBook& law, const std::string& id, CivilDate today) {
  const projections::RegisterView view(registers, law, today);
  const auto organ = id.empty() ? std::nullopt : view.organ(OrganId(id), today);
  return organ && organ->active_subject;
}

// Officers of that organ whose certificate number stands in the words, or whose name they are.
json::array officers_named(const projections::RegisterBook& registers, const std::string& organ, const std::string& words) {
  constexpr std::size_t kShortest = 6;  // digits of a certificate number that mean one person
  json::array out;
  if (words.empty()) return out;
  for (const auto& [id, entry] : registers.entries("officer")) {
    if (registers.text("officer", id, "organ") != organ) continue;
    const auto number = registers.text("officer", id, "cert_no");
    const bool by_number = number.size() >= kShortest && words.find(number) != std::string::npos;
    if (by_number || registers.text("officer", id, "name") == words) out.emplace_back(id);
  }
  return out;
}

// From the key of the private fields: it is kept with the record, and without it nobody computes a code.
std::string code_secret(ports::FieldCipher& cipher, const LogId& log) {
  constexpr int kParts = 4;  // of 63 bits each
  std::string out;
  for (int i = 0; i < kParts; ++i) out += std::to_string(cipher.token(log, "receipt", std::to_string(i))) + "\n";
  return out;
}

// Where it was sent from is nobody's to know.
Caller caller_of(const FilingGiven& given) {
  Caller caller;
  caller.actor = {kNobody, OfficerId(), {kPublic}, OrganId(of(given, "organ")), UnitId()};
  return caller;
}

}  // namespace

const law::Form* FilingChoices::form() const {
  const ProcedureId id(text_in(file_rules(law_), "procedure"));
  const law::Procedure* newest = nullptr;
  for (const law::Procedure& one : law_.procedures)
    if (one.id == id && (!newest || newest->version < one.version)) newest = &one;
  if (!newest) return nullptr;
  const auto opening = std::ranges::find_if(newest->actions, [](const law::Action& action) { return action.from.empty(); });
  return opening == newest->actions.end() ? nullptr : law_.form_of(*newest, *opening);
}

std::string FilingChoices::correction() const { return text_in(file_rules(law_), "correction"); }
std::string FilingChoices::basis(bool correction) const { return text_in(file_rules(law_), correction ? "correction_basis" : "basis"); }
bool FilingChoices::is_named(std::string_view identity) const { return listed(file_rules(law_), "named", identity); }
bool FilingChoices::is_anonymous(std::string_view identity) const { return text_in(file_rules(law_), "anonymous") == identity; }

Filing::Filing(FilingParts parts)
    : parts_(std::move(parts)),
      plans_(*parts_.rules.law),
      unnamed_(parts_.desk, parts_.blobs, parts_.names),
      puzzles_(parts_.clock, parts_.random, code_secret(parts_.cipher, parts_.log)),
      attempts_(parts_.clock, kMostAnHour),
      filed_(parts_.clock, kMostOfAll) {}

bool Filing::takes(const OrganId& organ) const { return active_organ(*parts_.registers(), *parts_.rules.law, organ.str(), date_of(parts_.clock.now())); }

std::string Filing::key_of(const std::string& token) const { return crypto::hex(crypto::digest(crypto::Hash::sha256, token)); }
AccountId Filing::uploads_of(const std::string& token) const { return AccountId(std::string(kUploads) + code_hash(puzzles_.code_of(token))); }

// What was written, but for what is not kept, and without the files: whoever sends his page once more need not choose them again. The
// record does not hold the token that goes with it: nobody guesses a telephone by the digest.
std::string Filing::digest_of(const FilingGiven& given) const {
  const bool named = FilingChoices(*parts_.rules.law).is_named(of(given, "identity"));
  json::object fields;
  for (const auto& [name, value] : given.fields)
    if (named || !name.starts_with("complainant_")) fields[name] = value;
  const json::object whole{{"fields", std::move(fields)}, {"token", given.token}};
  return crypto::hex(crypto::digest(crypto::Hash::sha256, canonical_json(whole)));
}

std::variant<std::monostate, CaseId, Refusal, Fault> Filing::earlier(const FilingGiven& given) const {
  if (given.token.empty()) return std::monostate();
  auto answered = parts_.store.idempotency(parts_.log, kNobody.str(), key_of(given.token));
  if (!answered) return answered.error();
  if (!*answered) return std::monostate();
  if ((*answered)->request != digest_of(given)) return refuse("already_filed");
  auto found = tracked_case(parts_.store, parts_.log, code_hash(puzzles_.code_of(given.token)), parts_.cipher);
  if (!found) return found.error();
  if (!*found) return refuse("already_filed");
  return std::move(**found);
}

// What the opening form says, beside the fields of the page that its fields were made of.
std::vector<FieldError> Filing::wrong_in_form(const FilingGiven& given) const {
  const auto today = date_of(parts_.clock.now());
  const auto opening = find_opening(*parts_.rules.law, ProcedureId(text_in(file_rules(*parts_.rules.law), "procedure")), today);
  if (!opening || !opening->form) return {};
  auto errors = law::check_input(*opening->form, input_of(given, *parts_.registers(), today));
  for (FieldError& error : errors) {
    const auto field = error.field.substr(0, error.field.find('.'));
    error.field = field == "parties" ? "party" : field == "attachments" ? "files" : field;
  }
  return errors;
}

std::optional<Refusal> Filing::check(const FilingGiven& given) {
  const FilingChoices choices(*parts_.rules.law);
  const bool correction = choices.is_correction(of(given, "about"));
  auto refusal = refuse("invalid_input");
  const auto say = [&](std::string_view field, std::string message) { refusal.fields.push_back({std::string(field), std::move(message)}); };
  const auto demand = [&](std::string_view field, std::string_view words) {
    if (of(given, field).empty()) say(field, form_words(words));
  };
  if (!takes(OrganId(of(given, "organ")))) say("organ", form_words("organ"));
  demand("about", "about");
  if (!correction) demand("party", "party");
  if (!correction) demand("title", "title");
  if (correction) demand("published", "published");
  demand("content", correction ? "content.correction" : "content");
  demand("identity", "identity");
  if (choices.is_named(of(given, "identity"))) {
    demand("complainant_name", "complainant_name");
    demand("complainant_phone", "complainant_phone");
  } else if (correction && !of(given, "identity").empty()) {
    say("identity", form_words("identity.correction"));
  }
  for (const auto& [name, value] : given.fields) {
    const bool whole = name == "content" || name == "wish";
    const auto most = whole ? kLongestFilingText : kLongestFilingLine;
    if (code_point_count(value) > most) say(name, form_words("longest", {std::to_string(most)}));
    else if (!whole && value.find('\n') != std::string::npos) say(name, form_words("one_line"));
  }
  if (refusal.fields.empty()) refusal.fields = wrong_in_form(given);
  if (!refusal.fields.empty()) return refusal;
  if (!puzzles_.right(kPurpose, given.token, given.answer)) return refuse("feedback_sum");
  if (filed_.too_many()) return refuse("too_many");
  return std::nullopt;
}

Status<> Filing::keep(const FiledUpload& file, const FilingGiven& given) {
  ports::UploadRecord record;
  record.id = file.upload;
  record.account = uploads_of(given.token);
  record.organ = OrganId(of(given, "organ"));
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

json::object Filing::input_of(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const {
  const auto& rules = file_rules(*parts_.rules.law);
  json::object input{{"on", iso_text(today)}, {"channel", text_in(rules, "channel")}};
  const auto put = [&](std::string_view field, const std::string& value) {
    if (!value.empty()) input[field] = value;
  };
  for (const auto field : kCopied) put(field, of(given, field));
  const auto organ = of(given, "organ");
  const FilingChoices choices(*parts_.rules.law);
  const bool correction = choices.is_correction(of(given, "about"));
  if (correction) {
    put("published", of(given, "published"));
    put("title", text_in(rules, "subject") + of(given, "published"));
  }
  const bool person = !correction && of(given, "party_kind") == "person";
  input["parties"] = json::array{json::object{{"kind", person ? "person" : "organisation"},
                                              {"name", correction ? registers.text("organ", organ, "name") : of(given, "party")}}};
  // What is not asked for is not kept, whatever was filled in.
  if (choices.is_named(of(given, "identity"))) {
    put("complainant_name", of(given, "complainant_name"));
    put("complainant_phone", of(given, "complainant_phone"));
  }
  if (auto against = officers_named(registers, organ, of(given, "officer_words")); !against.empty()) input["against"] = std::move(against);
  if (!given.files.empty()) {
    json::array files;
    const std::set<std::string> once(given.files.begin(), given.files.end());
    for (const auto& sha256 : once) files.emplace_back(sha256);
    input["attachments"] = std::move(files);
  }
  return input;
}

void Filing::file(const FilingGiven& given, FilingAnswer answer) {
  WriteCommand command;
  command.caller = caller_of(given);
  command.operation = "case.open:" + text_in(file_rules(*parts_.rules.law), "procedure");
  // The page that is sent twice has one effect and shows one code.
  command.key = key_of(given.token);
  command.request = digest_of(given);
  command.run = [this, given](Batch& batch, Stage& stage, Instant now) { return open(given, batch, stage, now); };
  parts_.submit(std::move(command), [answer = std::move(answer)](CommandResult result) {
    if (auto* refusal = std::get_if<Refusal>(&result)) return answer(refusal->code == "key_reused" ? refuse("already_filed") : std::move(*refusal));
    if (auto* why = std::get_if<Fault>(&result)) return answer(std::move(*why));
    answer(std::get<Performed>(result).case_id);
  });
}

// As the office opens a case, by the same commands; the code stands in the same commit, so nobody has the one without the other.
CommandResult Filing::open(const FilingGiven& given, Batch& batch, Stage& stage, Instant now) const {
  FilingDesk desk(parts_.desk, uploads_of(given.token));
  const CaseCommands commands({parts_.rules, parts_.clock, parts_.random, desk, parts_.blobs, {parts_.renderer, parts_.public_address, nullptr, &plans_}, {}});
  const auto caller = caller_of(given);
  ActionRequest request;
  request.procedure = ProcedureId(text_in(file_rules(*parts_.rules.law), "procedure"));
  request.input = input_of(given, batch.registers(), date_of(now));
  auto result = commands.run(caller, request, batch, stage, now);
  const auto* opened = std::get_if<Performed>(&result);
  if (!opened) return result;
  auto given_code = tracking_event(code_hash(puzzles_.code_of(given.token)), opened->case_id, caller.actor, now, parts_.clock.simulated());
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
  if (!std::ranges::all_of(given.files, [&](const std::string& sha256) { return held.contains(sha256); })) return refuse("already_filed");
  const auto book = parts_.registers();
  json::object receipt = told_case(**file, {parts_.rules, *book, parts_.clock.now()});
  receipt["code"] = grouped_code(puzzles_.code_of(given.token));
  return receipt;
}

}  // namespace mingjing::usecases
