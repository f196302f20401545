#!/usr/bin/env bash
# Runs make targets one after the other, stops at the first that fails, and says how long each took.
set -uo pipefail
cd "$(dirname "$0")/.."

times=()
failed=
for target; do
    printf '\n── %s\n' "$target"
    begun=$SECONDS
    make --no-print-directory "$target" </dev/null || failed=$target
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
