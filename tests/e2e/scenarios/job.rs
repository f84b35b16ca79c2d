//! The main job, as one person lives through it in one sitting, with the
//! server really gone for the second half.

use serde_json::json;

use super::offline::kept_offline;
use crate::browser::By;
use crate::webdriver::Outcome;
use crate::{World, check};

pub(super) const PASSPHRASE: &str = "three donkeys at dawn";
const APPLICANT: &str = "王小明";
const RESPONDENT: &str = "أحمد الحسيني";
const FACTS: &str = "Quixotic gloves, forty cartons short";
const OPEN: &str = "document.querySelector(\"nav a[href='/disputes']\")";
const AT_DISPUTE: &str = "location.pathname.match(/^\\/disputes\\/[0-9a-f-]{36}$/)";
pub(super) const SUBMIT: By<'static> = By::Css("dialog[open] button[type=submit]");
pub(super) const DIALOG_GONE: &str = "!document.querySelector('dialog:modal')";

/// A register is started, a dispute recorded, mediated, agreed, paid and found;
/// then the server stops, the browser closes, and all of it is there.
pub fn the_main_job(world: &mut World) -> Outcome {
    start_register(world)?;
    kept_offline(world)?;
    record_dispute(world)?;
    add_and_assign_mediator(world)?;
    agree_and_pay(world)?;
    find_by_initials(world)?;
    see_history(world)?;
    nothing_lies_in_clear(world)?;
    world.no_complaints()?;

    world.server.stop()?;
    world.browser.restart()?;
    world.visit("/")?;
    unlock(world, PASSPHRASE)?;
    find_by_initials(world)?;
    world.browser.wait_text("58,680.00")?;
    world.browser.wait_text("100,000.00")?;
    world.browser.wait_text("Rahimi Mina")?;
    world.server.start_again()
}

/// Wrong passphrases get a clear answer; the printed key opens all the same.
pub fn a_wrong_passphrase_does_not_open(world: &mut World) -> Outcome {
    let key = start_register(world)?;
    world.browser.click(By::Button("Lock"))?;
    world.browser.fill("Passphrase", "not this one at all")?;
    world.browser.click(By::Css("form button[type=submit]"))?;
    world.browser.wait_true(
        "an answer",
        "document.querySelector('[aria-invalid=true], [role=alert]')",
    )?;
    check(
        !world.browser.shows(By::Css("nav a[href='/disputes']"))?,
        "it opened",
    )?;
    world.browser.click(By::Button("Recovery key"))?;
    world.browser.fill("Recovery key", &key.to_lowercase())?;
    world.browser.click(By::Css("form button[type=submit]"))?;
    world.browser.wait_true("the register is open", OPEN)
}

/// What was typed is there after the battery died.
pub fn a_draft_outlives_a_crash(world: &mut World) -> Outcome {
    start_register(world)?;
    kept_offline(world)?;
    world.browser.click(By::Link("New dispute"))?;
    fill_nth(world, "Name as in the passport", 0, "Half Typed Person")?;
    // Text is kept a moment after the last key.
    std::thread::sleep(std::time::Duration::from_millis(2500));
    world.browser.crash();
    world.browser.open()?;
    world.visit("/disputes/new")?;
    unlock(world, PASSPHRASE)?;
    world.browser.wait_true(
        "the draft is offered or filled in",
        "document.querySelector('main').innerText.includes('Half Typed Person')
         || [...document.querySelectorAll('main input')].some((field) => field.value === 'Half Typed Person')",
    )
}

/// Starts a register in English and answers its recovery key.
pub(super) fn start_register(world: &World) -> Outcome<String> {
    let page = &world.browser;
    world.visit("/")?;
    super::offline::started(world)?;
    page.click(By::Button("English"))?;
    page.click(By::Text("Start a register"))?;
    page.fill("Committee", "Test committee")?;
    page.fill("Your name", "Chen Jing")?;
    page.fill("Passphrase", PASSPHRASE)?;
    page.fill("Passphrase again", PASSPHRASE)?;
    page.click(By::Button("Start the register"))?;
    page.wait_text("Keep the recovery key")?;
    let key = page.eval(
        "const text = document.querySelector('main').innerText;
         const found = text.match(/AGE-SECRET-KEY-1[A-Z0-9 \\n-]+/i);
         return found ? found[0].replace(/[^A-Z0-9]/gi, '').slice(0, 71) : ''",
    )?;
    let key = key.as_str().unwrap_or_default().to_owned();
    let last = key.get(key.len().saturating_sub(4)..).unwrap_or_default();
    check(last.len() == 4, "the recovery key is shown")?;
    page.fill("Type the last four characters of the key", last)?;
    page.click(By::Button("I have kept it"))?;
    page.wait_true("the register is open", OPEN)?;
    let data = key.get("AGESECRETKEY1".len()..).unwrap_or_default();
    Ok(format!("AGE-SECRET-KEY-1{data}"))
}

pub(super) fn unlock(world: &World, passphrase: &str) -> Outcome {
    world.browser.fill("Passphrase", passphrase)?;
    world.browser.click(By::Css("form button[type=submit]"))?;
    world.browser.wait_true("the register is open", OPEN)
}

fn record_dispute(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Link("New dispute"))?;
    fill_nth(world, "Name as in the passport", 0, APPLICANT)?;
    fill_nth(world, "Name as in the passport", 1, RESPONDENT)?;
    page.fill("Amount in dispute", "158680.00")?;
    page.fill("Facts as told", FACTS)?;
    page.click(By::Button("Save dispute"))?;
    page.wait_true("the dispute's page", AT_DISPUTE)?;
    page.wait_text(RESPONDENT)
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
    page.click(SUBMIT)?;
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
    page.click(SUBMIT)?;
    page.wait_true("agreed", DIALOG_GONE)?;
    page.click(By::Button("Record payment"))?;
    page.fill("Amount", "58680.00")?;
    page.fill("Date", &today)?;
    page.click(SUBMIT)?;
    page.wait_true("paid", DIALOG_GONE)?;
    page.wait_text("100,000.00")
}

/// Today in Asia/Shanghai, as a field takes it.
pub(super) fn today(world: &World) -> Outcome<String> {
    let today = world
        .browser
        .eval("return new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })")?;
    Ok(today.as_str().unwrap_or_default().to_owned())
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

fn open_dispute(world: &World) -> Outcome {
    world.browser.click(By::Css("nav a[href='/disputes']"))?;
    open_found(world)
}

fn open_found(world: &World) -> Outcome {
    let page = &world.browser;
    page.wait_text(APPLICANT)?;
    page.click(By::Css("main a[href^='/disputes/']:not([href$='/new'])"))?;
    page.wait_true("the dispute's page", AT_DISPUTE)?;
    page.wait_text(RESPONDENT)
}

fn see_history(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Link("History"))?;
    page.wait_text("Chen Jing")?;
    page.wait_text("58,680.00")
}

/// No word of the dispute stands in any database of the site, in UTF-8 or UTF-16.
/// Bytes are told by their length: a driver may hand them over from another realm.
fn nothing_lies_in_clear(world: &World) -> Outcome {
    let found = world.browser.eval_with(
        "const words = arguments[0];
         return (async () => {
           const parts = [];
           for (const { name } of await indexedDB.databases()) {
             const db = await new Promise((done, failed) => { const open = indexedDB.open(name); open.onsuccess = () => done(open.result); open.onerror = () => failed(open.error); });
             for (const store of db.objectStoreNames) {
               const all = await new Promise((done, failed) => { const get = db.transaction(store).objectStore(store).getAll(); get.onsuccess = () => done(get.result); get.onerror = () => failed(get.error); });
               for (const value of all) parts.push(value.byteLength !== undefined ? Uint8Array.from(value) : new TextEncoder().encode(JSON.stringify(value)));
             }
             db.close();
           }
           const text = parts.map((bytes) => new TextDecoder('utf-8').decode(bytes) + new TextDecoder('utf-16le').decode(bytes)).join('\\n');
           return { bytes: parts.reduce((sum, bytes) => sum + bytes.length, 0), found: words.filter((word) => text.includes(word)) };
         })();",
        &json!([[APPLICANT, RESPONDENT, FACTS, "Quixotic", "Rahimi", "158680", "15868000", "Chen Jing"]]),
    )?;
    check(
        found["bytes"].as_u64().unwrap_or(0) > 2000,
        format!("there is something to read: {found}"),
    )?;
    check(found["found"] == json!([]), format!("in clear: {found}"))
}

/// Fills the `nth` field whose label begins with these words.
pub(super) fn fill_nth(world: &World, label: &str, nth: usize, text: &str) -> Outcome {
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

/// The sample register in Arabic: right to left, nothing wider than the window
/// at any size, and nothing that axe-core calls serious on the main pages.
pub fn the_sample_reads_in_arabic(world: &mut World) -> Outcome {
    world.visit("/")?;
    super::offline::started(world)?;
    let page = &world.browser;
    page.click(By::Button("العربية"))?;
    page.wait_true(
        "right to left",
        "document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar'",
    )?;
    page.eval(
        "[...document.querySelectorAll('main a, main button')].find((one) => one.innerText.includes('تجريبي') || one.innerText.includes('التجريبي') || one.innerText.includes('عيّنة')).click()",
    )?;
    page.wait_true(
        "two fields",
        "document.querySelectorAll('input[type=password]').length === 2",
    )?;
    for nth in 0..2 {
        page.eval_with(
            "const field = document.querySelectorAll('input[type=password]')[arguments[0]];
             Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, arguments[1]);
             field.dispatchEvent(new InputEvent('input', { bubbles: true }));",
            &json!([nth, PASSPHRASE]),
        )?;
    }
    page.click(By::Css("form button[type=submit]"))?;
    page.wait_true("the register is open", OPEN)?;
    let mut wrong = Vec::new();
    for path in [
        "/",
        "/disputes",
        "/disputes/new",
        "/mediators",
        "/figures",
        "/settings",
    ] {
        page.click(By::Css(&format!("a[href='{path}']")))?;
        page.wait_true(
            "the page",
            &format!("location.pathname === '{path}' && document.querySelector('main h1')"),
        )?;
        std::thread::sleep(std::time::Duration::from_millis(600));
        for (width, height) in [(1440, 900), (1024, 768), (500, 844)] {
            page.resize(width, height)?;
            let over = page.eval("return document.documentElement.scrollWidth - innerWidth")?;
            if over.as_i64().unwrap_or(0) > 0 {
                wrong.push(format!("{path} at {width}: {over} too wide"));
            }
        }
        page.resize(1440, 900)?;
        wrong.extend(
            page.accessibility()?
                .into_iter()
                .map(|found| format!("{path}: {found}")),
        );
    }
    check(wrong.is_empty(), wrong.join("\n"))?;
    world.no_complaints()
}

/// A backup is a file in the age format and says, opened with the recovery key,
/// whose it is. (Taking it in is tested natively.)
pub fn a_backup_says_what_it_holds(world: &mut World) -> Outcome {
    let key = start_register(world)?;
    record_dispute(world)?;
    let page = &world.browser;
    page.click(By::Css("nav a[href='/backup']"))?;
    page.click(By::Button("Save backup"))?;
    let file = page.downloaded(".age")?;
    page.wait_text("Every change is in a backup")?;
    let head = std::fs::read(&file)?;
    check(head.starts_with(b"age-encryption.org/v1"), "an age file")?;
    page.upload("Backup file", &file)?;
    page.fill("Recovery key", &key)?;
    page.click(By::Button("See what it holds"))?;
    page.wait_text("Test committee")?;
    page.click(By::Css("nav a[href='/disputes']"))?;
    page.wait_text(APPLICANT)?;
    world.no_complaints()
}

/// One writer: the second tab says where the register is open and takes it
/// over; the first says so, and what was typed there is a draft.
pub fn a_second_tab_takes_over(world: &mut World) -> Outcome {
    start_register(world)?;
    let page = &world.browser;
    page.click(By::Link("New dispute"))?;
    fill_nth(
        world,
        "Name as in the passport",
        0,
        "Typed In The First Tab",
    )?;
    page.new_tab()?;
    world.visit("/")?;
    page.fill("Passphrase", PASSPHRASE)?;
    page.click(By::Css("form button[type=submit]"))?;
    page.wait_text("This register is open in another tab")?;
    page.click(By::Button("Use it here"))?;
    if !page.shows(By::Css("nav a[href='/disputes']"))? && page.shows(By::Field("Passphrase"))? {
        page.fill("Passphrase", PASSPHRASE)?;
        page.click(By::Css("form button[type=submit]"))?;
    }
    page.wait_true("the register is open", OPEN)?;
    page.click(By::Link("New dispute"))?;
    page.wait_true(
        "the draft is offered or filled in",
        "document.querySelector('main').innerText.includes('Typed In The First Tab')
         || [...document.querySelectorAll('main input')].some((field) => field.value === 'Typed In The First Tab')",
    )?;
    // Drivers number tabs in different orders.
    page.switch_tab(0)?;
    if page.shows(By::Css("nav a[href='/disputes']"))? {
        page.switch_tab(1)?;
    }
    page.wait_text("Opened in another tab")
}
