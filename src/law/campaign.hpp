// What a campaign against outstanding problems of enforcement compares a unit with (law/campaigns/): classes and kinds of problems, the catalogues of the
// sectors, and which warning rules find which kind. Plain values; the titles stand in law/lists.yaml.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "law/model.hpp"

namespace mingjing::law {

struct CampaignProblem {
  std::string id;
  std::string title;
  std::string type;
  std::vector<std::string> found_by;   // warning rules that see this very problem
};

struct CampaignSector {
  std::string sector;
  std::vector<CampaignProblem> problems;
};

struct CampaignCatalogue {
  std::string id;
  int version = 0;
  Validity valid;
  std::vector<Citation> basis;
  std::vector<std::pair<std::string, std::vector<std::string>>> classes;   // class, its kinds of problems
  std::vector<std::pair<std::string, std::string>> machine;                // warning rule, kind of problem
  std::vector<std::string> beside;                                         // warning rules that find no problem
  std::vector<CampaignSector> sectors;

  // The kind of problem that a warning of this rule is; empty where it is none.
  std::string type_of(std::string_view rule) const;
  // The class of a kind; empty for an unknown one.
  std::string class_of(std::string_view type) const;
};

// Pure; in the order of the files.
std::vector<CampaignCatalogue> campaign_catalogues(const LawBook& book);
// The one in force on that day; nothing where none is.
std::optional<CampaignCatalogue> campaign_catalogue(const LawBook& book, CivilDate on);

}  // namespace mingjing::law
