//! Files that leave the device and come back: bytes from plain tables and from
//! entities, and the other way round.
//!
//! This room must not import the engine, the record, storage or anything of
//! the web; what a file is for, its caller knows.

pub mod book;
#[cfg(any(feature = "formats", not(target_family = "wasm")))]
pub mod book_csv;
pub mod csv;
pub mod ics;
pub mod json;
pub mod kind;
pub mod languages;
pub mod picture;
pub mod sheet;
pub mod summary;
#[cfg(any(feature = "formats", not(target_family = "wasm")))]
pub mod workbook;
