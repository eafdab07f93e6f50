#include "usecases/step_documents.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "base/canonical_json.hpp"
#include "base/json_fields.hpp"
#include "crypto/digest.hpp"
#include "usecases/case_commands.hpp"
#include "usecases/documents_of.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"
#include "usecases/query_code.hpp"
#include "usecases/shared_text.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::string digest_of(std::string_view text) { return crypto::hex(crypto::digest(crypto::Hash::sha256, text)); }

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : "、") + part;
  return text;
}

// The action of the main procedure that makes the decision which a draft of this outcome leads to.
const law::Action* deciding_action(const law::Procedure& procedure, const std::string& outcome) {
  for (const auto& action : procedure.actions) {
    const bool decides = std::ranges::find(action.acts, ActId("decision_made")) != action.acts.end();
    if (action.docs.empty() || !decides) continue;
    if (action.outcomes.empty() || std::ranges::find(action.outcomes, outcome) != action.outcomes.end()) return &action;
  }
  return nullptr;
}

// What the record itself says at the moment of issuing, beside what was drafted: the course of the case.
constexpr std::string_view kCourse[] = {"notice", "defence", "hearing", "approvals", "no_penalty"};

json::object issuing_data(json::object drafted, const json::object& now) {
  for (const auto& [group, value] : now) {
    const bool course = std::ranges::find(kCourse, std::string_view(group)) != std::end(kCourse);
    if (course || !drafted.contains(group)) drafted[group] = value;
  }
  return drafted;
}

// The code with which the party asks about his own case: on the paper itself, in the log as a hash.
void give_query_code(const law::LawBook& law, const std::string& document_template, ports::Random& random, json::object& doc, json::object& entry) {
  doc.erase("query");
  if (!carries_query_code(law, document_template)) return;
  const auto code = opaque_id(random);
  doc["query"] = grouped_code(code);
  entry["query"] = code_hash(code);
}

std::string outcome_of(const DocumentSource& from) {
  const auto* value = from.input.if_contains("outcome");
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

// The drafted text: without number, date and seal, and without the course of the case, which the record itself will tell.
void take_course_off(json::object& data) {
  for (const auto group : kCourse) data.erase(group);
}

// The text before number, date and seal: what those add must not be there.
void take_issuing_off(json::object& data) {
  json::object doc;
  doc["draft"] = true;
  if (const auto* organ = data.if_contains("organ"); organ && organ->is_object() && organ->as_object().contains("name")) {
    doc["organ"] = organ->as_object().at("name");
  }
  data["doc"] = std::move(doc);
}

// What the step of that stream_seq kept as the data of its draft.
std::optional<json::object> draft_data_at(const CaseFile& file, std::uint32_t seq) {
  const auto* event = event_at(file, seq);
  auto value = event ? private_value(*event, kDraftField) : std::nullopt;
  if (!value || !value->is_object()) return std::nullopt;
  return std::move(value->as_object());
}

// What an earlier step kept as the data of the draft that stands now.
std::optional<json::object> draft_data(const CaseFile* file) {
  const auto* draft = file ? file->state.draft() : nullptr;
  return draft ? draft_data_at(*file, draft->seq) : std::nullopt;
}

// What the templates of an action's documents read, sorted; empty where one of them may read anything.
std::vector<std::string> groups_of(const law::Action& action, const ports::DocumentRenderer& renderer) {
  std::vector<std::string> all;
  for (const auto& document_template : action.docs) {
    const auto kind = renderer.kind(document_template);
    if (kind && kind->groups.empty()) return {};
    if (kind) all.insert(all.end(), kind->groups.begin(), kind->groups.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::optional<Refusal> unfit(const ports::RenderedDocument& rendered) {
  if (!rendered.missing_glyphs.empty()) return refuse("missing_glyph", joined(rendered.missing_glyphs));
  if (rendered.missing.empty()) return std::nullopt;
  std::vector<std::string> labels;
  auto refusal = refuse("document_incomplete");
  for (const auto& field : rendered.missing) {
    labels.push_back(field.label);
    if (refusal.article.empty()) refusal.article = field.article;
  }
  auto worded = refuse("document_incomplete", joined(labels));
  worded.article = refusal.article;
  return worded;
}

// Renders the paper for its text, and files data and digest with the step.
std::variant<Done, Refusal, Fault> issue(const std::string& document_template, json::object filled, ports::DocumentRenderer& renderer,
                                         json::object entry, casework::Event& event) {
  auto& documents = event.data["documents"];
  if (!documents.is_array()) documents.emplace_array();
  json::value data(std::move(filled));
  auto rendered = renderer.render(document_template, data, ports::RenderTo::text);
  if (!rendered) return rendered.error();
  if (entry.contains("no")) {
    if (auto refusal = unfit(*rendered)) return *refusal;
  }
  entry["text_sha256"] = digest_of(rendered->text);
  // A numbered paper goes out to others and stands whole whatever is erased beside it.
  if (!entry.contains("no")) name_shared_texts(data, event.fields);
  event.fields.push_back({"document." + std::to_string(documents.as_array().size() + 1), canonical_json(data)});
  documents.as_array().push_back(std::move(entry));
  return Done{};
}

// The title of the option that the form's field was answered with.
std::string chosen_title(const law::Form* form, const json::object& input, std::string_view field_id) {
  const auto id = text_in(input, field_id);
  if (!form) return id;
  for (const auto& field : form->fields) {
    if (field.id != field_id) continue;
    for (const auto& option : field.options) {
      if (option.id == id) return option.title;
    }
  }
  return id;
}

}  // namespace

DraftResult draft_document(const DocumentSource& from, const DocumentParts& parts, bool preview) {
  const auto* main = from.rules.law->procedure_version(from.state.procedure, from.state.law_version);
  const auto* action = main ? deciding_action(*main, outcome_of(from)) : nullptr;
  if (!parts.renderer || !action || !parts.renderer->kind(action->docs.front())) return std::optional<DraftDocument>();
  DraftDocument draft;
  draft.document_template = action->docs.front();
  draft.data = document_data(from, groups_of(*action, *parts.renderer));
  take_issuing_off(draft.data);
  take_course_off(draft.data);
  auto rendered = parts.renderer->render(draft.document_template, draft.data, preview ? ports::RenderTo::html : ports::RenderTo::text);
  if (!rendered) return rendered.error();
  if (!rendered->missing_glyphs.empty()) return refuse("missing_glyph", joined(rendered->missing_glyphs));
  draft.text_sha256 = digest_of(rendered->text);
  draft.title = std::move(rendered->title);
  draft.html = std::move(rendered->html);
  return std::optional(std::move(draft));
}

std::variant<Done, Refusal, Fault> add_documents(const DocumentSource& from, const DocumentParts& parts, const DrawNumber& draw,
                                                 ports::Random& random, casework::Event& event) {
  if (!parts.renderer) return Done{};
  std::size_t made = 0;
  std::optional<json::object> common;
  const bool decides = std::ranges::find(from.found.action->acts, ActId("decision_made")) != from.found.action->acts.end();
  for (const auto& document_template : from.found.action->docs) {
    const auto kind = parts.renderer->kind(document_template);
    if (!kind) continue;  // the linter names templates that do not exist
    json::object data;
    const auto drafted = decides ? draft_data(from.file) : std::nullopt;
    if (!common) common = document_data(from, groups_of(*from.found.action, *parts.renderer));
    if (drafted && kind->numbered) data = issuing_data(*drafted, *common);
    else if (&document_template == &from.found.action->docs.back()) data = std::move(*common);
    else data = *common;
    if (!kind->groups.empty()) keep_only(data, kind->groups);
    auto& doc = data["doc"].emplace_object();
    doc["organ"] = from.registers.text("organ", from.state.organ.str(), "name");
    doc["date"] = iso_text(from.on);
    doc["sealed"] = kind->numbered;
    const auto code = kind->numbered ? opaque_id(random) : std::string();
    if (kind->numbered) {
      doc["qr_url"] = parts.public_address + "/v/" + code;
      doc["code"] = code;
    }
    json::object entry{{"id", std::to_string(event.stream_seq) + "-" + std::to_string(++made)},
                       {"template", document_template}, {"title", kind->title}, {"on", iso_text(from.on)}};
    if (kind->numbered) {
      entry["code"] = code;
      give_query_code(*from.rules.law, document_template, random, doc, entry);
      const int year = split(from.on).year;
      const auto series = "doc:" + from.state.organ.str() + ":" + kind->series + ":" + std::to_string(year);
      auto n = draw(series);
      if (!n) return n.error();
      const auto no = parts.renderer->number(document_template, from.registers.text("organ", from.state.organ.str(), "short"), year, *n);
      data["doc"].as_object()["no"] = no;
      entry["series"] = series;
      entry["number"] = *n;
      entry["no"] = no;
    }
    if (auto issued = issue(document_template, std::move(data), *parts.renderer, std::move(entry), event); !std::holds_alternative<Done>(issued)) return issued;
  }
  return Done{};
}

std::variant<Done, Refusal, Fault> void_paper(const DocumentSource& from, const DocumentParts& parts, const DrawNumber& draw,
                                              ports::Random& random, casework::Event& event) {
  const auto& acts = from.found.action->acts;
  if (!from.file || std::ranges::find(acts, ActId("paper_voided")) == acts.end()) return Done{};
  const auto& papers = from.file->documents;
  const auto paper = std::ranges::find(papers, text_in(from.input, "paper"), &ports::DocumentRow::id);
  // The step's gate knows the case's papers.
  MJ_ASSERT(paper != papers.end() && !paper->doc_no.empty() && paper->voided.empty());
  event.data["voids"] = json::array{json::object{{"id", paper->id}, {"why", chosen_title(from.found.form, from.input, "reason")}}};
  if (text_in(from.input, "then") == "replaced" || !parts.renderer) return Done{};
  auto data = issued_data(*from.file, *paper);
  if (!data && data.error().code == "erased") return refuse("erased");
  if (!data) return data.error();
  auto n = draw(paper->series);
  if (!n) return n.error();
  const auto no = parts.renderer->number(paper->document_template, from.registers.text("organ", from.state.organ.str(), "short"),
                                         split(paper->issued_on).year, *n);
  const auto code = opaque_id(random);
  auto& doc = data->at("doc").as_object();
  doc["no"] = no;
  doc["qr_url"] = parts.public_address + "/v/" + code;
  doc["code"] = code;
  json::object entry{{"id", std::to_string(event.stream_seq) + "-1"}, {"template", paper->document_template}, {"title", paper->title},
                     {"on", iso_text(paper->issued_on)}, {"code", code}, {"series", paper->series}, {"number", *n}, {"no", no},
                     {"for", static_cast<std::int64_t>(step_of(*from.file, *paper))}};
  give_query_code(*from.rules.law, paper->document_template, random, doc, entry);
  return issue(paper->document_template, std::move(*data), *parts.renderer, std::move(entry), event);
}

json::object preview_data(const DocumentSource& from, const ports::DocumentKind& kind) {
  const bool decides = std::ranges::find(from.found.action->acts, ActId("decision_made")) != from.found.action->acts.end();
  auto data = document_data(from, kind.groups);
  if (auto drafted = decides && kind.numbered ? draft_data(from.file) : std::nullopt) data = issuing_data(std::move(*drafted), data);
  take_issuing_off(data);
  return data;
}

std::optional<SavedDraft> saved_draft(const CaseFile& file, std::uint32_t seq, const law::LawBook& law) {
  const auto draft = std::ranges::find(file.state.drafts, seq, &casework::Draft::seq);
  const auto* main = law.procedure_version(file.state.procedure, file.state.law_version);
  if (draft == file.state.drafts.end() || !main) return std::nullopt;
  const auto* action = deciding_action(*main, draft->outcome);
  auto data = draft_data_at(file, seq);
  if (!action || !data) return std::nullopt;
  return SavedDraft{action->docs.front(), std::move(*data)};
}

Result<json::object> issued_data(const CaseFile& file, const ports::DocumentRow& document) {
  const auto dash = document.id.rfind('-');
  const auto name = "document." + (dash == std::string::npos ? document.id : document.id.substr(dash + 1));
  for (const auto& event : file.events) {
    if (event->event.stream_seq != document.seq) continue;
    for (const auto& field : event->event.fields) {
      if (field.name != name) continue;
      boost::system::error_code error;
      auto value = json::parse(field.bytes, error);
      if (error || !value.is_object()) return fault("corrupt", "the data of a document is no JSON object");
      tell_shared_texts(value, *event);
      return std::move(value.as_object());
    }
  }
  return fault("erased", "the data of this document was erased by law");
}

}  // namespace mingjing::usecases
