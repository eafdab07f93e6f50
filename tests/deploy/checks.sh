#!/usr/bin/env bash
# Holds deploy/ against the programs that will read it. usage: checks.sh CHECK BUILD-FOLDER
set -euo pipefail
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() { echo "$*" >&2; exit 1; }

# The exposure that systemd computes, in tenths: 15 is 1.5.
hardened() {
  for unit in mingjing mingjing-witness; do
    systemd-analyze security --offline=true --no-pager --threshold=15 "$root/deploy/systemd/$unit.service"
  done
}

# Each option of a unit's command is one that the program knows.
options() {
  local found=0
  for option in $(sed -n 's/^ExecStart=//p; s/^MINGJING_OPTIONS=//p' "$root/deploy/systemd/mingjing.service" "$root/deploy/systemd/serve.conf" | grep -o -- '--[a-z-]*'); do
    "$build/mingjing" serve --help | grep -qE -- "$option( |$)" || fail "serve does not know $option"
    found=$((found + 1))
  done
  ((found > 3)) || fail "no options were found in the unit of the server"
  for option in $(sed -n 's/^ExecStart=//p; s/^MINGJING_WITNESS_OPTIONS=//p' "$root/deploy/systemd/mingjing-witness.service" "$root/deploy/systemd/witness.conf" | grep -o -- '--[a-z-]*'); do
    "$build/mingjing-witness" --help | grep -q -- "$option" || fail "the witness does not know $option"
  done
}

proxy() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$scratch/key.pem" -out "$scratch/fullchain.pem" -days 2 -subj /CN=localhost 2>/dev/null
  sed "s|/etc/mingjing/tls|$scratch|; s|/var/log/nginx|$scratch|" "$root/deploy/nginx/mingjing.conf" >"$scratch/site.conf"
  printf 'pid %s/pid;\nerror_log %s/errors;\nevents {}\nhttp { include %s/site.conf; }\n' "$scratch" "$scratch" "$scratch" >"$scratch/nginx.conf"
  PATH="$PATH:/usr/sbin" nginx -t -c "$scratch/nginx.conf" -p "$scratch"
}

# What is installed reads nothing of the sources: with its own law spoilt it says so, and names the file it read.
installed() {
  for component in server witness; do cmake --install "$build" --prefix "$scratch/usr" --component "$component" >/dev/null; done
  local program="$scratch/usr/bin/mingjing" share="$scratch/usr/share/mingjing"
  for path in bin/mingjing-verify bin/mingjing-witness lib/systemd/system/mingjing.service lib/systemd/system/mingjing-witness.service share/mingjing/serve.conf; do
    [ -e "$scratch/usr/$path" ] || fail "not installed: $path"
  done
  "$program" law lint >/dev/null
  for path in src/adapters/portal/templates web/portal/portal.css tools/verify-page/verify.html tools/draw-page/draw.html demo/city.yaml third_party/fonts/fandol/FandolFang-Regular.otf; do
    [ -e "$share/$path" ] || fail "not installed: share/mingjing/$path"
  done
  echo 'spoilt: [' >>"$share/law/gates.yaml"
  if "$program" law lint >"$scratch/said" 2>&1; then fail "the installed program read another law than its own"; fi
  grep -q "^$share/law" "$scratch/said" || { cat "$scratch/said" >&2; fail "the installed program does not name its own law"; }
}

"$1"
