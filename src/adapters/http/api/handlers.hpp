// The handlers of the interface, one per operation of api/openapi.yaml that is more than a read of the office.
// routes.cpp says which path leads where.
#pragma once

#include "adapters/http/api/call.hpp"

namespace mingjing::web {

using CallPtr = std::shared_ptr<Call>;

// session
void log_in(CallPtr call, Reply reply);
void confirm_session(CallPtr call, Reply reply);
void change_password(CallPtr call, Reply reply);
void reset_password(CallPtr call, Reply reply);
void set_up(CallPtr call, Reply reply);
Response who_am_i(Call& call);
Response log_out(Call& call);
Response list_sessions(Call& call);
Response end_session(Call& call);
Response read_second_factor(Call& call);
Response begin_second_factor(Call& call);
void confirm_second_factor(CallPtr call, Reply reply);
void renew_recovery_codes(CallPtr call, Reply reply);
Response challenge_log_in(Call& call);
Response challenge_own(Call& call);
Response read_certificate(Call& call);
Response enrol_certificate(Call& call);
Response list_demo_accounts(Call& call);
Response enter_demo(Call& call);

// desk
Response list_views(Call& call);
Response keep_view(Call& call);
Response drop_view(Call& call);
Response read_scratch(Call& call);
Response keep_scratch(Call& call);
Response drop_scratch(Call& call);

// cases and registers
void open_case(CallPtr call, Reply reply);
void perform_action(CallPtr call, Reply reply);
Response check_action(Call& call);
Response watch_case(Call& call);
void show_hidden(CallPtr call, Reply reply);
void set_secrecy(CallPtr call, Reply reply);
void change_entry(CallPtr call, Reply reply);
void import_payments(CallPtr call, Reply reply);
void settle_payment(CallPtr call, Reply reply);
void import_entries(CallPtr call, Reply reply);

// what is pushed to the credit platform
void push_credit(CallPtr call, Reply reply);
void import_credit_receipt(CallPtr call, Reply reply);
void settle_credit_row(CallPtr call, Reply reply);

// random draws
void open_sample_draw(CallPtr call, Reply reply);
void open_draw(CallPtr call, Reply reply);
void commit_to_draw(CallPtr call, Reply reply);
void give_value_to_draw(CallPtr call, Reply reply);
void reveal_for_draw(CallPtr call, Reply reply);
void cancel_draw(CallPtr call, Reply reply);

// warnings
Response watch_warnings(Call& call);
Response watch_screen(Call& call);
void acknowledge_warning(CallPtr call, Reply reply);
void handle_warning(CallPtr call, Reply reply);

// changes of the law and of organs
void complete_change(CallPtr call, Reply reply);

// scores of the indicators
void hand_in_proof(CallPtr call, Reply reply);
void judge_proof(CallPtr call, Reply reply);
void excuse_indicator(CallPtr call, Reply reply);
void freeze_card(CallPtr call, Reply reply);
void appeal_score(CallPtr call, Reply reply);
void answer_appeal(CallPtr call, Reply reply);
void map_score_units(CallPtr call, Reply reply);

// files
Response describe_uploads(Call& call);
Response create_upload(Call& call);
Response read_upload(Call& call);
Response abandon_upload(Call& call);
std::variant<Response, std::unique_ptr<BodySink>> continue_upload(Call& call);
Response read_object(Call& call);
// For the housekeeper: uploads that nobody finished within their life. Answers how many went.
std::size_t drop_old_uploads(Services& services);

// administration
Response list_accounts(Call& call);
void add_account(CallPtr call, Reply reply);
Response set_roles(Call& call);
Response list_grants(Call& call);
Response decide_grant(Call& call);
Response end_sessions_of(Call& call);
Response end_wait(Call& call);
Response reset_second_factor(Call& call);
Response give_password_token(Call& call);

// machine
Response health(Call& call);
Response read_contract(Call& call);
Response read_checkpoint(Call& call);
Response read_checkpoint_sm3(Call& call);
Response read_tile(Call& call);
Response read_tile_sm3(Call& call);

// {challenge, signature} as they were sent, with the origin that this request came to.
identity::SignedText signed_text(const Call& call, const boost::json::object& told);
// What a signature of an act is bound to: SHA-256 of the canonical request, in hex.
std::string digest_of_act(const usecases::ActionRequest& request);

// A file of the office as an answer: in memory or streamed, never rendered on this origin unless it is ours.
Response file_response(usecases::FileView file, const Request& request, bool inline_shown);
// RFC 6266: an ASCII name for old readers and the true one in UTF-8; no control characters, quotes or path.
std::string content_disposition(std::string_view kind, std::string_view name);

}  // namespace mingjing::web
