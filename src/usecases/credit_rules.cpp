#include "usecases/credit_rules.hpp"

#include <algorithm>

#include "base/canonical_json.hpp"
#include "base/json_fields.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "projections/masking.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/draw_lists.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kKeyDigits = 24;
constexpr std::int64_t kWan = 1'000'000;   // fen in 10,000 yuan

law::Limit limit_of(const json::object& told) {
  law::Limit limit;
  limit.count = static_cast<int>(number_in(told, "count"));
  limit.unit = view_in(told, "unit") == "wd" ? law::Unit::working_day : law::Unit::calendar_day;
  return limit;
}

bool names(const json::array& list, std::string_view word) {
  return std::ranges::any_of(list, [&](const json::value& one) { return one.is_string() && std::string_view(one.get_string()) == word; });
}

// 200000 fen -> 0.200000
std::string wan_text(std::int64_t fen) {
  const auto rest = std::to_string(fen % kWan);
  return std::to_string(fen / kWan) + "." + std::string(6 - rest.size(), '0') + rest;
}

// One decision as its facts are asked for.
struct Facts {
  const law::LawBook& law;
  const json::object& rules;
  const CaseFile& file;
  std::string_view op;
  const projections::RegisterBook& registers;

  const ports::PublicationRow& published() const { return *file.publication; }
  const projections::PartyDetails* party() const { return file.parties.empty() ? nullptr : &file.parties.front(); }
  const std::vector<casework::Measure>& measures() const {
    static const std::vector<casework::Measure> kNone;
    return file.state.draft() ? file.state.draft()->measures : kNone;
  }

  std::string code() const {
    const auto* one = party();
    return one && one->kind == "organisation" ? one->id_no : std::string();
  }
  // A sole trader is one where the register of market entities says so.
  std::string party_class() const {
    if (published().party_kind != "organisation") return published().party_kind;
    const auto known = code();
    return !known.empty() && registers.text(kEntities, known, "kind") == "individual" ? "individual" : "organisation";
  }

  std::string sum(const json::array& kinds) const {
    std::int64_t fen = 0;
    for (const auto& one : measures())
      if (names(kinds, one.kind)) fen += one.amount.count;
    return fen == 0 ? std::string() : wan_text(fen);
  }

  // What was withdrawn is shown until it was.
  std::string shown_until() const {
    if (op == ports::kCreditWithdraw) return iso_text(published().withdrawn);
    const auto& terms = array_in(rules, "shown");
    for (const auto& one : terms) {
      const auto& term = one.as_object();
      const auto& only = array_in(term, "measures");
      if (!only.empty() && (measures().empty() || std::ranges::any_of(measures(), [&](const auto& each) { return !names(only, each.kind); }))) continue;
      return iso_text(add_months(published().published, static_cast<int>(number_in(term, "count"))));
    }
    return {};
  }

  // Of what was withdrawn the portal tells why, and the text no more.
  std::string public_text() const {
    const auto* redacted = event_at(file, published().seq);
    if (op == ports::kCreditWithdraw) return published().reason;
    return redacted ? private_text(*redacted, "text") : std::string();
  }

  std::string measure_kinds() const {
    std::string out;
    for (const auto& one : measures()) out += (out.empty() ? "" : "、") + list_title(law, "measures", one.kind);
    return out;
  }

  std::string paper() const {
    for (const auto& one : file.documents)
      if (one.doc_no == published().doc_no) return one.title;
    return {};
  }

  std::string said(const json::object& told) const {
    const auto* event = latest_event(file, view_in(told, "act"));
    const auto* value = event ? leaf_value(*event, view_in(told, "said")) : nullptr;
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
  }

  std::string of(const json::object& told) const {
    const auto from = view_in(told, "from");
    if (from == "party") return published().party_public;
    if (from == "party_class") return party_class();
    if (from == "party_code") return code();
    if (from == "number") return published().doc_no;
    if (from == "paper") return paper();
    if (from == "cause") return published().title;
    if (from == "public_text") return public_text();
    if (from == "basis") return published().basis;
    if (from == "measure_kinds") return measure_kinds();
    if (from == "measures") return published().measures;
    if (from == "sum") return sum(array_in(told, "measures"));
    if (from == "decided") return iso_text(published().decided);
    if (from == "shown_until") return shown_until();
    if (from == "organ") return registers.text("organ", file.state.organ.str(), "name");
    if (from == "organ_code") return registers.text("organ", file.state.organ.str(), "uscc");
    if (from == "state") return std::string(op);
    if (from == "said") return said(told);
    return {};
  }

  bool needed(const json::array& by) const {
    return names(by, party_class()) || std::ranges::any_of(measures(), [&](const auto& one) { return names(by, one.kind); });
  }
};

std::string cell_of(const law::Field& field, const std::string& value) {
  if (field.type == law::FieldType::choice) {
    for (const auto& option : field.options)
      if (option.id == value) return option.title;
  }
  if (field.type != law::FieldType::date) return value;
  auto out = value;
  std::ranges::replace(out, '-', '/');
  return out;
}

}  // namespace

const json::object& CreditRules::rules() const {
  static const json::object kNone;
  const auto* told = law_.raw.if_contains("credit_push");
  return told && told->is_object() ? told->as_object() : kNone;
}

const law::Form* CreditRules::form(std::string_view named) const {
  const auto it = law_.forms.find(text_in(rules(), named));
  return it == law_.forms.end() ? nullptr : &it->second;
}

std::vector<CreditKind> CreditRules::kinds() const {
  std::vector<CreditKind> out;
  const auto& all = array_in(rules(), "kinds");
  for (const auto& one : all) {
    const auto& told = one.as_object();
    const auto form = law_.forms.find(text_in(told, "form"));
    if (form == law_.forms.end()) continue;
    out.push_back({text_in(told, "id"), text_in(told, "title"), text_in(told, "mark"), &form->second, &array_in(told, "fill")});
  }
  return out;
}

std::optional<CreditKind> CreditRules::kind(std::string_view named) const {
  const auto slash = named.find('/');
  const auto& all = array_in(rules(), "kinds");
  std::string id(named);
  if (slash != std::string_view::npos) {
    id.clear();
    for (const auto& procedure : law_.procedures) {
      if (procedure.id.str() != named.substr(0, slash)) continue;
      for (const auto& one : all)
        if (text_in(one.as_object(), "of") == procedure.kind && names(array_in(one.as_object(), "outcomes"), named.substr(slash + 1))) id = text_in(one.as_object(), "id");
    }
  }
  const auto known = kinds();
  const auto found = std::ranges::find(known, id, &CreditKind::id);
  return found == known.end() ? std::nullopt : std::optional(*found);
}

std::string CreditRules::pushed() const {
  std::string out = " ";
  const auto& all = array_in(rules(), "kinds");
  for (const auto& one : all) {
    for (const auto& procedure : law_.procedures) {
      if (text_in(one.as_object(), "of") != procedure.kind) continue;
      const auto outcomes = texts_in(one.as_object(), "outcomes");
      for (const auto& outcome : outcomes)
        if (const auto pair = " " + procedure.id.str() + "/" + outcome + " "; out.find(pair) == std::string::npos) out += pair;
    }
  }
  return out;
}

law::Limit CreditRules::term(std::string_view op) const { return limit_of(object_in(rules(), op == ports::kCreditWithdraw ? "withdrawal" : "term")); }

CivilDate CreditRules::due(std::string_view op, CivilDate from) const { return law::due_day(from, term(op), calendar_).date; }

CivilDate CreditRules::run_out(std::string_view op, CivilDate today) const {
  auto from = today - 1;
  while (!(due(op, from) < today)) from = from - 1;
  return from;
}

std::string CreditRules::basis(std::string_view op) const {
  std::vector<law::Citation> cited;
  const auto& list = array_in(object_in(rules(), op == ports::kCreditWithdraw ? "withdrawal" : "term"), "basis");
  for (const auto& one : list) cited.push_back(law::citation_of(one));
  return law::text_of(cited);
}

std::vector<const law::Field*> CreditRules::mendable(const CreditKind& kind) const {
  std::vector<const law::Field*> out;
  for (const auto& told : *kind.fill) {
    if (!flag_in(told.as_object(), "mend")) continue;
    const auto field = std::ranges::find(kind.form->fields, text_in(told.as_object(), "field"), &law::Field::id);
    if (field != kind.form->fields.end()) out.push_back(&*field);
  }
  return out;
}

CreditContent CreditRules::content(const CreditKind& kind, const CaseFile& file, std::string_view op, const projections::RegisterBook& registers,
                                   const json::object& mended) const {
  CreditContent out;
  const Facts facts{law_, rules(), file, op, registers};
  for (const auto& one : *kind.fill) {
    const auto& told = one.as_object();
    const auto field = text_in(told, "field");
    auto value = facts.of(told);
    if (value == projections::kErased) value.clear();
    if (flag_in(told, "mend"))
      if (auto typed = text_in(mended, field); !typed.empty()) value = std::move(typed);
    if (value.empty()) value = text_in(told, "otherwise");
    if (!value.empty()) out.values[field] = value;
    else if (facts.needed(array_in(told, "need"))) out.wrong.push_back({field, refuse("credit_missing").detail});
  }
  auto found = law::check_input(*kind.form, out.values);
  std::ranges::move(found, std::back_inserter(out.wrong));
  for (const auto& field : kind.form->fields) out.cells.push_back(cell_of(field, text_in(out.values, field.id)));
  return out;
}

std::string credit_key(const CaseId& id, std::string_view op, CivilDate day) {
  const auto text = canonical_json(json::array{id.str(), op, iso_text(day)});
  return "r" + crypto::hex(crypto::digest(crypto::Hash::sha256, text)).substr(0, kKeyDigits);
}

std::vector<std::string> credit_header(const CreditKind& kind) {
  std::vector<std::string> out{"批次号", "行标识"};
  for (const auto& field : kind.form->fields) out.push_back(field.title);
  return out;
}

}  // namespace mingjing::usecases
