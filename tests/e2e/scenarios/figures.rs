//! The coordinator's desk: the published figures on the page, behind a tap, in
//! the files, and as they were given out.

use std::fs;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use serde_json::Value;

use super::find::sample;
use super::steps::{DIALOG_GONE, go, holds, plain, take, told};
use crate::browser::By;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

/// Names and values of the tables of figures.
const FIGURES: &str = "[...document.querySelectorAll('.figures-table:has(.figure-definition) tbody tr')].map((row) => [...row.cells].slice(0, 2).map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()).join(': ')).join('; ')";

/// The figures of the end of 2014 are the published ones, wherever they stand.
pub fn the_figures_are_given_out(world: &mut World) -> Outcome {
    sample(world)?;
    go(world, "/figures?as_of=2014-12-31")?;
    let page = &world.browser;
    let figures = plain(&told(world, "figures", FIGURES)?);
    let published = [
        "Received: 181;",
        "Settled: 181;",
        "Pending: 0;",
        "In dispute: ¥ 32,000,000.00;",
        "Recovered by foreign parties: ¥ 19,700,000.00;",
        "Foreign parties who recovered: 10",
    ];
    holds("the page", &figures, &published)?;

    // In the files.
    page.click(By::Button("Save…"))?;
    page.click(By::Button("Workbook or CSV…"))?;
    page.click(By::Button("Save the file"))?;
    let file = take(world, &page.downloaded(".xlsx")?, "figures.xlsx")?;
    page.wait_true("the dialog is gone", DIALOG_GONE)?;
    check(
        number(&file, "settled")? == 181.0 && number(&file, "disputed")? == 32_000_000.0,
        "the workbook tells other figures",
    )?;
    page.click(By::Button("Save…"))?;
    page.click(By::Button("As JSON for programs"))?;
    let file = take(world, &page.downloaded(".json")?, "figures.json")?;
    let json: Value = serde_json::from_str(&fs::read_to_string(file)?)
        .map_err(|reason| Failure::new(format!("no JSON: {reason}")))?;
    check(
        json["counts"]["settled"] == 181 && json["sums"]["disputed"]["fen"] == 3_200_000_000_i64,
        format!("the JSON tells other figures: {}", json["counts"]),
    )?;

    // Given out, they stay, and say that nothing has changed.
    page.click(By::Button("Give out…"))?;
    page.fill("Given to", "Justice bureau")?;
    page.click(By::Button("Keep and give out"))?;
    page.wait_text("Nothing has changed: the record tells the same figures today.")?;
    page.wait_text("to Justice bureau")?;
    let kept = plain(&told(world, "figures as given out", FIGURES)?);
    check(kept == figures, format!("given out were {kept}"))?;

    // As given out it leaves as JSON too, and says so.
    page.click(By::Button("Save…"))?;
    page.click(By::Button("As JSON for programs"))?;
    let file = take(world, &page.downloaded(".json")?, "given.json")?;
    let given: Value = serde_json::from_str(&fs::read_to_string(file)?)
        .map_err(|reason| Failure::new(format!("no JSON: {reason}")))?;
    check(
        given["given_to"] == "Justice bureau" && given["counts"] == json["counts"],
        format!("the JSON of what was given out: {}", given["counts"]),
    )?;

    // One press leads to the disputes behind a figure, and back.
    page.click(By::Css(
        ".figures-table:has(.figure-definition) tbody tr:nth-child(3) a",
    ))?;
    page.wait_text("181 of 260")?;
    page.back()?;
    page.wait_text("to Justice bureau")?;
    world.no_complaints()
}

/// The value beside a code in the sheet of figures.
fn number(file: &std::path::Path, code: &str) -> Outcome<f64> {
    let failure = |reason: calamine::XlsxError| Failure::new(format!("no workbook: {reason}"));
    let mut book: Xlsx<_> = open_workbook(file).map_err(failure)?;
    let name = book.sheet_names().get(1).cloned();
    let name = name.ok_or_else(|| Failure::new("no second sheet".to_owned()))?;
    let rows = book.worksheet_range(&name).map_err(failure)?;
    let row = rows
        .rows()
        .find(|row| matches!(row.get(3), Some(Data::String(own)) if own == code));
    match row.and_then(|row| row.get(1)) {
        Some(Data::Float(value)) => Ok(*value),
        Some(Data::Int(value)) => Ok(*value as f64),
        other => Err(Failure::new(format!("{code} is {other:?}"))),
    }
}
