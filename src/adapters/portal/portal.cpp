#include "adapters/portal/portal.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>

#include "adapters/portal/flowchart.hpp"
#include "base/unicode.hpp"

namespace mingjing::portal {
namespace {

constexpr std::size_t kMostCached = 512;
constexpr std::string_view kPrefsCookie = "mingjing_view";

struct Section {
  std::string_view id;
  std::string_view href;
  std::string_view name;
};
constexpr std::array<Section, 13> kSections = {{{"home", "/", "首页"},
                                               {"decisions", "/decisions", "执法决定"},
                                               {"organs", "/organs", "执法主体"},
                                               {"officers", "/officers", "执法人员"},
                                               {"powers", "/powers", "权责事项"},
                                               {"lists", "/lists", "事前公示"},
                                               {"draws", "/random", "随机抽查"},
                                               {"flowcharts", "/flowcharts", "流程图"},
                                               {"statistics", "/figures", "统计"},
                                               {"verify", "/verify", "核对真伪"},
                                               {"apply", "/apply", "许可申请"},
                                               {"complain", "/complain", "投诉举报"},
                                               {"track", "/track", "进度查询"}}};

// Where to go back to after the view was changed: only paths of this site, in the characters that a header may carry. Browsers drop
// tabs and line breaks, so that a slash, a tab and a slash would lead to another site.
std::string safe_back(std::string_view back) {
  const bool plain = std::ranges::all_of(back, [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
  if (!plain || !back.starts_with('/') || back.starts_with("//")) return "/";
  return std::string(back);
}

// Each with its length, so that no value can pose as a parameter of its own.
void add_to_key(std::string& key, std::string_view part) { key += "\n" + std::to_string(part.size()) + ":" + std::string(part); }

std::string etag_of(std::uint64_t version, const std::string& html) {
  return "\"" + std::to_string(version) + "-" + std::to_string(std::hash<std::string>{}(html)) + "\"";
}

boost::json::object query_of(const web::Request& request) {
  boost::json::object query;
  for (const auto& [name, value] : request.query) query[name] = value;
  for (const auto& [name, value] : request.params) query[name] = value;
  return query;
}

}  // namespace

Portal::Portal(std::shared_ptr<const Templates> templates, const usecases::PublicReads& reads, const law::LawBook& law, Site site)
    : templates_(std::move(templates)), reads_(reads), law_(law), complaining_(law), applying_(law), answering_(law), site_(std::move(site)) {
  // In the order in which shell_of() looks: the ways of viewing, and for each the sections and what lies in none.
  for (const auto& [elder, contrast] : {std::pair{false, false}, std::pair{true, false}, std::pair{false, true}, std::pair{true, true}}) {
    for (std::size_t i = 0; i <= kSections.size(); ++i) {
      boost::json::array nav;
      for (const Section& each : kSections) nav.push_back({{"href", each.href}, {"name", each.name}, {"current", i < kSections.size() && each.id == kSections[i].id}});
      boost::json::object values{{"site", site_.name}, {"city", site_.city}, {"host", site_.host}, {"site_code", site_.site_code},
                                 {"icp", site_.icp}, {"police", site_.police}, {"demo", site_.demo}, {"elder", elder}, {"not_elder", !elder},
                                 {"contrast", contrast}, {"not_contrast", !contrast}, {"nav", std::move(nav)}};
      auto layout = templates_->layout(values, {{"title", ""}, {"path", ""}});
      shells_.push_back({std::move(values), std::move(layout)});
    }
  }
}

const Portal::Shell& Portal::shell_of(std::string_view section, const Prefs& prefs) const {
  const auto place = static_cast<std::size_t>(std::ranges::find(kSections, section, &Section::id) - kSections.begin());
  const std::size_t view = (prefs.elder ? 1U : 0U) + (prefs.contrast ? 2U : 0U);
  return shells_[view * (kSections.size() + 1) + place];
}

std::string Portal::html(const web::Request& request, std::string_view name, std::string_view section, const std::string& title,
                         const boost::json::object& data) const {
  const boost::json::object own{{"title", title}, {"path", request.path}};
  const Shell& shell = shell_of(section, prefs_of(request));
  const Scope everywhere{&shell.values};
  return templates_->page(name, data, shell.layout, {&own, &everywhere});
}

Portal::Prefs Portal::prefs_of(const web::Request& request) {
  const std::string_view cookie = request.cookie(kPrefsCookie);
  return {cookie.find("elder") != std::string_view::npos, cookie.find("contrast") != std::string_view::npos};
}

web::Response Portal::answer(const web::Request& request, const Cached& cached) const {
  if (!cached.gone && request.headers.get("if-none-match") == cached.etag)
    return web::empty(web::HttpStatus::not_modified).with("ETag", cached.etag).with("Cache-Control", "no-cache").with("Vary", "Cookie");
  web::Response response = web::html({}, cached.gone ? web::HttpStatus::gone : web::HttpStatus::ok);
  response.body = cached.html;
  return std::move(response).with("ETag", cached.etag).with("Cache-Control", "no-cache").with("Vary", "Cookie");
}

web::Response Portal::not_found(const web::Request& request) const {
  return web::html(html(request, "notfound", "", "没有找到", {}), web::HttpStatus::not_found);
}

web::Response Portal::failed_page(const web::Request& request, const web::Response& problem) const {
  const auto* text = std::get_if<std::string>(&problem.body);
  boost::system::error_code error;
  const auto told = boost::json::parse(text ? std::string_view(*text) : std::string_view(), error);
  const auto member = [&](const char* name) {
    const auto* found = !error && told.is_object() ? told.get_object().if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  const boost::json::object data{{"what", member("title")}, {"why", member("detail")}, {"trace", request.trace}};
  return web::html(html(request, "failed", "", member("title"), data), problem.status).with("Cache-Control", "no-store");
}

std::optional<std::string> Portal::key_of(const web::Request& request, const Prefs& prefs) {
  static constexpr std::array<std::string_view, 5> kRead = {"q", "organ", "cursor", "from", "to"};
  std::string key = std::string(prefs.elder ? "e" : "") + (prefs.contrast ? "c" : "");
  add_to_key(key, request.path);
  for (const auto& [name, value] : request.query) {
    if (std::find(kRead.begin(), kRead.end(), name) == kRead.end()) return std::nullopt;
    add_to_key(key, name);
    add_to_key(key, value);
  }
  return key;
}

std::optional<web::Response> Portal::cached(const web::Request& request, const std::optional<std::string>& key, std::uint64_t version) const {
  if (!key) return std::nullopt;
  const std::lock_guard lock(mutex_);
  const auto found = cache_.find(*key);
  if (found == cache_.end() || found->second.version != version) return std::nullopt;
  return answer(request, found->second);
}

web::Response Portal::page(web::Request& request, const Page& page) {
  // Read before the page is made: a change in between makes the page stale, never the cache wrong.
  const std::uint64_t version = reads_.version();
  return made(request, page, page.kept ? key_of(request, prefs_of(request)) : std::nullopt, version, reads_.read(page.what, query_of(request)));
}

std::optional<web::Response> Portal::at_once(web::Request& request, const Page& page) {
  const auto key = key_of(request, prefs_of(request));
  const std::uint64_t version = reads_.version();
  if (auto kept = cached(request, key, version)) return kept;
  auto read = reads_.read_at_once(page.what, query_of(request));
  if (!read) return std::nullopt;
  return made(request, page, page.kept ? key : std::nullopt, version, std::move(*read));
}

web::Response Portal::made(const web::Request& request, const Page& page, const std::optional<std::string>& key, std::uint64_t version, usecases::PublicReads::Answer read) {
  if (const auto* refusal = std::get_if<Refusal>(&read))
    return refusal->code == "not_found" ? not_found(request) : web::problem(*refusal, request.trace);
  if (const auto* failed = std::get_if<Fault>(&read)) return web::problem(*failed, request.trace);
  const auto& data = std::get<boost::json::object>(read);
  const auto* withdrawn = data.if_contains("gone");
  const bool gone = withdrawn != nullptr && withdrawn->is_bool() && withdrawn->as_bool();
  const std::string name = gone ? "withdrawn" : page.name;
  Cached made{version, std::make_shared<const std::string>(html(request, name, page.section, gone ? "已撤回" : page.title(data), data)), {}, gone};
  made.etag = etag_of(version, *made.html);
  if (!key) return answer(request, made);
  const std::lock_guard lock(mutex_);
  if (cache_.size() >= kMostCached) cache_.clear();
  cache_[*key] = made;
  return answer(request, made);
}

std::string Portal::role_title(const RoleId& role) const {
  const auto* file = law_.raw.if_contains("roles");
  const auto* rows = file != nullptr && file->is_object() ? file->as_object().if_contains("roles") : nullptr;
  if (rows != nullptr && rows->is_array())
    for (const boost::json::value& row : rows->as_array())
      if (row.is_object() && row.as_object().contains("id") && row.at("id").as_string() == role.str()) return std::string(row.at("title").as_string());
  return role.str();
}

const law::Procedure* Portal::newest(std::string_view id) const {
  const law::Procedure* found = nullptr;
  for (const law::Procedure& procedure : law_.procedures)
    if (procedure.id.str() == id && (found == nullptr || found->version < procedure.version)) found = &procedure;
  return found;
}

web::Response Portal::proof_file(web::Request& request, std::string_view what, const std::string& name) {
  auto made = reads_.file(what, std::string(request.param("code")));
  if (const auto* refusal = std::get_if<Refusal>(&made)) return web::problem(*refusal, request.trace);
  if (const auto* failed = std::get_if<Fault>(&made)) return web::problem(*failed, request.trace);
  const bool leaf = what == "leaf" || what == "draw";
  auto out = web::text(std::move(std::get<std::string>(made)), leaf ? "application/json" : "text/plain; charset=utf-8");
  return std::move(out).with("Cache-Control", "no-cache").with("Content-Disposition", "attachment; filename=\"" + name + "\"");
}

web::Response Portal::flowcharts(web::Request& request) {
  boost::json::array items;
  for (const law::Procedure& procedure : law_.procedures)
    if (newest(procedure.id.str()) == &procedure) items.push_back({{"id", procedure.id.str()}, {"title", procedure.title}});
  return web::html(html(request, "flowcharts", "flowcharts", "执法流程图", {{"items", std::move(items)}}));
}

web::Response Portal::flowchart(web::Request& request) {
  const law::Procedure* procedure = newest(request.param("procedure"));
  if (procedure == nullptr) return not_found(request);
  const ChartWords words{[this](const RoleId& role) { return role_title(role); }};
  return web::html(html(request, "flowchart", "flowcharts", procedure->title + "流程图", flowchart_steps(*procedure, law_, words)));
}

web::Response Portal::flowchart_image(web::Request& request) {
  const law::Procedure* procedure = newest(request.param("procedure"));
  if (procedure == nullptr) return not_found(request);
  const ChartWords words{[this](const RoleId& role) { return role_title(role); }};
  return web::text(flowchart_svg(*procedure, words), "image/svg+xml").with("Cache-Control", "no-cache");
}

web::Response Portal::set_prefs(web::Request& request) {
  Prefs prefs = prefs_of(request);
  if (const std::string_view elder = request.query_value("elder"); !elder.empty()) prefs.elder = elder == "on";
  if (const std::string_view contrast = request.query_value("contrast"); !contrast.empty()) prefs.contrast = contrast == "on";
  std::string value = prefs.elder ? "elder" : "";
  if (prefs.contrast) value += value.empty() ? "contrast" : "-contrast";
  return web::redirect(safe_back(request.query_value("back")))
      .with("Set-Cookie", std::string(kPrefsCookie) + "=" + value + "; Path=/; Max-Age=31536000; SameSite=Lax" + (request.secure ? "; Secure" : ""));
}

// The public's own side: what it hands in and what it asks.
void Portal::add_desk_routes(web::Router& router) {
  const auto page_at = [&](std::string pattern, std::function<web::Response(web::Request&)> work) {
    router.add({web::Method::get, std::move(pattern), "", 0, web::blocking(std::move(work))});
  };
  if (filing_ != nullptr) {
    page_at("/complain", [this](web::Request& request) { return complain(request); });
    page_at("/correct", [this](web::Request& request) { return correct(request); });
    router.add({web::Method::post, "/complain", "", 0, web::Streaming{[this](web::Request& request) { return take_filing(request); }}});
  }
  if (filing_ != nullptr && draw_code_) {
    page_at("/s/{register}/{id}.svg", [this](web::Request& request) { return code_image(request); });
    page_at("/s/{register}/{id}/poster", [this](web::Request& request) { return code_poster(request); });
    page_at("/s/{register}/{id}", [this](web::Request& request) { return code_page(request); });
  }
  if (filing_ != nullptr && applying_.offered()) {
    page_at("/apply", [this](web::Request& request) { return matters_page(request, std::nullopt); });
    page_at("/apply/{power}", [this](web::Request& request) { return apply_page(request, {{"power_item", std::string(request.param("power"))}}, std::nullopt); });
    router.add({web::Method::post, "/apply", "", 0, web::Streaming{[this](web::Request& request) { return take_application(request); }}});
  }
  if (asking_ == nullptr) return;
  constexpr std::size_t kQuestionBytes = 4 * 1024;
  if (filing_ != nullptr && applying_.offered()) {
    page_at("/answer", [this](web::Request& request) { return answer_door(request, {}, nullptr); });
    router.add({web::Method::post, "/answer", "", kQuestionBytes, web::blocking([this](web::Request& request) { return answer_asked(request); })});
    router.add({web::Method::post, "/answer/send", "", 0, web::Streaming{[this](web::Request& request) { return take_answer(request); }}});
  }
  for (const bool own : {false, true}) {
    const std::string pattern = own ? "/my-case" : "/track";
    page_at(pattern, [this, own](web::Request& request) { return asking_page(request, own, {}, nullptr); });
    router.add({web::Method::post, pattern, "", kQuestionBytes, web::blocking([this, own](web::Request& request) { return ask(request, own); })});
  }
}

int Portal::refresh_seconds() const {
  constexpr int kUsual = 60;
  const auto* file = law_.raw.if_contains("public");
  const auto* board = file != nullptr && file->is_object() ? file->as_object().if_contains("board") : nullptr;
  const auto* seconds = board != nullptr && board->is_object() ? board->as_object().if_contains("refresh_seconds") : nullptr;
  return seconds != nullptr && seconds->is_int64() ? static_cast<int>(seconds->as_int64()) : kUsual;
}

void Portal::add_routes(web::Router& router) {
  const auto add = [&](std::string pattern, std::string name, std::string_view section, std::string_view what,
                       std::function<std::string(const boost::json::object&)> title) {
    const auto page = std::make_shared<const Page>(Page{std::move(name), section, what, std::move(title)});
    auto work = web::blocking([this, page](web::Request& request) { return this->page(request, *page); });
    work.ready = [this, page](web::Request& request) { return at_once(request, *page); };
    router.add({web::Method::get, std::move(pattern), "", 0, std::move(work)});
  };
  const auto fixed = [](std::string title) { return [title = std::move(title)](const boost::json::object&) { return title; }; };
  const auto from = [](std::string_view member) {
    return [member](const boost::json::object& data) {
      const auto* value = data.if_contains(member);
      return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string("详情");
    };
  };
  add("/", "home", "home", "home", fixed("首页"));
  add("/decisions", "decisions", "decisions", "decisions", fixed("行政执法决定"));
  add("/decisions/{id}", "decision", "decisions", "decision", from("no"));
  add("/organs", "organs", "organs", "organs", fixed("执法主体"));
  add("/organs/{id}", "organ", "organs", "organ", from("name"));
  add("/organs/{id}/powers", "organ_powers", "organs", "organ_powers", from("heading"));
  add("/officers", "officers", "officers", "officers", fixed("执法人员"));
  add("/powers", "powers", "powers", "powers", fixed("权责事项"));
  add("/powers/{id}", "power", "powers", "power", from("name"));
  // Cases go on, papers are issued and voided without anything published changing: these are read anew each time.
  const auto add_fresh = [&](std::string pattern, std::string_view name, std::string_view section, std::function<std::string(const boost::json::object&)> title) {
    const auto page = std::make_shared<const Page>(Page{std::string(name), section, name, std::move(title), false});
    router.add({web::Method::get, std::move(pattern), "", 0, web::blocking([this, page](web::Request& request) { return this->page(request, *page); })});
  };
  add_fresh("/figures", "statistics", "statistics", fixed("行政执法统计"));
  // The record goes on after a report was published.
  add_fresh("/annual", "annual", "statistics", fixed("行政执法统计年报"));
  add_fresh("/annual/{organ}/{year}", "annual_figures", "statistics", from("heading"));
  add_fresh("/verify", "verify", "verify", fixed("核对文书真伪"));
  add_fresh("/v/{code}", "verify", "verify", fixed("核对文书真伪"));
  add_fresh("/subordinates", "subordinates", "verify", fixed("下级日志"));
  // A screen in a hall asks again by itself, without a script.
  const auto board = std::make_shared<const Page>(Page{"board", "lists", "board", from("name"), false});
  for (const char* pattern : {"/board/{organ}", "/board/{organ}/{unit}"})
    router.add({web::Method::get, pattern, "", 0, web::blocking([this, board](web::Request& request) {
                  return this->page(request, *board).with("Refresh", std::to_string(refresh_seconds()));
                })});
  add("/random", "draws", "draws", "draws", fixed("随机抽查"));
  // What is awaited has a last day: read anew each time.
  add_fresh("/random/{id}", "draw", "draws", from("title"));
  router.add({web::Method::get, "/i/{code}", "", 0, web::blocking([this](web::Request& request) { return inspection(request); })});
  if (feedback_ != nullptr) {
    constexpr std::size_t kRatingBytes = 16 * 1024;
    router.add({web::Method::post, "/i/{code}", "", kRatingBytes, web::Pooled{[this](web::RequestPtr request, web::Reply reply) { rate(std::move(request), std::move(reply)); }}});
  }
  add_desk_routes(router);
  add("/checklist", "checklist", "draws", "checklist", fixed("随机抽查事项清单"));
  add("/plans", "plans", "draws", "plans", fixed("年度检查计划"));
  add("/entities", "entities", "draws", "entities", fixed("市场主体名录"));
  add("/lists", "lists", "lists", "lists", fixed("事前公示"));
  add("/lists/{list}", "list", "lists", "list", from("title"));
  add("/lists/{list}/{id}", "entry", "lists", "entry", from("title"));
  add("/find", "find", "lists", "find", fixed("查找公示内容"));
  add("/help", "help", "", "help", fixed("使用帮助"));
  const auto proof = [&](std::string pattern, std::string what, std::string name) {
    router.add({web::Method::get, std::move(pattern), "", 0, web::blocking([this, what = std::move(what), name = std::move(name)](web::Request& request) {
                  return proof_file(request, what, name);
                })});
  };
  proof("/v/{code}/proof.tlog-proof", "proof", "proof.tlog-proof");
  proof("/v/{code}/proof-sm3.tlog-proof", "proof-sm3", "proof-sm3.tlog-proof");
  proof("/v/{code}/leaf.json", "leaf", "leaf.json");
  proof("/random/{code}/draw.json", "draw", "draw.json");
  proof("/keys.txt", "keys", "keys.txt");
  proof("/log-list.txt", "log-list", "log-list.txt");
  const auto own = [&](std::string pattern, web::Response (Portal::*handler)(web::Request&)) {
    router.add({web::Method::get, std::move(pattern), "", 0, web::blocking([this, handler](web::Request& request) { return (this->*handler)(request); })});
  };
  own("/flowcharts", &Portal::flowcharts);
  own("/flowcharts/{procedure}.svg", &Portal::flowchart_image);
  own("/flowcharts/{procedure}", &Portal::flowchart);
  own("/prefs", &Portal::set_prefs);
  router.otherwise([this](web::Request& request) { return not_found(request); });
}

}  // namespace mingjing::portal
