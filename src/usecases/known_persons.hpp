// The natural persons of a case and what its record holds of them: what must not stand in anything public (处罚法48, 50).
#pragma once

#include <vector>

#include "law/model.hpp"
#include "publicity/redaction.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

struct KnownPersons {
  std::vector<publicity::KnownPerson> people;
  std::vector<publicity::KnownText> texts;
};
// What was erased by law is known no more.
KnownPersons known_persons(const law::LawBook& law, const CaseFile& file);

}  // namespace mingjing::usecases
