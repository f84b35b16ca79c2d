//! The list: its address keeps the view, and it leaves as a file.

use std::fs;

use serde_json::{Value, json};

use super::offline::started;
use super::steps::{
    DIALOG_GONE, OPEN, PASSPHRASE, RESPONDENT, go, holds, record_dispute_of, start_register, take,
    told, unlock,
};
use crate::browser::By;
use crate::processes::root;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

/// The first column of the rows that are shown.
const ROWS: &str = "[...document.querySelectorAll('.list-rows [role=row]')].slice(0, 8).map((row) => row.querySelector('.c-number').innerText.trim()).join('; ')";

/// Searched, filtered and sorted, the view stands in the address: reload, back
/// and forward keep it.
pub fn the_address_keeps_the_view(world: &mut World) -> Outcome {
    sample(world)?;
    let page = &world.browser;
    page.click(By::Css("nav a[href='/disputes']"))?;
    let all = told(world, "rows", ROWS)?;
    page.click(By::Css("[role=columnheader].c-disputed button"))?;
    page.wait_true("sorted", "location.search.includes('sort=')")?;
    page.wait_true(
        "heading that says so",
        "document.querySelector('[role=columnheader].c-disputed').ariaSort === 'descending'",
    )?;
    let sorted = told_other(world, &all)?;
    page.click(By::Button("Filter"))?;
    page.click(By::Field("Open only"))?;
    page.click(By::Css("dialog[open] .btn.go"))?;
    page.wait_true("panel closed", DIALOG_GONE)?;
    page.wait_true("filtered", "location.search.includes('open=1')")?;
    let filtered = told_other(world, &sorted)?;
    page.fill("Search disputes", "Yiwu")?;
    page.wait_true("searched", "/[?&]q=Yiwu/.test(location.search)")?;
    let address = page.address()?;
    holds(
        "the address",
        &address,
        &["q=Yiwu", "open=1", "sort=-disputed"],
    )?;
    let searched = told(
        world,
        "rows",
        "document.querySelector('main').innerText.includes('Nothing found') ? 'nothing' : document.querySelectorAll('.list-rows [role=row]').length ? [...document.querySelectorAll('.list-rows [role=row]')].slice(0, 8).map((row) => row.querySelector('.c-number').innerText.trim()).join('; ') : ''",
    )?;

    let filtered_address = {
        page.click(By::Css("nav a[href='/figures']"))?;
        page.wait_true("figures", "location.pathname === '/figures'")?;
        page.back()?;
        page.wait_until("the view's address", |page| {
            Ok((page.address()? == address).then_some(()))
        })?;
        page.wait_until("the view's words", |page| {
            Ok((page.value_of("Search disputes")? == "Yiwu").then_some(()))
        })?;
        page.forward()?;
        page.wait_true("figures again", "location.pathname === '/figures'")?;
        page.back()?;
        address.replace("q=Yiwu&", "").replace("&q=Yiwu", "")
    };
    page.reload()?;
    unlock(world, PASSPHRASE)?;
    check(page.address()? == address, "reloading changed the address")?;
    let again = told(
        world,
        "rows after reloading",
        "document.querySelector('main').innerText.includes('Nothing found') ? 'nothing' : document.querySelectorAll('.list-rows [role=row]').length ? [...document.querySelectorAll('.list-rows [role=row]')].slice(0, 8).map((row) => row.querySelector('.c-number').innerText.trim()).join('; ') : ''",
    )?;
    check(
        again == searched,
        format!("after reloading the list shows {again} instead of {searched}"),
    )?;
    // A bookmark leads to the same rows.
    let path = filtered_address
        .find("/disputes")
        .map_or("", |at| &filtered_address[at..]);
    go(world, path)?;
    page.wait_until("the filtered rows", |page| {
        let rows = page.eval(&format!("return {ROWS}"))?;
        Ok((rows == json!(filtered)).then_some(()))
    })?;
    world.no_complaints()
}

/// The rows once they are others than before.
fn told_other(world: &World, before: &str) -> Outcome<String> {
    world.browser.wait_until("other rows", |page| {
        let rows = page.eval(&format!("return {ROWS}"))?;
        let rows = rows.as_str().unwrap_or_default().to_owned();
        Ok((!rows.is_empty() && rows != before).then_some(rows))
    })
}

/// Opens the sample register in English.
pub fn sample(world: &World) -> Outcome {
    let page = &world.browser;
    world.visit("/")?;
    started(world)?;
    page.click(By::Button("English"))?;
    page.click(By::Button("Try the sample register"))?;
    page.fill("Passphrase", PASSPHRASE)?;
    page.fill("Passphrase again", PASSPHRASE)?;
    page.click(By::Button("Open the sample"))?;
    page.wait_true("the register is open", OPEN)
}

/// The list as CSV, in which nothing runs, and as JSON, as its schema says.
pub fn the_list_leaves_as_a_file(world: &mut World) -> Outcome {
    const FORMULA: &str = "=HYPERLINK(\"http://example.org\")";
    start_register(world)?;
    record_dispute_of(world, FORMULA, RESPONDENT, "1234.50")?;
    let page = &world.browser;
    page.click(By::Css("nav a[href='/disputes']"))?;
    page.wait_text("HYPERLINK")?;
    page.click(By::Button("Export"))?;
    page.click(By::Button("CSV, for spreadsheets"))?;
    let csv = take(world, &page.downloaded(".csv")?, "list.csv")?;
    let bytes = fs::read(csv)?;
    check(
        bytes.starts_with(b"\xef\xbb\xbf"),
        "the CSV begins with a byte-order mark",
    )?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines = text.trim_start_matches('\u{feff}').split("\r\n");
    holds(
        "the line of headings",
        lines.next().unwrap_or_default(),
        &[
            "Number,",
            ",Applied,",
            ",Amount in dispute,Currency in dispute,",
        ],
    )?;
    let row = lines.next().unwrap_or_default();
    holds(
        "the row",
        row,
        &["\"'=HYPERLINK(\"\"http", RESPONDENT, ",1234.50,CNY,"],
    )?;
    check(
        lines.all(str::is_empty),
        "the CSV holds one dispute and nothing else",
    )?;

    page.click(By::Button("Export"))?;
    page.click(By::Button("JSON, for programs"))?;
    let file = take(world, &page.downloaded(".json")?, "list.json")?;
    let list: Value = parse(&fs::read_to_string(file)?)?;
    let schema: Value = parse(&fs::read_to_string(
        root().join("docs/register.schema.json"),
    )?)?;
    has_required(&list, &schema, &schema, "the file")?;
    check(
        list["disputes"].as_array().map(Vec::len) == Some(1),
        format!("one dispute: {list}"),
    )?;
    holds("the JSON", &list.to_string(), &["=HYPERLINK", "1234.50"])?;
    world.no_complaints()
}

fn parse(text: &str) -> Outcome<Value> {
    serde_json::from_str(text).map_err(|reason| Failure::new(format!("no JSON: {reason}")))
}

/// Every object has the keys that its schema requires, however deep.
fn has_required(value: &Value, schema: &Value, whole: &Value, place: &str) -> Outcome {
    let schema = match schema["$ref"].as_str() {
        Some(to) => &whole[&"$defs"][to.trim_start_matches("#/$defs/")],
        None => schema,
    };
    if !schema["const"].is_null() {
        check(
            value == &schema["const"],
            format!("{place} is {value} instead of {}", schema["const"]),
        )?;
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        let key = key.as_str().unwrap_or_default();
        check(
            value.get(key).is_some(),
            format!("{place} lacks the key {key:?}"),
        )?;
    }
    for (key, of) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(inner) = value.get(key) {
            has_required(inner, of, whole, &format!("{place}, {key}"))?;
        }
    }
    for one in value.as_array().into_iter().flatten() {
        has_required(one, &schema["items"], whole, place)?;
    }
    Ok(())
}
