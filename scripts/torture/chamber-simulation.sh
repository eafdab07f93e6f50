# shellcheck shell=bash
# Whole histories of a city from one seed each.

block_of_simulation() { take_block "$@"; }

chamber_simulation() {
  enter_chamber simulation
  in_turn simulation "Simulation" "Each history is a city in one thread, over a disk in memory under SQLite: what its people ask, what its disk forgets or refuses, its clock, the
network to its witness and its crashes follow from the seed alone. Whoever was answered by a fault, or by nobody, asked again under his key.
After every crash and at the end each acknowledged command was there once and whole, the witness knew no other history, both trees gave the
signed roots and the read tables were what the events say. The first history that breaks this stops the command and tells its seed and its story." \
    "simulation Simulation.WhateverTheSeed* 20000 10 200"
}
