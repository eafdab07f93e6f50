#include "adapters/portal/flowchart.hpp"

#include <boost/json/array.hpp>
#include <algorithm>
#include <map>
#include <vector>

#include "base/unicode.hpp"
#include "law/explain.hpp"

namespace mingjing::portal {
namespace {

constexpr int kNodeWidth = 300;
constexpr int kLineHeight = 20;
constexpr int kPad = 12;
constexpr int kGap = 56;
constexpr int kLeft = 150;
constexpr int kSideLeft = kLeft + kNodeWidth + 130;
constexpr std::size_t kLineChars = 20;
constexpr std::size_t kNoteLines = 4;
constexpr std::size_t kBesideChars = 12;   // of a line beside an arrow, up to where the other arrows run
constexpr int kLanes = 8;

struct Node {
  const law::State* state = nullptr;
  std::vector<std::string> lines;
  bool side = false;
  int x = 0;
  int y = 0;
  int height = 0;
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines;
  const auto points = code_points(text);
  if (!points) return lines;
  // No line begins with a comma or a closing bracket.
  const auto closes = [](char32_t c) { return c == U'、' || c == U'，' || c == U'）'; };
  for (std::size_t at = 0; at < points->size();) {
    std::size_t end = std::min(at + width, points->size());
    while (end < points->size() && closes((*points)[end])) ++end;
    lines.push_back(to_utf8(points->substr(at, end - at)));
    at = end;
  }
  return lines;
}

std::string roles_text(const std::vector<RoleId>& roles, const ChartWords& words) {
  std::string out;
  for (const RoleId& role : roles) {
    if (!out.empty()) out += "、";
    out += words.role(role);
  }
  return out;
}

bool leads_from(const law::Procedure& procedure, const law::DeadlineDef& deadline, const StateId& state) {
  return std::any_of(procedure.actions.begin(), procedure.actions.end(), [&](const law::Action& action) {
    const bool does = std::find(action.acts.begin(), action.acts.end(), deadline.from) != action.acts.end();
    return does && action.to && *action.to == state;
  });
}

std::vector<std::string> deadline_texts(const law::Procedure& procedure, const StateId& state) {
  std::vector<std::string> out;
  for (const law::DeadlineDef& deadline : procedure.deadlines)
    if (leads_from(procedure, deadline, state)) out.push_back(deadline.title + " " + law::limit_text(deadline.limit));
  return out;
}

// Whether the one stands directly above the other in the main column.
bool straight(const law::Procedure& procedure, const StateId& from, const StateId& to) {
  const auto at = std::find(procedure.ribbon.begin(), procedure.ribbon.end(), from);
  return at != procedure.ribbon.end() && at + 1 != procedure.ribbon.end() && *(at + 1) == to;
}

// Which steps lead here from elsewhere, each with the states it leads from. It stands in the box: arrows that are not straight
// cross each other, and words beside them would too.
std::vector<std::string> arrivals(const law::Procedure& procedure, const StateId& to) {
  std::vector<std::pair<std::string, std::vector<std::string>>> steps;
  for (const law::Action& action : procedure.actions) {
    if (!action.to || *action.to != to) continue;
    for (const StateId& from : action.from) {
      const law::State* state = procedure.state(from);
      if (from == to || state == nullptr || straight(procedure, from, to)) continue;
      auto known = std::find_if(steps.begin(), steps.end(), [&](const auto& one) { return one.first == action.title; });
      if (known == steps.end()) known = steps.insert(steps.end(), {action.title, {}});
      known->second.push_back(state->title);
    }
  }
  std::vector<std::string> lines;
  for (const auto& [title, sources] : steps) {
    std::string from = sources.front();
    if (sources.size() > 1) from += "、" + sources[1];
    if (sources.size() > 2) from += "等";
    for (std::string& line : wrapped(title + "（自" + from + "）", kLineChars)) lines.push_back(std::move(line));
  }
  if (lines.size() > kNoteLines) {
    lines.resize(kNoteLines - 1);
    lines.emplace_back("……");
  }
  return lines;
}

std::vector<Node> nodes_of(const law::Procedure& procedure, const ChartWords& words) {
  std::vector<StateId> order = procedure.ribbon;
  for (const law::State& state : procedure.states)
    if (std::find(order.begin(), order.end(), state.id) == order.end()) order.push_back(state.id);
  std::vector<Node> nodes;
  for (const StateId& id : order) {
    Node node;
    node.state = procedure.state(id);
    if (node.state == nullptr) continue;
    node.side = std::find(procedure.ribbon.begin(), procedure.ribbon.end(), id) == procedure.ribbon.end();
    const std::string owner = roles_text(node.state->owner, words);
    if (!owner.empty())
      for (std::string& line : wrapped("办理：" + owner, kLineChars)) node.lines.push_back(std::move(line));
    for (const std::string& text : deadline_texts(procedure, id))
      for (std::string& line : wrapped("时限：" + text, kLineChars)) node.lines.push_back(std::move(line));
    for (std::string& line : arrivals(procedure, id)) node.lines.push_back(std::move(line));
    node.height = 2 * kPad + kLineHeight * (1 + static_cast<int>(node.lines.size()));
    nodes.push_back(std::move(node));
  }
  return nodes;
}

int place(std::vector<Node>& nodes) {
  int main_y = 20;
  int side_y = 20;
  for (Node& node : nodes) {
    int& y = node.side ? side_y : main_y;
    node.x = node.side ? kSideLeft : kLeft;
    node.y = y;
    y += node.height + kGap;
  }
  return std::max(main_y, side_y);
}

void draw_node(const Node& node, bool final, std::string& out) {
  const std::string x = std::to_string(node.x);
  out += "<rect x=\"" + x + "\" y=\"" + std::to_string(node.y) + "\" width=\"" + std::to_string(kNodeWidth) + "\" height=\"" +
         std::to_string(node.height) + "\" rx=\"" + (final ? "22" : "6") + "\" fill=\"" + (final ? "#EAF1FA" : "#FFFFFF") +
         "\" stroke=\"#0B4FA3\" stroke-width=\"1.5\"/>";
  int y = node.y + kPad + 15;
  const auto text = [&](const std::string& line, const char* style) {
    out += "<text x=\"" + std::to_string(node.x + kNodeWidth / 2) + "\" y=\"" + std::to_string(y) +
           "\" text-anchor=\"middle\" " + style + ">" + escaped(line) + "</text>";
    y += kLineHeight;
  };
  text(node.state->title, "font-size=\"16\" font-weight=\"600\" fill=\"#083B7A\"");
  for (const std::string& line : node.lines) text(line, "font-size=\"13\" fill=\"#52606D\"");
}

// Titles of all actions between two states, so that two nodes have one arrow.
using Edges = std::map<std::pair<std::size_t, std::size_t>, std::vector<std::string>>;

Edges edges_of(const law::Procedure& procedure, const std::vector<Node>& nodes) {
  const auto index = [&](const StateId& id) {
    return static_cast<std::size_t>(std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.state->id == id; }) - nodes.begin());
  };
  Edges edges;
  for (const law::Action& action : procedure.actions) {
    if (!action.to) continue;
    for (const StateId& from : action.from) {
      if (from == *action.to) continue;
      const auto key = std::pair{index(from), index(*action.to)};
      if (key.first >= nodes.size() || key.second >= nodes.size()) continue;
      auto& titles = edges[key];
      if (std::find(titles.begin(), titles.end(), action.title) == titles.end()) titles.push_back(action.title);
    }
  }
  return edges;
}

// Two lines at most: where more lead the same way, the first is named; the list below the picture has them all.
std::vector<std::string> beside(const std::vector<std::string>& titles) {
  std::string all;
  for (const std::string& title : titles) all += (all.empty() ? "" : "、") + title;
  auto lines = wrapped(all, kBesideChars);
  if (lines.size() > 2) lines = wrapped(titles.front() + "等", kBesideChars);
  return lines;
}

void label_at(int x, int y, const std::vector<std::string>& lines, std::string& out) {
  for (const std::string& line : lines) {
    out += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) +
           "\" font-size=\"12\" fill=\"#1F2933\" stroke=\"#FFFFFF\" stroke-width=\"4\" paint-order=\"stroke\">" + escaped(line) + "</text>";
    y += 15;
  }
}

void path(const std::string& points, bool back, std::string& out) {
  out += "<polyline points=\"" + points + "\" fill=\"none\" stroke=\"#52606D\" stroke-width=\"1.5\"" + (back ? " stroke-dasharray=\"5 4\"" : "") +
         " marker-end=\"url(#a)\"/>";
}

std::string point(int x, int y) { return std::to_string(x) + "," + std::to_string(y) + " "; }

// Arrows that lead to the same box share their lane.
int lane_of(std::size_t node, int width) { return width * static_cast<int>(node % kLanes); }

void draw_edge(std::size_t from, std::size_t to, const std::vector<std::string>& titles, const std::vector<Node>& nodes, std::string& out) {
  const Node& a = nodes[from];
  const Node& b = nodes[to];
  const int from_y = a.y + a.height / 2;
  const int to_y = b.y + b.height / 2;
  if (!a.side && !b.side && to == from + 1) {
    const int x = a.x + kNodeWidth / 2;
    path(point(x, a.y + a.height) + point(x, b.y), false, out);
    label_at(x + 8, a.y + a.height + 22, beside(titles), out);
  } else if (!a.side && !b.side) {
    const bool back = to < from;
    const int x = kLeft - 16 - lane_of(to, 14);
    const int shift = back ? -6 : 6;
    path(point(a.x, from_y + shift) + point(x, from_y + shift) + point(x, to_y - shift) + point(b.x, to_y - shift), back, out);
  } else if (a.side && b.side) {
    const int right = a.x + kNodeWidth + 18;
    path(point(a.x + kNodeWidth, from_y) + point(right, from_y) + point(right, to_y) + point(b.x + kNodeWidth, to_y), false, out);
  } else {
    const int lane = kLeft + kNodeWidth + 20 + lane_of(a.side ? from : to, 12);
    const int start = a.side ? from_y + 8 : from_y;
    const int end = a.side ? to_y + 8 : to_y;
    path(point(a.side ? a.x : a.x + kNodeWidth, start) + point(lane, start) + point(lane, end) + point(b.side ? b.x : b.x + kNodeWidth, end), a.side, out);
  }
}

}  // namespace

std::string flowchart_svg(const law::Procedure& procedure, const ChartWords& words) {
  std::vector<Node> nodes = nodes_of(procedure, words);
  const int height = place(nodes);
  const int width = kSideLeft + kNodeWidth + 40;
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(width) + " " + std::to_string(height) +
                    "\" width=\"" + std::to_string(width) + "\" height=\"" + std::to_string(height) +
                    "\" role=\"img\" aria-labelledby=\"t d\" font-family=\"Noto Sans CJK SC,Microsoft YaHei,sans-serif\">"
                    "<title id=\"t\">" + escaped(procedure.title) + "流程图</title><desc id=\"d\">自上而下为主要环节，右侧为其他环节。箭头旁和方框内注明由什么事项、从哪个环节到达，虚线为退回。</desc>"
                    "<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">"
                    "<path d=\"M0 0L8 4L0 8z\" fill=\"#52606D\"/></marker></defs><rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>";
  for (const auto& [ends, titles] : edges_of(procedure, nodes)) draw_edge(ends.first, ends.second, titles, nodes, out);
  for (const Node& node : nodes) draw_node(node, procedure.is_final(node.state->id), out);
  return out + "</svg>";
}

boost::json::object flowchart_steps(const law::Procedure& procedure, const law::LawBook& law, const ChartWords& words) {
  boost::json::array steps;
  for (const Node& node : nodes_of(procedure, words)) {
    boost::json::object step{{"title", node.state->title}, {"owner", roles_text(node.state->owner, words)}};
    boost::json::array limits;
    for (const std::string& text : deadline_texts(procedure, node.state->id)) limits.emplace_back(text);
    step["deadlines"] = std::move(limits);
    boost::json::array actions;
    for (const law::Action& action : procedure.actions) {
      if (std::find(action.from.begin(), action.from.end(), node.state->id) == action.from.end()) continue;
      std::string demands;
      for (const GateId& gate : action.gates) {
        const auto found = law.gates.find(gate);
        if (found == law.gates.end()) continue;
        if (!demands.empty()) demands += "、";
        demands += found->second.title;
      }
      actions.push_back({{"title", action.title}, {"by", roles_text(action.by, words)}, {"demands", demands}, {"basis", law::text_of(action.basis)}});
    }
    step["actions"] = std::move(actions);
    steps.push_back(std::move(step));
  }
  return {{"id", procedure.id.str()}, {"name", procedure.title}, {"version", procedure.version}, {"valid_from", chinese_text(procedure.valid.from)}, {"steps", std::move(steps)}};
}

}  // namespace mingjing::portal
