//! The main job, as one person lives through it in one sitting, with the
//! server really gone for the second half.

use super::clear::nothing_lies_in_clear;
use super::offline::kept_offline;
use super::steps::{
    APPLICANT, DIALOG_GONE, FACTS, MEMBER, PASSPHRASE, RESPONDENT, SUBMIT_DIALOG, change_amount,
    figures, history, holds, open_dispute, open_found, record_dispute, start_register, today,
    unlock,
};
use crate::browser::By;
use crate::webdriver::Outcome;
use crate::{World, check};

/// A register is started, a dispute recorded, changed, mediated, agreed, paid
/// and found; then the server stops, the browser closes, and all of it is
/// there, told in the same words.
pub fn the_main_job(world: &mut World) -> Outcome {
    start_register(world)?;
    kept_offline(world)?;
    record_dispute(world, "158680.00")?;
    change_amount(world, "160000.00", "160,000.00")?;
    add_and_assign_mediator(world)?;
    agree_and_pay(world)?;
    let before = told(world)?;
    nothing_lies_in_clear(world)?;
    world.no_complaints()?;

    world.server.stop()?;
    world.browser.restart()?;
    world.visit("/")?;
    unlock(world, PASSPHRASE)?;
    let after = told(world)?;
    check(
        before == after,
        format!("after the restart it tells\n{after}\ninstead of\n{before}"),
    )?;
    nothing_lies_in_clear(world)?;
    world.no_complaints()?;
    world.server.start_again()
}

/// Everything that the register tells of the dispute, checked piece by piece.
fn told(world: &World) -> Outcome<String> {
    find_by_initials(world)?;
    for words in [
        RESPONDENT,
        FACTS,
        "160,000.00",
        "58,680.00",
        "100,000.00",
        "Rahimi Mina",
    ] {
        world.browser.wait_text(words)?;
    }
    let history = history(world)?;
    holds(
        "the history",
        &history,
        &[MEMBER, APPLICANT, FACTS, "58,680.00", "Rahimi Mina"],
    )?;
    let changed = history
        .lines()
        .find(|change| change.contains("160,000.00") && change.contains('→'));
    holds(
        "the change of the amount",
        changed.unwrap_or_default(),
        &[MEMBER, "Amount in dispute", "158,680.00 → ", "160,000.00"],
    )?;
    let figures = figures(world)?;
    holds(
        "the figures",
        &figures,
        &[
            // The tiles: how many are open, in dispute, agreed, recovered.
            "1; ",
            "¥ 160,000.00; ",
            "¥ 158,680.00; ",
            "¥ 58,680.00 | ",
            // The same on the page of figures.
            "Received: 1; Accepted: ",
            "Settled: 1; Failed: 0;",
            "In dispute: ¥ 160,000.00; Agreed: ¥ 158,680.00; Recovered: ¥ 58,680.00;",
        ],
    )?;
    Ok(format!("{history}\n{figures}"))
}

fn add_and_assign_mediator(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Css("nav a[href='/mediators']"))?;
    page.click(By::Link("Add a mediator"))?;
    page.fill("Name", "Rahimi Mina")?;
    page.click(By::Button("Save file"))?;
    page.wait_text("Rahimi Mina")?;
    open_dispute(world)?;
    page.click(By::Button("Assign mediator"))?;
    page.fill("Mediator", "Rahimi")?;
    page.click(By::Css("[role=option]"))?;
    page.click(SUBMIT_DIALOG)?;
    page.wait_true("assigned", DIALOG_GONE)?;
    page.wait_text("Rahimi Mina")
}

fn agree_and_pay(world: &World) -> Outcome {
    let page = &world.browser;
    let today = today(world)?;
    page.click(By::Button("Record agreement"))?;
    page.fill("Date of the agreement", &today)?;
    page.fill("Agreed amount", "158680.00")?;
    // Every party confirms every term; only then is the dispute settled.
    page.click(By::Button("They agree today"))?;
    page.click(SUBMIT_DIALOG)?;
    page.wait_true("agreed", DIALOG_GONE)?;
    page.click(By::Button("Record payment"))?;
    page.fill("Amount", "58680.00")?;
    page.fill("Date", &today)?;
    page.click(SUBMIT_DIALOG)?;
    page.wait_true("paid", DIALOG_GONE)?;
    page.wait_text("100,000.00")
}

/// `wxm` finds 王小明, and leads to the dispute.
fn find_by_initials(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Css("nav a[href='/disputes']"))?;
    page.wait_text(APPLICANT)?;
    page.fill("Search disputes", "wxm")?;
    page.wait_true(
        "the search is in the address",
        "location.search.includes('wxm')",
    )?;
    open_found(world)
}
