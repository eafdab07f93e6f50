# shellcheck shell=bash
# Power cuts on ext4 and xfs behind loop devices, and the control that must lose.

block_of_power() { take_block "$@"; }

chamber_power() {
  enter_chamber power
  in_turn power "Power cuts" "The data folder lay on a file system of its own, which was shut down without its log (the ioctl GOINGDOWN) under five writers through HTTP,
mounted again and looked at: every command acknowledged before the cut was there exactly once and whole. The control is the same server
with SQLite's synchronous=NORMAL instead of FULL, put in from outside: it must lose, or the cuts cut nothing." \
    "power-ext4 OnLoopMounts/Power.WhatWasAcknowledged*/ext4 500 2 10" "power-xfs OnLoopMounts/Power.WhatWasAcknowledged*/xfs 500 2 10" \
    "control-ext4 OnLoopMounts/Power.AServer*/ext4 20 1 1" "control-xfs OnLoopMounts/Power.AServer*/xfs 20 1 1"
}
