#include "law/proof_text.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace mingjing::law {
namespace {

namespace json = boost::json;

std::string title_in(const std::map<std::string, Named>& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? id : found->second.title;
}

std::string deadline_title(const LawBook& book, const std::string& id) {
  for (const Procedure& procedure : book.procedures)
    for (const DeadlineDef& deadline : procedure.deadlines)
      if (deadline.id == id) return deadline.title;
  return id;
}

const char* binding_words(Binding binding) {
  switch (binding) {
    case Binding::none: return "";
    case Binding::covers: return "（其后没有新的事实、依据、种类，没有加重）";
    case Binding::substance: return "（其后实质内容没有改动）";
    case Binding::text: return "（其后文本没有改动）";
  }
  return "";
}

const char* draft_words(DraftChange change) {
  switch (change) {
    case DraftChange::none:
    case DraftChange::same: return "";
    case DraftChange::first: return "，第一次写成处理意见";
    case DraftChange::text_only: return "，只改动了文字";
    case DraftChange::other: return "，改动了事实、依据、种类或者数额";
    case DraftChange::back: return "，改回了从前的一稿";
  }
  return "";
}

ProofLine line_of(const ProofModel& model, const ProofTrace& trace) {
  if (!trace.step) return {"", "", "「" + deadline_title(model.book(), *trace.deadline) + "」届满"};
  const ProofProcess& process = model.processes()[static_cast<std::size_t>(trace.step->process)];
  const bool main = trace.step->process == 0;
  ProofLine out;
  out.thread = main ? "" : process.title;
  out.action = (main ? "" : process.id.str() + ".") + trace.step->action->id.str();
  out.say = role_title(model.book(), *trace.role) + "「" + (main ? "" : process.title + "：") + trace.step->action->title + "」" +
            draft_words(trace.draft);
  return out;
}

std::string denied_words(const LawBook& book, const Atom& atom) {
  if (atom.kind == Atom::Kind::happened && atom.binds == Binding::none && atom.latest_of.empty())
    return (atom.since.empty() ? "" : "在「" + title_in(book.acts, atom.since) + "」之后") + std::string("没有「") + title_in(book.acts, atom.name) + "」";
  if (atom.kind == Atom::Kind::happened && atom.binds == Binding::none && atom.since.empty())
    return "最近一次结论不是「" + title_in(book.acts, atom.name) + "」";
  if (atom.kind == Atom::Kind::elapsed) return "「" + deadline_title(book, atom.name) + "」没有届满";
  return "不是" + words_of(book, atom);
}

// The parts of a demand that do not hold; a part whose atoms are facts may fail because nothing forbids it.
void missing_parts(const LawBook& book, const Formula& formula, const std::function<Truth(const Atom&)>& value, std::vector<std::string>& out) {
  const auto words = [&](const Atom& atom) { return words_of(book, atom); };
  if (formula.op == Formula::Op::negation && formula.parts.front().op == Formula::Op::atom &&
      value(formula.parts.front().atom) != Truth::no)
    return out.push_back(denied_words(book, formula.parts.front().atom));
  if (formula.op == Formula::Op::all) {
    for (const Formula& part : formula.parts) missing_parts(book, part, value, out);
    return;
  }
  const bool holds = [&] {
    bool unknown = false;
    const bool now = evaluate(formula, [&](const Atom& atom) {
      const Truth truth = value(atom);
      unknown |= truth == Truth::unknown;
      return truth == Truth::yes;
    });
    return now && !unknown;
  }();
  if (!holds) out.push_back(chinese_text(formula, words));
}

}  // namespace

std::string role_title(const LawBook& book, const RoleId& role) {
  const json::value* file = book.raw.if_contains("roles");
  const auto* object = file ? file->if_object() : nullptr;
  const auto* roles = object && object->contains("roles") ? object->at("roles").if_array() : nullptr;
  if (roles)
    for (const json::value& entry : *roles) {
      const auto* one = entry.if_object();
      const auto* id = one ? one->if_contains("id") : nullptr;
      const auto* title = one ? one->if_contains("title") : nullptr;
      if (id && title && id->is_string() && title->is_string() && std::string_view(id->get_string()) == role.str())
        return std::string(title->get_string());
    }
  return role.str();
}

std::string words_of(const LawBook& book, const Atom& atom) {
  switch (atom.kind) {
    case Atom::Kind::fact: return "本步骤「" + title_in(book.facts, atom.name) + "」";
    case Atom::Kind::actor: return "由" + role_title(book, RoleId(atom.name)) + "实施";
    case Atom::Kind::draft: return "处理意见「" + title_in(book.draft_attributes, atom.name) + "」";
    case Atom::Kind::setting: return "本机关「" + title_in(book.settings, atom.name) + "」";
    case Atom::Kind::elapsed: return "「" + deadline_title(book, atom.name) + "」已经届满";
    case Atom::Kind::happened: break;
  }
  std::string out = atom.since.empty() ? "" : "在「" + title_in(book.acts, atom.since) + "」之后";
  out += (atom.latest_of.empty() ? "已有「" : "最近一次结论是「") + title_in(book.acts, atom.name) + "」";
  return out + binding_words(atom.binds);
}

Violation violation_of(const ProofModel& model, const Property& property, const ProofResult& result) {
  Violation out;
  out.property = property.id;
  out.say = property.say;
  out.article = text_of(property.basis);
  out.procedure = model.main().id.str();
  out.undecided = result.kind == ProofResult::Kind::undecided;
  if (out.undecided) return out;
  for (const ProofTrace& trace : result.path) out.lines.push_back(line_of(model, trace));
  const RoleId& role = *result.path.back().role;
  const auto value = [&](const Atom& atom) {
    if (atom.kind == Atom::Kind::actor) return atom.name == role.str() ? Truth::yes : Truth::no;
    const auto found = std::find(model.atoms().begin(), model.atoms().end(), atom);
    const auto number = static_cast<std::size_t>(found - model.atoms().begin());
    return number < result.last_values.size() ? result.last_values[number] : Truth::unknown;
  };
  std::vector<std::string> missing;
  missing_parts(model.book(), property.require, value, missing);
  for (const std::string& part : missing) out.missing += (out.missing.empty() ? "" : "；") + part;
  return out;
}

}  // namespace mingjing::law
