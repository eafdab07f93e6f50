#include "crypto/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <optional>

#include "crypto/encoding.hpp"

namespace mingjing::crypto {
namespace {

constexpr std::string_view kDistinguishingId = "1234567812345678";
constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view kEnd = "-----END CERTIFICATE-----";
constexpr long kVersion3 = 2;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* what) const {
    Free(what);
  }
};
using X509Pointer = std::unique_ptr<X509, Freed<X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

struct ErrorsGone {
  ~ErrorsGone() { ERR_clear_error(); }
};

Failure<Fault> bad(const char* what) { return fault("bad_certificate", what); }

X509Pointer parsed(std::string_view der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const auto* end = at + der.size();
  X509Pointer out(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  if (at != end) out.reset();
  return out;
}

std::optional<std::string> der_of(std::string_view text) {
  if (const auto begin = text.find(kBegin); begin != std::string_view::npos) {
    text.remove_prefix(begin + kBegin.size());
    const auto end = text.find(kEnd);
    if (end == std::string_view::npos || text.find_first_not_of(" \t\r\n", end + kEnd.size()) != std::string_view::npos) return std::nullopt;
    text = text.substr(0, end);
  }
  std::string plain;
  std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
  return from_base64(plain);
}

std::string text_of(const X509_NAME* name) {
  const std::unique_ptr<BIO, Freed<BIO_free_all>> memory(BIO_new(BIO_s_mem()));
  MJ_ASSERT(memory != nullptr);
  if (X509_NAME_print_ex(memory.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0) return {};
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &bytes);
  return {bytes, static_cast<std::size_t>(std::max(size, 0L))};
}

std::optional<Instant> instant_of(const ASN1_TIME* time) {
  std::tm civil{};
  if (ASN1_TIME_to_tm(time, &civil) != 1) return std::nullopt;
  const auto date = civil_date(civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday);
  if (!date) return std::nullopt;
  constexpr std::int64_t kDay = 86'400'000;
  return Instant{date->days * kDay + (civil.tm_hour * 3600LL + civil.tm_min * 60LL + civil.tm_sec) * 1000};
}

void name_id(X509& certificate) {
  ASN1_OCTET_STRING* id = ASN1_OCTET_STRING_new();
  MJ_ASSERT(id != nullptr && ASN1_OCTET_STRING_set(id, reinterpret_cast<const unsigned char*>(kDistinguishingId.data()), static_cast<int>(kDistinguishingId.size())) == 1);
  X509_set0_distinguishing_id(&certificate, id);
}

KeyPointer key_of(std::string_view spki) {
  const auto* at = reinterpret_cast<const unsigned char*>(spki.data());
  return KeyPointer(d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
}

bool sign(X509& certificate, EVP_PKEY* key, KeyKind kind) {
  if (kind == KeyKind::ed25519) return X509_sign(&certificate, key, nullptr) > 0;
  const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  const std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>> parameters(EVP_PKEY_CTX_new(key, nullptr));
  if (!context || !parameters || EVP_PKEY_CTX_set1_id(parameters.get(), kDistinguishingId.data(), static_cast<int>(kDistinguishingId.size())) != 1) return false;
  EVP_MD_CTX_set_pkey_ctx(context.get(), parameters.get());
  const bool done = EVP_DigestSignInit(context.get(), nullptr, EVP_sm3(), nullptr, key) == 1 && X509_sign_ctx(&certificate, context.get()) > 0;
  EVP_MD_CTX_set_pkey_ctx(context.get(), nullptr);
  return done;
}

}  // namespace

Result<Certificate> read_certificate(std::string_view text) {
  const ErrorsGone gone;
  const auto der = der_of(text);
  if (!der) return bad("neither PEM nor base64");
  const auto certificate = parsed(*der);
  if (!certificate) return bad("no X.509 certificate");
  unsigned char* spki = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.get()), &spki);
  if (size <= 0) return bad("no public key");
  auto key = PublicKey::from_spki({reinterpret_cast<char*>(spki), static_cast<std::size_t>(size)});
  OPENSSL_free(spki);
  if (!key) return bad("no SM2 or Ed25519 key");
  const auto from = instant_of(X509_get0_notBefore(certificate.get()));
  const auto until = instant_of(X509_get0_notAfter(certificate.get()));
  if (!from || !until) return bad("no validity");
  const ASN1_INTEGER* number = X509_get0_serialNumber(certificate.get());
  const std::string serial(reinterpret_cast<const char*>(ASN1_STRING_get0_data(number)), static_cast<std::size_t>(ASN1_STRING_length(number)));
  return Certificate{*key, *der, hex(serial), text_of(X509_get_subject_name(certificate.get())), text_of(X509_get_issuer_name(certificate.get())), *from, *until};
}

bool issued_by(const Certificate& certificate, const Certificate& authority) {
  const ErrorsGone gone;
  const auto one = parsed(certificate.der);
  const auto other = parsed(authority.der);
  const auto key = key_of(authority.key.spki());
  if (!one || !other || !key) return false;
  if (X509_NAME_cmp(X509_get_issuer_name(one.get()), X509_get_subject_name(other.get())) != 0) return false;
  if (authority.key.kind() == KeyKind::sm2) name_id(*one);
  return X509_verify(one.get(), key.get()) == 1;
}

Result<std::string> self_signed(const PrivateKey& key, std::string_view name, std::uint64_t serial, Instant from, Instant until) {
  const ErrorsGone gone;
  std::string secret = key.pkcs8();
  const auto* at = reinterpret_cast<const unsigned char*>(secret.data());
  const KeyPointer pair(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(secret.size())));
  OPENSSL_cleanse(secret.data(), secret.size());
  const X509Pointer certificate(X509_new());
  if (!pair || !certificate) return bad("not made");
  X509_NAME* subject = X509_get_subject_name(certificate.get());
  const bool filled =
      X509_set_version(certificate.get(), kVersion3) == 1 && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial) == 1 &&
      ASN1_TIME_set(X509_getm_notBefore(certificate.get()), static_cast<std::time_t>(from.ms / 1000)) != nullptr &&
      ASN1_TIME_set(X509_getm_notAfter(certificate.get()), static_cast<std::time_t>(until.ms / 1000)) != nullptr &&
      X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.data()), static_cast<int>(name.size()), -1, 0) == 1 &&
      X509_set_issuer_name(certificate.get(), subject) == 1 && X509_set_pubkey(certificate.get(), pair.get()) == 1;
  if (!filled || !sign(*certificate, pair.get(), key.kind())) return bad("not signed");
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate.get(), &der);
  if (size <= 0) return bad("not written");
  std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

}  // namespace mingjing::crypto
