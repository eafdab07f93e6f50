#include "adapters/http/api/pages.hpp"

namespace mingjing::web {
namespace {

const char* const kNotBuilt =
    "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>明镜</title><h1>办公网页尚未构建</h1>"
    "<p>请先运行 ./run --build-only,或用 --web 指明目录。</p></html>";

std::function<Response(Request&)> office_page(const StaticFiles& office) {
  return [&office](Request& request) {
    if (office.empty()) return html(kNotBuilt, HttpStatus::unavailable);
    return office.serve(request, request.param("path"));
  };
}

}  // namespace

void add_pages(Router& router, const StaticFiles& office, const StaticFiles& assets) {
  const auto quick = [&](std::string pattern, std::function<Response(Request&)> work) {
    router.add({Method::get, std::move(pattern), {}, 0, Quick{std::move(work)}});
  };

  quick("/office", [](Request&) { return redirect("/office/", HttpStatus::permanent_redirect); });
  quick("/office/{path...}", office_page(office));
  quick("/assets/{path...}", [&assets](Request& request) {
    const std::string_view path = request.param("path");
    Response out = assets.serve(request, path, false);
    // A page to be kept and opened offline: on this origin its own scripts would not run.
    for (const std::string_view page : {"verify.html", "draw.html"})
      if (path == page) out.headers.set("Content-Disposition", "attachment; filename=\"" + std::string(page) + "\"");
    return out;
  });
}

}  // namespace mingjing::web
