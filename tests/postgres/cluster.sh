#!/usr/bin/env bash
# A PostgreSQL of the tests' own, from Debian's packages, in a temporary folder that FOLDER names: no port, one socket, gone when
# stopped. PostgreSQL refuses to run as root, so root hands the work to nobody's account.
#   cluster.sh start FOLDER · cluster.sh stop FOLDER
set -euo pipefail
folder=${2:?cluster.sh start|stop FOLDER}
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is not installed (scripts/packages-test.txt)" >&2; exit 1; }

as_user() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups env -u LC_ALL HOME="$folder" "$@"; else "$@"; fi
}
stop() {
  [ ! -f "$folder/data/postmaster.pid" ] || as_user "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}

case "$1" in
  start)
    stop
    mkdir -p "$folder" && chmod 711 "$folder"
    [ "$(id -u)" != 0 ] || chown nobody:nogroup "$folder"
    cd /
    as_user "$bin/initdb" -D "$folder/data" -U owner -A trust -E UTF8 --locale=C --no-sync >"$folder/initdb.log"
    # fsync stays off: these tests ask what is answered, not what survives a power cut.
    as_user "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 \
      -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off -c max_connections=200 -c shared_buffers=64MB ${MINGJING_TEST_POSTGRES_OPTIONS:-}" start >/dev/null
    as_user "$bin/psql" -qX -h "$folder" -U owner -d postgres -c "CREATE ROLE mingjing_app LOGIN" -c "CREATE DATABASE tests OWNER owner"
    ;;
  stop) stop ;;
  *) echo "cluster.sh start|stop FOLDER" >&2; exit 2 ;;
esac
