#include "law/counting.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace mingjing::law {
namespace {

constexpr std::array<std::pair<std::string_view, Counting>, 25> kCountings{{{"deadlines_kept", Counting::deadlines_kept},
                                                                            {"deadlines_ended", Counting::deadlines_ended},
                                                                            {"papers_valid", Counting::papers_valid},
                                                                            {"files_with_digest", Counting::files_with_digest},
                                                                            {"decisions_on_platform", Counting::decisions_on_platform},
                                                                            {"items_on_platform", Counting::items_on_platform},
                                                                            {"items_complete", Counting::items_complete},
                                                                            {"cases_with_party", Counting::cases_with_party},
                                                                            {"cases_step_by_step", Counting::cases_step_by_step},
                                                                            {"warnings_raised", Counting::warnings_raised},
                                                                            {"warnings_answered", Counting::warnings_answered},
                                                                            {"clauses_in_force", Counting::clauses_in_force},
                                                                            {"steps_recorded", Counting::steps_recorded},
                                                                            {"steps_answering", Counting::steps_answering},
                                                                            {"steps_counted", Counting::steps_counted},
                                                                            {"entries_complete", Counting::entries_complete},
                                                                            {"entries_standing", Counting::entries_standing},
                                                                            {"entries_in_force", Counting::entries_in_force},
                                                                            {"entries_in_time", Counting::entries_in_time},
                                                                            {"criteria_covered", Counting::criteria_covered},
                                                                            {"procedures_together", Counting::procedures_together},
                                                                            {"states_explained", Counting::states_explained},
                                                                            {"templates_in_force", Counting::templates_in_force},
                                                                            {"actions_in_matrix", Counting::actions_in_matrix},
                                                                            {"none", Counting::none}}};

std::vector<std::string> texts_or_none(const JsonIn& in, std::string_view key) { return in.has(key) ? in.texts(key) : std::vector<std::string>(); }

StepWords read_words(const JsonIn& in) {
  StepWords out;
  for (auto& field : texts_or_none(in, "fields")) out.push_back({std::move(field)});
  if (in.has("any")) out.push_back(in.texts("any"));
  for (const auto& fact : texts_or_none(in, "facts")) out.push_back({"+" + fact});
  for (const auto& attribute : texts_or_none(in, "draft")) out.push_back({"draft." + attribute});
  if (in.has("choices")) {
    for (const JsonIn& choice : in.list("choices")) {
      choice.only({"field", "one_of"});
      std::vector<std::string> words;
      for (const auto& value : choice.texts("one_of")) words.push_back(choice.text("field") + "=" + value);
      out.push_back(std::move(words));
    }
  }
  if (in.has("by_officer") && in.flag("by_officer")) out.push_back({"own"});
  for (const auto& act : texts_or_none(in, "did")) out.push_back({"act=" + act});
  if (in.has("coded") && in.flag("coded")) out.push_back({"coded"});
  if (in.has("papers")) {
    std::vector<std::string> words;
    for (const auto& paper : in.texts("papers")) words.push_back("paper=" + paper);
    out.push_back(std::move(words));
  }
  return out;
}

std::vector<StepWanted> read_wanted(const JsonIn& in, std::string_view key) {
  std::vector<StepWanted> out;
  if (!in.has(key)) return out;
  for (const JsonIn& one : in.list(key)) {
    one.only({"acts", "fields", "any", "facts", "choices", "draft", "by_officer", "coded", "papers", "did"});
    out.push_back({one.texts("acts"), read_words(one)});
  }
  return out;
}

std::vector<EntryWhere> read_where(const JsonIn& in, std::string_view key) {
  std::vector<EntryWhere> out;
  if (!in.has(key)) return out;
  for (const JsonIn& one : in.list(key)) {
    one.only({"field", "of", "one_of"});
    out.push_back({one.text("field"), one.text_or_none("of"), texts_or_none(one, "one_of")});
  }
  return out;
}

std::vector<EntryNeed> read_needs(const JsonIn& in) {
  std::vector<EntryNeed> out;
  if (!in.has("needs")) return out;
  for (const JsonIn& one : in.list("needs")) {
    one.only({"field", "one_of", "clauses", "register", "by", "when"});
    EntryNeed need{one.text_or_none("field"), texts_or_none(one, "one_of"), one.text_or_none("clauses"), one.text_or_none("register"), one.text_or_none("by"), read_where(one, "when")};
    const int said = !need.field.empty() + !need.clauses.empty() + !need.register_id.empty();
    if (said != 1 || need.register_id.empty() != need.by.empty()) one.say("写「field」「clauses」或者「register」和「by」，只写一种");
    out.push_back(std::move(need));
  }
  return out;
}

// What each kind must have and may have beside `kind`.
struct Shape {
  std::vector<std::string_view> must, may;
  bool counts = false;
};

Shape shape_of(Counting kind) {
  switch (kind) {
    case Counting::deadlines_kept:
    case Counting::deadlines_ended: return {{"deadlines"}, {"cases"}};
    case Counting::steps_answering: return {{}, {"acts", "asked", "recording", "evidence", "made", "about", "cases", "fields", "any", "facts", "choices", "draft", "by_officer", "coded", "papers", "did", "where", "only_after", "before", "later"}};
    case Counting::steps_counted: return {{}, {"acts", "asked", "recording", "evidence", "made", "about", "cases", "fields", "any", "facts", "choices", "draft", "by_officer", "coded", "papers", "did"}, true};
    case Counting::cases_with_party: return {{}, {"cases"}};
    case Counting::entries_complete: return {{"registers", "needs"}, {"entries"}};
    case Counting::entries_standing: return {{"registers"}, {"entries", "year", "earlier"}, true};
    case Counting::entries_in_force: return {{"registers"}, {"entries"}};
    case Counting::entries_in_time: return {{"registers", "due", "done"}, {"entries"}};
    case Counting::clauses_in_force: return {{"registers", "cited"}, {}};
    case Counting::criteria_covered: return {{"registers"}, {}};
    case Counting::procedures_together: return {{"procedures"}, {}, true};
    case Counting::actions_in_matrix: return {{"acts"}, {}};
    case Counting::items_on_platform:
    case Counting::warnings_raised:
    case Counting::steps_recorded:
    case Counting::templates_in_force: return {{}, {}, true};
    default: return {};
  }
}

void add(std::set<std::string>& to, const std::vector<std::string>& from) { to.insert(from.begin(), from.end()); }

}  // namespace

std::vector<std::string> CountedBy::marks() const {
  std::vector<std::string> out;
  const std::string prefix = about.empty() ? std::string() : "about:" + about + ":";
  for (const auto& one : acts) out.push_back(prefix + one);
  for (const auto& one : asked) out.push_back("asked:" + one);
  for (const auto& one : recording) out.push_back("av:" + one);
  for (const auto& one : evidence) out.push_back("evidence:" + one);
  for (const auto& one : made) out.push_back("paper:" + one);
  return out;
}

std::set<std::string> CountedBy::named_acts() const {
  std::set<std::string> out(acts.begin(), acts.end());
  for (const auto* list : {&only_after, &before, &later})
    for (const auto& one : *list) add(out, one.acts);
  constexpr std::string_view kAct = "act=";
  for (const auto& word : all_words())
    if (word.starts_with(kAct)) out.insert(word.substr(kAct.size()));
  return out;
}

std::set<std::string> CountedBy::all_marks() const {
  std::set<std::string> out;
  if (!of_steps()) return out;
  add(out, marks());
  for (const auto* list : {&only_after, &before, &later})
    for (const auto& one : *list) add(out, one.acts);
  return out;
}

std::set<std::string> CountedBy::all_words() const {
  std::set<std::string> out;
  const auto take = [&](const StepWords& said) {
    for (const auto& any : said) add(out, any);
  };
  take(where);
  take(words);
  for (const auto* list : {&only_after, &before, &later})
    for (const auto& one : *list) take(one.words);
  return out;
}

std::set<std::string> CountedBy::named_fields() const {
  std::set<std::string> out;
  for (const auto& word : all_words())
    if (word != "own" && word != "coded" && word.front() != '+' && !word.starts_with("draft.") && !word.starts_with("paper=") && !word.starts_with("act=")) out.insert(word.substr(0, word.find('=')));
  for (const auto& one : asked)
    if (one.front() != '+') out.insert(one);
  if (!about.empty()) out.insert(about);
  return out;
}

std::set<std::string> CountedBy::named_facts() const {
  std::set<std::string> out;
  for (const auto& word : all_words())
    if (word.front() == '+') out.insert(word.substr(1));
  for (const auto& one : asked)
    if (one.front() == '+') out.insert(one.substr(1));
  return out;
}

std::set<std::string> CountedBy::named_papers() const {
  std::set<std::string> out(made.begin(), made.end());
  constexpr std::string_view kPaper = "paper=";
  for (const auto& word : all_words())
    if (word.starts_with(kPaper)) out.insert(word.substr(kPaper.size()));
  return out;
}

CountedBy read_counted_by(const JsonIn& in, bool& counts) {
  CountedBy out;
  const std::string kind = in.text("kind");
  const auto known = std::ranges::find(kCountings, kind, &std::pair<std::string_view, Counting>::first);
  if (known == kCountings.end() || known->second == Counting::none) {
    in.at("kind").say("没有这种计数方法");
    return out;
  }
  out.kind = known->second;
  const Shape shape = shape_of(out.kind);
  counts = shape.counts;
  const auto listed = [](const std::vector<std::string_view>& list, std::string_view key) { return std::ranges::find(list, key) != list.end(); };
  if (const auto* object = in.value().if_object())
    for (const auto& member : *object)
      if (member.key() != "kind" && !listed(shape.must, member.key()) && !listed(shape.may, member.key())) in.say("「" + std::string(member.key()) + "」与计数方法不合");
  for (const auto key : shape.must)
    if (!in.has(key)) in.say("「" + std::string(key) + "」与计数方法不合");
  out.deadlines = texts_or_none(in, "deadlines");
  out.cases = texts_or_none(in, "cases");
  out.acts = texts_or_none(in, "acts");
  out.asked = texts_or_none(in, "asked");
  out.recording = texts_or_none(in, "recording");
  out.evidence = texts_or_none(in, "evidence");
  out.about = in.text_or_none("about");
  out.made = texts_or_none(in, "made");
  out.registers = texts_or_none(in, "registers");
  out.cited = texts_or_none(in, "cited");
  out.due = in.text_or_none("due");
  out.done = in.text_or_none("done");
  out.year = in.text_or_none("year");
  out.earlier = in.text_or_none("earlier");
  out.procedures = texts_or_none(in, "procedures");
  out.entries = read_where(in, "entries");
  out.needs = read_needs(in);
  out.words = read_words(in);
  if (in.has("where")) {
    const JsonIn where = in.at("where");
    where.only({"fields", "any", "facts", "choices", "draft", "by_officer", "coded", "papers", "did"});
    out.where = read_words(where);
  }
  out.only_after = read_wanted(in, "only_after");
  out.before = read_wanted(in, "before");
  out.later = read_wanted(in, "later");
  if (out.of_steps() && out.marks().empty()) in.say("没有写明数哪些步骤");
  const bool asks = !out.words.empty() || !out.before.empty() || !out.later.empty();
  if (out.kind == Counting::steps_answering && !asks) in.say("没有写明步骤应当怎样");
  return out;
}

}  // namespace mingjing::law
