#include "app/copies.hpp"

#include <boost/json/serialize.hpp>
#include <iostream>

namespace mingjing::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kLook = std::chrono::milliseconds(1000);       // an announcement may have been lost
constexpr auto kLeftPatience = std::chrono::milliseconds(3000);
constexpr std::int64_t kMissedFor = 2000;                     // ms; reads must not all wait for a writer that is silent

// host:port, the host of an IPv6 address in brackets.
std::optional<web::WriterPlace> place_of(const std::string& address, std::int64_t epoch) {
  const auto colon = address.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == address.size()) return std::nullopt;
  std::string host = address.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return web::WriterPlace{std::move(host), address.substr(colon + 1), epoch};
}

}  // namespace

Copies::Copies(Deployment& home, CopiesParts parts)
    : home_(home), parts_(std::move(parts)), check_(home.internal_key, [&home] { return home.system_clock.now().ms; }), listener_(home.database) {}

void Copies::start(const std::string& address) {
  address_ = address;
  if (!home_.follows()) return home_.lease->set_address(address);
  look();
  thread_ = std::thread([this] { run(); });
}

void Copies::stop() {
  ended_ = true;
  listener_.wake();
  if (thread_.joinable()) thread_.join();
  serve_readers(true);
}

std::optional<web::WriterPlace> Copies::writer() const {
  const std::lock_guard hold(mutex_);
  return writer_;
}

std::string Copies::holder() const {
  const std::lock_guard hold(mutex_);
  return holder_;
}

void Copies::missed() {
  missed_at_ = home_.system_clock.steady_ms();
  look_ = true;
  listener_.wake();
}

std::string_view Copies::admit(const web::Request& request, std::string& code) {
  return check_.check(request, home_.follows() ? std::nullopt : std::optional(home_.epoch()), code);
}

void Copies::when_read(std::uint64_t size, std::function<void()> then) {
  {
    const std::lock_guard hold(mutex_);
    if (home_.follows() && !ended_ && home_.office->writer().size() < size) {
      readers_.emplace_back(size, std::move(then));
      then = nullptr;
    }
  }
  if (then) then();
  else listener_.wake();
}

void Copies::serve_readers(bool all) {
  std::vector<std::function<void()>> reached;
  {
    const std::lock_guard hold(mutex_);
    const auto size = home_.office ? home_.office->writer().size() : 0;
    std::erase_if(readers_, [&](auto& one) {
      if (!all && one.first > size) return false;
      reached.push_back(std::move(one.second));
      return true;
    });
  }
  for (const auto& then : reached) then();
}

SendLeft Copies::sender() {
  return [this](const boost::json::object& left) { return send(left); };
}

std::optional<Status<>> Copies::send(const boost::json::object& left) {
  if (writes()) return std::nullopt;
  const auto place = writer();
  const bool silent = missed_at_ != 0 && home_.system_clock.steady_ms() - missed_at_ < kMissedFor;
  if (!place || silent) return fault("no_writer", "no copy of the server writes", true);
  const auto answer = web::call_writer(*place, key(), kLeftBehind, boost::json::serialize(left), kLeftPatience);
  if (answer && answer->status == web::HttpStatus::no_content) return Done{};
  missed();
  return fault("no_writer", "the copy that writes did not take what was left behind", true);
}

// A lease that cannot be read is not free: the database is away, for everybody.
bool Copies::look() {
  look_ = false;
  auto found = postgres::holder_of_lease(*home_.connections->read(), home_.site.log);
  if (!found) return false;
  const bool free = !*found || (*found)->left_ms <= 0;
  const std::lock_guard hold(mutex_);
  writer_ = free ? std::nullopt : place_of((*found)->address, (*found)->epoch);
  holder_ = free ? std::string() : (*found)->name;
  return free;
}

void Copies::run() {
  std::string trouble;
  bool free = false;
  for (auto looked = Clock::now(); !ended_;) {
    listener_.wait(kLook);
    if (ended_) return;
    auto caught = home_.office->writer().catch_up();
    if (caught && *caught && parts_.moved) parts_.moved();
    if (!caught && caught.error().code != trouble) std::cerr << "following: " + caught.error().what + "\n";
    trouble = caught ? "" : caught.error().code;
    serve_readers(false);
    if (look_ || Clock::now() - looked >= kLook) {
      looked = Clock::now();
      free = look();
    }
    if (free && take_over()) break;
  }
  serve_readers(true);
}

bool Copies::take_over() {
  auto lease = postgres::Lease::take(home_.lease_asked(address_));
  if (!lease) return false;  // another copy was first, or the database is away
  auto led = parts_.before();
  if (led) led = home_.lead(std::move(*lease));
  if (led) {
    parts_.after();
    return true;
  }
  std::cerr << "cannot take over the writing of the log: " + led.error().code + " " + led.error().what + "\n";
  if (parts_.failed) parts_.failed();
  return true;
}

}  // namespace mingjing::app
