// Fills the paths of documents by the table law/fill.yaml.
#pragma once

#include <boost/json/object.hpp>
#include <set>

#include "usecases/document_data.hpp"

namespace mingjing::usecases {

// The groups together with those that the table's sources for them read (data.x); empty for empty, which is all.
std::set<std::string, std::less<>> with_sources(const law::LawBook& law, const std::vector<std::string>& groups);
// Adds to `data` every path of the table, in these groups (empty: in any), whose source gives something and that is not there yet.
void fill_by_table(const DocumentSource& from, const std::set<std::string, std::less<>>& groups, boost::json::object& data);
// A sentence of the table's part `draft`; empty where there is none.
std::string draft_phrase(const law::LawBook& law, std::string_view name);
// The clause as a template prints it behind the name of the law: 第五十八条第一款.
std::string article_text(const boost::json::value& clause);

}  // namespace mingjing::usecases
