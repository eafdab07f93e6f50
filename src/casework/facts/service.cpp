// Service of papers (处罚法61; 民事诉讼法87–95; 强制法38). Which proof is asked for shows in the form's own fields.
#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

std::string missing_of_leaving(const Context& c) {
  if (!c.flag("refused")) return "没有拒收，不能留置送达";
  if (c.text("way") == "witness" && !c.given("witness")) return "见证人签名";
  if (c.text("way") == "video" && !c.given("av_files")) return "拍照或者录像";
  return {};
}

std::string missing_of_electronic(const Context& c) {
  if (!c.flag("consent") || !c.given("confirmation")) return "当事人同意并签订的确认书";
  // 复议法22: who is served online is offered an online way to reconsideration.
  if (!c.flag("online_remedy")) return "网上申请复议的渠道";
  return {};
}

std::string missing_of_demand(const Context& c) {
  const std::string_view method = c.text("method");
  if (method == "direct" || method == "on_spot" || c.flag("direct_failed")) return {};
  return "催告书应当先直接送达";
}

std::string missing(const Context& c) {
  std::string out;
  if (c.given("refused")) out = missing_of_leaving(c);
  else if (c.given("consent")) out = missing_of_electronic(c);
  else if (c.given("method")) out = missing_of_demand(c);
  else if (c.given("where")) out = c.given("tried") ? "" : "公告的原因和经过";
  else if (!c.flag("signed")) out = "受送达人签收";
  if (out.empty() && !c.given("proof")) out = "送达证明";
  return out;
}

}  // namespace

Verdict service_method_lawful(const Context& c) {
  if (!c.judges_input) return {};
  std::string wanting = missing(c);
  const bool good = wanting.empty();
  return {.holds = good, .need = std::move(wanting)};
}

Verdict served_date_ok(const Context& c) {
  if (!c.judges_input) return {};
  for (const auto& [thread, states] : c.action.needs_thread) {
    const ThreadState* service = c.state.thread(thread);
    if (!service || service->since != c.on) return {.holds = false, .need = service ? chinese_text(service->since) : ""};
  }
  return {};
}

Verdict announcement_ripe(const Context& c) {
  const auto last = c.due("announcement");
  return {.holds = last && *last < c.on, .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::facts
