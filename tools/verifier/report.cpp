#include "report.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace mingjing::verifier {
namespace {

constexpr std::size_t kMostShown = 50;

std::string line(std::string_view name, const std::string& value, Language language) {
  return std::string(label(name, language)) + (language == Language::chinese ? "：" : ": ") + value + "\n";
}

std::string with_missing(std::size_t present, std::size_t missing, Language language) {
  std::string out = std::to_string(present);
  if (missing == 0) return out;
  const bool chinese = language == Language::chinese;
  return out + (chinese ? "（另有" : " (and ") + std::to_string(missing) + (chinese ? "项" : " ") +
         std::string(label("missing", language)) + (chinese ? "）" : ")");
}

std::string grade_of(const ledger::BundleReport& report) {
  if (!report.valid()) return "none";
  if (!report.stamps.empty()) return "stamped";
  return report.cosigners.empty() ? "signed" : "witnessed";
}

std::string grade_text(const ledger::BundleReport& report, Language language) {
  std::string out = line("grade", std::string(label(report.cosigners.empty() ? "signed" : "witnessed", language)), language);
  for (const auto& one : report.cosigners) out += "  " + one.name + "  " + rfc3339_text(one.at) + "\n";
  if (report.unchecked > 0) out += line("unchecked", std::to_string(report.unchecked), language);
  if (!report.stamps.empty()) out += line("stamped", "", language);
  for (const auto& one : report.stamps) out += "  " + one.name + "  " + rfc3339_text(one.at) + "\n";
  if (report.unchecked_stamps > 0) out += line("unchecked_stamps", std::to_string(report.unchecked_stamps), language);
  return out;
}

}  // namespace

std::string report_text(const ledger::BundleReport& report, bool keys_given, Language language) {
  std::string out(label(report.valid() ? "valid" : "invalid", language));
  out += "\n";
  for (std::size_t i = 0; i < report.findings.size() && i < kMostShown; ++i)
    out += "  [" + report.findings[i].code + "] " + report.findings[i].where + " – " +
           std::string(sentence(report.findings[i].code, language)) + "\n";
  if (report.findings.size() > kMostShown) out += "  … +" + std::to_string(report.findings.size() - kMostShown) + "\n";
  if (report.origin.empty()) return out;
  out += line("case", report.case_id, language);
  out += line("log", report.origin, language);
  out += line("tree_size", std::to_string(report.tree_size), language);
  if (report.valid()) out += grade_text(report, language);
  out += line("made_at", report.made_at, language);
  std::string events = std::to_string(report.events.size());
  if (!report.events.empty()) events += "  " + report.events.front().at + " – " + report.events.back().at;
  out += line("events", events, language);
  out += line("files", std::to_string(report.files), language);
  out += line("objects", with_missing(report.objects, report.objects_missing, language), language);
  out += line("fields", with_missing(report.fields, report.fields_missing, language), language);
  out += line("fingerprints", "", language);
  for (const std::string& print : report.fingerprints) out += "  " + print + "\n";
  if (!keys_given) return out + std::string(label("compare", language)) + "\n";
  const bool trusted = std::none_of(report.findings.begin(), report.findings.end(),
                                    [](const auto& finding) { return finding.code == "untrusted_keys"; });
  return trusted ? out + std::string(label("trusted", language)) + "\n" : out;
}

std::string report_json(const ledger::BundleReport& report) {
  boost::json::array findings;
  for (const auto& finding : report.findings) findings.push_back({{"code", finding.code}, {"where", finding.where}});
  boost::json::array cosigners;
  for (const auto& one : report.cosigners) cosigners.push_back({{"name", one.name}, {"at", rfc3339_text(one.at)}});
  boost::json::array stamps;
  for (const auto& one : report.stamps) stamps.push_back({{"name", one.name}, {"at", rfc3339_text(one.at)}});
  boost::json::array events;
  for (const auto& event : report.events)
    events.push_back({{"seq", event.seq}, {"index", event.index}, {"at", event.at}, {"type", event.type}, {"actor", event.actor}});
  return boost::json::serialize(boost::json::object{
             {"verdict", report.valid() ? "valid" : "invalid"},
             {"origin", report.origin},
             {"case", report.case_id},
             {"made_at", report.made_at},
             {"tree_size", report.tree_size},
             {"grade", grade_of(report)},
             {"cosigners", std::move(cosigners)},
             {"unchecked", report.unchecked},
             {"time_stamps", std::move(stamps)},
             {"unchecked_time_stamps", report.unchecked_stamps},
             {"events", std::move(events)},
             {"files", report.files},
             {"objects", report.objects},
             {"objects_missing", report.objects_missing},
             {"fields", report.fields},
             {"fields_missing", report.fields_missing},
             {"fingerprints", boost::json::array(report.fingerprints.begin(), report.fingerprints.end())},
             {"findings", std::move(findings)}}) +
         "\n";
}

std::string unreadable_text(const Fault& fault, Language language) {
  return std::string(label("unreadable", language)) + std::string(sentence(fault.code, language)) + " (" + fault.what + ")\n";
}

std::string unreadable_json(const Fault& fault) {
  return boost::json::serialize(boost::json::object{{"verdict", "unreadable"}, {"code", fault.code}, {"what", fault.what}}) + "\n";
}

}  // namespace mingjing::verifier
