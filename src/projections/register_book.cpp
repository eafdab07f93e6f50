#include "projections/register_book.hpp"

#include <boost/json/parse.hpp>

#include "base/json_fields.hpp"

namespace mingjing::projections {
namespace {

namespace json = boost::json;

std::optional<CivilDate> date_in(const json::object& values, std::string_view name) { return parse_date(text_in(values, name)); }

std::vector<std::string> split_list(std::string_view text) {
  static constexpr std::string_view kMark = "、";
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = text.find(kMark);
    if (end != 0) parts.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + kMark.size());
  }
  return parts;
}

std::vector<law::Citation> clauses_in(const json::object& values, std::string_view name) {
  std::vector<law::Citation> clauses;
  const auto* list = values.if_contains(name);
  if (!list || !list->is_array()) return clauses;
  for (const auto& item : list->as_array()) {
    if (item.is_object()) clauses.push_back(law::citation_of(item));
  }
  return clauses;
}

// A setting is typed as text into the register's table; the law file's preset says of which kind it is.
json::value setting_value(const std::string& text, const json::value& preset) {
  if (preset.is_bool()) return text == "true" || text == "是" || text == "1";
  if (preset.is_int64()) {
    std::int64_t number = 0;
    for (const char c : text) {
      if (c < '0' || c > '9' || number > 1'000'000'000) return preset;
      number = number * 10 + (c - '0');
    }
    return text.empty() ? preset : json::value(number);
  }
  return json::value(text);
}

// What the organ chose; of everything else casework::setting_of knows the preset.
json::object settings_of(const json::object& values, const law::LawBook& law) {
  json::object settings;
  const auto* rows = values.if_contains("settings");
  if (!rows || !rows->is_array()) return settings;
  for (const auto& row : rows->as_array()) {
    if (!row.is_object()) continue;
    const auto name = text_in(row.as_object(), "name");
    const auto known = law.settings.find(name);
    if (known == law.settings.end()) continue;
    settings[name] = setting_value(text_in(row.as_object(), "value"), known->second.preset);
  }
  return settings;
}

}  // namespace

const RegisterVersion* RegisterEntry::on(CivilDate day, std::uint64_t below) const {
  for (auto it = versions.rbegin(); it != versions.rend(); ++it) {
    if ((*it)->seq < below && (*it)->valid_from <= day) return it->get();
  }
  return nullptr;
}

Status<> RegisterBook::add(const casework::Event& event, std::uint64_t seq, const std::vector<std::string>& erased) {
  const auto bad = [&](const char* what) { return fault("bad_event", "leaf " + std::to_string(seq) + ": " + what); };
  const auto register_id = text_in(event.data, "register");
  const auto entry_id = text_in(event.data, "entry");
  const auto valid_from = date_in(event.data, "valid_from");
  if (register_id.empty() || entry_id.empty() || !valid_from) return bad("no register, entry or date");
  auto version = std::make_shared<RegisterVersion>();
  version->seq = seq;
  version->at = event.at;
  version->actor = event.actor;
  version->valid_from = *valid_from;
  version->erased = erased;
  if (const auto* values = event.data.if_contains("values"); values && values->is_object()) version->values = values->as_object();
  for (const auto& field : event.fields) {
    boost::system::error_code error;
    auto value = json::parse(field.bytes, error);
    if (error) return bad("a field is no JSON");
    version->values[field.name] = std::move(value);
  }
  auto& entries = registers_[register_id];
  if (!entries) {
    entries = std::make_shared<RegisterEntries>();
  } else if (!owned_.contains(register_id)) {
    entries = std::make_shared<RegisterEntries>(*entries);
  }
  owned_.insert(register_id);
  auto& slot = (*entries)[entry_id];
  auto entry = slot ? std::make_shared<RegisterEntry>(*slot) : std::make_shared<RegisterEntry>();
  entry->id = entry_id;
  entry->versions.push_back(std::move(version));
  slot = std::move(entry);
  return Done{};
}

std::vector<std::string> RegisterBook::registers() const {
  std::vector<std::string> ids;
  for (const auto& [id, entries] : registers_) ids.push_back(id);
  return ids;
}

const RegisterEntries& RegisterBook::entries(std::string_view register_id) const {
  static const RegisterEntries kNone;
  const auto it = registers_.find(register_id);
  return it == registers_.end() ? kNone : *it->second;
}

const RegisterEntry* RegisterBook::entry(std::string_view register_id, std::string_view entry) const {
  const auto& all = entries(register_id);
  const auto it = all.find(std::string(entry));
  return it == all.end() ? nullptr : it->second.get();
}

std::string RegisterBook::text(std::string_view register_id, std::string_view id, std::string_view field) const {
  const auto* found = entry(register_id, id);
  return found ? text_in(found->last().values, field) : std::string();
}

const json::object* RegisterView::values(std::string_view register_id, std::string_view id, CivilDate on) const {
  const auto* entry = book_.entry(register_id, id);
  if (!entry) return nullptr;
  const auto* version = entry->on(on, below_);
  return version ? &version->values : nullptr;
}

std::optional<casework::Officer> RegisterView::officer(const OfficerId& id) const {
  const auto* v = values("officer", id.str(), today_);
  if (!v) return std::nullopt;
  casework::Officer officer;
  officer.id = id;
  officer.organ = OrganId(text_in(*v, "organ"));
  officer.unit = UnitId(text_in(*v, "unit"));
  officer.name = text_in(*v, "name");
  officer.cert_no = text_in(*v, "cert_no");
  if (const auto from = date_in(*v, "cert_from")) officer.cert_valid = law::Validity{*from, date_in(*v, "cert_until")};
  officer.suspended = flag_in(*v, "suspended");
  officer.fields = split_list(text_in(*v, "fields"));
  officer.legal_qualification = flag_in(*v, "legal_qualification");
  const auto supervises = date_in(*v, "supervision_from");
  if (supervises && !text_in(*v, "supervision_no").empty()) officer.supervision_valid = law::Validity{*supervises, date_in(*v, "supervision_until")};
  return officer;
}

std::optional<casework::Organ> RegisterView::organ(const OrganId& id, CivilDate on) const {
  const auto* v = values("organ", id.str(), on);
  if (!v) return std::nullopt;
  casework::Organ organ;
  organ.id = id;
  organ.name = text_in(*v, "name");
  organ.area = text_in(*v, "area");
  organ.active_subject = flag_in(*v, "active") && confirmed(id, on);
  if (const auto* area = values("area", organ.area, on)) organ.level = text_in(*area, "level");
  organ.settings = settings_of(*v, law_);
  return organ;
}

std::optional<casework::PowerItem> RegisterView::power_item(const std::string& id, CivilDate on) const {
  const auto* entry = book_.entry("power_item", id);
  const auto* version = entry ? entry->on(on, below_) : nullptr;
  if (!version) return std::nullopt;
  casework::PowerItem item;
  item.id = id;
  item.organ = OrganId(text_in(version->values, "organ"));
  item.kind = text_in(version->values, "kind");
  item.valid = law::Validity{version->valid_from, date_in(version->values, "valid_until")};
  item.flags = version->values;
  item.basis = clauses_in(version->values, "basis");
  return item;
}

std::string RegisterView::organ_area(const OrganId& id, CivilDate on) const {
  const auto* v = values("organ", id.str(), on);
  return v ? text_in(*v, "area") : std::string();
}

std::string RegisterView::power_item_title(const std::string& id, CivilDate on) const {
  const auto* v = values("power_item", id, on);
  return v ? text_in(*v, "title") : std::string();
}

std::vector<law::Benchmark> RegisterView::benchmarks(const std::string& power_item, CivilDate on) const {
  std::vector<law::Benchmark> found;
  for (const auto& [id, entry] : book_.entries("benchmark")) {
    const auto* version = entry->on(on, below_);
    if (!version || text_in(version->values, "power_item") != power_item) continue;
    law::Benchmark benchmark;
    benchmark.id = id;
    benchmark.title = text_in(version->values, "title");
    benchmark.power_item = power_item;
    benchmark.maker = text_in(version->values, "maker");
    benchmark.valid = {version->valid_from, std::nullopt};
    const auto* cells = version->values.if_contains("cells");
    if (cells && cells->is_array()) {
      for (const auto& row : cells->as_array()) {
        if (!row.is_object()) continue;
        const auto& o = row.as_object();
        benchmark.cells.push_back({text_in(o, "id"), text_in(o, "title"), text_in(o, "conditions"), {}, Fen{number_in(o, "low")},
                                   Fen{number_in(o, "high")}});
      }
    }
    found.push_back(std::move(benchmark));
  }
  return found;
}

std::vector<law::CatalogueEntry> RegisterView::review_catalogue(const OrganId& organ, CivilDate on) const {
  std::vector<law::CatalogueEntry> found;
  for (const auto& [id, entry] : book_.entries("review_catalogue")) {
    const auto* version = entry->on(on, below_);
    if (!version || text_in(version->values, "organ") != organ.str()) continue;
    law::CatalogueEntry one;
    one.id = id;
    one.title = text_in(version->values, "title");
    one.criterion = text_in(version->values, "criterion");
    one.at_least_fen = number_in(version->values, "at_least");
    one.party_kind = text_in(version->values, "party_kind");
    one.measure_kind = text_in(version->values, "measure_kind");
    one.valid = {version->valid_from, std::nullopt};
    found.push_back(std::move(one));
  }
  return found;
}

}  // namespace mingjing::projections
