# shellcheck shell=bash
# What the chambers share: a row of a chamber is one test, taken in blocks with seeds that go on; what its blocks told is added up.
# shellcheck disable=SC2034,SC2154
SKIPPED_ROWS=()

# The chamber's time is over (--minutes); `began` is when it was entered.
time_is_over() { [ -n "$minutes" ] && ((SECONDS - began >= minutes * 60)); }

# enter_chamber NAME: what was done counts for the very same code; the programs are kept so that later builds do not disturb.
enter_chamber() {
  commit=$(commit_name)
  code=$(content_hash src law db demo tests/durability tests/http tests/postgres tests/store tests/tampering tests/engine | cut -c1-16)
  work="$ROOT/build/torture-work/$1-$code"
  mkdir -p "$work"
  if [ ! -x "$work/test_durability" ]; then
    cp "$BUILD/mingjing" "$BUILD"/lib*.so "$work/"
    cp "$BUILD/test_durability" "$work/test_durability.part" && mv "$work/test_durability.part" "$work/test_durability"
  fi
  export MINGJING_TEST_PROGRAM="$work/mingjing" MINGJING_TEST_PRELOADS="$work"
}

total() { # ROW NAME
  if [ -f "$work/$1.totals" ]; then sed -n "s/^$2 //p" "$work/$1.totals" | head -n 1; fi
}
done_of() { local n; n=$(total "$1" steps); echo "${n:-0}"; }

# take_block ROW FILTER WANTED BLOCK: the row's next steps. Answers 1 where nothing is left, or where it cannot be done here.
take_block() {
  local row=$1 filter=$2 wanted=$3 size=$4 taken log rc=0 why
  taken=$(done_of "$row")
  ((taken < wanted)) && [ ! -f "$work/$row.skipped" ] || return 1
  ((taken + size <= wanted)) || size=$((wanted - taken))
  mkdir -p "$LOGS"
  log="$LOGS/torture-$row.log"
  MINGJING_CHAMBER_FROM=$((taken + 1)) MINGJING_CHAMBER_COUNT=$size "$work/test_durability" --gtest_color=no --gtest_filter="$filter" >"$log" 2>&1 </dev/null || rc=$?
  if ((rc != 0)) || ! grep -q '^\[  PASSED  \]' "$log"; then
    grep -B2 -A8 -E 'Failure|^\[  FAILED' "$log" | head -n 80 >&2 || tail -n 40 "$log" >&2
    die "打破了 · broken: $filter, $((taken + 1)) … $((taken + size)), $log"
  fi
  if why=$(grep -m1 -A1 'Skipped$' "$log" | tail -n 1) && [ -n "$why" ]; then
    echo "$why" >"$work/$row.skipped"
    SKIPPED_ROWS+=("$row: $why")
    return 1
  fi
  add_up "$row" "$size" "$log"
  note "$row: $((taken + size)) / $wanted"
}

add_up() { # ROW STEPS LOG
  { cat "$work/$1.totals" 2>/dev/null || true; echo "steps $2"; sed -n 's/^tally //p' "$3"; } |
    awk '!($1 in sum) { order[++n] = $1 } { sum[$1] += $2 } END { for (i = 1; i <= n; ++i) print order[i], sum[order[i]] }' >"$work/$1.totals.new"
  sed -n 's/^sample //p' "$3" >>"$work/$1.samples"
  mv "$work/$1.totals.new" "$work/$1.totals"
}

quantiles() { # ROW NAME: median, p99 and the largest
  sed -n "s/^$2 //p" "$work/$1.samples" | sort -n |
    awk '{ v[NR] = $1 } END { if (NR) printf "%.0f / %.0f / %.0f", v[int((NR + 1) / 2)], v[int(NR * 0.99 + 0.999)], v[NR] }'
}

# write_page NAME TITLE ROWS...: the page of evidence from what the rows told; its words come from the chamber on standard input.
write_page() {
  local page="$ROOT/docs/evidence/$1.md" title=$2 row name
  shift 2
  mkdir -p "$(dirname "$page")"
  {
    say "# $title"
    say
    cat
    say
    say "Commit $commit, code $code (digest of src, law, db, demo and the tests concerned); $(nproc) processors, load of the machine at the last block"
    say "$(cut -d' ' -f1 /proc/loadavg). docs/torture.md says how each is judged."
    for row in "$@"; do
      if [ -f "$work/$row.skipped" ]; then printf '\n## %s\n\nNot done on this machine: %s.\n' "$row" "$(cat "$work/$row.skipped")"; fi
      [ -f "$work/$row.totals" ] || continue
      printf '\n## %s\n\n| What | Count |\n|---|---|\n' "$row"
      sed -E 's/^([^ ]+) (.*)$/\1 \2/' "$work/$row.totals" | while read -r name count; do say "| ${name//_/ } | $count |"; done
      [ ! -s "$work/$row.samples" ] || cut -d' ' -f1 "$work/$row.samples" | sort -u | while read -r name; do
        say "| ${name//_/ }: median / p99 / largest | $(quantiles "$row" "$name") |"
      done
    done
  } >"$page.new" && mv "$page.new" "$page"
}

# in_turn NAME TITLE WORDS ROW...: ROW is "name filter wanted short block" ; each row takes its turn, and the page is written after each.
in_turn() {
  local chamber=$1 title=$2 words=$3 more=1 row name filter wanted few size names=()
  shift 3
  for row in "$@"; do names+=("${row%% *}"); done
  rm -f "$work"/*.skipped
  while ((more)) && ! time_is_over; do
    more=0
    for row in "$@"; do
      read -r name filter wanted few size <<<"$row"
      [ -z "$short" ] || { wanted=$few; ((size <= few)) || size=$few; }
      ! time_is_over || break
      if "block_of_$chamber" "$name" "$filter" "$wanted" "$size"; then more=1; fi
      write_page "$chamber" "$title" "${names[@]}" <<<"$words"
    done
  done
  note "docs/evidence/$chamber.md"
}
