# shellcheck shell=bash
# kill -9 of the real server under six writers, on SQLite and on a PostgreSQL of the chamber's own; and of that database itself.
# shellcheck disable=SC2154

block_of_kill() { # ROW FILTER WANTED BLOCK
  [ "$1" = kill-postgres ] || { take_block "$@"; return; }
  MINGJING_TEST_POSTGRES="$work/cluster" take_block "$@"
}

chamber_kill() {
  enter_chamber kill
  "$ROOT/tests/postgres/cluster.sh" start "$work/cluster"
  # shellcheck disable=SC2064
  trap "'$ROOT/tests/postgres/cluster.sh' stop '$work/cluster'" EXIT
  in_turn kill "kill −9" "The real server, \`serve\` with six writers through HTTP, killed in the middle of its work and sometimes while it starts. After every kill
each acknowledged command was there exactly once, with its event, its key, its audit record and its case's row; none of the unanswered was
half done, and each, repeated under its key, had one effect. Both trees gave the signed roots and the read tables were what the events
say (\`verify\`, \`rebuild --check\`) as often as told below. At the first loss the command stops; its block is not counted here. \`database\`: every process of PostgreSQL is killed at once and started again
while one server works on; \`standby\`: it is gone for good, and its synchronous standby takes over." \
    "kill-sqlite Kill.* 1500 5 10" "kill-postgres Kill.* 500 3 10" "database DatabaseKill.TheServer* 100 2 10" "standby DatabaseKill.AStandby* 20 1 2"
  "$ROOT/tests/postgres/cluster.sh" stop "$work/cluster"
  trap - EXIT
}
