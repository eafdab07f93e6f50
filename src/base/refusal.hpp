// Refusal: the law or the rules say no. Expected, recorded, shown to the officer, never an exception.
#pragma once

#include <string>
#include <vector>

namespace mingjing {

// A message that belongs beside one field of the form that was sent.
struct FieldError {
  std::string field;    // the form's field id, dotted for rows: measures.0.amount
  std::string message;  // Chinese, says how to mend it
};

struct Refusal {
  std::string code;      // G_TWO, forbidden, not_found, invalid_input, state_changed, wrong_state, ...
  std::string title;     // short Chinese heading
  std::string detail;    // a Chinese sentence for the officer: what is missing and what would make it so
  std::string article;   // the citation as people write it, 《行政处罚法》第四十二条; empty where no law is behind it
  std::vector<FieldError> fields;
  std::vector<std::string> also;  // codes of further gates that fail at the same time
};

}  // namespace mingjing
