#!/usr/bin/env bash
# Installs what is missing, into .tools/ where it can. Says what it does; skips what is there.
# Usage: scripts/setup.sh [build] [test] [bench]   (all three when none is named)
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

CARGO_LEPTOS=0.3.10 # 0.3.11 asks for a newer compiler
BINARYEN=132.0.0
CARGO_MACHETE=0.9.2
CARGO_DENY=0.20.2
MOTO=5.2.5

# The version of a crate in Cargo.lock.
locked() { sed -n "/^name = \"$1\"\$/{n;s/^version = \"\\(.*\\)\"\$/\\1/p;q}" Cargo.lock; }

# has PROGRAM VERSION: whether it is installed, at exactly this version.
has() { have "$1" && grep -qwF -- "$2" <<<"$("$1" --version 2>/dev/null)"; }

# Debian packages, through apt, when any of them is missing.
debian() {
    missing=()
    for package; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    have apt-get || die "install these with your system's package manager, then try again: ${missing[*]}"
    [ "$(id -u)" = 0 ] || die "not root, so these must be installed first: sudo apt-get install ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    step "Reading the package lists" apt-get update -q
    step "Installing ${missing[*]} from Debian" apt-get install -qy --no-install-recommends "${missing[@]}"
}

# A program from crates.io into .tools/bin. These run for seconds and compile for minutes: not optimised.
crate() {
    name=$1 version=$2 words=$3
    shift 3
    build=$(mktemp -d)
    step "Installing $name $version ($words, once)" env \
        CARGO_TARGET_DIR="$build" \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 \
        CARGO_PROFILE_RELEASE_DEBUG=0 \
        cargo install --force --root "$TOOLS" "$name@$version" "$@"
    rm -rf "$build"
}

setup_build() {
    have cargo || die "cargo is missing: install Rust with rustup (https://rustup.rs), then try again"
    have node && have npm || die "Node.js with npm is missing: install Node.js 20 or newer, then try again"
    have cc || debian gcc libc6-dev

    if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
        have rustup || die "the Rust target wasm32-unknown-unknown is missing, and rustup is not there to add it"
        step "Adding the Rust target wasm32-unknown-unknown" rustup target add wasm32-unknown-unknown
    fi
    has cargo-leptos "$CARGO_LEPTOS" ||
        crate cargo-leptos "$CARGO_LEPTOS" "5 to 10 minutes" --locked --features no_downloads
    has wasm-bindgen "$(locked wasm-bindgen)" ||
        crate wasm-bindgen-cli "$(locked wasm-bindgen)" "1 to 3 minutes"
    has wasm-opt "version ${BINARYEN%%.*}" ||
        step "Installing wasm-opt (binaryen $BINARYEN)" \
            npm install --prefix "$TOOLS/npm" --no-audit --no-fund --save-exact "binaryen@$BINARYEN"
}

setup_browser() {
    if ! [ -x "${HOPTAC_CHROMIUM:-/usr/bin/chromium}" ]; then
        debian chromium
    fi
    # npm writes the lock it installed beside the packages: equal means nothing to do.
    if ! cmp -s tests/e2e/package-lock.json tests/e2e/node_modules/.lock; then
        step "Installing the browser tests' packages" \
            env PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix tests/e2e --no-audit --no-fund
        cp tests/e2e/package-lock.json tests/e2e/node_modules/.lock
    fi
}

setup_postgres() {
    [ -n "$(pg_bin)" ] && return
    # Debian would make and start a cluster of its own; this project only needs the programs.
    debian postgresql-common
    own=/etc/postgresql-common/createcluster.d/hoptac.conf
    mkdir -p "$(dirname "$own")"
    echo 'create_main_cluster = false' >"$own"
    debian postgresql-15
    rm -f "$own"
}

# An S3 server to test against, in a Python environment of its own.
setup_s3() {
    mark=$TOOLS/moto/$MOTO
    [ -e "$mark" ] && return
    have python3 && python3 -c 'import ensurepip' 2>/dev/null || debian python3 python3-venv
    rm -rf "$TOOLS/moto"
    step "Making a Python environment for the tests' S3 server" python3 -m venv "$TOOLS/moto"
    step "Installing moto $MOTO (1 to 3 minutes, once)" "$TOOLS/moto/bin/pip" install --no-input \
        "moto[s3]==$MOTO" flask==3.1.3 flask-cors==6.0.5
    touch "$mark"
}

setup_test() {
    for component in rustfmt clippy; do
        cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1 ||
            step "Adding $component" rustup component add "$component"
    done
    setup_browser
    setup_postgres
    setup_s3
    has cargo-machete "$CARGO_MACHETE" || crate cargo-machete "$CARGO_MACHETE" "1 minute" --locked
    has cargo-deny "$CARGO_DENY" || crate cargo-deny "$CARGO_DENY" "3 to 5 minutes" --locked
}

setup_bench() {
    setup_browser
    setup_postgres
    debian wrk time
}

[ $# -gt 0 ] || set -- build test bench
for part; do
    "setup_$part"
done
