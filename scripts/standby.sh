#!/usr/bin/env bash
# A hot standby of the PostgreSQL at HOPTAC_TEST_PG, for tests: prints the address of both, and ends with its standard
# input. Each line that it reads there is done and answered with a line:
#   stop      the standby is gone, at once
#   start     it is there again
#   promote   it takes writes from now on
# Nothing of it is left. What is committed on the primary is on its way at once.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

primary=${HOPTAC_TEST_PG:?run it inside scripts/postgres.sh}
bin=$(pg_bin)
home=$(mktemp -d "${TMPDIR:-/tmp}/hoptac-standby.XXXXXX")
as=()
if [ "$(id -u)" = 0 ]; then
    chown postgres "$home"
    as=(runuser -u postgres --)
fi
cd "$home" # a folder that the postgres user may read

pg() {
    "${as[@]}" "$bin/$1" "${@:2}" >>"$home/log" 2>&1
}

end() {
    trap - EXIT
    pg pg_ctl -D "$home/data" -m immediate -w stop || true
    rm -rf "$home"
}
trap end EXIT
trap 'exit 143' TERM INT
: >"$home/log"
[ ${#as[@]} = 0 ] || chown postgres "$home/log"

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
# PostgreSQL wants at least as many connections as the primary has.
start() {
    pg pg_ctl -D data -l "$home/server.log" -w -t 60 start -o "-p $port -h 127.0.0.1 -k $home -c fsync=off \
        -c max_connections=300"
}
pg psql "$primary" -c 'alter role postgres set synchronous_commit = on' &&
    pg pg_basebackup -d "$primary" -D data -R -X stream -c fast --no-sync --no-manifest &&
    start || {
    cat "$home/log" >&2
    die "the standby did not start"
}

echo "$primary postgres://postgres@127.0.0.1:$port/postgres"
while read -r command; do
    case $command in
    stop) pg pg_ctl -D data -m immediate -w stop ;;
    start) start ;;
    promote) pg pg_ctl -D data -w promote ;;
    *) die "no such command: $command" ;;
    esac
    echo "$command"
done
