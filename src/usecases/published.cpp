#include "usecases/published.hpp"

#include "base/json_fields.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"
#include "usecases/public_annual.hpp"
#include "usecases/public_board.hpp"
#include "usecases/public_lists.hpp"

namespace mingjing::usecases {
namespace {

PublicReads::Answer found(std::optional<boost::json::object> value) {
  if (!value) return Refusal{"not_found", "没有找到", "没有这样的公开内容。", "", {}, {}};
  return std::move(*value);
}

}  // namespace

std::optional<PublicReads::Answer> read_published(const PublicParts& parts, const projections::RegisterBook& book, std::string_view what, const boost::json::object& query) {
  const auto now = parts.clock.now();
  if (PublicLists::tells(what)) return found(PublicLists(book, *parts.rules.law, date_of(now)).read(what, query));
  if (what == "annual") return public_annual_list(parts, book, text_in(query, "year"));
  if (what == "annual_figures") return public_annual_report(parts, book, text_in(query, "organ"), text_in(query, "year"));
  if (what != "board") return std::nullopt;
  auto made = public_board({parts.log, parts.store, *parts.rules.law, book, now}, text_in(query, "organ"), text_in(query, "unit"));
  if (!made) return PublicReads::Answer(made.error());
  return found(std::move(*made));
}

}  // namespace mingjing::usecases
