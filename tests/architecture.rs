//! The house rules of `docs/architecture.md`, read out of the sources: which
//! room may name what, and what no file may hold. Each failure is a sentence
//! that says where and why.
#![cfg(not(target_family = "wasm"))]

#[path = "architecture/rooms.rs"]
mod rooms;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;
