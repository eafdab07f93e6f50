// The evidence bundle of one case: leaves, proofs in both trees, opened private fields, files and papers, packed and signed.
#include <algorithm>

#include "ledger/bundle.hpp"
#include "ledger/bundle_format.hpp"
#include "ledger/tiles.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/file_views.hpp"
#include "usecases/log_proofs.hpp"
#include "usecases/private_values.hpp"
#include "usecases/showing.hpp"
#include "usecases/taken_out.hpp"

namespace mingjing::usecases {
namespace {

struct Checkpoints {
  ports::CheckpointRow sha256;
  ports::CheckpointRow sm3;
};

Result<std::optional<Checkpoints>> checkpoints_over(const ViewContext& c, std::uint64_t leaf) {
  auto a = proving_checkpoint(c.parts.store, c.parts.log, ledger::Hash::sha256, leaf);
  if (!a) return a.failure();
  if (!*a) return std::optional<Checkpoints>();
  auto b = checkpoint_of_size(c.parts.store, c.parts.log, ledger::Hash::sm3, (*a)->size);
  if (!b) return b.failure();
  if (!*b) return std::optional<Checkpoints>();
  return std::optional(Checkpoints{**a, **b});
}

// What authorities stamped, and their answers: the checkpoint as the log alone signed it, without the lines of witnesses.
Status<> add_time_stamps(const ViewContext& c, const ports::CheckpointRow& checkpoint, const std::string& tree, ledger::BundleToMake& bundle) {
  auto stamps = c.parts.store.time_stamps(c.parts.log, checkpoint.tree, checkpoint.size);
  if (!stamps) return stamps.failure();
  if (stamps->empty()) return Done{};
  auto bare = c.parts.store.checkpoint_over(c.parts.log, checkpoint.tree, checkpoint.size - 1);
  if (!bare) return bare.failure();
  if (!*bare) return Done{};
  const std::string stem = std::string(ledger::kTimeStamps) + tree;
  bundle.extras[stem + ".note"] = (*bare)->note;
  for (std::size_t i = 0; i < stamps->size(); ++i) bundle.extras[stem + "-" + std::to_string(i + 1) + ".tsr"] = std::move((*stamps)[i].answer);
  return Done{};
}

std::string extension_of(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || name.size() - dot > 6) return {};
  const auto ext = name.substr(dot);
  const bool plain = std::ranges::all_of(ext.substr(1), [](char ch) { return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9'); });
  return plain ? std::string(ext) : std::string();
}

Status<> add_events(const ViewContext& c, const CaseFile& file, std::uint64_t size, ledger::BundleToMake& bundle) {
  auto rows = c.parts.store.stream(c.parts.log, file.state.id.str());
  if (!rows) return rows.failure();
  auto fields = c.parts.store.stream_fields(c.parts.log, file.state.id.str());
  if (!fields) return fields.failure();
  const auto sha256 = nodes_of(c.parts.store, c.parts.log, ledger::Hash::sha256, size);
  const auto sm3 = nodes_of(c.parts.store, c.parts.log, ledger::Hash::sm3, size);
  for (const auto& row : *rows) {
    ledger::EventToExport event;
    event.index = row.seq;
    event.leaf = row.leaf;
    auto proof = ledger::inclusion_proof(ledger::Hash::sha256, row.seq, size, sha256);
    if (!proof) return proof.failure();
    event.proof_sha256 = std::move(*proof);
    auto proof_sm3 = ledger::inclusion_proof(ledger::Hash::sm3, row.seq, size, sm3);
    if (!proof_sm3) return proof_sm3.failure();
    event.proof_sm3 = std::move(*proof_sm3);
    for (const auto& field : *fields) {
      if (field.seq != row.seq) continue;
      // Who reads a case does not learn from its bundle who reported it; the leaf's commitment stays.
      const auto* told = event_at(file, row.stream_seq);
      if (told && tells_of_informant(c.law(), file, *told, field.field)) continue;
      auto plain = c.parts.cipher.open({c.parts.log, file.state.organ, row.seq, field.field}, field.key_id, field.bytes);
      if (!plain) return plain.failure();
      event.fields.push_back({field.field, field.salt, std::move(*plain)});
    }
    const auto opened = std::ranges::find(file.events, row.seq, [](const auto& e) { return e->seq; });
    if (opened != file.events.end()) {
      for (const auto& object : (*opened)->event.objects) {
        const bool held = c.parts.blobs.info(object.sha256).ok();
        event.objects.push_back(held ? "objects/" + object.sha256 + extension_of(file_name(file, object.sha256).name) : std::string());
      }
    }
    bundle.events.push_back(std::move(event));
  }
  return Done{};
}

// Papers are made from their recorded data; the leaf holds the commitment to that data and the digest of the text.
Status<> add_papers(const ViewContext& c, const CaseFile& file, ledger::BundleToMake& bundle) {
  if (!c.parts.documents.renderer) return Done{};
  for (const auto& document : file.documents) {
    auto data = issued_data(file, document);
    if (!data) continue;  // erased by law: the bundle says so by its absence
    auto rendered = c.parts.documents.renderer->render(document.document_template, *data, ports::RenderTo::pdf);
    if (!rendered) return rendered.failure();
    bundle.extras["documents/" + document.id + ".html"] = std::move(rendered->html);
    bundle.extras["documents/" + document.id + ".pdf"] = std::move(rendered->pdf);
  }
  return Done{};
}

Result<std::vector<std::string>> sign_note(ports::Signer& signer, const std::string& text, const std::vector<ledger::NoteKey>& keys) {
  std::vector<std::string> signatures;
  for (const auto& key : keys) {
    const auto message = ledger::note_message(key, text);
    auto signature = key.type() == ledger::NoteKeyType::ed25519 ? signer.sign_ed25519(message) : signer.sign_sm2(message);
    if (!signature) return signature.failure();
    signatures.push_back(std::move(*signature));
  }
  return signatures;
}

}  // namespace

FileResult bundle_file_of(const ViewContext& c, const BundleParts& parts) {
  auto loaded = readable_case(c, CaseId(c.text("case").value_or("")), "case.export");
  if (!loaded) return loaded.error();
  if (!*loaded || !parts.archiver) return refuse("not_found");
  const auto& file = **loaded;
  auto over = checkpoints_over(c, file.events.back()->seq);
  if (!over) return over.error();
  if (!*over) return refuse("not_signed_yet");
  ledger::BundleToMake bundle;
  bundle.origin = ledger::log_origin(parts.domain, c.parts.log.str(), ledger::Hash::sha256);
  bundle.made_at = c.now;
  bundle.keys = parts.keys;
  bundle.checkpoint = (*over)->sha256.note;
  bundle.checkpoint_sm3 = (*over)->sm3.note;
  bundle.extras = parts.extras;
  if (auto added = add_time_stamps(c, (*over)->sha256, "sha256", bundle); !added) return added.error();
  if (auto added = add_time_stamps(c, (*over)->sm3, "sm3", bundle); !added) return added.error();
  if (auto added = add_events(c, file, (*over)->sha256.size, bundle); !added) return added.error();
  if (auto added = add_papers(c, file, bundle); !added) return added.error();
  auto plan = ledger::make_bundle(bundle);
  if (!plan) return plan.error();
  auto signatures = sign_note(parts.signer, plan->note_text, parts.keys.sha256);
  if (!signatures) return signatures.error();
  std::vector<ports::ArchivePart> files;
  const auto add = [&](ledger::BundleEntry& entry) {
    ports::ArchivePart part{entry.path, std::move(entry.bytes), {}};
    if (entry.object) {
      part.source = [&blobs = c.parts.blobs, sha256 = crypto::hex(entry.object->digests.sha256)](std::uint64_t offset, std::uint64_t length) {
        return blobs.read(sha256, offset, length);
      };
    }
    files.push_back(std::move(part));
  };
  auto note = ledger::bundle_note(*plan, parts.keys, *signatures);
  for (std::size_t i = 0; i < plan->entries.size(); ++i) {
    add(plan->entries[i]);
    if (i == 0) add(note);
  }
  auto packed = parts.archiver->pack(files);
  if (!packed) return packed.error();
  if (auto noted = note_taken_out(c, "case.bundle", file.state.id.str()); !noted) return noted.error();
  return FileView{"证据包" + file.case_no() + ".zip", "application/zip", "", parts.archiver->read(*packed)};
}

}  // namespace mingjing::usecases
