#include "usecases/carried_record.hpp"

#include <algorithm>

#include "base/canonical_json.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

json::object party_of(const projections::PartyDetails& party) {
  json::object out{{"kind", party.kind}, {"name", party.name}};
  const std::pair<const char*, const std::string*> more[] = {
      {"id_no", &party.id_no}, {"address", &party.address}, {"phone", &party.phone}, {"legal_rep", &party.legal_rep}};
  for (const auto& [name, text] : more) {
    if (!text->empty()) out[name] = *text;
  }
  return out;
}

}  // namespace

bool was_handed_over(const CaseFile& source) { return source.state.latest("handed_to_case") != nullptr; }

void carry_parties(const CaseFile& source, json::object& input) {
  if (!input.contains("parties") && !source.parties_erased) {
    json::array parties;
    for (const auto& party : source.parties) parties.push_back(party_of(party));
    if (!parties.empty()) input["parties"] = std::move(parties);
  }
  if (!input.contains("place")) {
    // Not private_text(): what was erased by law is no place.
    const auto place = private_value(*source.events.front(), "place");
    if (place && place->is_string() && !place->as_string().empty()) input["place"] = *place;
  }
}

void carry_supervised(const CaseFile& source, json::object& input) {
  if (!input.contains("supervised_organ")) input["supervised_organ"] = source.rows.row.organ.str();
  if (!input.contains("act_no")) input["act_no"] = source.case_no();
}

void carry_evidence(const CaseFile& source, casework::Event& opened) {
  json::array rows;
  for (const auto& evidence : source.state.evidence) {
    const auto* event = event_at(source, evidence.seq);
    const auto told = event ? private_value(*event, "evidences." + evidence.id) : std::nullopt;
    if (!told || !told->is_object()) continue;
    const auto id = "e" + std::to_string(opened.stream_seq) + "_" + std::to_string(rows.size() + 1);
    json::object row{{"id", id}, {"kind", evidence.kind}, {"av", evidence.av}};
    json::array files;
    for (const auto& file : evidence.files) {
      files.emplace_back(file.sha256);
      const auto same = [&](const casework::ObjectRef& one) { return one.sha256 == file.sha256; };
      if (std::ranges::none_of(opened.objects, same)) opened.objects.push_back(file);
    }
    row["files"] = std::move(files);
    rows.push_back(std::move(row));
    auto kept = told->as_object();
    kept["id"] = id;
    opened.fields.push_back({"evidences." + id, canonical_json(kept)});
  }
  if (!rows.empty()) opened.data["evidence"] = std::move(rows);
  opened.data["from_case"] = source.state.id.str();
}

}  // namespace mingjing::usecases
