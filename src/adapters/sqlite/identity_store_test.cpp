#include "adapters/sql/identity_store.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "adapters/sql/desk_store.hpp"
#include "adapters/sqlite/store.hpp"

namespace mingjing::sqlite {
namespace {

using sql::Connections;
using sql::SqlDeskStore;
using sql::SqlIdentityStore;

class SqliteIdentity : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            ("mj_id_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(path_);
    connections_ = open_store(path_).value();
    store_ = std::make_unique<SqlIdentityStore>(connections_, LogId("370199"));
    account_.id = AccountId("a1");
    account_.login = "zhang";
    account_.name = "张三";
    account_.organ = OrganId("o1");
    account_.roles = {RoleId("officer"), RoleId("legal_reviewer")};
    account_.password = "$argon2id$…";
    account_.created = Instant{1000};
    session_.id = "s1";
    session_.token = "t1";
    session_.account = account_.id;
    session_.expires = Instant{9000};
  }
  void TearDown() override {
    store_.reset();
    connections_.reset();
    std::filesystem::remove_all(path_);
  }
  std::filesystem::path path_;
  std::shared_ptr<Connections> connections_;
  std::unique_ptr<SqlIdentityStore> store_;
  ports::AccountRecord account_;
  ports::SessionRecord session_;
};

TEST_F(SqliteIdentity, KeepsAnAccountWithItsRoles) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  const auto found = store_->account_by_login("zhang").value();
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->id, account_.id);
  EXPECT_EQ(found->roles, account_.roles);
  EXPECT_EQ(store_->account_count().value(), 1);
  EXPECT_FALSE(store_->account_by_login("li").value().has_value());
}

TEST_F(SqliteIdentity, RefusesASecondAccountOfTheSameLogin) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  account_.id = AccountId("a2");
  EXPECT_EQ(store_->add_account(account_).error().code, "constraint");
}

TEST_F(SqliteIdentity, AnAttemptDoesNotOverwriteRoles) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  ASSERT_TRUE(store_->save_attempt(account_.id, 3, Instant{5}).ok());
  const auto found = store_->account(account_.id).value();
  EXPECT_EQ(found->failures, 3);
  EXPECT_EQ(found->roles, account_.roles);
}

TEST_F(SqliteIdentity, AnEndedSessionIsGoneAtTheNextRequest) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  ASSERT_TRUE(store_->add_session(session_).ok());
  ASSERT_TRUE(store_->session_by_token("t1").value().has_value());
  EXPECT_EQ(store_->session_by_token("t1").value()->account.login, "zhang");
  EXPECT_FALSE(store_->end_session(AccountId("somebody else"), "s1").value());
  EXPECT_TRUE(store_->end_session(account_.id, "s1").value());
  EXPECT_FALSE(store_->session_by_token("t1").value().has_value());
}

TEST_F(SqliteIdentity, AChangeOfTheAccountReachesASessionThatWasAskedForBefore) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  ASSERT_TRUE(store_->add_session(session_).ok());
  ASSERT_TRUE(store_->session_by_token("t1").value()->account.enabled);
  account_.enabled = false;
  account_.roles = {RoleId("officer")};
  ASSERT_TRUE(store_->save_account(account_).ok());
  const auto found = store_->session_by_token("t1").value();
  EXPECT_FALSE(found->account.enabled);
  EXPECT_EQ(found->account.roles, account_.roles);
}

TEST_F(SqliteIdentity, EndingAllSessionsButOneEndsThoseThatWereAskedForBefore) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  ASSERT_TRUE(store_->add_session(session_).ok());
  session_.id = "s2";
  session_.token = "t2";
  ASSERT_TRUE(store_->add_session(session_).ok());
  ASSERT_TRUE(store_->session_by_token("t1").value().has_value());
  ASSERT_TRUE(store_->session_by_token("t2").value().has_value());
  EXPECT_EQ(store_->end_sessions(account_.id, "s2").value(), 1);
  EXPECT_FALSE(store_->session_by_token("t1").value().has_value());
  EXPECT_TRUE(store_->session_by_token("t2").value().has_value());
}

TEST_F(SqliteIdentity, RemembersWhenASessionWasConfirmed) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  ASSERT_TRUE(store_->add_session(session_).ok());
  EXPECT_FALSE(store_->session_by_token("t1").value()->session.confirmed.has_value());
  ASSERT_TRUE(store_->confirm_session("s1", Instant{42}).ok());
  EXPECT_EQ(store_->session_by_token("t1").value()->session.confirmed->ms, 42);
}

TEST_F(SqliteIdentity, PurgesExpiredAndIdleSessions) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  session_.seen = Instant{8000};
  ASSERT_TRUE(store_->add_session(session_).ok());
  ASSERT_TRUE(store_->purge_sessions(Instant{8999}, Instant{7000}).ok());
  EXPECT_EQ(store_->sessions(account_.id).value().size(), 1u);
  ASSERT_TRUE(store_->purge_sessions(Instant{8999}, Instant{8001}).ok());
  EXPECT_TRUE(store_->sessions(account_.id).value().empty());
}

TEST_F(SqliteIdentity, KeepsASecondFactorApartFromTheAccountAndCountsEachProofOnce) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  ASSERT_TRUE(store_->add_session(session_).ok());
  EXPECT_FALSE(store_->session_by_token("t1").value()->account.second_factor);
  ports::SecondFactorRecord record;
  record.account = account_.id;
  record.pending = "beef";
  ASSERT_TRUE(store_->keep_second_factor(record).ok());
  EXPECT_FALSE(store_->account(account_.id).value()->second_factor) << "begun is not in force";
  record.kind = "totp";
  record.secret = "beef";
  record.pending.clear();
  record.since = Instant{7};
  record.used = 41;
  ASSERT_TRUE(store_->keep_second_factor(record).ok());
  EXPECT_TRUE(store_->session_by_token("t1").value()->account.second_factor) << "at the next request";
  EXPECT_TRUE(store_->accounts("", 10).value().front().second_factor);
  ASSERT_TRUE(store_->save_second_attempt(account_.id, 9, Instant{5}).ok());
  EXPECT_FALSE(store_->use_second_factor(account_.id, 41).value());
  EXPECT_EQ(store_->second_factor(account_.id).value()->failures, 9);
  EXPECT_TRUE(store_->use_second_factor(account_.id, 42).value());
  const auto found = store_->second_factor(account_.id).value();
  EXPECT_EQ(found->used, 42);
  EXPECT_EQ(found->failures, 0);
  EXPECT_EQ(found->secret, "beef");
  ASSERT_TRUE(store_->keep_recovery_codes(account_.id, {"h1", "h2"}).ok());
  EXPECT_EQ(store_->second_factor(account_.id).value()->codes_left, 2);
  EXPECT_TRUE(store_->use_recovery_code(account_.id, "h1").value());
  EXPECT_FALSE(store_->use_recovery_code(account_.id, "h1").value());
  EXPECT_TRUE(store_->drop_second_factor(account_.id).value());
  EXPECT_FALSE(store_->drop_second_factor(account_.id).value());
  EXPECT_FALSE(store_->use_recovery_code(account_.id, "h2").value());
  EXPECT_FALSE(store_->account(account_.id).value()->second_factor);
}

TEST_F(SqliteIdentity, KeepsACertificateApartFromTheAccountAndCountsEachSignatureOnce) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  ASSERT_TRUE(store_->add_session(session_).ok());
  EXPECT_FALSE(store_->session_by_token("t1").value()->account.signing_key);
  EXPECT_FALSE(store_->signing_key(account_.id).value());
  EXPECT_FALSE(store_->use_signing_key(account_.id, 1).value());
  ASSERT_TRUE(store_->keep_signing_key({account_.id, "beef", "51", Instant{1}, Instant{9}, Instant{7}, 41}).ok());
  EXPECT_TRUE(store_->session_by_token("t1").value()->account.signing_key) << "at the next request";
  EXPECT_FALSE(store_->account(account_.id).value()->second_factor) << "the other kind";
  EXPECT_FALSE(store_->use_signing_key(account_.id, 41).value());
  EXPECT_TRUE(store_->use_signing_key(account_.id, 42).value());
  EXPECT_FALSE(store_->use_signing_key(account_.id, 42).value());
  const auto found = store_->signing_key(account_.id).value();
  EXPECT_EQ(found->certificate, "beef");
  EXPECT_EQ(found->serial, "51");
  EXPECT_EQ(found->until, Instant{9});
  EXPECT_EQ(found->used, 42);
  ASSERT_TRUE(store_->keep_signing_key({account_.id, "cafe", "52", Instant{1}, Instant{9}, Instant{8}, 43}).ok());
  EXPECT_EQ(store_->signing_key(account_.id).value()->serial, "52") << "in the place of the one before";
  EXPECT_TRUE(store_->drop_signing_key(account_.id).value());
  EXPECT_FALSE(store_->drop_signing_key(account_.id).value());
  EXPECT_FALSE(store_->account(account_.id).value()->signing_key);
}

TEST_F(SqliteIdentity, KeepsPasswordsOfBeforeAndATokenThatCountsOnce) {
  account_.password = "k1:$argon2id$…";
  ASSERT_TRUE(store_->add_account(account_).ok());
  for (int i = 1; i <= 7; ++i) ASSERT_TRUE(store_->keep_old_password(account_.id, "p" + std::to_string(i), Instant{i}, 5).ok());
  EXPECT_EQ(store_->old_passwords(account_.id).value(), (std::vector<std::string>{"p7", "p6", "p5", "p4", "p3"}));
  ASSERT_TRUE(store_->save_password(account_.id, "fresh", true, Instant{99}).ok());
  const auto found = store_->account(account_.id).value();
  EXPECT_EQ(found->password, "fresh");
  EXPECT_TRUE(found->must_change);
  EXPECT_EQ(found->password_set.ms, 99);
  EXPECT_EQ(found->roles, account_.roles);
  EXPECT_EQ(store_->save_password(AccountId("a2"), "x", true, Instant{1}).error().code, "not_found");
  ASSERT_TRUE(store_->keep_password_token(account_.id, "one", Instant{50}).ok());
  ASSERT_TRUE(store_->keep_password_token(account_.id, "two", Instant{50}).ok());
  EXPECT_FALSE(store_->use_password_token(account_.id, "one", Instant{10}).value()) << "replaced";
  EXPECT_FALSE(store_->use_password_token(account_.id, "two", Instant{50}).value()) << "over";
  EXPECT_TRUE(store_->password_token_counts(account_.id, "two", Instant{49}).value());
  EXPECT_TRUE(store_->use_password_token(account_.id, "two", Instant{49}).value());
  EXPECT_FALSE(store_->use_password_token(account_.id, "two", Instant{49}).value());
}

TEST_F(SqliteIdentity, AGrantIsDecidedOnce) {
  ASSERT_TRUE(store_->add_account(account_).ok());
  const ports::GrantRecord asked{"g1", account_.id, {RoleId("organ_head")}, true, AccountId("a2"), Instant{5}, "waiting", {}, {}};
  ASSERT_TRUE(store_->add_grant(asked).ok());
  ASSERT_EQ(store_->waiting_grants(10).value().size(), 1u);
  EXPECT_EQ(store_->waiting_grants(10).value().front().roles, asked.roles);
  EXPECT_FALSE(store_->decide_grant("g2", "given", AccountId("a3"), Instant{6}).value());
  EXPECT_TRUE(store_->decide_grant("g1", "given", AccountId("a3"), Instant{6}).value());
  EXPECT_FALSE(store_->decide_grant("g1", "refused", AccountId("a4"), Instant{7}).value());
  EXPECT_TRUE(store_->waiting_grants(10).value().empty());
  EXPECT_EQ(store_->grant("g1").value()->decided_by, AccountId("a3"));
  EXPECT_FALSE(store_->grant("g2").value().has_value());
  ASSERT_TRUE(store_->save_roles(account_.id, {}, false).ok());
  EXPECT_TRUE(store_->account(account_.id).value()->roles.empty());
  EXPECT_FALSE(store_->account(account_.id).value()->enabled);
  EXPECT_EQ(store_->account(account_.id).value()->password, account_.password);
}

TEST_F(SqliteIdentity, ASecondProcessIsToldWhoHoldsTheData) {
  // flock is held per open file, so a second opening in this process stands for another process.
  const auto second = open_store(path_);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, "locked");
  EXPECT_NE(second.error().what.find(std::to_string(getpid())), std::string::npos);
}

TEST_F(SqliteIdentity, ScratchBelongsToOneAccountAndOnePlace) {
  SqlDeskStore desk(connections_, LogId("370199"));
  ASSERT_TRUE(desk.keep_scratch(account_.id, "c1/file", "{\"opinion\":\"同意\"}", Instant{1}).ok());
  ASSERT_TRUE(desk.keep_scratch(account_.id, "c1/file", "{\"opinion\":\"不同意\"}", Instant{2}).ok());
  EXPECT_EQ(desk.scratch(account_.id, "c1/file").value(), "{\"opinion\":\"不同意\"}");
  EXPECT_FALSE(desk.scratch(AccountId("a2"), "c1/file").value().has_value());
  ASSERT_TRUE(desk.drop_scratch(account_.id, "c1/file").ok());
  EXPECT_FALSE(desk.scratch(account_.id, "c1/file").value().has_value());
}

}  // namespace
}  // namespace mingjing::sqlite
