//! Taking out of a picture where and with what it was taken, without touching
//! the picture itself: no pixel is coded anew, only the blocks beside them are
//! left out or made again with what is harmless.
//!
//! What stays: how the picture is turned, when it was taken, make and model of
//! the camera, colour profiles. Everything else beside the pixels – the place,
//! the maker's notes, serial numbers, XMP, IPTC, comments, further pictures
//! after the end – goes. A list of what may stay is safe where a list of what
//! must go is not.
//!
//! Bytes go in and come out in pieces of any size; no more than one block is
//! held. This module must not import the engine, storage or anything of the web.

mod exif;
mod jpeg;
mod png;
mod webp;

use super::kind::FileKind;

/// The largest block that is held to be looked into, in bytes; a larger one
/// that would have to be looked into is left out.
const MAX_BLOCK: usize = 1 << 20;

/// Takes a picture in pieces and gives it back without the place.
#[derive(Debug)]
pub struct Cleaner {
    way: Way,
    held: Vec<u8>,
    found_place: bool,
}

#[derive(Debug)]
enum Way {
    /// Nothing is taken out.
    Plain,
    Jpeg(jpeg::Jpeg),
    Png(png::Png),
    WebP(webp::WebP),
    /// The structure broke: what follows is handed on as it is.
    Broken,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// A place was in it, and is no more.
    pub found_place: bool,
    /// It was read to its proper end; otherwise it is cut off or damaged, and
    /// a place may still be in it.
    pub whole: bool,
}

/// How far a reader came with the bytes it was given.
enum Step {
    /// So many bytes are done with.
    Done(usize),
    /// More bytes are needed.
    More,
    /// This is no such picture.
    Broken,
}

impl Cleaner {
    /// For a file of this kind; other kinds than JPEG, PNG and WebP pass as they are.
    #[must_use]
    pub fn new(kind: FileKind) -> Self {
        let way = match kind {
            FileKind::Jpeg => Way::Jpeg(jpeg::Jpeg::default()),
            FileKind::Png => Way::Png(png::Png::default()),
            FileKind::WebP => Way::WebP(webp::WebP::default()),
            _ => Way::Plain,
        };
        Self {
            way,
            held: Vec::new(),
            found_place: false,
        }
    }

    /// Takes the next bytes; what is to be kept is appended to `out`.
    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        if matches!(self.way, Way::Plain | Way::Broken) {
            return out.extend_from_slice(bytes);
        }
        self.held.extend_from_slice(bytes);
        let mut from = 0;
        loop {
            let rest = self.held.get(from..).unwrap_or_default();
            let step = match &mut self.way {
                Way::Jpeg(jpeg) => jpeg.step(rest, out, &mut self.found_place),
                Way::Png(png) => png.step(rest, out, &mut self.found_place),
                Way::WebP(webp) => webp.step(rest, out, &mut self.found_place),
                Way::Plain | Way::Broken => Step::Broken,
            };
            match step {
                Step::Done(bytes) if bytes > 0 => from += bytes,
                Step::Done(_) | Step::More => break,
                Step::Broken => {
                    out.extend_from_slice(rest);
                    from = self.held.len();
                    self.way = Way::Broken;
                    break;
                }
            }
        }
        self.held.drain(..from.min(self.held.len()));
    }

    /// No more bytes come.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Cleaned {
        let whole = match &self.way {
            Way::Plain => true,
            Way::Jpeg(jpeg) => jpeg.ended(),
            Way::Png(png) => png.ended(),
            Way::WebP(webp) => webp.ended(),
            Way::Broken => false,
        };
        // A picture that is cut off keeps what there is of it.
        out.append(&mut self.held);
        Cleaned {
            found_place: self.found_place,
            whole,
        }
    }
}

fn be16(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at + 2)?;
    Some(usize::from(pair[0]) << 8 | usize::from(pair[1]))
}

fn be32(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

fn le32(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

#[cfg(test)]
mod tests;
