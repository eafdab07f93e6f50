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
  local found=0 serve witness
  # The words are taken whole first: a grep that has found its word ends, and who still writes to it dies of that.
  serve=$("$build/mingjing" serve --help)
  witness=$("$build/mingjing-witness" --help)
  for option in $(sed -n 's/^ExecStart=//p; s/^MINGJING_OPTIONS=//p' "$root/deploy/systemd/mingjing.service" "$root/deploy/systemd/serve.conf" | grep -o -- '--[a-z-]*'); do
    grep -qE -- "$option( |$)" <<<"$serve" || fail "serve does not know $option"
    found=$((found + 1))
  done
  ((found > 3)) || fail "no options were found in the unit of the server"
  for option in $(sed -n 's/^ExecStart=//p; s/^MINGJING_WITNESS_OPTIONS=//p' "$root/deploy/systemd/mingjing-witness.service" "$root/deploy/systemd/witness.conf" | grep -o -- '--[a-z-]*'); do
    grep -q -- "$option" <<<"$witness" || fail "the witness does not know $option"
  done
}

# The configuration with a certificate, folders and ports of the check's own.
proxy_settings() { # TLS-PORT PLAIN-PORT
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$scratch/key.pem" -out "$scratch/fullchain.pem" -days 2 -subj /CN=localhost 2>/dev/null
  # 127.0.0.1:9 is the port of nobody: every question that goes on is answered by nginx itself.
  sed "s|/etc/mingjing/tls|$scratch|; s|/etc/mingjing|$root/deploy/nginx|; s|/var/log/nginx|$scratch|
       s|server 127.0.0.1:8080|server 127.0.0.1:9|; /listen \[::\]/d; s|listen 443|listen 127.0.0.1:$1|; s|listen 80|listen 127.0.0.1:$2|" \
    "$root/deploy/nginx/mingjing.conf" >"$scratch/site.conf"
  local temporary=''
  for kind in client_body proxy fastcgi uwsgi scgi; do temporary+="${kind}_temp_path $scratch/$kind; "; done
  printf 'pid %s/pid;\nerror_log %s/errors;\nevents {}\nhttp { access_log off; %s include %s/site.conf; }\n' "$scratch" "$scratch" "$temporary" "$scratch" >"$scratch/nginx.conf"
}

proxy() {
  proxy_settings 443 80
  PATH="$PATH:/usr/sbin" nginx -t -c "$scratch/nginx.conf" -p "$scratch"
}

over_tls() { printf '%b' "$1" | timeout 20 openssl s_client -quiet -connect "127.0.0.1:$tls" 2>/dev/null | tr -d '\r' || true; }
in_the_clear() {
  exec 3<>"/dev/tcp/127.0.0.1/$plain"
  printf '%b' "$1" >&3
  timeout 20 cat <&3 | tr -d '\r'
  exec 3>&-
}
greeted() { grep -q 'Cipher is [A-Z]' <<<"$(timeout 20 openssl s_client "$@" -connect "127.0.0.1:$tls" </dev/null 2>/dev/null)" ; }
expect() { # ANSWER WORDS WHAT
  grep -qiE -- "$2" <<<"$1" || { echo "$1" >&2; fail "$3: no $2"; }
}

# What nginx answers without the server has the server's fields; nothing is led anywhere but to this name; TLS is new and alone.
answers() {
  tls=$((20000 + RANDOM % 10000)) plain=$((30000 + RANDOM % 2000))
  proxy_settings "$tls" "$plain"
  PATH="$PATH:/usr/sbin" nginx -c "$scratch/nginx.conf" -p "$scratch" -g 'daemon off;' >/dev/null 2>&1 &
  nginx=$!
  local tail='\r\nHost: enforcement.example.gov.cn\r\nConnection: close\r\n'
  trap 'kill $nginx 2>/dev/null; wait $nginx 2>/dev/null; rm -rf "$scratch"' EXIT
  for ((i = 0; i < 50; i++)); do [ -s "$scratch/pid" ] && break; sleep 0.1; done
  local -A asked=([502]="GET /cases HTTP/1.1$tail\r\n" [405]="TRACE / HTTP/1.1$tail\r\n" [413]="POST /session HTTP/1.1${tail}Content-Length: 99999999\r\n\r\n"
    [400]="GET / HTTP/1.1${tail}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n")
  for status in "${!asked[@]}"; do
    local answer; answer=$(over_tls "${asked[$status]}" | sed -n '1,/^$/p')
    expect "$answer" "^HTTP/1.1 $status " "$status"
    for field in 'Strict-Transport-Security: max-age=63072000; includeSubDomains' 'X-Content-Type-Options: nosniff' 'Referrer-Policy: same-origin' \
      'Cache-Control: no-store' "Content-Security-Policy: default-src 'none'.*frame-ancestors 'none'" 'Server: nginx$'; do expect "$answer" "^$field" "$status"; done
  done
  local told; told=$(over_tls "GET /.well-known/security.txt HTTP/1.1$tail\r\n")
  for field in '^HTTP/1.1 200 ' '^Content-Type: text/plain; charset=utf-8' '^Contact: mailto:' '^Expires: 20'; do expect "$told" "$field" security.txt; done
  expect "$(in_the_clear "GET /a?b HTTP/1.1${tail}Accept: text/html\r\n\r\n")" '^Location: https://enforcement.example.gov.cn/a\?b$' 'a person in the clear'
  expect "$(in_the_clear 'GET /a HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nAccept: text/html\r\n\r\n')" '^Location: https://enforcement.example.gov.cn/a$' 'another name'
  expect "$(in_the_clear "POST /session HTTP/1.1${tail}Content-Length: 0\r\n\r\n")" '^HTTP/1.1 403 ' 'a program in the clear'
  for old in '-tls1 -cipher ALL:@SECLEVEL=0' '-tls1_1 -cipher ALL:@SECLEVEL=0' '-tls1_2 -cipher AES128-SHA' '-tls1_2 -cipher ECDHE-RSA-AES128-SHA:ECDHE-ECDSA-AES128-SHA'; do
    # shellcheck disable=SC2086
    if greeted $old; then fail "still spoken: $old"; fi
  done
  for good in -tls1_2 -tls1_3; do
    greeted $good || fail "not spoken: $good"
  done
}

# What is installed reads nothing of the sources: with its own law spoilt it says so, and names the file it read.
installed() {
  for component in server witness; do cmake --install "$build" --prefix "$scratch/usr" --component "$component" >/dev/null; done
  local program="$scratch/usr/bin/mingjing" share="$scratch/usr/share/mingjing"
  for path in bin/mingjing-verify bin/mingjing-scorecard bin/mingjing-witness lib/systemd/system/mingjing.service lib/systemd/system/mingjing-witness.service share/mingjing/serve.conf; do
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
