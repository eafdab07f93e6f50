// A token in a file: stands in for a UKey where there is none, in tests and on trial. Whoever copies the file and knows the PIN is its owner,
// which no device allows: it is no token for work.
#pragma once

#include <memory>

#include "ports/clock.hpp"
#include "ports/signing_token.hpp"

namespace mingjing::signer {

// A new SM2 key and a certificate that it signed itself, valid for `days` from now. Fault `exists` where the file is there already.
Status<> make_software_token(const std::string& path, const std::string& name, std::string_view pin, int days, const ports::Clock& clock, ports::Random& random);
// Faults `not_found`, `bad_token`.
Result<std::unique_ptr<ports::SigningToken>> open_software_token(const std::string& path);

}  // namespace mingjing::signer
