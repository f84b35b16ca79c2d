//! Compound files, the older form of office documents and the wrapping of
//! protected ones: only told apart, not read.
//!
//! This module must not import the engine, storage or anything of the web.

use crate::protocol::sheets::SheetTrouble;

/// What a compound file is, by the names in its directory.
#[must_use]
pub fn what(bytes: &[u8]) -> SheetTrouble {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if names("EncryptedPackage") || names("EncryptionInfo") {
        SheetTrouble::Protected
    } else if names("Workbook") || names("Book") {
        SheetTrouble::OlderForm
    } else {
        SheetTrouble::NotATable
    }
}
