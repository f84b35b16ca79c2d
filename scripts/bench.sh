#!/usr/bin/env bash
# Measures speed and size; bench/ holds what is measured and how.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh bench
scripts/build.sh
(
  # shellcheck disable=SC1091 # written by setup.sh
  source .tools/env.sh
  cargo build --quiet --release --target wasm32-unknown-unknown --features bench --bin bench
  wasm-bindgen --target web --no-typescript --out-dir target/bench/driver \
    "$CARGO_TARGET_DIR/wasm32-unknown-unknown/release/bench.wasm"
)
exec node bench/run.mjs "$@"
