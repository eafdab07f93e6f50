#include "app/demo/publicity.hpp"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <future>

namespace mingjing::demo {
namespace {

namespace js = boost::json;

constexpr int kCheckedAgo = 45;          // days
constexpr std::size_t kLeftUnchecked = 9;   // one entry in so many still waits for its check

std::string text(const js::object& row, std::string_view name) {
  const auto* value = row.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

const js::array& rows(const City& city, std::string_view name) { return city.publicity.at(name).as_array(); }

// {organ} {address} {phone} {complaint} {government} {court}
std::string filled(std::string words, const js::object& organ) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPlaces = {
      {{"{organ}", "name"}, {"{address}", "address"}, {"{phone}", "phone"}, {"{complaint}", "complaint_phone"}, {"{government}", "reconsideration_organ"}, {"{court}", "court"}}};
  for (const auto& [mark, field] : kPlaces)
    for (auto at = words.find(mark); at != std::string::npos; at = words.find(mark)) words.replace(at, mark.size(), text(organ, field));
  return words;
}

// A row's own words, made out to the organ; what says whose it is stays behind.
js::object told(const js::object& row, const js::object& organ) {
  js::object out = row;
  for (const char* own : {"id", "organs", "power"}) out.erase(own);
  for (auto& member : out)
    if (auto* words = member.value().if_string()) member.value() = filled(std::string(*words), organ);
  return out;
}

class Maker {
 public:
  Maker(const City& city, const std::vector<RegisterEntry>& known) : city_(city), known_(known) {}

  std::vector<RegisterEntry> make() {
    for (const js::value& row : rows(city_, "guides")) of_organs(row.as_object(), [&](const auto& r, const auto& id, const auto& organ) { guide(r, id, organ); });
    for (const RegisterEntry& entry : known_)
      if (entry.register_id == "organ" && text(entry.values, "legal_kind") != "supervision" && entry.values.at("active").as_bool())
        for (const js::value& row : rows(city_, "recourses")) recourse(row.as_object(), entry.id, entry.values);
    for (const js::value& row : rows(city_, "lenity")) lenity(row.as_object());
    for (const js::value& row : rows(city_, "samples")) of_organs(row.as_object(), [&](const auto& r, const auto& id, const auto& organ) { sample(r, id, organ); });
    return std::move(out_);
  }

 private:
  const js::object* organ(std::string_view id) const {
    for (const RegisterEntry& entry : known_)
      if (entry.register_id == "organ" && entry.id == id) return &entry.values;
    return nullptr;
  }
  template <class Do>
  void of_organs(const js::object& row, Do&& then) {
    for (const js::value& id : row.at("organs").as_array())
      if (const auto* values = organ(id.as_string())) then(row, std::string(id.as_string()), *values);
  }
  std::string unit_of(const std::string& organ_id) const {
    for (const RegisterEntry& entry : known_)
      if (entry.register_id == "unit" && text(entry.values, "organ") == organ_id) return entry.id;
    return {};
  }

  void guide(const js::object& row, const std::string& id, const js::object& organ) {
    js::object values = told(row, organ);
    values["organ"] = id;
    values["power_item"] = power_entry_id(id, text(row, "id"));
    values["unit"] = unit_of(id);
    out_.push_back({"guide", "g-" + id + "." + text(row, "id"), std::move(values)});
  }

  void recourse(const js::object& row, const std::string& id, const js::object& organ) {
    js::object values = told(row, organ);
    values["organ"] = id;
    out_.push_back({"recourse", "m-" + id + "-" + text(row, "id"), std::move(values)});
  }

  void lenity(const js::object& row) {
    const std::string power = text(row, "power");
    for (const RegisterEntry& entry : known_) {
      const std::string organ_id = text(entry.values, "organ");
      if (entry.register_id != "power_item" || entry.id != power_entry_id(organ_id, power)) continue;
      js::object values = told(row, {});
      values["organ"] = organ_id;
      values["power_item"] = entry.id;
      out_.push_back({"lenity", text(row, "id") + "-" + organ_id, std::move(values)});
    }
  }

  void sample(const js::object& row, const std::string& id, const js::object& organ) {
    js::object values = told(row, organ);
    values["organ"] = id;
    if (row.contains("power")) values["power_item"] = power_entry_id(id, text(row, "power"));
    out_.push_back({"sample", "s-" + id + "-" + text(row, "id"), std::move(values)});
  }

  const City& city_;
  const std::vector<RegisterEntry>& known_;
  std::vector<RegisterEntry> out_;
};

}  // namespace

std::vector<RegisterEntry> publicity_entries(const City& city, const std::vector<RegisterEntry>& organs) { return Maker(city, organs).make(); }

Status<> change_organ(const City& city, usecases::Office& office, CivilDate today, const std::function<usecases::Caller(const Person&)>& caller) {
  const js::object& told = city.publicity.at("change").as_object();
  const auto person = [&](const std::string& id) { return caller(*std::ranges::find(city.people, id, &Person::id)); };
  const auto done = [](const std::function<void(usecases::CommandAnswer)>& ask) -> Status<> {
    std::promise<usecases::CommandResult> promise;
    auto answered = promise.get_future();
    ask([&promise](usecases::CommandResult result) { promise.set_value(std::move(result)); });
    const auto result = answered.get();
    if (const auto* refusal = std::get_if<Refusal>(&result)) return fault("demo_change", refusal->code + " " + refusal->detail);
    if (const auto* failed = std::get_if<Fault>(&result)) return Failure<Fault>{*failed};
    return Done{};
  };
  const auto editor = person(text(told, "by"));
  const auto seen = office.read(editor, "entry", {{"register", text(told, "register")}, {"entry", text(told, "entry")}});
  const auto* view = std::get_if<js::value>(&seen);
  if (view == nullptr) return fault("demo_change", "the organ cannot be read back");
  js::object values = view->at("entry").at("values").as_object();
  values[text(told, "field")] = told.at("value");
  auto changed = done([&](usecases::CommandAnswer answer) {
    office.change_register(editor, text(told, "register"), text(told, "entry"), {{"valid_from", iso_text(today)}, {"input", std::move(values)}}, "demo-change", std::move(answer));
  });
  if (!changed) return changed;
  const auto who = person(text(told, "seen_by"));
  const auto tasks = office.read(who, "changes", {{"limit", 1}});
  const auto* listed = std::get_if<js::value>(&tasks);
  if (listed == nullptr || listed->at("items").as_array().empty()) return fault("demo_change", "the change has no task");
  return done([&](usecases::CommandAnswer answer) {
    office.complete_change(who, std::string(listed->at("items").at(0).at("id").as_string()), {{"outcome", "unneeded"}, {"proof", told.at("proof")}}, "demo-change-seen", std::move(answer));
  });
}

void add_upkeep(const City& city, CivilDate today, std::vector<RegisterEntry>& entries) {
  const js::object& checkers = city.publicity.at("checked").as_object();
  std::map<std::string, std::string> keepers;   // organ -> the unit that keeps what it publishes: its last, which is that of legal affairs
  for (const RegisterEntry& entry : entries)
    if (entry.register_id == "unit") keepers[text(entry.values, "organ")] = entry.id;
  std::size_t count = 0;
  for (RegisterEntry& entry : entries) {
    const auto keeper = keepers.find(text(entry.values, "organ"));
    static constexpr std::array<std::string_view, 5> kKept = {"power_item", "guide", "recourse", "lenity", "sample"};
    if (keeper == keepers.end() || std::ranges::find(kKept, entry.register_id) == kKept.end()) continue;
    entry.values["keeper"] = keeper->second;
    const auto* checker = checkers.if_contains(keeper->first);
    if (checker == nullptr || ++count % kLeftUnchecked == 0) continue;
    entry.values["checked_by"] = *checker;
    entry.values["checked_on"] = iso_text(today - kCheckedAgo);
  }
}

}  // namespace mingjing::demo
