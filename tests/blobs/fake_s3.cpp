#include "tests/blobs/fake_s3.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/digest.hpp"

namespace mingjing::tests {
namespace {

using web::HttpStatus;
using web::TransferAnswer;
using web::TransferRequest;

std::string header(const TransferRequest& request, const std::string& name) {
  for (const auto& [key, value] : request.headers)
    if (key == name) return value;
  return {};
}

class FakeS3 final : public web::Transfers {
 public:
  FakeS3(std::shared_ptr<FakeBucket> bucket, std::size_t page) : bucket_(std::move(bucket)), page_(page) {}

  Result<TransferAnswer> send(const TransferRequest& request) override {
    EXPECT_TRUE(header(request, "authorization").starts_with("AWS4-HMAC-SHA256 Credential=")) << request.url;
    EXPECT_EQ(header(request, "x-amz-content-sha256"), crypto::hex(crypto::digest(crypto::Hash::sha256, request.body)));
    if (bucket_->before) {
      if (auto instead = bucket_->before(request)) return std::move(*instead);
    }
    auto answer = serve(request);
    if (bucket_->after) {
      if (auto instead = bucket_->after(request)) return std::move(*instead);
    }
    return answer;
  }

 private:
  // Behind http://127.0.0.1:1/tests/
  TransferAnswer serve(const TransferRequest& request) {
    const std::string start = "http://127.0.0.1:1/tests";
    EXPECT_TRUE(request.url.starts_with(start)) << request.url;
    const auto mark = std::min(request.url.find('?'), request.url.size());
    std::string key = request.url.substr(start.size(), mark - start.size());
    if (key.starts_with('/')) key.erase(0, 1);
    std::map<std::string, std::string> query;
    for (std::size_t at = mark; at < request.url.size();) {
      const auto end = std::min(request.url.find('&', at + 1), request.url.size());
      const std::string one = request.url.substr(at + 1, end - at - 1);
      query[one.substr(0, one.find('='))] = one.substr(one.find('=') + 1);
      at = end;
    }
    bucket_->log.push_back(request.method + " " + key);
    if (key.empty()) return list(query);
    if (query.contains("uploads")) return begin(key, request);
    if (query.contains("uploadId")) return part(request, query);
    return object(key, request);
  }

  TransferAnswer list(const std::map<std::string, std::string>& query) const {
    std::string prefix = query.at("prefix");
    for (std::size_t at = 0; (at = prefix.find("%2F")) != std::string::npos;) prefix.replace(at, 3, "/");
    std::string start = query.contains("start-after") ? query.at("start-after") : "";
    for (std::size_t at = 0; (at = start.find("%2F")) != std::string::npos;) start.replace(at, 3, "/");
    const std::string after = query.contains("continuation-token") ? query.at("continuation-token") : "";
    std::string body = "<ListBucketResult>";
    std::size_t count = 0;
    std::string token;
    for (const auto& [key, object] : bucket_->objects) {
      const std::string flat = crypto::hex(crypto::digest(crypto::Hash::sha256, key));
      if (!key.starts_with(prefix) || key <= start || (!after.empty() && !passed(key, after))) continue;
      if (++count > page_) {
        body += "<IsTruncated>true</IsTruncated><NextContinuationToken>" + token + "</NextContinuationToken>";
        break;
      }
      token = flat;
      body += "<Contents><Key>" + key + "</Key><Size>" + std::to_string(object.bytes.size()) + "</Size></Contents>";
    }
    TransferAnswer answer{HttpStatus::ok, {}, body + "</ListBucketResult>"};
    return answer;
  }
  // Is this key behind the one whose token it is?
  bool passed(const std::string& key, const std::string& token) const {
    for (const auto& [other, object] : bucket_->objects)
      if (crypto::hex(crypto::digest(crypto::Hash::sha256, other)) == token) return key > other;
    return true;
  }

  static std::map<std::string, std::string> notes_of(const TransferRequest& request) {
    std::map<std::string, std::string> notes;
    for (const auto& [name, value] : request.headers)
      if (name.starts_with("x-amz-meta-")) notes[name] = value;
    return notes;
  }

  TransferAnswer begin(const std::string& key, const TransferRequest& request) {
    const std::string name = "upload-" + std::to_string(++named_);
    bucket_->uploads[name] = {key, notes_of(request), {}};
    return {HttpStatus::ok, {}, "<InitiateMultipartUploadResult><UploadId>" + name + "</UploadId></InitiateMultipartUploadResult>"};
  }

  TransferAnswer part(const TransferRequest& request, const std::map<std::string, std::string>& query) {
    const auto upload = bucket_->uploads.find(query.at("uploadId"));
    if (upload == bucket_->uploads.end()) return said(HttpStatus::not_found, "NoSuchUpload");
    if (request.method == "DELETE") {
      bucket_->uploads.erase(upload);
      return {HttpStatus::no_content, {}, {}};
    }
    if (request.method == "PUT") {
      const int number = std::stoi(query.at("partNumber"));
      std::string source = header(request, "x-amz-copy-source");
      if (source.empty()) upload->second.parts[number] = std::string(request.body);
      else upload->second.parts[number] = bucket_->objects.at(source.substr(std::string("/tests/").size())).bytes;
      const std::string tag = "tag" + std::to_string(number);
      return {HttpStatus::ok, {{"etag", "\"" + tag + "\""}}, source.empty() ? "" : "<CopyPartResult><ETag>&quot;" + tag + "&quot;</ETag></CopyPartResult>"};
    }
    FakeBucket::Object whole{{}, upload->second.notes};
    for (const auto& [number, bytes] : upload->second.parts) {
      EXPECT_NE(request.body.find("<PartNumber>" + std::to_string(number) + "</PartNumber><ETag>\"tag" + std::to_string(number) + "\"</ETag>"), std::string_view::npos);
      if (number < static_cast<int>(upload->second.parts.size())) {
        EXPECT_GE(bytes.size(), 5u << 20) << "S3 refuses smaller parts";
      }
      whole.bytes += bytes;
    }
    bucket_->objects[upload->second.key] = std::move(whole);
    bucket_->uploads.erase(upload);
    return {HttpStatus::ok, {}, "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>"};
  }

  TransferAnswer object(const std::string& key, const TransferRequest& request) {
    if (request.method == "PUT") {
      bucket_->objects[key] = {std::string(request.body), notes_of(request)};
      return {HttpStatus::ok, {}, {}};
    }
    const auto found = bucket_->objects.find(key);
    if (request.method == "DELETE") {
      if (found != bucket_->objects.end()) bucket_->objects.erase(found);
      return {HttpStatus::no_content, {}, {}};
    }
    if (found == bucket_->objects.end()) return request.method == "HEAD" ? said(HttpStatus::not_found) : said(HttpStatus::not_found, "NoSuchKey");
    const std::string& bytes = found->second.bytes;
    if (request.method == "HEAD") {
      TransferAnswer answer{HttpStatus::ok, found->second.notes, {}};
      answer.headers["content-length"] = std::to_string(bytes.size());
      return answer;
    }
    const std::string range = header(request, "range");
    const auto from = std::stoull(range.substr(6));
    const auto to = std::stoull(range.substr(range.find('-') + 1));
    if (from >= bytes.size()) return said(HttpStatus::range, "InvalidRange");
    return {HttpStatus::partial, {}, bytes.substr(from, to - from + 1)};
  }

  std::shared_ptr<FakeBucket> bucket_;
  const std::size_t page_;
  int named_ = 0;
};

}  // namespace

TransferAnswer said(HttpStatus status, const std::string& code) {
  return {status, {}, code.empty() ? "" : "<Error><Code>" + code + "</Code></Error>"};
}

std::unique_ptr<web::Transfers> fake_s3(std::shared_ptr<FakeBucket> bucket, std::size_t page) { return std::make_unique<FakeS3>(std::move(bucket), page); }

}  // namespace mingjing::tests
