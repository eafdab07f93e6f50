// Things that a decision confiscates though nobody held them (处罚法74, 75): one by one or all together, by law, once, and back where the decision is gone.
#include <gtest/gtest.h>

#include "tests/engine/formula_gates.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

json::object two_things() {
  return {{"cell", "c3"},
          {"measures", json::array{json::object{{"kind", "fine"}, {"amount_fen", 2000000}}, json::object{{"kind", "confiscate_things"}}}},
          {"forfeits", json::array{json::object{{"name", "油烟机"}, {"count", "1台"}}, json::object{{"name", "灶具"}, {"count", "2台"}}}}};
}

void without_list(Clerk& c) { c.ordinary_to("served"); }
void listed(Clerk& c) { c.ordinary_to("served", two_things()); }
void all_disposed(Clerk& c) { listed(c); EXPECT_EQ(c.act("dispose", {{"thing_no", nullptr}}), "") << c.last.detail; }
void one_disposed(Clerk& c) { listed(c); EXPECT_EQ(c.act("dispose", {{"thing_no", 1}}), "") << c.last.detail; }
void undone_as(Clerk& c, const char* result) { EXPECT_EQ(c.act("undo", {{"result", result}}), "") << c.last.detail; }
void revoked(Clerk& c) { listed(c); undone_as(c, "revoked"); }
void changed(Clerk& c) { listed(c); undone_as(c, "changed"); }
void revoked_without_list(Clerk& c) { without_list(c); undone_as(c, "revoked"); }
void ready_to_close(Clerk& c) {
  c.run({"publication.redact", "publication.check", "publication.publish"});
  EXPECT_EQ(c.act("pay", {{"amount_fen", c.now_case().notes.at("fine_fen")}}), "") << c.last.detail;
  c.run({"perform"});
}
void kept_to_the_end(Clerk& c) { one_disposed(c); ready_to_close(c); }
void disposed_to_the_end(Clerk& c) { all_disposed(c); ready_to_close(c); }
void disposed_one_by_one(Clerk& c) { one_disposed(c); EXPECT_EQ(c.act("dispose", {{"thing_no", 2}}), "") << c.last.detail; ready_to_close(c); }

}  // namespace

std::vector<Row> forfeit_gates() {
  return {
      holds("G_FORFEIT_OPEN", listed, "dispose"),
      holds("G_FORFEIT_OPEN", one_disposed, "dispose", {{"thing_no", 2}}),
      holds("G_FORFEIT_OPEN", changed, "dispose"),
      fails("G_FORFEIT_OPEN", without_list, "dispose"),
      fails("G_FORFEIT_OPEN", listed, "dispose", {{"thing_no", 3}}),
      fails("G_FORFEIT_OPEN", one_disposed, "dispose", {{"thing_no", 1}}),
      fails("G_FORFEIT_OPEN", all_disposed, "dispose", {{"thing_no", nullptr}}),
      fails("G_FORFEIT_OPEN", revoked, "dispose"),
      holds("G_FORFEIT_DISPOSAL", listed, "dispose", {{"way", "auction"}, {"proceeds_fen", 100}}),
      fails("G_FORFEIT_DISPOSAL", listed, "dispose", {{"way", "keep"}}),
      fails("G_FORFEIT_DISPOSAL", listed, "dispose", {{"ground", "none"}, {"clauses", nullptr}}),
      holds("G_FORFEIT_RETURN", revoked, "give_back", {{"thing_no", nullptr}}),
      fails("G_FORFEIT_RETURN", revoked, "give_back", {{"thing_no", 3}}),
      fails("G_FORFEIT_RETURN", revoked_without_list, "give_back"),
      holds("G_FORFEITS_SETTLED", disposed_to_the_end, "close"),
      holds("G_FORFEITS_SETTLED", disposed_one_by_one, "close"),
      fails("G_FORFEITS_SETTLED", kept_to_the_end, "close"),
      fails("G_FORFEITS_SETTLED", revoked, "close_undone"),
  };
}

}  // namespace mingjing::engine_test
