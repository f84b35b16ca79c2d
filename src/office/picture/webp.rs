//! WebP: chunks inside one RIFF chunk whose size stands at the very start. So
//! nothing is left out, which would alter that size; what must go is written
//! over in its place.

use super::{MAX_BLOCK, Step, exif, le32};

#[derive(Debug, Default)]
enum At {
    #[default]
    Start,
    Chunk,
    Inside {
        left: usize,
        how: How,
    },
    End,
}

#[derive(Clone, Copy, Debug)]
enum How {
    Keep,
    /// Written over with this.
    Over(u8),
}

#[derive(Debug, Default)]
pub(super) struct WebP {
    at: At,
    /// Bytes to come of the whole.
    left: usize,
}

const XMP_FLAG: u8 = 0x04;
const DRAWS: [&[u8; 4]; 6] = [b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

impl WebP {
    pub(super) fn ended(&self) -> bool {
        matches!(self.at, At::End)
    }

    pub(super) fn step(&mut self, rest: &[u8], out: &mut Vec<u8>, place: &mut bool) -> Step {
        match self.at {
            At::Start => {
                let (Some(size), Some(head)) = (le32(rest, 4), rest.get(..12)) else {
                    return Step::More;
                };
                out.extend_from_slice(head);
                self.left = size.saturating_sub(4);
                self.next();
                Step::Done(12)
            }
            At::Chunk => self.chunk(rest, out, place),
            At::Inside { left, how } => {
                let now = rest.len().min(left);
                match how {
                    How::Keep => out.extend_from_slice(rest.get(..now).unwrap_or_default()),
                    How::Over(byte) => out.resize(out.len() + now, byte),
                }
                self.left = self.left.saturating_sub(now);
                if left == now {
                    self.next();
                } else {
                    self.at = At::Inside {
                        left: left - now,
                        how,
                    };
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

    fn next(&mut self) {
        self.at = if self.left == 0 { At::End } else { At::Chunk };
    }

    fn chunk(&mut self, rest: &[u8], out: &mut Vec<u8>, place: &mut bool) -> Step {
        let (Some(length), Some(head)) = (le32(rest, 4), rest.get(..8)) else {
            return Step::More;
        };
        // Chunks are filled up to an even size.
        let padded = length.saturating_add(length % 2);
        if padded.saturating_add(8) > self.left {
            return Step::Broken;
        }
        let name = head.get(..4).unwrap_or_default();
        if matches!(name, b"VP8X" | b"EXIF") && padded <= MAX_BLOCK {
            let Some(body) = rest.get(8..8 + padded) else {
                return Step::More;
            };
            out.extend_from_slice(head);
            let from = out.len();
            if name == b"VP8X" {
                out.extend_from_slice(body);
                if let Some(flags) = out.get_mut(from) {
                    *flags &= !XMP_FLAG;
                }
            } else {
                let tiff = body.strip_prefix(b"Exif\0\0").unwrap_or(body);
                let slim = exif::slim(tiff);
                *place |= slim.had_place;
                if slim.tiff.len() <= padded {
                    out.extend_from_slice(&slim.tiff);
                }
                out.resize(from + padded, 0);
            }
            self.left -= 8 + padded;
            self.next();
            return Step::Done(8 + padded);
        }
        let how = if DRAWS.iter().any(|draws| name == draws.as_slice()) {
            How::Keep
        } else if name == b"XMP " {
            How::Over(b' ')
        } else {
            How::Over(0)
        };
        out.extend_from_slice(head);
        self.left -= 8;
        self.at = At::Inside { left: padded, how };
        if padded == 0 {
            self.next();
        }
        Step::Done(8)
    }
}
