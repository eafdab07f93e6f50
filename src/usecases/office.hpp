// What the server can be asked to do, one method per meaning; adapters (HTTP, command line, demo loader, tests) call nothing else.
// Views are the JSON of docs/api.md. Reads may run on many threads; writes go to the one writer of the log.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/refusal.hpp"
#include "base/result.hpp"
#include "casework/decide.hpp"

namespace mingjing::usecases {

// Who asks: made from a session by identity, or by the demo loader from the demo's accounts.
struct Caller {
  casework::Actor actor;
  std::string name;
  std::string session;       // opaque; empty for machine callers
  std::string address;       // for the audit
  std::string trace;
  bool confirmed = false;    // re-authenticated within the allowed minutes
};

struct Receipt {
  LogId log;
  std::uint64_t seq = 0;
  std::string leaf_hash;     // SHA-256 of the leaf, hex
  std::string at;
};

struct Performed {
  CaseId case_id;
  std::string case_no;
  std::uint32_t stream_seq = 0;
  Receipt receipt;
};

// A command ends as done, refused (recorded for known accounts) or failed by a fault of the world.
using CommandResult = std::variant<Performed, Refusal, Fault>;
using CommandAnswer = std::function<void(CommandResult)>;
using ViewResult = std::variant<boost::json::value, Refusal, Fault>;
using ViewAnswer = std::function<void(ViewResult)>;

// A file made from the record. Small ones stand in `bytes`; large ones come piece by piece from `next`, an empty piece last.
struct FileView {
  std::string name;          // as the person should see it: 处罚决定书.pdf
  std::string type;          // media type
  std::string bytes;
  std::function<Result<std::string>(std::size_t at_most)> next;
};
using FileResult = std::variant<FileView, Refusal, Fault>;

// How secret a case is and who alone may see it (usecases/secrecy.hpp).
struct SecrecyAsked {
  int level = 0;                 // 0: not secret; 1 秘密, 2 机密, 3 绝密
  std::vector<std::string> names; // officers of the register; the one who asks is on the list by himself
  std::string reason;
};

struct ActionRequest {
  CaseId case_id;            // empty: open a case
  ProcedureId procedure;     // only when opening
  ActionId action;
  boost::json::object input;
  std::optional<std::uint32_t> expected_seq;
  std::string idempotency_key;   // required from HTTP; the same key with the same request has one effect
  std::string payment;           // a bank's payment that the step records: sum and day are the bank's (usecases/bank_payments.hpp)
  std::string warning;           // only when opening: a warning that the case takes up (usecases/warning_commands.hpp)
  boost::json::object proof = {};  // by whose signature the step was confirmed: serial, certificate, challenge, signature; kept beside the event
  SecrecyAsked secret = {};      // only when opening: the case is secret from its first moment
};

// What becomes of a payment that no step of this moment records.
struct PaymentRequest {
  std::string payment;
  std::string how;               // recorded (stands in a case already) | returned (to the payer)
  CaseId case_id;
  std::uint32_t case_seq = 0;
  std::string reason;
  std::string idempotency_key;
};

// What becomes of a row on the error desk of the credit platform (usecases/credit_push.hpp).
struct CreditSettlement {
  std::string row;
  std::string how;               // mended | aside (is not pushed)
  boost::json::object values;    // of what was mended: fields that the record has no place for
  std::string reason;            // of what is set aside
  std::string idempotency_key;
};

// What is hidden and why somebody must see it (usecases/showing.hpp): a field of a step, or id_no | phone of a party.
struct ShowRequest {
  CaseId case_id;
  std::uint32_t step = 0;        // its stream_seq; 0: of a party
  std::string party;
  std::string field;
  std::string reason;
};

// A step of a random draw (usecases/draw_commands.hpp). `input` by step: open {title, matter, plan?, pick, team?, seed, source?,
// replaces?, roots?}, commit {commitment}, give {value, name?}, reveal {secret}, cancel {reason}.
enum class DrawStep { open, commit, give, reveal, cancel };
struct DrawRequest {
  std::string draw;              // empty when opening
  DrawStep step = DrawStep::open;
  boost::json::object input;
  std::string idempotency_key;
};

// What people do about a scorecard (usecases/score_commands.hpp). `input` by step: prove {what, sha256 | record}, judge {points | items_met, valid_until?, reason},
// excuse {reason, year?, ended?}, freeze {on?, year?, reason?}, appeal {card, reason, sha256? | record?}, answer {granted, points?, reason}, units {units: [{key, unit}]}.
enum class ScoreStep { prove, judge, excuse, freeze, appeal, answer, units };
struct ScoreRequest {
  ScoreStep step = ScoreStep::prove;
  OrganId organ;
  int indicator = 0;
  std::string proof;             // that is judged, or the appeal that is answered
  boost::json::object input;
  std::string idempotency_key;
};

class Office {
 public:
  virtual ~Office() = default;

  // The one write path of all procedures. Asynchronous: the answer comes after the commit, on any thread.
  virtual void perform_action(const Caller& caller, ActionRequest request, CommandAnswer answer) = 0;
  // Judges without writing: refusals, hashes, previews, the benchmark's range.
  virtual ViewResult check_action(const Caller& caller, const ActionRequest& request) = 0;
  // Register entries are events of the same log.
  virtual void change_register(const Caller& caller, std::string register_id, std::string entry_id, boost::json::object input,
                               std::string idempotency_key, CommandAnswer answer) = 0;

  // Loads rows into a register, all or none. Answers {rows, good, bad:[{row,field,message}], loaded}.
  virtual void import_register(const Caller& caller, std::string register_id, std::string content, std::string media_type, bool dry_run,
                               std::string idempotency_key, ViewAnswer answer) = 0;

  // A bank's file of confirmed payments, all or none; what was imported before counts once. Answers {rows, good, known, bad:[…], loaded}.
  virtual void import_payments(const Caller& caller, std::string content, std::string media_type, bool dry_run, std::string idempotency_key,
                               ViewAnswer answer) = 0;
  virtual void settle_payment(const Caller& caller, PaymentRequest request, CommandAnswer answer) = 0;
  // 双公示: the batches of one day of the caller's organ; the platform's receipt as import_payments; a row of the error desk.
  virtual void push_credit(const Caller& caller, CivilDate day, std::string idempotency_key, CommandAnswer answer) = 0;
  virtual void import_credit_receipt(const Caller& caller, std::string content, std::string media_type, bool dry_run, std::string idempotency_key,
                                     ViewAnswer answer) = 0;
  virtual void settle_credit(const Caller& caller, CreditSettlement request, CommandAnswer answer) = 0;
  // A warning was seen, or seen to: input {note?} or {outcome, reason} (usecases/warning_commands.hpp).
  virtual void acknowledge_warning(const Caller& caller, std::string warning, boost::json::object input, std::string idempotency_key, CommandAnswer answer) = 0;
  virtual void handle_warning(const Caller& caller, std::string warning, boost::json::object input, std::string idempotency_key, CommandAnswer answer) = 0;
  // What a change of the law or of an organ touches was seen to (usecases/change_commands.hpp): input {outcome, proof}.
  virtual void complete_change(const Caller& caller, std::string task, boost::json::object input, std::string idempotency_key, CommandAnswer answer) = 0;

  // Answers {value} after the look was recorded; each look is another one.
  virtual void show_hidden(const Caller& caller, ShowRequest request, ViewAnswer answer) = 0;
  // The case becomes secret, another list of names counts, or it is secret no more.
  virtual void set_secrecy(const Caller& caller, CaseId id, SecrecyAsked asked, std::string idempotency_key, CommandAnswer answer) = 0;
  // Answers Performed with the id of the paper or the card as the case's.
  virtual void change_score(const Caller& caller, ScoreRequest request, CommandAnswer answer) = 0;
  // Answers Performed with the draw's id as the case's.
  virtual void perform_draw(const Caller& caller, DrawRequest request, CommandAnswer answer) = 0;

  // Reads. `what` and the members of `query` (path and query parameters, typed; missing ones are not there):
  //   me -> {organ:{id,name,area}, unit?:{id,name}}            desk    warnings {limit,cursor}   todos {kind,queue,limit,cursor}
  //   procedures    form {form}    cases {procedure,state,stage,organ,unit,handler,light,outcome,q,opened_from,opened_to,area,below,running,
  //   acted_on,secret,limit,cursor}: secret=yes asks for the secret cases on whose list the caller stands, else there is none among them
  //   case {case}   pages {case}   difference {case,document,against}: ids of documents or of saved drafts
  //   object {case?,sha256} -> {name,type,size,sm3}: refusal not_found unless the case holds it and is seen
  //   registers     register {register,q,limit,cursor}         entry {register,entry}
  //   law.statutes {q,limit,cursor}   law.statute {statute,on}   law.article {law,article,on}   law.procedure {procedure}
  //   law.benchmarks {power_item}     search {q,scope,limit,cursor}    history {q,field,year,limit,cursor}   history.decision {decision}
  //   case.sample {case}: of a review of files (usecases/file_sample.hpp)
  //   publications {state,limit,cursor}   proposal {case}      statistics {year,organ}
  //   statistics.annual {year}   statistics.report {organ,year}   statistics.cases {organ,figure,from,to,change,since,limit,cursor}
  //   draws {limit,cursor}   draw {draw}   draw.preview {matter,pick,team}   visits {code,power_item}
  //   property {state,organ,open,due_to,limit,cursor}   bank {state,limit,cursor}   refunds {limit,cursor}
  //   credit.days {organ,limit,cursor}   credit.rows {organ,state,day,batch,limit,cursor}   credit.batches {organ,day}
  //   warnings.raised {state,severity,rule,organ,case,area,below,limit,cursor}   warning {warning}   warnings.keys: what the caller's live list listens to
  //   screen: what the coordinating centre's screen shows (usecases/screen.hpp)   screen.keys: what its live channel listens to
  //   tasks {state,limit,cursor}: tasks dispatched to organs, the late ones first
  //   changes {change,state,limit,cursor}: tasks of changes   upkeep {organ,problem,limit,cursor}: what is published and wants care
  //   scores {on,year,frozen}   score {organ,on,year}   score.indicator {organ,indicator,on,year,limit,cursor}
  //   score.trial {organ,indicator,on,year,done,due,in_time,points,items_met}: usecases/score_cards.hpp
  //   campaigns   campaign {campaign}: usecases/campaign_book.hpp
  //   supervision.work {year,content}   supervision.records {measure,year,content,limit,cursor}   supervision.reports {state,limit,cursor}: usecases/supervision_work.hpp
  //   audit {account,operation,result,from,to,limit,cursor}
  // Scope is applied in SQL by the caller's roles.
  virtual ViewResult read(const Caller& caller, std::string_view what, const boost::json::object& query) = 0;
  // document.html {case,document}   document.pdf {case,document}   cases.csv (the filters of cases)   audit.csv (those of audit)   bundle {case}   campaign.csv {campaign}   score.json, score.csv {organ,on,year}
  // credit.csv, credit.xlsx {batch}: what was pushed to the credit platform
  // statistics.csv, statistics.xlsx {table,year,organ}: a table of the pages of statistics
  virtual FileResult file(const Caller& caller, std::string_view what, const boost::json::object& query) = 0;
};

}  // namespace mingjing::usecases
