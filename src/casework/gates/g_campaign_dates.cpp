// The days of a campaign's stages follow one another (自评自改, 提升整改, 预评立制, 总评考核), none before the day on which they are set.
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {

Verdict g_campaign_dates(const Context& c) { return c.fact("campaign_dates_in_order"); }

}  // namespace mingjing::casework::gates
