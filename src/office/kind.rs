//! What a file is, by its first bytes: a name can say anything.
//!
//! Bytes in, an answer out. This module must not import the engine, storage or
//! anything of the web.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A photo.
    Jpeg,
    /// A picture, often of a screen.
    Png,
    /// A picture.
    WebP,
    /// A picture of an Apple device.
    Heic,
    /// A picture.
    Avif,
    /// A picture.
    Gif,
    /// A document.
    Pdf,
    /// A voice note or a film of a telephone (MPEG-4).
    Mp4 {
        /// Whether its brand says that it holds sound alone.
        sound: bool,
    },
    /// A voice note or a film of a browser (Matroska).
    WebM {
        /// Whether its tracks say that it holds sound alone.
        sound: bool,
    },
    /// A voice note.
    Ogg,
    /// Sound.
    Mp3,
    /// Sound.
    Wav,
    /// A packed file: an office document, an archive.
    Zip,
    /// An office document of the older form.
    Office,
    /// A program.
    Program,
    /// Something else.
    Other,
}

/// So many first bytes are enough to tell.
pub const HEAD: usize = 1_024;

impl FileKind {
    /// What begins like this.
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        let at = |from: usize, what: &[u8]| head.get(from..from + what.len()) == Some(what);
        let starts = |what: &[u8]| at(0, what);
        if starts(b"\xFF\xD8\xFF") {
            Self::Jpeg
        } else if starts(b"\x89PNG\r\n\x1A\n") {
            Self::Png
        } else if starts(b"RIFF") && at(8, b"WEBP") {
            Self::WebP
        } else if starts(b"RIFF") && at(8, b"WAVE") {
            Self::Wav
        } else if starts(b"GIF8") {
            Self::Gif
        } else if at(4, b"ftyp") {
            match brand(head.get(8..12).unwrap_or_default()) {
                // A browser's own recording begins with what its tracks are.
                Self::Mp4 { .. } if holds(head, b"soun") && !holds(head, b"vide") => {
                    Self::Mp4 { sound: true }
                }
                other => other,
            }
        } else if starts(b"\x1A\x45\xDF\xA3") && holds(head, b"webm") {
            Self::WebM {
                sound: only_sound(head),
            }
        } else if starts(b"OggS") {
            Self::Ogg
        } else if starts(b"ID3") || mpeg_sound(head) {
            Self::Mp3
        } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
            Self::Zip
        } else if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            Self::Office
        } else if PROGRAMS.iter().any(|magic| starts(magic)) {
            Self::Program
        } else if head.windows(5).any(|window| window == b"%PDF-") {
            // The standard allows bytes before it.
            Self::Pdf
        } else {
            Self::Other
        }
    }

    /// The media type under which it is kept and shown.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Heic => "image/heic",
            Self::Avif => "image/avif",
            Self::Gif => "image/gif",
            Self::Pdf => "application/pdf",
            Self::Mp4 { sound: true } => "audio/mp4",
            Self::Mp4 { sound: false } => "video/mp4",
            Self::WebM { sound: true } => "audio/webm",
            Self::WebM { sound: false } => "video/webm",
            Self::Ogg => "audio/ogg",
            Self::Mp3 => "audio/mpeg",
            Self::Wav => "audio/wav",
            Self::Zip => "application/zip",
            Self::Office | Self::Program | Self::Other => "application/octet-stream",
        }
    }

    /// Whether it is a picture, a PDF or a voice note.
    #[must_use]
    pub const fn is_usual(self) -> bool {
        !matches!(
            self,
            Self::Gif
                | Self::Avif
                | Self::Mp4 { sound: false }
                | Self::WebM { sound: false }
                | Self::Zip
                | Self::Office
                | Self::Program
                | Self::Other
        )
    }

    /// Whether it may tell the place where it was taken, in a form that is not
    /// searched here.
    #[must_use]
    pub const fn hides_place(self) -> bool {
        matches!(self, Self::Heic | Self::Avif | Self::Mp4 { sound: false })
    }

    /// Whether a file of this name may be this. A name without an ending, or
    /// with one that is not known here, says nothing.
    #[must_use]
    pub fn fits_name(self, name: &str) -> bool {
        let Some((_, ending)) = name.rsplit_once('.') else {
            return true;
        };
        let ending = ending.to_ascii_lowercase();
        match ending.as_str() {
            "jpg" | "jpeg" | "jfif" => self == Self::Jpeg,
            "png" => self == Self::Png,
            "webp" => self == Self::WebP,
            "heic" | "heif" => self == Self::Heic,
            "avif" => self == Self::Avif,
            "gif" => self == Self::Gif,
            "pdf" => self == Self::Pdf,
            "m4a" | "mp4" | "m4v" | "mov" | "3gp" => matches!(self, Self::Mp4 { .. }),
            // Raw AAC is told from MP3 by players alone.
            "mp3" | "aac" => matches!(self, Self::Mp3 | Self::Mp4 { .. }),
            "ogg" | "oga" | "opus" => self == Self::Ogg,
            "webm" | "weba" => matches!(self, Self::WebM { .. }),
            "wav" => self == Self::Wav,
            "zip" | "docx" | "xlsx" | "pptx" | "odt" | "ods" => self == Self::Zip,
            "doc" | "xls" | "ppt" | "wps" | "et" => matches!(self, Self::Office | Self::Zip),
            "txt" | "csv" => self == Self::Other,
            _ => true,
        }
    }
}

fn holds(head: &[u8], what: &[u8]) -> bool {
    head.windows(what.len()).any(|window| window == what)
}

/// Whether the tracks that a WebM tells of are all sound: a track names its codec
/// (element `CodecID`, its length in one byte) as `A_…` or `V_…`. Looked for before
/// the first cluster only, since the sound itself may hold any bytes.
fn only_sound(head: &[u8]) -> bool {
    const CLUSTER: [u8; 4] = *b"\x1F\x43\xB6\x75";
    let tracks = head
        .windows(CLUSTER.len())
        .position(|window| window == CLUSTER)
        .and_then(|end| head.get(..end))
        .unwrap_or(head);
    let codec = |kind: u8| {
        tracks
            .windows(4)
            .any(|window| matches!(*window, [0x86, 0x81..=0xFF, first, b'_'] if first == kind))
    };
    codec(b'A') && !codec(b'V')
}

/// How programs begin: Windows, Linux, Apple, scripts.
const PROGRAMS: [&[u8]; 8] = [
    b"MZ",
    b"\x7FELF",
    b"\xFE\xED\xFA\xCE",
    b"\xFE\xED\xFA\xCF",
    b"\xCF\xFA\xED\xFE",
    b"\xCE\xFA\xED\xFE",
    b"\xCA\xFE\xBA\xBE",
    b"#!/",
];

fn brand(brand: &[u8]) -> FileKind {
    match brand {
        b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => FileKind::Heic,
        b"avif" | b"avis" => FileKind::Avif,
        b"M4A " | b"M4B " => FileKind::Mp4 { sound: true },
        _ => FileKind::Mp4 { sound: false },
    }
}

/// A frame of MPEG sound: eleven set bits, a version and a layer that exist.
fn mpeg_sound(head: &[u8]) -> bool {
    matches!(head, [0xFF, second, ..] if second & 0xE0 == 0xE0 && second & 0x18 != 0x08
        && (second & 0x06 != 0 || matches!(second, 0xF0 | 0xF1 | 0xF8 | 0xF9)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_first_bytes() {
        let cases: [(&[u8], FileKind); 26] = [
            (b"\xFF\xD8\xFF\xE1", FileKind::Jpeg),
            (b"\x89PNG\r\n\x1A\n", FileKind::Png),
            (b"RIFF\0\0\0\0WEBPVP8X", FileKind::WebP),
            (b"RIFF\0\0\0\0WAVEfmt ", FileKind::Wav),
            (b"\0\0\0\x18ftypheic", FileKind::Heic),
            (b"\0\0\0\x18ftypmif1", FileKind::Heic),
            (b"\0\0\0\x18ftypavif", FileKind::Avif),
            (b"\0\0\0\x18ftypM4A ", FileKind::Mp4 { sound: true }),
            (b"\0\0\0\x18ftypisom", FileKind::Mp4 { sound: false }),
            (
                b"\0\0\0\x18ftypiso5\0\0\0\x20hdlr\0\0soun",
                FileKind::Mp4 { sound: true },
            ),
            (
                b"\x1A\x45\xDF\xA3\x42\x82\x84webm\x86\x86A_OPUS",
                FileKind::WebM { sound: true },
            ),
            (
                b"\x1A\x45\xDF\xA3\x42\x82\x84webm\x86\x85V_VP8\x86\x86A_OPUS",
                FileKind::WebM { sound: false },
            ),
            (
                // What was said holds any bytes, those of a film's codec too.
                b"\x1A\x45\xDF\xA3\x42\x82\x84webm\x86\x86A_OPUS\x1F\x43\xB6\x75\x86\x85V_VP8",
                FileKind::WebM { sound: true },
            ),
            (
                b"\x1A\x45\xDF\xA3\x42\x82\x84webm\x86\x86A_OPUS\x11V_\x99",
                FileKind::WebM { sound: true },
            ),
            (b"\x1A\x45\xDF\xA3\x42\x82\x88matroska", FileKind::Other),
            (b"%PDF-1.7", FileKind::Pdf),
            (b"\r\n%PDF-1.4", FileKind::Pdf),
            (b"OggS\0\x02", FileKind::Ogg),
            (b"ID3\x04", FileKind::Mp3),
            (b"\xFF\xFB\x90", FileKind::Mp3),
            (b"\xFF\xF1\x50", FileKind::Mp3),
            (b"PK\x03\x04", FileKind::Zip),
            (b"MZ\x90\0", FileKind::Program),
            (b"\x7FELF\x02", FileKind::Program),
            (b"#!/bin/sh", FileKind::Program),
            (b"", FileKind::Other),
        ];
        for (head, kind) in cases {
            assert_eq!(FileKind::of(head), kind, "{head:?}");
        }
    }

    #[test]
    fn a_name_that_says_something_else_is_noticed() {
        assert!(FileKind::Jpeg.fits_name("IMG_1.JPG"));
        assert!(FileKind::Jpeg.fits_name("mmexport1"));
        assert!(FileKind::Zip.fits_name("合同.docx"));
        assert!(!FileKind::Program.fits_name("invoice.pdf"));
        assert!(!FileKind::WebP.fits_name("mmexport1.jpg"));
        assert!(FileKind::Other.fits_name("voice.silk"));
    }
}
