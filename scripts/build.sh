#!/usr/bin/env bash
# Leaves the deployable files in dist/. Does nothing when nothing has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/setup.sh wasm
# shellcheck disable=SC1091 # written by setup.sh
source .tools/env.sh

# Everything that decides what dist/ holds, in one word.
stamp=$({
  "${RUSTC:-rustc}" --version
  for input in src build locales style public index.html Trunk.toml Cargo.toml Cargo.lock build.rs package-lock.json \
    scripts/post-build.mjs scripts/split.mjs scripts/build.sh; do
    if [ -e "$input" ]; then find "$input" -type f -print0; fi
  done | LC_ALL=C sort -z | xargs -0 sha256sum
} | sha256sum | cut -c1-64)
if [ -f dist/sw.js ] && [ "$(cat target/web/dist.stamp 2>/dev/null)" = "$stamp" ]; then
  echo "build: dist/ is up to date" >&2
  exit 0
fi
rm -f target/web/dist.stamp

echo "build: compiling the release for the browser" >&2
cargo fetch --quiet
TRUNK_SKIP_VERSION_CHECK=true NO_COLOR=true trunk --log warn build --release --offline
mkdir -p target/web
echo "$stamp" >target/web/dist.stamp
echo "build: dist/ is ready" >&2
