#include "crypto/time_stamp.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <ctime>

#include "crypto/encoding.hpp"

namespace mingjing::crypto {
namespace {

template <auto Free>
struct Freeing {
  template <class T>
  void operator()(T* held) const {
    Free(held);
  }
};
void free_certificates(STACK_OF(X509) * held) { sk_X509_free(held); }
using Query = std::unique_ptr<TS_REQ, Freeing<TS_REQ_free>>;
using Answer = std::unique_ptr<TS_RESP, Freeing<TS_RESP_free>>;
using Context = std::unique_ptr<TS_VERIFY_CTX, Freeing<TS_VERIFY_CTX_free>>;
using Store = std::unique_ptr<X509_STORE, Freeing<X509_STORE_free>>;
using Signers = std::unique_ptr<STACK_OF(X509), Freeing<free_certificates>>;

Query query_of(Hash hash, const Digest& imprint, std::optional<std::uint64_t> nonce) {
  Query query(TS_REQ_new());
  const std::unique_ptr<TS_MSG_IMPRINT, Freeing<TS_MSG_IMPRINT_free>> message(TS_MSG_IMPRINT_new());
  const std::unique_ptr<X509_ALGOR, Freeing<X509_ALGOR_free>> algorithm(X509_ALGOR_new());
  MJ_ASSERT(query && message && algorithm);
  const EVP_MD* digest = hash == Hash::sm3 ? EVP_sm3() : EVP_sha256();
  MJ_ASSERT(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(EVP_MD_get_type(digest)), V_ASN1_NULL, nullptr) == 1);
  auto bytes = imprint.bytes;
  MJ_ASSERT(TS_MSG_IMPRINT_set_algo(message.get(), algorithm.get()) == 1);
  MJ_ASSERT(TS_MSG_IMPRINT_set_msg(message.get(), bytes.data(), static_cast<int>(bytes.size())) == 1);
  MJ_ASSERT(TS_REQ_set_version(query.get(), 1) == 1 && TS_REQ_set_msg_imprint(query.get(), message.get()) == 1);
  MJ_ASSERT(TS_REQ_set_cert_req(query.get(), 1) == 1);
  if (nonce) {
    const std::unique_ptr<ASN1_INTEGER, Freeing<ASN1_INTEGER_free>> number(ASN1_INTEGER_new());
    MJ_ASSERT(number && ASN1_INTEGER_set_uint64(number.get(), *nonce) == 1 && TS_REQ_set_nonce(query.get(), number.get()) == 1);
  }
  return query;
}

Answer read(std::string_view bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* end = at + bytes.size();
  Answer answer(d2i_TS_RESP(nullptr, &at, static_cast<long>(bytes.size())));
  if (answer && at != end) answer.reset();
  return answer;
}

std::string serial_of(const TS_TST_INFO* info) {
  std::string bytes;
  const ASN1_INTEGER* serial = TS_TST_INFO_get_serial(info);
  if (serial != nullptr) bytes.assign(reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)), static_cast<std::size_t>(ASN1_STRING_length(serial)));
  return hex(bytes);
}

std::string name_of(X509* certificate) {
  X509_NAME* subject = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) return {};
  unsigned char* text = nullptr;
  const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  std::string out(reinterpret_cast<const char*>(text), size > 0 ? static_cast<std::size_t>(size) : 0);
  OPENSSL_free(text);
  return out;
}

Result<TimeStamp> content_of(TS_RESP* answer) {
  const auto bad = [] { return fault("bad_time_stamp", "not a granted time-stamp"); };
  PKCS7* token = TS_RESP_get_token(answer);
  TS_TST_INFO* info = TS_RESP_get_tst_info(answer);
  if (token == nullptr || info == nullptr) return bad();
  std::tm calendar{};
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &calendar) != 1) return bad();
  const Signers signers(PKCS7_get0_signers(token, nullptr, 0));
  if (!signers || sk_X509_num(signers.get()) != 1) return bad();
  return TimeStamp{Instant{static_cast<std::int64_t>(timegm(&calendar)) * 1000}, serial_of(info), name_of(sk_X509_value(signers.get(), 0))};
}

struct ErrorsCleared {
  ~ErrorsCleared() { ERR_clear_error(); }
};

}  // namespace

Result<TrustedRoots> TrustedRoots::from_pem(std::string_view pem) {
  const ErrorsCleared cleared;
  const std::unique_ptr<BIO, Freeing<BIO_free>> source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  MJ_ASSERT(source);
  TrustedRoots out;
  while (X509* one = PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)) out.certificates_.emplace_back(one, X509_free);
  if (out.certificates_.empty()) return fault("bad_certificate", "no certificate in PEM");
  return out;
}

std::string time_stamp_query(Hash hash, const Digest& imprint, std::uint64_t nonce) {
  const Query query = query_of(hash, imprint, nonce);
  unsigned char* der = nullptr;
  const int size = i2d_TS_REQ(query.get(), &der);
  MJ_ASSERT(size > 0);
  std::string out(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

struct TimeStampCheck {
  // Signature only where roots are given.
  static Result<TimeStamp> run(std::string_view bytes, const TS_REQ* query, const TrustedRoots* roots) {
    const ErrorsCleared cleared;
    const Answer answer = read(bytes);
    if (!answer) return fault("bad_time_stamp", "not a TimeStampResp");
    auto content = content_of(answer.get());
    if (!content) return content;
    const Context context(TS_REQ_to_TS_VERIFY_CTX(const_cast<TS_REQ*>(query), nullptr));
    MJ_ASSERT(context);
    if (TS_RESP_verify_response(context.get(), answer.get()) != 1) return fault("wrong_imprint", "a time-stamp of something else");
    if (roots == nullptr) return content;
    Store store(X509_STORE_new());
    MJ_ASSERT(store);
    for (const auto& one : roots->certificates_) MJ_ASSERT(X509_STORE_add_cert(store.get(), one.get()) == 1);
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), content->at.ms / 1000);
    TS_VERIFY_CTX_add_flags(context.get(), TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(context.get(), store.release());
    if (TS_RESP_verify_response(context.get(), answer.get()) != 1) return fault("untrusted_time_stamp", content->authority);
    return content;
  }
};

Result<TimeStamp> check_time_stamp(std::string_view answer, Hash hash, const Digest& imprint, std::optional<std::uint64_t> nonce,
                                   const TrustedRoots& roots) {
  return TimeStampCheck::run(answer, query_of(hash, imprint, nonce).get(), &roots);
}

Result<TimeStamp> read_time_stamp(std::string_view answer, Hash hash, const Digest& imprint) {
  return TimeStampCheck::run(answer, query_of(hash, imprint, std::nullopt).get(), nullptr);
}

}  // namespace mingjing::crypto
