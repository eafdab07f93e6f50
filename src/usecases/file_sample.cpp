#include "usecases/file_sample.hpp"

#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "casework/context.hpp"
#include "crypto/digest.hpp"
#include "usecases/authorise.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kNumbers = "draw_no";
constexpr std::string_view kFiles = "drawn_files";
constexpr std::string_view kFound = "found";
constexpr std::string_view kWhole = "whole_sample";
constexpr std::string_view kBetween = "、";

bool has(const law::Form& form, std::string_view field) { return std::ranges::find(form.fields, field, &law::Field::id) != form.fields.end(); }

Refusal wrong(std::string_view field, std::string message) {
  auto refusal = refuse("invalid_input");
  refusal.fields = {{std::string(field), std::move(message)}};
  return refusal;
}

std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(kBetween), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + kBetween.size(), text.size()));
  }
  return out;
}

void append(std::string& text, std::string_view more) { text.append(text.empty() ? std::string_view() : kBetween).append(more); }

// A value that a person typed although the server fills it in: it may only repeat what the draw says.
bool differs(const json::object& input, std::string_view field, const std::string& outcome) {
  const auto typed = text_in(input, field);
  return !typed.empty() && typed != outcome;
}

bool files_differ(const json::object& input, const json::array& outcome) {
  const auto* typed = input.if_contains(kFiles);
  if (!typed || !typed->is_array() || typed->as_array().empty()) return false;
  std::set<std::string> wanted, told;
  for (const auto& row : outcome) wanted.insert(text_in(row.as_object(), "file_no"));
  for (const auto& row : typed->as_array())
    if (row.is_object()) told.insert(text_in(row.as_object(), "file_no"));
  return wanted != told;
}

}  // namespace

std::string review_matter(const CaseId& review) { return std::string(kReviewMatter) + crypto::hex(crypto::digest(crypto::Hash::sha256, review.str())).substr(0, 32); }

std::optional<SamplePlan> sample_plan(const CaseFile& review) {
  if (review.state.steps.empty() || review.rows.row.final) return std::nullopt;
  const auto& values = review.state.steps.front().values;
  const auto from = parse_date(text_in(values, "closed_from")), until = parse_date(text_in(values, "closed_to"));
  const auto* count = values.if_contains("per_organ");
  const auto* kinds = values.if_contains("kinds");
  if (!from || !until || !count || !count->is_int64() || count->as_int64() < 1 || !kinds || !kinds->is_array()) return std::nullopt;
  if (!review.state.latest("file_review_approved") || review.state.latest("file_review_drawn")) return std::nullopt;
  SamplePlan out{*from, *until, {}, static_cast<std::uint64_t>(count->as_int64())};
  for (const auto& kind : kinds->as_array())
    if (kind.is_string()) out.kinds.emplace_back(kind.as_string());
  return out;
}

Result<std::vector<std::string>> files_of_organ(ports::ReadStore& reads, const LogId& log, const law::LawBook& law, const OrganId& organ, const SamplePlan& plan) {
  auto ended = reads.ended_cases(log, organ, plan.from, plan.until);
  if (!ended) return ended.failure();
  std::vector<std::string> out;
  for (const auto& row : *ended) {
    const auto* procedure = law.procedure_version(row.procedure, row.law_version);
    if (procedure && std::ranges::find(plan.kinds, procedure->kind) != plan.kinds.end()) out.push_back(row.id.str());
  }
  return out;
}

std::variant<draw::Terms, Refusal, Fault> sample_terms(const Caller& caller, const OrganId& organ, const CaseFile& review, const FilesOf& files, const Rules& rules,
                                                       const projections::RegisterBook& registers, CivilDate today, draw::Lists& lists) {
  const ObjectPlace place{organ, {}, registers.text("organ", organ.str(), "area"), nullptr};
  if (auto refusal = authorise(caller.actor, "draw.supervise", &place, rules.roles, registers)) return *refusal;
  if (review.state.organ != caller.actor.organ || !registers.entry("organ", organ.str())) return refuse("not_found");
  if (organ == caller.actor.organ) return refuse("own_organ");
  const auto plan = sample_plan(review);
  if (!plan) return refuse("draw_state");
  auto ids = files(organ, *plan);
  if (!ids) return ids.error();
  if (ids->empty()) return refuse("draw_few_targets");
  std::vector<std::string> reviewers;
  for (const auto& [id, entry] : registers.entries("officer")) {
    const auto* version = entry->on(today);
    if (version && text_in(version->values, "organ") == caller.actor.organ.str()) reviewers.push_back(id);
  }
  auto targets = draw::Candidates::of(std::move(*ids));
  auto officers = draw::Candidates::of(std::move(reviewers));
  if (!targets || !officers) return fault("bad_event", "an id cannot stand on a list").error;
  lists = {std::move(*targets), std::move(*officers), {}};
  draw::Terms terms;
  terms.organ = organ.str();
  terms.matter = review_matter(review.state.id);
  terms.targets = lists.targets.mark();
  terms.officers = lists.officers.mark();
  terms.recusals = lists.recusals.mark();
  terms.pick = std::min<std::uint64_t>(plan->count, lists.targets.size());
  const projections::RegisterView view(registers, *rules.law, today);
  terms.team = static_cast<std::uint64_t>(casework::setting_of(view.organ(caller.actor.organ, today), *rules.law, "draw_team"));
  if (auto can = draw::possible(terms, lists); !can) return refuse(can.error() == draw::Wrong::few_officers ? "draw_few_officers" : "draw_few_targets");
  return terms;
}

bool takes_sample(const law::Form& form) { return has(form, kNumbers) && has(form, kFiles); }
bool takes_findings(const law::Form& form) { return has(form, kFound) && has(form, kWhole); }

Result<std::vector<DrawnFile>> drawn_files(const SampleSource& from, const CaseFile& review, const std::vector<std::string>& draws) {
  std::vector<std::string> numbers = draws;
  if (numbers.empty()) {
    const auto* step = latest_event(review, "file_review_drawn");
    if (step) numbers = numbers_in(private_text(*step, kNumbers));
  }
  std::vector<DrawnFile> out;
  for (const auto& number : numbers) {
    auto draw = load_draw({from.store, from.log, from.cipher, nullptr}, number);
    if (!draw) return draw.failure();
    if (!*draw) continue;
    for (const auto& visit : (*draw)->visits) out.push_back({CaseId(visit.target), number, (*draw)->terms.organ, visit.officers});
  }
  return out;
}

Result<std::vector<std::string>> draws_of(const SampleSource& from, const CaseId& review) {
  const DrawSource source{from.store, from.log, from.cipher, nullptr};
  auto ids = draw_ids(source);
  if (!ids) return ids.failure();
  std::vector<std::string> out;
  for (const auto& id : *ids) {
    auto draw = load_draw(source, id);
    if (!draw) return draw.failure();
    if (*draw && (*draw)->terms.matter == review_matter(review)) out.push_back(id);
  }
  return out;
}

std::variant<Done, Refusal, Fault> fill_sample(const SampleSource& from, const CaseFile& review, const projections::RegisterBook& registers, json::object& input) {
  const auto numbers = numbers_in(text_in(input, kNumbers));
  if (numbers.empty()) return wrong(kNumbers, "请填写抽取的编号");
  std::string roots, seeds;
  json::array files, organs;
  std::set<std::string> seen;
  for (const auto& number : numbers) {
    auto loaded = load_draw({from.store, from.log, from.cipher, nullptr}, number);
    if (!loaded) return loaded.error();
    if (!*loaded || (*loaded)->terms.matter != review_matter(review.state.id)) return wrong(kNumbers, "抽取" + number + "不是为这次评查作的");
    const auto& draw = **loaded;
    if (state_of(draw) != "drawn") return wrong(kNumbers, "抽取" + number + "还没有结果，或者已经作废");
    if (!seen.insert(draw.terms.organ).second) return wrong(kNumbers, "同一个机关有两次抽取");
    append(roots, crypto::hex(draw.terms.targets.root));
    append(seeds, draw.seed);
    organs.emplace_back(draw.terms.organ);
    for (const auto& visit : draw.visits) {
      auto row = from.reads.case_row(from.log, CaseId(visit.target));
      if (!row) return row.error();
      files.push_back(json::object{{"file_no", *row ? (*row)->case_no : visit.target}, {"organ", registers.text("organ", draw.terms.organ, "name")}});
    }
  }
  if (differs(input, "list_root", roots)) return wrong("list_root", "与抽取时提交的名单的摘要不一致");
  if (differs(input, "seed", seeds)) return wrong("seed", "与抽取的随机种子不一致");
  if (files_differ(input, files)) return wrong(kFiles, "与抽取的结果不一致");
  input["list_root"] = roots;
  input["seed"] = seeds;
  input[kFiles] = std::move(files);
  input["organs_drawn"] = std::move(organs);
  return Done{};
}

Status<> fill_findings(const SampleSource& from, const CaseFile& review, const projections::RegisterBook&, CivilDate today, json::object& input) {
  auto drawn = drawn_files(from, review, {});
  if (!drawn) return drawn.failure();
  json::array rows;
  for (const auto& one : *drawn) {
    auto file = find_or_load(from.cache, from.store, from.log, one.id, from.rules, from.cipher);
    if (!file) return file.failure();
    if (!*file) continue;
    const auto findings = machine_findings(**file, *from.rules.law, today);
    for (const auto& finding : findings) rows.push_back(json::object{{"file_no", (*file)->case_no()}, {"item", title_of(finding.kind)}, {"result", finding.what}});
    if (findings.empty()) rows.push_back(json::object{{"file_no", (*file)->case_no()}, {"item", "全部项目"}, {"result", "没有发现问题"}});
  }
  input[kFound] = std::move(rows);
  input["machine"] = json::array{"papers", "dates", "signatures", "conditions", "publicity"};
  input[kWhole] = !drawn->empty();
  return Done{};
}

}  // namespace mingjing::usecases
