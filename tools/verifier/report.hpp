// Puts the verdict on a bundle into words or into JSON.
#pragma once

#include <string>

#include "ledger/bundle.hpp"
#include "messages.hpp"

namespace mingjing::verifier {

std::string report_text(const ledger::BundleReport& report, bool keys_given, Language language);
std::string report_json(const ledger::BundleReport& report);
std::string unreadable_text(const Fault& fault, Language language);
std::string unreadable_json(const Fault& fault);

}  // namespace mingjing::verifier
