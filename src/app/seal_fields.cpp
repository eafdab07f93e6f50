#include "app/seal_fields.hpp"

#include <iostream>
#include <limits>

#include "adapters/signer/field_cipher.hpp"
#include "app/progress.hpp"
#include "ledger/leaf.hpp"
#include "usecases/sealed_desk.hpp"

namespace mingjing::app {
namespace {

constexpr std::size_t kTogether = 500;

class Sealing {
 public:
  explicit Sealing(Deployment& home) : home_(home) {}

  Result<FieldsSealed> run() {
    Progress progress("非公开内容 · private fields");
    for (std::uint64_t from = 0;;) {
      std::vector<ports::FieldRow> group;
      std::uint64_t last = from;
      bool more = false;
      auto read = home_.record->fields(home_.site.log, from, [&](const ports::FieldRow& row) {
        // A leaf's fields are read whole, so that the next group begins behind it.
        if (group.size() >= kTogether && row.seq != last) {
          more = true;
          return false;
        }
        last = row.seq;
        group.push_back(row);
        return true;
      });
      if (!read) return read.failure();
      made_.fields += group.size();
      if (auto done = reseal(group); !done) return done.failure();
      progress.at(made_.fields);
      if (!more) break;
      from = last + 1;
    }
    progress.done();
    if (auto done = seal_desks(); !done) return done.failure();
    return made_;
  }

 private:
  Status<> reseal(std::vector<ports::FieldRow>& group) {
    std::vector<ports::FieldRow> anew;
    std::optional<ledger::Leaf> leaf;
    std::uint64_t leaf_at = 0;
    for (auto& field : group) {
      if (!leaf || leaf_at != field.seq) {
        auto event = home_.record->event(home_.site.log, field.seq);
        if (!event) return event.failure();
        leaf.reset();
        leaf_at = field.seq;
        if (*event)
          if (auto read = ledger::decode_leaf((*event)->leaf)) leaf = std::move(*read);
      }
      if (!leaf) {
        altered(field);
        continue;
      }
      const OrganId organ(leaf->organ);
      const ports::FieldPlace place{home_.site.log, organ, field.seq, field.field};
      auto today = home_.cipher->up_to_date(place, field.key_id, field.bytes);
      if (!today) return today.failure();
      if (*today) continue;
      auto plain = home_.cipher->open(place, field.key_id, field.bytes);
      if (!plain && plain.error().code != "seal_broken" && plain.error().code != "unknown_key") return plain.failure();
      const auto commitment = leaf->commitments.find(field.field);
      const bool good = plain && commitment != leaf->commitments.end() && field.salt.size() == ledger::kSaltSize &&
                        ledger::commitment(field.salt, *plain) == commitment->second;
      if (!good) {
        altered(field);
        continue;
      }
      auto box = home_.cipher->seal(place, *plain);
      if (!box) return box.failure();
      field.key_id = std::move(box->key_id);
      field.bytes = std::move(box->bytes);
      anew.push_back(std::move(field));
    }
    if (anew.empty()) return Done{};
    made_.sealed += anew.size();
    return home_.record->reseal(home_.site.log, anew);
  }

  void altered(const ports::FieldRow& field) {
    ++made_.altered;
    std::cerr << "altered field: " << field.seq << ":" << field.field << "\n";
  }

  Status<> seal_desks() {
    const auto scratches = home_.desk_rows->all_scratches();
    if (!scratches) return scratches.failure();
    for (const auto& one : *scratches) {
      if (usecases::SealedDesk::is_sealed(one.body)) continue;
      if (auto kept = home_.desk->keep_scratch(one.account, one.place, one.body, one.at); !kept) return kept;
      ++made_.texts;
    }
    const auto views = home_.desk_rows->all_views();
    if (!views) return views.failure();
    for (const auto& one : *views) {
      if (usecases::SealedDesk::is_sealed(one.view.query)) continue;
      if (auto kept = home_.desk->keep_view(one.account, one.view); !kept) return kept;
      ++made_.texts;
    }
    const auto uploads = home_.desk_rows->uploads_before(Instant{std::numeric_limits<std::int64_t>::max()});
    if (!uploads) return uploads.failure();
    usecases::SealedDesk desk(*home_.desk_rows, home_.site.log, *home_.cipher);
    for (const auto& one : *uploads) {
      if (usecases::SealedDesk::is_sealed(one.filename)) continue;
      auto name = desk.sealed_filename(one.id, one.filename);
      if (!name) return name.failure();
      if (auto kept = home_.desk_rows->rename_upload(one.id, *name); !kept) return kept;
      ++made_.texts;
    }
    return Done{};
  }

  Deployment& home_;
  FieldsSealed made_;
};

}  // namespace

Result<FieldsSealed> seal_fields(Deployment& home) { return Sealing(home).run(); }

Status<> leave_nothing_readable(Deployment& home, const std::string& data) {
  if (auto done = home.record->rewrite_files(); !done) return done;
  return signer::keep_fields_sealed(data + "/keys");
}

}  // namespace mingjing::app
