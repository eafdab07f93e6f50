#include "usecases/event_codec.hpp"

#include <boost/json/parse.hpp>
#include <unordered_map>

#include "base/json_fields.hpp"
#include "crypto/digest.hpp"
#include "ledger/leaf_bytes.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

Result<ledger::LeafObject> leaf_object(const casework::ObjectRef& object) {
  const auto sha256 = crypto::digest_from_hex(object.sha256);
  const auto sm3 = crypto::digest_from_hex(object.sm3);
  if (!sha256 || !sm3) return fault("leaf_content", "an object without both digests");
  return ledger::LeafObject{object.kind, object.size, {*sha256, *sm3}};
}

std::vector<casework::ObjectRef> objects_of(const json::object& leaf) {
  std::vector<casework::ObjectRef> objects;
  const auto* list = leaf.if_contains("obj");
  if (!list || !list->is_array()) return objects;
  for (const auto& item : list->as_array()) {
    if (!item.is_object()) continue;
    const auto& o = item.as_object();
    objects.push_back({text_in(o, "kind"), static_cast<std::uint64_t>(number_in(o, "size")), text_in(o, "sha256"), text_in(o, "sm3")});
  }
  return objects;
}

}  // namespace

Result<SealedEvent> seal_event(const casework::Event& event, const LogId& log, std::uint64_t seq,
                               const std::optional<ledger::DigestPair>& previous, ports::FieldCipher& cipher,
                               ports::Random& random) {
  ledger::Leaf leaf;
  leaf.log = log.str();
  leaf.organ = event.organ.str();
  leaf.stream = event.stream;
  leaf.stream_seq = event.stream_seq;
  leaf.previous = previous;
  leaf.type = event.type;
  leaf.actor = event.actor.str();
  leaf.role = event.role.str();
  leaf.at = event.at;
  leaf.simulated = event.simulated;
  for (const auto& object : event.objects) {
    auto made = leaf_object(object);
    if (!made) return made.failure();
    leaf.objects.push_back(std::move(*made));
  }
  SealedEvent sealed;
  sealed.fields.reserve(event.fields.size());
  const auto salts = random.bytes(event.fields.size() * ledger::kSaltSize);
  for (std::size_t i = 0; i < event.fields.size(); ++i) {
    const auto& field = event.fields[i];
    auto salt = salts.substr(i * ledger::kSaltSize, ledger::kSaltSize);
    leaf.commitments[field.name] = ledger::commitment(salt, field.bytes);
    auto box = cipher.seal({log, event.organ, seq, field.name}, field.bytes);
    if (!box) return box.failure();
    sealed.fields.push_back({seq, field.name, std::move(box->key_id), std::move(salt), std::move(box->bytes)});
  }
  auto bytes = ledger::leaf_bytes(leaf, event.data);
  if (!bytes) return bytes.failure();
  sealed.row.hashes = ledger::leaf_hashes(*bytes);
  sealed.row.leaf = std::move(*bytes);
  sealed.row.seq = seq;
  sealed.row.stream = event.stream;
  sealed.row.stream_seq = event.stream_seq;
  sealed.row.type = event.type;
  sealed.row.at = event.at;
  return sealed;
}

Result<OpenedEvent> open_event(const LogId& log, const ports::EventRow& row, const std::vector<const ports::FieldRow*>& fields,
                               ports::FieldCipher& cipher) {
  boost::system::error_code error;
  auto parsed = json::parse(row.leaf, error);
  if (error || !parsed.is_object()) return fault("bad_leaf", "leaf " + std::to_string(row.seq) + " is no JSON object");
  auto& leaf = parsed.as_object();
  OpenedEvent opened;
  opened.seq = row.seq;
  opened.leaf_hash = crypto::hex(row.hashes.sha256);
  auto& event = opened.event;
  event.stream = row.stream;
  event.stream_seq = row.stream_seq;
  event.type = row.type;
  event.at = row.at;
  event.actor = AccountId(text_in(leaf, "actor"));
  event.role = RoleId(text_in(leaf, "role"));
  event.organ = OrganId(text_in(leaf, "org"));
  event.simulated = leaf.contains("sim");
  event.objects = objects_of(leaf);
  const auto* commitments = leaf.if_contains("commit");
  if (commitments && commitments->is_object()) {
    for (const auto& [name, unused] : commitments->as_object()) {
      const ports::FieldRow* found = nullptr;
      for (const auto* field : fields) {
        if (field->field == name) found = field;
      }
      if (!found) {
        opened.erased.emplace_back(name);
        continue;
      }
      auto plain = cipher.open({log, event.organ, row.seq, found->field}, found->key_id, found->bytes);
      if (!plain) return plain.failure();
      event.fields.push_back({std::string(name), std::move(*plain)});
    }
  }
  if (auto* data = leaf.if_contains("data"); data && data->is_object()) event.data = std::move(data->as_object());
  return opened;
}

Result<std::vector<OpenedEvent>> open_events(const LogId& log, const std::vector<ports::EventRow>& rows,
                                             const std::vector<ports::FieldRow>& fields, ports::FieldCipher& cipher) {
  std::unordered_map<std::uint64_t, std::vector<const ports::FieldRow*>> by_seq;
  for (const auto& field : fields) by_seq[field.seq].push_back(&field);
  static const std::vector<const ports::FieldRow*> kNone;
  std::vector<OpenedEvent> events;
  events.reserve(rows.size());
  for (const auto& row : rows) {
    const auto it = by_seq.find(row.seq);
    auto opened = open_event(log, row, it == by_seq.end() ? kNone : it->second, cipher);
    if (!opened) return opened.failure();
    events.push_back(std::move(*opened));
  }
  return events;
}

}  // namespace mingjing::usecases
