#include "app/demo/inspections.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <future>

#include "crypto/digest.hpp"
#include "draw/seed.hpp"

namespace mingjing::demo {
namespace {

namespace js = boost::json;

constexpr std::uint64_t kCodes = 58;   // of its own, so that the stories of the city stay as they were

std::string text(const js::value& row, std::string_view name) { return std::string(row.at(name).as_string()); }

js::value basis_of(const City& city, const std::string& power) {
  for (const js::value& each : city.powers)
    if (text(each, "id") == power) return each.at("basis");
  return js::array();
}

js::object entity(const City& city, std::size_t number, const std::string& code) {
  const js::object& told = city.inspections;
  const auto& streets = told.at("streets").as_array();
  const std::string street(streets[number % streets.size()].as_string());
  return {{"uscc", code}, {"name", "临澜市望江区" + std::string(told.at("names").as_array()[number].as_string())}, {"kind", number % 3 == 0 ? "company" : "individual"},
          {"area", "990102"}, {"address", "临澜市望江区" + street + std::to_string(number * 7 + 3) + "号"},
          {"industries", number % 5 == 4 ? js::array{"catering", "food"} : js::array{"catering"}}, {"risk", number % 4 == 0 ? "c" : "b"}, {"status", "open"}};
}

Result<std::string> step(usecases::Office& office, const usecases::Caller& who, usecases::DrawStep which, const std::string& draw, js::object input, const std::string& tag = {}) {
  std::promise<usecases::CommandResult> promise;
  auto answered = promise.get_future();
  const auto key = "demo-draw-" + std::to_string(static_cast<int>(which)) + "-" + who.actor.account.str() + tag;
  office.perform_draw(who, {draw, which, std::move(input), key}, [&promise](usecases::CommandResult result) { promise.set_value(std::move(result)); });
  const auto result = answered.get();
  if (const auto* refusal = std::get_if<Refusal>(&result)) return fault("demo_draw", refusal->code + " " + refusal->detail);
  if (const auto* failed = std::get_if<Fault>(&result)) return Failure<Fault>{*failed};
  return std::get<usecases::Performed>(result).case_id.str();
}

}  // namespace

std::vector<RegisterEntry> inspection_entries(const City& city, CivilDate today) {
  std::vector<RegisterEntry> out;
  const js::object& told = city.inspections;
  Dice dice(kCodes);
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < told.at("names").as_array().size(); ++i) {
    codes.push_back(credit_code(dice, "990102", i % 3 == 0 ? '1' : '2'));
    out.push_back({"market_entity", codes.back(), entity(city, i, codes.back())});
  }
  const js::value& matter = told.at("matter");
  const std::string organ = text(matter, "organ");
  out.push_back({"random_list", text(matter, "id"),
                 {{"title", matter.at("title")}, {"basis", basis_of(city, text(matter, "power_item"))}, {"object", matter.at("object")}, {"base", static_cast<std::int64_t>(codes.size())},
                  {"ratio", matter.at("ratio")}, {"cycle", matter.at("cycle")}, {"way", matter.at("way")}, {"organ", organ},
                  {"power_item", power_entry_id(organ, text(matter, "power_item"))}}});
  const js::value& plan = told.at("plan");
  const int year = split(today).year;
  out.push_back({"inspection_plan", text(plan, "id"),
                 {{"title", std::to_string(year) + text(plan, "title")}, {"number", plan.at("number")}, {"organ", organ}, {"year", year}, {"matter", matter.at("id")},
                  {"count", plan.at("count")}, {"from", iso_text(*civil_date(year, 1, 1))}, {"until", iso_text(*civil_date(year, 12, 31))}}});
  js::object cap = told.at("cap").as_object();
  const std::string cap_id = text(told.at("cap"), "id");
  cap.erase("id");
  out.push_back({"visit_cap", cap_id, std::move(cap)});
  const js::value& recusal = told.at("recusal");
  out.push_back({"recusal", text(recusal, "id"),
                 {{"officer", recusal.at("officer")}, {"entity", codes.at(recusal.at("entity").to_number<std::size_t>())}, {"reason", recusal.at("reason")}}});
  return out;
}

Status<> hold_draw(const City& city, usecases::Office& office, const std::function<usecases::Caller(const Person&)>& caller) {
  const js::value& told = city.inspections.at("draw");
  const auto person = [&](std::string_view role) -> const Person& {
    const auto it = std::ranges::find(city.people, text(told, role), &Person::id);
    MJ_ASSERT(it != city.people.end());
    return *it;
  };
  const usecases::Caller organ = caller(person("by"));
  const usecases::Caller supervisor = caller(person("supervisor"));
  using enum usecases::DrawStep;
  auto made = step(office, organ, open, "", {{"title", told.at("title")}, {"matter", city.inspections.at("matter").at("id")}, {"plan", city.inspections.at("plan").at("id")},
                                             {"pick", told.at("pick")}, {"seed", "commit_reveal"}});
  if (!made) return made.failure();
  const std::string draw = *made;
  const auto seen = office.read(organ, "draw", {{"draw", draw}});
  const auto* view = std::get_if<js::value>(&seen);
  const auto terms = view == nullptr ? std::nullopt : crypto::digest_from_hex(view->at("terms_hash").as_string());
  if (!terms) return fault("demo_draw", "the draw cannot be read back");
  // Invented secrets, the same each time: a demo has to be told again.
  const auto secret_of = [&](std::string_view party) { return crypto::digest(crypto::Hash::sha256, {"demo secret of ", party}); };
  const auto commit_to = [&](std::string_view party) { return js::object{{"commitment", crypto::hex(draw::commitment(*terms, party, secret_of(party)))}}; };
  const auto reveal_of = [&](std::string_view party) { return js::object{{"secret", crypto::hex(secret_of(party))}}; };
  if (auto done = step(office, organ, commit, draw, commit_to(draw::kOrgan)); !done) return done.failure();
  if (auto done = step(office, supervisor, commit, draw, commit_to(draw::kSupervisor)); !done) return done.failure();
  if (auto done = step(office, supervisor, give, draw, {{"name", told.at("firm")}, {"value", told.at("value")}}); !done) return done.failure();
  if (auto done = step(office, organ, reveal, draw, reveal_of(draw::kOrgan)); !done) return done.failure();
  if (auto done = step(office, supervisor, reveal, draw, reveal_of(draw::kSupervisor)); !done) return done.failure();
  return Done{};
}

Result<std::optional<std::string>> hold_sample(usecases::Office& office, const usecases::Caller& organ, const usecases::Caller& supervisor, const std::string& review) {
  using enum usecases::DrawStep;
  const std::string tag = "-" + review + organ.actor.organ.str();
  auto made = step(office, supervisor, open, "", {{"review", review}, {"organ", organ.actor.organ.str()}}, tag);
  // Nothing ended there in the days of the plan: that organ is not drawn from.
  if (!made) return made.error().what.starts_with("draw_few_targets") ? Result<std::optional<std::string>>(std::optional<std::string>()) : made.failure();
  const std::string draw = *made;
  const auto seen = office.read(organ, "draw", {{"draw", draw}});
  const auto* view = std::get_if<js::value>(&seen);
  const auto terms = view == nullptr ? std::nullopt : crypto::digest_from_hex(view->at("terms_hash").as_string());
  if (!terms) return fault("demo_draw", "the draw cannot be read back");
  const auto secret_of = [&](std::string_view party) { return crypto::digest(crypto::Hash::sha256, {"demo secret of ", party, tag}); };
  const auto commit_to = [&](std::string_view party) { return js::object{{"commitment", crypto::hex(draw::commitment(*terms, party, secret_of(party)))}}; };
  const auto reveal_of = [&](std::string_view party) { return js::object{{"secret", crypto::hex(secret_of(party))}}; };
  if (auto done = step(office, organ, commit, draw, commit_to(draw::kOrgan), tag); !done) return done.failure();
  if (auto done = step(office, supervisor, commit, draw, commit_to(draw::kSupervisor), tag); !done) return done.failure();
  if (auto done = step(office, organ, reveal, draw, reveal_of(draw::kOrgan), tag); !done) return done.failure();
  if (auto done = step(office, supervisor, reveal, draw, reveal_of(draw::kSupervisor), tag); !done) return done.failure();
  return std::optional(draw);
}

}  // namespace mingjing::demo
