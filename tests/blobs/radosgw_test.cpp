// What only a real S3 server can say: that it believes our signatures and nobody else's.
#include <gtest/gtest.h>

#include <filesystem>

#include "app/object_place.hpp"
#include "tests/blobs/stores.hpp"

namespace mingjing::tests {
namespace {

std::string why(const Status<>& status) { return status ? "yes" : status.error().code + ": " + status.error().what; }

TEST(Radosgw, BelievesOurSignature) {
  const ClockOfTests clock;
  const auto client = gateway_client("signature/", clock);
  ASSERT_EQ(why(client->look()), "yes");
  ASSERT_EQ(why(client->put("signature/a b+c~d", "abc", {{"sm3", "x"}})), "yes") << "a key that must be encoded";
  EXPECT_EQ(client->get("signature/a b+c~d", 0, 10).value(), "abc");
  EXPECT_EQ(client->head("signature/a b+c~d").value()->notes.at("sm3"), "x");
}

TEST(Radosgw, RefusesAnotherSecretAnotherNameAndAnotherTime) {
  const ClockOfTests clock;
  const auto own = s3::read_keys(running_gateway().keys_file).value();
  const auto refused = [&](const s3::Keys& keys, const ports::Clock& at) { return why(gateway_client("x/", at, false, keys)->look()); };
  EXPECT_EQ(refused({own.id, own.secret + "x", ""}, clock), "denied: S3 answered 403 SignatureDoesNotMatch");
  EXPECT_EQ(refused({own.id + "X", own.secret, ""}, clock), "denied: S3 answered 403 InvalidAccessKeyId");
  ClockOfTests late;
  late.off = -3'600'000;
  EXPECT_EQ(refused(own, late), "denied: S3 answered 403 RequestTimeTooSkewed");
}

// Somebody on the way changes one bit of a body.
class Changing final : public web::Transfers {
 public:
  Result<web::TransferAnswer> send(const web::TransferRequest& request) override {
    std::string body(request.body);
    if (!body.empty()) body[0] = static_cast<char>(body[0] ^ 1);
    auto changed = request;
    changed.body = body;
    return inner_->send(changed);
  }

 private:
  std::unique_ptr<web::Transfers> inner_ = web::make_transfers({});
};

TEST(Radosgw, RefusesABodyThatIsNotTheOneThatWasSigned) {
  const ClockOfTests clock;
  const auto client = gateway_client("changed/", clock, false, {}, std::make_unique<Changing>());
  EXPECT_FALSE(client->put("changed/a", "abc", {}).ok());
  EXPECT_FALSE(client->head("changed/a").value().has_value());
}

TEST(Radosgw, IsAskedOverTlsAndOnlyWhereItsCertificateIsTrusted) {
  const ClockOfTests clock;
  EXPECT_EQ(why(gateway_client("tls/", clock, true)->look()), "yes");
  const auto stranger = gateway_client("tls/", clock, true, {}, web::make_transfers({}));
  const auto refused = stranger->look();
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().what.find("certificate"), std::string::npos) << refused.error().what;
}

// As the server does it: the address is remembered, the keys lie beside, and what somebody changes in the bucket is never given out.
TEST(Radosgw, IsWhereADataFolderKeepsItsFiles) {
  const TemporaryFolder folder;
  const std::string data = folder.path.string();
  const ClockOfTests clock;
  CountingRandom random;
  const Gateway gateway = running_gateway();
  const std::string prefix = "folder" + std::to_string(::getpid()) + "/";
  const std::string address = gateway.address("tests", prefix, true);
  const auto client = gateway_client(prefix, clock);
  EXPECT_EQ(app::open_objects({data, address}, random, clock).error().code, "bad_keys") << "there are none";
  std::filesystem::copy_file(gateway.keys_file, folder.path / "objects-keys");
  std::string name;
  const std::string bytes(3'000'000, 'x');
  {
    auto store = app::open_objects({data, address}, random, clock);
    ASSERT_TRUE(store.ok()) << store.error().what;
    const auto upload = (*store)->begin().value();
    ASSERT_TRUE((*store)->append(upload, bytes).ok());
    name = (*store)->finish(upload, {}, {}).value().sha256;
    ASSERT_TRUE(app::keep_objects(data, address).ok());
  }
  const auto remembered = app::objects_of(data, "");
  ASSERT_TRUE(remembered.ok());
  EXPECT_EQ(*remembered, address);
  auto store = app::open_objects({data, *remembered}, random, clock).value();
  EXPECT_EQ(store->read(name, 2'999'999, 10).value(), "x");
  EXPECT_EQ(store->names("", 10).value(), std::vector<std::string>{name});
  std::string altered = bytes;
  altered[1'500'000] = 'y';
  const auto notes = client->head(prefix + "objects/" + name).value()->notes;
  ASSERT_TRUE(client->put(prefix + "objects/" + name, altered, notes).ok());
  store = app::open_objects({data, *remembered}, random, clock).value();
  EXPECT_EQ(store->read(name, 1'500'000, 1).error().code, "tampered");
  EXPECT_EQ(app::open_objects({data, gateway.address("nosuch", prefix, true)}, random, clock).error().code, "denied");
}

TEST(Radosgw, TakesAndGivesLargeFilesInConstantMemory) { stays_within_32_mb({Below::radosgw}); }
TEST(Radosgw, TakesAndGivesLargeFilesEncryptedInConstantMemory) { stays_within_32_mb({Below::radosgw, crypto::Suite::sm4_ctr_hmac_sm3}); }

}  // namespace
}  // namespace mingjing::tests
