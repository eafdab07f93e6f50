// Filling pages with atoms.
#include <algorithm>
#include <cmath>
#include <map>

#include "documents/flow.hpp"

namespace mingjing::documents {
namespace {

constexpr double kEps = 0.01;

class PageFiller {
 public:
  explicit PageFiller(double height) : height_(height) {}

  void add(Atom atom) {
    if (atom.page_break) return next_page({});
    if (atom.table_head) {
      heads_[atom.table].push_back(atom);
    } else if (atom.row && cut(atom)) {
      return;
    }
    if (top_for(atom) + atom.height > height_ + kEps && !placed_.empty()) {
      next_page(take_kept());
      if (atom.row && !atom.table_head && cut(atom)) return;
    }
    place(std::move(atom));
  }
  std::vector<Page> take() {
    if (!placed_.empty() || pages_.empty()) emit();
    return std::move(pages_);
  }

 private:
  double top_for(const Atom& atom) const {
    if (!atom.on_grid) return y_;
    return std::ceil((y_ - kEps) / kLinePitch) * kLinePitch;
  }
  // A long row is cut where the page ends; what is left begins the next page under the repeated head.
  bool cut(const Atom& atom) {
    const double room = height_ - y_;
    if (atom.height <= room + kEps) return false;
    const bool taller_than_page = atom.height > height_ / 3;
    if (!taller_than_page && !placed_.empty()) return false;
    auto parts = atom.row->split(room);
    if (!parts) return false;
    place(parts->first.atom());
    next_page({});
    add(parts->second.atom());
    return true;
  }
  // The atoms at the end of the page that must stay with what comes next.
  std::vector<Atom> take_kept() {
    std::size_t first = placed_.size();
    while (first > 0 && placed_[first - 1].keep_with_next) --first;
    if (first == 0) first = placed_.size();  // the page would be left empty: nothing to gain
    std::vector<Atom> kept;
    for (std::size_t i = first; i < placed_.size(); ++i) kept.push_back(std::move(placed_[i]));
    placed_.resize(first);
    tops_.resize(first);
    return kept;
  }
  void next_page(std::vector<Atom> kept) {
    emit();
    for (Atom& atom : kept) place(std::move(atom));
  }
  void place(Atom atom) {
    // A table that goes on from the page before shows its head again.
    if (atom.table >= 0 && !atom.table_head && (placed_.empty() || placed_.back().table != atom.table))
      for (const Atom& head : heads_[atom.table])
        if (placed_.empty() || !placed_.back().table_head) put(head);
    put(std::move(atom));
  }
  void put(Atom atom) {
    const double top = top_for(atom);
    y_ = top + atom.height;
    tops_.push_back(top);
    placed_.push_back(std::move(atom));
  }
  void emit() {
    Page page;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      const double top = kTop + tops_[i];
      for (TextLine& line : placed_[i].lines) {
        line.x += kLeft;
        line.baseline += top;
        page.lines.push_back(std::move(line));
      }
      for (Box box : placed_[i].boxes) page.boxes.push_back({box.x + kLeft, box.y + top, box.width, box.height, box.ink});
      for (Ring ring : placed_[i].rings) {
        ring.x += kLeft;
        ring.y += top;
        page.rings.push_back(ring);
      }
    }
    pages_.push_back(std::move(page));
    placed_.clear();
    tops_.clear();
    y_ = 0;
  }

  double height_;
  double y_ = 0;
  std::vector<Atom> placed_;
  std::vector<double> tops_;
  std::map<int, std::vector<Atom>> heads_;
  std::vector<Page> pages_;
};

}  // namespace

std::vector<Page> fill_pages(std::vector<Atom> atoms, double height) {
  PageFiller filler(height);
  for (Atom& atom : atoms) filler.add(std::move(atom));
  return filler.take();
}

}  // namespace mingjing::documents
