// The form of a step repeats what the step's own private fields say: the clue, the facts, the opinion. Its data name the field
// instead, {"=": "clue"}: each text is committed to, sealed and stored once, and what the law lets be erased is gone from the form too.
// Pure values.
#pragma once

#include <boost/json/value.hpp>

#include "usecases/event_codec.hpp"

namespace mingjing::usecases {

// Long texts of `data` that stand in one of the fields word for word become its name.
void name_shared_texts(boost::json::value& data, const std::vector<casework::PrivateField>& fields);
// The texts again; 已依法删除 where the field was erased.
void tell_shared_texts(boost::json::value& data, const OpenedEvent& event);

}  // namespace mingjing::usecases
