// The demo's sample: one case's evidence bundle, kept in the data folder and offered on the page 核对真伪, so that anybody can
// try the offline check at once.
#pragma once

#include <string>

#include "app/demo/loader.hpp"
#include "app/deployment.hpp"

namespace mingjing::app {

std::string sample_bundle_file(const std::string& data);
// Exports the case once the log has signed it, and keeps the bundle only if the offline check finds it whole.
// Faults: not_signed where no checkpoint came in time · bad_bundle naming the finding.
Status<> keep_sample_bundle(Deployment& home, const demo::Report& report, const std::string& data);

}  // namespace mingjing::app
