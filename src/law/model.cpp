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

std::optional<std::int64_t> LawBook::limit_value(std::string_view id, CivilDate on) const {
  const auto found = limits.find(std::string(id));
  if (found == limits.end()) return std::nullopt;
  for (const DatedValue& dated : found->second)
    if (dated.valid.on(on)) return dated.value;
  return std::nullopt;
}

}  // namespace mingjing::law
