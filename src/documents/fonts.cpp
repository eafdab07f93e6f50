#include "documents/fonts.hpp"

#include <cairo-ft.h>
#include <pango/pangofc-fontmap.h>

#include <filesystem>

#include "documents/font_pool.hpp"

namespace mingjing::documents {
namespace {

constexpr FcChar32 kCodePoints = 0x110000;
constexpr FcChar32 kPageOfSet = 32 * FC_CHARSET_MAP_SIZE;  // characters that fontconfig hands out at once

std::string xml_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else out += c;
  }
  return out;
}

// Fandol's bold files carry the weight of the regular ones; only their style names tell them apart.
constexpr const char* kStyleRules =
    "<match target=\"pattern\"><test name=\"weight\" compare=\"more_eq\"><const>bold</const></test>"
    "<edit name=\"style\" mode=\"assign\"><string>Bold</string></edit></match>"
    "<match target=\"pattern\"><test name=\"weight\" compare=\"less\"><const>bold</const></test>"
    "<edit name=\"style\" mode=\"assign\"><string>Regular</string></edit></match>";

// A fontconfig of our own: the named folders and the machine's cache of scanned files, no aliases, no other fonts.
FcConfig* make_config(const std::vector<std::string>& folders) {
  std::string xml = "<?xml version=\"1.0\"?><fontconfig>";
  for (const std::string& folder : folders) {
    std::error_code none;
    xml += "<dir>" + xml_text(std::filesystem::absolute(folder, none).string()) + "</dir>";
  }
  xml += kStyleRules;
  xml += "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>";
  FcConfig* config = FcConfigCreate();
  const auto* bytes = reinterpret_cast<const FcChar8*>(xml.c_str());
  if (config == nullptr) return nullptr;
  if (!FcConfigParseAndLoadFromMemory(config, bytes, FcTrue) || !FcConfigBuildFonts(config)) {
    FcConfigDestroy(config);
    return nullptr;
  }
  return config;
}

// Every character that at least one of the faces draws, as a table: a printed page asks for each of its characters.
std::vector<bool> drawn_characters(FcConfig* config) {
  std::vector<bool> drawn(kCodePoints, false);
  const FcFontSet* all = FcConfigGetFonts(config, FcSetSystem);
  for (int i = 0; all != nullptr && i < all->nfont; ++i) {
    FcCharSet* chars = nullptr;
    if (FcPatternGetCharSet(all->fonts[i], FC_CHARSET, 0, &chars) != FcResultMatch) continue;
    FcChar32 bits[FC_CHARSET_MAP_SIZE];
    FcChar32 next = 0;
    for (FcChar32 page = FcCharSetFirstPage(chars, bits, &next); page != FC_CHARSET_DONE; page = FcCharSetNextPage(chars, bits, &next)) {
      for (FcChar32 c = 0; c < kPageOfSet; ++c) {
        if ((bits[c / 32] >> (c % 32) & 1U) != 0 && page + c < kCodePoints) drawn[page + c] = true;
      }
    }
  }
  return drawn;
}

const std::array<const char*, kFaces> kFree = {
    "FandolFang,Noto Serif CJK SC,Noto Sans CJK SC",       // fang
    "FandolSong,Noto Serif CJK SC,Noto Sans CJK SC",       // song
    "FandolSong,Noto Serif CJK SC,Noto Sans CJK SC",       // title, drawn bold
    "FandolHei,Noto Sans CJK SC,Noto Serif CJK SC",        // hei
    "FandolKai,Noto Serif CJK SC,Noto Sans CJK SC",        // kai
};

}  // namespace

FontOptions usual_fonts(const std::string& fandol_folder) {
  return {{fandol_folder, "/usr/share/fonts/opentype/noto", "/usr/local/share/fonts"}, {}};
}

PangoSet::~PangoSet() {
  if (context != nullptr) g_object_unref(context);
  if (map != nullptr) g_object_unref(map);
}

Fonts::Impl::~Impl() {
  idle.clear();
  if (config != nullptr) FcConfigDestroy(config);
}

std::unique_ptr<PangoSet> Fonts::Impl::make() const {
  auto set = std::make_unique<PangoSet>();
  set->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(set->map), config);
  set->context = pango_font_map_create_context(set->map);
  pango_context_set_language(set->context, pango_language_from_string("zh-cn"));
  pango_context_set_base_dir(set->context, PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions(set->context, FALSE);
  // Outlines as designed: hints depend on the machine's settings and on the device.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(set->context, options);
  cairo_font_options_destroy(options);
  return set;
}

Result<std::shared_ptr<Fonts>> Fonts::open(const FontOptions& options) {
  auto impl = std::make_unique<Impl>();
  impl->config = make_config(options.folders);
  if (impl->config != nullptr) impl->drawn = drawn_characters(impl->config);
  if (impl->drawn.empty() || !impl->drawn[U'法'])
    return fault("no_fonts", "no Chinese font found in the configured folders");
  for (std::size_t i = 0; i < kFaces; ++i) {
    const auto given = options.families.find(static_cast<Face>(i));
    impl->families[i] = given == options.families.end() ? kFree[i] : given->second + "," + kFree[i];
  }
  return std::shared_ptr<Fonts>(new Fonts(std::move(impl)));
}

Fonts::Fonts(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Fonts::~Fonts() = default;

bool Fonts::draws(char32_t c) const { return c < impl_->drawn.size() && impl_->drawn[c]; }

FontLease::FontLease(Fonts& fonts) : impl_(fonts.impl()) {
  const std::lock_guard lock(impl_.mutex);
  if (!impl_.idle.empty()) {
    set_ = std::move(impl_.idle.back());
    impl_.idle.pop_back();
  } else {
    set_ = impl_.make();
  }
}

FontLease::~FontLease() {
  const std::lock_guard lock(impl_.mutex);
  impl_.idle.push_back(std::move(set_));
}

}  // namespace mingjing::documents
