#include "usecases/standing.hpp"

namespace mingjing::usecases {
namespace {

// As G_CERT judges a certificate on the day of a step.
std::string_view certificate_of(const std::optional<casework::Officer>& officer, CivilDate today) {
  if (!officer || officer->cert_no.empty()) return "enforcement_missing";
  if (officer->suspended) return "enforcement_suspended";
  return officer->cert_valid && officer->cert_valid->on(today) ? "valid" : "enforcement_over";
}

}  // namespace

ViewResult view_standing(const ViewContext& c) {
  const auto& actor = c.caller.actor;
  if (actor.officer.empty()) return boost::json::value(boost::json::object{});
  const projections::RegisterView registers(c.registers, c.law(), c.today);
  const auto officer = registers.officer(actor.officer);
  const bool moved = officer && !officer->organ.empty() && !actor.organ.empty() && officer->organ != actor.organ;
  return boost::json::value{{"certificate", certificate_of(officer, c.today)}, {"moved", moved}};
}

}  // namespace mingjing::usecases
