#!/usr/bin/env bash
# Installs what is missing. Says what it does; skips what is there.
# Usage: scripts/setup.sh PART…
#   base    compiler, Node.js, the browser's Rust target: needed before anything compiles
#   site    what makes the site out of the compiled wasm
#   test    Chromium, PostgreSQL and the packages of the tests
#   dev     cargo-leptos
#   bench   wrk
#   deny    cargo-deny
# Tools that Debian does not have go to ~/.cache/hoptac (HOPTAC_TOOLS names another folder) and serve every clone.
# What needs the network rather than the processor is fetched side by side.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh

# What `step` runs joins its commands by &&: nothing else stops at a failure there.

# keep FOLDER MAKE…: FOLDER under $TOOLS, made by MAKE with the path of an empty folder as its last word. It gets its
# name when it is complete; of two clones that make it at once the first wins.
keep() {
    local there=$TOOLS/$1 new
    shift
    [ ! -d "$there" ] || return 0
    mkdir -p "$TOOLS"
    # What was ended half way two hours ago or more.
    find "$TOOLS" -maxdepth 1 -name '*.new.*' -mmin +120 -exec rm -rf {} +
    new=$(mktemp -d "$there.new.XXXXXX")
    trap "rm -rf '$new'" EXIT
    "$@" "$new"
    mv -T "$new" "$there" 2>/dev/null || [ -d "$there" ] || die "$there cannot be written"
    rm -rf "$new"
    trap - EXIT
}

# A program from crates.io. These run for seconds and compile for minutes: not optimised.
crate() {
    local name=$1 version=$2 words=$3
    shift 3
    step "Installing $name $version ($words, once)" build_crate "$name@$version" "$@"
}

build_crate() {
    local root=${!#}
    CARGO_TARGET_DIR="$root/target" CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_STRIP=none \
        cargo install --force "${@:1:$#-1}" --root "$root" &&
        rm -rf "$root/target"
}

# The packages of FOLDER's lock file; FOLDER/node_modules leads to them.
packages() {
    local folder=$1 words=$2 name
    name=npm-$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum | cut -c1-16)
    keep "$name" step "$words" install_packages "$folder"
    [ -L "$folder/node_modules" ] || rm -rf "$folder/node_modules"
    ln -sfn "$TOOLS/$name/node_modules" "$folder/node_modules"
}

install_packages() {
    cp "$1/package.json" "$1/package-lock.json" "$1/.npmrc" "$2" &&
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix "$2" --no-audit --no-fund
}

# Debian packages, through apt, when any of them is missing. One apt at a time.
debian() {
    local missing=()
    for package; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    have apt-get || die "install these with your system's package manager, then try again: ${missing[*]}"
    [ "$(id -u)" = 0 ] || die "not root, so these must be installed first: sudo apt-get install ${missing[*]}"
    mkdir -p "$TOOLS"
    step "Installing ${missing[*]} from Debian (about 1 minute, once)" install_debian "${missing[@]}"
}

install_debian() (
    exec 9>"$TOOLS/apt.lock"
    flock 9
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q &&
        apt-get install -qy -o DPkg::Lock::Timeout=300 --no-install-recommends "$@"
)

# beside COMMAND…: runs it beside what follows; `joined` waits for all of them and fails if one did.
jobs=()
beside() {
    set -m # a group of its own, so that all of it can be ended
    ("$@") </dev/null &
    set +m
    jobs+=("$!")
}

joined() {
    local failed=
    for job in "${jobs[@]}"; do
        wait "$job" || failed=1
    done
    jobs=()
    [ -z "$failed" ] || exit 1
}

trap 'for job in "${jobs[@]}"; do kill -TERM -- "-$job" 2>/dev/null; done; exit 130' INT TERM

setup_base() {
    have cargo || die "cargo is missing: install Rust with rustup (https://rustup.rs), then try again"
    have node && have npm || die "Node.js with npm is missing: install Node.js 20 or newer, then try again"
    have cc || debian gcc libc6-dev
    if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
        have rustup || die "the Rust target wasm32-unknown-unknown is missing, and rustup is not there to add it"
        step "Adding the Rust target wasm32-unknown-unknown (10 seconds, once)" rustup target add wasm32-unknown-unknown
    fi
    for component in rustfmt clippy; do
        "cargo-${component/rustfmt/fmt}" --version >/dev/null 2>&1 ||
            step "Adding $component" rustup component add "$component"
    done
}

setup_site() {
    beside packages scripts/site "Installing what packs the site (10 seconds, once)"
    beside keep "wasm-bindgen-cli-$WASM_BINDGEN" crate wasm-bindgen-cli "$WASM_BINDGEN" "1 to 2 minutes"
}

setup_dev() {
    beside keep "cargo-leptos-$CARGO_LEPTOS" \
        crate cargo-leptos "$CARGO_LEPTOS" "5 to 10 minutes" --locked --features no_downloads
}

setup_deny() {
    beside keep "cargo-deny-$CARGO_DENY" crate cargo-deny "$CARGO_DENY" "3 to 5 minutes" --locked
}

setup_test() {
    beside packages tests/e2e "Installing the browser tests' packages (10 seconds, once)"
    beside test_programs
    beside keep "moto-$MOTO" s3_server
}

test_programs() {
    [ -x "${HOPTAC_CHROMIUM:-/usr/bin/chromium}" ] || debian chromium
    postgres_programs
}

s3_server() {
    have python3 && python3 -c 'import ensurepip' 2>/dev/null || debian python3 python3-venv
    step "Installing moto $MOTO, the tests' S3 server (about 1 minute, once)" install_moto "$1"
}

postgres_programs() {
    local own=/etc/postgresql-common/createcluster.d/hoptac.conf
    [ -z "$(pg_bin)" ] || return 0
    # Debian would make and start a cluster of its own; this project only needs the programs.
    debian postgresql-common
    mkdir -p "$(dirname "$own")"
    echo 'create_main_cluster = false' >"$own"
    debian postgresql-15
    rm -f "$own"
}

# A Python environment of its own. Its programs name the folder it was made in: start its python instead.
install_moto() {
    python3 -m venv "$1" &&
        "$1/bin/pip" install --no-input "moto[s3]==$MOTO" flask==3.1.3 flask-cors==6.0.5
}

setup_bench() {
    beside bench_programs
}

bench_programs() {
    postgres_programs
    debian wrk time
}

[ $# -gt 0 ] || die "usage: scripts/setup.sh base|site|test|dev|bench|deny…"
for part; do
    "setup_$part"
done
joined
