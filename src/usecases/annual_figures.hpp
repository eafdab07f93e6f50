// The figures of an organ's year and the forms of its annual report that are filled from them (行政执法统计年报, 国办发〔2018〕118号六; law/statistics.yaml).
// Thread rule: any thread; reads what was committed.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ports/read_store.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

struct FigureSource {
  ports::ReadStore& reads;
  const LogId& log;
  const Rules& rules;
};

struct AnnualFigure {
  const law::Figure* figure = nullptr;
  std::int64_t value = 0;      // fen where the figure is money
  std::int64_t cases = 0;      // on which it stands
};

inline constexpr std::uint64_t kEveryLeaf = std::numeric_limits<std::uint64_t>::max();

// Every figure of the annual report, in the order of the law, also those that are 0; as the record stood when it had `below` leaves.
Result<std::vector<AnnualFigure>> annual_figures(const FigureSource& from, const std::string& organ, int year, std::uint64_t below = kEveryLeaf);

// What a step of a report put down, by figure; as its table holds it.
struct PutDown {
  std::string figure, kind, title, unit;
  std::int64_t value = 0, record = 0, cases = 0;
};
std::vector<PutDown> put_down(const CaseFile& file, const std::string& act);
// The year of which a report tells; nothing where the case is no report.
std::optional<int> annual_year(const CaseFile& file, const law::Statistics& statistics);

// The reports of an organ by year, the one begun last of each year; `load` gives a case as it stands.
using LoadCase = std::function<Result<CaseFilePtr>(const CaseId&)>;
Result<std::map<int, CaseFilePtr>> annual_reports(const FigureSource& from, const std::string& organ, const LoadCase& load);

// A figure of a signed report beside the record: what was signed never changes, what the record says today stands beside it.
struct StandingFigure {
  PutDown put;                 // as signed; `record` and `cases` as the record had them then
  bool money = false;
  std::int64_t today = 0;
  std::int64_t cases = 0;      // on which today's value stands
  std::int64_t concerned = 0;  // cases recorded for it, or taken out of it, since the signing
  bool moved() const { return today != put.record; }
};
struct SignedReport {
  CivilDate on;
  std::uint64_t leaf = 0;      // of the signing; what was recorded from here on is a correction
  std::vector<StandingFigure> figures;
};
// Nothing where the report is not signed.
Result<std::optional<SignedReport>> signed_report(const FigureSource& from, const std::string& organ, int year, const CaseFile& file);

// How a report stands on a day: 逾期未公开, 待签发 …; and whether the day of publication was missed.
struct AnnualStanding {
  std::string title;
  bool late = false;
  std::optional<CivilDate> drafted, signed_on, published, reported, received;
};
AnnualStanding annual_standing(const CaseFile* file, int year, const Rules& rules, CivilDate today);

// 12件, 1,234.50元.
std::string figure_words(bool money, std::int64_t value);

bool fills_annual(const Rules& rules, const law::Form& form);
// Days, figures and whether they agree with the record are the server's: what was sent for them is overwritten. `file` is the report; nothing when it is opened.
Status<> fill_annual(const FigureSource& from, const law::Form& form, const OrganId& organ, CivilDate today, const CaseFile* file, boost::json::object& input);

}  // namespace mingjing::usecases
