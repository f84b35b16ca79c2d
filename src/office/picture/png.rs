//! PNG: chunks, each with its own checksum. Chunks that draw stay, text and
//! whatever is not known goes, Exif is made again.

use super::{MAX_BLOCK, Step, be32, exif};

#[derive(Debug, Default)]
enum At {
    #[default]
    Start,
    Chunk,
    /// Inside a chunk: bytes to come, its checksum among them.
    Inside {
        left: usize,
        keep: bool,
        last: bool,
    },
    End,
}

#[derive(Debug, Default)]
pub(super) struct Png {
    at: At,
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Chunks beside the picture that may stay: colours, size of a dot, motion, time.
const HARMLESS: [&[u8; 4]; 18] = [
    b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"mDCv",
    b"cLLi", b"bKGD", b"hIST", b"pHYs", b"tIME", b"acTL", b"fcTL", b"fdAT",
];

impl Png {
    pub(super) fn ended(&self) -> bool {
        matches!(self.at, At::End)
    }

    pub(super) fn step(&mut self, rest: &[u8], out: &mut Vec<u8>, place: &mut bool) -> Step {
        match &mut self.at {
            At::Start => match rest.get(..SIGNATURE.len()) {
                Some(SIGNATURE) => {
                    out.extend_from_slice(SIGNATURE);
                    self.at = At::Chunk;
                    Step::Done(SIGNATURE.len())
                }
                Some(_) => Step::Broken,
                None => Step::More,
            },
            At::Chunk => self.chunk(rest, out, place),
            At::Inside { left, keep, last } => {
                let now = rest.len().min(*left);
                if *keep {
                    out.extend_from_slice(rest.get(..now).unwrap_or_default());
                }
                *left -= now;
                if *left == 0 {
                    self.at = if *last { At::End } else { At::Chunk };
                }
                if now == 0 {
                    Step::More
                } else {
                    Step::Done(now)
                }
            }
            At::End => Step::Done(rest.len()),
        }
    }

    fn chunk(&mut self, rest: &[u8], out: &mut Vec<u8>, place: &mut bool) -> Step {
        let (Some(length), Some(name)) = (be32(rest, 0), rest.get(4..8)) else {
            return Step::More;
        };
        if length > 0x7FFF_FFFF || !name.iter().all(u8::is_ascii_alphabetic) {
            return Step::Broken;
        }
        if name == b"eXIf" && length <= MAX_BLOCK {
            let Some(body) = rest.get(8..8 + length) else {
                return Step::More;
            };
            let slim = exif::slim(body);
            *place |= slim.had_place;
            if !slim.tiff.is_empty() {
                put_chunk(b"eXIf", &slim.tiff, out);
            }
            self.at = At::Inside {
                left: 4,
                keep: false,
                last: false,
            };
            return Step::Done(8 + length);
        }
        let needed = name.first().is_some_and(u8::is_ascii_uppercase);
        let keep = needed || HARMLESS.iter().any(|harmless| name == harmless.as_slice());
        if keep {
            out.extend_from_slice(rest.get(..8).unwrap_or_default());
        }
        self.at = At::Inside {
            left: length + 4,
            keep,
            last: name == b"IEND",
        };
        Step::Done(8)
    }
}

fn put_chunk(name: &[u8; 4], body: &[u8], out: &mut Vec<u8>) {
    let length = u32::try_from(body.len()).unwrap_or_default();
    out.extend_from_slice(&length.to_be_bytes());
    let from = out.len();
    out.extend_from_slice(name);
    out.extend_from_slice(body);
    let sum = checksum(out.get(from..).unwrap_or_default());
    out.extend_from_slice(&sum.to_be_bytes());
}

/// CRC-32 as in the PNG standard; the chunk is short, so no table.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & 0_u32.wrapping_sub(sum & 1))
        })
    })
}
