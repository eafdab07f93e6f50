// The server's own TLS, seen with openssl's client as a stranger would.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "adapters/http/server.hpp"

namespace mingjing::web {
namespace {

namespace fs = std::filesystem;

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = ::popen(command.c_str(), "r");
  char piece[4096];
  for (std::size_t count = 0; (count = std::fread(piece, 1, sizeof piece, pipe)) > 0;) out.append(piece, count);
  ::pclose(pipe);
  return out;
}

struct TlsTest : testing::Test {
  std::string folder = (fs::temp_directory_path() / ("mingjing-tls-" + std::to_string(::getpid()))).string();
  Router router;
  ServerOptions options;

  void SetUp() override {
    fs::create_directories(folder);
    const std::string make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -keyout " +
                             folder + "/key.pem -out " + folder + "/cert.pem 2>/dev/null";
    ASSERT_EQ(std::system(make.c_str()), 0);
    router.add({Method::get, "/hello", "", 0, Quick{[](Request& request) { return text(request.secure ? "secure" : "plain"); }}});
    options.certificate = folder + "/cert.pem";
    options.key = folder + "/key.pem";
    options.patience = std::chrono::milliseconds(2000);
  }
  void TearDown() override { fs::remove_all(folder); }
  static std::string client(std::uint16_t port, const std::string& flags) {
    return output_of("printf 'GET /hello HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' | timeout 10 openssl s_client -quiet -connect 127.0.0.1:" +
                     std::to_string(port) + " " + flags + " 2>/dev/null");
  }
};

TEST_F(TlsTest, new_versions_are_spoken_and_old_ones_are_not) {
  Server server(options, router, [](const RequestRecord&) {}, [](const std::string&) {});
  ASSERT_TRUE(server.start().ok());
  for (const char* version : {"-tls1_2", "-tls1_3"}) {
    const std::string answer = client(server.port(), version);
    EXPECT_NE(answer.find("secure"), std::string::npos) << version;
    EXPECT_NE(answer.find("Strict-Transport-Security"), std::string::npos) << version;
  }
  for (const char* old : {"-tls1 -cipher ALL:@SECLEVEL=0", "-tls1_1 -cipher ALL:@SECLEVEL=0", "-tls1_2 -cipher AES128-SHA"})
    EXPECT_EQ(client(server.port(), old).find("secure"), std::string::npos) << old;
}

TEST_F(TlsTest, a_certificate_that_cannot_be_read_stops_the_start) {
  options.key = folder + "/none.pem";
  Server server(options, router, [](const RequestRecord&) {}, [](const std::string&) {});
  const auto started = server.start();
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.error().code, "tls");
}

}  // namespace
}  // namespace mingjing::web
