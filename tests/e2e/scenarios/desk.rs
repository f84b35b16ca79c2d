//! A trader who leaves tomorrow: what is typed in a hurry is understood, the
//! keyboard goes where the next thing is asked, and the page leads on to the
//! acceptance instead of hiding it behind the departure.

use super::steps::{
    AT_DISPUTE, DIALOG_GONE, SUBMIT_DIALOG, fill_nth, plain, start_register, today,
};
use crate::browser::By;
use crate::webdriver::Outcome;
use crate::{World, check};

const TAB: char = '\u{e004}';
const APPLICANT: &str = "أحمد عينة";
const RESPONDENT: &str = "王样例";

/// From the words of a person in a hurry to the acceptance and a mediator.
pub fn a_trader_leaves_tomorrow(world: &mut World) -> Outcome {
    start_register(world)?;
    taken_down(world)?;
    led_on(world)?;
    applicant_first(world)?;
    world.no_complaints()
}

/// A country by its English name and left with Tab, a day by its word, an amount
/// with the currency behind it; one more claim, and the cursor is in it.
fn taken_down(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Link("New dispute"))?;
    fill_nth(world, "Name as in the passport", 0, APPLICANT)?;
    fill_nth(world, "Name as in the passport", 1, RESPONDENT)?;
    for (field, typed, understood) in [
        ("Nationality", "egypt", "Egypt".to_owned()),
        ("Leaves China on", "+1", tomorrow(world)?),
        ("Amount in dispute", "3.5万 usd", "3.5万 usd".to_owned()),
    ] {
        page.fill(field, typed)?;
        page.press(TAB)?;
        page.wait_until(&format!("{understood} of {typed}"), |page| {
            Ok((page.value_of(field)? == understood).then_some(()))
        })?;
    }
    page.wait_text("35,000.00")?;
    page.click(By::Button("What is asked for"))?;
    page.click(By::Button("Add a claim"))?;
    page.wait_true(
        "the cursor in the claim",
        "document.activeElement?.matches('.several textarea')",
    )?;
    page.click(By::Button("Save dispute"))?;
    page.wait_true("the dispute's page", AT_DISPUTE)?;
    page.wait_true(
        "the keyboard at its heading",
        "document.activeElement?.matches('main h1')",
    )?;
    page.wait_text("$ 35,000.00")
}

/// The departure presses, and still the next thing to do is the acceptance.
fn led_on(world: &World) -> Outcome {
    let page = &world.browser;
    page.wait_true(
        "acceptance first, the plan beside it",
        "document.querySelector('.next-do > .btn.go')?.innerText.trim() === 'Accept'
           && [...document.querySelectorAll('.next-do > .btn')].some((one) => one.innerText.trim() === 'Plan the next step')",
    )?;
    page.click(By::Css(".next-do > .btn.go"))?;
    page.click(SUBMIT_DIALOG)?;
    page.wait_true("accepted", DIALOG_GONE)?;
    page.wait_true(
        "the mediator next",
        "document.querySelector('.next-do > .btn.go')?.innerText.trim() === 'Assign mediator'",
    )?;
    page.click(By::Css(".next-do > .btn.go"))?;
    page.click(By::Link("Add a mediator"))?;
    page.wait_true(
        "the cursor in the name",
        "location.pathname === '/mediators/new' && document.activeElement?.labels?.[0]?.innerText.startsWith('Name')",
    )?;
    page.back()
}

/// Who asks stands first, in whatever script the name is.
fn applicant_first(world: &World) -> Outcome {
    let page = &world.browser;
    page.wait_true("the dispute's page", AT_DISPUTE)?;
    page.click(By::Link("History"))?;
    let heading = page.wait_until("who against whom", |page| {
        let said = page.eval(
            "const link = document.querySelector('.history-back');
             const from = (name) => {
               const walk = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
               for (let at = walk.nextNode(); at; at = walk.nextNode()) {
                 const begin = at.data.indexOf(name);
                 if (begin < 0) continue;
                 const range = document.createRange();
                 range.setStart(at, begin);
                 range.setEnd(at, begin + name.length);
                 return range.getBoundingClientRect().left;
               }
               return NaN;
             };
             if (!link?.innerText.includes('v.')) return '';
             return from('أحمد عينة') < from('王样例') ? 'applicant' : 'respondent';",
        )?;
        let said = said.as_str().unwrap_or_default().to_owned();
        Ok((!said.is_empty()).then_some(said))
    })?;
    check(
        plain(&heading) == "applicant",
        format!("the history begins with the {heading}"),
    )
}

/// Tomorrow in Asia/Shanghai, as a field shows it.
fn tomorrow(world: &World) -> Outcome<String> {
    let next = world.browser.eval(&format!(
        "const day = new Date('{}T00:00:00Z'); day.setUTCDate(day.getUTCDate() + 1); return day.toISOString().slice(0, 10)",
        today(world)?
    ))?;
    Ok(next.as_str().unwrap_or_default().to_owned())
}
