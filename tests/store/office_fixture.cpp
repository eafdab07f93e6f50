#include "tests/store/office_fixture.hpp"

#include <unistd.h>

#include "adapters/archive/zip_archiver.hpp"
#include "tests/source_dir.hpp"
#include "usecases/counted_steps.hpp"
#include "usecases/rebuild.hpp"

namespace mingjing::tests {

namespace json = boost::json;
using usecases::Caller;
using usecases::CommandResult;

const usecases::Performed& performed(const CommandResult& result) {
  static const usecases::Performed kNone;
  if (const auto* refusal = std::get_if<Refusal>(&result)) {
    std::string fields;
    for (const auto& f : refusal->fields) fields += " [" + f.field + ": " + f.message + "]";
    ADD_FAILURE() << refusal->code << " " << refusal->detail << fields;
  }
  if (const auto* why = std::get_if<Fault>(&result)) ADD_FAILURE() << why->code << " " << why->what;
  const auto* done = std::get_if<usecases::Performed>(&result);
  return done ? *done : kNone;
}

std::string code_of(const CommandResult& result) {
  if (const auto* refusal = std::get_if<Refusal>(&result)) return refusal->code;
  if (const auto* why = std::get_if<Fault>(&result)) return why->code;
  return {};
}

Caller OfficeTest::caller(std::string account, std::vector<std::string> roles, std::string officer, std::string organ, std::string unit) {
  Caller c;
  c.actor.account = AccountId(std::move(account));
  c.actor.officer = OfficerId(std::move(officer));
  for (auto& role : roles) c.actor.roles.emplace_back(std::move(role));
  c.actor.organ = OrganId(std::move(organ));
  c.actor.unit = UnitId(std::move(unit));
  c.name = c.actor.account.str();
  c.address = "127.0.0.1";
  c.trace = "test";
  c.confirmed = true;
  return c;
}

void OfficeTest::SetUp() {
  const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
  path_ = std::filesystem::temp_directory_path() / ("mj_office_" + std::to_string(getpid()) + "_" + info->name());
  std::filesystem::remove_all(path_);
  static const auto loaded = law_files::load_law(source_dir() + "/law");
  ASSERT_TRUE(loaded.ok()) << law_files::text_of(loaded.error().front());
  rules_.law = std::shared_ptr<const law::LawBook>(std::shared_ptr<void>(), &loaded->book);
  rules_.calendar = std::shared_ptr<const law::Calendar>(std::shared_ptr<void>(), &loaded->calendar);
  auto roles = projections::RoleBook::from(loaded->book.raw.at("roles"));
  ASSERT_TRUE(roles.ok());
  rules_.roles = *roles;
  static const auto counted = std::make_shared<const usecases::CountedSteps>(loaded->book);
  rules_.counted = counted;
  rules_.statistics = std::make_shared<const law::Statistics>(law::statistics_of(*rules_.law));
  database_ = std::make_unique<DatabaseOfTests>(path_);
  open();
  if (with_registers()) lay_registers();
}

void OfficeTest::TearDown() {
  close();
  database_.reset();
  std::filesystem::remove_all(path_);
}

void OfficeTest::open() {
  connections_ = database_->open(2, std::chrono::milliseconds(100));
  ASSERT_TRUE(connections_);
  store_ = std::make_unique<sql::SqlLogStore>(connections_);
  failing_ = std::make_unique<FailingStore>(*store_);
  reads_ = std::make_unique<sql::SqlReadStore>(connections_);
  library_ = std::make_unique<sql::SqlLibraryStore>(connections_);
  desk_ = std::make_unique<sql::SqlDeskStore>(connections_, log_);
  identity_ = std::make_unique<sql::SqlIdentityStore>(connections_, log_);
  random_ = signer::system_random();
  blobs_ = std::move(objects::FileBlobStore::open((path_ / "objects").string(), *random_)).value();
  signer_ = std::move(signer::open_file_signer(path_ / "keys", "example.invalid/370199")).value();
  cipher_ = signer::open_field_cipher({path_ / "keys", signer::open_organ_keys(path_ / "keys", *random_), crypto::Suite::sm4_ctr_hmac_sm3, *random_}).value();
  sheets_ = tables::open_xlsx_reader();
  archiver_ = std::move(archive::open_zip_archiver(path_ / "tmp", *random_)).value();
  usecases::OfficeParts parts{.log = log_, .domain = "example.invalid", .public_address = "https://example.invalid", .rules = rules_,
                              .store = *failing_, .reads = *reads_, .desk = *desk_, .blobs = *blobs_, .cipher = *cipher_,
                              .signer = *signer_, .clock = the_clock(), .random = *random_, .identity = identity_.get(),
                              .renderer = renderer_.get(), .archiver = archiver_.get(), .sheets = sheets_.get(), .library = library_.get(), .bundle_extras = {},
                              .changed = {}};
  parts.epoch = epoch_;
  std::map<std::string, std::string> kinds;
  for (const law::Procedure& procedure : rules_.law->procedures) kinds[procedure.id.str()] = procedure.kind;
  if (auto known = law::measures_of(*rules_.law); known.ok()) measures_ = std::make_unique<sql::SqlMeasureSource>(connections_, std::move(known).value(), std::move(kinds));
  parts.measures = measures_.get();
  auto office = usecases::OfficeService::start(std::move(parts));
  ASSERT_TRUE(office.ok()) << office.error().what;
  office_ = std::move(*office);
}

void OfficeTest::close() {
  office_.reset();
  measures_.reset();
  reads_.reset();
  library_.reset();
  desk_.reset();
  identity_.reset();
  failing_.reset();
  store_.reset();
  connections_.reset();
}

std::vector<sql::ProjectionDifference> OfficeTest::differences_from_events() {
  const auto folder = path_ / "check";
  std::filesystem::remove_all(folder);
  auto fresh = sqlite::open_store(folder, 1).value();
  sql::SqlProjectionStore target(fresh);
  const auto report = usecases::rebuild_projections(*store_, target, log_, rules_, *cipher_);
  EXPECT_TRUE(report.ok()) << report.error().what;
  return sql::compare_projections(*connections_, *fresh, log_).value();
}

void OfficeTest::put_entry(std::string register_id, std::string id, json::object values) {
  const auto& who = register_id == "organ" || register_id == "power_item" || register_id == "subject" ? supervisor_ : sys_admin_;
  values["valid_from"] = "2021-07-15";
  CommandResult result;
  office_->change_register(who, std::move(register_id), std::move(id), std::move(values), "", [&](CommandResult r) { result = std::move(r); });
  run();
  performed(result);
}

void OfficeTest::lay_registers() {
  put_entry("area", "370100", {{"code", "370100"}, {"name", "演示市"}, {"level", "city"}});
  const auto organ = [](std::string_view name, std::string_view kind) {
    return json::object{{"name", name}, {"short", "演执"}, {"area", "370100"}, {"uscc", "11370100MB28567896"}, {"legal_kind", kind},
                        {"active", true}, {"duty", "行政执法"}, {"address", "演示路1号"}, {"phone", "0531-1"},
                        {"complaint_phone", "0531-2"}, {"reconsideration_organ", "演示市人民政府"}, {"court", "演示市人民法院"},
                        {"bank", "演示银行"}, {"account", "123"}};
  };
  put_entry("organ", "o1", organ("演示市综合行政执法局", "organ"));
  put_entry("organ", "o2", organ("演示市市场监督管理局", "organ"));
  put_entry("organ", "s1", organ("演示市司法局", "supervision"));
  for (const char* id : {"o1", "o2"}) {
    put_entry("subject", id, {{"organ", id}, {"kind", "organ"}, {"area", "370100"}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "十七"}}}},
                              {"confirmed_by", "演示市人民政府"}, {"number", "演政告〔2021〕1号"}, {"announced_on", "2021-07-15"}, {"from", "2021-07-15"}});
  }
  for (const auto& [id, of] : {std::pair{"u1", "o1"}, std::pair{"u9", "o2"}}) {
    put_entry("unit", id, {{"name", "执法一大队"}, {"organ", of}, {"duty", "执法"}, {"address", "演示路1号"}, {"phone", "0531-3"}});
  }
  int n = 0;
  for (const auto& [id, of, unit] : {std::tuple{"f1", "o1", "u1"}, std::tuple{"f2", "o1", "u1"}, std::tuple{"f3", "o1", "u1"},
                                     std::tuple{"f4", "o1", "u1"}, std::tuple{"f9", "o2", "u9"}}) {
    put_entry("officer", id, {{"name", "执法员" + std::to_string(++n)}, {"sex", "m"}, {"post", "科员"}, {"organ", of}, {"unit", unit},
                              {"cert_no", "1503000" + std::to_string(n)}, {"cert_from", "2024-01-01"}, {"cert_until", "2029-01-01"}});
  }
  put_entry("power_item", "p1",
            {{"title", "对未按规定排放油烟的处罚"}, {"organ", "o1"}, {"kind", "penalty"},
             {"basis", json::array{json::object{{"law", "大气污染防治法"}, {"article", "一百一十八"}}}}, {"plain", "饮食店应当净化油烟"},
             {"measures", json::array{"warning", "fine"}}, {"fine_low", 500000}, {"fine_high", 5000000}});
}

json::object OfficeTest::clue(std::string_view party) const {
  return {{"power_item", "p1"}, {"source", "inspection"}, {"found_on", iso_text(date_of(clock_.now()))},
          {"title", std::string(party) + "涉嫌未按规定排放油烟"}, {"place", "演示市演示区演示路8号"},
          {"parties", json::array{json::object{{"kind", "person"}, {"name", party}, {"id_no", "11010119900307803X"},
                                               {"address", "演示市演示区幸福小区"}, {"phone", "13812345678"}}}},
          {"clue", "检查发现油烟直排"}};
}

CommandResult OfficeTest::open_case(const Caller& who, std::string key, std::string_view party) {
  usecases::ActionRequest request;
  request.procedure = ProcedureId("penalty_ordinary");
  request.input = clue(party);
  request.idempotency_key = std::move(key);
  CommandResult result;
  office_->perform_action(who, std::move(request), [&](CommandResult r) { result = std::move(r); });
  run();
  return result;
}

CommandResult OfficeTest::act(const Caller& who, const CaseId& id, std::string_view action, json::object input,
                              std::optional<std::uint32_t> seen, std::string key) {
  usecases::ActionRequest request;
  request.case_id = id;
  request.action = ActionId(action);
  request.input = std::move(input);
  request.expected_seq = seen;
  request.idempotency_key = std::move(key);
  CommandResult result;
  office_->perform_action(who, std::move(request), [&](CommandResult r) { result = std::move(r); });
  run();
  return result;
}

OfficeTest::WithFile OfficeTest::open_with_file(const std::string& more) {
  const auto upload = blobs_->begin().value();
  EXPECT_TRUE(blobs_->append(upload, "\x89PNG\r\n\x1a\n" + std::string(64, 'x') + more).ok());
  const auto blob = blobs_->finish(upload, std::nullopt, std::nullopt).value();
  ports::UploadRecord record;
  record.id = upload;
  record.account = officer_.actor.account;
  record.organ = officer_.actor.organ;
  record.filename = "现场.png";
  record.media_type = "image/png";
  record.length = blob.size;
  EXPECT_TRUE(desk_->add_upload(record).ok());
  EXPECT_TRUE(desk_->finish_upload(upload, blob.sha256, blob.sm3).ok());
  usecases::ActionRequest request;
  request.procedure = ProcedureId("penalty_ordinary");
  request.input = clue();
  request.input["files"] = json::array{blob.sha256};
  CommandResult result;
  office_->perform_action(officer_, request, [&](CommandResult r) { result = std::move(r); });
  run();
  return {performed(result), blob};
}

CaseId OfficeTest::filed_case() {
  const auto id = performed(open_case(officer_)).case_id;
  const auto today = iso_text(date_of(clock_.now()));
  performed(act(organ_head_, id, "file",
                {{"act_on", today}, {"found_on", today}, {"long_period", false}, {"facts", "油烟直排"},
                 {"clauses", json::array{json::object{{"law", "大气污染防治法"}, {"article", "八十一"}}}}, {"opinion", "同意立案"}}));
  performed(act(unit_head_, id, "assign", {{"officers", json::array{"f1", "f2"}}}));
  return id;
}

json::value OfficeTest::read(const Caller& who, std::string_view what, json::object query) {
  auto result = office_->read(who, what, query);
  if (auto* refusal = std::get_if<Refusal>(&result)) ADD_FAILURE() << what << ": " << refusal->code << " " << refusal->detail;
  if (auto* why = std::get_if<Fault>(&result)) ADD_FAILURE() << what << ": " << why->code << " " << why->what;
  auto* value = std::get_if<json::value>(&result);
  return value ? std::move(*value) : json::value();
}

std::string OfficeTest::refusal_of(const Caller& who, std::string_view what, json::object query) {
  auto result = office_->read(who, what, query);
  const auto* refusal = std::get_if<Refusal>(&result);
  return refusal ? refusal->code : std::string();
}

}  // namespace mingjing::tests
