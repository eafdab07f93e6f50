// The accounts of the demo: made once from the invented people, kept with their passwords in DATA/demo-accounts.json (0600) for
// scripts, and offered without passwords on the demo's log-in page.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/http/api/services.hpp"
#include "app/demo/city.hpp"
#include "identity/identity.hpp"

namespace mingjing::app {

struct DemoAccounts {
  std::map<std::string, AccountId> by_person;
};

// One account for each person, with a random password. `random` gives it.
Result<DemoAccounts> make_demo_accounts(const std::string& data, const demo::City& city, identity::Identity& identity, ports::Random& random);
// What waits for a second administrator: the city's `grants`.
Status<> ask_demo_grants(const demo::City& city, const DemoAccounts& accounts, const projections::RoleBook& roles, identity::Identity& identity);
// One door for each role: the people that the city gives a task to.
std::vector<web::DemoAccount> demo_doors(const demo::City& city, const projections::RoleBook& roles);

}  // namespace mingjing::app
