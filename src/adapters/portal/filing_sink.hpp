// Takes one form of the public: fields into memory, files into the store piece by piece. What is wrong is told with the whole page, so that
// nobody types again what he has written; where it is known before the form has come, the form is read all the same, and its files thrown away.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/form_body.hpp"
#include "adapters/http/multipart.hpp"
#include "adapters/http/router.hpp"
#include "crypto/digest.hpp"
#include "ports/blob_store.hpp"
#include "usecases/filing.hpp"

namespace mingjing::portal {

inline constexpr std::uint64_t kMostOfAFile = 10 * 1024 * 1024;
inline constexpr std::uint64_t kMostOfFiles = 30 * 1024 * 1024;  // of one form
inline constexpr std::uint64_t kMostOfAForm = 32 * 1024 * 1024;
// A form with too much in it is read to its end up to here, so that its words come back.
inline constexpr std::uint64_t kMostRead = 64 * 1024 * 1024;

std::string megabytes(std::uint64_t bytes);
std::string form_value(const web::FormBody& form, std::string_view name);

// One kind of page whose form is taken.
struct FilingDoor {
  const usecases::Entrance& entrance;
  std::size_t most_files;
  std::function<bool(std::string_view name)> member;              // whether the page has it
  std::function<bool(std::string_view name)> takes_files;
  // Before the first file and again at the end: what stands against taking anything, and what the page does not say itself. May be empty.
  std::function<std::optional<Refusal>(const web::FormBody&, usecases::FilingGiven&)> admit;
  // `same_sum`: nobody knows whether it was recorded.
  std::function<web::Response(const web::FormBody&, const Refusal&, bool same_sum)> again;
  // Answers the receipt, or what stands against showing it.
  std::function<std::variant<web::Response, Refusal, Fault>(const CaseId&, const usecases::FilingGiven&)> done;
};

// How much may come at all; the sink, or the answer where nothing is read.
std::variant<web::Response, std::unique_ptr<web::BodySink>> take_form(web::Request& request, usecases::Filing& filing, ports::BlobStore& blobs, FilingDoor door);

}  // namespace mingjing::portal
