#!/usr/bin/env bash
# A PostgreSQL of the tests' own, from Debian's packages, in a new temporary folder: no port, one socket, gone when stopped. FILE
# names the folder while it is there. PostgreSQL refuses to run as root, so root hands the work to nobody's account, which must
# reach the folder: it cannot lie below the tree.
#   cluster.sh start FILE · cluster.sh stop FILE
set -euo pipefail
file=${2:?cluster.sh start|stop FILE}
folder=$(cat "$file" 2>/dev/null || true)
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is not installed (scripts/packages-test.txt)" >&2; exit 1; }

as_user() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups env -u LC_ALL HOME="$folder" "$@"; else "$@"; fi
}
stop() {
  [ -n "$folder" ] || return 0
  [ ! -f "$folder/data/postmaster.pid" ] || as_user "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder" "$file"
}

case "$1" in
  start)
    stop
    folder=$(mktemp -d "${TMPDIR:-/tmp}/mingjing-postgres-XXXXXX")
    echo "$folder" >"$file"
    chmod 711 "$folder"
    [ "$(id -u)" != 0 ] || chown nobody:nogroup "$folder"
    cd /
    as_user "$bin/initdb" -D "$folder/data" -U owner -A trust -E UTF8 --locale=C --no-sync >"$folder/initdb.log"
    # fsync stays off: these tests ask what is answered, not what survives a power cut.
    as_user "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 \
      -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off -c max_connections=200 -c shared_buffers=64MB ${MINGJING_TEST_POSTGRES_OPTIONS:-}" start >/dev/null
    as_user "$bin/psql" -qX -h "$folder" -U owner -d postgres -c "CREATE ROLE mingjing_app LOGIN" -c "CREATE DATABASE tests OWNER owner"
    ;;
  stop) stop ;;
  *) echo "cluster.sh start|stop FILE" >&2; exit 2 ;;
esac
