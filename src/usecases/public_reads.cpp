#include "usecases/public_reads.hpp"

#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <algorithm>
#include <cctype>
#include <map>
#include <mutex>
#include <unordered_map>

#include "base/money.hpp"
#include "base/unicode.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/inspection_code.hpp"
#include "usecases/log_proofs.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"
#include "usecases/public_inspections.hpp"
#include "usecases/public_registers.hpp"
#include "usecases/publication_rows.hpp"
#include "usecases/published.hpp"
#include "usecases/step_documents.hpp"
#include "usecases/url_part.hpp"

namespace mingjing::usecases {
namespace {

namespace js = boost::json;
constexpr int kPage = 20;
constexpr std::size_t kMembers = 24;   // more than any page of one decision has

// 2026年9月28日 09:05
std::string minute_text(Instant at) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return chinese_text(date_of(at)) + " " + two(hour_of(at)) + ":" + two(minute_of(at));
}

Refusal not_public() { return {"not_found", "没有找到", "没有这样的公开内容。", "", {}, {}}; }

std::string text(const js::object& query, std::string_view name) {
  const auto* value = query.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::string day_text(CivilDate day) { return day == ports::kNoDay ? "" : iso_text(day); }

// 2026-09-28.1234: the last row that was shown.
std::optional<std::pair<std::int32_t, std::uint64_t>> cursor_of(const std::string& cursor) {
  const std::size_t dot = cursor.find('.');
  if (dot == std::string::npos) return std::nullopt;
  const auto day = parse_date(cursor.substr(0, dot));
  const std::string number = cursor.substr(dot + 1);
  if (!day || number.empty() || number.size() > 18 || number.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::pair{day->days, static_cast<std::uint64_t>(std::stoull(number))};
}

class LogPublicReads final : public PublicReads {
 public:
  explicit LogPublicReads(PublicParts parts) : parts_(std::move(parts)) {
    for (const law::Gist& gist : parts_.rules.law->gists) gists_.emplace("《" + gist.law + "》第" + gist.article + "条", &gist.gist);
  }

  std::uint64_t version() const override { return parts_.version(); }

  Answer read(std::string_view what, const js::object& query) const override {
    const auto book = parts_.registers();
    const PublicRegisters registers(*book, *parts_.rules.law, date_of(parts_.clock.now()));
    if (what == "home") return home(registers);
    if (what == "decisions") return decisions(registers, query);
    if (what == "decision") return decision(registers, text(query, "id"));
    if (what == "organs") return registers.organs();
    if (what == "organ") return found(registers.organ(text(query, "id")));
    if (what == "organ_powers") return found(registers.power_sheet(text(query, "id")));
    if (what == "officers") return registers.officers(text(query, "q"));
    if (what == "code_subject") return found(registers.code_subject(text(query, "register"), text(query, "id")));
    if (what == "powers") return registers.powers(text(query, "mark"));
    if (what == "power") return found(registers.power(text(query, "id")));
    if (what == "statistics") return statistics(registers);
    if (what == "verify") return verify(registers, text(query, "code"));
    if (what == "inspection_code") return inspection(registers, *book, text(query, "code"));
    if (what == "help") return js::object{};
    if (what == "subordinates") return subordinates();
    if (auto told = read_published(parts_, *book, what, query)) return std::move(*told);
    if (parts_.cipher && parts_.record) return inspections(what, *book, query);
    return not_public();
  }

  std::optional<Answer> read_at_once(std::string_view what, const js::object& query) const override {
    if (what != "decision") return std::nullopt;
    const auto slug = text(query, "id");
    const auto known_as_of = version();
    auto item = rows_.find(slug, known_as_of);
    if (!item) {
      auto found = parts_.store.publication_at_once(parts_.log, slug);
      if (!found) return std::nullopt;
      if (!*found) return found->error();
      if (auto told = without_case(**found)) return told;
      item = std::move(**found);
      rows_.keep(slug, known_as_of, *item);
    }
    const auto file = held(*item);
    if (!file) {
      rows_.forget(slug);  // the case has gone on, or must be loaded
      return std::nullopt;
    }
    const auto book = parts_.registers();
    return decision_of(PublicRegisters(*book, *parts_.rules.law, date_of(parts_.clock.now())), item->row, *file);
  }

  FileAnswer file(std::string_view what, const std::string& code) const override {
    if (what == "keys") return keys_text();
    if (what == "log-list") return log_list(parts_.keys(), parts_.log);
    if (what == "draw") return draw_text(code);
    auto seq = leaf_of(code);
    if (!seq) return seq.error();
    if (!*seq) return not_public();
    if (what == "proof") return proof(ledger::Hash::sha256, **seq);
    if (what == "proof-sm3") return proof(ledger::Hash::sm3, **seq);
    if (what != "leaf") return not_public();
    auto row = parts_.record->event(parts_.log, **seq);
    if (!row) return row.error();
    if (!*row) return not_public();
    return std::move((*row)->leaf);
  }

 private:
  PublicInspections inspections_of(const projections::RegisterBook& book) const {
    return {{*parts_.record, parts_.log, *parts_.cipher, nullptr}, parts_.rules, book, date_of(parts_.clock.now())};
  }

  Answer inspections(std::string_view what, const projections::RegisterBook& book, const js::object& query) const {
    const auto shown = inspections_of(book);
    if (what == "checklist") return shown.checklist();
    if (what == "plans") return shown.plans();
    if (what == "entities") {
      auto out = shown.entities(text(query, "q"), text(query, "cursor"));
      if (const auto next = text(out, "next"); !next.empty()) {
        const auto q = text(query, "q");
        out["next_query"] = "cursor=" + url_part(next) + (q.empty() ? "" : "&q=" + url_part(q));
      }
      return out;
    }
    if (what == "draws") {
      auto all = shown.draws(text(query, "cursor"));
      if (!all) return all.error();
      if (const auto next = text(*all, "next"); !next.empty()) (*all)["next_query"] = "cursor=" + url_part(next);
      return std::move(*all);
    }
    if (what != "draw") return not_public();
    auto one = shown.draw(text(query, "id"));
    if (!one) return one.error();
    return found(std::move(*one));
  }

  FileAnswer draw_text(const std::string& id) const {
    if (!parts_.cipher) return not_public();
    const auto book = parts_.registers();
    auto made = inspections_of(*book).draw_json_file(id);
    if (!made) return made.error();
    if (!*made) return not_public();
    return std::move(**made);
  }

  FileAnswer proof(ledger::Hash tree, std::uint64_t seq) const {
    auto made = proof_of(*parts_.record, parts_.log, tree, seq);
    if (!made) return made.error();
    if (!*made) return refuse("not_signed_yet");
    return ledger::encode_proof_file(**made);
  }

  std::string keys_text() const {
    const auto keys = parts_.keys();
    std::string out;
    for (const auto& key : keys.sha256) out += key.vkey() + "\n";
    for (const auto& key : keys.sm3) out += key.vkey() + "\n";
    return out;
  }

  // What the operator of a witness adds to its list of known logs (ledger/witness.hpp).
  // Public by their nature: a log shows its checkpoints to everybody.
  js::object subordinates() const {
    js::array items;
    if (parts_.subordinates) {
      for (const auto& one : parts_.subordinates()) {
        js::object row{{"origin", one.origin}, {"size", one.size}, {"waiting", one.at == 0}};
        if (one.at != 0) row["at"] = minute_text(Instant{static_cast<std::int64_t>(one.at) * 1000});
        if (one.leaf) row["leaf"] = *one.leaf;
        items.push_back(std::move(row));
      }
    }
    return {{"empty", items.empty()}, {"items", std::move(items)}};
  }

  static Answer found(std::optional<js::object> value) {
    if (!value) return not_public();
    return std::move(*value);
  }

  std::string measures_text(const std::string& measures, const std::optional<std::int64_t>& fine) const {
    std::string out;
    boost::system::error_code error;
    const js::value parsed = measures.starts_with('[') ? js::parse(measures, error) : js::value();
    if (!error && parsed.is_array()) {
      for (const js::value& each : parsed.as_array()) {
        const std::string kind = each.is_object() && each.as_object().contains("kind") ? std::string(each.at("kind").as_string()) : each.is_string() ? std::string(each.as_string()) : std::string();
        if (kind.empty()) continue;
        if (!out.empty()) out += "；";
        out += list_title(*parts_.rules.law, "measures", kind);
        if (kind == "fine" && fine) out += yuan_text(Fen{*fine}) + "元";
      }
    }
    return out.empty() && fine ? "罚款" + yuan_text(Fen{*fine}) + "元" : out.empty() ? measures : out;
  }

  js::object row_of(const PublicRegisters& registers, const ports::PublicationRow& row, const js::storage_ptr& memory = {}) const {
    return js::object({{"id", row.slug}, {"no", row.doc_no}, {"party", row.party_public}, {"cause", row.title}, {"organ", registers.organ_name(row.organ.str())},
                       {"organ_id", row.organ.str()}, {"result", measures_text(row.measures, row.fine_fen)}, {"on", day_text(row.decided)},
                       {"published", day_text(row.published)}}, memory);
  }

  Answer home(const PublicRegisters& registers) const {
    ports::PublicationQuery query;
    query.state = "published";
    query.limit = 8;
    auto page = parts_.store.publications(parts_.log, query);
    if (!page) return page.error();
    js::object out = registers.counts();
    js::array latest;
    for (const ports::PublicationItem& item : page->items) latest.push_back(row_of(registers, item.row));
    out["latest"] = std::move(latest);
    out["decisions"] = page->total;
    return out;
  }

  Answer decisions(const PublicRegisters& registers, const js::object& asked) const {
    ports::PublicationQuery query;
    query.state = "published";
    query.limit = kPage;
    const std::string q = text(asked, "q");
    const std::string organ = text(asked, "organ");
    const std::string from = text(asked, "from");
    const std::string to = text(asked, "to");
    if (!q.empty()) query.words = search_tokens(q);
    if (!organ.empty()) query.organ = OrganId(organ);
    query.decided_from = parse_date(from);
    query.decided_to = parse_date(to);
    const bool bad_days = (!from.empty() && !query.decided_from) || (!to.empty() && !query.decided_to) ||
                          (query.decided_from && query.decided_to && *query.decided_to < *query.decided_from);
    if (bad_days) {
      return js::object{{"q", q}, {"from", from}, {"to", to}, {"total", 0}, {"organ_options", registers.organ_options(organ)},
                        {"problem", js::object{{"say", "决定日期应当写成2026-09-28这样，开始日期不能晚于结束日期。"}}}};
    }
    query.before = cursor_of(text(asked, "cursor"));
    auto page = parts_.store.publications(parts_.log, query);
    if (!page) return page.error();
    js::array items;
    for (const ports::PublicationItem& item : page->items) items.push_back(row_of(registers, item.row));
    js::object out{{"q", q}, {"from", from}, {"to", to}, {"total", page->total}, {"empty", items.empty()}};
    if (page->more && !page->items.empty()) {
      const ports::PublicationRow& last = page->items.back().row;
      std::string next = "cursor=" + iso_text(last.published) + "." + std::to_string(last.order_no);
      if (!q.empty()) next += "&q=" + url_part(q);
      if (!organ.empty()) next += "&organ=" + url_part(organ);
      if (!from.empty()) next += "&from=" + url_part(from);
      if (!to.empty()) next += "&to=" + url_part(to);
      out["next_query"] = next;
      out["next"] = next;
    }
    out["items"] = std::move(items);
    out["organ_options"] = registers.organ_options(organ);
    return out;
  }

  static js::array paragraphs_of(std::string_view body, const js::storage_ptr& memory) {
    js::array out(memory);
    for (std::size_t at = 0; at <= body.size();) {
      const std::size_t end = std::min(body.find('\n', at), body.size());
      if (end > at) out.emplace_back(body.substr(at, end - at));
      at = end + 1;
    }
    return out;
  }

  // The public text stands in the step that the publication row names, and nowhere else: where it was erased by law the page says
  // so, and an earlier wording, which was replaced for a reason, does not come back.
  static std::string public_text(const CaseFile& file, std::uint32_t seq) {
    const auto* redacted = event_at(file, seq);
    return redacted ? private_text(*redacted, "text") : std::string();
  }

  std::string withdrawal_article() const {
    for (const law::Procedure& procedure : parts_.rules.law->procedures)
      for (const law::DeadlineDef& deadline : procedure.deadlines)
        if (deadline.from.str() == "decision_undone" && std::find(deadline.until.begin(), deadline.until.end(), ActId("withdrawn")) != deadline.until.end())
          return law::text_of(deadline.basis);
    return {};
  }

  using Published = std::optional<ports::PublicationItem>;
  // What is told without the case: that there is nothing public, or that it was withdrawn.
  std::optional<Answer> without_case(const Published& item) const {
    if (!item) return not_public();
    const ports::PublicationRow& row = item->row;
    if (row.state == "withdrawn")
      return js::object{{"gone", true}, {"no", row.doc_no}, {"withdrawn", day_text(row.withdrawn)}, {"reason", row.reason}, {"article", withdrawal_article()}};
    if (row.state != "published") return not_public();
    return std::nullopt;
  }

  CaseFilePtr held(const ports::PublicationItem& item) const { return parts_.held_case ? parts_.held_case(item.case_id, item.case_seq) : nullptr; }

  Answer decision(const PublicRegisters& registers, const std::string& slug) const {
    auto item = parts_.store.publication_by_slug(parts_.log, slug);
    if (!item) return item.error();
    if (auto told = without_case(*item)) return std::move(*told);
    if (const auto file = held(**item)) return decision_of(registers, (*item)->row, *file);
    auto file = parts_.case_file((*item)->case_id);
    if (!file) return file.error();
    if (!*file) return not_public();
    return decision_of(registers, (*item)->row, **file);
  }

  // What an article says in plain words; empty where nobody wrote it down. 《行政处罚法》第三十三条第一款 -> that of 第三十三条.
  std::string_view gist_of(const std::string& citation) const {
    static constexpr std::string_view kEnd = "条";
    const auto end = citation.find(kEnd, citation.find("》第"));
    const auto found = end == std::string::npos ? gists_.end() : gists_.find(citation.substr(0, end + kEnd.size()));
    return found == gists_.end() ? std::string_view() : std::string_view(*found->second);
  }

  // All that one page tells is made in one piece of memory, which is given back at once.
  js::object decision_of(const PublicRegisters& registers, const ports::PublicationRow& row, const CaseFile& file) const {
    constexpr std::size_t kUsualPage = 16 * 1024;
    const js::storage_ptr memory = js::make_shared_resource<js::monotonic_resource>(kUsualPage);
    js::object out = row_of(registers, row, memory);
    out.reserve(kMembers);
    js::array basis(memory);
    std::string kinds;
    if (const casework::Draft* draft = file.state.draft()) {
      for (const std::string& clause : draft->clauses) basis.push_back(js::object({{"citation", clause}, {"gist", gist_of(clause)}}, memory));
      for (const casework::Measure& measure : draft->measures) kinds += (kinds.empty() ? "" : "、") + list_title(*parts_.rules.law, "measures", measure.kind);
    }
    out["kinds"] = kinds.empty() ? js::value(out["result"]) : js::value(kinds);
    out["basis"] = std::move(basis);
    out["paragraphs"] = paragraphs_of(public_text(file, row.seq), memory);
    for (const ports::DocumentRow& document : file.documents) {
      if (document.doc_no != row.doc_no) continue;
      out["code"] = document.code;
      if (const auto* event = event_at(file, document.seq)) out["leaf"] = event->seq;
    }
    out["remedy"] = registers.remedy(row.organ.str());
    out["complaint_phone"] = registers.organ_value(row.organ.str(), "complaint_phone");
    return out;
  }

  Answer statistics(const PublicRegisters& registers) const {
    auto counts = parts_.store.counts(parts_.log, {});
    if (!counts) return counts.error();
    struct Figures {
      std::int64_t filed = 0, decided = 0, none = 0, closed = 0;
    };
    std::map<std::string, Figures> by_organ;
    for (const ports::CountRow& row : *counts) {
      Figures& figures = by_organ[row.organ];
      if (row.stage != "启动" || row.state == "filed") figures.filed += row.cases;
      if (!row.outcome.empty()) figures.decided += row.cases;
      if (row.outcome == "no_penalty") figures.none += row.cases;
      if (row.state == "closed" || row.state == "archived") figures.closed += row.cases;
    }
    js::array organs;
    for (const auto& [organ, figures] : by_organ)
      organs.push_back({{"name", registers.organ_name(organ)}, {"filed", figures.filed}, {"decided", figures.decided}, {"none", figures.none}, {"closed", figures.closed}});
    return js::object{{"as_of", chinese_text(date_of(parts_.clock.now()))}, {"organs", std::move(organs)}};
  }

  // A code as it stands on the paper: typed with blanks or in capitals it is the same.
  static std::string typed_code(const std::string& typed) {
    std::string code;
    for (const char c : typed)
      if (c != ' ') code += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return code;
  }

  Answer verify(const PublicRegisters& registers, const std::string& typed) const {
    const auto code = typed_code(typed);
    if (code.empty()) return js::object{};
    js::object out{{"code", code}};
    auto item = parts_.store.document_by_code(parts_.log, code);
    if (!item) return item.error();
    if (!*item) {
      out["unknown"] = js::object{{"code", code}};
      return out;
    }
    auto file = parts_.case_file((*item)->case_id);
    if (!file) return file.error();
    if (!*file) return not_public();
    const ports::DocumentRow& document = (*item)->row;
    js::object known{{"document", document.title}, {"no", document.doc_no}, {"organ", registers.organ_name((*file)->state.organ.str())}, {"code", code}};
    if (const auto* event = event_at(**file, document.seq)) {
      known["leaf"] = event->seq;
      known["leaf_hash"] = event->leaf_hash;
      known["at"] = chinese_text(date_of(event->event.at));
      known["sha256"] = document.text_sha256;
      known["size"] = parts_.signed_size();
      auto grade = grade_of(*parts_.record, parts_.log, event->seq, parts_.signed_size());
      if (!grade) return grade.error();
      add_grade(*grade, known);
    }
    if (const auto pdf = pdf_digests(**file, document); !pdf.sha256.empty()) known["pdf"] = js::object{{"sha256", pdf.sha256}, {"sm3", pdf.sm3}};
    if (is_inspection_notice(**file, document, *parts_.rules.law)) known["inspection_code"] = js::object{{"code", code}};
    if (!document.voided.empty()) known["voided"] = js::object{{"reason", document.voided}};
    if ((*file)->publication && (*file)->publication->state == "withdrawn")
      known["withdrawn"] = js::object{{"reason", (*file)->publication->reason}};
    out["found"] = std::move(known);
    return out;
  }

  // What an inspection's notice leads to; not found for every other paper.
  Answer inspection(const PublicRegisters& registers, const projections::RegisterBook& book, const std::string& typed) const {
    auto item = parts_.store.document_by_code(parts_.log, typed_code(typed));
    if (!item) return item.error();
    if (!*item) return not_public();
    auto file = parts_.case_file((*item)->case_id);
    if (!file) return file.error();
    if (!*file || !is_inspection_notice(**file, (*item)->row, *parts_.rules.law)) return not_public();
    return inspection_code_json(**file, (*item)->row, *parts_.rules.law, registers, book);
  }

  // Waiting, signed, or witnessed and stamped, these with who and when.
  static void add_grade(const Grade& grade, js::object& known) {
    if (grade.level == "L0") known["waiting"] = true;
    if (grade.level == "L1") known["signed"] = true;
    add_vouching(grade.witnesses, "witnessed", known);
    add_vouching(grade.stamps, "stamped", known);
  }
  static void add_vouching(const std::vector<Grade::Vouching>& all, const char* name, js::object& known) {
    js::array list;
    for (const auto& one : all) list.push_back({{"name", one.name}, {"at", minute_text(one.at)}});
    if (!list.empty()) known[name] = std::move(list);
  }

  struct PdfDigests {
    std::string sha256;
    std::string sm3;
  };
  // The same data gives the same bytes, so a paper's PDF is made once for its digests. Empty where the data was erased by law,
  // or where a template of today would no longer give the text that was recorded.
  PdfDigests pdf_digests(const CaseFile& file, const ports::DocumentRow& document) const {
    if (parts_.renderer == nullptr) return {};
    {
      const std::lock_guard hold(pdf_mutex_);
      if (const auto it = pdf_digests_.find(document.code); it != pdf_digests_.end()) return it->second;
    }
    const auto data = issued_data(file, document);
    if (!data) return {};
    const auto made = parts_.renderer->render(document.document_template, *data, ports::RenderTo::pdf);
    if (!made || crypto::hex(crypto::digest(crypto::Hash::sha256, made->text)) != document.text_sha256) return {};
    PdfDigests out{crypto::hex(crypto::digest(crypto::Hash::sha256, made->pdf)), crypto::hex(crypto::digest(crypto::Hash::sm3, made->pdf))};
    const std::lock_guard hold(pdf_mutex_);
    constexpr std::size_t kMostKept = 10'000;
    if (pdf_digests_.size() >= kMostKept) pdf_digests_.clear();
    pdf_digests_[document.code] = out;
    return out;
  }

  // The leaf behind a verification code; nothing where the code is unknown.
  Result<std::optional<std::uint64_t>> leaf_of(const std::string& code) const {
    auto item = parts_.store.document_by_code(parts_.log, code);
    if (!item) return item.failure();
    if (!*item) return std::optional<std::uint64_t>();
    auto file = parts_.case_file((*item)->case_id);
    if (!file) return file.failure();
    const auto* event = *file ? event_at(**file, (*item)->row.seq) : nullptr;
    return event ? std::optional(event->seq) : std::nullopt;
  }

  PublicParts parts_;
  mutable PublicationRows rows_;   // published ones only
  std::unordered_map<std::string, const std::string*> gists_;   // 《…》第…条 -> what it says
  mutable std::mutex pdf_mutex_;
  mutable std::unordered_map<std::string, PdfDigests> pdf_digests_;
};

}  // namespace

std::unique_ptr<PublicReads> make_public_reads(PublicParts parts) { return std::make_unique<LogPublicReads>(std::move(parts)); }

}  // namespace mingjing::usecases
