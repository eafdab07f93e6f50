// Keeping what is published (公示维护): what an organ has not published, what nobody has checked, what a check no longer covers, what ends.
#include <algorithm>
#include <map>
#include <set>

#include "base/json_fields.hpp"
#include "law/public_list.hpp"
#include "usecases/private_values.hpp"
#include "usecases/register_commands.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

struct Wanting {
  std::string problem;        // missing | ended | overdue | unchecked | ending | unkept
  std::string organ;
  std::string register_id;
  std::string entry;          // empty: there is none
  std::string title;
  std::string keeper;
  std::optional<CivilDate> day;
};

constexpr std::string_view kProblems[] = {"missing", "ended", "overdue", "unchecked", "ending", "unkept"};

const json::object& upkeep(const law::LawBook& law) {
  static const json::object kNone;
  const auto* file = law.raw.if_contains("upkeep");
  return file && file->is_object() ? file->get_object() : kNone;
}

class Search {
 public:
  Search(const ViewContext& c, const ports::Scope& scope) : c_(c), scope_(scope), rules_(upkeep(c.law())) {
    const auto& check = rules_.at("check").get_object();
    const auto unit = text_in(check, "unit");
    limit_ = {static_cast<int>(check.at("count").get_int64()), unit == "month" ? law::Unit::month : unit == "wd" ? law::Unit::working_day : law::Unit::calendar_day, {}};
    for (const auto& [id, entry] : c.registers.entries("organ")) {
      const auto* version = entry->on(c.today);
      const auto* active = version ? version->values.if_contains("active") : nullptr;
      if (active && active->is_bool() && active->get_bool() && text_in(version->values, "legal_kind") != "supervision" && seen(id)) organs_.insert(id);
    }
  }

  std::vector<Wanting> run() {
    for (const auto& register_id : texts_in(rules_, "kept")) keep(register_id);
    for (const auto& one : rules_.at("wanted").get_array()) want(one.get_object());
    std::ranges::sort(found_, {}, [](const Wanting& one) {
      const auto place = std::ranges::find(kProblems, one.problem) - std::begin(kProblems);
      return std::tuple(place, one.day ? one.day->days : 0, one.organ, one.register_id, one.title, one.entry);
    });
    return std::move(found_);
  }
  const law::Limit& limit() const { return limit_; }

 private:
  bool seen(const std::string& organ) const { return within(scope_, {OrganId(organ), UnitId(), c_.registers.text("organ", organ, "area"), nullptr}); }

  void keep(const std::string& register_id) {
    const auto days = rules_.at("ending").get_int64();
    for (const auto& [id, entry] : c_.registers.entries(register_id)) {
      const auto* version = entry->on(c_.today);
      if (!version) continue;
      const auto& values = version->values;
      Wanting one{"", text_in(values, "organ"), register_id, id, text_in(values, "title"), text_in(values, "keeper"), std::nullopt};
      if (!organs_.contains(one.organ)) continue;
      const auto add = [&](const char* problem, std::optional<CivilDate> day) {
        one.problem = problem;
        one.day = day;
        found_.push_back(one);
      };
      const auto until = parse_date(text_in(values, "valid_until"));
      if (until && *until < c_.today) {
        add("ended", until);
        continue;
      }
      if (until && *until < c_.today + static_cast<int>(days)) add("ending", until);
      const auto checked = parse_date(text_in(values, "checked_on"));
      if (!checked || text_in(values, "checked_by").empty()) add("unchecked", std::nullopt);
      else if (const auto due = law::due_day(*checked, limit_, *c_.parts.rules.calendar).date; due < c_.today) add("overdue", due);
      if (one.keeper.empty()) add("unkept", std::nullopt);
    }
  }

  // What stands in the register on this day, by organ, and by power item or kind.
  void want(const json::object& wanted) {
    const auto register_id = text_in(wanted, "register");
    const auto per = text_in(wanted, "per");
    const auto kinds = texts_in(wanted, "kinds");
    std::set<std::pair<std::string, std::string>> have;
    for (const auto& [id, entry] : c_.registers.entries(register_id)) {
      const auto* version = entry->on(c_.today);
      if (!version) continue;
      const auto until = parse_date(text_in(version->values, "valid_until"));   // what has ended is not there
      if (until && *until < c_.today) continue;
      auto organ = text_in(version->values, "organ");
      const auto power = text_in(version->values, "power_item");
      if (organ.empty()) organ = c_.registers.text("power_item", power, "organ");
      have.emplace(organ, per == "power_item" ? power : per == "kind" ? text_in(version->values, "kind") : std::string());
    }
    const auto lacks = [&](const std::string& organ, const std::string& what, const std::string& title) {
      if (!have.contains({organ, what})) found_.push_back({"missing", organ, register_id, "", title, "", std::nullopt});
    };
    for (const auto& organ : organs_) {
      if (per == "organ") lacks(organ, "", form_title(register_id));
      if (per == "kind")
        for (const auto& kind : kinds) lacks(organ, kind, form_title(register_id) + "：" + kind_title(register_id, kind));
    }
    if (per != "power_item") return;
    for (const auto& [id, entry] : c_.registers.entries("power_item")) {
      const auto* version = entry->on(c_.today);
      if (!version || !organs_.contains(text_in(version->values, "organ"))) continue;
      if (std::ranges::find(kinds, text_in(version->values, "kind")) != kinds.end()) lacks(text_in(version->values, "organ"), id, form_title(register_id) + "：" + text_in(version->values, "title"));
    }
  }

  std::string form_title(const std::string& register_id) const {
    const auto form = c_.law().registers.find(register_id);
    return form == c_.law().registers.end() ? register_id : form->second.title;
  }
  std::string kind_title(const std::string& register_id, const std::string& kind) const {
    const auto form = c_.law().registers.find(register_id);
    if (form != c_.law().registers.end())
      for (const auto& field : form->second.fields)
        for (const auto& option : field.options)
          if (field.id == "kind" && option.id == kind) return option.title;
    return kind;
  }

  const ViewContext& c_;
  const ports::Scope& scope_;
  const json::object& rules_;
  law::Limit limit_;
  std::set<std::string> organs_;
  std::vector<Wanting> found_;
};

}  // namespace

ViewResult view_upkeep(const ViewContext& c) {
  const auto scope = c.scope("upkeep.read");
  if (!scope) return refuse("forbidden");
  if (upkeep(c.law()).empty()) return json::value(page_json({}, std::nullopt, 0));
  Search search(c, *scope);
  auto all = search.run();
  json::object counts;
  for (const auto problem : kProblems) counts[problem] = std::ranges::count(all, problem, &Wanting::problem);
  const auto problem = c.text("problem");
  const auto organ = c.text("organ");
  std::erase_if(all, [&](const Wanting& one) { return (problem && one.problem != *problem) || (organ && one.organ != *organ); });
  std::size_t from = 0;
  for (const char digit : c.text("cursor").value_or("0")) {
    if (digit < '0' || digit > '9' || from > 1'000'000) return refuse("bad_cursor");
    from = from * 10 + static_cast<std::size_t>(digit - '0');
  }
  json::array items;
  const auto to = std::min(all.size(), from + static_cast<std::size_t>(c.limit()));
  for (std::size_t i = from; i < to; ++i) {
    const auto& one = all[i];
    json::object row{{"problem", one.problem}, {"organ", one.organ}, {"organ_name", organ_name(c, OrganId(one.organ))}, {"register", one.register_id},
                     {"register_title", c.law().registers.at(one.register_id).title}, {"title", one.title}, {"keeper_name", unit_name(c, UnitId(one.keeper))}};
    if (!one.entry.empty()) row["entry"] = one.entry;
    if (one.day) row["day"] = iso_text(*one.day);
    items.push_back(std::move(row));
  }
  auto out = page_json(std::move(items), to < all.size() ? std::optional(std::to_string(to)) : std::nullopt, static_cast<std::int64_t>(all.size()));
  out["counts"] = std::move(counts);
  out["rule"] = {{"every", law::words_of(search.limit())}, {"basis", text_in(upkeep(c.law()).at("check").get_object(), "basis")}};
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
