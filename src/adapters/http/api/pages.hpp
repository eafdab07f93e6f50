// The office's files and the machine's own pages.
#pragma once

#include "adapters/http/router.hpp"
#include "adapters/http/static_files.hpp"

namespace mingjing::web {

// `office` must outlive the router.
void add_pages(Router& router, const StaticFiles& office);

}  // namespace mingjing::web
