// Pictures made byte by byte: small, but whole, with a place in them. Included
// by tests in several places, so it imports nothing of the product.

#![allow(dead_code)]

/// The words that must not stay.
pub const SECRETS: [&[u8]; 5] = [
    b"GPSLATITUDEBYTES",
    b"SERIAL-4711",
    b"exif:GPSLatitude",
    b"a comment of the camera",
    b"Futian Market",
];

fn entry(tag: u16, kind: u16, count: u32, value: u32) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(&tag.to_le_bytes());
    out.extend_from_slice(&kind.to_le_bytes());
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&value.to_le_bytes());
    out
}

/// A TIFF as cameras write it: turned by 90 degrees, make, a serial number, the
/// day it was taken, and a place.
pub fn tiff() -> Vec<u8> {
    let texts: [&[u8]; 4] = [
        b"Fictional\0",
        b"2014:03:05 10:12:00\0",
        b"SERIAL-4711\0",
        b"GPSLATITUDEBYTES\0",
    ];
    // Three directories of 4, 2 and 1 entries.
    let (first, second, third) = (8, 8 + 2 + 12 * 4 + 4, 8 + 2 + 12 * 4 + 4 + 2 + 12 * 2 + 4);
    let texts_at = third + 2 + 12 + 4;
    let mut at = texts_at as u32;
    let places: Vec<u32> = texts
        .iter()
        .map(|text| {
            let here = at;
            at += text.len() as u32;
            here
        })
        .collect();
    let mut out = b"II*\0".to_vec();
    out.extend_from_slice(&(first as u32).to_le_bytes());
    out.extend_from_slice(&4_u16.to_le_bytes());
    out.extend(entry(0x010F, 2, texts[0].len() as u32, places[0]));
    out.extend(entry(0x0112, 3, 1, 6));
    out.extend(entry(0x8769, 4, 1, second as u32));
    out.extend(entry(0x8825, 4, 1, third as u32));
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(&2_u16.to_le_bytes());
    out.extend(entry(0x9003, 2, texts[1].len() as u32, places[1]));
    out.extend(entry(0xA431, 2, texts[2].len() as u32, places[2]));
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(&1_u16.to_le_bytes());
    out.extend(entry(0x0002, 2, texts[3].len() as u32, places[3]));
    out.extend_from_slice(&[0; 4]);
    assert_eq!(out.len(), texts_at);
    texts.iter().for_each(|text| out.extend_from_slice(text));
    out
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let mut out = vec![0xFF, marker];
    out.extend_from_slice(&(body.len() as u16 + 2).to_be_bytes());
    out.extend_from_slice(body);
    out
}

/// The coded part of a JPEG: tables, two scans with set bytes and restarts, the end.
pub fn jpeg_core() -> Vec<u8> {
    let mut out = segment(0xDB, &[7; 65]);
    out.extend(segment(0xC2, &[8; 15]));
    out.extend(segment(0xDA, &[1, 2, 3]));
    out.extend_from_slice(&[1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 5]);
    out.extend(segment(0xC4, &[9; 20]));
    out.extend(segment(0xDA, &[4, 5, 6]));
    out.extend((0..5_000_u32).map(|n| (n % 251) as u8));
    out.extend_from_slice(&[0xFF, 0xD9]);
    out
}

pub fn jpeg() -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8];
    out.extend(segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"));
    out.extend(segment(0xE1, &[b"Exif\0\0".as_slice(), &tiff()].concat()));
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='29,18'/>";
    out.extend(segment(0xE1, xmp));
    out.extend(segment(0xE2, b"ICC_PROFILE\0\x01\x01profile"));
    out.extend(segment(0xE2, b"MPF\0a second picture"));
    out.extend(segment(0xED, b"Photoshop 3.0\0Futian Market"));
    out.extend(segment(0xFE, b"a comment of the camera"));
    // Fill bytes before a marker are allowed.
    out.extend_from_slice(&[0xFF, 0xFF]);
    out.extend(jpeg_core());
    // After the end: a second picture with a place of its own.
    out.extend_from_slice(b"\xFF\xD8GPSLATITUDEBYTES");
    out
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut out = (body.len() as u32).to_be_bytes().to_vec();
    out.extend_from_slice(name);
    out.extend_from_slice(body);
    out.extend_from_slice(&crc(&out[4..]).to_be_bytes());
    out
}

/// CRC-32, the plain way.
pub fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xEDB8_8320
            } else {
                sum >> 1
            };
        }
    }
    !sum
}

pub fn png() -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1A\n".to_vec();
    out.extend(chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]));
    out.extend(chunk(b"tEXt", b"Location\0Futian Market"));
    out.extend(chunk(
        b"iTXt",
        b"XML:com.adobe.xmp\0\0\0\0\0exif:GPSLatitude",
    ));
    out.extend(chunk(b"eXIf", &tiff()));
    out.extend(chunk(b"prVt", b"SERIAL-4711"));
    out.extend(chunk(b"pHYs", &[1; 9]));
    out.extend(chunk(b"IDAT", &[5; 3_000]));
    out.extend(chunk(b"IEND", b""));
    out.extend_from_slice(b"GPSLATITUDEBYTES");
    out
}

fn riff_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut out = name.to_vec();
    out.extend_from_slice(&(body.len() as u32).to_le_bytes());
    out.extend_from_slice(body);
    if body.len() % 2 == 1 {
        out.push(0);
    }
    out
}

pub fn webp() -> Vec<u8> {
    let mut chunks = riff_chunk(b"VP8X", &[0x0C, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
    chunks.extend(riff_chunk(b"ICCP", b"profile"));
    chunks.extend(riff_chunk(b"VP8 ", &[6; 2_001]));
    chunks.extend(riff_chunk(b"EXIF", &tiff()));
    chunks.extend(riff_chunk(b"XMP ", b"<x exif:GPSLatitude='29,18'/>"));
    chunks.extend(riff_chunk(b"note", b"SERIAL-4711"));
    let mut out = b"RIFF".to_vec();
    out.extend_from_slice(&(chunks.len() as u32 + 4).to_le_bytes());
    out.extend_from_slice(b"WEBP");
    out.extend(chunks);
    out
}

pub fn heic() -> Vec<u8> {
    let mut out = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    out.extend_from_slice(b"\0\0\0\x20metaGPSLATITUDEBYTES");
    out
}

pub fn pdf() -> Vec<u8> {
    let mut out = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n".to_vec();
    out.extend_from_slice(&[b' '; 5_000]);
    out.extend_from_slice(b"xref\n0 1\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n");
    out
}

pub fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
