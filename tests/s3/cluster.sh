#!/usr/bin/env bash
# A Ceph of the tests' own with its S3 gateway, from Debian's packages (scripts/packages-s3.txt), in a new temporary folder: one
# monitor, one manager, one OSD in memory, one radosgw on two loopback ports (HTTP and HTTPS), gone when stopped. FILE tells while it
# is there: the folder, the address for HTTP, the address for HTTPS, the bucket's region and the file with the keys, one a line.
#   cluster.sh start FILE · cluster.sh stop FILE
set -euo pipefail
file=${2:?cluster.sh start|stop FILE}
folder=$(head -n 1 "$file" 2>/dev/null || true)
for program in ceph-mon ceph-mgr ceph-osd radosgw radosgw-admin ceph monmaptool openssl; do
  command -v "$program" >/dev/null || { echo "$program is not installed (scripts/packages-s3.txt)" >&2; exit 1; }
done

stop() {
  [ -n "$folder" ] || return 0
  local name pid
  for name in rgw osd.0 mgr.x mon.a; do
    pid=$(cat "$folder/$name.pid" 2>/dev/null || true)
    # Only what was started here: the process still has our configuration on its command line.
    if [ -n "$pid" ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$folder/ceph.conf"; then kill -KILL "$pid" 2>/dev/null || true; fi
  done
  rm -rf "$folder" "$file"
}

free_port() { # from the given one on
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

until_true() { # SECONDS COMMAND...
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= end)); then echo "waited in vain for: $*" >&2; tail -n 20 "$folder"/*.log >&2 || true; return 1; fi
    sleep 0.2
  done
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start() {
  stop
  folder=$(mktemp -d "${TMPDIR:-/tmp}/mingjing-s3-XXXXXX")
  echo "$folder" >"$file"
  local first=${MINGJING_TEST_S3_PORT:-8710} mon http https conf="$folder/ceph.conf"
  mon=$(free_port "$first") http=$(free_port $((mon + 1)))
  https=$(free_port $((http + 1)))
  mkdir "$folder/mon" "$folder/mgr" "$folder/osd" "$folder/rgw" "$folder/crash"
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
    -keyout "$folder/tls.key" -out "$folder/tls.pem" 2>/dev/null
  cat >"$conf" <<T
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon host = [v2:127.0.0.1:$mon/0]
public addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc
run dir = $folder
crash dir = $folder/crash
admin socket = $folder/\$name.asok
log file = $folder/\$name.log
pid file = $folder/\$name.pid
keyring = $folder/keyring
mon data = $folder/mon
mgr data = $folder/mgr
osd data = $folder/osd
rgw data = $folder/rgw
osd objectstore = memstore
memstore device bytes = 4294967296
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd op threads = 2
mon allow pool size one = true
mon max pg per osd = 1000
mon data avail warn = 1
mon data avail crit = 0
debug mon = 0
debug paxos = 0
[client.rgw]
pid file = $folder/rgw.pid
rgw frontends = beast endpoint=127.0.0.1:$http ssl_endpoint=127.0.0.1:$https ssl_certificate=$folder/tls.pem ssl_private_key=$folder/tls.key
rgw enable usage log = false
rgw thread pool size = 32
T
  export CEPH_CONF="$conf"
  cd /
  monmaptool --create --clobber --fsid "$(sed -n 's/^fsid = //p' "$conf")" --addv a "[v2:127.0.0.1:$mon]" "$folder/monmap" >/dev/null
  ceph-mon -c "$conf" --mkfs -i a --monmap "$folder/monmap"
  ceph-mon -c "$conf" -i a
  ceph-mgr -c "$conf" -i x
  until_true 60 timeout 5 ceph -c "$conf" osd create
  timeout 20 ceph -c "$conf" osd crush add osd.0 1.0 root=default host=tests >/dev/null 2>&1
  ceph-osd -c "$conf" -i 0 --mkfs >/dev/null 2>&1
  ceph-osd -c "$conf" -i 0 >/dev/null 2>&1
  local id=TESTSTESTSTESTSTESTS secret=secret+of/the+tests/that+guards/nothing00
  until_true 120 timeout 60 radosgw-admin -c "$conf" user create --uid tests --display-name tests --access-key "$id" --secret-key "$secret"
  radosgw -c "$conf" -n client.rgw >/dev/null 2>&1
  until_true 60 answers "$http"
  (umask 077 && printf 'aws_access_key_id = %s\naws_secret_access_key = %s\n' "$id" "$secret" >"$folder/keys")
  printf '%s\n' "http://127.0.0.1:$http" "https://localhost:$https" default "$folder/keys" >>"$file"
}

case "$1" in
  start) start ;;
  stop) stop ;;
  *) echo "cluster.sh start|stop FILE" >&2; exit 2 ;;
esac
