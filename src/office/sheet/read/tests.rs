//! Workbooks made here and read back, and what is no workbook.

use super::*;
use crate::protocol::grid::Cell;
use rust_xlsxwriter::{Format, Formula, Workbook};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("空").expect("a name");
    let sheet = book.add_worksheet().set_name("台账").expect("a name");
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let head = Format::new();
    sheet
        .merge_range(0, 0, 0, 5, "义乌市涉外纠纷调解台账", &head)
        .expect("merged");
    for (column, heading) in
        (0..).zip(["卷号", "申请人", "被申请人", "受理日期", "涉案金额", "备注"])
    {
        sheet.write(1, column, heading).expect("a heading");
    }
    sheet.write(2, 0, "(2014)义外调字第1号").expect("text");
    sheet.write(2, 1, "甲").expect("text");
    sheet.write(2, 2, "乙").expect("text");
    sheet.write_with_format(2, 3, 41_703, &day).expect("a day");
    sheet.write(2, 4, 1234.56).expect("a number");
    sheet.write(2, 5, true).expect("a flag");
    let formula = Formula::new("=1+1").set_result("2");
    sheet.write_formula(4, 4, formula).expect("a formula");
    let failed = Formula::new("=1/0").set_result("#DIV/0!");
    sheet.write_formula(4, 5, failed).expect("a formula");
    book.save_to_buffer().expect("bytes")
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("a part");
        writer.write_all(bytes).expect("bytes");
    }
    writer.finish().expect("a package").into_inner()
}

fn trouble(bytes: &[u8]) -> Option<SheetTrouble> {
    read(bytes, None, &Limits::STANDARD).err()
}

#[test]
fn a_workbook_is_read_cell_by_cell() {
    let bytes = workbook();
    let table = read(&bytes, None, &Limits::STANDARD).expect("a table");
    assert_eq!(
        (table.sheets, table.sheet),
        (vec!["空".into(), "台账".into()], 1)
    );
    assert_eq!(table.grid.headings().len(), 6);
    let rows: Vec<(u32, Vec<Cell<'_>>)> = table
        .grid
        .rows()
        .map(|row| (row.number, row.cells().collect()))
        .collect();
    let day = "2014-03-05".parse().expect("a day");
    let first = vec![
        Cell::Text("(2014)义外调字第1号"),
        Cell::Text("甲"),
        Cell::Text("乙"),
        Cell::Date(day),
        Cell::Number("1234.56"),
        Cell::Flag(true),
    ];
    assert_eq!(rows.first(), Some(&(3, first)));
    let (number, second) = rows.get(1).expect("a second row");
    assert_eq!(*number, 5);
    assert_eq!(second.get(4), Some(&Cell::Number("2")));
    assert!(matches!(
        second.get(5),
        Some(Cell::Error(_) | Cell::Text("#DIV/0!"))
    ));
    assert_eq!(
        read(&bytes, Some(0), &Limits::STANDARD),
        Err(SheetTrouble::Nothing)
    );
    assert_eq!(
        read(&bytes, Some(7), &Limits::STANDARD),
        Err(SheetTrouble::NoSheet)
    );
}

#[test]
fn what_is_no_workbook() {
    assert_eq!(trouble(b""), Some(SheetTrouble::Nothing));
    assert_eq!(
        trouble(b"MZ\x90\0\x03\0\0\0 renamed"),
        Some(SheetTrouble::NotATable)
    );
    assert_eq!(trouble(b"%PDF-1.7 a letter"), Some(SheetTrouble::NotATable));
    let letter = zipped(&[("word/document.xml", b"<x/>")]);
    assert_eq!(trouble(&letter), Some(SheetTrouble::NotATable));
    let open = zipped(&[("mimetype", b"x"), ("content.xml", b"<x/>")]);
    assert_eq!(trouble(&open), Some(SheetTrouble::OlderForm));
    let empty = zipped(&[("xl/workbook.xml", b"<workbook/>")]);
    assert!(trouble(&empty).is_some());
    let wide = |name: &str| {
        name.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    let compound = |name: &str| [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &wide(name)[..]].concat();
    assert_eq!(
        trouble(&compound("EncryptedPackage")),
        Some(SheetTrouble::Protected)
    );
    assert_eq!(
        trouble(&compound("Workbook")),
        Some(SheetTrouble::OlderForm)
    );
    assert_eq!(trouble(&compound("Letter")), Some(SheetTrouble::NotATable));
}

#[test]
fn a_workbook_that_is_cut_off() {
    let bytes = workbook();
    for end in (0..bytes.len()).step_by(97) {
        let cut = bytes.get(..end).expect("a part");
        assert!(trouble(cut).is_some(), "{end} of {}", bytes.len());
    }
}

#[test]
fn a_bomb_is_refused_before_it_unpacks() {
    let zeros = vec![b' '; 80 << 20];
    let bomb = zipped(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", &zeros),
    ]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(trouble(&bomb), Some(SheetTrouble::TooLarge));
    // One that says it is small.
    let mut liar = zipped(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", &zeros),
    ]);
    let size = (zeros.len() as u32).to_le_bytes();
    let places: Vec<usize> = memchr::memmem::find_iter(&liar, &size).collect();
    assert!(!places.is_empty());
    for at in places {
        liar[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    assert!(trouble(&liar).is_some());
    let large = vec![b'x'; Limits::STANDARD.bytes + 1];
    assert_eq!(trouble(&large), Some(SheetTrouble::TooLarge));
}

#[test]
fn a_sheet_of_too_many_columns() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "申请人").expect("text");
    sheet.write(1, 16_000, "far").expect("text");
    let bytes = book.save_to_buffer().expect("bytes");
    assert_eq!(trouble(&bytes), Some(SheetTrouble::TooManyColumns));
}

/// Damage of every kind ends in a table or a trouble, never in a fall.
#[test]
fn damaged_bytes_are_survived() {
    let csv = "申请人,被申请人,金额\n甲,\"乙,丙\",1\n".as_bytes().to_vec();
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    for (original, turns) in [(workbook(), 400), (csv, 2_000)] {
        for _ in 0..turns {
            let mut bytes = original.clone();
            for _ in 0..=next(6) {
                let at = next(bytes.len());
                match next(4) {
                    0 => bytes[at] = next(256) as u8,
                    1 => bytes[at] ^= 1 << next(8),
                    2 => {
                        bytes.remove(at);
                    }
                    _ => bytes.insert(at, next(256) as u8),
                }
            }
            let _ = read(&bytes, None, &Limits::STANDARD);
        }
    }
}

/// Damage inside of the packed parts, where no checksum stands in the way.
#[test]
fn damaged_sheets_are_survived() {
    let bytes = workbook();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a package");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut content = Vec::new();
        std::io::copy(&mut part, &mut content).expect("bytes");
        let name = part.name().expect("a name").into_owned();
        parts.push((name, content));
    }
    let mut seed = 11_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below.max(1)
    };
    for turn in 0..400 {
        let mut damaged = parts.clone();
        let which = turn % damaged.len();
        let content = &mut damaged[which].1;
        for _ in 0..=next(4) {
            let at = next(content.len());
            match next(4) {
                0 => content[at] = b"<>\"/=&;0A"[next(9)],
                1 => content[at] = next(256) as u8,
                2 => content.truncate(at.max(1)),
                _ => {
                    let digit = content.iter().skip(at).position(u8::is_ascii_digit);
                    if let Some(found) = digit {
                        content.splice(at + found..=at + found, *b"999999999");
                    }
                }
            }
        }
        let packed: Vec<(&str, &[u8])> = damaged
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice()))
            .collect();
        let _ = read(&zipped(&packed), None, &Limits::STANDARD);
    }
}

/// Places that no sheet has are damage, and come round to no other cell.
#[test]
fn a_cell_that_stands_nowhere_is_damage() {
    for place in [
        "AAAAAAAA2",
        "A4294967298",
        "ABCDEFGHIJKLMNOP1",
        "a99999999999999999999",
    ] {
        let sheet = format!(
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row><row r=\"2\"><c r=\"{place}\"><v>7</v></c></row></sheetData></worksheet>"
        );
        let mut parts = Vec::new();
        let original = workbook();
        let mut archive = zip::ZipArchive::new(Cursor::new(&original)).expect("a package");
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).expect("a part");
            let name = part.name().expect("a name").into_owned();
            let mut content = Vec::new();
            std::io::copy(&mut part, &mut content).expect("bytes");
            if name.ends_with("sheet2.xml") {
                content = sheet.clone().into_bytes();
            }
            parts.push((name, content));
        }
        let packed: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice()))
            .collect();
        assert_eq!(
            trouble(&zipped(&packed)),
            Some(SheetTrouble::Damaged),
            "{place}"
        );
    }
}

#[test]
fn amounts_are_of_the_currency_that_is_shown() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "申请人").expect("text");
    sheet.write(0, 1, "涉案金额").expect("text");
    let forms = [
        "[$USD] #,##0.00",
        "[$€-2] #,##0.00",
        "\"US$\"0.00",
        "¥#,##0",
        "0.00",
        "#,##0.00",
    ];
    for (row, form) in (1..).zip(forms) {
        let form = Format::new().set_num_format(form);
        sheet.write_with_format(row, 1, 1.5, &form).expect("number");
    }
    let bytes = book.save_to_buffer().expect("bytes");
    let table = read(&bytes, None, &Limits::STANDARD).expect("a table");
    let shown: Vec<Cell<'_>> = table
        .grid
        .rows()
        .filter_map(|row| row.cells().nth(1))
        .collect();
    use crate::domain::currency::Currency as C;
    let wanted = [C::USD, C::EUR, C::USD, C::CNY].map(|code| Cell::Amount("1.5", code));
    let plain = [Cell::Number("1.5"); 2];
    assert_eq!(shown, [&wanted[..], &plain].concat());
}

#[test]
fn a_formula_that_was_never_worked_out_is_told() {
    let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>申请人</t></is></c><c r="B1" t="inlineStr"><is><t>涉案金额</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2"><f>1+1</f></c></row></sheetData></worksheet>"#;
    let mut parts = Vec::new();
    let original = workbook();
    let mut archive = zip::ZipArchive::new(Cursor::new(&original)).expect("a package");
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        std::io::copy(&mut part, &mut content).expect("bytes");
        if name.ends_with("sheet2.xml") {
            content = sheet.as_bytes().to_vec();
        }
        parts.push((name, content));
    }
    let packed: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .collect();
    let table = read(&zipped(&packed), None, &Limits::STANDARD).expect("a table");
    let row = table.grid.row(0).expect("a row");
    assert_eq!(row.cells().nth(1), Some(Cell::Formula));
}
