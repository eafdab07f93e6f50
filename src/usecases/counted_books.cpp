#include "usecases/counted_books.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "base/json_fields.hpp"
#include "law/citation.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;
using law::Counting;

constexpr std::size_t kMostBehind = 100;

bool filled(const json::object& values, const std::string& field) {
  const auto* value = values.if_contains(field);
  if (!value || value->is_null()) return false;
  if (value->is_bool()) return value->as_bool();
  if (value->is_string()) return !value->as_string().empty();
  return !value->is_array() || !value->as_array().empty();
}

// A choice as its id, a bool as true or false, a number in digits.
std::string word_of(const json::object& values, const std::string& field) {
  const auto* value = values.if_contains(field);
  if (!value || value->is_null()) return {};
  if (value->is_string()) return std::string(value->as_string());
  if (value->is_bool()) return value->as_bool() ? "true" : "false";
  return value->is_int64() ? std::to_string(value->as_int64()) : std::string();
}

bool among(const json::object& values, const std::string& field, const std::vector<std::string>& one_of) {
  return one_of.empty() ? filled(values, field) : std::ranges::find(one_of, word_of(values, field)) != one_of.end();
}

bool cites_exactly(const json::object& values, const std::string& field) {
  const auto* list = values.if_contains(field);
  if (!list || !list->is_array() || list->as_array().empty()) return false;
  return std::ranges::all_of(list->as_array(), [](const json::value& one) {
    const auto citation = law::citation_of(one);
    return !citation.article.empty() || !citation.point.empty();
  });
}

class Counter {
 public:
  Counter(const ports::MeasuresAsked& asked, const law::Measure& measure, const projections::RegisterBook& registers, const law::LawBook& law)
      : asked_(asked), by_(measure.counted_by), book_(registers), law_(law), value_{measure.id} {}

  scoring::MeasureValue run() {
    count();
    std::ranges::sort(value_.against);
    std::ranges::sort(value_.behind);
    if (value_.behind.size() > kMostBehind) value_.behind.resize(kMostBehind);
    return std::move(value_);
  }

  void cited(std::set<ports::CitedClause>& out) const {
    each([&](const auto&, const auto&, const auto&, const json::object& entry) {
      for (const auto& field : by_.cited) {
        const auto* list = entry.if_contains(field);
        if (!list || !list->is_array()) continue;
        for (const auto& one : list->as_array()) {
          auto citation = law::citation_of(one);
          if (!citation.law.empty() && !citation.article.empty()) out.insert({std::move(citation.law), std::move(citation.article)});
        }
      }
    });
  }

 private:
  void take(std::string id, bool kept) {
    value_.due += 1;
    value_.done += kept ? 1 : 0;
    (kept ? value_.behind : value_.against).push_back(std::move(id));
  }
  void found(std::string id) {
    value_.done += 1;
    value_.behind.push_back(std::move(id));
  }

  // The entry as it was recorded by the end of the day; `holding`: of its versions those that were in force.
  const json::object* values(const projections::RegisterEntry& entry, bool holding = true) const {
    for (auto it = entry.versions.rbegin(); it != entry.versions.rend(); ++it)
      if (date_of((*it)->at) <= asked_.on && (!holding || (*it)->valid_from <= asked_.on)) return &(*it)->values;
    return nullptr;
  }
  const json::object* values(const std::string& register_id, const std::string& id) const {
    const auto* entry = book_.entry(register_id, id);
    return entry ? values(*entry) : nullptr;
  }
  bool ended(const json::object& values) const {
    const auto ended_on = parse_date(text_in(values, "ended_on")), until = parse_date(text_in(values, "valid_until"));
    return (ended_on && *ended_on <= asked_.on) || (until && *until < asked_.on);
  }

  // Which register the field of an entry names.
  std::string named_by(const std::string& register_id, const std::string& field) const {
    const auto form = law_.registers.find(register_id);
    if (form == law_.registers.end()) return {};
    const auto found = std::ranges::find(form->second.fields, field, &law::Field::id);
    constexpr std::string_view kRegister = "register:";
    return found != form->second.fields.end() && found->options_from.starts_with(kRegister) ? found->options_from.substr(kRegister.size()) : std::string();
  }
  bool meets(const std::string& register_id, const json::object& entry, const std::vector<law::EntryWhere>& all) const {
    return std::ranges::all_of(all, [&](const law::EntryWhere& where) {
      if (where.of.empty()) return among(entry, where.field, where.one_of);
      const auto* other = values(named_by(register_id, where.field), word_of(entry, where.field));
      return other && among(*other, where.of, where.one_of);
    });
  }

  // Entries of the organ that are looked at, with their ids.
  void each(const std::function<void(const std::string&, const std::string&, const projections::RegisterEntry&, const json::object&)>& visit, bool holding = true) const {
    for (const std::string& register_id : by_.registers) {
      for (const auto& [id, entry] : book_.entries(register_id)) {
        const auto* now = values(*entry, holding);
        if (!now || ended(*now)) continue;
        if ((register_id == "organ" ? id : text_in(*now, "organ")) != asked_.organ.str()) continue;
        if (meets(register_id, *now, by_.entries)) visit(register_id, id, *entry, *now);
      }
    }
  }

  bool named_elsewhere(const law::EntryNeed& need, const std::string& id) const {
    return std::ranges::any_of(book_.entries(need.register_id), [&](const auto& pair) {
      const auto* other = values(*pair.second);
      return other && !ended(*other) && text_in(*other, need.by) == id;
    });
  }
  bool has_all(const std::string& register_id, const std::string& id, const json::object& entry) const {
    return std::ranges::all_of(by_.needs, [&](const law::EntryNeed& need) {
      if (!meets(register_id, entry, need.when)) return true;
      if (!need.clauses.empty()) return cites_exactly(entry, need.clauses);
      if (!need.register_id.empty()) return named_elsewhere(need, id);
      return among(entry, need.field, need.one_of);
    });
  }

  static std::string place(const std::string& register_id, const std::string& id) { return "register:" + register_id + "/" + id; }

  void entries_in_time() {
    const CivilDate last = std::min(asked_.until, asked_.on);
    each([&](const std::string& register_id, const std::string& id, const auto&, const json::object& entry) {
      const auto due = parse_date(text_in(entry, by_.due)), done = parse_date(text_in(entry, by_.done));
      if (due && asked_.from <= *due && *due <= last) take(place(register_id, id), done && *done <= *due);
    });
  }

  void criteria_covered() {
    std::set<std::string> named;
    each([&](const auto&, const auto&, const auto&, const json::object& entry) { named.insert(text_in(entry, "criterion")); });
    std::set<std::string> wanted;
    for (const auto& entry : law_.review_catalogue)
      if (entry.valid.on(asked_.on) && !entry.demo) wanted.insert(entry.criterion);
    for (const auto& criterion : wanted) take("law:" + criterion, named.contains(criterion));
  }

  std::vector<const law::Procedure*> in_force() const {
    std::vector<const law::Procedure*> out;
    for (const auto& procedure : law_.procedures)
      if (law_.procedure(procedure.id, asked_.on) == &procedure) out.push_back(&procedure);
    return out;
  }

  void procedures_together() {
    for (const auto& id : by_.procedures)
      if (!law_.procedure(ProcedureId(id), asked_.on)) return;
    found("law:" + by_.procedures.front());
  }

  void states_explained() {
    for (const auto* procedure : in_force()) {
      for (const auto& state : procedure->states) {
        if (procedure->is_final(state.id)) continue;
        const bool who = !state.owner.empty() || !state.no_owner.empty();
        const bool what = std::ranges::any_of(procedure->actions, [&](const law::Action& action) { return std::ranges::find(action.from, state.id) != action.from.end(); });
        const bool when = !state.no_deadline.empty() || !state.no_owner.empty() || std::ranges::any_of(procedure->deadlines, [&](const law::DeadlineDef& deadline) {
          return std::ranges::any_of(deadline.owner, [&](const RoleId& role) { return std::ranges::find(state.owner, role) != state.owner.end(); });
        });
        take("law:" + procedure->id.str() + "/" + state.id.str(), who && what && when);
      }
    }
  }

  void templates_in_force() {
    std::set<std::string> made;
    const auto* documents = law_.raw.if_contains("documents");
    if (!documents || !documents->is_object()) return;
    for (const auto* procedure : in_force())
      for (const auto& action : procedure->actions)
        for (const auto& doc : action.docs)
          if (documents->as_object().contains(doc)) made.insert(doc);
    for (const auto& doc : made) found("law:" + doc);
  }

  void actions_in_matrix() {
    std::set<std::string> listed;
    const auto* matrix = law_.raw.if_contains("av-matrix");
    if (matrix && matrix->is_object()) {
      const auto* rows = matrix->as_object().if_contains("activities");
      if (rows && rows->is_array())
        for (const auto& row : rows->as_array())
          if (row.is_object()) listed.insert(text_in(row.as_object(), "action"));
    }
    for (const auto* procedure : in_force()) {
      for (const auto& action : procedure->actions) {
        const bool acts = std::ranges::any_of(action.acts, [&](const ActId& act) { return std::ranges::find(by_.acts, act.str()) != by_.acts.end(); });
        const std::string name = procedure->id.str() + "." + action.id.str();
        if (acts) take("law:" + name, listed.contains(name));
      }
    }
  }

  void count() {
    switch (by_.kind) {
      case Counting::entries_complete:
        return each([&](const std::string& register_id, const std::string& id, const auto&, const json::object& entry) { take(place(register_id, id), has_all(register_id, id, entry)); });
      case Counting::entries_standing: {
        const auto year = std::to_string(split(asked_.from).year);
        return each([&](const std::string& register_id, const std::string& id, const auto&, const json::object& entry) {
          const auto day = by_.earlier.empty() ? std::nullopt : parse_date(text_in(entry, by_.earlier));
          if (!by_.earlier.empty() && (!day || asked_.on <= *day)) return;
          if (by_.year.empty() || word_of(entry, by_.year) == year) found(place(register_id, id));
        });
      }
      case Counting::entries_in_force:
        return each([&](const std::string& register_id, const std::string& id, const projections::RegisterEntry& entry, const auto&) { take(place(register_id, id), values(entry) != nullptr); },
                    false);
      case Counting::entries_in_time: return entries_in_time();
      case Counting::criteria_covered: return criteria_covered();
      case Counting::procedures_together: return procedures_together();
      case Counting::states_explained: return states_explained();
      case Counting::templates_in_force: return templates_in_force();
      case Counting::actions_in_matrix: return actions_in_matrix();
      default: break;
    }
  }

  const ports::MeasuresAsked& asked_;
  const law::CountedBy& by_;
  const projections::RegisterBook& book_;
  const law::LawBook& law_;
  scoring::MeasureValue value_;
};

}  // namespace

std::vector<scoring::MeasureValue> counted_in_books(const law::Measures& measures, const ports::MeasuresAsked& asked, const projections::RegisterBook& registers,
                                                    const law::LawBook& law) {
  std::vector<scoring::MeasureValue> out;
  for (const std::string& id : asked.measures) {
    const auto measure = measures.find(id);
    if (measure != measures.end() && measure->second.counted_by.of_books()) out.push_back(Counter(asked, measure->second, registers, law).run());
  }
  return out;
}

std::vector<ports::CitedClause> cited_clauses(const law::Measures& measures, const ports::MeasuresAsked& asked, const projections::RegisterBook& registers, const law::LawBook& law) {
  std::set<ports::CitedClause> out;
  for (const auto& [id, measure] : measures)
    if (measure.counted_by.kind == Counting::clauses_in_force) Counter(asked, measure, registers, law).cited(out);
  return {out.begin(), out.end()};
}

}  // namespace mingjing::usecases
