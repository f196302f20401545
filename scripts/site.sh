#!/usr/bin/env bash
# Makes target/site: the islands as wasm, the style sheet, the fonts. What packs them is installed while cargo compiles.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

set -m # a group of its own, so that all of it can be ended
scripts/setup.sh site </dev/null &
set +m
tools=$!
trap 'kill -TERM -- "-$tools" 2>/dev/null || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "Compiling the islands for the browser (about 3 minutes the first time, then what changed)…"
cargo build --quiet -p browser --lib --target wasm32-unknown-unknown --profile wasm-release
wait "$tools"
trap - EXIT
node scripts/site/pack.mjs
