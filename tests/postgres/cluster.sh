#!/usr/bin/env bash
# A PostgreSQL of the tests' own, from Debian's packages, in a new temporary folder: no port, one socket, gone when stopped. FILE
# names the folder while it is there. PostgreSQL refuses to run as root, so root hands the work to nobody's account, which must
# reach the folder: it cannot lie below the tree.
# For tests that break it: `kill` ends every process of it at once, as the end of its machine does; `resume` starts it again on
# what lies on the disk; `standby` puts a synchronous standby beside it (FOLDER/standby), which `promote` makes the one that writes.
set -euo pipefail
usage='cluster.sh start|stop|kill|resume|standby|promote FILE'
file=$(realpath -m "${2:?$usage}")
cd /
folder=$(cat "$file" 2>/dev/null || true)
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is not installed (scripts/packages-test.txt)" >&2; exit 1; }

as_user() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups env -u LC_ALL HOME="$folder" "$@"; else "$@"; fi
}
# fsync stays off: these tests ask what is answered, and what survives the end of a process; not what survives a power cut.
run_server() { # NAME OPTIONS
  as_user "$bin/pg_ctl" -D "$folder/$1" -l "$folder/$1.log" -w -t 60 \
    -o "-c listen_addresses= -c fsync=off -c max_connections=200 -c shared_buffers=64MB $2 ${MINGJING_TEST_POSTGRES_OPTIONS:-}" start >/dev/null
}
ask() { as_user "$bin/psql" -qXAt -h "$folder" -U owner -d postgres "$@"; }
stop() {
  [ -n "$folder" ] || return 0
  for name in data standby; do
    [ ! -f "$folder/$name/postmaster.pid" ] || as_user "$bin/pg_ctl" -D "$folder/$name" -m immediate -w stop >/dev/null 2>&1 || true
  done
  rm -rf "$folder" "$file"
}

case "$1" in
  start)
    stop
    folder=$(mktemp -d "${TMPDIR:-/tmp}/mingjing-postgres-XXXXXX")
    echo "$folder" >"$file"
    chmod 711 "$folder"
    [ "$(id -u)" != 0 ] || chown nobody:nogroup "$folder"
    as_user "$bin/initdb" -D "$folder/data" -U owner -A trust -E UTF8 --locale=C --no-sync >"$folder/initdb.log"
    run_server data "-c unix_socket_directories=$folder"
    ask -c "CREATE ROLE mingjing_app LOGIN" -c "CREATE DATABASE tests OWNER owner"
    ;;
  kill)
    first=$(head -n 1 "$folder/data/postmaster.pid")
    # Other processes come and go while these files are read.
    all="$first $({ grep -ls "^PPid:[[:space:]]*$first$" /proc/[0-9]*/status || true; } | cut -d/ -f3 | tr '\n' ' ')"
    # shellcheck disable=SC2086
    kill -9 $all 2>/dev/null || true
    for one in $all; do while kill -0 "$one" 2>/dev/null; do sleep 0.02; done; done
    rm -f "$folder/data/postmaster.pid"
    ;;
  resume) run_server data "-c unix_socket_directories=$folder" ;;
  standby)
    mkdir "$folder/second"
    [ "$(id -u)" != 0 ] || chown nobody:nogroup "$folder/second"
    as_user "$bin/pg_basebackup" -h "$folder" -U owner -D "$folder/standby" -R -X stream --no-sync -c fast
    # Promoted, it waits for no standby of its own.
    run_server standby "-c unix_socket_directories=$folder/second -c synchronous_standby_names="
    ask -c "ALTER SYSTEM SET synchronous_standby_names = '*'" -c "SELECT pg_reload_conf()" >/dev/null
    until [ "$(ask -c "SELECT COUNT(*) FROM pg_stat_replication WHERE sync_state = 'sync'")" = 1 ]; do sleep 0.1; done
    ;;
  promote) as_user "$bin/pg_ctl" -D "$folder/standby" -w promote >/dev/null ;;
  stop) stop ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
