// Which articles of a statute say something else in a new text. Pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "imports/statute.hpp"
#include "ports/library_rows.hpp"

namespace mingjing::usecases {

// Numbers of the articles whose text is another, is new, or is gone.
std::set<std::string> changed_articles(const std::vector<ports::StatuteArticleRow>& before, const imports::Statute& after);

}  // namespace mingjing::usecases
