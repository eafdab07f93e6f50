// What a step's form said, field by field, in the words of the form: titles instead of ids, names instead of numbers.
// Left out: the opinion, parties, evidence and files, which the case page shows in places of their own.
#pragma once

#include "usecases/view_context.hpp"

namespace mingjing::usecases {

// [{id, title, value}] in the order of the form. Values are ready to read: texts, dates, yes/no, lists of texts, {amount_fen}
// for money, {kind_title, amount_fen} for measures, rows by column title for tables; 已依法删除 for what was erased.
boost::json::array values_json(const ViewContext& c, const CaseFile& file, const OpenedEvent& event, const law::Form& form);

}  // namespace mingjing::usecases
