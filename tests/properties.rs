//! What holds for every record, whatever people do: properties of the merge,
//! of the bytes and of the figures, tried on made-up stories.
#![cfg(not(target_family = "wasm"))]

#[path = "properties/bytes.rs"]
mod bytes;
#[path = "properties/figures.rs"]
mod figures;
#[path = "properties/life.rs"]
mod life;
#[path = "properties/merge.rs"]
mod merge;
#[path = "properties/values.rs"]
mod values;
#[path = "properties/world.rs"]
mod world;
