# shellcheck shell=bash
# Alterations of database, trees, files and bundles, and lawful work beside them.

block_of_tamper() { take_block "$@"; }

chamber_tamper() {
  enter_chamber tamper
  in_turn tamper "Tampering" "Each five hundred alterations begin with a record of its own: it is laid step by step and verified after every step (clean runs: one finding
would be a false alarm), then it is in the hands of one who may change everything. Each alteration was found; the first that is not stops the command." \
    "tamper Tamper.* 100000 200 500"
}
