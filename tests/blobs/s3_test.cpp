// S3: the signature against Amazon's examples, addresses and keys, and a store whose server fails.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "adapters/s3/place.hpp"
#include "app/object_place.hpp"
#include "crypto/digest.hpp"
#include "tests/blobs/stores.hpp"

namespace mingjing::tests {
namespace {

using web::HttpStatus;

// "Examples: Signature Calculations", Authenticating Requests: Using the Authorization Header (AWS Signature Version 4), Amazon S3 API
// Reference: bucket examplebucket, us-east-1, 20130524T000000Z, and the two published keys.
TEST(Signature, IsThatOfAmazonsExamples) {
  const s3::Keys keys{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""};
  const std::string nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const std::string welcome = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";  // "Welcome to Amazon S3."
  struct Row {
    const char* what;
    s3::Signable request;
    const char* names;
    const char* signature;
  };
  const Row rows[] = {
      {"GET Object", {"GET", "/test.txt", {}, {{"range", "bytes=0-9"}}, nothing}, "host;range;x-amz-content-sha256;x-amz-date",
       "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"},
      {"PUT Object", {"PUT", "/test$file.text", {}, {{"date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}}, welcome},
       "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"},
      {"GET Bucket Lifecycle", {"GET", "/", {{"lifecycle", ""}}, {}, nothing}, "host;x-amz-content-sha256;x-amz-date",
       "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"},
      {"GET Bucket (List Objects)", {"GET", "/", {{"prefix", "J"}, {"max-keys", "2"}}, {}, nothing}, "host;x-amz-content-sha256;x-amz-date",
       "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"},
  };
  EXPECT_EQ(crypto::hex(crypto::digest(crypto::Hash::sha256, "Welcome to Amazon S3.")), welcome);
  for (auto row : rows) {
    row.request.headers.emplace_back("host", "examplebucket.s3.amazonaws.com");
    row.request.headers.emplace_back("x-amz-date", "20130524T000000Z");
    row.request.headers.emplace_back("x-amz-content-sha256", row.request.payload);
    EXPECT_EQ(s3::authorization(row.request, keys, "us-east-1", "20130524T000000Z"),
              std::string("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=") + row.names +
                  ",Signature=" + row.signature)
        << row.what;
  }
}

TEST(Signature, EncodesAsTheReferenceSays) {
  EXPECT_EQ(s3::uri_encoded("/a b/ü~-._%", true), "/a%20b/%C3%BC~-._%25");
  EXPECT_EQ(s3::uri_encoded("a/b=c", false), "a%2Fb%3Dc");
  EXPECT_EQ(s3::canonical_query({{"uploads", ""}, {"a", "2"}, {"A", "1"}}), "A=1&a=2&uploads=");
}

TEST(PlaceOfBlobs, IsReadFromItsAddress) {
  const auto place = s3::parse_place("s3://evidence/county/370199?endpoint=https://s3.example.invalid:9000/&region=cn-east-1&ca=%2Fetc%2Fca%20of%20ours.pem");
  ASSERT_TRUE(place.ok()) << place.error().what;
  EXPECT_EQ(place->bucket, "evidence");
  EXPECT_EQ(place->prefix, "county/370199/");
  EXPECT_EQ(place->endpoint, "https://s3.example.invalid:9000");
  EXPECT_EQ(place->host, "s3.example.invalid:9000");
  EXPECT_EQ(place->region, "cn-east-1");
  EXPECT_EQ(place->authorities, "/etc/ca of ours.pem");
  const auto usual = s3::parse_place("s3://evidence?region=eu-west-1").value();
  EXPECT_EQ(usual.endpoint, "https://s3.eu-west-1.amazonaws.com");
  EXPECT_EQ(usual.prefix, "");
  EXPECT_EQ(s3::parse_place("s3://evidence?endpoint=https://h.invalid:443").value().host, "h.invalid") << "as a client sends it";
}

TEST(PlaceOfBlobs, ThatIsNoneIsRefused) {
  for (const char* text : {"", "/var/objects", "s3://", "s3://ab", "s3://evi dence", "s3://evidence/../x y", "s3://evidence?endpoint=", "s3://evidence?endpoint=ftp://h",
                           "s3://evidence?endpoint=https://h/path", "s3://evidence?colour=red", "s3://evidence?region", "s3://evidence?ca=%zz",
                           "s3://evidence?endpoint=http://s3.example.invalid"})
    EXPECT_EQ(s3::parse_place(text).error().code, "bad_objects") << text;
  EXPECT_TRUE(s3::parse_place("s3://evidence?endpoint=http://127.0.0.1:9000").ok()) << "plain HTTP stays on the machine";
}

TEST(KeysOfBlobs, AreReadFromAFileThatNobodyElseMayRead) {
  const TemporaryFolder folder;
  const std::string file = (folder.path / "keys").string();
  std::ofstream(file) << "[default]\naws_access_key_id = AKIA\naws_secret_access_key=se=cret/+\n[other]\naws_access_key_id = x\n";
  std::filesystem::permissions(file, std::filesystem::perms(0640));
  EXPECT_EQ(s3::read_keys(file).error().code, "bad_keys");
  std::filesystem::permissions(file, std::filesystem::perms(0600));
  const auto keys = s3::read_keys(file);
  ASSERT_TRUE(keys.ok()) << keys.error().what;
  EXPECT_EQ(keys->id, "AKIA");
  EXPECT_EQ(keys->secret, "se=cret/+");
  std::ofstream(file) << "aws_access_key_id = AKIA\n";
  EXPECT_EQ(s3::read_keys(file).error().code, "bad_keys");
  EXPECT_EQ(s3::read_keys(file + "x").error().code, "not_found");
}

TEST(PlaceOfBlobs, OfADataFolderIsRememberedAndNeverLostSilently) {
  const TemporaryFolder folder;
  const std::string data = folder.path.string();
  const std::string address = "s3://evidence?endpoint=https://s3.example.invalid";
  EXPECT_EQ(app::objects_of(data, "").value(), "");
  EXPECT_EQ(app::objects_of(data, address).value(), address);
  EXPECT_EQ(app::objects_of(data, "/var/objects").error().code, "bad_objects");
  std::filesystem::create_directories(folder.path / "objects" / "ab");
  EXPECT_EQ(app::objects_of(data, address).value(), address);
  std::ofstream(folder.path / "objects" / "ab" / "cd") << "x";
  EXPECT_EQ(app::objects_of(data, address).error().code, "not_empty");
  std::filesystem::remove_all(folder.path / "objects");
  ASSERT_TRUE(app::keep_objects(data, "").ok());
  EXPECT_EQ(app::objects_of(data, "").value(), "");
  ASSERT_TRUE(app::keep_objects(data, address).ok());
  EXPECT_EQ(app::objects_of(data, "").value(), address);
  for (const char* other : {"s3://evidense?endpoint=https://s3.example.invalid", "s3://evidence/b?endpoint=https://s3.example.invalid"})
    EXPECT_EQ(app::objects_of(data, other).error().code, "bad_objects") << "half of the files would lie elsewhere: " << other;
  const std::string moved = "s3://evidence?endpoint=https://new.example.invalid";
  EXPECT_EQ(app::objects_of(data, moved).value(), moved) << "the same files by another way";
  ASSERT_TRUE(app::keep_objects(data, moved).ok());
  EXPECT_EQ(app::objects_of(data, "").value(), moved);
  std::ofstream(folder.path / "objects-place").close();
  EXPECT_EQ(app::objects_of(data, "").error().code, "bad_objects") << "a place that cannot be read is no folder of files";
}

class Failing : public testing::Test {
 protected:
  // So many requests of this method to keys with this in them are answered otherwise, before they take effect or after.
  static FakeBucket::Hook times(int count, std::string method, std::string in, Result<web::TransferAnswer> instead) {
    return [count, method = std::move(method), in = std::move(in), instead = std::move(instead)](const web::TransferRequest& request) mutable
               -> std::optional<Result<web::TransferAnswer>> {
      if (request.method != method || request.url.find(in) == std::string::npos || count-- <= 0) return std::nullopt;
      return instead;
    };
  }
  static Failure<Fault> broken() { return fault("unreachable", "connection reset", true); }
  FakeBucket& bucket() { return *store_.bucket; }
  std::size_t objects() const {
    std::size_t count = 0;
    for (const auto& [key, object] : store_.bucket->objects) count += key.find("/objects/") != std::string::npos;
    return count;
  }
  StoreOfTests store_{{Below::fake_s3}};
  const std::string big_ = std::string(s3::kPiece, 'x') + "and a little";
};

TEST_F(Failing, WhatPassesIsTriedAgain) {
  bucket().before = times(3, "PUT", "/objects/", said(HttpStatus::unavailable, "SlowDown"));
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, "abc").ok());
  EXPECT_TRUE(store_->finish(upload, {}, {}).ok());
  EXPECT_EQ(objects(), 1u);
}

TEST_F(Failing, ALostAnswerIsAskedForAgainWithTheSameEffect) {
  bucket().after = times(1, "PUT", "/uploads/", broken());
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, big_).ok());
  bucket().after = times(1, "POST", "uploadId=", broken());  // the parts were joined, nobody heard it
  const auto blob = store_->finish(upload, crypto::hex(crypto::digest(crypto::Hash::sha256, big_)), {});
  ASSERT_TRUE(blob.ok()) << blob.error().what;
  EXPECT_EQ(objects(), 1u);
  EXPECT_TRUE(bucket().uploads.empty());
}

TEST_F(Failing, AServerThatIsAwayLeavesTheUploadAsItWas) {
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, "abc").ok());
  bucket().before = times(1000, "PUT", "/objects/", said(HttpStatus::failed, "InternalError"));
  const auto refused = store_->finish(upload, {}, {});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "io");
  EXPECT_TRUE(refused.error().retry);
  bucket().before = nullptr;
  EXPECT_EQ(store_->size(upload).value(), 3u);
  EXPECT_TRUE(store_->finish(upload, {}, {}).ok());
}

TEST_F(Failing, AJoinThatFailsHalfWayLeavesNoBlobAndNoParts) {
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, big_).ok());
  for (const auto& [method, in] : {std::pair<const char*, const char*>{"POST", "?uploads="}, {"PUT", "partNumber=1"}, {"PUT", "partNumber=2"}, {"POST", "uploadId="}}) {
    bucket().before = times(1000, method, in, said(HttpStatus::failed, "InternalError"));
    EXPECT_EQ(store_->finish(upload, {}, {}).error().code, "io") << in;
    EXPECT_EQ(objects(), 0u) << in;
    EXPECT_TRUE(bucket().uploads.empty()) << in;
  }
  bucket().before = nullptr;
  EXPECT_TRUE(store_->finish(upload, {}, {}).ok());
}

// S3 may begin to say yes and then, in the body, no.
TEST_F(Failing, AFaultInTheBodyOfAGoodAnswerIsAFault) {
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, big_).ok());
  bucket().before = times(1, "POST", "uploadId=", said(HttpStatus::ok, "InternalError"));
  EXPECT_EQ(store_->finish(upload, {}, {}).error().code, "io");
  bucket().before = times(1, "PUT", "partNumber=1", said(HttpStatus::ok, "InternalError"));
  EXPECT_EQ(store_->finish(upload, {}, {}).error().code, "io");
  bucket().before = nullptr;
  EXPECT_TRUE(store_->finish(upload, {}, {}).ok());
}

TEST_F(Failing, APieceThatCannotBeSentStaysAndGoesWithTheNextBytes) {
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, std::string(s3::kPiece, 'x')).ok());
  bucket().before = times(1000, "PUT", "/uploads/", broken());
  EXPECT_EQ(store_->append(upload, "and a little").error().code, "io");
  EXPECT_EQ(store_->size(upload).value(), s3::kPiece) << "where the client goes on";
  bucket().before = nullptr;
  EXPECT_EQ(store_->append(upload, "and a little").value(), big_.size());
  EXPECT_EQ(store_->finish(upload, {}, {}).value().sha256, crypto::hex(crypto::digest(crypto::Hash::sha256, big_)));
}

TEST_F(Failing, AQuotaIsAFullStoreAndWrongKeysAreNamed) {
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, "abc").ok());
  bucket().before = times(1, "PUT", "/objects/", said(HttpStatus::forbidden, "QuotaExceeded"));
  EXPECT_EQ(store_->finish(upload, {}, {}).error().code, "storage_full");
  bucket().before = times(1, "PUT", "/objects/", said(HttpStatus::forbidden, "SignatureDoesNotMatch"));
  const auto refused = store_->finish(upload, {}, {});
  EXPECT_EQ(refused.error().code, "denied");
  EXPECT_NE(refused.error().what.find("SignatureDoesNotMatch"), std::string::npos);
  bucket().before = nullptr;
  EXPECT_TRUE(store_->finish(upload, {}, {}).ok());
}

TEST_F(Failing, AnObjectOfAnotherLengthIsTamperedAndComesBackWithTheNextUpload) {
  const auto put = [&] {
    const std::string upload = store_->begin().value();
    EXPECT_TRUE(store_->append(upload, "abc").ok());
    return store_->finish(upload, {}, {}).value().sha256;
  };
  const std::string name = put();
  for (auto& [key, object] : bucket().objects) object.bytes += "d";
  EXPECT_EQ(store_->info(name).error().code, "tampered");
  EXPECT_EQ(put(), name);
  EXPECT_EQ(store_->read(name, 0, 10).value(), "abc");
}

// On the machine that takes over, the last piece is where the client goes on; less than a piece begins anew.
TEST_F(Failing, AnUploadGoesOnAtItsLastPieceOnAnotherMachine) {
  const std::string upload = store_->begin().value();
  const std::string small = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, big_).ok());
  ASSERT_TRUE(store_->append(small, "abc").ok());
  store_.restart_elsewhere();
  EXPECT_EQ(store_->size(small).error().code, "not_found");
  EXPECT_EQ(store_->size(upload).value(), s3::kPiece);
  ASSERT_TRUE(store_->append(upload, "and a little").ok());
  EXPECT_EQ(store_->finish(upload, {}, {}).value().sha256, crypto::hex(crypto::digest(crypto::Hash::sha256, big_)));
}

TEST_F(Failing, NothingOfAnUploadStaysInTheBucket) {
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, big_).ok());
  ASSERT_TRUE(store_->finish(upload, {}, {}).ok());
  const std::string dropped = store_->begin().value();
  ASSERT_TRUE(store_->append(dropped, big_ + big_ + big_ + big_).ok());
  ASSERT_TRUE(store_->abandon(dropped).ok());
  EXPECT_EQ(bucket().objects.size(), 1u);
}

}  // namespace
}  // namespace mingjing::tests
