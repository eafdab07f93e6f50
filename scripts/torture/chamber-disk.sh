# shellcheck shell=bash
# Failing, full and read-only disks; slow and silent clients; a clock that jumps.

block_of_disk() { take_block "$@"; }

chamber_disk() {
  enter_chamber disk
  in_turn disk "Failing disks, slow clients, jumping clocks" "faults: whole cases of five kinds through HTTP, from the first step to the archive, during which SQLite's disk fails at the n-th write, sync or read, is full or dead for a while,
or writes half; each step was there once in the end. full and read-only: the disk of a server under four writers. crowd: 1,000 clients that
send a byte a second and 500 silent ones beside an honest office. clock: the server's clock jumps, forward and back." \
    "faults Faults.* 24000 6 30" "full Disk.AFull* 20 1 2" "read-only Disk.OneThat* 20 1 2" \
    "clock ClockJumps.* 100 4 10" "crowd Crowd.* 10 1 1"
}
