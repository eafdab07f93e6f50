#include "law/form_shapes.hpp"

#include <algorithm>
#include <utility>

namespace mingjing::law {
namespace {

using enum FieldType;

constexpr std::pair<FieldType, std::string_view> kNames[] = {
    {text, "text"}, {longtext, "longtext"}, {date, "date"}, {datetime, "datetime"}, {money, "money"}, {integer, "integer"},
    {boolean, "bool"}, {choice, "choice"}, {choices, "choices"}, {officer, "officer"}, {officers, "officers"},
    {party, "party"}, {parties, "parties"}, {evidence, "evidence"}, {evidences, "evidences"}, {file, "file"}, {files, "files"},
    {clauses, "clauses"}, {measures, "measures"}, {circumstances, "circumstances"}, {service_method, "service_method"},
    {document, "document"}, {points, "points"}, {table, "table"}};

Field make(const char* id, const char* title, FieldType type, bool required = false) {
  Field field;
  field.id = id;
  field.title = title;
  field.type = type;
  field.required = required;
  return field;
}

Field make_options(Field field, std::vector<Option> options) {
  field.options = std::move(options);
  return field;
}

Field make_id_no() {
  Field field = make("id_no", "证件号码", text);
  field.personal = "id_no";
  return field;
}

std::vector<Field> party_fields() {
  Field phone = make("phone", "联系电话", text);
  phone.pattern = "[0-9+() -]{5,20}";
  return {make("id", "编号", text),
          make_options(make("kind", "当事人类别", choice, true),
                       {{"person", "自然人", ""}, {"organisation", "法人或者其他组织", ""}}),
          make("name", "姓名或者名称", text, true),
          make_options(make("id_kind", "证件类别", choice),
                       {{"resident", "居民身份证", ""}, {"passport", "护照", ""}, {"other", "其他证件", ""}}),
          make_id_no(), make("address", "住址或者住所", text), phone, make("legal_rep", "法定代表人或者负责人", text)};
}

std::vector<Field> evidence_fields(const Field& field) {
  return {make("id", "编号", text), make_options(make("kind", "证据种类", choice, true), field.options),
          make("name", "证据名称", text, true), make("proves", "证明内容", longtext, true), make("taken_on", "取得日期", date),
          make("place", "取得地点", text), make("officers", "取证人员", officers), make("files", "文件", files),
          make("av", "音像记录", boolean)};
}

std::vector<Field> clause_fields() {
  Field paragraph = make("paragraph", "款", integer);
  Field item = make("item", "项", integer);
  paragraph.min = item.min = 1;
  return {make("law", "法律、法规、规章", text, true), make("article", "条", text), paragraph, item, make("point", "点", text)};
}

std::vector<Field> measure_fields(const Field& field) {
  Field amount = make("amount_fen", "金额", money);
  Field days = make("days", "天数", integer);
  days.min = 1;
  return {make_options(make("kind", "处罚种类", choice, true), field.options), amount, days};
}

}  // namespace

std::string_view name_of(FieldType type) {
  for (const auto& [known, name] : kNames)
    if (known == type) return name;
  return "text";
}

std::optional<FieldType> field_type(std::string_view name) {
  for (const auto& [type, known] : kNames)
    if (known == name) return type;
  if (name == "boolean") return boolean;
  return std::nullopt;
}

bool may_stand_in_leaf(FieldType type) {
  constexpr FieldType kClosed[] = {date, datetime, money, integer, boolean, choice, choices, service_method, officer, officers,
                                   file, files, clauses, measures, circumstances};
  return std::find(std::begin(kClosed), std::end(kClosed), type) != std::end(kClosed);
}

bool is_list(FieldType type) {
  constexpr FieldType kLists[] = {choices, officers, parties, evidences, files, clauses, measures, circumstances, points, table};
  return std::find(std::begin(kLists), std::end(kLists), type) != std::end(kLists);
}

bool is_composite(FieldType type) {
  constexpr FieldType kComposite[] = {party, parties, evidence, evidences, clauses, measures, points, table};
  return std::find(std::begin(kComposite), std::end(kComposite), type) != std::end(kComposite);
}

bool takes_id(FieldType type) { return type == party || type == parties || type == evidence || type == evidences; }

const std::vector<Field>& entry_fields(const Field& field, std::vector<Field>& made) {
  static const std::vector<Field> kParty = party_fields();
  static const std::vector<Field> kClause = clause_fields();
  static const std::vector<Field> kPoint = {make("point", "意见", longtext, true), make("answer", "复核意见", longtext),
                                            make("adopted", "是否采纳", boolean)};
  switch (field.type) {
    case party:
    case parties: return kParty;
    case evidence:
    case evidences: return made = evidence_fields(field);
    case clauses: return kClause;
    case measures: return made = measure_fields(field);
    case points: return kPoint;
    default: return field.columns;
  }
}

std::size_t longest_text(const Field& field) {
  constexpr std::size_t kLine = 200;
  constexpr std::size_t kText = 20'000;
  if (field.max) return static_cast<std::size_t>(*field.max);
  return field.type == longtext ? kText : kLine;
}

}  // namespace mingjing::law
