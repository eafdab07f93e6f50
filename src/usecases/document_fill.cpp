#include "usecases/document_fill.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/document_sources.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const json::object* part_of(const law::LawBook& law, std::string_view part) {
  const auto* table = law.raw.if_contains("fill");
  const auto* found = table && table->is_object() ? table->as_object().if_contains(part) : nullptr;
  return found ? found->if_object() : nullptr;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end != 0) lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

std::string_view text_of(const json::value* value) { return value && value->is_string() ? std::string_view(value->as_string()) : std::string_view(); }

// One source of the table, asked in turn.
class Table {
 public:
  explicit Table(const DocumentSources& sources) : sources_(sources) {}

  json::value eval(const json::value& source) const {
    if (source.is_string()) return sources_.get(source.as_string());
    if (source.is_array()) {
      for (const auto& one : source.as_array()) {
        if (auto value = eval(one); !nothing(value)) return value;
      }
      return nullptr;
    }
    return source.is_object() ? mapping(source.as_object()) : json::value(nullptr);
  }

 private:
  json::value mapping(const json::object& m) const {
    if (const auto* act = m.if_contains("only"); act && !does(text_of(act))) return nullptr;
    if (const auto* attribute = m.if_contains("when"); attribute && !sources_.attribute(text_of(attribute))) return nullptr;
    if (const auto* act = m.if_contains("happened")) return happened(m, text_of(act));
    if (const auto* name = m.if_contains("attribute")) return sources_.attribute(text_of(name)) ? json::value(true) : json::value(nullptr);
    if (const auto* note = m.if_contains("note")) return noted(text_of(note));
    if (const auto* note = m.if_contains("note_yuan")) return noted_yuan(m, text_of(note));
    if (m.contains("by")) return chosen(m);
    if (m.contains("is")) return one_of(m);
    if (const auto* say = m.if_contains("say"); say && m.size() <= 2 && !m.contains("dialogue")) return said(text_of(say));
    if (m.contains("rows")) return rows(m);
    if (m.contains("line")) return line(m);
    if (m.contains("lines")) return lines(m);
    if (m.contains("names")) return names(m);
    if (m.contains("dialogue")) return dialogue(m);
    if (m.contains("joined")) return joined(m);
    if (m.contains("clauses")) return clauses(m);
    if (m.contains("moment")) return moment(m);
    if (const auto* papers = m.if_contains("papers")) return sources_.papers(text_of(papers));
    return nullptr;
  }

  bool does(std::string_view act) const {
    const auto& acts = sources_.source().found.action->acts;
    return std::ranges::find(acts, ActId(act)) != acts.end();
  }

  json::value said(std::string_view sentence) const {
    auto worded = sources_.worded(sentence);
    return worded ? json::value(*worded) : json::value(nullptr);
  }

  json::value happened(const json::object& m, std::string_view act) const {
    if (!sources_.happened(act)) return nullptr;
    const auto* say = m.if_contains("say");
    return say ? said(text_of(say)) : json::value(true);
  }

  json::value noted(std::string_view name) const {
    const auto* value = sources_.source().state.notes.if_contains(name);
    return value && value->is_int64() && value->as_int64() > 0 ? *value : json::value(nullptr);
  }

  json::value noted_yuan(const json::object& m, std::string_view name) const {
    const auto value = noted(name);
    if (!value.is_int64()) return nullptr;
    std::string text(text_of(m.if_contains("say")));
    if (const auto hole = text.find("{}"); hole != std::string::npos) text.replace(hole, 2, yuan_text(Fen{value.as_int64()}));
    return json::value(text);
  }

  std::string raw_text(const json::value& expression) const {
    const auto value = sources_.get(text_of(&expression), true);
    if (value.is_string()) return std::string(value.as_string());
    if (value.is_bool()) return value.as_bool() ? "true" : "false";
    return {};
  }

  json::value chosen(const json::object& m) const {
    const auto* choices = m.if_contains("is");
    const auto key = raw_text(m.at("by"));
    const auto* found = choices && choices->is_object() && !key.empty() ? choices->as_object().if_contains(key) : nullptr;
    return found ? said(text_of(found)) : json::value(nullptr);
  }

  json::value one_of(const json::object& m) const {
    const auto* list = m.if_contains("one_of");
    const auto key = raw_text(m.at("is"));
    if (key.empty() || !list || !list->is_array()) return nullptr;
    const bool found = std::ranges::any_of(list->as_array(), [&](const json::value& one) { return text_of(&one) == key; });
    return found;
  }

  void add_fixed(const json::object& m, json::object& row) const {
    const auto* with = m.if_contains("with");
    if (!with || !with->is_object()) return;
    for (const auto& [name, source] : with->as_object()) {
      // A fixed word stands for itself; what names a source is read.
      auto value = eval(source);
      if (nothing(value) && source.is_string() && std::string_view(source.as_string()).find_first_of(".:!") == std::string_view::npos) value = source;
      if (value.is_array()) value = json::value(sources_.text(text_of(&source)));
      if (!nothing(value)) row[name] = std::move(value);
    }
  }

  json::value rows(const json::object& m) const {
    const auto list = sources_.get(text_of(&m.at("rows")));
    const auto* as = m.if_contains("as");
    json::array out;
    if (!list.is_array() || !as || !as->is_object()) return out;
    for (const auto& item : list.as_array()) {
      if (!item.is_object()) continue;
      json::object row;
      for (const auto& [to, from] : as->as_object()) {
        if (const auto* value = item.as_object().if_contains(text_of(&from)); value && !nothing(*value)) row[to] = *value;
      }
      add_fixed(m, row);
      out.push_back(std::move(row));
    }
    return out;
  }

  json::value line(const json::object& m) const {
    const auto text = sources_.text(text_of(&m.at("line")));
    if (text.empty()) return nullptr;
    json::object row{{text_of(m.if_contains("as")), text}};
    add_fixed(m, row);
    return json::array{std::move(row)};
  }

  json::value lines(const json::object& m) const {
    json::array out;
    const auto text = sources_.text(text_of(&m.at("lines")));
    for (const auto one : lines_of(text)) out.push_back(json::object{{text_of(m.if_contains("as")), one}});
    return out;
  }

  json::value names(const json::object& m) const {
    json::array out;
    const auto list = sources_.get(text_of(&m.at("names")));
    if (!list.is_array()) return out;
    for (const auto& one : list.as_array()) out.push_back(json::object{{text_of(m.if_contains("as")), one}});
    return out;
  }

  // Lines «甲：……»; 问 and 答 make pairs. A text without speakers is one speech.
  json::value dialogue(const json::object& m) const {
    static constexpr std::string_view kColon = "：";
    const auto text = sources_.text(text_of(&m.at("dialogue")));
    const auto who = text_of(m.if_contains("who"));
    const auto say = text_of(m.if_contains("say"));
    json::array out;
    for (const auto one : lines_of(text)) {
      const auto colon = one.find(kColon);
      const auto head = colon != std::string_view::npos && colon <= 30 ? one.substr(0, colon) : std::string_view();
      const auto rest = head.empty() ? one : one.substr(colon + kColon.size());
      if (head == "问") {
        out.push_back(json::object{{who, rest}});
      } else if (head == "答" && !out.empty()) {
        out.back().as_object()[say] = rest;
      } else if (!head.empty()) {
        out.push_back(json::object{{who, head}, {say, rest}});
      } else if (out.empty()) {
        out.push_back(json::object{{who, text_of(m.if_contains("first"))}, {say, rest}});
      } else {
        auto& last = out.back().as_object();
        last[say] = text_in(last, say) + "\n" + std::string(rest);
      }
    }
    return out;
  }

  json::value joined(const json::object& m) const {
    const auto list = sources_.get(text_of(&m.at("joined")));
    std::string out;
    int number = 0;
    if (!list.is_array()) return nullptr;
    for (const auto& one : list.as_array()) {
      if (one.is_object()) out += (out.empty() ? "" : "\n") + std::to_string(++number) + "．" + text_in(one.as_object(), "point");
    }
    return json::value(out);
  }

  json::value clauses(const json::object& m) const {
    const auto list = sources_.get(text_of(&m.at("clauses")));
    std::string out;
    if (!list.is_array()) return nullptr;
    for (const auto& one : list.as_array()) {
      if (one.is_object()) out += (out.empty() ? "《" : "、《") + text_in(one.as_object(), "law") + "》" + article_text(one);
    }
    return json::value(out);
  }

  json::value moment(const json::object& m) const {
    const auto day = parse_date(sources_.text(text_of(&m.at("moment"))));
    if (!day) return nullptr;
    const auto hour = sources_.text(text_of(m.if_contains("hour")));
    int h = 0, minute = 0;
    std::size_t i = 0;
    for (; i < hour.size() && hour[i] >= '0' && hour[i] <= '9'; ++i) h = h * 10 + (hour[i] - '0');
    if (i < hour.size() && hour[i] == ':') {
      for (++i; i < hour.size() && hour[i] >= '0' && hour[i] <= '9'; ++i) minute = minute * 10 + (hour[i] - '0');
    }
    if (h > 23 || minute > 59) return nullptr;
    return json::value(rfc3339_text(at_time(*day, h, minute)));
  }

  const DocumentSources& sources_;
};

void put(json::object& data, std::string_view path, json::value value) {
  json::object* object = &data;
  for (;;) {
    const auto dot = path.find('.');
    if (dot == std::string_view::npos) break;
    auto& next = (*object)[path.substr(0, dot)];
    if (!next.is_object()) next.emplace_object();
    object = &next.as_object();
    path.remove_prefix(dot + 1);
  }
  if (const auto* held = object->if_contains(path); held && !nothing(*held)) return;
  (*object)[path] = std::move(value);
}

}  // namespace

void fill_by_table(const DocumentSource& from, const FillPlan& plan, json::object& data) {
  const DocumentSources sources(from, data);
  const Table table(sources);
  for (const auto& [path, source] : plan.values) {
    if (auto value = table.eval(*source); !nothing(value)) put(data, path, std::move(value));
  }
}

std::string draft_phrase(const law::LawBook& law, std::string_view name) {
  const auto* part = part_of(law, "draft");
  return part ? text_in(*part, name) : std::string();
}

std::string article_text(const json::value& clause) {
  if (!clause.is_object()) return {};
  auto citation = law::citation_of(clause);
  citation.law.clear();
  auto text = law::text_of(citation);
  if (text.starts_with("《》")) text.erase(0, std::string_view("《》").size());
  return text;
}

}  // namespace mingjing::usecases
