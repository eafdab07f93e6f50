# shellcheck shell=bash disable=SC2046,SC2086
# Shared by ./run, ./test, ./sanitize, ./fuzz and ./torture: messages, numbered steps, root, packages, stamps.
# The machine may be bare: bash, coreutils and apt are all that may be assumed.
set -euo pipefail
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
# Node brings its own list of authorities; the machine's own list may hold more (a company's proxy).
if [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -f /etc/ssl/certs/ca-certificates.crt ]; then
  export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
fi
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
THIRD="$ROOT/third_party"
LOGS="$ROOT/build/logs"
JOBS=${MINGJING_JOBS:-$(nproc)}
# Downloads outlive one clone, so a second clone on the machine needs no network for them.
CACHE=${MINGJING_CACHE:-${XDG_CACHE_HOME:-${HOME:-$ROOT/build}/.cache}/mingjing}
STEP=0
STEPS=${STEPS:-1}

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }
step() { STEP=$((STEP + 1)); say "[$STEP/$STEPS] $1 · $2"; }
note() { say "      $*"; }

last_words() { # LOG: the newest line that says where the work is: ninja's [n/m], else the last line that says anything
  tail -c 4000 "$1" | tr '\r' '\n' | awk '/^ *\[[0-9]/ { step = $0 } NF { any = $0 } END { print step ? step : any }' | cut -c1-100
}

# quietly LOG COMMAND...: runs it with its output in build/logs/LOG.log, a sign of life every 20 s, the tail on failure.
quietly() {
  local log="$LOGS/$1.log" began=$SECONDS rc=0 pid
  shift
  mkdir -p "$LOGS"
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  # A background command of a script ignores Ctrl-C; so the script hands the end on.
  trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
      kill -0 "$pid" 2>/dev/null || break
      if ((SECONDS - began < 2)); then sleep 0.05; else sleep 1; fi
    done
    if kill -0 "$pid" 2>/dev/null && ((SECONDS - began >= 19)); then
      note "… $((SECONDS - began)) s  $(last_words "$log")"
    fi
  done
  wait "$pid" || rc=$?
  trap - INT TERM
  ((rc == 0)) && return 0
  say "      失败,日志 · failed, log: ${log#"$ROOT"/}" >&2
  tail -n 40 "$log" >&2
  return "$rc"
}

# ---- stamps: a step is skipped while the content of its inputs is what it was ----
content_hash() { # of the files below the given paths, in a fixed order; git plays no part
  (cd "$ROOT" && find "$@" \( -name node_modules -o -name dist \) -prune -o -type f -print0 2>/dev/null |
    sort -z | xargs -0r sha256sum | sha256sum | cut -c1-64) || true
}
is_stamped() { [ -f "$ROOT/build/stamps/$1" ] && [ "$(cat "$ROOT/build/stamps/$1")" = "$2" ]; }
stamp() { mkdir -p "$ROOT/build/stamps" && printf '%s' "$2" >"$ROOT/build/stamps/$1"; }

commit_name() { # the commit that is tried, marked when the tree differs from it
  local name
  name=$(git -C "$ROOT" rev-parse --short=12 HEAD 2>/dev/null) || { echo unknown; return; }
  [ -z "$(git -C "$ROOT" status --porcelain --untracked-files=no -- . ':!docs/evidence' 2>/dev/null)" ] || name="$name+"
  echo "$name"
}

# ---- packages ----
listed() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"; }

missing_of() { # prints those of the given packages that are not installed
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
  comm -23 <(printf '%s\n' "$@" | sort -u) <(printf '%s\n' "$installed")
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; fi
}

# Becomes able to act as root, or says the one line that root must run, and stops.
need_root() { # PACKAGES...
  [ "$(id -u)" = 0 ] && return 0
  if command -v sudo >/dev/null; then
    sudo -n true 2>/dev/null && return 0
    if [ -t 0 ] && sudo -v; then return 0; fi
  fi
  {
    say "缺少系统软件包,当前用户不能安装。请以 root 运行下面一行,然后重试:"
    say "Packages are missing and this user may not install them. Run this one line as root, then try again:"
    say "apt-get update && apt-get install -y --no-install-recommends $*"
  } >&2
  exit 1
}

apt_install() {
  as_root apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update &&
    as_root apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 \
      install -y --no-install-recommends "$@"
}

ensure_packages() { # LIST-FILES...
  local missing
  # shellcheck disable=SC2046
  missing=$(missing_of $(listed "$@"))
  node_is_there || missing=$(printf '%s\n' $missing $(missing_of $(listed "$ROOT/scripts/packages-node.txt")))
  [ -z "$missing" ] && { note "齐全 · complete"; return 0; }
  missing=$(echo $missing)
  note "安装 · installing: $missing"
  need_root $missing
  quietly apt apt_install $missing
}

# ---- the two Debian packages of which we need some files, not the packages' own dependencies ----
unpack_from_deb() { # PACKAGE TARGET-DIR PATH-IN-PACKAGE...
  local package=$1 target=$2 deb
  shift 2
  mkdir -p "$CACHE" "$target"
  deb=$(ls "$CACHE/$package"_*.deb 2>/dev/null | tail -n 1 || true)
  if [ -z "$deb" ]; then
    rm -rf "$CACHE/part.$package" && mkdir -p "$CACHE/part.$package"
    (cd "$CACHE/part.$package" && apt-get -o Acquire::Retries=3 download "$package") || {
      # Without package lists apt knows no version: fetch them once, which only root may.
      need_root "$package" && as_root apt-get update &&
        (cd "$CACHE/part.$package" && apt-get -o Acquire::Retries=3 download "$package")
    } || return 1
    mv "$CACHE/part.$package"/*.deb "$CACHE/" && rm -rf "$CACHE/part.$package"
    deb=$(ls "$CACHE/$package"_*.deb | tail -n 1)
  fi
  dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$target" --no-same-owner "$@" || { rm -f "$deb"; return 1; }
}

unpack_valijson() { unpack_from_deb libvalijson-dev "$THIRD/valijson" ./usr/include ./usr/share/doc/libvalijson-dev/copyright; }

unpack_fandol() {
  local raw="$THIRD/fonts/.raw" inside=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
  unpack_from_deb texlive-lang-chinese "$raw" "./$inside" ./usr/share/doc/texlive-doc/fonts/fandol &&
    rm -rf "$THIRD/fonts/fandol" && mv "$raw/$inside" "$THIRD/fonts/fandol" &&
    mv "$raw/usr/share/doc/texlive-doc/fonts/fandol"/* "$THIRD/fonts/fandol/" && rm -rf "$raw"
}

ensure_headers_and_fonts() {
  local did=
  if [ ! -f "$THIRD/valijson/usr/include/valijson/validator.hpp" ]; then
    note "valijson (JSON Schema)"; quietly valijson unpack_valijson; did=1
  fi
  if [ ! -f "$THIRD/fonts/fandol/FandolFang-Regular.otf" ]; then
    note "Fandol 仿宋 (49 MB)"; quietly fandol unpack_fandol; did=1
  fi
  [ -n "$did" ] || note "齐全 · complete"
}

# ---- Node: Debian 12 has 18; Vite needs 20.19 or newer, which comes as an npm package ----
NODE_VERSION=22.23.3
NPM_VERSION=11.21.2
node_new_enough() { # NODE-PROGRAM
  "$1" -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>22||a===22&&b>=12||a===20&&b>=19?0:1)' 2>/dev/null
}
node_is_there() {
  [ -x "$THIRD/node/bin/node" ] && [ -x "$THIRD/node/bin/npm" ] && return 0
  command -v node >/dev/null && command -v npm >/dev/null && node_new_enough node &&
    case "$(npm --version 2>/dev/null)" in [0-9].* | 10.*) false ;; *) true ;; esac
}
fetch_node() {
  local arch
  case "$(dpkg --print-architecture)" in
    amd64) arch=x64 ;; arm64) arch=arm64 ;;
    *) echo "no Node package for $(dpkg --print-architecture)"; return 1 ;;
  esac
  rm -rf "$THIRD/node" && mkdir -p "$THIRD/node/bin" &&
    printf '{"private":true}\n' >"$THIRD/node/package.json" &&
    (cd "$THIRD/node" && npm install --no-audit --no-fund --no-package-lock --ignore-scripts \
      "node-linux-$arch@$NODE_VERSION" "npm@$NPM_VERSION") &&
    ln -s "../node_modules/node-linux-$arch/bin/node" "$THIRD/node/bin/node" &&
    ln -s ../node_modules/npm/bin/npm-cli.js "$THIRD/node/bin/npm" &&
    ln -s ../node_modules/npm/bin/npx-cli.js "$THIRD/node/bin/npx"
}
use_node() { if [ -x "$THIRD/node/bin/node" ]; then PATH="$THIRD/node/bin:$PATH"; fi; }
ensure_node() {
  node_is_there || { note "Node $NODE_VERSION"; quietly node fetch_node; }
  use_node
  note "Node $(node --version)"
}

# ---- the build ----
# Clones of one machine share compiled files: paths below the root count as relative.
export CCACHE_BASEDIR="$ROOT" CCACHE_NOHASHDIR=1
compiler_cache() { command -v ccache >/dev/null && echo -DCMAKE_CXX_COMPILER_LAUNCHER=ccache || true; }

# compile FOLDER TARGETS CMAKE-OPTIONS...: configures once (ninja itself sees later changes), then builds.
compile() {
  local folder="$ROOT/build/$1" targets=$2
  shift 2
  if [ ! -f "$folder/build.ninja" ] || ! is_stamped "configure-${folder##*/}" "$* $ROOT"; then
    quietly "configure-${folder##*/}" cmake -S "$ROOT" -B "$folder" -G Ninja $(compiler_cache) "$@"
    stamp "configure-${folder##*/}" "$* $ROOT"
  fi
  # shellcheck disable=SC2086
  if [ -t 1 ]; then
    NINJA_STATUS='      [%f/%t %es] ' ninja -C "$folder" -j "$JOBS" $targets
  else
    NINJA_STATUS='[%f/%t %es] ' quietly "build-${folder##*/}" ninja -C "$folder" -j "$JOBS" $targets
  fi
}

has_test_program() { # NAME: the layer of that name in the table has tests, or tests/NAME holds C++ tests
  local folder
  [[ $1 =~ ^[a-z_0-9]+$ ]] || return 1
  folder=$(sed -n "s/^mj_layer($1  *\([^ )]*\).*/\1/p" "$ROOT/cmake/layers.cmake")
  [ -n "$folder" ] || folder="tests/$1"
  [ -d "$ROOT/$folder" ] && [ -n "$(find "$ROOT/$folder" -name '*_test.cpp' -print -quit)" ]
}

server_targets() { # what a user runs; everything that compiles while there is no server yet
  [ -f "$ROOT/src/main.cpp" ] || { echo all; return; }
  printf mingjing
  [ -f "$ROOT/tools/verifier/main.cpp" ] && printf ' mingjing-verify'
  [ -f "$ROOT/tools/witness/main.cpp" ] && printf ' mingjing-witness'
  [ -f "$ROOT/tools/scorecard/main.cpp" ] && printf ' mingjing-scorecard'
  echo
}

# ---- the web faces ----
npm_ci() { # FOLDER
  local lock
  lock=$(content_hash "$1/package.json" "$1/package-lock.json")
  [ -d "$ROOT/$1/node_modules" ] && is_stamped "npm-${1//\//-}" "$lock" && return 0
  quietly "npm-${1//\//-}" env -C "$ROOT/$1" npm ci --no-audit --no-fund
  stamp "npm-${1//\//-}" "$lock"
}
ensure_web() {
  local inputs
  [ -f "$ROOT/web/package.json" ] || { note "尚无 · none yet"; return 0; }
  npm_ci web
  inputs=$(content_hash web api)
  if is_stamped web "$inputs" && [ -f "$ROOT/web/apps/office/dist/index.html" ]; then note "无变化 · unchanged"; return 0; fi
  quietly web env -C "$ROOT/web" npm run build
  stamp web "$inputs"
}
