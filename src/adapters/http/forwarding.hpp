// What the HTTP server must know of the other copies of itself. One copy writes the log; what is to be written comes to the others as
// well and is handed on (internal_call.hpp). All is safe to call from many threads and does not block.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "adapters/http/internal_call.hpp"
#include "adapters/http/response.hpp"

namespace mingjing::web {

// Where the copy that writes takes internal calls.
struct WriterPlace {
  std::string host;
  std::string port;
  std::int64_t epoch = 0;          // of its lease
};

// A small call of this copy's own, waited for: JSON, by POST. Nothing where no answer came.
std::optional<Response> call_writer(const WriterPlace& place, const std::string& key, std::string_view target, const std::string& body,
                                    std::chrono::milliseconds patience);

// Of a server that people come to.
class Forwarding {
 public:
  virtual ~Forwarding() = default;
  // Whether this copy writes itself.
  virtual bool writes() const = 0;
  // Nothing while nobody is known to write.
  virtual std::optional<WriterPlace> writer() const = 0;
  virtual const std::string& key() const = 0;
  // `then` is called once, on any thread, when this copy has read the log up to that size; at once where it has.
  virtual void when_read(std::uint64_t size, std::function<void()> then) = 0;
  // An answer of the writer did not come.
  virtual void missed() = 0;
};

// Of a server that the other copies come to.
class InternalDoor {
 public:
  virtual ~InternalDoor() = default;
  virtual std::string_view admit(const Request& request, std::string& code) = 0;   // as CallCheck::check
  virtual const std::string& key() const = 0;
  virtual std::uint64_t size() const = 0;     // leaves of the log that are committed
};

}  // namespace mingjing::web
