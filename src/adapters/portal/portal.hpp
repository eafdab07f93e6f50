// The public portal: server-rendered pages that work without scripts, with a page cache that a publication or a
// withdrawal empties at once. Reads come from a PublicReads; nothing here knows a case's private side.
// Thread rule: handlers run on many threads; the cache locks for moments.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "adapters/http/form_body.hpp"
#include "adapters/http/router.hpp"
#include "adapters/portal/render.hpp"
#include "base/refusal.hpp"
#include "base/result.hpp"
#include "law/model.hpp"
#include "ports/blob_store.hpp"
#include "usecases/answering.hpp"
#include "usecases/applying.hpp"
#include "usecases/asking.hpp"
#include "usecases/complaining.hpp"
#include "usecases/feedback.hpp"
#include "usecases/filing.hpp"
#include "usecases/public_reads.hpp"

namespace mingjing::portal {

struct Site {
  std::string name;        // 行政执法信息公示平台
  std::string city;
  std::string host;        // 主办单位
  std::string site_code;   // 网站标识码
  std::string icp;
  std::string police;
  bool demo = false;
  std::string address;     // https://… under which the portal is reached, where codes lead
};

class Portal {
 public:
  Portal(std::shared_ptr<const Templates> templates, const usecases::PublicReads& reads, const law::LawBook& law, Site site);
  // Where set before add_routes(), inspections can be rated from the page behind their code.
  void rate_with(usecases::Feedback& feedback) { feedback_ = &feedback; }
  // Where set before add_routes(), the public may hand in complaints, with files that this store keeps.
  void file_with(usecases::Filing& filing, ports::BlobStore& blobs) {
    filing_ = &filing;
    blobs_ = &blobs;
  }
  // Where set before add_routes(), whoever has a code may ask with it.
  void ask_with(usecases::Asking& asking) { asking_ = &asking; }
  // Where set before add_routes(), there are 码上监督 codes: a drawing of the code of an address.
  void draw_codes_with(std::function<Result<std::string>(const std::string&)> draw) { draw_code_ = std::move(draw); }
  // Adds the pages of docs/api.md. The portal must outlive the router.
  void add_routes(web::Router& router);
  // A problem as people read it (web::Server::show_problems). From memory alone.
  web::Response failed_page(const web::Request& request, const web::Response& problem) const;

 private:
  struct Prefs {
    bool elder = false;
    bool contrast = false;
  };
  struct Cached {
    std::uint64_t version = 0;
    std::shared_ptr<const std::string> html;
    std::string etag;
    bool gone = false;
  };
  static Prefs prefs_of(const web::Request& request);
  // Nothing for a page that is not kept: one asked with a parameter that no page reads, so that nobody fills the cache with copies.
  static std::optional<std::string> key_of(const web::Request& request, const Prefs& prefs);
  // The page as it was last made, while nothing public has changed since.
  std::optional<web::Response> cached(const web::Request& request, const std::optional<std::string>& key, std::uint64_t version) const;
  // A page that is read from the record: template, section of the navigation, what PublicReads is asked, its title by what was read.
  struct Page {
    std::string name;
    std::string_view section;
    std::string_view what;
    std::function<std::string(const boost::json::object&)> title;
    bool kept = true;
  };
  web::Response page(web::Request& request, const Page& page);
  // Without waiting for anything, on the connection's own thread: kept, or read and made at once. Nothing otherwise.
  std::optional<web::Response> at_once(web::Request& request, const Page& page);
  // `key`: under which it is kept, if it is.
  web::Response made(const web::Request& request, const Page& page, const std::optional<std::string>& key, std::uint64_t version,
                     usecases::PublicReads::Answer read);
  // What is the same on every page of a section in one way of viewing, made once: its values, and the layout with these in it.
  struct Shell {
    boost::json::object values;
    Template layout;
  };
  const Shell& shell_of(std::string_view section, const Prefs& prefs) const;
  std::string html(const web::Request& request, std::string_view name, std::string_view section, const std::string& title,
                   const boost::json::object& data) const;
  web::Response not_found(const web::Request& request) const;
  web::Response answer(const web::Request& request, const Cached& cached) const;
  // The page behind an inspection code; `refused`: what was wrong with the rating that was sent, with what was written.
  web::Response inspection(const web::Request& request, const Refusal* refused = nullptr, std::string_view comment = {});
  void rate(web::RequestPtr request, web::Reply reply);
  void add_desk_routes(web::Router& router);
  // `same_sum`: with the sum and the token that `filled` came with.
  web::Response filing_page(const web::Request& request, const web::FormBody& filled, const std::optional<Refusal>& refused, bool same_sum = false);
  web::Response receipt_page(const web::Request& request, boost::json::object receipt);
  std::optional<boost::json::object> code_subject(std::string_view register_id, std::string_view id) const;
  web::Response code_page(web::Request& request);
  web::Response code_poster(web::Request& request);
  web::Response code_image(web::Request& request);
  std::string address_of(const boost::json::object& subject) const;
  web::FormBody complaint_by_code(std::string_view register_id, std::string_view id) const;
  web::Response matters_page(const web::Request& request, const std::optional<Refusal>& refused);
  web::Response apply_page(const web::Request& request, const web::FormBody& filled, const std::optional<Refusal>& refused, bool same_sum = false);
  std::variant<web::Response, std::unique_ptr<web::BodySink>> take_application(web::Request& request);
  static void tell_limits(boost::json::object& data, std::size_t most_files);
  void put_puzzle(boost::json::object& data, const web::FormBody& filled, bool same_sum);
  // Of whoever applied: the door, what stands open to him, the form of one answer, the answer itself.
  std::variant<usecases::CaseFilePtr, Refusal, Fault> applicants_case(const web::Request& request, const web::FormBody& filled);
  web::Response answer_door(const web::Request& request, const web::FormBody& filled, const Refusal* refusal);
  web::Response answer_page(const web::Request& request, const web::FormBody& filled, const usecases::CaseFile& file, const std::optional<Refusal>& refused, bool sent);
  web::Response answer_form(const web::Request& request, const web::FormBody& filled, const std::optional<Refusal>& refused, bool same_sum);
  web::Response answer_asked(web::Request& request);
  std::variant<web::Response, std::unique_ptr<web::BodySink>> take_answer(web::Request& request);
  web::Response complain(web::Request& request);
  web::Response correct(web::Request& request);
  std::variant<web::Response, std::unique_ptr<web::BodySink>> take_filing(web::Request& request);
  // `own`: by the number and code of a paper; else by the code of a receipt. Without an answer the empty form.
  web::Response asking_page(const web::Request& request, bool own, const std::string& number, const usecases::Asking::Answer* answer);
  web::Response ask(web::Request& request, bool own);
  web::Response proof_file(web::Request& request, std::string_view what, const std::string& name);
  web::Response flowcharts(web::Request& request);
  web::Response flowchart(web::Request& request);
  web::Response flowchart_image(web::Request& request);
  web::Response set_prefs(web::Request& request);
  int refresh_seconds() const;
  std::string role_title(const RoleId& role) const;
  const law::Procedure* newest(std::string_view id) const;

  std::shared_ptr<const Templates> templates_;
  const usecases::PublicReads& reads_;
  const law::LawBook& law_;
  usecases::Feedback* feedback_ = nullptr;
  usecases::Filing* filing_ = nullptr;
  ports::BlobStore* blobs_ = nullptr;
  usecases::Asking* asking_ = nullptr;
  const usecases::Complaining complaining_;
  const usecases::Applying applying_;
  const usecases::Answering answering_;
  std::function<Result<std::string>(const std::string&)> draw_code_;
  Site site_;
  std::vector<Shell> shells_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Cached> cache_;
};

}  // namespace mingjing::portal
