//! The frozen forms of the record, byte for byte, and the tables of
//! `docs/format.md` beside them. Where a test here fails, the program is wrong,
//! not the fixture: registers and backups hold these bytes.
#![cfg(not(target_family = "wasm"))]

#[path = "fixtures/pinned.rs"]
mod pinned;

#[path = "format/tables.rs"]
mod tables;
#[path = "format/vectors.rs"]
mod vectors;
