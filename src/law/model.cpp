#include "law/model.hpp"

#include <algorithm>

namespace mingjing::law {
namespace {

template <class Item, class Key>
const Item* by_id(const std::vector<Item>& items, const Key& id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const State* Procedure::state(const StateId& wanted) const { return by_id(states, wanted); }
const Action* Procedure::action(const ActionId& wanted) const { return by_id(actions, wanted); }
bool Procedure::is_final(const StateId& wanted) const {
  return std::find(final_states.begin(), final_states.end(), wanted) != final_states.end();
}
bool Procedure::carries(const std::string& power_kind) const {
  return kinds.empty() ? kind == power_kind : std::find(kinds.begin(), kinds.end(), power_kind) != kinds.end();
}

const Procedure* LawBook::procedure(const ProcedureId& id, CivilDate on) const {
  const Procedure* best = nullptr;
  for (const Procedure& procedure : procedures)
    if (procedure.id == id && procedure.valid.on(on) && (!best || procedure.version > best->version)) best = &procedure;
  return best;
}

const Procedure* LawBook::procedure_version(const ProcedureId& id, int version) const {
  for (const Procedure& procedure : procedures)
    if (procedure.id == id && procedure.version == version) return &procedure;
  return nullptr;
}

const DatedValue* LawBook::limit(std::string_view id, CivilDate on) const {
  const auto found = limits.find(std::string(id));
  if (found == limits.end()) return nullptr;
  for (const DatedValue& dated : found->second.values)
    if (dated.valid.on(on)) return &dated;
  return nullptr;
}

std::optional<std::int64_t> LawBook::limit_value(std::string_view id, CivilDate on) const {
  const DatedValue* dated = limit(id, on);
  return dated ? std::optional(dated->value) : std::nullopt;
}

const Form* LawBook::form_of(const Procedure& procedure, const Action& action) const {
  const auto found = forms.find(action.form.empty() ? procedure.id.str() + "." + action.id.str() : action.form);
  return found == forms.end() ? nullptr : &found->second;
}

const Gist* LawBook::gist(std::string_view law, std::string_view article) const {
  for (const Gist& gist : gists)
    if (gist.law == law && gist.article == article) return &gist;
  return nullptr;
}

}  // namespace mingjing::law
