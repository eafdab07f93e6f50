#include "adapters/http/witness/routes.hpp"

#include "base/civil.hpp"

namespace mingjing::witness {
namespace {

using ledger::Verdict;
using web::HttpStatus;
using web::Request;
using web::Response;

Response said(HttpStatus status, std::string body, std::string type = "text/plain; charset=utf-8") {
  Response out = web::text(std::move(body), std::move(type));
  out.status = status;
  return out;
}

Response answer(WitnessAnswer given) {
  std::string& text = given.text;
  switch (given.verdict) {
    case Verdict::accepted: return said(HttpStatus::ok, std::move(text));
    case Verdict::malformed: return said(HttpStatus::bad_request, text + "\n");
    case Verdict::unknown_log: return said(HttpStatus::not_found, text + "\n");
    case Verdict::unknown_key: return said(HttpStatus::forbidden, text + "\n");
    case Verdict::other_size: return said(HttpStatus::conflict, text + "\n", "text/x.tlog.size");
    case Verdict::forked:
    case Verdict::bad_proof: return said(HttpStatus::refused, text + "\n");
    case Verdict::failed: break;
  }
  return said(HttpStatus::unavailable, text + "\n");
}

std::string overview(const Witness& witness) {
  std::string out = "witness " + witness.name() + "\n";
  for (const auto& key : witness.keys()) out += "vkey " + key.vkey() + "\n";
  for (const auto& log : witness.standings()) {
    out += "\norigin " + log.origin + "\nsize " + std::to_string(log.size) + "\n";
    if (log.at != 0) out += "at " + rfc3339_text(Instant{static_cast<std::int64_t>(log.at) * 1000}) + "\n";
  }
  return out;
}

}  // namespace

void add_routes(web::Router& router, Witness& witness) {
  using web::Method;
  router.add({Method::post, "/add-checkpoint", "", ledger::kLargestSubmission,
              web::blocking([&witness](Request& request) { return answer(witness.add_checkpoint(request.body)); })});
  router.add({Method::get, "/{hash}/checkpoint", "", 0, web::blocking([&witness](Request& request) {
                auto held = witness.checkpoint(request.param("hash"));
                return held ? said(HttpStatus::ok, *std::move(held)) : said(HttpStatus::not_found, "nothing of that log was signed\n");
              })});
  router.add({Method::get, "/", "", 0, web::blocking([&witness](Request&) { return said(HttpStatus::ok, overview(witness)); })});
  router.add({Method::get, "/healthz", "", 0, web::Quick{[](Request&) { return said(HttpStatus::ok, "ok\n"); }}});
}

}  // namespace mingjing::witness
