// A three-page document by this layer against a bare Pango/Cairo program that lays out the same pages: the same fonts
// and configuration, the same text, one PangoLayout per paragraph, pango_cairo_show_layout onto a PDF surface.
// usage: bench_pdf [fandol folder] [rounds]
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "documents/font_pool.hpp"
#include "documents/html.hpp"
#include "documents/pdf.hpp"

namespace {

using namespace mingjing::documents;

Document three_pages() {
  Document out;
  out.title = "行政处罚决定书";
  out.blocks.push_back(RedHead{"明州市市场监督管理局", "明市监罚决〔2026〕9号"});
  out.blocks.push_back(Title{"行政处罚决定书", ""});
  for (int i = 1; i <= 9; ++i) {
    out.blocks.push_back(Heading{1, "一、违法事实和证据"});
    out.blocks.push_back(Paragraph{
        "经查明，2026年2月26日，本机关执法人员对当事人位于明州市东城区镕祎路6号的经营场所进行监督检查，发现货架上待售的"
        "“晨露”牌坚果（净含量250克）共" + std::to_string(30 + i) + "袋，外包装未标注生产日期和保质期。当事人王喆对上述事实没有异议。"});
  }
  Table table{{3, 10, 15}, {{{Cell{"序号"}, Cell{"证据名称"}, Cell{"证明内容"}}}}, {}};
  for (int i = 1; i <= 6; ++i)
    table.rows.push_back({{Cell{std::to_string(i)}, Cell{"现场笔录及现场照片"}, Cell{"食品在经营场所待售及其标签的状况"}}});
  out.blocks.push_back(table);
  out.blocks.push_back(Signature{"明州市市场监督管理局", "2026年9月28日", Seal::none, {}});
  return out;
}

cairo_status_t count_bytes(void* out, const unsigned char*, unsigned int length) {
  *static_cast<std::size_t*>(out) += length;
  return CAIRO_STATUS_SUCCESS;
}

// What a program without a document model would do with the same words.
class Bare {
 public:
  Bare(PangoContext* context, cairo_t* cr, FontLease& fonts) : cr_(cr), fonts_(fonts), layout_(pango_layout_new(context)) {
    pango_layout_set_wrap(layout_, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_justify(layout_, TRUE);
  }
  ~Bare() { g_object_unref(layout_); }

  void text(const std::string& text, Face face, double size, double x, double width, double indent, bool on_page = true) {
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, fonts_.family(face).c_str());
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, face == Face::title ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout_, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout_, static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_indent(layout_, static_cast<int>(indent * PANGO_SCALE));
    pango_layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
    const int lines = pango_layout_get_line_count(layout_);
    for (int i = 0; i < lines; ++i) {
      if (on_page && y_ + kLinePitch > kHeight) page();
      cairo_move_to(cr_, kLeft + x + (i == 0 ? indent : 0), kTop + y_ + kLinePitch * 0.7);
      pango_cairo_show_layout_line(cr_, pango_layout_get_line_readonly(layout_, i));
      if (on_page) y_ += kLinePitch;
    }
  }
  void page() {
    cairo_show_page(cr_);
    y_ = 0;
  }
  void down(double by) { y_ += by; }
  void row(const Row& from) {
    if (y_ + kLinePitch > kHeight) page();
    double x = 0;
    for (std::size_t i = 0; i < from.cells.size(); ++i) {
      const double width = kWidth * (i == 0 ? 3 : i == 1 ? 10 : 15) / 28;
      cairo_rectangle(cr_, kLeft + x, kTop + y_, width, kLinePitch);
      cairo_set_line_width(cr_, 0.6);
      cairo_stroke(cr_);
      text(from.cells[i].text, Face::song, 12, x + 4, width - 8, 0, false);
      x += width;
    }
    y_ += kLinePitch;
  }

 private:
  cairo_t* cr_;
  FontLease& fonts_;
  PangoLayout* layout_;
  double y_ = 0;
};

std::size_t bare_program(const Document& document, Fonts& fonts) {
  FontLease lease(fonts);
  std::size_t bytes = 0;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(count_bytes, &bytes, kPageWidth, kPageHeight);
  cairo_t* cr = cairo_create(surface);
  {
    Bare bare(lease.context(), cr, lease);
    for (const Block& block : document.blocks) {
      if (const auto* head = std::get_if<RedHead>(&block)) {
        bare.text(head->organ, Face::title, 40, 0, kWidth, 0);
        bare.text(head->number, Face::fang, 16, 0, kWidth, 0);
      }
      if (const auto* title = std::get_if<Title>(&block)) bare.text(title->text, Face::title, 22, 0, kWidth, 0);
      if (const auto* h = std::get_if<Heading>(&block)) bare.text(h->text, Face::hei, 16, 0, kWidth, 32);
      if (const auto* p = std::get_if<Paragraph>(&block)) bare.text(p->text, Face::fang, 15.79, 0, kWidth, 32);
      if (const auto* table = std::get_if<Table>(&block)) {
        for (const Row& row : table->head) bare.row(row);
        for (const Row& row : table->rows) bare.row(row);
      }
      if (const auto* s = std::get_if<Signature>(&block)) {
        bare.text(s->organ, Face::fang, 16, 200, kWidth, 0);
        bare.text(s->date, Face::fang, 16, 250, kWidth, 0);
      }
    }
    cairo_show_page(cr);
  }
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return bytes;
}

// CPU milliseconds of one call.
template <class Act>
double cpu(Act&& act) {
  const std::clock_t begin = std::clock();
  act();
  return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

double median(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
  const std::string folder = count > 1 ? arguments[1] : "third_party/fonts/fandol";
  const int rounds = count > 2 ? std::atoi(arguments[2]) : 30;
  auto fonts = Fonts::open(usual_fonts(folder));
  if (!fonts) {
    std::fprintf(stderr, "%s\n", fonts.error().what.c_str());
    return 1;
  }
  const Document document = three_pages();
  std::size_t ours_bytes = 0;
  std::size_t bare_bytes = 0;
  std::size_t pages = 0;
  std::vector<double> ours;
  std::vector<double> layout;
  std::vector<double> bare;
  std::vector<double> preview;
  std::vector<double> ratio;  // within one round: what else the machine does weighs on both
  for (int i = -2; i < rounds; ++i) {  // two rounds warm the caches
    PagedDocument laid;
    double c = 0;
    if (i % 2 == 0) c = cpu([&] { bare_bytes = bare_program(document, **fonts); });
    const double a = cpu([&] { laid = lay_out(document, **fonts); });
    const double b = cpu([&] { ours_bytes = write_pdf(laid)->size(); });
    if (i % 2 != 0) c = cpu([&] { bare_bytes = bare_program(document, **fonts); });
    const double d = cpu([&] { preview_html(laid); });
    pages = laid.pages.size();
    if (i < 0) continue;
    layout.push_back(a);
    ours.push_back(a + b);
    bare.push_back(c);
    preview.push_back(d);
    ratio.push_back((a + b) / c);
  }
  std::printf("pages %zu, CPU ms (median of %d): ours %.1f (layout %.1f), bare Pango/Cairo %.1f, preview %.2f\n", pages, rounds,
              median(ours), median(layout), median(bare), median(preview));
  std::printf("bytes: ours %zu, bare %zu\n", ours_bytes, bare_bytes);
  std::printf("ratio ours/bare %.2f\n", median(ratio));
  return 0;
}
