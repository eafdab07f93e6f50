#include "adapters/http/static_files.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace mingjing::web {
namespace {

namespace fs = std::filesystem;

struct Media {
  std::string_view ending;
  std::string_view type;
};
constexpr std::array<Media, 18> kMedia{{{".html", "text/html; charset=utf-8"},
                                        {".js", "text/javascript; charset=utf-8"},
                                        {".mjs", "text/javascript; charset=utf-8"},
                                        {".css", "text/css; charset=utf-8"},
                                        {".json", "application/json; charset=utf-8"},
                                        {".map", "application/json; charset=utf-8"},
                                        {".webmanifest", "application/manifest+json; charset=utf-8"},
                                        {".svg", "image/svg+xml"},
                                        {".png", "image/png"},
                                        {".jpg", "image/jpeg"},
                                        {".webp", "image/webp"},
                                        {".ico", "image/x-icon"},
                                        {".woff2", "font/woff2"},
                                        {".woff", "font/woff"},
                                        {".wasm", "application/wasm"},
                                        {".txt", "text/plain; charset=utf-8"},
                                        {".xml", "application/xml; charset=utf-8"},
                                        {".pdf", "application/pdf"}}};

// FNV-1a, enough to tell two builds of a file apart; not a promise about content.
std::string tag_of(const std::string& bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  char out[40];
  std::snprintf(out, sizeof out, "\"%llx-%zx\"", static_cast<unsigned long long>(hash), bytes.size());
  return out;
}

// Vite writes name-HASH.ext into assets/.
bool has_hashed_name(std::string_view path) {
  if (path.find("assets/") == std::string_view::npos) return false;
  const std::size_t dash = path.rfind('-');
  const std::size_t dot = path.rfind('.');
  return dash != std::string_view::npos && dot != std::string_view::npos && dot > dash + 8;
}

bool accepts(const Request& request, std::string_view coding) {
  const std::string_view list = request.headers.get("accept-encoding");
  for (std::size_t at = 0; (at = list.find(coding, at)) != std::string_view::npos; at += coding.size()) {
    const std::size_t end = at + coding.size();
    const bool starts = at == 0 || list[at - 1] == ' ' || list[at - 1] == ',';
    const std::string_view rest = list.substr(end, std::min(list.find(',', end), list.size()) - end);
    if (starts && (rest.empty() || rest.front() == ';' || rest.front() == ' ') && rest.find("q=0") == std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::string_view media_type_of(std::string_view file_name) {
  for (const auto& [ending, type] : kMedia)
    if (file_name.ends_with(ending)) return type;
  return "application/octet-stream";
}

bool not_changed(const Request& request, std::string_view tag) {
  const std::string_view given = request.headers.get("if-none-match");
  return given == "*" || (!given.empty() && given.find(tag) != std::string_view::npos);
}

StaticFiles StaticFiles::load(const std::string& folder) {
  StaticFiles out;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->is_regular_file(error)) continue;
    std::ifstream in(at->path(), std::ios::binary);
    auto bytes = std::make_shared<const std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    std::string name = at->path().lexically_relative(folder).generic_string();
    Form form{bytes, tag_of(*bytes)};
    if (name.ends_with(".gz")) {
      out.files_[name.substr(0, name.size() - 3)].gzip = std::move(form);
    } else if (name.ends_with(".br")) {
      out.files_[name.substr(0, name.size() - 3)].brotli = std::move(form);
    } else {
      File& file = out.files_[name];
      file.plain = std::move(form);
      file.hashed = has_hashed_name(name);
    }
  }
  std::erase_if(out.files_, [](const auto& entry) { return !entry.second.plain.bytes; });
  return out;
}

void StaticFiles::add(const std::string& name, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return;
  auto bytes = std::make_shared<const std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  files_[name].plain = Form{bytes, tag_of(*bytes)};
}

Response StaticFiles::serve(const Request& request, std::string_view path, bool pages) const {
  auto found = files_.find(path);
  // A step of a thread has a dot in its name (…/act/legal_review.pass): only the endings of files tell a file.
  const bool file_like = media_type_of(path) != "application/octet-stream" || path.find("..") != std::string_view::npos;
  if (pages && found == files_.end() && !file_like) found = files_.find("index.html");
  if (found == files_.end()) return problem(refusal_of("unknown_operation"), request.trace);
  const auto& [name, file] = *found;
  const Form* form = &file.plain;
  Response response;
  if (file.brotli.bytes && accepts(request, "br")) {
    form = &file.brotli;
    response.headers.set("Content-Encoding", "br");
  } else if (file.gzip.bytes && accepts(request, "gzip")) {
    form = &file.gzip;
    response.headers.set("Content-Encoding", "gzip");
  }
  response.headers.set("Content-Type", std::string(media_type_of(name)));
  response.headers.set("Content-Security-Policy", std::string(kPagePolicy));
  response.headers.set("ETag", form->tag);
  response.headers.set("Vary", "Accept-Encoding");
  response.headers.set("Cache-Control", file.hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (not_changed(request, form->tag)) {
    response.status = HttpStatus::not_modified;
  } else {
    response.body = form->bytes;
  }
  return response;
}

}  // namespace mingjing::web
