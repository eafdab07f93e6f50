// A time-stamping authority for tests: openssl's own, with a root and a certificate made for the test.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/temporary_folder.hpp"

namespace mingjing::tests {

class TimeStampingAuthority {
 public:
  explicit TimeStampingAuthority(const std::string& name = "tsa.example") {
    write("tsa.cnf",
          "[req]\ndistinguished_name=dn\n[dn]\n[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n"
          "[stamp]\nbasicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=critical,timeStamping\n"
          "[other]\nbasicConstraints=CA:FALSE\nextendedKeyUsage=clientAuth\n"
          "[tsa]\ndefault_tsa=authority\n[authority]\nserial=" + path("serial") + "\ncrypto_device=builtin\nsigner_cert=" + path("tsa.pem") +
              "\ncerts=" + path("root.pem") + "\nsigner_key=" + path("tsa.key") +
              "\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256,sm3\naccuracy=secs:1\nordering=no\ntsa_name=no\ness_cert_id_chain=no\n");
    write("serial", "1000\n");
    const std::string make = "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config " + path("tsa.cnf");
    run(make + " -x509 -days 30 -extensions ca -subj /CN=root -keyout " + path("root.key") + " -out " + path("root.pem"));
    run(make + " -subj /CN=" + name + " -keyout " + path("tsa.key") + " -out " + path("tsa.csr"));
    run("openssl x509 -req -days 30 -CA " + path("root.pem") + " -CAkey " + path("root.key") + " -CAcreateserial -extfile " + path("tsa.cnf") +
        " -extensions stamp -in " + path("tsa.csr") + " -out " + path("tsa.pem"));
  }
  std::string path(const std::string& name) const { return (folder_.path / name).string(); }
  std::string root() const { return read("root.pem"); }
  // The TimeStampResp to a TimeStampReq.
  std::string answer(const std::string& query) {
    write("query.tsq", query);
    std::filesystem::remove(path("answer.tsr"));
    run("openssl ts -reply -config " + path("tsa.cnf") + " -section authority -queryfile " + path("query.tsq") + " -out " + path("answer.tsr"));
    return read("answer.tsr");
  }
  // Whether openssl finds that the answer vouches for the bytes.
  bool verifies(const std::string& answer, const std::string& bytes) const {
    write("given.tsr", answer);
    write("given.bytes", bytes);
    return std::system(quiet("openssl ts -verify -in " + path("given.tsr") + " -data " + path("given.bytes") + " -CAfile " + path("root.pem")).c_str()) == 0;
  }

 private:
  static std::string quiet(const std::string& command) { return command + " >/dev/null 2>&1"; }
  static void run(const std::string& command) { EXPECT_EQ(std::system(quiet(command).c_str()), 0) << command; }
  void write(const std::string& name, const std::string& bytes) const { std::ofstream(path(name), std::ios::binary) << bytes; }
  std::string read(const std::string& name) const {
    std::ifstream in(path(name), std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  TemporaryFolder folder_;
};

}  // namespace mingjing::tests
