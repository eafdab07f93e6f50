// The body of a form with files: multipart/form-data (RFC 7578, RFC 2046 §5.1.1) as browsers send it (WHATWG HTML, "multipart/form-data
// encoding algorithm"), read strictly while it comes in. Fields are kept, bounded; the bytes of files pass through.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "adapters/http/form_body.hpp"

namespace mingjing::web {

// The boundary that a Content-Type field names; nothing where it is no such form or the boundary is not one of RFC 2046.
std::optional<std::string> boundary_of(std::string_view content_type);

struct MultipartLimits {
  std::size_t parts = 40;
  std::size_t fields = 64 * 1024;   // bytes of all fields together
  std::size_t head = 1024;          // bytes of the header lines of one part
};

// Who takes the files. An answer of false ends the reading.
struct FileTaker {
  std::function<bool(const std::string& field, const std::string& filename)> begin;
  std::function<bool(std::string_view bytes)> bytes;
  std::function<bool()> end;
};

class Multipart {
 public:
  Multipart(std::string boundary, MultipartLimits limits, FileTaker taker);
  // False once the body is no such form, a limit is passed or the taker has refused; nothing is taken any more then.
  bool write(std::string_view bytes);
  // Whether the form came whole.
  bool whole() const { return state_ == State::after && (held_.empty() || held_ == "\r\n"); }
  // Each name once, UTF-8, line breaks as '\n', no other control characters. A file that was not chosen is no part of the form.
  const FormBody& fields() const { return fields_; }

 private:
  enum class State { first, head, field, file, skipped, closing, after, broken };
  bool step();
  bool read_first();
  bool read_head();
  bool read_body();
  bool read_closing();
  bool open_part(std::string_view head);
  bool take(std::string_view bytes);
  bool close_part();
  bool fail();

  const std::string delimiter_;     // CR LF -- boundary
  const MultipartLimits limits_;
  FileTaker taker_;
  State state_ = State::first;
  std::string held_;                // came, and not yet read
  FormBody fields_;
  std::set<std::string> files_;     // names of file fields
  std::string name_;
  std::string value_;
  std::size_t parts_ = 0;
  std::size_t field_bytes_ = 0;
};

}  // namespace mingjing::web
