#!/usr/bin/env bash
# Known vulnerabilities of every crate, and deny.toml once more by the tool it was written for. Asks the network;
# `make test` does not: what of deny.toml needs no network is a guard (scripts/guards.mjs).
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

scripts/setup.sh base deny
cargo deny --workspace --log-level error check licenses bans sources advisories
