// The figures of an organ's year and the forms of its annual report that are filled from them (行政执法统计年报, 国办发〔2018〕118号六; law/statistics.yaml).
// Thread rule: any thread; reads what was committed.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <limits>
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

// 12件, 1,234.50元.
std::string figure_words(bool money, std::int64_t value);

bool fills_annual(const Rules& rules, const law::Form& form);
// Days, figures and whether they agree with the record are the server's: what was sent for them is overwritten. `file` is the report; nothing when it is opened.
Status<> fill_annual(const FigureSource& from, const law::Form& form, const OrganId& organ, CivilDate today, const CaseFile* file, boost::json::object& input);

}  // namespace mingjing::usecases
