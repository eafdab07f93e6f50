#include <boost/json.hpp>

#include "law/prover.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

json::object json_of(const Violation& violation) {
  json::array steps;
  for (const ProofLine& line : violation.lines)
    steps.push_back(json::object{{"thread", line.thread}, {"action", line.action}, {"say", line.say}});
  return {{"property", violation.property},   {"say", violation.say},         {"article", violation.article},
          {"procedure", violation.procedure}, {"undecided", violation.undecided}, {"missing", violation.missing}, {"steps", std::move(steps)}};
}

std::string text_of(const Violation& violation) {
  std::string out = "✗ " + violation.say + "（" + violation.article + "）\n";
  if (violation.undecided) return out + "  在规定的搜索范围内不能证明（" + violation.procedure + "）。\n";
  out += "  下面这个案件违反了它（" + violation.procedure + "）：\n";
  int number = 0;
  for (const ProofLine& line : violation.lines) out += "  " + std::to_string(++number) + ". " + line.say + "\n";
  return out + "  到最后一步时，缺少：" + violation.missing + "。\n";
}

}  // namespace

json::object json_of(const ProofReport& report) {
  json::array structure, violations, redundant, proofs;
  for (const Finding& finding : report.structure) structure.push_back(json::object{{"place", finding.place}, {"message", finding.message}});
  for (const Violation& violation : report.violations) violations.push_back(json_of(violation));
  for (const RedundantGate& gate : report.redundant)
    redundant.push_back(json::object{{"gate", gate.gate.str()}, {"title", gate.title}, {"kept_because", gate.kept_because}});
  for (const ProofOfProperty& proof : report.proofs)
    proofs.push_back(json::object{{"property", proof.property}, {"procedure", proof.procedure}, {"holds", proof.holds}, {"states", proof.states}});
  return {{"ok", report.ok()},
          {"structure", std::move(structure)},
          {"violations", std::move(violations)},
          {"redundant", std::move(redundant)},
          {"proofs", std::move(proofs)}};
}

std::string text_of(const ProofReport& report) {
  std::string out;
  for (const Violation& violation : report.violations) out += text_of(violation);
  for (const Finding& finding : report.structure) out += "✗ " + finding.place + "：" + finding.message + "\n";
  for (const RedundantGate& gate : report.redundant)
    out += (gate.kept_because.empty() ? "✗ 多余的关口 " : "· 保留的关口 ") + gate.gate.str() + "「" + gate.title + "」：" +
           (gate.kept_because.empty() ? "去掉它不违反任何性质，应当删除或者写明保留的理由（kept_because）" : gate.kept_because) + "\n";
  std::size_t states = 0;
  for (const ProofOfProperty& proof : report.proofs) states += proof.states;
  out += report.ok() ? "✓ " : "✗ ";
  return out + "性质" + std::to_string(report.proofs.size()) + "项次，查看状态" + std::to_string(states) + "个，违反" +
         std::to_string(report.violations.size()) + "项。\n";
}

}  // namespace mingjing::law
