// links: web
// Any bytes as the head of a request: what the rules let through, the parser reads too, and the target decodes cleanly.
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adapters/http/head_rules.hpp"
#include "base/result.hpp"
#include "base/unicode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace http = boost::beast::http;
  const std::string_view head(reinterpret_cast<const char*>(data), size);
  if (!mingjing::web::head_violation(head).empty() || size > mingjing::web::kHeadLimit) return 0;
  MJ_ASSERT(!mingjing::web::hopeless(head));
  http::request_parser<http::empty_body> parser;
  parser.header_limit(mingjing::web::kHeadLimit + 1);
  parser.skip(true);
  boost::system::error_code error;
  const std::size_t used = parser.put(boost::asio::buffer(head.data(), head.size()), error);
  if (error) return 0;  // the parser may be stricter
  MJ_ASSERT(parser.is_header_done() && used == head.size() && !parser.chunked());
  mingjing::web::Request request;
  const auto& target = parser.get().target();
  if (!mingjing::web::read_target({target.data(), target.size()}, request).empty()) return 0;
  MJ_ASSERT(request.path.front() == '/' && mingjing::valid_utf8(request.path));
  for (const auto& segment : request.segments) MJ_ASSERT(segment != ".." && segment.find('/') == std::string::npos);
  for (const auto& [name, value] : request.query) MJ_ASSERT(!name.empty() && mingjing::valid_utf8(name) && mingjing::valid_utf8(value));
  return 0;
}
