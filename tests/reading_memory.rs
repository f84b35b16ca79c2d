//! Files made to harm take no memory: what a reader holds while it refuses (or
//! reads) them is measured, not believed. Linux tells how much a process held
//! at most; each file is read in a process of its own.
#![cfg(target_os = "linux")]

use concord::office::sheet::read::{Limits, read};
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use std::thread;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What the reader may hold at most, in kilobytes: the page and its workers
/// shall stay below 500 MB together.
const MOST: u64 = 260 << 10;
/// Names the file to the process that reads it.
const CHOSEN: &str = "CONCORD_BAD_FILE";

/// A part of a workbook: a beginning, a piece that is repeated, and an end.
type Part = (&'static str, &'static str, usize, &'static str);

/// A workbook of one sheet.
struct Book {
    folder: &'static str,
    texts: Part,
    styles: Part,
    sheets: usize,
    sheet: Part,
}

const ROW: &str = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>申请人</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c></row>";
const END: &str = "</sheetData></worksheet>";

const SOUND: Book = Book {
    folder: "xl",
    texts: ("<sst>", "", 0, "</sst>"),
    styles: ("<styleSheet>", "", 0, "</styleSheet>"),
    sheets: 1,
    sheet: (ROW, "", 0, END),
};

impl Book {
    fn bytes(&self) -> Vec<u8> {
        const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        const DOCUMENT: &str =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let folder = self.folder;
        let relation = |id: &str, kind: &str, target: &str| {
            format!(
                "{RELATIONS}<Relationship Id=\"{id}\" Type=\"{DOCUMENT}/{kind}\" Target=\"{target}\"/></Relationships>"
            )
        };
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut part = |name: String, (start, piece, times, end): (&str, &str, usize, &str)| {
            let options =
                SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            zip.start_file(name, options).unwrap();
            zip.write_all(start.as_bytes()).unwrap();
            let block = piece.repeat(4096);
            for _ in 0..times / 4096 {
                zip.write_all(block.as_bytes()).unwrap();
            }
            zip.write_all(piece.repeat(times % 4096).as_bytes())
                .unwrap();
            zip.write_all(end.as_bytes()).unwrap();
        };
        let workbook = format!("{folder}/workbook.xml");
        let root = relation("r0", "officeDocument", &workbook);
        part("_rels/.rels".to_owned(), (&root, "", 0, ""));
        let own = relation("r1", "worksheet", "worksheets/sheet1.xml");
        part(
            format!("{folder}/_rels/workbook.xml.rels"),
            (&own, "", 0, ""),
        );
        let sheets = "<sheet name=\"one\" sheetId=\"1\" r:id=\"r1\"/>";
        let start = format!("<workbook xmlns:r=\"{DOCUMENT}\"><sheets>");
        part(
            workbook,
            (&start, sheets, self.sheets, "</sheets></workbook>"),
        );
        part(format!("{folder}/sharedStrings.xml"), self.texts);
        part(format!("{folder}/styles.xml"), self.styles);
        part(format!("{folder}/worksheets/sheet1.xml"), self.sheet);
        zip.finish().unwrap().into_inner()
    }
}

const MANY: usize = 12 << 20;
const STYLES: Part = (
    "<styleSheet><cellXfs>",
    "<xf/>",
    MANY,
    "</cellXfs></styleSheet>",
);

/// The files by name, and what is told of them.
fn files() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let csv = |piece: &str| piece.repeat((47 << 20) / piece.len()).into_bytes();
    let chinese = [0xC9, 0xEA, b','].repeat(15 << 20);
    let wide = [&[0xFF, 0xFE][..], &[b'a', 0, b',', 0].repeat(11 << 20)].concat();
    let sheet = |piece, times| Book {
        sheet: (ROW, piece, times, END),
        ..SOUND
    };
    let texts = |piece, times| Book {
        texts: ("<sst>", piece, times, "</sst>"),
        ..SOUND
    };
    vec![
        ("a sound one", "1 rows", SOUND.bytes()),
        (
            "texts",
            "1 rows",
            texts("<si><t>x</t></si>", 3_900_000).bytes(),
        ),
        ("texts of nothing", "TooLarge", texts("<si/>", MANY).bytes()),
        (
            "styles",
            "TooLarge",
            Book {
                styles: STYLES,
                ..SOUND
            }
            .bytes(),
        ),
        (
            "styles where sheets stand",
            "Damaged",
            Book {
                folder: "xl/worksheets",
                styles: STYLES,
                ..SOUND
            }
            .bytes(),
        ),
        (
            "a workbook where sheets stand",
            "Damaged",
            Book {
                folder: "xl/media",
                sheets: MANY,
                ..SOUND
            }
            .bytes(),
        ),
        (
            "sheets",
            "TooLarge",
            Book {
                sheets: 1_200_000,
                ..SOUND
            }
            .bytes(),
        ),
        (
            "a sheet of nothing",
            "Damaged",
            sheet("          ", 55 << 20).bytes(),
        ),
        (
            "cells of nothing",
            "1 rows",
            sheet("<row><c/></row>", 5 << 20).bytes(),
        ),
        (
            "formulas",
            "TooManyRows",
            sheet("<row><c><f>1+1</f></c></row>", 2 << 20).bytes(),
        ),
        ("a line of commas", "TooManyColumns", csv(",")),
        ("commas and letters", "TooManyColumns", csv("a,")),
        (
            "lines without an end",
            "TooManyRows",
            csv("a,a,a,a,a,a,a,a,a,a\n"),
        ),
        (
            "a quote that is never closed",
            "Damaged",
            [b"\"".to_vec(), csv("a\n")].concat(),
        ),
        ("GB 18030", "TooManyColumns", chinese),
        ("UTF-16", "TooManyColumns", wide),
        (
            "a program",
            "NotATable",
            [b"MZ".to_vec(), vec![0; 40 << 20]].concat(),
        ),
    ]
}

/// What this process held at most, in kilobytes.
fn held() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let mut lines = status.lines();
    let line = lines.find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Reads one file in a process of its own: what is told, and what was held.
fn measured(path: &Path) -> (String, u64) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "files_made_to_harm_take_no_memory",
            "--exact",
            "--nocapture",
        ])
        .env(CHOSEN, path)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|line| line.split_once("HELD "));
    let Some((held, told)) = line.and_then(|(_, line)| line.split_once(' ')) else {
        return (format!("{} {text}", output.status), u64::MAX);
    };
    (told.to_owned(), held.parse().unwrap())
}

#[test]
fn files_made_to_harm_take_no_memory() {
    if let Ok(path) = std::env::var(CHOSEN) {
        let bytes = std::fs::read(path).unwrap();
        let told = match read(&bytes, None, &Limits::STANDARD) {
            Ok(table) => format!("{} rows", table.grid.len()),
            Err(trouble) => format!("{trouble:?}"),
        };
        println!("HELD {} {told}", held());
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bad-files");
    std::fs::create_dir_all(&folder).unwrap();
    let mut wrong = Vec::new();
    let measures: Vec<_> = files()
        .into_iter()
        .map(|(name, wanted, bytes)| {
            let path = folder.join(name);
            std::fs::write(&path, &bytes).unwrap();
            thread::spawn(move || {
                let (told, held) = measured(&path);
                std::fs::remove_file(&path).unwrap();
                println!("{name}: {} bytes, {held} kB held, {told}", bytes.len());
                (told != wanted || held > MOST)
                    .then(|| format!("{name}: {told} instead of {wanted}, {held} kB held"))
            })
        })
        .collect();
    for measure in measures {
        wrong.extend(measure.join().unwrap());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
