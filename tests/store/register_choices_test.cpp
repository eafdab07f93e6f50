// Who keeps a register keeps it for every organ: the choices of its form are those of all of them, and what does not fit together is refused.
#include <map>

#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

class RegisterChoices : public OfficeTest {
 protected:
  // The units that this person is offered for an officer, with the organ that each belongs to.
  std::map<std::string, std::string> units(const usecases::Caller& who) {
    std::map<std::string, std::string> out;
    const auto registers = read(who, "registers");
    for (const auto& each : registers.at("items").as_array()) {
      if (each.at("id").as_string() != "officer") continue;
      for (const auto& field : each.at("form").at("fields").as_array()) {
        if (field.at("id").as_string() != "unit") continue;
        for (const auto& option : field.at("options").as_array()) {
          const auto* organ = option.as_object().if_contains("organ");
          out[std::string(option.at("id").as_string())] = organ ? std::string(organ->as_string()) : "";
          if (organ) EXPECT_NE(std::string(option.at("title").as_string()).find("演示市"), std::string::npos) << "two organs may each have a first squad";
        }
      }
    }
    return out;
  }
  usecases::CommandResult put(json::object values) {
    usecases::CommandResult result;
    values["valid_from"] = "2021-07-15";
    office_->change_register(sys_admin_, "officer", "f7", std::move(values), "", [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }
};

TEST_F(RegisterChoices, OfTheKeeperAreThoseOfEveryOrganAndOfAReaderThoseOfHisOwn) {
  EXPECT_EQ(units(sys_admin_), (std::map<std::string, std::string>{{"u1", "o1"}, {"u9", "o2"}}));
  EXPECT_EQ(units(officer_), (std::map<std::string, std::string>{{"u1", ""}}));
  EXPECT_EQ(units(foreign_), (std::map<std::string, std::string>{{"u9", ""}}));
}

TEST_F(RegisterChoices, AnOfficerOfOneOrganIsInNoUnitOfAnother) {
  json::object values{{"name", "执法员七"}, {"sex", "m"}, {"post", "科员"}, {"organ", "o2"}, {"unit", "u1"}};
  const auto refused = put(values);
  ASSERT_EQ(code_of(refused), "invalid_input");
  const auto& fields = std::get<Refusal>(refused).fields;
  ASSERT_EQ(fields.size(), 1u);
  EXPECT_EQ(fields[0].field, "unit");
  EXPECT_EQ(fields[0].message, "“u1”属于其他执法主体，请选择所填执法主体的登记项。");
  values["unit"] = "u9";
  performed(put(values));
}

}  // namespace
}  // namespace mingjing::tests
