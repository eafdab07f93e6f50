// Accounts, log-in and sessions: who is asking. What they may do is decided elsewhere (usecases authorise).
// Passwords are kept as Argon2id, a session's secret only as its SHA-256. Every change counts at the next request.
// Safe to call from many threads. Calls that check a password take tens of milliseconds of one core: the caller bounds
// how many run at once.
#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/refusal.hpp"
#include "crypto/aead.hpp"
#include "identity/attempts.hpp"
#include "identity/rules.hpp"
#include "identity/signed_challenge.hpp"
#include "ports/clock.hpp"
#include "ports/identity_store.hpp"

namespace mingjing::identity {

template <class T>
using Answer = std::variant<T, Refusal, Fault>;

using Who = ports::SessionAndAccount;

// Called once everything is checked and before anything is written, with the session, account or grant concerned: puts the deed on
// record. Where that fails its fault is the answer and nothing was done.
using Before = std::function<Status<>(std::string_view object)>;

struct Opened {
  std::string token;        // the cookie's secret: 32 random bytes in hex, known to nobody else
  Who who;
  std::string beside;                // a session of the account that goes on elsewhere, the youngest; empty: there is none
  std::vector<std::string> ended;    // those that ended because there were too many
};

struct Client {
  std::string address;
  std::string user_agent;
  std::string before = {};  // secret of the session that this browser had until now, which is none beside the new one; empty: none
};

// What the page of one's own second factor shows.
struct SecondFactorState {
  std::optional<Instant> since;   // none: there is no second factor
  bool required = false;
  int codes_left = 0;             // recovery codes
};

// Shown once to its owner; kept sealed.
struct Enrolment {
  std::string secret;             // base32, to be typed into an authenticator program
  std::string address;            // otpauth://…, to be scanned by it
};

// The certificate of one's own account.
struct OwnCertificate {
  std::string serial;
  std::string subject;
  Instant from;
  Instant until;
  Instant since;
};

struct IssuedChallenge {
  std::string text;
  Instant until;
};

// The certificate by which a signature counted: what the record keeps beside it.
struct SignedBy {
  std::string serial;
  std::string certificate;        // base64 of DER
};

struct PasswordToken {
  std::string token;
  Instant until;
};

struct NewAccount {
  std::string login;
  std::string name;
  std::string password;
  OfficerId officer;
  OrganId organ;
  UnitId unit;
  std::vector<RoleId> roles;
  bool must_change = false;
};

class Identity {
 public:
  // A password hash that begins so was made with the key from outside the database.
  static constexpr const char* kKeyed = "k1:";

  // `factor_key`: 32 bytes and more from outside the database that seal second factors and enter into every password's hash; empty: drawn, and gone with this object.
  Identity(ports::IdentityStore& store, const ports::Clock& clock, ports::Random& random, Settings settings = {}, std::string factor_key = {});

  // One refusal, wrong_login, whatever was wrong and after the same work; too_many for an address that tries too often. Where the
  // account has a second factor: second_factor_required without a code, wrong_code, code_waits after ten wrong ones; first_password_over where somebody else's password waited too long. `code` may
  // be a recovery code. Where a certificate is enrolled `signature` may stand in its place: certificate_required where it must,
  // either_factor_required where either may, wrong_signature, certificate_over.
  Answer<Opened> log_in(const std::string& login, const std::string& password, const Client& client, const std::string& code = {},
                        const Before& before = {}, const SignedText& signature = {});
  // The demo's entrance without a password: the caller has made sure that this is the demo.
  Answer<Opened> enter(const std::string& login, const Client& client, const Before& before = {});
  // The session of this secret. Refusal unauthenticated when there is none, it has run out, or the account is disabled; session_replaced, as
  // long as this process remembers it, where a log-in elsewhere ended it.
  Answer<Who> who(const std::string& token);
  Answer<Done> confirm(const Who& who, const std::string& password, const Client& client);
  Answer<Done> confirm_by_code(const Who& who, const std::string& code);  // a fresh code instead of the password
  bool confirmed(const Who& who) const;

  // A role that counts only while its holder's certificate does.
  bool needs_certificate(const RoleId& role) const;
  // The account's roles demand a second factor and it has none: nothing is open but its enrolment.
  bool must_enrol(const Who& who) const;
  Answer<SecondFactorState> second_factor(const Who& who);
  // Both ask for a fresh password (confirm_required). A new secret, in force once a code of it is given; then the recovery codes, shown
  // this once, and every other session of the account has ended. no_enrolment where none was begun.
  Answer<Enrolment> begin_second_factor(const Who& who);
  Answer<std::vector<std::string>> confirm_second_factor(const Who& who, const std::string& code, const Before& before = {});
  Answer<std::vector<std::string>> new_recovery_codes(const Who& who, const Before& before = {});   // the old ones end
  // A lost one: the next log-in is by password alone and leads to a new enrolment. Ends every session.
  // The same for a certificate.
  Answer<Done> reset_second_factor(const AccountId& account, const Before& before = {});

  // A text to sign. Whether anybody has this name or a key is not said: it is made for every name.
  IssuedChallenge challenge(Purpose purpose, std::string_view login, const std::string& origin, const std::string& digest = {});
  Answer<std::optional<OwnCertificate>> certificate(const Who& who);
  // A certificate in the place of the one before, after a fresh password (confirm_required) and with a challenge (Purpose::confirm) that its
  // key signed (wrong_signature). invalid_input for what is no SM2 certificate, has run out, or is not of an authority that the rules name.
  // Every other session of the account ends.
  Answer<Done> enrol_certificate(const Who& who, const std::string& certificate, const SignedText& signature, const Before& before = {});
  // Refusals no_certificate, certificate_over; wrong_signature for everything else that is wrong with it: another key, purpose, origin,
  // content, too late, used. `digest` is that of the act (Purpose::act).
  Answer<SignedBy> sign_act(const Who& who, const SignedText& signature, const std::string& digest);
  Answer<Done> confirm_by_signature(const Who& who, const SignedText& signature);

  Answer<Done> log_out(const Who& who);
  Answer<std::vector<ports::SessionRecord>> sessions(const Who& who);
  Answer<Done> end_session(const AccountId& account, const std::string& session);

  Answer<Done> end_all(const AccountId& account);  // every session of it

  Answer<std::vector<ports::AccountRecord>> accounts(std::string_view after_login, int limit);
  Answer<ports::AccountRecord> add_account(const NewAccount& account, const Before& before = {});  // invalid_input with the fields at fault
  Answer<Done> set_password(const Who& who, const std::string& old_password, const std::string& new_password, const Client& client,
                            const Before& before = {});
  // The password is older than the rules allow: nothing is open but its change.
  bool password_over(const Who& who) const;
  // A forgotten password: a token of 128 bits for its owner, once, for `reset` seconds; every session of the account ends. Another one
  // replaces it.
  Answer<PasswordToken> give_password_token(const AccountId& account, const Before& before = {});
  // wrong_token for one that is wrong, used or over, and for an unknown name; too_many; invalid_input. Opens no session: the log-in asks for
  // the second factor as ever.
  Answer<Done> reset_password(const std::string& login, const std::string& token, const std::string& new_password, const Client& client,
                              const Before& before = {});
  // Takes effect at once: who is suspected is out. To let him in again is asked for like roles.
  Answer<Done> disable(const AccountId& account, const Before& before = {});
  // Whether guesses made it wait, anywhere; and the end of that wait, before its time.
  bool waits(const ports::AccountRecord& account) const { return clock_.now() < account.locked_until || attempts_.waits(account.login, clock_.now()); }
  Answer<Done> end_wait(const AccountId& account, const Before& before = {});
  // Roles for an account and whether it may log in. They wait for a second person, unless nobody but `by` holds one of the roles that
  // confirm (`confirmers`), whether enabled or not: then those roles alone are given at once, so that there is a second one.
  // forbidden for oneself · no_change · grant_waiting · nobody_to_confirm · not_found.
  Answer<ports::GrantRecord> ask_grant(const Who& by, const AccountId& account, std::vector<RoleId> roles, bool enabled,
                                       const std::vector<RoleId>& confirmers, const Before& before = {});
  // not_the_second for who asked for it (he may take it back: `give` false) and for whom it is about · grant_decided · not_found.
  Answer<ports::GrantRecord> decide_grant(const Who& by, const std::string& grant, bool give, const Before& before = {});
  Answer<std::vector<ports::GrantRecord>> waiting_grants(int limit);
  // Whether anybody but these two holds a role that confirms.
  Answer<bool> somebody_confirms(const AccountId& but, const AccountId& nor, const std::vector<RoleId>& confirmers);
  // The account of a log-in name as it was typed: for the audit of a log-in, also of one that was refused.
  Answer<ports::AccountRecord> account_named(const std::string& login);
  Answer<ports::AccountRecord> account(const AccountId& id);

  Answer<bool> nobody_yet();     // no account at all: the first run
  void purge();                  // forgets sessions that have run out

 private:
  Answer<Opened> open(const ports::AccountRecord& account, const Client& client, const Before& before);
  // What goes on beside the new session: told, and where there are too many the oldest end.
  Answer<Done> make_room(Opened& opened, const Client& client);
  std::string secret(std::size_t bytes);
  std::string hash_of(std::string_view password);
  bool matches(const std::string& kept, std::string_view password) const;
  std::string peppered(std::string_view password) const;
  // What is wrong with a new password, the old ones included; nothing where it is good.
  Answer<std::vector<std::string>> faults_of(const ports::AccountRecord& account, const std::string& password) const;
  Answer<Done> keep_password(const ports::AccountRecord& account, const std::string& password, const Before& before);
  Answer<Done> prove(const ports::AccountRecord& account, const std::string& typed, bool recovery);
  std::pair<std::vector<std::string>, std::vector<std::string>> fresh_codes(ports::SecondFactorRecord& record);  // as shown, as kept
  std::string hash_of_code(const ports::SecondFactorRecord& record, std::string_view code) const;
  // The certificate of the record, opened.
  Result<crypto::Certificate> certificate_in(const ports::SigningKeyRecord& record) const;
  Answer<SignedBy> prove_by_key(const ports::AccountRecord& account, const SignedText& signature, Purpose purpose, const std::string& digest);
  std::string seal(std::string_view context, std::string_view secret);
  Result<std::string> unseal(std::string_view context, std::string_view sealed) const;

  ports::IdentityStore& store_;
  const ports::Clock& clock_;
  ports::Random& random_;
  const Settings settings_;
  Attempts attempts_;
  const crypto::AeadKey factor_key_;
  const std::string challenge_key_;
  const std::string pepper_;     // from outside the database, so that its hashes alone cannot be guessed at
  std::mutex proving_;
  std::mutex replaced_mutex_;
  std::deque<std::string> replaced_;   // digests of the secrets of sessions that others took the place of, the last ones
  std::string nobody_;           // a hash that no password matches: unknown names cost the same time
};

}  // namespace mingjing::identity
