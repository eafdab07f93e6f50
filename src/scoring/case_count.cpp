#include "scoring/case_count.hpp"

#include <algorithm>

namespace mingjing::scoring {
namespace {

using law::Counting;

constexpr std::string_view kPaper = "paper:";

// Every list is met by one of its words.
bool says(const std::string& said, const law::StepWords& wanted) {
  return std::ranges::all_of(wanted, [&](const std::vector<std::string>& any) {
    return std::ranges::any_of(any, [&](const std::string& word) {
      for (auto at = said.find(word); at != std::string::npos; at = said.find(word, at + 1))
        if (at > 0 && said[at - 1] == ' ' && at + word.size() < said.size() && said[at + word.size()] == ' ') return true;
      return false;
    });
  });
}

bool is_one_of(const std::vector<std::string>& acts, const std::string& mark) { return std::ranges::find(acts, mark) != acts.end(); }

// The last step with one of these acts, up to that one, says what is asked.
bool came_before(const CaseRecord& record, std::int64_t seq, std::int64_t end, const law::StepWanted& wanted) {
  const CaseStep* last = nullptr;
  for (const auto& one : record.steps)
    if (one.seq <= seq && one.at < end && is_one_of(wanted.acts, one.mark)) last = &one;
  return last && says(last->said, wanted.words);
}

bool came_later(const CaseRecord& record, std::int64_t seq, std::int64_t end, const law::StepWanted& wanted) {
  return std::ranges::any_of(record.steps, [&](const CaseStep& one) { return one.seq > seq && one.at < end && is_one_of(wanted.acts, one.mark) && says(one.said, wanted.words); });
}

}  // namespace

bool counts_cases(Counting kind) {
  switch (kind) {
    case Counting::deadlines_kept:
    case Counting::deadlines_ended:
    case Counting::papers_valid:
    case Counting::files_with_digest:
    case Counting::decisions_on_platform:
    case Counting::items_on_platform:
    case Counting::items_complete:
    case Counting::cases_with_party:
    case Counting::cases_step_by_step:
    case Counting::steps_recorded:
    case Counting::steps_answering:
    case Counting::steps_counted: return true;
    default: return false;
  }
}

CaseCount::CaseCount(const law::Measures& measures, const std::map<std::string, std::string>& kinds, const std::vector<std::string>& asked) : kinds_(kinds) {
  for (const auto& id : asked) {
    const auto found = measures.find(id);
    if (found == measures.end() || !counts_cases(found->second.counted_by.kind)) continue;
    const auto place = measures_.size();
    measures_.push_back(&found->second);
    const auto& by = found->second.counted_by;
    if (!by.of_steps()) continue;
    for (const auto& mark : by.marks()) by_mark_[mark].push_back({place, mark.starts_with(kPaper) ? mark.substr(kPaper.size()) : std::string()});
  }
}

bool CaseCount::needs(Counting kind) const {
  return std::ranges::any_of(measures_, [&](const law::Measure* one) { return one->counted_by.kind == kind; });
}

bool CaseCount::of_kind(const law::Measure& measure, const CaseRecord& record) const {
  const auto& wanted = measure.counted_by.cases;
  if (wanted.empty()) return true;
  const auto kind = kinds_.find(record.procedure);
  return kind != kinds_.end() && std::ranges::find(wanted, kind->second) != wanted.end();
}

void CaseCount::count(const CaseRecord& record, const CountedPeriod& period, bool with_ids, const OnTaken& taken) const {
  if (needs_steps()) steps(record, period, with_ids, taken);
  for (std::size_t i = 0; i < measures_.size(); ++i)
    if (!measures_[i]->counted_by.of_steps() && of_kind(*measures_[i], record)) rows(i, record, period, with_ids, taken);
}

void CaseCount::steps(const CaseRecord& record, const CountedPeriod& period, bool with_ids, const OnTaken& taken) const {
  const auto begins = at_time(period.from, 0).ms, ends = at_time(period.last() + 1, 0).ms, until = at_time(period.on + 1, 0).ms;
  struct Seen {
    std::size_t measure;
    std::string_view organ, paper;
    bool operator==(const Seen&) const = default;
  };
  std::vector<Seen> seen;       // of one step: it is counted once under whichever of its marks
  std::int64_t seq = -1;
  for (const auto& step : record.steps) {
    if (step.seq != seq) seen.clear(), seq = step.seq;
    if (step.at < begins || step.at >= ends) continue;
    const auto marked = by_mark_.find(step.mark);
    if (marked == by_mark_.end()) continue;
    for (const auto& [place, paper] : marked->second) {
      const law::Measure& measure = *measures_[place];
      const auto& by = measure.counted_by;
      if (!of_kind(measure, record) || !says(step.said, by.where)) continue;
      const Seen one{place, step.organ, paper};
      if (std::ranges::find(seen, one) != seen.end()) continue;
      seen.push_back(one);
      const auto before = [&](const law::StepWanted& wanted) { return came_before(record, step.seq, until, wanted); };
      const auto later = [&](const law::StepWanted& wanted) { return came_later(record, step.seq, until, wanted); };
      if (!std::ranges::all_of(by.only_after, before)) continue;
      const bool kept = says(step.said, by.words) && std::ranges::all_of(by.before, before) && std::ranges::all_of(by.later, later);
      const bool record_only = by.kind == Counting::steps_counted;
      if (record_only && !kept) continue;
      Taken out{place, step.organ, step.officer, {kept ? 1 : 0, record_only ? 0 : 1}, {}};
      if (with_ids) {
        out.id = record.id + "/" + std::to_string(step.seq);
        if (!paper.empty()) out.id += "/" + paper;
      }
      taken(std::move(out));
    }
  }
}

void CaseCount::rows(std::size_t place, const CaseRecord& record, const CountedPeriod& period, bool with_ids, const OnTaken& taken) const {
  const auto& by = measures_[place]->counted_by;
  const auto take = [&](bool kept, const auto& id) { taken({place, record.organ, {}, {kept ? 1 : 0, 1}, with_ids ? id() : std::string()}); };
  const auto itself = [&] { return record.id; };
  const auto stands = [&](const CasePublicity& one) { return one.published <= period.on && (!one.withdrawn || period.on < *one.withdrawn); };
  const auto holds = [&](CivilDate day) { return period.from <= day && day <= period.last(); };
  switch (by.kind) {
    case Counting::deadlines_kept:
    case Counting::deadlines_ended:
      for (const auto& wanted : by.deadlines)
        for (const auto& term : record.terms) {
          if (term.deadline != wanted || !holds(term.due)) continue;
          const bool kept = term.ended <= period.on && (by.kind == Counting::deadlines_ended || term.ended <= term.due);
          take(kept, [&] { return record.id + "/" + term.thread + "/" + term.deadline + "/" + iso_text(term.started); });
        }
      return;
    case Counting::papers_valid:
      for (const auto& paper : record.papers)
        if (holds(paper.issued_on)) take(!paper.voided, [&] { return record.id + "/" + paper.id; });
      return;
    case Counting::files_with_digest:
      for (const auto& file : record.files)
        if (holds(date_of(Instant{file.at}))) take(file.both_digests, [&] { return record.id + "/" + file.sha256 + "/" + std::to_string(file.seq); });
      return;
    case Counting::decisions_on_platform:
      // What is public has no term any more, and what was taken back no day of publication: both became public.
      for (const auto& one : record.publicity) {
        const bool became = one.published <= period.on || one.withdrawn.has_value();
        if (one.state != "not_public" && period.from <= one.decided && one.decided <= period.until && (became || one.due <= period.on)) take(became, itself);
      }
      return;
    case Counting::items_on_platform:
      for (const auto& one : record.publicity)
        if (stands(one)) taken({place, record.organ, {}, {1, 0}, {}});
      return;
    case Counting::items_complete:
      for (const auto& one : record.publicity)
        if (stands(one)) take(one.complete, itself);
      return;
    case Counting::cases_with_party:
      if (holds(record.opened)) take(record.named_party, itself);
      return;
    case Counting::cases_step_by_step:
      if (holds(record.opened)) take(true, itself);
      return;
    case Counting::steps_recorded:
      if (record.events > 0) taken({place, record.organ, {}, {record.events, 0}, {}});
      return;
    default: return;
  }
}

}  // namespace mingjing::scoring
