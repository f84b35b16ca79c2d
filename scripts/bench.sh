#!/usr/bin/env bash
# Measures speed and size; bench/ holds what is measured and how.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh bench
scripts/build.sh
exec node bench/run.mjs "$@"
