#!/usr/bin/env bash
# Serves with live reload: scripts/dev.sh ARGUMENTS OF hoptac…
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh base site dev
# cargo-leptos fills target/site itself, and while it watches the names carry no hash.
rm -f target/debug/hash.txt target/site.stamp
exec env LEPTOS_HASH_FILES=false cargo leptos watch -- "$@"
