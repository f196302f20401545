# Shared by the scripts: where tools live, and one line per step with its output in a log.
# Sourced, from the project's root.

# The newest versions that the pinned compiler builds. 0.3.11 of cargo-leptos asks for a newer one.
CARGO_LEPTOS=0.3.10
CARGO_DENY=0.20.2
MOTO=5.2.5
# The version of a crate in Cargo.lock.
locked() { sed -n "/^name = \"$1\"\$/{n;s/^version = \"\\(.*\\)\"\$/\\1/p;q}" Cargo.lock; }
WASM_BINDGEN=$(locked wasm-bindgen)

# Tools are kept for every clone of this user, each in a folder named after its version.
TOOLS=$(realpath -m -- "${HOPTAC_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/hoptac}")
LOGS=$PWD/target/log
PATH=$TOOLS/cargo-leptos-$CARGO_LEPTOS/bin:$TOOLS/cargo-deny-$CARGO_DENY/bin:$PATH
PATH=$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN/bin:$PWD/scripts/site/node_modules/.bin:$PATH
export PATH

# say WORDS…: one line about what happens now.
say() { printf '%s\n' "$*"; }

# die WORDS…: what is wrong and what to do, then exit 1.
die() {
    printf 'Error: %s\n' "$*" >&2
    exit 1
}

# step WORDS COMMAND…: prints WORDS, runs COMMAND with its output in a log, shows the log's end on failure.
step() {
    say "$1…"
    step_log=$LOGS/$(printf '%s' "$1" | tr -cs 'A-Za-z0-9.' '-' | cut -c1-40).log
    shift
    mkdir -p "$LOGS"
    "$@" >"$step_log" 2>&1 && return
    tail -n 30 "$step_log" >&2
    die "that failed; the whole output is in $step_log"
}

# have COMMAND: whether it can be run.
have() { command -v "$1" >/dev/null 2>&1; }

# pg_bin: folder of the PostgreSQL server programs; nothing when there is none.
pg_bin() {
    # The last that fits wins: what was asked for, else Debian's newest, else what is on the PATH.
    for pg_dir in "$(dirname "$(command -v initdb || echo /none/x)")" /usr/lib/postgresql/*/bin "${HOPTAC_PG_BIN:-}"; do
        if [ -x "$pg_dir/initdb" ] && [ -x "$pg_dir/postgres" ]; then
            pg_found=$pg_dir
        fi
    done
    printf '%s' "${pg_found:-}"
}
