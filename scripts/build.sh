#!/usr/bin/env bash
# Builds the server and, beside it, the site: scripts/build.sh dev|release
#   dev      target/debug/hoptac, compiled fast; for the demo and the tests
#   release  target/release/hoptac, optimised; for deploying and measuring
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

case ${1:-} in
    # There are no examples: the word makes Cargo choose the dependencies' features as for tests, so that neither
    # `make run` nor `make test` compiles again what the other has.
    dev) words="8 to 10 minutes the first time, then what changed" options=(--examples) ;;
    release) words="10 to 15 minutes the first time, then about 5" options=(--release) ;;
    *) die "usage: scripts/build.sh dev|release" ;;
esac

scripts/setup.sh base
set -m # a group of its own, so that all of it can be ended
scripts/site.sh </dev/null &
set +m
site=$!
trap 'kill -TERM -- "-$site" 2>/dev/null || true' EXIT

say "Compiling the server ($words)…"
cargo build --quiet -p server --bin hoptac "${options[@]}"
wait "$site"
trap - EXIT
