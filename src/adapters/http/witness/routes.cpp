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

Response answer(ledger::WitnessAnswer given) {
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

std::string overview(const ledger::CosigningBody& witness) {
  std::string out = "witness " + witness.name() + "\n";
  for (const auto& key : witness.keys()) out += "vkey " + key.vkey() + "\n";
  for (const auto& log : witness.standings()) {
    out += "\norigin " + log.origin + "\nsize " + std::to_string(log.size) + "\n";
    if (log.at != 0) out += "at " + rfc3339_text(Instant{static_cast<std::int64_t>(log.at) * 1000}) + "\n";
  }
  return out;
}

}  // namespace

void add_routes(web::Router& router, ledger::CosigningBody& body, const std::string& prefix) {
  using web::Method;
  router.add({Method::post, prefix + "/add-checkpoint", "", ledger::kLargestSubmission, web::Pooled{[&body](web::RequestPtr request, web::Reply reply) {
                body.take(std::string(request->body), [reply = std::move(reply)](ledger::WitnessAnswer given) { reply(answer(std::move(given))); });
              }}});
  router.add({Method::get, prefix + "/{hash}/checkpoint", "", 0, web::blocking([&body](Request& request) {
                auto held = body.checkpoint(request.param("hash"));
                return held ? said(HttpStatus::ok, *std::move(held)) : said(HttpStatus::not_found, "nothing of that log was signed\n");
              })});
  router.add({Method::get, prefix.empty() ? "/" : prefix, "", 0, web::blocking([&body](Request&) { return said(HttpStatus::ok, overview(body)); })});
}

}  // namespace mingjing::witness
