// The rows of transfers between organs, for formula_gates_test.cpp.
#include "tests/engine/formula_gates.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void nothing(Clerk&) {}
void proposed(Clerk& c) { c.open("matter_transfer"); }
void dropped(Clerk& c) { proposed(c); c.run({"drop"}); }
void dropped_to_case(Clerk& c) { dropped(c); c.run({"hand_to_case"}); }
void sent(Clerk& c) { proposed(c); c.run({"send"}); }
void taken_untold(Clerk& c) { sent(c); c.run({"tell", "receipt"}); }
void taken_told(Clerk& c) { taken_untold(c); c.run({"tell"}); }
void received(Clerk& c) { c.open("matter_taken"); }
void lost(Clerk& c) { received(c); c.run({"refuse", "jurisdiction.agree_theirs"}); }
void given_back(Clerk& c) { lost(c); c.run({"give_back"}); }
void accepted(Clerk& c) { received(c); c.run({"take"}); }
void accepted_told(Clerk& c) { accepted(c); c.run({"tell"}); }

const json::object kHere = {{"taken_up", "another_matter"}, {"taken_up_no", "一号"}};

}  // namespace

std::vector<Row> transfer_gates() {
  std::vector<Row> rows = {
      holds("G_TRANSFER_GROUND", nothing, "open:matter_transfer", {{"why_transfer", "designated"}}),
      fails("G_TRANSFER_GROUND", nothing, "open:matter_transfer", {{"why_transfer", "busy"}}),
      holds("G_TRANSFER_LIST", proposed, "send", {{"originals", "copies"}}),
      fails("G_TRANSFER_LIST", proposed, "send", {{"originals", "kept_back"}}),
      holds("G_TRANSFER_TOLD", sent, "tell", {{"told_way", "unreachable"}}),
      fails("G_TRANSFER_TOLD", sent, "tell", {{"told_way", "not_told"}}),
      holds("G_TRANSFER_RECEIPT", sent, "receipt", {{"checked", "noted"}}),
      fails("G_TRANSFER_RECEIPT", sent, "receipt", {{"checked", "unclear"}}),
      holds("G_TRANSFER_RETURN", sent, "returned"),
      fails("G_TRANSFER_RETURN", sent, "returned", {{"written", false}}),
      holds("G_TAKEN_LIST", received, "take", {{"checked", "noted"}}),
      fails("G_TAKEN_LIST", received, "take", {{"checked", "unclear"}}),
      holds("G_TRANSFER_REFUSAL", received, "refuse", {{"why_refused", "other_first"}}),
      fails("G_TRANSFER_REFUSAL", received, "refuse", {{"why_refused", "busy"}}),
      fails("G_TRANSFER_REFUSAL", received, "refuse", {{"why_refused", "incomplete"}}),
      fails("G_TRANSFER_REFUSAL", received, "refuse", {{"clauses", nullptr}}),
      fails("G_TRANSFER_REFUSAL", received, "refuse", {{"refusal_told", false}}),
      holds("G_GIVEN_BACK", lost, "give_back"),
      fails("G_GIVEN_BACK", lost, "give_back", {{"all_back", false}}),
      holds("G_TRANSFER_ALL_TOLD", taken_told, "close"),
      fails("G_TRANSFER_ALL_TOLD", taken_untold, "close"),
      fails("G_TRANSFER_ALL_TOLD", accepted, "close", kHere),
      holds("G_TRANSFER_ALL_TOLD", accepted_told, "close", kHere),
      holds("G_TRANSFER_TAKEN_UP", dropped, "close", kHere),
      holds("G_TRANSFER_TAKEN_UP", dropped_to_case, "close", {{"taken_up", "case"}}),
      holds("G_TRANSFER_TAKEN_UP", given_back, "close"),
      fails("G_TRANSFER_TAKEN_UP", dropped, "close"),
      fails("G_TRANSFER_TAKEN_UP", dropped, "close", {{"taken_up", "case"}}),
      fails("G_TRANSFER_TAKEN_UP", accepted_told, "close"),
      fails("G_TRANSFER_TAKEN_UP", accepted_told, "close", {{"taken_up", "nothing"}}),
  };
  const auto letter = {"matter", "basis", "list", "reply"}, told = {"organ", "reason", "contact"};
  for (const char* one : letter) rows.push_back(fails("G_TRANSFER_LIST", proposed, "send", {{"letter_has", all_but(letter, one)}}));
  for (const char* one : told) rows.push_back(fails("G_TRANSFER_TOLD", sent, "tell", {{"told", all_but(told, one)}}));
  return rows;
}

}  // namespace mingjing::engine_test
