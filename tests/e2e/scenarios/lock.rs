//! The lock: what opens it and what does not, when it falls by itself, one
//! writer at a time, and what was typed before.

use serde_json::json;

use super::offline::{kept_offline, started};
use super::steps::{
    APPLICANT, COMMITTEE, OPEN, PASSPHRASE, SUBMIT, fill_nth, go, locked, record_dispute,
    start_another, start_register, unlock,
};
use crate::browser::By;
use crate::engine::Engine;
use crate::webdriver::Outcome;
use crate::{World, check};

/// Remembers every wait that the page announces, and whether the button could
/// be pressed meanwhile.
const WATCH_WAITS: &str = "
window.waits = [];
new MutationObserver(() => {
  for (const status of document.querySelectorAll('[role=status]')) {
    const seconds = /^Wait (\\d+) second/.exec(status.innerText)?.[1];
    const button = status.parentElement.querySelector('button[type=submit]');
    if (seconds) window.waits.push([Number(seconds), button.disabled]);
  }
}).observe(document.body, { childList: true, characterData: true, subtree: true, attributes: true });";

/// Wrong passphrases get a clear answer and make the next try wait, each time
/// longer; a wrong recovery key is told apart, and the printed one opens.
pub fn a_wrong_passphrase_does_not_open(world: &mut World) -> Outcome {
    let key = start_register(world)?;
    world.browser.click(By::Button("Lock"))?;
    locked(world)?;
    world.browser.eval(WATCH_WAITS)?;
    let mut longest = Vec::new();
    for word in ["not this one at all", "nor this one either", "still not it"] {
        longest.push(wrong_try(world, word)?);
    }
    check(
        longest[0] < longest[1] && longest[1] < longest[2],
        format!("the waits that were announced, in seconds: {longest:?}"),
    )?;
    let page = &world.browser;
    page.click(By::Button("Recovery key"))?;
    page.fill("Recovery key", &key[..key.len() - 9])?;
    page.click(SUBMIT)?;
    page.wait_text("some characters are missing")?;
    // As a person may copy it from the sheet.
    page.fill("Recovery key", &spaced(&key.to_lowercase()))?;
    page.click(SUBMIT)?;
    page.wait_true("the register is open", OPEN)?;
    world.no_complaints()
}

/// Tries a wrong passphrase as soon as trying is allowed; answers the longest
/// wait that it brought, in seconds.
fn wrong_try(world: &World, word: &str) -> Outcome<u64> {
    let page = &world.browser;
    page.wait_true(
        "a button that can be pressed",
        "!document.querySelector('form button[type=submit]').disabled",
    )?;
    page.eval("window.waits = []")?;
    page.fill("Passphrase", word)?;
    page.click(SUBMIT)?;
    page.wait_text("That is not the passphrase.")?;
    check(
        !page.shows(By::Css("nav a[href='/disputes']"))?,
        "a wrong passphrase opened",
    )?;
    page.wait_true(
        "the end of the wait",
        "!document.querySelector('form button[type=submit]').disabled",
    )?;
    let waits = page.eval("return window.waits")?;
    let waits = waits.as_array().cloned().unwrap_or_default();
    check(
        waits.iter().all(|wait| wait[1] == json!(true)),
        "the button could be pressed while a wait was announced",
    )?;
    Ok(waits
        .iter()
        .filter_map(|wait| wait[0].as_u64())
        .max()
        .unwrap_or(0))
}

fn spaced(key: &str) -> String {
    let (head, data) = key.split_at("age-secret-key-1".len());
    let groups: Vec<&str> = (0..data.len())
        .step_by(6)
        .map(|at| &data[at..data.len().min(at + 6)])
        .collect();
    format!("{head} {}", groups.join(" "))
}

/// What was typed is there after the battery died, is said to be so, and can
/// be thrown away for good.
pub fn a_draft_outlives_a_crash(world: &mut World) -> Outcome {
    const NAME: &str = "Half Typed Person";
    start_register(world)?;
    kept_offline(world)?;
    let page = &world.browser;
    page.click(By::Link("New dispute"))?;
    fill_nth(world, "Name as in the passport", 0, NAME)?;
    page.wait_text("Kept on this device while you type")?;
    draft_is_stored(world)?;
    world.no_complaints()?;

    world.browser.crash()?;
    world.browser.open()?;
    world.visit("/disputes/new")?;
    unlock(world, PASSPHRASE)?;
    let page = &world.browser;
    page.wait_text(NAME).or_else(|_| holds_field(world, NAME))?;
    if page.shows(By::Text("Begun and not saved"))? {
        page.click(By::Link("Go on"))?;
    }
    holds_field(world, NAME)?;
    page.wait_true(
        "words that it was brought back",
        "/What you typed on .+ is here again/.test(document.querySelector('main').innerText)",
    )?;
    page.click(By::Button("Start afresh"))?;
    page.wait_text("What was typed is thrown away.")?;
    page.wait_true(
        "empty form",
        &format!("![...document.querySelectorAll('main input')].some((field) => field.value === '{NAME}')"),
    )?;
    no_draft_is_stored(world)?;

    page.click(By::Button("Lock"))?;
    locked(world)?;
    unlock(world, PASSPHRASE)?;
    go(world, "/disputes")?;
    page.click(By::Link("New dispute"))?;
    page.wait_for_field("Facts as told")?;
    page.wait_true(
        "a form and no word of the draft",
        &format!(
            "!document.querySelector('main').innerText.includes('{NAME}')
             && !document.querySelector('main').innerText.includes('Begun and not saved')
             && ![...document.querySelectorAll('main input')].some((field) => field.value === '{NAME}')"
        ),
    )?;
    world.no_complaints()
}

const DRAFTS: &str = "(async () => {
  let drafts = 0;
  for (const { name } of (await indexedDB.databases()).filter(({ name }) => name.startsWith('concord-'))) {
    const db = await new Promise((done, failed) => { const open = indexedDB.open(name); open.onsuccess = () => done(open.result); open.onerror = () => failed(open.error); });
    const keys = await new Promise((done, failed) => { const ask = db.transaction('meta').objectStore('meta').getAllKeys(); ask.onsuccess = () => done(ask.result); ask.onerror = () => failed(ask.error); });
    drafts += keys.filter((key) => String(key).startsWith('draft/')).length;
    db.close();
  }
  return drafts;
})()";

fn draft_is_stored(world: &World) -> Outcome {
    world.browser.wait_true(
        "sealed draft in the database",
        &format!("await {DRAFTS} > 0"),
    )
}

fn no_draft_is_stored(world: &World) -> Outcome {
    world
        .browser
        .wait_true("database without a draft", &format!("await {DRAFTS} === 0"))
}

fn holds_field(world: &World, text: &str) -> Outcome {
    world.browser.wait_true(
        &format!("a field that holds {text:?}"),
        &format!(
            "[...document.querySelectorAll('main input')].some((field) => field.value === '{text}')"
        ),
    )
}

/// One writer: the second tab says where the register is open and takes it
/// over; the first says so, and what was typed there is a draft.
pub fn a_second_tab_takes_over(world: &mut World) -> Outcome {
    const NAME: &str = "Typed In The First Tab";
    start_register(world)?;
    let page = &world.browser;
    page.click(By::Link("New dispute"))?;
    fill_nth(world, "Name as in the passport", 0, NAME)?;
    page.new_tab()?;
    world.visit("/")?;
    page.fill("Passphrase", PASSPHRASE)?;
    page.click(SUBMIT)?;
    page.wait_text("This register is open in another tab")?;
    page.click(By::Button("Use it here"))?;
    // The passphrase just typed is enough: nobody is asked twice.
    page.wait_true("the register is open", OPEN)?;
    page.click(By::Link("New dispute"))?;
    page.wait_true(
        "the draft is offered or filled in",
        &format!(
            "document.querySelector('main').innerText.includes('{NAME}')
             || [...document.querySelectorAll('main input')].some((field) => field.value === '{NAME}')"
        ),
    )?;
    // Drivers number tabs in different orders.
    page.switch_tab(0)?;
    if page.shows(By::Css("nav a[href='/disputes']"))? {
        page.switch_tab(1)?;
    }
    page.wait_text("Opened in another tab")?;
    world.no_complaints()
}

/// *Lock now* takes everything off the screen, and so does being left alone for
/// the set time, half a minute after a warning. The clock is set forward
/// instead of being waited for.
pub fn it_locks_when_nobody_is_there(world: &mut World) -> Outcome {
    start_register(world)?;
    record_dispute(world, "158680.00")?;
    let page = &world.browser;
    page.click(By::Css("nav a[href='/settings']"))?;
    page.click(By::Button("Lock now"))?;
    locked(world)?;
    check(
        page.eval(&format!(
            "return !document.documentElement.outerHTML.includes('{APPLICANT}')"
        ))? == json!(true),
        "the locked page still holds a name",
    )?;
    unlock(world, PASSPHRASE)?;

    page.click(By::Css("nav a[href='/settings']"))?;
    page.choose("Lock by itself when nobody touches it", "after 1 minute")?;
    if page.engine == Engine::WebKit {
        // Its driver's scripts do not reach the page's clock.
        return world.no_complaints();
    }
    page.eval(
        // A driver's script may see the page's own things through a pane.
        "const page = window.wrappedJSObject ?? window;
         const real = page.Date.now.bind(page.Date);
         window.ahead = 0;
         page.Date.now = () => real() + window.ahead;",
    )?;
    page.eval("window.ahead = 40_000")?;
    page.wait_text("Still there?")?;
    page.click(By::Button("Stay"))?;
    page.wait_gone(By::Text("Still there?"))?;
    check(
        page.shows(By::Css("nav a[href='/disputes']"))?,
        "it locked though somebody stayed",
    )?;
    page.eval("window.ahead += 40_000")?;
    page.wait_text("Still there?")?;
    page.eval("window.ahead += 40_000")?;
    locked(world)?;
    unlock(world, PASSPHRASE)?;
    // The setting belongs to the register and is still there.
    page.click(By::Css("nav a[href='/settings']"))?;
    page.wait_until("the chosen minutes", |page| {
        let minutes = page.value_of("Lock by itself when nobody touches it")?;
        Ok((minutes == "1").then_some(()))
    })?;
    world.no_complaints()
}

/// Several registers on one device: each with its own lock, none shows
/// anything of another.
pub fn registers_share_a_device(world: &mut World) -> Outcome {
    const OTHER: &str = "Second committee";
    const OTHER_PASSPHRASE: &str = "seven ferries after lunch";
    start_register(world)?;
    record_dispute(world, "158680.00")?;
    let page = &world.browser;
    page.click(By::Button("Lock"))?;
    locked(world)?;
    page.click(By::Button("Another register"))?;
    start_another(world, OTHER, OTHER_PASSPHRASE)?;
    go(world, "/disputes")?;
    page.wait_text("No dispute yet")?;
    page.click(By::Button("Lock"))?;

    // What was open last is asked for first; the other one's passphrase is wrong here.
    page.wait_true(
        "lock of the second register",
        &format!("document.querySelector('h1')?.innerText === '{OTHER}'"),
    )?;
    page.fill("Passphrase", PASSPHRASE)?;
    page.click(SUBMIT)?;
    page.wait_text("That is not the passphrase.")?;
    page.click(By::Button("Another register"))?;
    page.wait_text("Registers on this device")?;
    page.wait_text(OTHER)?;
    page.click(By::Button(COMMITTEE))?;
    unlock(world, PASSPHRASE)?;
    go(world, "/disputes")?;
    page.wait_text(APPLICANT)?;

    world.no_complaints()?;
    // WebKit writes what a page remembers to the disk some moments later.
    std::thread::sleep(std::time::Duration::from_secs(5));
    world.browser.restart()?;
    world.visit("/")?;
    started(world)?;
    locked(world)?;
    // After a restart, too.
    world.browser.wait_true(
        "lock of the register that was open last",
        &format!("document.querySelector('h1')?.innerText === '{COMMITTEE}'"),
    )?;
    world.browser.click(By::Button("Another register"))?;
    for committee in [COMMITTEE, OTHER] {
        world.browser.wait_text(committee)?;
    }
    world.no_complaints()
}
