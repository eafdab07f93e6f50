# shellcheck shell=bash
# Long random walks through the procedures: whatever random people try, what the engine accepts is lawful and rebuilds to the same case.
# shellcheck disable=SC2154

write_walks() {
  local walk procedure seeds taken refused seconds evidence="$ROOT/docs/evidence/walks.md"
  mkdir -p "$(dirname "$evidence")"
  {
    say "# Random walks"
    say
    say "What \`./torture walks\` walked: in each walk random people make a hundred attempts with random input. Every accepted step is held against"
    say "the properties of \`law/properties\` and its gates' \`ensures\`; at the end the case is folded again from its events and compared."
    say "At the first unlawful step the command stops and tells the walk's story; its thousand walks are not counted here."
    say "A row counts only walks under the same law and code (\`Rules\`: digest of law, src/base, src/law, src/casework, tests/engine)."
    say
    say "| Procedure | Walks | Steps accepted | Attempts refused | CPU seconds | Rules | Commit |"
    say "|---|---|---|---|---|---|---|"
    for walk in "${all_walks[@]}"; do
      [ -f "$work/$walk" ] || continue
      read -r procedure seeds taken refused seconds <"$work/$walk"
      say "| $procedure | $seeds | $taken | $refused | $seconds | $rules | $commit |"
    done
  } >"$evidence.new" && mv "$evidence.new" "$evidence"
}

walk_block() { # WALK
  local walk=$1 block=1000 procedure='' seeds=0 taken=0 refused=0 seconds=0 log rc=0 line cpu t r
  if [ -f "$work/$walk" ]; then read -r procedure seeds taken refused seconds <"$work/$walk"; fi
  ((seeds < walks)) || return 1
  mkdir -p "$LOGS"
  log="$LOGS/walks-$walk.log"
  MINGJING_WALK_FROM=$((seeds + 1)) MINGJING_WALKS=$block "$program" --gtest_filter="RandomWalk.$walk" >"$log" 2>&1 </dev/null || rc=$?
  line=$(grep -E '^tally [a-z_]+ [0-9]+ [0-9]+ [0-9]+$' "$log" | tail -n 1)
  if ((rc != 0)) || [ -z "$line" ]; then
    tail -n 40 "$log" >&2
    die "走到了不合法的结果 · an unlawful walk: $log"
  fi
  read -r _ procedure t r cpu <<<"$line"
  echo "$procedure $((seeds + block)) $((taken + t)) $((refused + r)) $((seconds + cpu))" >"$work/$walk"
  write_walks
  ((seeds % 10000)) || note "$procedure: $((seeds + block)) / $walks"
}

chamber_walks() {
  local more=1 walk
  # What was walked counts only for the very same rules; the program is kept so that later builds do not disturb a long run.
  rules=$(content_hash law src/base src/law src/casework tests/engine | cut -c1-16)
  commit=$(commit_name)
  work="$ROOT/build/torture-work/$rules"
  mkdir -p "$work" "$work/tree"
  program="$work/walk"
  [ -x "$program" ] || { cp -r "$ROOT/law" "$work/tree/" && cp "$BUILD/test_engine" "$program"; }
  export MINGJING_WALK_TALLY=1 MINGJING_LAW="$work/tree/law"
  [ -z "$short" ] || walks=1000
  # Every procedure that has a walk of its own takes its turn, so that an interrupted run has walked all of them alike.
  mapfile -t all_walks < <("$program" --gtest_list_tests --gtest_filter='RandomWalk.*NeverBreaksTheLaw' | sed -n 's/^  //p')
  ((${#all_walks[@]})) || die "没有可走的程序 · no walks in $program"
  while ((more)) && ! time_is_over; do
    more=0
    for walk in "${all_walks[@]}"; do
      ! time_is_over || break
      if walk_block "$walk"; then more=1; fi
    done
  done
  write_walks
  unset MINGJING_LAW
  note "docs/evidence/walks.md"
}
