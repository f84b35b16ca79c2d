//! The life of a dispute in a browser: the gloves and the two brothers, from the
//! first consent to the last payment, and all of it there after a restart with
//! the server gone.

use serde_json::json;

use super::offline::kept_offline;
use super::steps::{DIALOG_GONE, SUBMIT_DIALOG, press_first, start_register, today, unlock};
use crate::browser::By;
use crate::webdriver::Outcome;
use crate::{World, check};

const SAVE: By<'static> = By::Css(".in-place button[type=submit]");
const SAVED: &str = "!document.querySelector('.in-place')";

/// Two orders, a counter-offer of an agent's, a sum agreed, paid in part.
pub fn the_gloves(world: &mut World) -> Outcome {
    begin(world, "Yiwu Sample Gloves", "Mehmet Sample", "40050.00")?;
    reach_mediation(world)?;
    a_session(world)?;
    an_offer(world, "Yiwu Sample Gloves", "Offer", "40050.00")?;
    an_offer(world, "Mehmet Sample", "Counter-offer", "35000.00")?;
    agreed(world, "35000.00")?;
    let page = &world.browser;
    page.wait_text("Settled")?;
    begin_form(world, "Add an obligation")?;
    check(
        page.value_of("Amount")?.contains("35"),
        "it begins with the sum",
    )?;
    page.fill("Due", "2099-12-31")?;
    save(world)?;
    pay(world, "20000.00")?;
    world.browser.wait_text("15,000.00")?;
    all_sign(world)?;
    world.no_complaints()?;
    world.server.stop()?;
    world.browser.restart()?;
    world.visit("/")?;
    unlock(world, super::steps::PASSPHRASE)?;
    open_only(world)?;
    for words in [
        "Counter-offer",
        "35,000.00",
        "15,000.00 open",
        "Record a session",
    ] {
        world.browser.wait_text(words)?;
    }
    world.server.start_again()
}

/// At one table: every act that is still missing on one form, saved as one change.
fn all_sign(world: &World) -> Outcome {
    let page = &world.browser;
    page.wait_text("Not binding yet")?;
    unfold(world, "Signatures, text, confirmation, follow-up")?;
    begin_form(world, "Record a signature")?;
    page.click(By::Button("Everybody signed today"))?;
    page.wait_true(
        "both parties, the mediator and the seal",
        "document.querySelectorAll('.in-place .form-grid').length === 4",
    )?;
    save(world)?;
    page.wait_text("In effect since")
}

/// Joint debtors, three instalments, signatures until it binds, confirmation.
pub fn the_two_brothers(world: &mut World) -> Outcome {
    begin(world, "Yiwu Sample Store", "Karim Sample", "680000.00")?;
    let page = &world.browser;
    page.click(By::Button("Add a party"))?;
    choose_chip(world, "Side", "Respondent")?;
    page.fill("Name", "Timur Sample")?;
    save(world)?;
    page.wait_text("Timur Sample")?;
    agreed(world, "680000.00")?;
    begin_form(world, "Add an obligation")?;
    for debtor in ["Karim Sample", "Timur Sample"] {
        press_chip(world, "Owed by", debtor)?;
    }
    page.choose("Owed to", "Yiwu Sample Store")?;
    page.fill("Due", "2099-08-10")?;
    save(world)?;
    unfold(world, "Instalments, waived or written off")?;
    begin_form(world, "Add instalments")?;
    page.fill("How many", "3")?;
    page.fill("First one due", "2099-05-31")?;
    page.click(By::Button("Put them on the form"))?;
    page.wait_true(
        "three instalments",
        "document.querySelectorAll('.in-place .form-grid').length === 3",
    )?;
    save(world)?;
    for words in ["226,666.66", "226,666.68", "30 Jun 2099"] {
        page.wait_text(words)?;
    }
    page.wait_true(
        "the plan adds up",
        "!document.querySelector('.look')?.innerText.includes('add up')",
    )?;
    page.wait_text("Not binding yet")?;
    unfold(world, "Signatures, text, confirmation, follow-up")?;
    for (role, by) in [
        ("Party", Some("Yiwu Sample Store")),
        ("Party", Some("Karim Sample")),
        ("Party", Some("Timur Sample")),
        ("Mediator", Some("Rahimi Mina")),
        ("The committee (seal)", None),
    ] {
        begin_form(world, "Record a signature")?;
        page.choose("Signs as", role)?;
        match by {
            Some(by) => page.choose("By", by)?,
            None => press_chip(world, "Form", "Seal")?,
        }
        save(world)?;
    }
    page.wait_text("In effect since")?;
    page.wait_text("Apply for judicial confirmation together")?;
    world.no_complaints()
}

/// A register with one dispute and a mediator assigned to it, accepted.
pub fn begin(world: &mut World, applicant: &str, respondent: &str, amount: &str) -> Outcome {
    start_register(world)?;
    kept_offline(world)?;
    let page = &world.browser;
    page.click(By::Link("New dispute"))?;
    super::steps::fill_nth(world, "Name as in the passport", 0, applicant)?;
    super::steps::fill_nth(world, "Name as in the passport", 1, respondent)?;
    page.fill("Amount in dispute", amount)?;
    page.click(By::Button("Save dispute"))?;
    page.wait_text(respondent)?;
    page.click(By::Css("nav a[href='/mediators']"))?;
    page.click(By::Link("Add a mediator"))?;
    page.fill("Name", "Rahimi Mina")?;
    page.click(By::Button("Save file"))?;
    page.wait_text("Rahimi Mina")?;
    open_only(world)?;
    page.click(By::Button("Accept"))?;
    page.click(SUBMIT_DIALOG)?;
    page.wait_true("accepted", DIALOG_GONE)?;
    page.click(By::Button("Assign mediator"))?;
    page.fill("Mediator", "Rahimi")?;
    page.click(By::Css("[role=option]"))?;
    page.click(SUBMIT_DIALOG)?;
    page.wait_true("assigned", DIALOG_GONE)
}

fn open_only(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Css("nav a[href='/disputes']"))?;
    press_first(world)?;
    page.wait_true("the dispute", "document.querySelector('.next-step')")
}

/// What the law asks for before mediation is recorded in the dialog of the step.
fn reach_mediation(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Button("Move to: In mediation"))?;
    page.click(SUBMIT_DIALOG)?;
    page.wait_true(
        "the gates hold",
        "document.querySelector('dialog[open] .gates')",
    )?;
    for now in ["Checked today", "They agree today", "They were told today"] {
        page.click(By::Button(now))?;
    }
    page.click(SUBMIT_DIALOG)?;
    page.wait_true("in mediation", DIALOG_GONE)?;
    page.wait_text("In mediation")
}

fn a_session(world: &World) -> Outcome {
    begin_form(world, "Record a session")?;
    press_chip(world, "Present", "Mehmet Sample")?;
    press_chip(world, "Chinese interpreter present", "yes")?;
    save(world)
}

fn an_offer(world: &World, by: &str, kind: &str, amount: &str) -> Outcome {
    let page = &world.browser;
    begin_form(world, "Record an offer")?;
    press_chip(world, "Kind", kind)?;
    page.choose("From", by)?;
    page.fill("Amount", amount)?;
    save(world)?;
    page.wait_text(kind)
}

fn agreed(world: &World, amount: &str) -> Outcome {
    let page = &world.browser;
    page.click(By::Button("Record agreement"))?;
    page.fill("Date of the agreement", &today(world)?)?;
    page.fill("Agreed amount", amount)?;
    page.click(By::Button("They agree today"))?;
    page.click(SUBMIT_DIALOG)?;
    page.wait_true("agreed", DIALOG_GONE)
}

fn pay(world: &World, amount: &str) -> Outcome {
    let page = &world.browser;
    page.click(By::Button("Record payment"))?;
    page.fill("Amount", amount)?;
    page.fill("Date", &today(world)?)?;
    page.click(SUBMIT_DIALOG)?;
    page.wait_true("paid", DIALOG_GONE)
}

/// Presses the button that opens a form in place, again if the page moved
/// under the first press.
fn begin_form(world: &World, button: &str) -> Outcome {
    world.browser.wait_until(button, |page| {
        if page.shows(By::Css(".in-place"))? {
            return Ok(Some(()));
        }
        page.click_now(By::Button(button))?;
        Ok(page.shows(By::Css(".in-place"))?.then_some(()))
    })
}

fn save(world: &World) -> Outcome {
    world.browser.click(SAVE)?;
    world.browser.wait_true("saved", SAVED)
}

fn choose_chip(world: &World, field: &str, option: &str) -> Outcome {
    world
        .browser
        .wait_true("its form", "document.querySelector('.in-place')")?;
    press_chip(world, field, option)
}

/// Presses one of the choices side by side of a field in the open form.
fn press_chip(world: &World, field: &str, option: &str) -> Outcome {
    let pressed = world.browser.eval_with(
        "const [field, option] = arguments;
         const groups = [...document.querySelectorAll('.in-place [role=group], .in-place [role=radiogroup]')];
         const group = groups.find((one) => one.querySelector('.field-label')?.innerText.startsWith(field));
         const chip = [...(group?.querySelectorAll('label') ?? [])].find((one) => one.innerText.trim() === option);
         const input = chip?.querySelector('input');
         if (input && !input.checked) input.click();
         return Boolean(input);",
        &json!([field, option]),
    )?;
    check(
        pressed == json!(true),
        format!("{field}: {option} can be chosen"),
    )
}

/// Opens the folded parts of a name, once they are there.
fn unfold(world: &World, name: &str) -> Outcome {
    world.browser.wait_until(name, |page| {
        let opened = page.eval_with(
            "const folded = [...document.querySelectorAll('details')]
               .filter((one) => one.querySelector('summary')?.innerText.trim() === arguments[0]);
             for (const one of folded) one.open = true;
             return folded.length > 0;",
            &json!([name]),
        )?;
        Ok((opened == json!(true)).then_some(()))
    })
}
