//! JPEG: segments before the picture, the coded picture, the end. What follows
//! the end – a second picture, a short film – goes.

use super::{MAX_BLOCK, Step, be16, exif};

#[derive(Debug, Default)]
enum At {
    #[default]
    Start,
    Marker,
    Scan,
    End,
}

#[derive(Debug, Default)]
pub(super) struct Jpeg {
    at: At,
}

const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;
const COMMENT: u8 = 0xFE;

impl Jpeg {
    pub(super) fn ended(&self) -> bool {
        matches!(self.at, At::End)
    }

    pub(super) fn step(&mut self, rest: &[u8], out: &mut Vec<u8>, place: &mut bool) -> Step {
        match self.at {
            At::Start => match rest {
                [0xFF, 0xD8, ..] => {
                    out.extend_from_slice(&[0xFF, 0xD8]);
                    self.at = At::Marker;
                    Step::Done(2)
                }
                [_, _, ..] => Step::Broken,
                _ => Step::More,
            },
            At::Marker => self.marker(rest, out, place),
            At::Scan => self.scan(rest, out, place),
            At::End => Step::Done(rest.len()),
        }
    }

    fn marker(&mut self, rest: &[u8], out: &mut Vec<u8>, place: &mut bool) -> Step {
        let marker = match rest {
            // Any number of fill bytes may stand before a marker.
            [0xFF, 0xFF, ..] => return Step::Done(1),
            [0xFF, marker, ..] => *marker,
            [0xFF] | [] => return Step::More,
            _ => return Step::Broken,
        };
        match marker {
            0xD9 => {
                out.extend_from_slice(&[0xFF, 0xD9]);
                self.at = At::End;
                return Step::Done(2);
            }
            0x01 | 0xD0..=0xD8 => {
                out.extend_from_slice(&[0xFF, marker]);
                return Step::Done(2);
            }
            0x00 => return Step::Broken,
            _ => {}
        }
        let Some(length) = be16(rest, 2) else {
            return Step::More;
        };
        let end = 2 + length;
        if length < 2 || end > MAX_BLOCK {
            return Step::Broken;
        }
        let Some(segment) = rest.get(..end) else {
            return Step::More;
        };
        let body = segment.get(4..).unwrap_or_default();
        match marker {
            APP0 | APP14 => out.extend_from_slice(segment),
            APP2 if body.starts_with(b"ICC_PROFILE\0") => out.extend_from_slice(segment),
            APP1 => slim(body, out, place),
            APP2..=APP15 | COMMENT => {}
            _ => out.extend_from_slice(segment),
        }
        if marker == 0xDA {
            self.at = At::Scan;
        }
        Step::Done(end)
    }

    /// Copies coded picture up to the next marker.
    fn scan(&mut self, rest: &[u8], out: &mut Vec<u8>, place: &mut bool) -> Step {
        let mut at = 0;
        loop {
            let from = rest.get(at..).unwrap_or_default();
            match from.iter().position(|byte| *byte == 0xFF) {
                None => {
                    at = rest.len();
                    break;
                }
                Some(found) => at += found,
            }
            match rest.get(at + 1) {
                // A set byte of the picture, or a restart: not the end of the scan.
                Some(0x00 | 0xD0..=0xD7) => at += 2,
                Some(_) => {
                    self.at = At::Marker;
                    break;
                }
                None => break,
            }
        }
        out.extend_from_slice(rest.get(..at).unwrap_or_default());
        match (at, &self.at) {
            (0, At::Marker) => self.marker(rest, out, place),
            (0, _) => Step::More,
            (at, _) => Step::Done(at),
        }
    }
}

fn slim(body: &[u8], out: &mut Vec<u8>, place: &mut bool) {
    if let Some(tiff) = body.strip_prefix(b"Exif\0\0") {
        let slim = exif::slim(tiff);
        *place |= slim.had_place;
        if let Some(length) = u16::try_from(slim.tiff.len() + 8)
            .ok()
            .filter(|_| !slim.tiff.is_empty())
        {
            out.extend_from_slice(&[0xFF, APP1]);
            out.extend_from_slice(&length.to_be_bytes());
            out.extend_from_slice(b"Exif\0\0");
            out.extend_from_slice(&slim.tiff);
        }
    } else {
        *place |= exif::xmp_has_place(body);
    }
}
