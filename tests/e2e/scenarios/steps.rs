//! What several scenarios do in the same way: start, unlock, record, move
//! about inside the page, read what it tells.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::offline::started;
use crate::browser::By;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

pub const PASSPHRASE: &str = "three donkeys at dawn";
pub const COMMITTEE: &str = "Test committee";
pub const MEMBER: &str = "Chen Jing";
pub const APPLICANT: &str = "王小明";
pub const RESPONDENT: &str = "أحمد الحسيني";
pub const FACTS: &str = "Quixotic gloves, forty cartons short";
pub const OPEN: &str = "document.querySelector(\"nav a[href='/disputes']\")";
pub const AT_DISPUTE: &str = "location.pathname.match(/^\\/disputes\\/[0-9a-f-]{36}$/)";
pub const SUBMIT: By<'static> = By::Css("form button[type=submit]");
pub const SUBMIT_DIALOG: By<'static> = By::Css("dialog[open] button[type=submit]");
pub const DIALOG_GONE: &str = "!document.querySelector('dialog:modal')";

/// Starts a register in English and answers its recovery key.
pub fn start_register(world: &World) -> Outcome<String> {
    world.visit("/")?;
    started(world)?;
    world.browser.click(By::Button("English"))?;
    start_another(world, COMMITTEE, PASSPHRASE)
}

/// Starts a register from the choice of registers and answers its recovery key.
pub fn start_another(world: &World, committee: &str, passphrase: &str) -> Outcome<String> {
    let page = &world.browser;
    page.click(By::Button("Start a register"))?;
    page.fill("Committee", committee)?;
    page.fill("Your name", MEMBER)?;
    page.fill("Passphrase", passphrase)?;
    page.fill("Passphrase again", passphrase)?;
    page.click(By::Button("Start the register"))?;
    keep_key(world)
}

/// Reads the recovery key from the screen that shows it once, and confirms it.
pub fn keep_key(world: &World) -> Outcome<String> {
    let page = &world.browser;
    page.wait_text("Keep the recovery key")?;
    let key = page.wait_until("recovery key", |page| {
        let key = page.eval(
            "const text = document.querySelector('main').innerText;
             const found = text.match(/AGE-SECRET-KEY-1[A-Z0-9 \\n-]+/i);
             return found ? found[0].replace(/[^A-Z0-9]/gi, '').slice(0, 71) : ''",
        )?;
        let key = text(&key);
        Ok((!key.is_empty()).then_some(key))
    })?;
    let last = key.get(key.len().saturating_sub(4)..).unwrap_or_default();
    check(last.len() == 4, "the recovery key is shown")?;
    page.fill("Type the last four characters of the key", last)?;
    page.click(By::Button("I have kept it"))?;
    page.wait_true("the register is open", OPEN)?;
    let data = key.get("AGESECRETKEY1".len()..).unwrap_or_default();
    Ok(format!("AGE-SECRET-KEY-1{data}"))
}

/// Opens the register whose lock is shown.
pub fn unlock(world: &World, passphrase: &str) -> Outcome {
    world.browser.fill("Passphrase", passphrase)?;
    world.browser.click(SUBMIT)?;
    world.browser.wait_true("the register is open", OPEN)
}

/// The lock is shown, and nothing of the register.
pub fn locked(world: &World) -> Outcome {
    world.browser.wait_true(
        "the lock and no page of the register",
        &format!("document.querySelector('form input[type=password]') && !{OPEN} && !document.querySelector('.app')"),
    )
}

/// Records the dispute that most scenarios are about, of so much in yuan.
pub fn record_dispute(world: &World, amount: &str) -> Outcome {
    record_dispute_of(world, APPLICANT, RESPONDENT, amount)
}

/// Records a dispute of one person against another.
pub fn record_dispute_of(
    world: &World,
    applicant: &str,
    respondent: &str,
    amount: &str,
) -> Outcome {
    let page = &world.browser;
    page.click(By::Link("New dispute"))?;
    fill_nth(world, "Name as in the passport", 0, applicant)?;
    fill_nth(world, "Name as in the passport", 1, respondent)?;
    page.fill("Amount in dispute", amount)?;
    page.fill("Facts as told", FACTS)?;
    page.click(By::Button("Save dispute"))?;
    page.wait_true("the dispute's page", AT_DISPUTE)?;
    page.wait_text(respondent)
}

/// Changes the amount in dispute of the open dispute.
pub fn change_amount(world: &World, amount: &str, shown: &str) -> Outcome {
    let page = &world.browser;
    page.click(By::Button("Amounts and rates as recorded"))?;
    page.click(By::Button("Edit: Amounts and rates"))?;
    page.fill("Amount in dispute", amount)?;
    page.click(By::Css("main form.form button[type=submit]"))?;
    page.wait_until("the form closed", |page| {
        Ok((!page.shows(By::Css("main form.form"))?).then_some(()))
    })?;
    page.wait_text(shown)
}

/// Opens the first dispute of the list.
pub fn open_dispute(world: &World) -> Outcome {
    world.browser.click(By::Css("nav a[href='/disputes']"))?;
    open_found(world)
}

/// Opens the first dispute of the list that is shown.
pub fn open_found(world: &World) -> Outcome {
    let page = &world.browser;
    page.wait_text(APPLICANT)?;
    press_first(world)?;
    page.wait_text(RESPONDENT)
}

/// Presses the first dispute of the list, again if the list moved under the
/// first press.
pub fn press_first(world: &World) -> Outcome {
    let listed = "location.pathname === '/disputes'";
    world.browser.wait_true("the list of disputes", listed)?;
    world.browser.wait_until("the dispute's page", |page| {
        if page.holds(AT_DISPUTE)? {
            return Ok(Some(()));
        }
        page.click_now(By::Css("main a[href^='/disputes/']:not([href$='/new'])"))?;
        std::thread::sleep(std::time::Duration::from_millis(500));
        Ok(page.holds(AT_DISPUTE)?.then_some(()))
    })
}

/// Fills the `nth` field whose label begins with these words.
pub fn fill_nth(world: &World, label: &str, nth: usize, text: &str) -> Outcome {
    world
        .browser
        .wait_until(&format!("field {label:?} number {nth}"), |page| {
            let filled = page.eval_with(
                "const [label, nth, text] = arguments;
                 const fields = [...document.querySelectorAll('main input')].filter((field) => field.labels?.[0]?.innerText.trim().startsWith(label));
                 const field = fields[nth];
                 if (!field) return false;
                 field.focus();
                 Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
                 field.dispatchEvent(new InputEvent('input', { bubbles: true }));
                 field.dispatchEvent(new Event('change', { bubbles: true }));
                 return true;",
                &json!([label, nth, text]),
            )?;
            Ok((filled == json!(true)).then_some(()))
        })
}

/// Goes to an address as a link inside the page does, without loading it again.
pub fn go(world: &World, address: &str) -> Outcome {
    let pressed = "const link = document.createElement('a');
         link.href = arguments[0];
         document.body.append(link);
         link.click();
         link.remove();
         return true;";
    world
        .browser
        .wait_until(&format!("way to {address}"), |page| {
            page.eval_with(pressed, &json!([address])).map(Some)
        })?;
    world.browser.wait_true(
        &format!("page at {address}"),
        &format!("location.pathname + location.search === '{address}'"),
    )
}

/// One text, once the page tells it and then says the same again.
pub fn told(world: &World, what: &str, expression: &str) -> Outcome<String> {
    let mut last = String::new();
    let body = format!("return String(({expression}) ?? '')");
    world.browser.wait_until(what, |page| {
        let said = page.eval(&body)?;
        let said = said.as_str().unwrap_or_default().trim().to_owned();
        let steady = !said.is_empty() && said == last;
        last.clone_from(&said);
        Ok(steady.then_some(said))
    })
}

/// The front page's figures and the exact ones behind them, as one text.
pub fn figures(world: &World) -> Outcome<String> {
    world.browser.click(By::Css("nav a[href='/']"))?;
    let tiles = told(
        world,
        "figures of the front page",
        "[...document.querySelectorAll('.tiles bdi[title]')].map((one) => `${one.innerText} ${one.title}`).join('; ')",
    )?;
    world.browser.click(By::Css("nav a[href='/figures']"))?;
    let table = told(
        world,
        "table of figures",
        "[...document.querySelectorAll('main table tbody tr')].map((row) => [...row.cells].slice(0, 2).map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()).join(': ')).join('; ')",
    )?;
    Ok(plain(&format!("{tiles} | {table}")))
}

/// Every change of the open dispute as the history tells it, newest first.
pub fn history(world: &World) -> Outcome<String> {
    world.browser.click(By::Link("History"))?;
    let told = told(
        world,
        "history",
        "[...document.querySelectorAll('.history-entry')].map((entry) => entry.textContent.replace(/\\s+/g, ' ').trim()).join('\\n')",
    )?;
    Ok(plain(&told))
}

/// Without the marks that keep text of two directions apart, and with plain spaces.
pub fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'))
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect()
}

/// Fails unless the text holds all these words.
pub fn holds(what: &str, text: &str, words: &[&str]) -> Outcome {
    match words.iter().find(|word| !text.contains(*word)) {
        Some(word) => Err(Failure::new(format!("{what} lacks {word:?}: {text}"))),
        None => Ok(()),
    }
}

/// Saves a backup that the recovery key opens; the file lies below the scenario's home.
pub fn save_backup(world: &World, name: &str) -> Outcome<PathBuf> {
    let page = &world.browser;
    page.click(By::Css("nav a[href='/backup']"))?;
    page.click(By::Button("Save backup"))?;
    let arrived = page.downloaded(".age")?;
    page.wait_text("Every change is in a backup")?;
    take(world, &arrived, name)
}

/// Moves a download away, so that the next one of the same name is a new one.
pub fn take(world: &World, arrived: &std::path::Path, name: &str) -> Outcome<PathBuf> {
    let kept = world.home.join(name);
    fs::rename(arrived, &kept)?;
    Ok(kept)
}

/// Today in Asia/Shanghai, as a field takes it.
pub fn today(world: &World) -> Outcome<String> {
    let today = world
        .browser
        .eval("return new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })")?;
    Ok(text(&today))
}

/// The answer of a script as text.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
