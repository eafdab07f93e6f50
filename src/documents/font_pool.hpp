// Pango objects behind Fonts, inside this layer only. A font map may be used by one thread at a time; maps are lent and
// come back warm, with their glyph caches.
#pragma once

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include <array>
#include <mutex>
#include <vector>

#include "documents/fonts.hpp"

namespace mingjing::documents {

constexpr int kFaces = 5;

struct PangoSet {
  PangoFontMap* map = nullptr;
  PangoContext* context = nullptr;

  PangoSet() = default;
  PangoSet(const PangoSet&) = delete;
  PangoSet& operator=(const PangoSet&) = delete;
  ~PangoSet();
};

struct Fonts::Impl {
  FcConfig* config = nullptr;
  std::vector<bool> drawn;     // by code point: what the faces of `config` draw together
  std::array<std::string, kFaces> families;
  std::mutex mutex;
  std::vector<std::unique_ptr<PangoSet>> idle;

  ~Impl();
  std::unique_ptr<PangoSet> make() const;
};

class FontLease {
 public:
  explicit FontLease(Fonts& fonts);
  ~FontLease();
  FontLease(const FontLease&) = delete;
  FontLease& operator=(const FontLease&) = delete;
  PangoContext* context() { return set_->context; }
  const std::string& family(Face face) const { return impl_.families[static_cast<std::size_t>(face)]; }

 private:
  Fonts::Impl& impl_;
  std::unique_ptr<PangoSet> set_;
};

}  // namespace mingjing::documents
