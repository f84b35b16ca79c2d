//! The case ledger and the return leave as workbooks, made on the device.

use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};

use super::steps::{DIALOG_GONE, RESPONDENT, holds, record_dispute_of, start_register, take};
use crate::browser::By;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

/// Whoever opens the workbook finds text, days and numbers, and names only when
/// they were asked for; the server may be gone by then.
pub fn the_ledger_leaves_as_a_workbook(world: &mut World) -> Outcome {
    const FORMULA: &str = "=HYPERLINK(\"http://example.org\")";
    start_register(world)?;
    super::offline::kept_offline(world)?;
    record_dispute_of(world, FORMULA, RESPONDENT, "1234.50")?;
    world.server.stop()?;
    let page = &world.browser;
    page.click(By::Css("nav a[href='/disputes']"))?;
    page.wait_text("HYPERLINK")?;

    page.click(By::Button("Export"))?;
    page.click(By::Button("Case ledger, bureau headings (.xlsx)"))?;
    page.click(By::Button("Save the file"))?;
    let file = take(world, &page.downloaded(".xlsx")?, "ledger.xlsx")?;
    page.wait_true("the dialog is gone", DIALOG_GONE)?;
    let (rows, _) = read(&file)?;
    check(rows.len() == 2, format!("one dispute: {rows:?}"))?;
    let told = format!("{rows:?}");
    holds(
        "the ledger",
        &told,
        &["Amount in dispute", "Applicant 1", "1234.5"],
    )?;
    check(
        !told.contains("HYPERLINK") && !told.contains(RESPONDENT),
        format!("names that nobody asked for: {told}"),
    )?;

    page.click(By::Button("Export"))?;
    page.click(By::Button("Excel workbook (.xlsx)"))?;
    page.click(By::Css("dialog[open] input[type=checkbox]"))?;
    // Names leave with a reason, which is recorded, or not at all.
    page.click(By::Button("Save the file"))?;
    page.wait_text("Say why names have to be in the file, or for whom.")?;
    page.fill("Why, or for whom", "The bureau asked for them")?;
    page.click(By::Button("Save the file"))?;
    let file = take(world, &page.downloaded(".xlsx")?, "list.xlsx")?;
    page.wait_true("the dialog is gone", DIALOG_GONE)?;
    let (rows, formulas) = read(&file)?;
    let told = format!("{rows:?}");
    holds(
        "the list",
        &told,
        &["=HYPERLINK", RESPONDENT, "1234.5", "DateTime"],
    )?;
    check(formulas == 0, "a name became a formula")?;

    page.click(By::Css("nav a[href='/figures']"))?;
    page.click(By::Button("Return to the bureau"))?;
    page.fill("Count up to the end of", "2099-12-31")?;
    page.click(By::Button("Save the file"))?;
    page.wait_text("This day is still to come.")?;
    page.fill("Count up to the end of", "")?;
    page.choose("Language of headings", "zh")?;
    page.choose("File", "csv")?;
    page.click(By::Button("Save the file"))?;
    let file = take(world, &page.downloaded(".csv")?, "return.csv")?;
    let text = std::fs::read_to_string(file)?;
    holds(
        "the return",
        &text,
        &["\u{feff}单位,调解案件总数,涉及当事人数,"],
    )?;

    page.wait_true("the dialog is gone", DIALOG_GONE)?;

    // Another bureau's form: refused with the column, then kept and used.
    page.click(By::Button("Return to the bureau"))?;
    let path = world.home.join("layout.json");
    std::fs::write(&path, LAYOUT.replace("\"blank\"", "\"profit\""))?;
    page.upload("Use a layout file…", &path)?;
    page.wait_text("names a field that there is not")?;
    std::fs::write(&path, LAYOUT)?;
    page.upload("Use a layout file…", &path)?;
    page.wait_text("Take this layout away")?;
    // Taken away by mistake, it is there again.
    page.wait_text("Who said so, and when")?;
    page.click(By::Button("Take this layout away"))?;
    page.wait_text("The layout is taken away")?;
    page.click(By::Button("Undo"))?;
    page.wait_text("Take this layout away")?;
    page.choose("Language of headings", "zh")?;
    page.choose("File", "csv")?;
    page.click(By::Button("Save the file"))?;
    let file = take(world, &page.downloaded(".csv")?, "county.csv")?;
    let text = std::fs::read_to_string(file)?;
    holds(
        "the county's return",
        &text,
        &["\u{feff}件数,审核意见\r\n0,"],
    )?;
    page.wait_true("the dialog is gone", DIALOG_GONE)?;
    world.server.start_again()
}

const LAYOUT: &str = r#"{"format": "concord-layout", "version": 1, "kind": "return", "name": "county",
    "title": {"zh": "县报表"}, "columns": [{"field": "cases", "heading": {"zh": "件数"}},
    {"field": "blank", "heading": {"zh": "审核意见"}}]}"#;

/// The rows of the second sheet, and how many formulas it has.
fn read(file: &Path) -> Outcome<(Vec<Vec<Data>>, usize)> {
    let failure = |reason: calamine::XlsxError| Failure::new(format!("no workbook: {reason}"));
    let mut book: Xlsx<_> = open_workbook(file).map_err(failure)?;
    let name = book.sheet_names().get(1).cloned();
    let name = name.ok_or_else(|| Failure::new("no second sheet".to_owned()))?;
    let rows = book.worksheet_range(&name).map_err(failure)?;
    let formulas = book.worksheet_formula(&name).map_err(failure)?;
    let rows = rows.rows().map(<[Data]>::to_vec).collect();
    Ok((rows, formulas.used_cells().count()))
}
