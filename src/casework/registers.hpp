// What the registers say, as the core needs it. Given by value per command; pure look-ups by date, no I/O.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/civil.hpp"
#include "base/id.hpp"
#include "law/model.hpp"

namespace mingjing::casework {

struct Officer {
  OfficerId id;
  OrganId organ;
  UnitId unit;
  std::string name;                // of whom a refusal tells; empty where the registers do not say
  std::string cert_no;             // empty: assistant without certificate
  std::optional<law::Validity> cert_valid;
  bool suspended = false;
  std::vector<std::string> fields; // certificate's fields of law (执法领域); empty = all of the organ
  bool legal_qualification = false;
  std::optional<law::Validity> supervision_valid;   // certificate of supervision (行政执法监督证件); nothing: holds none
};

struct Organ {
  OrganId id;
  std::string name;
  std::string area;                // division code
  bool active_subject = true;      // 执法主体资格: confirmed, announced and in force on that day (处罚法17, 19)
  std::string level;               // of its area: province, city, county, township
  boost::json::object settings;    // versioned settings of the organ, already those of the day
};

struct PowerItem {
  std::string id;
  OrganId organ;
  std::string kind;                // penalty, licence, …
  law::Validity valid;
  boost::json::object flags;       // the register's values: measures, fine_low, fine_high, life_health, one_officer_basis, summary_allowed
  std::vector<law::Citation> basis;
};

// 电子技术监控设备 (处罚法41), as registered on a day; a date that is missing was never reached.
struct Device {
  OrganId organ;
  std::optional<CivilDate> legal_reviewed;
  std::optional<CivilDate> technically_reviewed;
  std::optional<CivilDate> published;      // the place
  std::optional<CivilDate> checked_until;  // 检定、校准
  std::optional<CivilDate> ended;
  bool signs = false;
};

class Registers {
 public:
  virtual ~Registers() = default;
  virtual std::optional<Officer> officer(const OfficerId& id) const = 0;
  virtual std::optional<Organ> organ(const OrganId& id, CivilDate on) const = 0;
  virtual std::optional<PowerItem> power_item(const std::string& id, CivilDate on) const = 0;
  // One word of an organ or an item, without the rest of it; empty where there is none.
  virtual std::string organ_area(const OrganId& id, CivilDate on) const {
    const auto found = organ(id, on);
    return found ? found->area : std::string();
  }
  virtual std::string power_item_title(const std::string& id, CivilDate on) const {
    const auto found = power_item(id, on);
    const auto* title = found ? found->flags.if_contains("title") : nullptr;
    return title && title->is_string() ? std::string(title->get_string()) : std::string();
  }
  // The unit is an organisation that acts for its organ by entrustment (处罚法20), not an office of the organ.
  virtual bool is_agent(const UnitId& /*unit*/, CivilDate /*on*/) const { return false; }
  // An agreement in force on that day, published and filed, by which the agent may act for the organ in the matter; any matter where the
  // case is about no power.
  virtual bool entrusted(const UnitId& /*agent*/, const OrganId& /*principal*/, const std::string& /*power_item*/, CivilDate /*on*/) const { return false; }
  // A list in force on that day gives the power to the township or subdistrict (处罚法24): decided by the province and published.
  virtual bool given_to_township(const OrganId& /*organ*/, const std::string& /*power_item*/, CivilDate /*on*/) const { return false; }
  virtual std::optional<Device> device(const std::string& /*id*/, CivilDate /*on*/) const { return std::nullopt; }
  // Benchmarks in force for the item and the organ's own entries of the review catalogue (they widen the statutory ones).
  virtual std::vector<law::Benchmark> benchmarks(const std::string& /*power_item*/, CivilDate /*on*/) const { return {}; }
  virtual std::vector<law::CatalogueEntry> review_catalogue(const OrganId& /*organ*/, CivilDate /*on*/) const { return {}; }
};

}  // namespace mingjing::casework
