// Everything of the portal that is read from the registers by a rule of the law's files: the public lists and the boards of the halls.
#pragma once

#include "usecases/public_reads.hpp"

namespace mingjing::usecases {

// Nothing where `what` is another page's.
std::optional<PublicReads::Answer> read_published(const PublicParts& parts, const projections::RegisterBook& book, std::string_view what, const boost::json::object& query);

}  // namespace mingjing::usecases
