#include "usecases/figure_rows.hpp"

#include <algorithm>

namespace mingjing::usecases {
namespace {

using casework::Step;
using law::Figure;

bool did(const Step& step, const std::vector<std::string>& acts) {
  return std::ranges::any_of(step.acts, [&](const ActId& act) { return std::ranges::find(acts, act.str()) != acts.end(); });
}

bool has(const std::vector<std::string>& list, const std::string& word) { return std::ranges::find(list, word) != list.end(); }

class Counting {
 public:
  Counting(const CaseFile& file, const Rules& rules) : file_(file), all_(*rules.statistics) {
    if (const auto* procedure = rules.law->procedure_version(file.state.procedure, file.state.law_version)) kind_ = procedure->kind;
  }

  std::vector<ports::FigureRow> rows() {
    for (std::size_t at = 0; at < file_.state.steps.size(); ++at) {
      const Step& step = file_.state.steps[at];
      std::vector<std::size_t> asked;
      for (const ActId& act : step.acts)
        if (const auto found = all_.by_act.find(act.str()); found != all_.by_act.end()) asked.insert(asked.end(), found->second.begin(), found->second.end());
      if (at == 0) {
        for (std::size_t i = 0; i < all_.figures.size(); ++i)
          if (all_.figures[i].first) asked.push_back(i);
      }
      std::ranges::sort(asked);
      asked.erase(std::ranges::unique(asked).begin(), asked.end());
      for (const std::size_t i : asked) count(all_.figures[i], at);
    }
    for (const Figure& figure : all_.figures)
      if (figure.late) count_late(figure);
    return std::move(rows_);
  }

 private:
  const OpenedEvent* event_of(const Step& step) const {
    // Dense from 1; a stream that was cut short holds fewer.
    return step.seq >= 1 && step.seq <= file_.events.size() ? file_.events[step.seq - 1].get() : nullptr;
  }

  void count(const Figure& figure, std::size_t at) {
    const Step& step = file_.state.steps[at];
    const OpenedEvent* event = event_of(step);
    if (!event || (!figure.cases.empty() && !has(figure.cases, kind_))) return;
    for (std::size_t i = 0; i < at; ++i)
      if (did(file_.state.steps[i], figure.without)) return;
    const auto fen = sum(figure, at);
    if (!fen || (figure.money && *fen == 0)) return;
    ports::FigureRow row;
    row.figure = figure.id;
    row.step = step.seq;
    row.on = step.on;
    row.closes = all_.closes(step.on);
    row.fen = figure.money ? *fen : 0;
    row.leaf = event->seq;
    row.entered = date_of(event->event.at);
    for (std::size_t i = at + 1; i < file_.state.steps.size() && row.gone_leaf == 0; ++i) {
      const auto* undoing = did(file_.state.steps[i], figure.undone_by) ? event_of(file_.state.steps[i]) : nullptr;
      if (!undoing) continue;
      row.gone_leaf = undoing->seq;
      row.gone = date_of(undoing->event.at);
    }
    rows_.push_back(std::move(row));
  }

  // Nothing where the draft holds none of the measures that are asked for.
  std::optional<std::int64_t> sum(const Figure& figure, std::size_t at) const {
    const Step& step = file_.state.steps[at];
    if (!figure.measures.empty()) {
      const auto* draft = file_.state.draft_at(step.seq);
      if (!draft) return std::nullopt;
      std::int64_t fen = 0;
      bool found = false;
      for (const auto& measure : draft->measures) {
        if (!has(figure.measures, measure.kind)) continue;
        found = true;
        fen += measure.amount.count;
      }
      return found ? std::optional(fen) : std::nullopt;
    }
    if (figure.sum.empty()) return 0;
    for (std::size_t i = at + 1; i-- > 0;) {
      const Step& holder = file_.state.steps[i];
      if (!figure.sum_of.empty() && !did(holder, {figure.sum_of})) continue;
      const auto* value = holder.values.if_contains(figure.sum);
      if (value && value->is_int64()) return value->as_int64();
      if (figure.sum_of.empty()) return 0;
    }
    return 0;
  }

  void count_late(const Figure& figure) {
    for (const auto& deadline : file_.rows.deadlines) {
      if (deadline.waiting || deadline.running || deadline.ended == ports::kNoDay || deadline.ended <= deadline.due) continue;
      ports::FigureRow row;
      row.figure = figure.id;
      row.mark = deadline.thread.str() + "/" + deadline.deadline + "/" + iso_text(deadline.started);
      row.on = deadline.ended;
      row.closes = all_.closes(row.on);
      row.entered = row.on;
      rows_.push_back(std::move(row));
    }
  }

  const CaseFile& file_;
  const law::Statistics& all_;
  std::string kind_;
  std::vector<ports::FigureRow> rows_;
};

}  // namespace

std::vector<ports::FigureRow> figures_of(const CaseFile& file, const Rules& rules) {
  if (!rules.statistics || file.state.steps.empty()) return {};
  return Counting(file, rules).rows();
}

}  // namespace mingjing::usecases
