// The gates of supervision whose facts are computed: whom a supervision body may look into, and who looks again (山东省行政执法监督条例3, 4). Pure; see table.hpp.
#pragma once

#include "casework/context.hpp"

namespace mingjing::casework::gates {

Verdict g_supervision_below(const Context&);
Verdict g_other_reviewers(const Context&);
Verdict g_campaign_dates(const Context&);
Verdict g_recheck_above(const Context&);

}  // namespace mingjing::casework::gates
