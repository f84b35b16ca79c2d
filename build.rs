//! Turns `locales/<language>/<namespace>.json` into typed Rust for the page, so
//! that a missing key, a misspelt one or a forgotten value does not compile.
//! Native builds and the worker need no words and skip it.

#[path = "build/words.rs"]
mod words;

use std::{env, fs, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build/words.rs");
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // Where addresses stand in the programs: scripts/split.mjs parts them.
        println!("cargo::rustc-link-arg-bin=concord-page=--emit-relocs");
        println!("cargo::rustc-link-arg-bin=engine=--emit-relocs");
    }
    if env::var_os("CARGO_FEATURE_PAGE").is_none() {
        return ExitCode::SUCCESS;
    }
    println!("cargo::rerun-if-changed=locales");
    let (Some(root), Some(out)) = (env::var_os("CARGO_MANIFEST_DIR"), env::var_os("OUT_DIR"))
    else {
        println!("cargo::error=cargo did not say where to work");
        return ExitCode::FAILURE;
    };
    let written = words::generate(&PathBuf::from(root).join("locales")).and_then(|rust| {
        fs::write(PathBuf::from(out).join("words.rs"), rust).map_err(|e| vec![e.to_string()])
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            ExitCode::FAILURE
        }
    }
}
