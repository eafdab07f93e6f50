// The pure rules of identity: what a log-in name is, what a password must be, when someone has to wait. No I/O, no clock.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/id.hpp"
#include "crypto/certificate.hpp"
#include "crypto/password.hpp"

namespace mingjing::identity {

// From this day on (in Beijing) nobody who holds one of these roles works without a second factor.
struct SecondFactorRule {
  CivilDate from;
  std::vector<RoleId> roles;
};

// Times in seconds. The defaults are those of level 3 (GB/T 22239-2019 8.1.4.1) and OWASP ASVS 5.0 chapters 6 and 7.
struct Settings {
  int idle = 30 * 60;
  int absolute = 12 * 3600;
  int confirmed = 5 * 60;            // how long a re-authentication counts for decisive acts
  int touch = 60;                    // how exactly the last sight of a session is kept
  int most_sessions = 0;             // how many one account may have at once: a further log-in ends the oldest; 0: any number, and none is told of
  int failures = 5;                  // wrong passwords of one account from one address until both wait
  int wait = 10 * 60;
  int account_failures = 20;         // the same from all addresses together
  int address_failures = 20;         // wrong passwords from one address, whatever the account
  int address_window = 10 * 60;
  std::size_t password_min = 8;
  std::size_t password_max = 128;    // characters
  int password_classes = 3;          // of four: small, capital, digit, other
  crypto::PasswordCost password_cost;
  int password_days = 0;             // how long a password lives; 0: for ever
  int first_password_days = 0;       // how long one that somebody else set waits for its owner; 0: for ever
  int password_reuse = 5;            // so many of before may not come again, the present one among them
  int reset = 30 * 60;               // how long a token for a forgotten password counts
  std::vector<std::string> password_words{"password", "passw0rd", "123456", "qwerty", "admin", "abc123", "111111", "888888", "zhifa",
                                          "xzzf", "mingjing", "a1b2c3", "iloveyou", "woaini"};  // found anywhere inside, after folding
  std::shared_ptr<const std::set<std::string, std::less<>>> usual_passwords;  // folded; none: no list
  std::vector<SecondFactorRule> second_factor;   // none: nobody must have one
  std::vector<RoleId> certificate_roles;         // count only while their holder's certificate does
  int code_failures = 10;            // wrong codes of one account until it waits; each further ten twice as long, a day at most
  int challenge = 2 * 60;            // how long a challenge may be signed
  std::vector<crypto::Certificate> authorities;  // who may have issued a signing certificate; none: each is bound to its account as it was enrolled
  std::string issuer = "明镜";        // as an authenticator program shows it
};

// One form for all spellings of a name: full-width letters narrow, capitals small, blanks around it gone. Nothing where
// it holds anything but ASCII letters, digits, . _ - @ and Chinese characters, so no two names look alike by composition.
std::optional<std::string> fold_login(std::string_view text);

// Chinese sentences saying what is wrong with a new password; empty when it is good.
std::vector<std::string> password_faults(std::string_view password, std::string_view login, std::string_view name,
                                         const Settings& settings);

// "Chrome · Windows" of a User-Agent; never the text itself.
std::string device_of(std::string_view user_agent);

}  // namespace mingjing::identity
