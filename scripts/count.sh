# shellcheck shell=bash disable=SC2046,SC2086
# Runs the three kinds of tests for ./test and adds up what they report as JUnit XML.
REPORTS="$ROOT/build/reports"
PASSED=0 FAILED=0 SKIPPED=0
SKIPPED_NAMES=() FAILED_NAMES=()
rm -rf "$REPORTS" && mkdir -p "$REPORTS"

# count_junit FILE LABEL: reads the <testcase> elements; a file that is missing or holds none is a failure.
count_junit() {
  local kind name before=$((PASSED + FAILED + SKIPPED))
  [ -s "$1" ] && while IFS=$'\t' read -r kind name; do
    case "$kind" in
      passed) PASSED=$((PASSED + 1)) ;;
      failed) FAILED=$((FAILED + 1)); FAILED_NAMES+=("$2 $name") ;;
      skipped) SKIPPED=$((SKIPPED + 1)); SKIPPED_NAMES+=("$2 $name") ;;
    esac
  done < <(node "$ROOT/scripts/junit.mjs" "$1")
  if ((PASSED + FAILED + SKIPPED == before)) && [ -z "${3:-}" ]; then
    FAILED=$((FAILED + 1)); FAILED_NAMES+=("$2: no test reported")
  fi
}

run_ctest() { # FILTER S3: tests of the label s3 need a server of their own, and run only where they are asked for
  local args=(--test-dir "$ROOT/build/test" -j 2 --output-on-failure --no-tests=ignore --output-junit "$REPORTS/ctest.xml")
  [ -z "$1" ] || args+=(-R "$1")
  [ -n "${2:-}" ] || args+=(-LE '^s3$')
  local rc=0
  mkdir -p "$LOGS"
  if [ -t 1 ]; then ctest "${args[@]}" --progress || rc=$?
  else ctest "${args[@]}" >"$LOGS/ctest.log" 2>&1 </dev/null & wait_aloud $! "$LOGS/ctest.log" || rc=$?
  fi
  count_junit "$REPORTS/ctest.xml" ctest "$1"
  note "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  if ((rc != 0)); then
    node "$ROOT/scripts/junit.mjs" "$REPORTS/ctest.xml" --failures | head -n 600 || tail -n 60 "$LOGS/ctest.log"
    # ctest can fail without a failing case (a program that lists no tests, a crash while listing).
    ((FAILED > 0)) || { FAILED=1; FAILED_NAMES+=("ctest exit $rc"); }
  fi
}

wait_aloud() { # PID LOG: one line every 30 s with the last line of the log
  local began=$SECONDS next=30 child=$1
  trap 'kill "$child" 2>/dev/null; exit 130' INT TERM
  while kill -0 "$1" 2>/dev/null; do
    sleep 0.5
    if ((SECONDS - began >= next)); then next=$((next + 30)); note "… $((SECONDS - began)) s  $(tail -n 1 "$2" | cut -c1-100)"; fi
  done
  trap - INT TERM
  wait "$1"
}

run_web_tests() { # FILTER: vitest in web/
  [ -f "$ROOT/web/package.json" ] || { note "网页尚无测试 · no web tests yet"; return 0; }
  # Without any test file there is nothing to count, which is no failure.
  [ -n "$(find "$ROOT/web" -name node_modules -prune -o -name '*.test.ts' -print -quit)" ] || { note "网页尚无测试 · no web tests yet"; return 0; }
  local before=$PASSED rc=0 args=(run --reporter=junit --outputFile="$REPORTS/web.xml" --passWithNoTests)
  [ -z "$1" ] || args+=(-t "$1")
  (cd "$ROOT/web" && npx --no-install vitest "${args[@]}") >"$LOGS/web-tests.log" 2>&1 </dev/null || rc=$?
  count_junit "$REPORTS/web.xml" web "$1"
  note "web: $((PASSED - before)) passed"
  if ((rc != 0)); then
    tail -n 80 "$LOGS/web-tests.log"
    [[ ${FAILED_NAMES[*]-} == *"web "* ]] || { FAILED=$((FAILED + 1)); FAILED_NAMES+=("web: vitest exit $rc"); }
  fi
}

run_browser_tests() { # FILTER: Node's own test runner, Playwright's library, Debian's chromium
  local files=("$ROOT"/tests/browser/*.test.mjs)
  # A file is tried when its text holds the name; so no server starts for the name of a C++ test.
  if [ -n "$1" ]; then mapfile -t files < <(grep -lE -e "$1" "${files[@]}"); fi
  ((${#files[@]})) || return 0
  if [ ! -x "$MINGJING_BUILD/mingjing" ]; then note "尚无服务器 · no server yet"; return 0; fi
  npm_ci tests/browser
  local before=$PASSED rc=0 args=(--test --test-concurrency=2 --test-timeout=600000 --test-reporter=spec --test-reporter-destination=stdout
    --test-reporter=junit "--test-reporter-destination=$REPORTS/browser.xml")
  [ -z "$1" ] || args+=("--test-name-pattern=$1")
  (cd "$ROOT/tests/browser" && exec node harness/with-server.mjs node "${args[@]}" "${files[@]}") >"$LOGS/browser.log" 2>&1 </dev/null &
  wait_aloud $! "$LOGS/browser.log" || rc=$?
  count_junit "$REPORTS/browser.xml" browser "$1"
  note "browser: $((PASSED - before)) passed"
  if ((rc != 0)); then
    tail -n 120 "$LOGS/browser.log"
    [[ ${FAILED_NAMES[*]-} == *"browser "* ]] || { FAILED=$((FAILED + 1)); FAILED_NAMES+=("browser: exit $rc"); }
  fi
}

print_totals() {
  local name
  if ((SKIPPED > 0)); then
    say "跳过 · skipped:"
    for name in "${SKIPPED_NAMES[@]}"; do say "  $name"; done
  fi
  if ((FAILED > 0)); then
    say "失败 · failed:"
    for name in "${FAILED_NAMES[@]}"; do say "  $name"; done
  fi
  ((PASSED + FAILED > 0)) || { FAILED=1; say "没有运行任何测试 · no test was run"; }
  if ((SKIPPED > 0)); then say "$PASSED passed, $FAILED failed, $SKIPPED skipped"; else say "$PASSED passed, $FAILED failed"; fi
  ((FAILED == 0)) || exit 1
}
