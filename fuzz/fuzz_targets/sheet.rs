//! Any text as a sheet inside of a workbook that is whole: no checksum stands in
//! the way of what is wrong with it.
#![no_main]

use concord::office::sheet::read::{Limits, read};
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fuzz_target!(|parts: (&str, &str, &str)| {
    let (sheet, texts, styles) = parts;
    let relation = |kind: &str, target: &str| {
        format!("<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" Type=\"{DOCUMENT}/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let workbook = format!("<workbook xmlns:r=\"{DOCUMENT}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    let root = relation("officeDocument", "xl/workbook.xml");
    let own = relation("worksheet", "worksheets/sheet1.xml");
    let parts = [
        ("_rels/.rels", root.as_str()),
        ("xl/_rels/workbook.xml.rels", &own),
        ("xl/workbook.xml", &workbook),
        ("xl/sharedStrings.xml", texts),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        if zip.start_file(name, options).is_err() || zip.write_all(content.as_bytes()).is_err() {
            return;
        }
    }
    let Ok(bytes) = zip.finish() else { return };
    let _ = read(&bytes.into_inner(), None, &Limits::STANDARD);
});
