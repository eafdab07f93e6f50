#include "app/demo_doors.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "app/private_file.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::app {
namespace {

std::string login_of(const demo::Person& person) { return person.login.empty() ? person.id : person.login; }

std::string organ_name(const demo::City& city, const std::string& id) {
  const auto* organs = city.raw.if_contains("organs");
  if (!organs || !organs->is_array()) return id;
  for (const auto& organ : organs->get_array()) {
    const auto& object = organ.as_object();
    if (object.at("id").as_string() == id) return std::string(object.at("name").as_string());
  }
  return id;
}

}  // namespace

Result<DemoAccounts> make_demo_accounts(const std::string& data, const demo::City& city, identity::Identity& identity, ports::Random& random) {
  DemoAccounts out;
  boost::json::array list;
  for (const demo::Person& person : city.people) {
    identity::NewAccount asked;
    asked.login = login_of(person);
    asked.name = person.name;
    asked.password = "Mj-" + crypto::hex(random.bytes(8));
    asked.officer = OfficerId{person.id};  // every person of the city stands in the officers' register
    asked.organ = OrganId{person.organ};
    asked.unit = UnitId{person.unit};
    for (const std::string& role : person.roles) asked.roles.emplace_back(role);
    auto made = identity.add_account(asked);
    if (const auto* failed = std::get_if<Fault>(&made)) return Failure<Fault>{*failed};
    if (const auto* refused = std::get_if<Refusal>(&made))
      return fault("demo_account", person.id + ": " + (refused->fields.empty() ? refused->code : refused->fields.front().message));
    out.by_person[person.id] = std::get<ports::AccountRecord>(made).id;
    boost::json::array roles(person.roles.begin(), person.roles.end());
    list.push_back({{"login", asked.login}, {"password", asked.password}, {"name", person.name},
                    {"role", person.roles.empty() ? "" : person.roles.front()}, {"roles", std::move(roles)}, {"organ", person.organ}});
  }
  if (auto written = write_private_file(data + "/demo-accounts.json", boost::json::serialize(list) + "\n"); !written) return written.failure();
  return out;
}

Status<> ask_demo_grants(const demo::City& city, const DemoAccounts& accounts, const projections::RoleBook& roles, identity::Identity& identity) {
  const auto* list = city.raw.if_contains("grants");
  if (!list || !list->is_array()) return Done{};
  std::vector<RoleId> confirmers;
  for (const auto& role : roles.all())
    if (role.operations.contains("grant.confirm")) confirmers.push_back(role.id);
  for (const auto& item : list->get_array()) {
    const auto& grant = item.as_object();
    const auto by = accounts.by_person.find(std::string(grant.at("by").as_string()));
    const auto about = accounts.by_person.find(std::string(grant.at("account").as_string()));
    if (by == accounts.by_person.end() || about == accounts.by_person.end()) return fault("demo_grant", "demo/city.yaml: grants names nobody");
    std::vector<RoleId> wanted;
    for (const auto& role : grant.at("roles").as_array()) wanted.emplace_back(std::string(role.as_string()));
    const auto who = identity.account(by->second);
    const auto* asker = std::get_if<ports::AccountRecord>(&who);
    if (!asker) return fault("demo_grant", by->first);
    const auto asked = identity.ask_grant({{}, *asker}, about->second, std::move(wanted), true, confirmers);
    if (!std::holds_alternative<ports::GrantRecord>(asked)) return fault("demo_grant", "demo/city.yaml: " + about->first);
  }
  return Done{};
}

std::vector<web::DemoAccount> demo_doors(const demo::City& city, const projections::RoleBook& roles) {
  std::vector<web::DemoAccount> out;
  for (const demo::Person& person : city.people) {
    if (person.task.empty() || person.roles.empty()) continue;
    const std::string& role = person.roles.front();  // what this person is here for: 承办机构负责人 is an officer as well
    const auto* known = roles.find(RoleId{role});
    out.push_back({login_of(person), person.name, role, known ? known->title : role, organ_name(city, person.organ), person.task.front(),
                   person.task.size() > 1 ? person.task[1] : ""});
  }
  return out;
}

}  // namespace mingjing::app
