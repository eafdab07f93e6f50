#include "adapters/portal/flowchart.hpp"

#include <boost/json/array.hpp>
#include <algorithm>
#include <map>
#include <vector>

#include "base/unicode.hpp"

namespace mingjing::portal {
namespace {

constexpr int kNodeWidth = 300;
constexpr int kLineHeight = 20;
constexpr int kPad = 12;
constexpr int kGap = 56;
constexpr int kLeft = 150;
constexpr int kSideLeft = kLeft + kNodeWidth + 130;
constexpr std::size_t kLineChars = 20;

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
  for (std::size_t at = 0; at < points->size(); at += width) lines.push_back(to_utf8(points->substr(at, width)));
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
    if (leads_from(procedure, deadline, state)) out.push_back(deadline.title + " " + limit_text(deadline.limit));
  return out;
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

// Titles of all actions between two states, joined, so that two nodes have one arrow.
using Edges = std::map<std::pair<std::size_t, std::size_t>, std::string>;

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
      std::string& label = edges[key];
      if (label.find(action.title) != std::string::npos) continue;
      if (!label.empty()) label += "、";
      label += action.title;
    }
  }
  return edges;
}

void label_at(int x, int y, const char* anchor, const std::string& label, std::string& out) {
  int line_y = y;
  for (const std::string& line : wrapped(label, 14)) {
    out += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(line_y) + "\" text-anchor=\"" + anchor +
           "\" font-size=\"12\" fill=\"#1F2933\" stroke=\"#FFFFFF\" stroke-width=\"4\" paint-order=\"stroke\">" + escaped(line) + "</text>";
    line_y += 15;
  }
}

void path(const std::string& points, std::string& out) {
  out += "<polyline points=\"" + points + "\" fill=\"none\" stroke=\"#52606D\" stroke-width=\"1.5\" marker-end=\"url(#a)\"/>";
}

std::string point(int x, int y) { return std::to_string(x) + "," + std::to_string(y) + " "; }

void draw_edges(const Edges& edges, const std::vector<Node>& nodes, std::string& out) {
  int back_lane = 0;
  int out_lane = 0;
  for (const auto& [ends, label] : edges) {
    const Node& a = nodes[ends.first];
    const Node& b = nodes[ends.second];
    if (!a.side && !b.side && ends.second == ends.first + 1) {
      const int x = a.x + kNodeWidth / 2;
      path(point(x, a.y + a.height) + point(x, b.y), out);
      label_at(x + 8, a.y + a.height + 20, "start", label, out);
    } else if (!a.side && !b.side) {
      const bool down = ends.second > ends.first;
      const int x = kLeft - 16 - 14 * (back_lane++ % 8);
      const int from_y = a.y + a.height / 2 + (down ? 6 : -6);
      const int to_y = b.y + b.height / 2 + (down ? -6 : 6);
      path(point(a.x, from_y) + point(x, from_y) + point(x, to_y) + point(b.x, to_y), out);
      label_at(x + 4, from_y - 4, "start", label, out);
    } else {
      const int lane = 12 * (out_lane++ % 8);
      const int from_x = a.side ? a.x : a.x + kNodeWidth;
      const int to_x = b.side ? b.x : b.x + kNodeWidth;
      const int mid = kLeft + kNodeWidth + 20 + lane;
      const int from_y = a.y + a.height / 2;
      const int to_y = b.y + b.height / 2 + (a.side ? 8 : 0);
      if (a.side && b.side) {
        const int right = a.x + kNodeWidth + 18;
        path(point(a.x + kNodeWidth, from_y) + point(right, from_y) + point(right, to_y) + point(b.x + kNodeWidth, to_y), out);
      } else {
        path(point(from_x, from_y) + point(mid, from_y) + point(mid, to_y) + point(to_x, to_y), out);
      }
      label_at(kSideLeft - 6, to_y - 8, "end", label, out);
    }
  }
}

}  // namespace

std::string limit_text(const law::Limit& limit) {
  if (!limit.setting.empty() && limit.count == 0) return "本机关规定的期限";
  const std::string count = std::to_string(limit.count);
  switch (limit.unit) {
    case law::Unit::working_day: return count + "个工作日";
    case law::Unit::calendar_day: return count + "日";
    case law::Unit::month: return count + "个月";
    case law::Unit::hour: return count + "小时";
  }
  return {};
}

std::string flowchart_svg(const law::Procedure& procedure, const ChartWords& words) {
  std::vector<Node> nodes = nodes_of(procedure, words);
  const int height = place(nodes);
  const int width = kSideLeft + kNodeWidth + 40;
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(width) + " " + std::to_string(height) +
                    "\" width=\"" + std::to_string(width) + "\" height=\"" + std::to_string(height) +
                    "\" role=\"img\" aria-labelledby=\"t d\" font-family=\"Noto Sans CJK SC,Microsoft YaHei,sans-serif\">"
                    "<title id=\"t\">" + escaped(procedure.title) + "流程图</title><desc id=\"d\">自上而下为主要环节，右侧为其他环节，箭头注明办理事项。</desc>"
                    "<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">"
                    "<path d=\"M0 0L8 4L0 8z\" fill=\"#52606D\"/></marker></defs><rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>";
  draw_edges(edges_of(procedure, nodes), nodes, out);
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
