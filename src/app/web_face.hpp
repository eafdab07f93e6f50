// The HTTP face of an opened deployment: routes, the server, and the housekeeping beside it.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "adapters/http/api/services.hpp"
#include "app/deployment.hpp"
#include "app/serve_options.hpp"

namespace mingjing::app {

class WebFace {
 public:
  // The deployment must outlive the face and must not be started yet: the face wants to hear of every step.
  WebFace(Deployment& home, const ServeOptions& options, std::vector<web::DemoAccount> doors);
  ~WebFace();

  // `leads` is called on another thread when a copy that followed has become the one that writes.
  Status<> start(std::function<void()> leads = {});
  std::uint16_t port() const;
  std::optional<std::uint16_t> operations_port() const;
  // Serves on, but says that it is not ready for more: a balancer sends the next ones elsewhere.
  void drain();
  void stop();
  // Who writes the log while this copy follows; empty: this one does, or nobody.
  std::string followed() const;
  // The secret of the first run; empty when there is an account already or this is the demo.
  const std::string& setup_secret() const;

 private:
  Status<> add_portal();
  void make_copies();
  Status<> start_copies();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace mingjing::app
