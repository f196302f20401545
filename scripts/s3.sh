#!/usr/bin/env bash
# Runs a command beside an S3 server of its own (moto) and ends that server afterwards, whatever happens:
#   scripts/s3.sh COMMAND…
# The command finds HOPTAC_TEST_S3=s3://BUCKET/PREFIX and the AWS_… variables that reach it. It holds what it is given
# in memory: for tests only.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

[ $# -gt 0 ] || die "usage: scripts/s3.sh COMMAND…"
python=$TOOLS/moto-$MOTO/bin/python
[ -x "$python" ] || die "the S3 server for tests is missing: run 'make setup'"

home=$(mktemp -d "${TMPDIR:-/tmp}/hoptac-s3.XXXXXX")
server=
stop() {
    trap - EXIT
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
"$python" -m moto.server -H 127.0.0.1 -p "$port" >"$home/server.log" 2>&1 &
server=$!

# The bucket is made as soon as the server answers.
made=
for _ in $(seq 1 240); do
    if node -e '
        fetch(process.argv[1], { method: "PUT" }).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))
    ' "http://127.0.0.1:$port/hoptac-test"; then
        made=1
        break
    fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.25
done
[ -n "$made" ] || {
    cat "$home/server.log" >&2
    die "the S3 server did not start"
}

export HOPTAC_TEST_S3=s3://hoptac-test/files
export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_ALLOW_HTTP=true AWS_REGION=us-east-1
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
"$@"
