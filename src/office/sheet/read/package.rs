//! Packed files (ZIP), looked at before anything reads them: what they say they
//! unpack to, and whether that is so. A few kilobytes can claim to be a
//! kilobyte and unpack to gigabytes, so nothing is believed that was not counted.
//!
//! This module must not import the engine, storage or anything of the web.

use super::Limits;
use crate::protocol::sheets::SheetTrouble;
use std::io::{Cursor, Read, Write};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most parts that a workbook has.
const PARTS: usize = 4_000;
/// The most elements of the parts that are held whole, shared texts aside:
/// fifteen times the cell formats that Excel allows. Each takes a hundred bytes
/// and more when it is held.
const ELEMENTS: u64 = 1_000_000;
/// The most shared texts: so many have room in what is held of them, unless they
/// are empty. Each takes its place though nothing stands in it.
const TEXTS: u64 = 4_000_000;
/// The longest stretch of a part without a `<`: a reader holds it whole.
const STRETCH: u64 = 16 << 20;
/// So many first bytes of a part are looked at.
const HEAD: usize = 4_096;

/// What is known of a package before it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// Whether there may be formulas in it.
    pub formulas: bool,
}

/// Whether a packed file is a workbook of a size that can be read.
///
/// # Errors
/// [`SheetTrouble::Damaged`], [`SheetTrouble::Protected`],
/// [`SheetTrouble::TooLarge`], [`SheetTrouble::NotATable`].
pub fn check(bytes: &[u8], limits: &Limits) -> Result<Package, SheetTrouble> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| trouble(&error))?;
    if archive.len() > PARTS {
        return Err(SheetTrouble::TooLarge);
    }
    let mut package = Package::default();
    let (mut all, mut held) = (0_u64, 0_u64);
    let (mut workbook, mut other) = (false, false);
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|error| trouble(&error))?;
        if part.encrypted() {
            return Err(SheetTrouble::Protected);
        }
        let name = part.name().map_err(|error| trouble(&error))?;
        workbook |= name.ends_with("workbook.xml");
        // OpenDocument, and the binary form of Excel.
        other |= matches!(&*name, "content.xml" | "xl/workbook.bin");
        all = all.saturating_add(part.size());
        if is_held(&name) {
            held = held.saturating_add(part.size());
        }
        if held > limits.held || all > limits.unpacked {
            return Err(SheetTrouble::TooLarge);
        }
    }
    if !workbook {
        return Err(match other {
            true => SheetTrouble::OlderForm,
            false => SheetTrouble::NotATable,
        });
    }
    let (mut elements, mut texts) = (0_u64, 0_u64);
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| trouble(&error))?;
        let said = part.size();
        let name = part.name().map_err(|error| trouble(&error))?.into_owned();
        let mut head = Vec::with_capacity(HEAD);
        let read = part.by_ref().take(HEAD as u64).read_to_end(&mut head);
        read.map_err(|_| SheetTrouble::Damaged)?;
        look(&head, said)?;
        if name.eq_ignore_ascii_case("_rels/.rels") && (said > HEAD as u64 || misleads(&head)) {
            return Err(SheetTrouble::Damaged);
        }
        let mut count = Count {
            cells: !is_held(&name),
            ..Count::default()
        };
        let all = &mut head.as_slice().chain(part.take(said + 1));
        std::io::copy(all, &mut count).map_err(|_| SheetTrouble::Damaged)?;
        if count.bytes > said {
            return Err(SheetTrouble::TooLarge);
        }
        if count.bytes < said || count.far || count.longest > STRETCH {
            return Err(SheetTrouble::Damaged);
        }
        package.formulas |= count.formulas;
        if named(&name, "sharedstrings.xml") {
            texts = texts.saturating_add(count.texts);
        } else if is_held(&name) {
            elements = elements.saturating_add(count.elements);
        }
        if elements > ELEMENTS || texts > TEXTS {
            return Err(SheetTrouble::TooLarge);
        }
    }
    Ok(package)
}

/// Looks at the beginning of a part for what a reader would believe: a number
/// of texts for which there is no room in the part, or letters of another
/// encoding in which that could hide.
fn look(head: &[u8], size: u64) -> Result<(), SheetTrouble> {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return Err(SheetTrouble::Damaged);
    }
    let declaration = head.get(..200).unwrap_or(head).to_ascii_lowercase();
    if declaration.starts_with(b"<?xml")
        && memchr::memmem::find(&declaration, b"encoding").is_some()
        && memchr::memmem::find(&declaration, b"utf-8").is_none()
        && memchr::memmem::find(&declaration, b"us-ascii").is_none()
    {
        return Err(SheetTrouble::Damaged);
    }
    for at in memchr::memmem::find_iter(head, b"uniqueCount") {
        let after = head.get(at + 11..).unwrap_or_default();
        let digits = after
            .iter()
            .skip_while(|byte| !byte.is_ascii_digit())
            .take_while(|byte| byte.is_ascii_digit());
        let count = digits.fold(0_u64, |count, digit| {
            count
                .saturating_mul(10)
                .saturating_add(u64::from(digit - b'0'))
        });
        // No text takes less than `<si/>`.
        if count > size / 5 {
            return Err(SheetTrouble::Damaged);
        }
    }
    Ok(())
}

/// Counts what passes, and finds formulas that say they are shared under a
/// number beyond all reason: a reader makes room for every number below it.
#[derive(Default)]
struct Count {
    /// Whether there are cells in it.
    cells: bool,
    bytes: u64,
    elements: u64,
    texts: u64,
    stretch: u64,
    longest: u64,
    far: bool,
    formulas: bool,
    tail: Vec<u8>,
}

/// The longest ` si = "1234567` that is looked for.
const SHARED: usize = 32;

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes += bytes.len() as u64;
        self.elements += memchr::memchr_iter(b'<', bytes).count() as u64;
        // One that lies over the border of two pieces is not worth finding.
        for start in [b"<si", b":si"] {
            self.texts += memchr::memmem::find_iter(bytes, start).count() as u64;
        }
        let first = memchr::memchr(b'<', bytes).unwrap_or(bytes.len());
        self.stretch += first as u64;
        self.longest = self.longest.max(self.stretch);
        if let Some(last) = memchr::memrchr(b'<', bytes) {
            // Within one piece, which is a few kilobytes, none is long.
            self.stretch = (bytes.len() - last) as u64;
        }
        // What lies over the border of two pieces is found in the next.
        let border = bytes.get(..SHARED).unwrap_or(bytes);
        self.tail.extend_from_slice(border);
        self.far |= [self.tail.as_slice(), bytes]
            .iter()
            .any(|bytes| is_far(bytes) || (self.cells && is_beyond(bytes)));
        self.formulas |= has_formula(&self.tail) || has_formula(bytes);
        self.tail.clear();
        let rest = bytes.len().saturating_sub(SHARED);
        self.tail
            .extend_from_slice(bytes.get(rest..).unwrap_or_default());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Whether a cell has a formula, whatever name the file gives to its words.
fn has_formula(bytes: &[u8]) -> bool {
    [&b"<f>"[..], b"<f ", b":f>", b":f "]
        .iter()
        .any(|start| memchr::memmem::find(bytes, start).is_some())
}

fn is_far(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"si").any(|at| {
        let after = bytes.get(at + 2..).unwrap_or_default();
        let mut equals = false;
        let digits = after.iter().skip_while(|byte| {
            equals |= **byte == b'=';
            matches!(
                byte,
                b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\'' | b'+' | b'0'
            )
        });
        let many = digits.take_while(|byte| byte.is_ascii_digit()).count() >= 6;
        many && equals
    })
}

/// Whether a cell stands at a place that no sheet has: a reader counts letters
/// and digits on and on, and comes round to the places that there are.
fn is_beyond(bytes: &[u8]) -> bool {
    let starts: [&[u8]; 4] = [b" r=\"", b" r='", b" ref=\"", b" ref='"];
    let beyond = |place: &[u8]| {
        let (mut letters, mut digits) = (0, 0);
        for byte in place.iter().take(SHARED) {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' => (letters, digits) = (letters + 1, 0),
                b'0'..=b'9' => (letters, digits) = (0, digits + 1),
                b':' => (letters, digits) = (0, 0),
                _ => return false,
            }
            if letters > 3 || digits > 7 {
                return true;
            }
        }
        false
    };
    starts.iter().any(|start| {
        memchr::memmem::find_iter(bytes, start)
            .any(|at| beyond(bytes.get(at + start.len()..).unwrap_or_default()))
    })
}

/// Folders of parts that are read piece by piece or not at all.
const PASSED: [&str; 3] = ["worksheets", "media", "embeddings"];

/// Sheets are read piece by piece; everything else is held whole. Texts and
/// styles are held wherever they stand.
fn is_held(name: &str) -> bool {
    named(name, "sharedstrings.xml")
        || named(name, "styles.xml")
        || !PASSED.iter().any(|folder| holds(name, folder))
}

fn named(name: &str, ending: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ending)
}

fn holds(name: &str, folder: &str) -> bool {
    name.to_ascii_lowercase().contains(folder)
}

/// Whether what says where the workbook stands points into a folder whose parts
/// are not counted, or could hide that it does.
fn misleads(relations: &[u8]) -> bool {
    let text = String::from_utf8_lossy(relations);
    text.contains('&') || PASSED.iter().any(|folder| holds(&text, folder))
}

fn trouble(error: &ZipError) -> SheetTrouble {
    match error {
        ZipError::UnsupportedArchive(_) => SheetTrouble::Protected,
        _ => SheetTrouble::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_numbers_are_found_over_borders() {
        for (text, far) in [
            ("<f t='shared' si=\"0\"/>", false),
            ("<f t='shared' si=\"99999\"/>", false),
            ("<f t='shared' si=\"999999999\"/>", true),
            ("<f si = '0001000000'/>", true),
            ("Parsi 123456789", false),
            ("<c r=\"XFD1048576\">", false),
            ("<c r=\"AAAA1\">", true),
            ("<row r='100000000'>", true),
            ("<f ref=\"A1:XFD1048576\">", false),
            ("<f ref=\"A1:B99999999\">", true),
            ("<c color=\"12345678\">", false),
        ] {
            for cut in 0..text.len() {
                let (left, right) = text.split_at(cut);
                let mut count = Count {
                    cells: true,
                    ..Count::default()
                };
                let written = [left, right].map(|part| count.write(part.as_bytes()).ok());
                assert!(written.iter().all(Option::is_some));
                assert_eq!(count.far, far, "{text} at {cut}");
                assert_eq!(count.bytes, text.len() as u64);
            }
        }
    }
}
