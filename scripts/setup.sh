#!/usr/bin/env bash
# Installs what building and testing need, and nothing twice.
#
#   scripts/setup.sh [native] [wasm] [browsers] [bench]     (default: native wasm)
#
#   native    a C linker, and `age` for the backup test
#   wasm      a compiler for wasm32-unknown-unknown, trunk, wasm-bindgen, wasm-split-cli, wasm-opt;
#             writes .tools/env.sh, which every build for the browser sources
#   browsers  Chromium, Firefox and WebKit with their drivers, and fonts
#   bench     Chromium and the packages that bench/ compares with
#
# A step that has nothing to do says nothing. Packages of the system are
# installed with apt-get, as root or through sudo; everything else stays in
# .tools/ and node_modules/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

root=$PWD
tools=$root/.tools
trunk_version=0.21.14
geckodriver_version=0.37.1
split_version=0.2.3

say() { printf 'setup: %s\n' "$*" >&2; }
stop() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# --- Debian packages ---------------------------------------------------------

apt_is_fresh=
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    stop "root rights are needed to run: $*"
  fi
}
missing_packages() {
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
  done
}
# debian WHY PACKAGE…
debian() {
  local why=$1 wanted
  shift
  have dpkg-query && have apt-get || stop "$why: please install by hand what Debian calls $*."
  wanted=$(missing_packages "$@")
  [ -n "$wanted" ] || return 0
  if [ -z "$apt_is_fresh" ]; then
    say "reading the package lists"
    as_root apt-get -o DPkg::Lock::Timeout=600 update -qq >"$tools/log/apt-update.log" 2>&1 ||
      say "the package lists could not be read afresh; going on with the ones that are here"
    apt_is_fresh=1
  fi
  say "$why: installing" $wanted
  # shellcheck disable=SC2086 # one word per package is meant
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
    install -y -qq --no-install-recommends $wanted >"$tools/log/apt.log" 2>&1 || {
    tail -n 15 "$tools/log/apt.log" >&2
    stop "$why: apt-get could not install" $wanted "(log: .tools/log/apt.log)."
  }
}

# --- Rust programs -----------------------------------------------------------

# Native Rust is the person's own toolchain, whatever the caller has exported
# for the browser builds.
native_cargo() {
  env -u RUSTC -u RUSTDOC -u CARGO -u RUSTC_BOOTSTRAP -u CARGO_UNSTABLE_BUILD_STD \
    -u CARGO_TARGET_DIR PATH="${NATIVE_PATH:-$PATH}" cargo "$@"
}
version_of() { "$1" --version 2>/dev/null | head -n1 | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n1; }
# rust_tool PROGRAM CRATE VERSION [FURTHER PROGRAM] [FLAG…]: leaves .tools/bin/PROGRAM.
rust_tool() {
  local program=$1 crate=$2 version=$3 also=$4 found name
  shift 4
  if [ "$(version_of "$tools/bin/$program")" = "$version" ] && [ -x "$tools/bin/${also:-$program}" ]; then
    return 0
  fi
  found=$(command -v "$program" || true)
  [ -n "$found" ] || found=${CARGO_HOME:-$HOME/.cargo}/bin/$program
  if [ "$(version_of "$found")" = "$version" ] && [ -x "$(dirname "$found")/${also:-$program}" ]; then
    for name in "$program" ${also:+"$also"}; do
      ln -sfn "$(dirname "$found")/$name" "$tools/bin/$name"
    done
    return 0
  fi
  say "installing $program $version (compiles for some minutes, once)"
  rm -f "$tools/bin/$program" ${also:+"$tools/bin/$also"}
  native_cargo install "$crate" --version "=$version" --root "$tools" --force "$@" \
    >"$tools/log/$program.log" 2>&1 || {
    tail -n 15 "$tools/log/$program.log" >&2
    stop "$program $version could not be installed (log: .tools/log/$program.log)."
  }
}

# Parts the page's program. It cannot tell its version; cargo's list can.
split_tool() {
  local bin
  for bin in "$tools" "${CARGO_HOME:-$HOME/.cargo}"; do
    if grep -qs "^\"wasm_split_cli_support $split_version " "$bin/.crates.toml" && [ -x "$bin/bin/wasm-split-cli" ]; then
      [ "$bin" = "$tools" ] || ln -sfn "$bin/bin/wasm-split-cli" "$tools/bin/wasm-split-cli"
      return 0
    fi
  done
  say "installing wasm-split-cli $split_version (compiles for a minute, once)"
  rm -f "$tools/bin/wasm-split-cli"
  native_cargo install wasm_split_cli_support --version "=$split_version" --features build-binary --root "$tools" --force \
    >"$tools/log/wasm-split-cli.log" 2>&1 || {
    tail -n 15 "$tools/log/wasm-split-cli.log" >&2
    stop "wasm-split-cli $split_version could not be installed (log: .tools/log/wasm-split-cli.log)."
  }
}

node_packages() { # DIRECTORY WHAT
  local directory=$1 stamp
  have npm || stop "npm is missing: please install Node 20 or newer with npm."
  stamp=$(sha256sum <"$directory/package-lock.json" | cut -c1-16)
  [ "$(cat "$directory/node_modules/.stamp" 2>/dev/null)" = "$stamp" ] && return 0
  say "installing $2"
  (cd "$directory" && npm ci --no-audit --no-fund --loglevel=error) >"$tools/log/npm.log" 2>&1 || {
    tail -n 15 "$tools/log/npm.log" >&2
    stop "npm could not install the packages of $directory/package-lock.json."
  }
  echo "$stamp" >"$directory/node_modules/.stamp"
}

# --- The verbs ---------------------------------------------------------------

native() {
  have cargo || stop "Rust is missing: please install it with rustup."
  have cc || debian "linking Rust programs" gcc libc6-dev
  have age || debian "reading backups with a program that is not ours" age
}

# True when the toolchain that PATH gives can already build for the browser.
has_wasm_std() {
  local directory
  directory=$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || return 1
  compgen -G "$directory/libstd-*.rlib" >/dev/null
}

# Prints the way to a compiler for the browser: `plain` or `debian`.
wasm_route() {
  local tried=$tools/no-wasm-target-for version
  version=$(rustc --version 2>/dev/null || echo none)
  if has_wasm_std; then
    echo plain
    return
  fi
  if have rustup && [ "$(cat "$tried" 2>/dev/null)" != "$version" ]; then
    say "adding the target wasm32-unknown-unknown with rustup"
    if timeout 60 rustup target add wasm32-unknown-unknown >"$tools/log/rustup.log" 2>&1 && has_wasm_std; then
      echo plain
      return
    fi
    # Remembered for this compiler, so that it is not tried at every build.
    echo "$version" >"$tried"
    say "rustup cannot get that target here; taking Debian's compiler instead"
  fi
  echo debian
}

debian_compiler() {
  local name
  if ! have apt-get; then
    stop "no compiler for the browser: please run 'rustup target add wasm32-unknown-unknown'."
  fi
  debian "a compiler for the browser" rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy lld-22
  # Nothing pulls in the linker by that name by itself.
  have rust-lld || stop "rust-lld is missing although lld-22 is installed: please link it to lld-22."
  mkdir -p "$tools/debian"
  for name in cargo rustc rustdoc cargo-clippy clippy-driver; do
    if [ -x "/usr/bin/$name" ]; then ln -sfn "/usr/bin/$name" "$tools/debian/$name"; fi
  done
}

write_env() { # ROUTE
  {
    cat <<'ENV'
# Written by scripts/setup.sh. Source it (bash) for builds for the browser only:
#   source .tools/env.sh && cargo check --target wasm32-unknown-unknown --features page --bin concord-page
# Native builds and tests do not need it.
concord_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -L)
export NATIVE_PATH=${NATIVE_PATH:-$PATH}
PATH=$concord_root/.tools/bin:$concord_root/node_modules/.bin:$PATH
# Not the native target directory: another compiler may be at work there.
export CARGO_TARGET_DIR=$concord_root/target/web
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C target-feature=+simd128 --cfg erase_components"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=$concord_root/.tools/bin/wasm-bindgen-test-runner
ENV
    if [ "$1" = debian ]; then
      cat <<'ENV'
# Debian's compiler comes without a standard library for the browser and builds
# it from source, which a stable compiler does only when told so.
PATH=$concord_root/.tools/debian:$PATH
export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc CARGO=/usr/bin/cargo
export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort
ENV
    fi
    echo 'export PATH'
  } >"$tools/env.sh.new"
  if cmp -s "$tools/env.sh.new" "$tools/env.sh"; then rm "$tools/env.sh.new"; else mv "$tools/env.sh.new" "$tools/env.sh"; fi
}

wasm() {
  local route bindgen
  native
  have node || stop "Node is missing: please install Node 20 or newer."
  route=$(wasm_route)
  if [ "$route" = debian ]; then debian_compiler; fi
  # The generator must be of exactly the version that the program is linked with.
  bindgen=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"$/\1/p')
  rust_tool trunk trunk "$trunk_version" "" --locked
  # Without --locked: its lock file asks for releases that are no longer offered.
  rust_tool wasm-bindgen wasm-bindgen-cli "$bindgen" wasm-bindgen-test-runner
  split_tool
  node_packages . "wasm-opt (npm: binaryen) and the browser driver for pictures"
  write_env "$route"
}

browsers() {
  native
  debian "browsers and their drivers" chromium chromium-driver firefox-esr webkit2gtk-driver xvfb \
    python3-gi gir1.2-webkit2-4.1
  debian "fonts for Latin, Arabic and Han" fonts-noto-core fonts-noto-cjk
  rust_tool geckodriver geckodriver "$geckodriver_version" "" --locked
}

bench() {
  wasm
  debian "a browser to measure in" chromium chromium-driver
  if [ -f bench/package-lock.json ]; then node_packages bench "what bench/ compares with"; fi
}

mkdir -p "$tools/bin" "$tools/log"
# One at a time: two calls of make must not install the same thing together.
exec 9>"$tools/lock"
if have flock; then flock 9; fi

[ $# -gt 0 ] || set -- native wasm
for verb in "$@"; do
  case $verb in
    native | wasm | browsers | bench) "$verb" ;;
    *) stop "unknown verb '$verb'; known are native, wasm, browsers and bench." ;;
  esac
done
