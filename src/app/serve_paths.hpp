// What `serve` reads and writes, by its options and by what lies in its data folder: the sandbox leaves it this and nothing else.
#pragma once

#include "app/sandbox.hpp"
#include "app/serve_options.hpp"

namespace mingjing::app {

// The data folder, and places that links in it or in its keys lead to; the folder that is shipped to; the log; law, web faces, fonts, the files
// that options, time-stamps.txt and `database` name; of the system: libraries, fonts, time zones, roots of TLS, names of machines; for
// temporary files /tmp, /var/tmp and TMPDIR. `database` is the place that is served from, empty for SQLite.
SandboxPaths paths_of(const ServeOptions& options, const std::string& database);

}  // namespace mingjing::app
