// The registers as folded from their events, whole in memory: organs, units, officers, power items, lists.
// A value with shared parts: a copy is cheap and an old copy never changes, so readers keep the snapshot they began with.
// Every version of every entry is kept with the place of its event, so that any past moment can be asked for again.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "casework/event.hpp"
#include "casework/registers.hpp"
#include "law/model.hpp"

namespace mingjing::projections {

inline constexpr std::string_view kRegisterChanged = "register.changed";

struct RegisterVersion {
  std::uint64_t seq = 0;             // leaf index
  Instant at;
  AccountId actor;
  CivilDate valid_from;
  boost::json::object values;        // public and private together; what was erased is absent
  std::vector<std::string> erased;
};

struct RegisterEntry {
  std::string id;
  std::vector<std::shared_ptr<const RegisterVersion>> versions;  // in order of seq
  // The version that held on that day, of those recorded before leaf `below`.
  const RegisterVersion* on(CivilDate day, std::uint64_t below = UINT64_MAX) const;
  const RegisterVersion& last() const { return *versions.back(); }
};

using RegisterEntries = std::map<std::string, std::shared_ptr<const RegisterEntry>>;

class RegisterBook {
 public:
  // Folds one `register.changed` event: data {register, entry, valid_from, values}, private fields by name.
  // Fault `bad_event` where the event is not of that shape.
  Status<> add(const casework::Event& event, std::uint64_t seq, const std::vector<std::string>& erased);
  // Ends this value's right to change its parts in place: call before copies are handed to readers.
  void freeze() { owned_.clear(); }

  std::vector<std::string> registers() const;
  const RegisterEntries& entries(std::string_view register_id) const;
  const RegisterEntry* entry(std::string_view register_id, std::string_view entry) const;
  // A text value of the version that holds now; empty where there is none.
  std::string text(std::string_view register_id, std::string_view entry, std::string_view field) const;

 private:
  std::map<std::string, std::shared_ptr<RegisterEntries>, std::less<>> registers_;
  std::set<std::string> owned_;
};

// The registers as the engine asks for them, on one day and as recorded before one leaf.
class RegisterView final : public casework::Registers {
 public:
  RegisterView(const RegisterBook& book, const law::LawBook& law, CivilDate today, std::uint64_t below = UINT64_MAX)
      : book_(book), law_(law), today_(today), below_(below) {}
  std::optional<casework::Officer> officer(const OfficerId& id) const override;
  std::optional<casework::Organ> organ(const OrganId& id, CivilDate on) const override;
  std::optional<casework::PowerItem> power_item(const std::string& id, CivilDate on) const override;
  std::string organ_area(const OrganId& id, CivilDate on) const override;
  std::string power_item_title(const std::string& id, CivilDate on) const override;
  bool is_agent(const UnitId& unit, CivilDate on) const override;
  bool entrusted(const UnitId& agent, const OrganId& principal, const std::string& power_item, CivilDate on) const override;
  bool given_to_township(const OrganId& organ, const std::string& power_item, CivilDate on) const override;
  std::optional<casework::Device> device(const std::string& id, CivilDate on) const override;
  std::vector<law::Benchmark> benchmarks(const std::string& power_item, CivilDate on) const override;
  std::vector<law::CatalogueEntry> review_catalogue(const OrganId& organ, CivilDate on) const override;
  const RegisterBook& book() const { return book_; }

 private:
  bool confirmed(const OrganId& id, CivilDate on) const;
  const boost::json::object* values(std::string_view register_id, std::string_view id, CivilDate on) const;
  const RegisterBook& book_;
  const law::LawBook& law_;
  CivilDate today_;
  std::uint64_t below_;
};

}  // namespace mingjing::projections
