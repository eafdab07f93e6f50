#include "adapters/http/api/routes.hpp"

#include <algorithm>

#include "adapters/http/api/granted_reads.hpp"
#include "adapters/http/api/handlers.hpp"
#include "adapters/http/api/traffic.hpp"

namespace mingjing::web {
namespace {

constexpr std::size_t kNoBody = 0;
constexpr std::size_t kSmall = 16 * 1024;
constexpr std::size_t kForm = 2 * 1024 * 1024;
constexpr std::size_t kSheet = 32 * 1024 * 1024;

// What a route does once the request has been let in.
struct Read { const char* what; };                    // a read of the office, by its name there
struct Make { const char* what; bool shown; bool decisive = false; };  // a file of the office; shown in the browser or saved; after a fresh password
using Now = Response (*)(Call&);
using Later = void (*)(CallPtr, Reply);
using Stream = std::variant<Response, std::unique_ptr<BodySink>> (*)(Call&);

struct Row {
  Method method;
  const char* pattern;
  const char* operation;
  Access access;
  std::size_t body;
  std::variant<Read, Make, Now, Later, Stream> work;
};

using enum Method;
using enum Access;

const Row kRows[] = {
    // who I am
    {post, "/session", "logIn", entrance, kSmall, log_in},
    {get, "/session", "whoAmI", session, kNoBody, who_am_i},
    {remove, "/session", "logOut", write, kNoBody, log_out},
    {post, "/session/confirm", "confirmSession", write, kSmall, confirm_session},
    {post, "/session/password", "changePassword", write, kSmall, change_password},
    {post, "/session/reset", "resetPassword", entrance, kSmall, reset_password},
    {get, "/session/second-factor", "readSecondFactor", session, kNoBody, read_second_factor},
    {post, "/session/second-factor", "beginSecondFactor", write, kNoBody, begin_second_factor},
    {put, "/session/second-factor", "confirmSecondFactor", write, kSmall, confirm_second_factor},
    {post, "/session/second-factor/codes", "renewRecoveryCodes", write, kNoBody, renew_recovery_codes},
    {post, "/session/challenge", "challengeLogIn", entrance, kSmall, challenge_log_in},
    {get, "/session/certificate", "readCertificate", session, kNoBody, read_certificate},
    {put, "/session/certificate", "enrolCertificate", write, kSmall, enrol_certificate},
    {post, "/session/certificate/challenge", "challengeOwn", write, kForm, challenge_own},
    {get, "/sessions", "listSessions", session, kNoBody, list_sessions},
    {remove, "/sessions/{session}", "endSession", write, kNoBody, end_session},
    {post, "/setup", "setUp", entrance, kSmall, set_up},
    {get, "/demo/accounts", "listDemoAccounts", anyone, kNoBody, list_demo_accounts},
    {post, "/demo/enter", "enterDemo", entrance, kSmall, enter_demo},
    // desk
    {get, "/desk", "readDesk", session, kNoBody, Read{"desk"}},
    {get, "/todos", "listTodos", session, kNoBody, Read{"todos"}},
    {get, "/warnings", "listWarnings", session, kNoBody, Read{"warnings"}},
    // warnings of the rules
    {get, "/supervision/warnings", "listRaisedWarnings", session, kNoBody, Read{"warnings.raised"}},
    {get, "/supervision/warnings/live", "watchWarnings", session, kNoBody, watch_warnings},
    {get, "/supervision/warnings/{warning}", "readWarning", session, kNoBody, Read{"warning"}},
    {post, "/supervision/warnings/{warning}/acknowledgement", "acknowledgeWarning", write, kSmall, acknowledge_warning},
    {post, "/supervision/warnings/{warning}/handling", "handleWarning", write, kSmall, handle_warning},
    // the screen of the coordinating centre
    {get, "/supervision/screen", "readScreen", session, kNoBody, Read{"screen"}},
    {get, "/supervision/screen/live", "watchScreen", session, kNoBody, watch_screen},
    {get, "/supervision/tasks", "listTasks", session, kNoBody, Read{"tasks"}},
    {get, "/views", "listViews", session, kNoBody, list_views},
    {put, "/views/{name}", "keepView", write, kSmall, keep_view},
    {remove, "/views/{name}", "dropView", write, kNoBody, drop_view},
    // cases
    {get, "/procedures", "listProcedures", session, kNoBody, Read{"procedures"}},
    {get, "/forms/{form}", "readForm", session, kNoBody, Read{"form"}},
    {get, "/cases", "listCases", session, kNoBody, Read{"cases"}},
    {post, "/cases", "openCase", write, kForm, open_case},
    {post, "/cases/search", "findCases", write, kSmall, Read{"cases"}},
    {post, "/cases/export.csv", "exportCases", write, kSmall, Make{"cases.csv", false}},
    {get, "/cases/{case}", "readCase", session, kNoBody, Read{"case"}},
    {get, "/cases/{case}/summary", "readCaseSummary", session, kNoBody, Read{"case.summary"}},
    {post, "/cases/{case}/actions/{action}", "performAction", write, kForm, perform_action},
    {post, "/cases/{case}/actions/{action}/check", "checkAction", write, kForm, check_action},
    {post, "/cases/{case}/hidden", "showHidden", write, kSmall, show_hidden},
    {put, "/cases/{case}/secrecy", "setSecrecy", write, kSmall, set_secrecy},
    {get, "/cases/{case}/scratch/{action}", "readScratch", session, kNoBody, read_scratch},
    {put, "/cases/{case}/scratch/{action}", "keepScratch", write, kForm, keep_scratch},
    {remove, "/cases/{case}/scratch/{action}", "dropScratch", write, kNoBody, drop_scratch},
    {get, "/cases/{case}/documents/{document}.html", "readDocumentPage", session, kNoBody, Make{"document.html", true}},
    {get, "/cases/{case}/drafts/{action}.html", "readReadyDraft", session, kNoBody, Make{"draft.html", true}},
    {get, "/cases/{case}/documents/{document}.pdf", "readDocumentPdf", session, kNoBody, Make{"document.pdf", true}},
    {get, "/cases/{case}/pages", "countPages", session, kNoBody, Read{"pages"}},
    {get, "/cases/{case}/documents/{document}/difference", "compareDocuments", session, kNoBody, Read{"difference"}},
    {get, "/cases/{case}/bundle.zip", "exportBundle", session, kNoBody, Make{"bundle", false, true}},
    {get, "/cases/{case}/live", "watchCase", session, kNoBody, watch_case},
    // files
    {options, "/uploads", "describeUploads", anyone, kNoBody, describe_uploads},
    {post, "/uploads", "createUpload", write, kNoBody, create_upload},
    {head, "/uploads/{upload}", "readUpload", session, kNoBody, read_upload},
    {patch, "/uploads/{upload}", "continueUpload", write, kNoBody, continue_upload},
    {remove, "/uploads/{upload}", "abandonUpload", write, kNoBody, abandon_upload},
    {get, "/objects/{sha256}", "readObject", session, kNoBody, read_object},
    // registers
    {get, "/registers", "listRegisters", session, kNoBody, Read{"registers"}},
    {get, "/registers/{register}", "listEntries", session, kNoBody, Read{"register"}},
    {post, "/registers/{register}/search", "findEntries", write, kSmall, Read{"register"}},
    {post, "/registers/{register}/import", "importEntries", write, kSheet, import_entries},
    {get, "/registers/{register}/{entry}", "readEntry", session, kNoBody, Read{"entry"}},
    {put, "/registers/{register}/{entry}", "changeEntry", write, kForm, change_entry},
    // random draws
    {get, "/draws", "listDraws", session, kNoBody, Read{"draws"}},
    {post, "/draws", "openDraw", write, kSmall, open_draw},
    {get, "/cases/{case}/sample", "readSample", session, kNoBody, Read{"case.sample"}},
    {post, "/cases/{case}/sample/draws", "openSampleDraw", write, kSmall, open_sample_draw},
    {get, "/draws/preview", "previewDraw", session, kNoBody, Read{"draw.preview"}},
    {get, "/draws/{draw}", "readDraw", session, kNoBody, Read{"draw"}},
    {post, "/draws/{draw}/commitments", "commitToDraw", write, kSmall, commit_to_draw},
    {post, "/draws/{draw}/values", "giveValueToDraw", write, kSmall, give_value_to_draw},
    {post, "/draws/{draw}/reveals", "revealForDraw", write, kSmall, reveal_for_draw},
    {get, "/visits", "readVisits", session, kNoBody, Read{"visits"}},
    {get, "/power-use", "readPowerUse", session, kNoBody, Read{"power_use"}},
    {get, "/supervision/work", "readSupervisionWork", session, kNoBody, Read{"supervision.work"}},
    {get, "/supervision/records", "listSupervisionRecords", session, kNoBody, Read{"supervision.records"}},
    {get, "/supervision/reports", "listFirstYearReports", session, kNoBody, Read{"supervision.reports"}},
    {get, "/campaigns", "listCampaigns", session, kNoBody, Read{"campaigns"}},
    {get, "/campaigns/{campaign}", "readCampaign", session, kNoBody, Read{"campaign"}},
    {get, "/campaigns/{campaign}/problems.csv", "exportCampaign", session, kNoBody, Make{"campaign.csv", false}},
    {post, "/draws/{draw}/cancellation", "cancelDraw", write, kSmall, cancel_draw},
    // property and money
    {get, "/property", "listProperty", session, kNoBody, Read{"property"}},
    {get, "/bank", "listPayments", session, kNoBody, Read{"bank"}},
    {post, "/bank/import", "importPayments", write, kSheet, import_payments},
    {post, "/bank/{payment}/settlement", "settlePayment", write, kSmall, settle_payment},
    {get, "/refunds", "listRefunds", session, kNoBody, Read{"refunds"}},
    // scores of the indicators
    {get, "/scores", "listScores", session, kNoBody, Read{"scores"}},
    {get, "/scores/{organ}", "readScore", session, kNoBody, Read{"score"}},
    {get, "/scores/{organ}/export.json", "exportScore", session, kNoBody, Make{"score.json", false}},
    {get, "/scores/{organ}/export.csv", "exportScoreTable", session, kNoBody, Make{"score.csv", false}},
    {get, "/scores/{organ}/indicators/{indicator}", "readIndicator", session, kNoBody, Read{"score.indicator"}},
    {get, "/scores/{organ}/indicators/{indicator}/trial", "tryIndicator", session, kNoBody, Read{"score.trial"}},
    {post, "/scores/{organ}/indicators/{indicator}/proofs", "handInProof", write, kSmall, hand_in_proof},
    {post, "/scores/{organ}/indicators/{indicator}/excuse", "excuseIndicator", write, kSmall, excuse_indicator},
    {post, "/scores/{organ}/proofs/{proof}/judgement", "judgeProof", write, kSmall, judge_proof},
    {post, "/scores/{organ}/indicators/{indicator}/appeals", "appealScore", write, kSmall, appeal_score},
    {post, "/scores/{organ}/appeals/{appeal}/answer", "answerAppeal", write, kSmall, answer_appeal},
    {put, "/scores/{organ}/units", "mapScoreUnits", write, kSmall, map_score_units},
    {post, "/scores/{organ}/cards", "freezeCard", write, kSmall, freeze_card},
    {get, "/scores/{organ}/cards/{card}/export.json", "exportFrozenCard", session, kNoBody, Make{"score.frozen", false}},
    // what is published and what changes
    {get, "/changes", "listChanges", session, kNoBody, Read{"changes"}},
    {post, "/changes/{task}/completion", "completeChange", write, kSmall, complete_change},
    {get, "/upkeep", "listUpkeep", session, kNoBody, Read{"upkeep"}},
    // law and search
    {get, "/law/statutes", "listStatutes", session, kNoBody, Read{"law.statutes"}},
    {get, "/law/statutes/{statute}", "readStatute", session, kNoBody, Read{"law.statute"}},
    {get, "/law/article", "readArticle", session, kNoBody, Read{"law.article"}},
    {get, "/law/procedures/{procedure}", "readProcedure", session, kNoBody, Read{"law.procedure"}},
    {get, "/law/benchmarks", "listBenchmarks", session, kNoBody, Read{"law.benchmarks"}},
    {post, "/search", "search", write, kSmall, Read{"search"}},
    {get, "/history-decisions", "listHistoryDecisions", session, kNoBody, Read{"history"}},
    {post, "/history-decisions/search", "findHistoryDecisions", write, kSmall, Read{"history"}},
    {get, "/history-decisions/{decision}", "readHistoryDecision", session, kNoBody, Read{"history.decision"}},
    // publication, administration
    {get, "/publications", "listPublications", session, kNoBody, Read{"publications"}},
    {get, "/publications/{case}/proposal", "proposeRedaction", session, kNoBody, Read{"proposal"}},
    {get, "/credit/days", "listCreditDays", session, kNoBody, Read{"credit.days"}},
    {get, "/credit/rows", "listCreditRows", session, kNoBody, Read{"credit.rows"}},
    {post, "/credit/rows/{row}/settlement", "settleCreditRow", write, kForm, settle_credit_row},
    {get, "/credit/batches", "listCreditBatches", session, kNoBody, Read{"credit.batches"}},
    {post, "/credit/batches", "pushCredit", write, kSmall, push_credit},
    {get, "/credit/batches/{batch}/export.csv", "exportCreditBatch", session, kNoBody, Make{"credit.csv", false}},
    {get, "/credit/batches/{batch}/export.xlsx", "exportCreditSheet", session, kNoBody, Make{"credit.xlsx", false}},
    {post, "/credit/receipts", "importCreditReceipt", write, kSheet, import_credit_receipt},
    {get, "/accounts", "listAccounts", session, kNoBody, list_accounts},
    {post, "/accounts", "addAccount", write, kSmall, add_account},
    {put, "/accounts/{account}/roles", "setRoles", write, kSmall, set_roles},
    {remove, "/accounts/{account}/sessions", "endSessionsOf", write, kNoBody, end_sessions_of},
    {remove, "/accounts/{account}/wait", "endWait", write, kNoBody, end_wait},
    {post, "/accounts/{account}/password-token", "givePasswordToken", write, kNoBody, give_password_token},
    {remove, "/accounts/{account}/second-factor", "resetSecondFactor", write, kNoBody, reset_second_factor},
    {get, "/grants", "listGrants", session, kNoBody, list_grants},
    {post, "/grants/{grant}/decision", "decideGrant", write, kSmall, decide_grant},
    {get, "/audit", "listAudit", session, kNoBody, Read{"audit"}},
    {get, "/audit/export.csv", "exportAudit", session, kNoBody, Make{"audit.csv", false}},
    {get, "/statistics", "readStatistics", session, kNoBody, Read{"statistics"}},
    {get, "/statistics/export.csv", "exportStatistics", session, kNoBody, Make{"statistics.csv", false}},
    {get, "/statistics/export.xlsx", "exportStatisticsSheet", session, kNoBody, Make{"statistics.xlsx", false}},
    {get, "/statistics/cases", "listFigureCases", session, kNoBody, Read{"statistics.cases"}},
    {get, "/statistics/annual", "listAnnualReports", session, kNoBody, Read{"statistics.annual"}},
    {get, "/statistics/annual/{organ}", "readAnnualReport", session, kNoBody, Read{"statistics.report"}},
    // machine
    {get, "/healthz", "health", anyone, kNoBody, health},
    {get, "/openapi.yaml", "readContract", anyone, kNoBody, read_contract},
    {get, "/log/checkpoint", "readFirstCheckpoint", anyone, kNoBody, read_checkpoint},
    {get, "/log/checkpoint-sm3", "readFirstCheckpointSm3", anyone, kNoBody, read_checkpoint_sm3},
    {get, "/log/tile/{tile...}", "readFirstTile", anyone, kNoBody, read_tile},
    {get, "/log/tile-sm3/{tile...}", "readFirstTileSm3", anyone, kNoBody, read_tile_sm3},
    {get, "/log/{area}/checkpoint", "readCheckpoint", anyone, kNoBody, read_checkpoint},
    {get, "/log/{area}/checkpoint-sm3", "readCheckpointSm3", anyone, kNoBody, read_checkpoint_sm3},
    {get, "/log/{area}/tile/{tile...}", "readTile", anyone, kNoBody, read_tile},
    {get, "/log/{area}/tile-sm3/{tile...}", "readTileSm3", anyone, kNoBody, read_tile_sm3},
};

// What the path names; a query or a body is never kept, nor what somebody calls a view of his own: it may be the name of a party.
std::string object_of(const Call& call, const Operation& operation) {
  if (operation.in_path.empty() || operation.path.starts_with("/views/")) return {};
  const auto* named = call.values.if_contains(operation.in_path.front().name);
  return named && named->is_string() ? std::string(named->get_string()) : std::string();
}

// 429 for an account that asks too much. The audit has one line in a while and not one for each: it must not be flooded by what it tells of.
std::optional<Response> held_back(Call& call, const Operation& operation) {
  if (!call.services.traffic || call.who.account.id.empty() || operation.id == "logOut") return std::nullopt;
  const auto slowed = call.services.traffic->take(call.who.account.id, call.who.account.roles, operation.id, object_of(call, operation));
  if (!slowed) return std::nullopt;
  if (slowed->tell) static_cast<void>(note(call, "anomaly", operation.id, "denied", slowed->code));
  call.noted = true;
  return problem(refusal_of(slowed->code), call.request.trace).with("Retry-After", std::to_string(slowed->seconds));
}

// Session, origin and parameters; then the body where the route takes one whole.
std::optional<Response> let_in(Call& call, const Row& row, const Operation& operation, bool with_body) {
  std::optional<Fault> failed;
  if (auto refusal = admit(call, row.access, operation, failed))
    return failed ? problem(*failed, call.request.trace) : problem(*refusal, call.request.trace);
  if (auto slowed = held_back(call, operation)) return slowed;
  if (!with_body) return std::nullopt;
  auto body = call.services.contract.body(operation, call.request);
  if (!body) return problem(body.error(), call.request.trace);
  call.body = std::move(body).value();
  return std::nullopt;
}

std::string_view audited_as(const Operation& operation) { return operation.asks == kOwn ? operation.id : operation.asks; }

// A read or a file by what somebody typed: the words come in the body, for they may name a person and addresses are kept in many places.
bool by_words(const Row& row) { return row.method == post && (std::holds_alternative<Read>(row.work) || std::holds_alternative<Make>(row.work)); }

// Reads, and what somebody does to his own desk. Commands have their line from the writer, exports one of their own before they are given.
bool gathered(const Row& row, const Operation& operation) {
  static constexpr std::string_view kOwnDesk[] = {"keepView", "dropView", "keepScratch", "dropScratch", "checkAction", "challengeOwn", "createUpload", "continueUpload", "abandonUpload"};
  if (operation.id.starts_with("export")) return false;
  return row.method == get || row.method == head || by_words(row) || std::ranges::find(kOwnDesk, operation.id) != std::end(kOwnDesk);
}

// False: the audit cannot take what is to be shown, so it is not shown.
bool note_granted(Call& call, const Row& row, const Operation& operation) {
  if (!call.services.granted || call.noted || call.who.account.id.empty() || !gathered(row, operation)) return true;
  return call.services.granted->add(line_of(call), audited_as(operation), object_of(call, operation));
}

// The audit holds what a known account was refused, by whatever stood in the way. Commands of the record have their line from the writer.
void note_refused(Call& call, const Operation& operation, const Response& response) {
  const auto status = static_cast<unsigned>(response.status);
  if (call.noted || call.who.account.id.empty() || status < 400 || status >= 500 || response.code == "confirm_required") return;
  const bool denied = status == 403 || status == 404;
  static_cast<void>(note(call, audited_as(operation), object_of(call, operation), denied ? "denied" : "invalid", response.code));
}

// The parameters, and what stands in the body beside them.
const boost::json::object& asked_by(Call& call) {
  if (const auto* body = call.body.if_object())
    for (const auto& [name, value] : *body) call.values[name] = value;
  return call.values;
}

Response read_office(Call& call, const Read& read) {
  const auto bounded = call.services.bounded ? call.services.bounded() : nullptr;
  return answer_of(call.services.office.read(call.caller, read.what, asked_by(call)), call.request);
}

Response make_file(Call& call, const Make& make) {
  if (make.decisive && !call.caller.confirmed) return problem(refusal_of("confirm_required"), call.request.trace);
  const auto bounded = call.services.bounded ? call.services.bounded() : nullptr;
  auto made = call.services.office.file(call.caller, make.what, asked_by(call));
  if (auto failed = failure_of(made, call.request)) return std::move(*failed);
  return file_response(std::move(std::get<usecases::FileView>(made)), call.request, make.shown);
}

void answer(const Row& row, const Operation& operation, Services& services, RequestPtr request, Reply reply) {
  // The request lives as long as the call: whoever answers later holds both.
  struct Held {
    RequestPtr request;
    Call call;
  };
  auto held = std::make_shared<Held>(Held{request, Call{*request, services, {}, {}, {}, {}}});
  CallPtr call(held, &held->call);
  const auto granted = [call, &row, &operation, reply](Response response) {
    const bool shown = static_cast<unsigned>(response.status) < 400;
    if (shown && !note_granted(*call, row, operation)) return reply(problem(refusal_of("unavailable"), call->request.trace));
    // The page tells its owner that the account was entered elsewhere while this session went on.
    if (call->who.beside.ms > 0) response.headers.set("X-Session-Beside", rfc3339_text(call->who.beside));
    reply(std::move(response));
  };
  const auto answered = [&](Response response) {
    note_refused(*call, operation, response);
    granted(std::move(response));
  };
  if (auto refused = let_in(*call, row, operation, true)) return answered(std::move(*refused));
  if (const auto* read = std::get_if<Read>(&row.work)) return answered(read_office(*call, *read));
  if (const auto* make = std::get_if<Make>(&row.work)) return answered(make_file(*call, *make));
  if (const auto* now = std::get_if<Now>(&row.work)) return answered((*now)(*call));
  std::get<Later>(row.work)(call, Reply(granted));
}

}  // namespace

void add_api(Router& router, Services& services) {
  for (const Row& row : kRows) {
    const Operation* operation = services.contract.find(row.operation);
    MJ_ASSERT(operation != nullptr);
    Route route{row.method, row.pattern, row.operation, row.body, Quick{}};
    // How much of an unfinished upload has come is known to whoever takes it in.
    route.only_reads = by_words(row);
    route.by_writer = row.operation == std::string_view("readUpload");
    if (const auto* stream = std::get_if<Stream>(&row.work)) {
      route.work = Streaming{[&row, operation, &services, open = *stream](Request& request) {
        Call call{request, services, {}, {}, {}, {}};
        if (auto refused = let_in(call, row, *operation, false)) {
          note_refused(call, *operation, *refused);
          return std::variant<Response, std::unique_ptr<BodySink>>(std::move(*refused));
        }
        if (!note_granted(call, row, *operation)) return std::variant<Response, std::unique_ptr<BodySink>>(problem(refusal_of("unavailable"), request.trace));
        return open(call);
      }};
    } else {
      route.work = Pooled{[&row, operation, &services](RequestPtr request, Reply reply) {
        answer(row, *operation, services, std::move(request), std::move(reply));
      }};
    }
    router.add(std::move(route));
  }
}

}  // namespace mingjing::web
