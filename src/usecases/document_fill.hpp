// Fills the paths of documents by the table law/fill.yaml.
#pragma once

#include <boost/json/object.hpp>

#include "usecases/document_data.hpp"
#include "usecases/fill_plan.hpp"

namespace mingjing::usecases {

// Adds to `data` every path of the plan whose source gives something and that is not there yet.
void fill_by_table(const DocumentSource& from, const FillPlan& plan, boost::json::object& data);
// A sentence of the table's part `draft`; empty where there is none.
std::string draft_phrase(const law::LawBook& law, std::string_view name);
// The clause as a template prints it behind the name of the law: 第五十八条第一款.
std::string article_text(const boost::json::value& clause);

}  // namespace mingjing::usecases
