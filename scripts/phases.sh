#!/usr/bin/env bash
# Runs make targets one after the other, stops at the first that fails, and says how long each took.
# +TARGET starts it beside the others; where it is named again without the +, it is waited for and its output shown.
set -uo pipefail
cd "$(dirname "$0")/.."

declare -A started
aside=$(mktemp -d "${TMPDIR:-/tmp}/hoptac-phases.XXXXXX")
stop() {
    trap - EXIT
    for job in "${started[@]}"; do
        kill -TERM -- "-$job" 2>/dev/null && wait "$job"
    done
    rm -rf "$aside"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The target's own exit code, run here or waited for.
phase() {
    if [ -z "${started[$1]:-}" ]; then
        make --no-print-directory "$1" </dev/null
        return
    fi
    wait "${started[$1]}"
    local code=$?
    unset "started[$1]"
    cat "$aside/$1"
    return $code
}

times=()
failed=
for target; do
    if [[ $target == +* ]]; then
        set -m # a group of its own, so that all of it can be ended
        make --no-print-directory "${target#+}" </dev/null >"$aside/${target#+}" 2>&1 &
        set +m
        started[${target#+}]=$!
        continue
    fi
    printf '\n── %s\n' "$target"
    begun=$SECONDS
    phase "$target" || failed=$target
    times+=("$(printf '%6d s  %s%s' $((SECONDS - begun)) "$target" "${failed:+  FAILED}")")
    [ -z "$failed" ] || break
done

printf '\n'
printf '%s\n' "${times[@]}"
printf '%6d s  in all\n' "$SECONDS"
[ -z "$failed" ] || {
    printf 'make %s failed: read its output above\n' "$failed" >&2
    exit 1
}
