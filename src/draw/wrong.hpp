// Why a draw cannot be made or does not hold. Values, never exceptions; the use cases give them their sentences.
#pragma once

#include <string_view>

namespace mingjing::draw {

enum class Wrong {
  bad_id,             // an id that is empty, too long, or holds anything but visible ASCII
  repeated_id,        // the same candidate twice would be drawn twice as easily
  bad_terms,          // terms that are not written exactly as text_of() writes them
  list_changed,       // a list whose size or root is not the committed one
  few_targets,        // more to pick than there are
  few_officers,       // for some target fewer officers without recusal than a team needs
  wrong_reveal,       // a secret that does not belong to the commitment
  missing_share,      // a party's value is not there, or one too many is
  bad_value,          // a value with line breaks or other control characters, empty or too long
};

std::string_view name_of(Wrong wrong);

}  // namespace mingjing::draw
