#!/usr/bin/env bash
# Runs a command beside a PostgreSQL of its own and ends that PostgreSQL afterwards, whatever happens:
#   scripts/postgres.sh [--memory] COMMAND…
# The command finds HOPTAC_TEST_PG=postgres://postgres@127.0.0.1:PORT/postgres. Nothing of an installed
# cluster is touched. Data lives in a temporary folder and is not flushed to disk: for tests only. With --memory the
# folder is in memory where there is room: a database that is copied for every test costs a tenth of that on a disk.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

parent=${TMPDIR:-/tmp}
if [ "${1:-}" = --memory ]; then
    shift
    free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1 || true)
    if [ -w /dev/shm ] && [ "${free:-0}" -gt 2000000 ]; then
        parent=/dev/shm
    fi
fi
[ $# -gt 0 ] || die "usage: scripts/postgres.sh [--memory] COMMAND…"
bin=$(pg_bin)
[ -n "$bin" ] || die "PostgreSQL's server programs are missing: run 'make setup'"

home=$(mktemp -d "$parent/hoptac-pg.XXXXXX")
# PostgreSQL refuses to run as root.
as=()
if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || die "PostgreSQL refuses to run as root, and there is no user postgres: run 'make setup'"
    chown postgres "$home"
    as=(runuser -u postgres --)
fi

stop() {
    trap - EXIT
    "${as[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
cd "$home" # a folder that the postgres user may read
{
    "${as[@]}" "$bin/initdb" -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync
    "${as[@]}" "$bin/pg_ctl" -D data -l "$home/server.log" -w -t 60 start -o "-p $port -h 127.0.0.1 -k $home \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300"
} >"$home/start.log" 2>&1 || {
    cat "$home/start.log" "$home/server.log" >&2 || true
    die "PostgreSQL did not start"
}
cd "$OLDPWD"

export HOPTAC_TEST_PG="postgres://postgres@127.0.0.1:$port/postgres"
"$@"
