// Applications: their acceptance, and those about a licence that somebody holds already (许可法32, 49, 50).
#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

std::string_view said(const Step* step, std::string_view field) {
  const boost::json::value* value = step ? step->values.if_contains(field) : nullptr;
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

}  // namespace

Verdict accepted_from_receipt(const Context& c) {
  if (!c.judges_input) return {};
  const Step* received = c.latest("materials_received");
  return {.holds = received && received->on == c.date("accepted_on")};
}

// 许可法49, 50(1): the organ that granted; what has run out is not renewed, but applied for anew.
Verdict handled_by_grantor(const Context& c) {
  const Step* filed = c.latest("application_filed");
  const std::string_view matter = said(filed, "matter");
  if (matter != "change" && matter != "renew") return {};
  const auto expires = parse_date(said(filed, "expires"));
  const bool ran_out = matter == "renew" && expires && *expires < filed->on;
  return {.holds = said(filed, "granted_by") != "other" && !ran_out};
}

Verdict decided_as_applied(const Context& c) {
  const bool asked = said(c.latest("application_filed"), "matter") == "change";
  const bool changes = c.draft && c.draft->outcome == "change";
  return {.holds = asked == changes};
}

// 许可法50(1): thirty days before the end; where another statute, regulation or rule is named, before the end.
Verdict renewal_asked_in_time(const Context& c) {
  const Step* filed = c.latest("application_filed");
  const auto expires = parse_date(said(filed, "expires"));
  if (!expires) return {};
  const boost::json::value* otherwise = filed->values.if_contains("ask_basis");
  const bool ruled = otherwise && otherwise->is_array() && !otherwise->get_array().empty();
  const int days = ruled ? 0 : static_cast<int>(c.limit("renewal_ask_days").value_or(0));
  return {.holds = filed->on + days <= *expires};
}

}  // namespace mingjing::casework::facts
