#include "usecases/filing.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/unicode.hpp"
#include "crypto/digest.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"
#include "usecases/query_code.hpp"
#include "usecases/told_case.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostAnHour = 10;       // of one address
constexpr std::size_t kMostOfAll = 300;       // an hour
constexpr std::size_t kLongestLine = 60;      // characters
constexpr std::size_t kLongestText = 3000;    // characters
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

Filing::Filing(FilingParts parts) : parts_(std::move(parts)), puzzles_(parts_.clock, parts_.random), limit_(parts_.clock, kMostAnHour, kMostOfAll) {}

bool Filing::takes(const OrganId& organ) const { return active_organ(*parts_.registers(), *parts_.rules.law, organ.str(), date_of(parts_.clock.now())); }

std::optional<Refusal> Filing::check(const FilingGiven& given) const {
  const FilingChoices choices(*parts_.rules.law);
  const bool correction = choices.is_correction(of(given, "about"));
  auto refusal = refuse("invalid_input");
  const auto say = [&](std::string field, std::string message) { refusal.fields.push_back({std::move(field), std::move(message)}); };
  const auto demand = [&](const char* field, const char* message) {
    if (of(given, field).empty()) say(field, message);
  };
  if (!takes(OrganId(of(given, "organ")))) say("organ", "请选择受理的机关");
  demand("about", "请选择类别");
  if (!correction) demand("party", "请写明被投诉举报的单位或者个人");
  if (!correction) demand("title", "请用一句话写明事由");
  if (correction) demand("published", "请写明公示信息的决定文号");
  demand("content", correction ? "请写明哪里不准确、应当怎样更正" : "请写明事情的经过");
  demand("identity", "请选择以什么身份提出");
  if (choices.is_named(of(given, "identity"))) {
    demand("complainant_name", "实名的，请填写姓名；不愿意留名的，请选择匿名");
    demand("complainant_phone", "实名的，请填写联系电话");
  } else if (correction && !of(given, "identity").empty()) {
    say("identity", "申请更正须写明申请人");
  }
  for (const auto& [name, value] : given.fields) {
    const bool whole = name == "content" || name == "wish";
    const auto most = whole ? kLongestText : kLongestLine;
    if (code_point_count(value) > most) say(name, "最多" + std::to_string(most) + "字");
    else if (!whole && value.find('\n') != std::string::npos) say(name, "请写在一行内");
  }
  if (!refusal.fields.empty()) return refusal;
  if (!puzzles_.right(kPurpose, given.token, given.answer)) return refuse("feedback_sum");
  return std::nullopt;
}

Status<> Filing::take(const FiledUpload& file, const OrganId& organ) {
  ports::UploadRecord record;
  record.id = file.upload;
  record.account = kNobody;
  record.organ = organ;
  record.filename = file.filename;
  record.media_type = file.media_type;
  record.length = file.size;
  record.since = parts_.clock.now();
  if (auto kept = parts_.desk.add_upload(record); !kept) return kept;
  return parts_.desk.finish_upload(file.upload, file.sha256, file.sm3);
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

void Filing::file(FilingGiven given, FilingAnswer answer) {
  if (auto refusal = check(given)) return answer(std::move(*refusal));
  const auto registers = parts_.registers();
  const auto now = parts_.clock.now();
  const auto code = puzzles_.code_of(given.token);
  ActionRequest request;
  request.procedure = ProcedureId(text_in(file_rules(*parts_.rules.law), "procedure"));
  request.input = input_of(given, *registers, date_of(now));
  // The page that is sent twice has one effect and shows one code.
  request.idempotency_key = crypto::hex(crypto::digest(crypto::Hash::sha256, given.token));
  Caller caller;
  caller.actor = {kNobody, OfficerId(), {kPublic}, OrganId(of(given, "organ")), UnitId()};
  const auto organ = caller.actor.organ;
  parts_.office.perform_action(caller, std::move(request), [this, code, organ, answer = std::move(answer)](CommandResult result) {
    if (auto* refusal = std::get_if<Refusal>(&result)) return answer(std::move(*refusal));
    if (auto* why = std::get_if<Fault>(&result)) return answer(std::move(*why));
    give_code(std::get<Performed>(result).case_id, organ, code, answer);
  });
}

void Filing::give_code(const CaseId& id, const OrganId& organ, const std::string& code, FilingAnswer answer) {
  WriteCommand command;
  command.caller.actor.account = kNobody;
  command.operation = std::string(kTrackingGiven);
  command.object = id.str();
  command.key = "code:" + code_hash(code);
  command.request = id.str();
  command.run = [id, organ, stream = std::string(kTrackingStreams) + code_hash(code)](Batch&, Stage& stage, Instant now) -> CommandResult {
    casework::Event event;
    event.stream = stream;
    event.type = std::string(kTrackingGiven);
    event.actor = kNobody;
    event.role = kPublic;
    event.organ = organ;
    event.at = now;
    event.data = {{"case", id.str()}};
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    return Performed{id, "", 0, {}};
  };
  parts_.submit(std::move(command), [this, id, code, answer = std::move(answer)](CommandResult result) {
    if (auto* refusal = std::get_if<Refusal>(&result)) return answer(std::move(*refusal));
    if (auto* why = std::get_if<Fault>(&result)) return answer(std::move(*why));
    auto file = parts_.case_file(id);
    if (!file) return answer(file.error());
    if (!*file) return answer(Fault{"internal", "a case that was just opened is not there", false});
    const auto book = parts_.registers();
    json::object receipt = told_case(**file, {parts_.rules, *book, parts_.clock.now()});
    receipt["code"] = grouped_code(code);
    answer(std::move(receipt));
  });
}

}  // namespace mingjing::usecases
