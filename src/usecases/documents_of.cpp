#include "usecases/documents_of.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "base/json_fields.hpp"
#include "projections/masking.hpp"
#include "projections/parties.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const json::array* list_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value ? value->if_array() : nullptr;
}

std::string private_text(const OpenedEvent& event, std::string_view field) {
  for (const auto& f : event.event.fields) {
    if (f.name != field) continue;
    boost::system::error_code error;
    const auto value = json::parse(f.bytes, error);
    if (!error && value.is_string()) return std::string(value.as_string());
  }
  return std::ranges::find(event.erased, field) == event.erased.end() ? std::string() : std::string(projections::kErased);
}

// The thread of the case in which something can be published.
const ThreadId* publishing_thread(const casework::CaseState& state, const law::LawBook& law) {
  for (const auto& [thread, now] : state.threads) {
    const auto* procedure = law.procedure(now.procedure, state.opened);
    if (!procedure) continue;
    for (const auto& action : procedure->actions) {
      if (std::ranges::find(action.acts, ActId("published")) != action.acts.end()) return &thread;
    }
  }
  return nullptr;
}

// How the form that saves drafts calls this outcome: what a decision without penalties comes to.
std::string outcome_title(const casework::CaseState& state, const casework::Draft& draft, const law::LawBook& law) {
  const auto* main = law.procedure_version(state.procedure, state.law_version);
  if (!main) return {};
  for (const auto& action : main->actions) {
    if (std::ranges::find(action.acts, ActId("drafted")) == action.acts.end()) continue;
    const auto* form = law.form_of(*main, action);
    if (!form) continue;
    for (const auto& field : form->fields) {
      if (field.id != "outcome") continue;
      for (const auto& option : field.options) {
        if (option.id == draft.outcome) return option.title;
      }
    }
  }
  return {};
}

std::string measures_text(const casework::Draft& draft, const law::LawBook& law) {
  std::string text;
  const auto list = law.lists.find("measures");
  for (const auto& measure : draft.measures) {
    std::string title = measure.kind;
    if (list != law.lists.end()) {
      for (const auto& option : list->second) {
        if (option.id == measure.kind) title = option.title;
      }
    }
    text += (text.empty() ? "" : "、") + title;
    if (measure.amount.count > 0) text += yuan_text(measure.amount) + "元";
  }
  return text;
}

ports::DocumentRow document_row(const json::object& o, const OpenedEvent& event) {
  ports::DocumentRow row;
  row.id = text_in(o, "id");
  row.seq = event.event.stream_seq;
  row.document_template = text_in(o, "template");
  row.title = text_in(o, "title");
  row.series = text_in(o, "series");
  if (const auto* number = o.if_contains("number"); number && number->is_int64()) row.number = number->as_int64();
  row.doc_no = text_in(o, "no");
  row.issued_on = parse_date(text_in(o, "on")).value_or(date_of(event.event.at));
  row.text_sha256 = text_in(o, "text_sha256");
  row.code = text_in(o, "code");
  return row;
}

}  // namespace

std::vector<ports::ObjectRow> objects_of(const OpenedEvent& event) {
  std::vector<ports::ObjectRow> rows;
  for (const auto& o : event.event.objects) rows.push_back({o.sha256, event.event.stream_seq, o.kind, o.size, o.sm3});
  return rows;
}

void fold_documents(std::vector<ports::DocumentRow>& documents, const OpenedEvent& event) {
  if (const auto* list = list_in(event.event.data, "documents")) {
    for (const auto& item : *list) {
      if (item.is_object()) documents.push_back(document_row(item.as_object(), event));
    }
  }
  if (const auto* voids = list_in(event.event.data, "voids")) {
    for (const auto& item : *voids) {
      if (!item.is_object()) continue;
      const auto id = text_in(item.as_object(), "id");
      for (auto& row : documents) {
        if (row.id == id) row.voided = text_in(item.as_object(), "why");
      }
    }
  }
}

std::uint32_t step_of(const CaseFile& file, const ports::DocumentRow& document) {
  const auto it = std::ranges::find(file.state.papers, document.id, &casework::Paper::id);
  return it == file.state.papers.end() ? document.seq : it->step;
}

const ports::DocumentRow* paper_of(const CaseFile& file, std::uint32_t step) {
  const ports::DocumentRow* found = nullptr;
  for (const auto& document : file.documents) {
    if (!document.doc_no.empty() && document.voided.empty() && step_of(file, document) == step) found = &document;
  }
  return found;
}

std::optional<ports::PublicationRow> publication_of(const CaseFile& file, const Rules& rules) {
  const auto& state = file.state;
  const auto* decision = state.latest("decision_made");
  const auto* draft = state.draft();
  if (!decision || !draft) return std::nullopt;
  const auto* thread = publishing_thread(state, *rules.law);
  if (!thread) return std::nullopt;
  ports::PublicationRow row;
  row.state = state.threads.at(*thread).state.str();
  row.organ = state.organ;
  row.order_no = file.rows.row.order_no;
  row.title = file.rows.row.title;
  row.decided = decision->on;
  row.fine_fen = file.rows.row.fine_fen;
  row.measures = measures_text(*draft, *rules.law);
  if (row.measures.empty()) row.measures = outcome_title(state, *draft, *rules.law);
  for (const auto& clause : draft->clauses) row.basis += (row.basis.empty() ? "" : "、") + clause;
  if (const auto* paper = paper_of(file, decision->seq)) {
    row.doc_no = paper->doc_no;
    row.slug = paper->code;
  }
  if (row.slug.empty()) row.slug = state.id.str();
  if (!file.parties.empty()) {
    row.party_kind = file.parties.front().kind;
    row.party_public = projections::party_masked(file.parties);
  } else if (file.parties_erased) {
    row.party_public = projections::kErased;
  }
  for (const auto& deadline : file.rows.deadlines) {
    if (deadline.thread == *thread && deadline.running && deadline.due < row.due) row.due = deadline.due;
  }
  if (const auto* redacted = state.latest("redacted")) row.seq = redacted->seq;
  const auto* published = state.latest("published");
  const auto* withdrawn = state.latest("withdrawn");
  const auto* expired = state.latest("publication_expired");
  if (published && !(withdrawn && withdrawn->seq > published->seq) && !(expired && expired->seq > published->seq)) {
    row.published = published->on;
  }
  const auto reason_of = [&](const casework::Step& step, std::string_view field) {
    for (const auto& event : file.events) {
      if (event->event.stream_seq == step.seq) row.reason = private_text(*event, field);
    }
  };
  if (withdrawn && !(published && published->seq > withdrawn->seq)) {
    row.withdrawn = withdrawn->on;
    reason_of(*withdrawn, "public_reason");
  }
  return row;
}

}  // namespace mingjing::usecases
