// Result<T, E>: a value or the reason why there is none. Thread rule: a plain value, no sharing.
// Three kinds of failure run through the product (docs/adr/0001): a Refusal is the law or the rules saying no,
// a Fault is the world failing, a bug is a broken promise of our own code and stops the process (MJ_ASSERT).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace mingjing {

// The world failed: disk, database, network, a malformed file. `what` is for the operator's log and never holds
// personal data; `retry` says that the same call may succeed later.
struct Fault {
  std::string code;
  std::string what;
  bool retry = false;
};

[[noreturn]] void stop_on_bug(const char* condition, const char* file, int line);

#define MJ_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::mingjing::stop_on_bug(#condition, __FILE__, __LINE__))

template <class E>
struct Failure {
  E error;
};
template <class E>
Failure(E) -> Failure<E>;

inline Failure<Fault> fault(std::string code, std::string what, bool retry = false) {
  return {Fault{std::move(code), std::move(what), retry}};
}

template <class T, class E = Fault>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  template <class F>
  Result(Failure<F> failure) : held_(std::in_place_index<1>, std::move(failure.error)) {}

  bool ok() const noexcept { return held_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  T& value() & { return MJ_ASSERT(ok()), std::get<0>(held_); }
  const T& value() const& { return MJ_ASSERT(ok()), std::get<0>(held_); }
  T&& value() && { return MJ_ASSERT(ok()), std::get<0>(std::move(held_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const E& error() const& { return MJ_ASSERT(!ok()), std::get<1>(held_); }
  Failure<E> failure() const { return {error()}; }

 private:
  std::variant<T, E> held_;
};

// Nothing to return, but it may fail.
struct Done {};
template <class E = Fault>
using Status = Result<Done, E>;

}  // namespace mingjing
