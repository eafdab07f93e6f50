// Annual reports of the organs as anybody may read them (行政执法统计年报公开, 国办发〔2018〕118号六): who has published for a year, who is late, and each published report with
// what the record says of its figures today. Tells numbers, never a case. Thread rule: reads only.
#pragma once

#include <boost/json/object.hpp>

#include "usecases/public_reads.hpp"

namespace mingjing::usecases {

// {year, publish_by, total, published_count, late_count, years:[{year, chosen?}], rows:[{organ, name, standing, published, late?, link?}]}; the last whole year where `year` is none.
PublicReads::Answer public_annual_list(const PublicParts& parts, const projections::RegisterBook& book, const std::string& year);
// {heading, name, organ, year, published, overview, kinds:[{kind, rows:[{title, words, correction?}]}], moved?}; refusal not_found unless it is published.
PublicReads::Answer public_annual_report(const PublicParts& parts, const projections::RegisterBook& book, const std::string& organ, const std::string& year);

}  // namespace mingjing::usecases
