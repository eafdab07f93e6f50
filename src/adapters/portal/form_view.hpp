// A form of the law as the page `handing` shows it: every line with its title, what was written, and what is wrong with it beside it.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string_view>

#include "adapters/http/form_body.hpp"
#include "base/refusal.hpp"
#include "law/form.hpp"
#include "usecases/public_form.hpp"

namespace mingjing::portal {

// `without`: the line that the page answers by itself.
boost::json::array lines_of(const law::Form& form, const usecases::PublicForm& asked, const web::FormBody& filled, const std::optional<Refusal>& refused, std::string_view without);
// {why, article, wrong:[{field, message}], kept}; `files`: the page asks for files, which must be chosen again.
boost::json::object refused_of(const Refusal& refusal, bool kept);

}  // namespace mingjing::portal
