// Reading the private fields of a case's events. What was erased by law reads as 已依法删除, wherever it is shown.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "usecases/case_file.hpp"

namespace mingjing::usecases {

bool was_erased(const OpenedEvent& event, std::string_view field);
// The value of a field; nothing where the event has none (or it was erased: ask was_erased).
std::optional<boost::json::value> private_value(const OpenedEvent& event, std::string_view field);
// As text: empty where there is none, 已依法删除 where it was erased.
std::string private_text(const OpenedEvent& event, std::string_view field);
// A leaf value of the step's form.
const boost::json::value* leaf_value(const OpenedEvent& event, std::string_view field);
// The event with this stream_seq; nullptr where there is none.
const OpenedEvent* event_at(const CaseFile& file, std::uint32_t stream_seq);
// The event of the latest step that did this act.
const OpenedEvent* latest_event(const CaseFile& file, std::string_view act);

}  // namespace mingjing::usecases
