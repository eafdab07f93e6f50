// The office's files and the machine's own pages.
#pragma once

#include "adapters/http/router.hpp"
#include "adapters/http/static_files.hpp"

namespace mingjing::web {

// /office/ with the application, /assets/ with what the portal's pages need. Both must outlive the router.
void add_pages(Router& router, const StaticFiles& office, const StaticFiles& assets);

}  // namespace mingjing::web
