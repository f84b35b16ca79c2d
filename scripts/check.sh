#!/usr/bin/env bash
# Formatting and lints: the native programs on the person's toolchain, the
# browser's three on the one that builds them. A warning is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh native wasm
cargo fmt --check
cargo clippy --quiet --all-targets --features e2e -- -D warnings
# shellcheck disable=SC1091 # written by setup.sh
source .tools/env.sh
cargo clippy --quiet --target wasm32-unknown-unknown --features page --bin concord-page -- -D warnings
cargo clippy --quiet --target wasm32-unknown-unknown --features worker --bin engine -- -D warnings
cargo clippy --quiet --target wasm32-unknown-unknown --features formats --bin formats -- -D warnings
echo "check: nothing to complain about" >&2
