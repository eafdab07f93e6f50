#include "draw/draw.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace mingjing::draw {
namespace {

// Who may not be sent, by target.
using Recused = std::map<std::string, std::set<std::string>, std::less<>>;

Recused recused_of(const Candidates& recusals) {
  Recused out;
  for (const auto& id : recusals.ids()) {
    const auto slash = id.find('/');
    if (slash == std::string::npos) continue;   // no officer's: it keeps nobody away
    out[id.substr(slash + 1)].insert(id.substr(0, slash));
  }
  return out;
}

std::vector<const std::string*> available(const Candidates& officers, const Recused& recused, const std::string& target) {
  std::vector<const std::string*> out;
  const auto kept_away = recused.find(target);
  for (const auto& officer : officers.ids()) {
    if (kept_away == recused.end() || !kept_away->second.contains(officer)) out.push_back(&officer);
  }
  return out;
}

}  // namespace

Status<Wrong> possible(const Terms& terms, const Lists& lists) {
  if (terms.pick == 0 || terms.pick > lists.targets.size()) return Failure{Wrong::few_targets};
  if (terms.team == 0 || terms.team > lists.officers.size()) return Failure{Wrong::few_officers};
  const auto slashed = [](const std::string& id) { return id.find('/') != std::string::npos; };
  if (std::ranges::any_of(lists.officers.ids(), slashed)) return Failure{Wrong::bad_id};
  const auto recused = recused_of(lists.recusals);
  for (const auto& [target, away] : recused) {
    if (!lists.targets.has(target)) continue;
    if (available(lists.officers, recused, target).size() < terms.team) return Failure{Wrong::few_officers};
  }
  return Done{};
}

Result<std::vector<Visit>, Wrong> draw(const Terms& terms, const Lists& lists, const crypto::Digest& seed) {
  if (lists.targets.mark() != terms.targets || lists.officers.mark() != terms.officers || lists.recusals.mark() != terms.recusals) {
    return Failure{Wrong::list_changed};
  }
  if (auto can = possible(terms, lists); !can) return can.failure();
  const auto recused = recused_of(lists.recusals);
  Stream whom(seed, "targets");
  Stream who(seed, "officers");
  std::vector<Visit> visits;
  for (const auto place : whom.pick(lists.targets.size(), terms.pick)) {
    Visit visit{lists.targets.ids()[place], {}};
    const auto pool = available(lists.officers, recused, visit.target);
    for (const auto one : who.pick(pool.size(), terms.team)) visit.officers.push_back(*pool[one]);
    visits.push_back(std::move(visit));
  }
  return visits;
}

}  // namespace mingjing::draw
