#!/usr/bin/env bash
# Every test, cheapest first, and a count. Ends with `N passed, M failed`.
#
#   scripts/test.sh [native] [browser] [e2e]      (default: all three)
#
# A suite whose every test passes but that runs none has failed: something has
# moved away from under it.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh native wasm browsers || exit 1
mkdir -p target/test-logs

passed=0
failed=0
report=()

# suite NAME COMMAND…: runs it, shows what it says, and counts libtest's results.
suite() {
  local name=$1 log=target/test-logs/$1.log status ok bad started=$SECONDS line
  shift
  printf '\n=== %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  # One such line for every test program of the suite.
  ok=$(sed -nE 's/^test result: .* ([0-9]+) passed; ([0-9]+) failed.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  bad=$(sed -nE 's/^test result: .* ([0-9]+) passed; ([0-9]+) failed.*/\2/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  line=""
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
    bad=1
    line=" – the suite itself failed (status $status)"
  elif [ "$ok" -eq 0 ] && [ "$bad" -eq 0 ]; then
    bad=1
    line=" – no test was run"
  fi
  passed=$((passed + ok))
  failed=$((failed + bad))
  report+=("$(printf '%-8s %5d passed, %d failed, %d s%s' "$name" "$ok" "$bad" $((SECONDS - started)) "$line")")
}

native() { cargo test --no-fail-fast --color never; }

# In a dedicated worker of Chromium, with its real IndexedDB.
browser() {
  (
    # shellcheck disable=SC1091 # written by setup.sh
    source .tools/env.sh
    export CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver)}
    export WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-300}
    local tests=() file
    for file in tests/browser*.rs; do
      if [ -e "$file" ]; then tests+=(--test "$(basename "$file" .rs)"); fi
    done
    if [ ${#tests[@]} -eq 0 ]; then
      echo "there is no tests/browser*.rs"
      exit 1
    fi
    cargo test --target wasm32-unknown-unknown --features worker --no-fail-fast --color never "${tests[@]}" || exit
    # A file of tests that no runner finds passes by itself.
    if grep -q '^no tests to run' target/test-logs/browser.log; then
      echo "a file of browser tests runs none"
      exit 1
    fi
  )
}

e2e() {
  scripts/build.sh && cargo test --features e2e --test e2e --color never
}

[ $# -gt 0 ] || set -- native browser e2e
for name in "$@"; do
  case $name in
    native | browser | e2e) suite "$name" "$name" ;;
    *)
      echo "unknown suite '$name'; known are native, browser and e2e" >&2
      exit 2
      ;;
  esac
done

printf '\n'
printf '%s\n' "${report[@]}"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
