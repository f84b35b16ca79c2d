//! A committee's table comes in: read, looked at, recorded, and brought again;
//! and files that are none.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use rust_xlsxwriter::Workbook;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::steps::{holds, start_register, take};
use crate::browser::By;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

const TABLE: &str = "\u{feff}义乌市涉外纠纷调解台账,,,,,\r\n\
    案号,受理日期,申请人,被申请人,涉案金额（万元）,备注\r\n\
    (2014)义外调字第1号,二〇一四年三月五日,HASSAN Omar,甲商行,3.5,经熟人介绍\r\n\
    (2014)义外调字第2号,2014-02-30,丙,丁,1,\r\n\
    (2014)义外调字第3号,2014/3/7,戊,己,-1,\r\n";

/// A file of this scenario.
fn file(world: &World, name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
    let path = world.home.join(name);
    fs::write(&path, bytes)?;
    Ok(path)
}

fn open_page(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Css("nav a[href='/disputes']"))?;
    page.click(By::Link("Import a table"))?;
    page.wait_text("Nothing is recorded before you say so.")
}

/// What the columns say is guessed and corrected, what the rows come to is
/// seen, and only what is sound is recorded; the same table again adds nothing.
pub fn an_old_register_comes_in(world: &mut World) -> Outcome {
    start_register(world)?;
    super::offline::kept_offline(world)?;
    let table = file(world, "ledger.csv", TABLE.as_bytes())?;
    world.server.stop()?;
    open_page(world)?;
    let page = &world.browser;
    page.upload("The table", &table)?;
    page.wait_text("What the columns say")?;
    page.eval(
        "const all = [...document.querySelectorAll('.import-table select')];\
         const goods = all.at(-1); goods.value = 'goods';\
         goods.dispatchEvent(new Event('change', { bubbles: true })); return all.length;",
    )?;
    page.click(By::Button("Look at the rows"))?;
    page.wait_text("What the rows come to")?;
    for told in [
        "HASSAN Omar",
        "35,000.00",
        "There is no such day.",
        "below zero",
    ] {
        page.wait_text(told)?;
    }
    page.click(By::Button("Record 1 dispute"))?;
    page.wait_text("The table is imported")?;
    page.click(By::Button("Save the rows given back"))?;
    let back = take(world, &page.downloaded(".csv")?, "back.csv")?;
    let text = fs::read_to_string(back)?;
    holds(
        "the rows given back",
        &text,
        &["Why not imported", "丙", "戊"],
    )?;
    check(!text.contains("HASSAN"), "what was recorded came back")?;
    page.click(By::Link("Go to the list"))?;
    page.wait_text("HASSAN Omar")?;

    // Brought again, the columns are remembered and nothing is added.
    open_page(world)?;
    page.upload("The table", &table)?;
    page.wait_text("As you said it")?;
    page.click(By::Button("Look at the rows"))?;
    page.wait_text("There is no row to record.")?;
    let wrong = page.accessibility()?;
    check(wrong.is_empty(), format!("axe: {wrong:?}"))?;
    page.click(By::Css("nav a[href='/disputes']"))?;
    page.wait_text("1 dispute")?;
    world.server.start_again()
}

/// A table that is large enough for other workers to help with it, offline: they
/// must start from what the browser keeps, and every row comes in once.
pub fn a_large_register_comes_in(world: &mut World) -> Outcome {
    use std::fmt::Write as _;
    let mut table =
        String::from("案号,受理日期,申请人,申请人国籍,被申请人,涉案金额（元）,联系电话\n");
    for n in 1..=9_000 {
        let (month, day) = (1 + n % 12, 1 + n % 28);
        // Writing to a text cannot fail.
        let _ = writeln!(
            table,
            "(2014)义外调字第{n}号,2014-{month:02}-{day:02},HASSAN Omar {n},埃及,义乌第{n}商行,{n}.50,+86 155 {n:08}"
        );
    }
    start_register(world)?;
    super::offline::kept_offline(world)?;
    let table = file(world, "large.csv", table.as_bytes())?;
    world.server.stop()?;
    open_page(world)?;
    let page = &world.browser;
    page.upload("The table", &table)?;
    page.wait_text("What the columns say")?;
    page.click(By::Button("Look at the rows"))?;
    page.wait_text("What the rows come to")?;
    page.click(By::Button("Record 9,000 disputes"))?;
    page.wait_text("The table is imported")?;
    page.click(By::Link("Go to the list"))?;
    page.wait_text("9,000 disputes")?;
    page.fill("Search disputes", "Omar 8999")?;
    page.wait_text("义乌第8999商行")?;
    world.server.start_again()
}

/// A program, a bomb, a wide sheet, a cut-off and a protected workbook: a sentence
/// each, the page goes on, and nothing is in the register.
pub fn files_that_are_no_tables_are_told(world: &mut World) -> Outcome {
    start_register(world)?;
    let failure = |reason: rust_xlsxwriter::XlsxError| Failure::new(format!("{reason}"));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "申请人").map_err(failure)?;
    sheet.write(1, 16_000, "far").map_err(failure)?;
    let wide = book.save_to_buffer().map_err(failure)?;
    let cut = wide.get(..wide.len() / 2).unwrap_or_default().to_vec();
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let protected = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &name[..]].concat();
    // 200 KB that unpack to 200 MB, which are no table when they have.
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    let zipped = |reason: zip::result::ZipError| Failure::new(format!("{reason}"));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, size) in [("xl/workbook.xml", 1), ("xl/sharedStrings.xml", 200 << 20)] {
        bomb.start_file(name, packed).map_err(zipped)?;
        for _ in 0..(size >> 20_usize).max(1) {
            bomb.write_all(&vec![b' '; size.min(1 << 20)])?;
        }
    }
    let bomb = bomb.finish().map_err(zipped)?.into_inner();
    open_page(world)?;
    for (name, bytes, told) in [
        ("bomb.xlsx", bomb, "larger than a tablet can hold"),
        (
            "wide.csv",
            "a,".repeat(200_000).into_bytes(),
            "more than 400 columns",
        ),
        (
            "never-ending.csv",
            format!("a,b\n1,\"{}", "x,y\n".repeat(1 << 20)).into_bytes(),
            "damaged or cut off",
        ),
        (
            "program.xlsx",
            b"MZ\x90\0 renamed".to_vec(),
            "This file is no table.",
        ),
        ("wide.xlsx", wide, "more than 400 columns"),
        ("cut.xlsx", cut, "damaged or cut off"),
        ("protected.xlsx", protected, "opens with a password only"),
        ("empty.csv", b"\n\n".to_vec(), "no rows below the headings"),
    ] {
        let path = file(world, name, &bytes)?;
        world.browser.upload("The table", &path)?;
        world.browser.wait_text(told)?;
    }
    // The page goes on, and nothing of all that came into the register.
    let table = file(world, "ledger.csv", TABLE.as_bytes())?;
    world.browser.upload("The table", &table)?;
    world.browser.wait_text("What the columns say")?;
    world.browser.click(By::Css("nav a[href='/disputes']"))?;
    world.browser.wait_text("0 disputes")?;
    world.no_complaints()
}
