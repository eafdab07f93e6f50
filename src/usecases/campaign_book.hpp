// Campaigns against outstanding problems of enforcement (集中整治) as the record has them: the campaign of the organ above, the units in it, their problems,
// and open warnings that are problems nobody has listed. Acts and fields are those of law/campaign.yaml. Thread rule: reads from any thread; what belongs to a
// running batch comes in by parameter (VisitSource::running).
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "law/campaign.hpp"
#include "ports/warning_rows.hpp"
#include "usecases/visit_counts.hpp"

namespace mingjing::usecases {

// The fields of opening forms that name a campaign and the warning by which a problem was found; the events that they open carry both.
inline constexpr std::string_view kCampaign = "campaign";
inline constexpr std::string_view kFoundByWarning = "found_by_warning";

struct Campaign {
  CaseFilePtr file;
  CivilDate issued;
  bool over = false;
  std::map<std::string, CivilDate> dates;   // by field

  const CaseId& id() const { return file->state.id; }
  // Whether organs of this division take part: that of the campaign's organ and those below.
  bool covers(std::string_view area) const;
};

struct CampaignUnit {
  CaseFilePtr file;
  std::string campaign;
  std::optional<CivilDate> signed_on, progress_on, finished_on;
};

struct ListedProblem {
  CaseFilePtr file;
  std::string campaign, warning, sector, type;
  std::optional<CivilDate> by, mended_on, rechecked_on, closed_on;   // rechecked_on: since it was mended
  bool awaits_recheck = false;   // mended, and nobody of the organ above has looked since
};

// Issued campaigns, the latest first.
Result<std::vector<Campaign>> campaigns(const VisitSource& from, CivilDate today);
// The one in which an organ of this division takes part: the one that is named, else the latest that is not over. Nothing where there is none.
std::optional<Campaign> campaign_of(const std::vector<Campaign>& all, std::string_view area, std::string_view wanted = {});
// The units and the problems of a campaign, in the order in which they were registered; an empty organ does not restrict.
Result<std::vector<CampaignUnit>> campaign_units(const VisitSource& from, const std::string& campaign, const std::string& organ, CivilDate today);
Result<std::vector<ListedProblem>> listed_problems(const VisitSource& from, const std::string& campaign, const std::string& organ, CivilDate today);
// Open warnings of an organ that are problems by the catalogue and stand in none of these cases: the lines that the machine adds to the list.
Result<std::vector<ports::WarningRow>> unlisted_warnings(const VisitSource& from, const law::CampaignCatalogue& catalogue, const OrganId& organ,
                                                         const std::vector<ListedProblem>& listed);

// {officer/f1} as that entry's name, {case/…} as a word.
std::string said_plainly(const projections::RegisterBook& registers, std::string say);
// The title of an option of a list of law/lists.yaml; its id where there is none.
std::string list_title(const law::LawBook& law, const std::string& list, const std::string& id);
// One line of the list of problems, by the columns of its form (R-CM-07).
boost::json::object problem_line(const VisitSource& from, const projections::RegisterBook& registers, const ListedProblem& problem);
boost::json::object machine_line(const law::LawBook& law, const projections::RegisterBook& registers, const law::CampaignCatalogue& catalogue,
                                 const ports::WarningRow& warning);
// The ledger of duties by power item: acts of the year from the counts, the rest from the cases themselves where they are not too many.
Result<boost::json::array> duty_lines(const VisitSource& from, const projections::RegisterBook& registers, const OrganId& organ, int year, Instant now);

using CampaignFilled = std::variant<Done, Refusal, Fault>;
bool fills_campaign(const law::LawBook& law, const law::Form& form);
// What the record knows is the server's: what was sent for it is overwritten. `file`: the unit's or the campaign's case; nothing when one is opened. Refuses
// (no_campaign) where no campaign runs for the organ, (warning_listed) a warning that is no open problem of the organ or has been listed.
CampaignFilled fill_campaign(const VisitSource& from, const projections::RegisterBook& registers, const law::Form& form, const OrganId& organ, Instant now,
                             const CaseFile* file, boost::json::object& input);
// Puts into the event that opens a case which campaign and warning it belongs to, where its form asked for them.
void carry_campaign(const boost::json::object& input, casework::Event& opened);

}  // namespace mingjing::usecases
