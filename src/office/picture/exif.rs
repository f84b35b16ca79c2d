//! The TIFF inside a picture (Exif 2.32): what may stay is written anew, all
//! the rest – places, maker's notes, serial numbers, thumbnails – is not.

/// What may stay of the first directory: make, model, how the picture is
/// turned, when it was altered.
const FIRST: [u16; 4] = [0x010F, 0x0110, ORIENTATION, 0x0132];
/// What may stay of the second: when it was taken and digitised, in which zone.
const SECOND: [u16; 5] = [0x9003, 0x9004, 0x9010, 0x9011, 0x9012];
const ORIENTATION: u16 = 0x0112;
const TO_SECOND: u16 = 0x8769;
const TO_PLACE: u16 = 0x8825;
const TEXT: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;
/// The longest text that stays, in bytes.
const MAX_TEXT: usize = 64;
/// Directories have far fewer; a claimed number beyond this is not believed.
const MAX_ENTRIES: usize = 512;

/// What is left.
pub(super) struct Slim {
    /// The TIFF with what may stay; empty when nothing does.
    pub(super) tiff: Vec<u8>,
    /// A place was in it.
    pub(super) had_place: bool,
}

/// Makes a TIFF anew with what may stay. What cannot be read does not stay.
pub(super) fn slim(tiff: &[u8]) -> Slim {
    let nothing = Slim {
        tiff: Vec::new(),
        had_place: false,
    };
    let little = match tiff.get(..4) {
        Some(b"II*\0") => true,
        Some(b"MM\0*") => false,
        _ => return nothing,
    };
    let reader = Reader {
        bytes: tiff,
        little,
    };
    let Some(first) = reader.long(4).map(|at| reader.entries(at)) else {
        return nothing;
    };
    let second = reader
        .pointer(&first, TO_SECOND)
        .map(|at| reader.entries(at))
        .unwrap_or_default();
    let had_place = first.iter().any(|entry| entry.tag == TO_PLACE);
    let first: Vec<_> = FIRST
        .iter()
        .filter_map(|t| reader.keep(&first, *t))
        .collect();
    let second: Vec<_> = SECOND
        .iter()
        .filter_map(|tag| reader.keep(&second, *tag))
        .collect();
    let tiff = if first.is_empty() && second.is_empty() {
        Vec::new()
    } else {
        write(&first, &second)
    };
    Slim { tiff, had_place }
}

/// Whether XMP tells a place.
pub(super) fn xmp_has_place(xmp: &[u8]) -> bool {
    xmp.windows(7).any(|window| window == b"exif:GP")
}

struct Entry {
    tag: u16,
    kind: u16,
    count: usize,
    /// Where the four bytes of its value or offset stand.
    at: usize,
}

/// A value that stays: its tag, and a text or a number.
enum Kept {
    Text(u16, Vec<u8>),
    Number(u16, u16),
}

struct Reader<'t> {
    bytes: &'t [u8],
    little: bool,
}

impl Reader<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let pair: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let four: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let long = if self.little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        };
        usize::try_from(long).ok()
    }

    fn entries(&self, at: usize) -> Vec<Entry> {
        let count = self.short(at).map_or(0, usize::from).min(MAX_ENTRIES);
        (0..count)
            .filter_map(|number| {
                let at = at.checked_add(2 + 12 * number)?;
                Some(Entry {
                    tag: self.short(at)?,
                    kind: self.short(at + 2)?,
                    count: self.long(at + 4)?,
                    at: at + 8,
                })
            })
            .collect()
    }

    fn pointer(&self, entries: &[Entry], tag: u16) -> Option<usize> {
        let entry = entries.iter().find(|entry| entry.tag == tag)?;
        self.long(entry.at)
    }

    fn keep(&self, entries: &[Entry], tag: u16) -> Option<Kept> {
        let entry = entries.iter().find(|entry| entry.tag == tag)?;
        if tag == ORIENTATION {
            let turned = (entry.kind == SHORT)
                .then(|| self.short(entry.at))
                .flatten()?;
            return (1..=8)
                .contains(&turned)
                .then_some(Kept::Number(tag, turned));
        }
        if entry.kind != TEXT || entry.count > MAX_TEXT {
            return None;
        }
        let from = if entry.count <= 4 {
            entry.at
        } else {
            self.long(entry.at)?
        };
        let text = self.bytes.get(from..from.checked_add(entry.count)?)?;
        let text: Vec<u8> = text.iter().copied().take_while(|b| *b != 0).collect();
        let plain = text.iter().all(|byte| (0x20..0x7F).contains(byte));
        (plain && !text.is_empty()).then_some(Kept::Text(tag, text))
    }
}

/// A TIFF, most significant byte first: the first directory, the second, texts.
fn write(first: &[Kept], second: &[Kept]) -> Vec<u8> {
    let size = |entries: usize| 2 + 12 * entries + 4;
    let has_second = !second.is_empty();
    let second_at = 8 + size(first.len() + usize::from(has_second));
    let texts_at = second_at + if has_second { size(second.len()) } else { 0 };
    let mut texts = Vec::new();
    let mut out = b"MM\0*\0\0\0\x08".to_vec();
    put16(&mut out, first.len() + usize::from(has_second));
    for kept in first {
        entry(&mut out, kept, texts_at, &mut texts);
    }
    if has_second {
        put16(&mut out, usize::from(TO_SECOND));
        put16(&mut out, usize::from(LONG));
        put32(&mut out, 1);
        put32(&mut out, second_at);
    }
    put32(&mut out, 0);
    if has_second {
        put16(&mut out, second.len());
        for kept in second {
            entry(&mut out, kept, texts_at, &mut texts);
        }
        put32(&mut out, 0);
    }
    out.extend_from_slice(&texts);
    out
}

fn entry(out: &mut Vec<u8>, kept: &Kept, texts_at: usize, texts: &mut Vec<u8>) {
    match kept {
        Kept::Number(tag, number) => {
            put16(out, usize::from(*tag));
            put16(out, usize::from(SHORT));
            put32(out, 1);
            put16(out, usize::from(*number));
            put16(out, 0);
        }
        Kept::Text(tag, text) => {
            put16(out, usize::from(*tag));
            put16(out, usize::from(TEXT));
            put32(out, text.len() + 1);
            if text.len() < 4 {
                let mut four = [0; 4];
                for (place, byte) in four.iter_mut().zip(text) {
                    *place = *byte;
                }
                out.extend_from_slice(&four);
            } else {
                put32(out, texts_at + texts.len());
                texts.extend_from_slice(text);
                texts.push(0);
                // Values begin at even places.
                if texts.len() % 2 == 1 {
                    texts.push(0);
                }
            }
        }
    }
}

fn put16(out: &mut Vec<u8>, number: usize) {
    // Far below the limit: a handful of entries and short texts.
    out.extend_from_slice(&u16::try_from(number).unwrap_or(u16::MAX).to_be_bytes());
}

fn put32(out: &mut Vec<u8>, number: usize) {
    out.extend_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes());
}
