#include "usecases/public_registers.hpp"

#include <algorithm>

#include "base/money.hpp"
#include "usecases/case_parts.hpp"

namespace mingjing::usecases {
namespace {

namespace js = boost::json;

std::string text(const js::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

bool flag(const js::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_bool() && value->as_bool();
}

std::int64_t number(const js::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_int64() ? value->as_int64() : 0;
}

std::string legal_kind_title(std::string_view kind) {
  if (kind == "authorised") return "法律法规授权组织";
  if (kind == "entrusted") return "受委托组织";
  if (kind == "supervision") return "行政执法监督机关";
  return "行政机关";
}

}  // namespace

std::string clauses_text(const js::value& clauses) {
  if (!clauses.is_array()) return {};
  std::vector<law::Citation> citations;
  for (const js::value& each : clauses.as_array()) {
    if (!each.is_object()) continue;
    const js::object& row = each.as_object();
    citations.push_back({text(row, "law"), text(row, "article"), static_cast<int>(number(row, "paragraph")), static_cast<int>(number(row, "item")), text(row, "point")});
  }
  return law::text_of(citations);
}

const js::object* PublicRegisters::values(std::string_view register_id, std::string_view id) const {
  const projections::RegisterEntry* entry = book_.entry(register_id, id);
  const projections::RegisterVersion* version = entry == nullptr ? nullptr : entry->on(today_);
  return version == nullptr ? nullptr : &version->values;
}

template <class Each>
void PublicRegisters::each(std::string_view register_id, Each&& visit) const {
  for (const auto& [id, entry] : book_.entries(register_id))
    if (const projections::RegisterVersion* version = entry->on(today_)) visit(id, version->values);
}

std::string PublicRegisters::organ_value(const std::string& id, std::string_view field) const {
  const js::object* organ = values("organ", id);
  return organ == nullptr ? std::string() : text(*organ, field);
}

js::object PublicRegisters::counts() const {
  std::int64_t organs = 0;
  std::int64_t officers = 0;
  std::int64_t powers = 0;
  each("organ", [&](const std::string&, const js::object& organ) { organs += flag(organ, "active"); });
  each("officer", [&](const std::string&, const js::object& officer) { officers += !text(officer, "cert_no").empty(); });
  each("power_item", [&](const std::string&, const js::object&) { ++powers; });
  return {{"organs", organs}, {"officers", officers}, {"powers", powers}};
}

js::object PublicRegisters::organs() const {
  js::array items;
  each("organ", [&](const std::string& id, const js::object& organ) {
    if (!flag(organ, "active")) return;
    items.push_back({{"id", id}, {"name", text(organ, "name")}, {"legal_kind", legal_kind_title(text(organ, "legal_kind"))},
                     {"area", book_.text("area", text(organ, "area"), "name")}, {"address", text(organ, "address")}, {"phone", text(organ, "phone")}});
  });
  const std::int64_t total = static_cast<std::int64_t>(items.size());
  return {{"items", std::move(items)}, {"total", total}};
}

js::object PublicRegisters::officer_row(const js::object& officer) const {
  std::string status = "有效";
  const auto from = parse_date(text(officer, "cert_from"));
  const auto until = parse_date(text(officer, "cert_until"));
  if (flag(officer, "suspended")) status = "已暂扣";
  else if (from && *from > today_) status = "未到生效日期";
  else if (until && *until < today_) status = "已过有效期";
  return {{"name", text(officer, "name")}, {"sex", text(officer, "sex") == "f" ? "女" : "男"}, {"post", text(officer, "post")}, {"cert_no", text(officer, "cert_no")},
          {"organ", organ_name(text(officer, "organ"))}, {"status", status}};
}

std::optional<js::object> PublicRegisters::organ(const std::string& id) const {
  const js::object* organ = values("organ", id);
  if (organ == nullptr) return std::nullopt;
  js::object out{{"id", id}, {"name", text(*organ, "name")}, {"legal_kind", legal_kind_title(text(*organ, "legal_kind"))}, {"area", book_.text("area", text(*organ, "area"), "name")}};
  for (const char* field : {"uscc", "duty", "address", "phone", "complaint_phone", "reconsideration_organ", "court"}) out[field] = text(*organ, field);
  js::array units;
  each("unit", [&](const std::string&, const js::object& unit) {
    if (text(unit, "organ") == id) units.push_back({{"name", text(unit, "name")}, {"duty", text(unit, "duty")}, {"address", text(unit, "address")}, {"phone", text(unit, "phone")}});
  });
  js::array officers;
  each("officer", [&](const std::string&, const js::object& officer) {
    if (text(officer, "organ") == id && !text(officer, "cert_no").empty()) officers.push_back(officer_row(officer));
  });
  js::array powers;
  each("power_item", [&](const std::string& power, const js::object& item) {
    if (text(item, "organ") == id) powers.push_back({{"id", power}, {"title", text(item, "title")}});
  });
  out["units"] = std::move(units);
  out["officers"] = std::move(officers);
  out["powers"] = std::move(powers);
  return out;
}

js::object PublicRegisters::officers(const std::string& q) const {
  js::array items;
  each("officer", [&](const std::string&, const js::object& officer) {
    if (text(officer, "cert_no").empty()) return;
    if (!q.empty() && text(officer, "cert_no") != q && text(officer, "name") != q) return;
    items.push_back(officer_row(officer));
  });
  const std::int64_t total = static_cast<std::int64_t>(items.size());
  js::object out{{"q", q}, {"total", total}, {"empty", items.empty()}};
  out["items"] = std::move(items);
  return out;
}

std::optional<js::object> PublicRegisters::officer(const std::string& id) const {
  const js::object* found = values("officer", id);
  if (found == nullptr) return std::nullopt;
  return officer_row(*found);
}

std::optional<js::object> PublicRegisters::code_subject(const std::string& register_id, const std::string& id) const {
  struct Kind {
    std::string_view register_id, word, name;
  };
  static constexpr Kind kKinds[] = {{"organ", "执法主体", "name"}, {"unit", "承办机构", "name"}, {"power_item", "权责事项", "title"}, {"officer", "执法证件", "name"}};
  const auto kind = std::ranges::find(kKinds, register_id, &Kind::register_id);
  const js::object* found = kind == std::end(kKinds) ? nullptr : values(register_id, id);
  if (found == nullptr) return std::nullopt;
  const auto organ = register_id == "organ" ? id : text(*found, "organ");
  const js::object* its = values("organ", organ);
  if (its == nullptr || !flag(*its, "active")) return std::nullopt;
  js::object out{{"register", register_id}, {"id", id}, {"kind", kind->word}, {"name", text(*found, kind->name)}, {"organ_id", organ},
                 {"organ", text(*its, "name")}, {"complaint_phone", text(*its, "complaint_phone")}, {"address", text(*found, "address")}};
  out["place"] = register_id != "officer";
  if (register_id != "officer") return out;
  if (text(*found, "cert_no").empty()) return std::nullopt;
  out["officer"] = officer_row(*found);
  return out;
}

// As the register's own form calls the kind of power.
std::string PublicRegisters::kind_title(const js::object& item) const {
  const auto form = law_.registers.find("power_item");
  if (form != law_.registers.end())
    for (const law::Field& field : form->second.fields)
      for (const law::Option& option : field.options)
        if (field.id == "kind" && option.id == text(item, "kind")) return option.title;
  return text(item, "kind");
}

js::array PublicRegisters::marks_of(const js::object& item) const {
  js::array out;
  const auto list = law_.lists.find("power_marks");
  const auto* marks = item.if_contains("marks");
  if (list == law_.lists.end() || marks == nullptr || !marks->is_array()) return out;
  for (const law::Option& option : list->second)
    for (const js::value& mark : marks->as_array())
      if (mark.is_string() && mark.as_string() == option.id) out.push_back({{"id", option.id}, {"title", option.title}});
  return out;
}

js::object PublicRegisters::powers(const std::string& mark) const {
  js::array items, marks;
  each("power_item", [&](const std::string& id, const js::object& item) {
    js::array own = marks_of(item);
    if (!mark.empty() && std::ranges::none_of(own, [&](const js::value& one) { return one.at("id").as_string() == mark; })) return;
    items.push_back({{"id", id}, {"title", text(item, "title")}, {"kind", kind_title(item)}, {"organ", organ_name(text(item, "organ"))}, {"marks", std::move(own)},
                     {"basis", item.contains("basis") ? clauses_text(item.at("basis")) : std::string()}});
  });
  if (const auto list = law_.lists.find("power_marks"); list != law_.lists.end())
    for (const law::Option& option : list->second) marks.push_back({{"id", option.id}, {"title", option.title}, {"current", option.id == mark}});
  const std::int64_t total = static_cast<std::int64_t>(items.size());
  return {{"items", std::move(items)}, {"total", total}, {"filters", std::move(marks)}};
}

std::optional<js::object> PublicRegisters::power(const std::string& id) const {
  const js::object* item = values("power_item", id);
  if (item == nullptr) return std::nullopt;
  const std::string organ = text(*item, "organ");
  js::object out{{"id", id}, {"name", text(*item, "title")}, {"kind", kind_title(*item)}, {"plain", text(*item, "plain")}, {"marks", marks_of(*item)}, {"remedy", remedy(organ)},
                 {"organs", js::array{js::object{{"id", organ}, {"name", organ_name(organ)}}}}};
  for (const char* field : {"basis", "violated"})
    if (const auto* clauses = item->if_contains(field)) out[field] = clauses_text(*clauses);
  js::array cells;
  each("benchmark", [&](const std::string&, const js::object& benchmark) {
    if (text(benchmark, "power_item") != id || !benchmark.contains("cells")) return;
    for (const js::value& cell : benchmark.at("cells").as_array()) {
      const js::object& row = cell.as_object();
      cells.push_back({{"title", text(row, "title")}, {"conditions", text(row, "conditions")}, {"range", yuan_text(Fen{number(row, "low")}) + "—" + yuan_text(Fen{number(row, "high")})}});
    }
  });
  out["cells"] = std::move(cells);
  js::array procedures;
  for (const law::Procedure& procedure : law_.procedures)
    if (procedure.carries(text(*item, "kind"))) procedures.push_back({{"id", procedure.id.str()}, {"title", procedure.title}});
  out["procedures"] = std::move(procedures);
  return out;
}

js::array PublicRegisters::organ_options(const std::string& selected) const {
  js::array out;
  each("organ", [&](const std::string& id, const js::object& organ) { out.push_back({{"id", id}, {"name", text(organ, "name")}, {"selected", id == selected}}); });
  return out;
}

std::string PublicRegisters::remedy(const std::string& organ) const {
  return "不服决定的，可以在法定期限内向" + organ_value(organ, "reconsideration_organ") + "申请行政复议，或者向" + organ_value(organ, "court") + "提起行政诉讼；当场作出的决定应当先申请行政复议。";
}

}  // namespace mingjing::usecases
