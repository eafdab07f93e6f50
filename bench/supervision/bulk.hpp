// Fills a store with many cases through the log's own writer: cases that were told by commands are told again under new ids and numbers and by other organs, some
// hundred of them in one command and so in one transaction. Every copy is events of the log, sealed, hashed and projected like any other: `mingjing verify` and
// `mingjing rebuild` say yes to it. Nothing is judged anew, which is what makes it quick.
#pragma once

#include <string>
#include <vector>

#include "app/deployment.hpp"

namespace mingjing::bench {

// Organs beside those that are there, each a copy of the first one's entry with a unit, a power and two officers of its own; answers all that have powers.
std::vector<OrganId> make_organs(app::Deployment& home, std::size_t wanted);

struct Filled {
  std::size_t cases = 0;
  std::size_t events = 0;
  double seconds = 0;
};
struct Length {            // of the cases that are told again, in events
  std::size_t least = 5, most = 1000;
};
// Until the store holds so many cases.
Filled fill(app::Deployment& home, const std::vector<OrganId>& organs, std::size_t cases, Length length);
// One more case of that organ.
void tell_one(app::Deployment& home, const OrganId& organ);

}  // namespace mingjing::bench
