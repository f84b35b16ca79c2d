//! Backups: what the file is, that it brings everything back, and what happens
//! when two devices went on apart from one backup.

use std::path::Path;
use std::process::Command;

use super::offline::started;
use super::steps::{
    APPLICANT, COMMITTEE, DIALOG_GONE, FACTS, MEMBER, OPEN, PASSPHRASE, RESPONDENT, SUBMIT,
    change_amount, figures, fill_nth, go, history, holds, keep_key, locked, open_dispute,
    record_dispute, record_dispute_of, save_backup, start_register, told, unlock,
};
use crate::browser::By;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

const SECOND_PASSPHRASE: &str = "nine kettles on a ferry";

/// A backup, opened in an empty profile, is the same register: the same
/// disputes, sums and history. Wrong secrets get a clear answer, there and
/// beside the living register, where it says what it holds and adds nothing twice.
pub fn a_backup_brings_everything_back(world: &mut World) -> Outcome {
    let key = start_register(world)?;
    record_dispute(world, "158680.00")?;
    change_amount(world, "160000.00", "160,000.00")?;
    let before = everything(world)?;
    let file = save_backup(world, "first.age")?;
    age_opens(world, &file, &key)?;

    // Beside the living register.
    go(world, "/backup")?;
    choose(world, &file)?;
    world.browser.fill("Recovery key", &another_key())?;
    world.browser.click(By::Button("See what it holds"))?;
    world
        .browser
        .wait_text("That recovery key belongs to another register.")?;
    look(world, &file, &key)?;
    world
        .browser
        .wait_text("Everything in it is here already.")?;
    // A backup that the passphrase opens, and a wrong one.
    world.browser.click(By::Css("nav a[href='/backup']"))?;
    passphrase_backup(world)?;
    world.no_complaints()?;

    world.browser.use_profile("second")?;
    world.visit("/")?;
    started(world)?;
    world.browser.click(By::Button("English"))?;
    world.browser.click(By::Button("Open a backup"))?;
    choose(world, &world.home.join("by-passphrase.age"))?;
    world.browser.click(By::Button("Passphrase"))?;
    let field = "input[type=password]";
    fill_css(world, field, "not the passphrase")?;
    world.browser.click(By::Button("See what it holds"))?;
    world.browser.wait_text("That is not the passphrase.")?;
    fill_css(world, field, PASSPHRASE)?;
    world.browser.click(By::Button("See what it holds"))?;
    world.browser.wait_text("It holds")?;
    world.browser.wait_text(COMMITTEE)?;
    world
        .browser
        .fill("Passphrase on this device", SECOND_PASSPHRASE)?;
    world.browser.fill("Passphrase again", SECOND_PASSPHRASE)?;
    world.browser.click(By::Button("Open it on this device"))?;
    let new_key = keep_key(world)?;
    check(new_key != key, "the other device has a key of its own")?;
    let after = everything(world)?;
    check(
        before == after,
        format!("the backup brought back\n{after}\ninstead of\n{before}"),
    )?;
    // Here the passphrase of this device opens, and not the other one's.
    world.browser.click(By::Button("Lock"))?;
    locked(world)?;
    world.browser.fill("Passphrase", PASSPHRASE)?;
    world.browser.click(SUBMIT)?;
    world.browser.wait_text("That is not the passphrase.")?;
    unlock(world, SECOND_PASSPHRASE)?;
    world.no_complaints()
}

/// Two devices went on apart from one backup and said different amounts: the
/// one that takes the other's backup in shows both, a person decides, and both
/// stay in the history. Taken in once more, it adds nothing.
pub fn two_devices_disagree_and_a_person_decides(world: &mut World) -> Outcome {
    let key = start_register(world)?;
    record_dispute(world, "158680.00")?;
    let common = save_backup(world, "common.age")?;
    // The first device goes on: another amount, and a dispute of its own.
    change_amount_of_first(world, "150000.00", "150,000.00")?;
    record_dispute_of(world, "Recorded Only There", "Nobody Special", "20.00")?;
    let ahead = save_backup(world, "ahead.age")?;
    world.no_complaints()?;

    world.browser.use_profile("second")?;
    restore(world, &common, &key)?;
    change_amount_of_first(world, "170000.00", "170,000.00")?;
    go(world, "/conflicts")?;
    world.browser.wait_text("No entries disagree")?;
    go(world, "/backup")?;
    // The key of the device that made it, not of this one.
    look(world, &ahead, &key)?;
    let page = &world.browser;
    page.wait_true(
        "number of changes that are new here",
        "/New here\\s+[1-9]/.test(document.querySelector('main').innerText)",
    )?;
    page.click(By::Button("Take it in"))?;
    page.wait_text("The backup was taken in.")?;
    look(world, &ahead, &key)?;
    page.wait_text("Everything in it is here already.")?;
    check(
        !page.shows(By::Button("Take it in"))?,
        "it offers to take in what is here already",
    )?;
    go(world, "/disputes")?;
    page.wait_text("Recorded Only There")?;

    go(world, "/conflicts")?;
    page.wait_text("150,000.00")?;
    page.wait_text("170,000.00")?;
    page.wait_text(APPLICANT)?;
    page.click(By::Text("150,000.00"))?;
    page.click(By::Button("Decide for this"))?;
    page.wait_text("Decide for this one?")?;
    page.click(By::Css("dialog[open] .btn.go"))?;
    page.wait_true("the question closed", DIALOG_GONE)?;
    page.wait_text("No entries disagree")?;
    open_of(world, APPLICANT)?;
    page.wait_text("150,000.00")?;
    let history = history(world)?;
    holds(
        "the history",
        &history,
        &["150,000.00", "170,000.00", "decided between entries"],
    )?;
    let decision = history
        .lines()
        .find(|change| change.contains("decided between entries"));
    holds(
        "the decision",
        decision.unwrap_or_default(),
        &[MEMBER, "Amount in dispute", "150,000.00"],
    )?;
    let figures = figures(world)?;
    holds("the figures", &figures, &["¥ 150,020.00"])?;
    world.no_complaints()
}

/// Disputes, sums, history and figures as one text.
fn everything(world: &World) -> Outcome<String> {
    open_dispute(world)?;
    for words in [APPLICANT, RESPONDENT, FACTS, "160,000.00"] {
        world.browser.wait_text(words)?;
    }
    let money = told(
        world,
        "sums of the dispute",
        "document.querySelector('dl.sums').innerText.replace(/\\s+/g, ' ')",
    )?;
    let history = history(world)?;
    let list = {
        go(world, "/disputes")?;
        told(
            world,
            "rows of the list",
            "[...document.querySelectorAll('.list-rows [role=row]')].map((row) => row.innerText.replace(/\\s+/g, ' ')).join('; ')",
        )?
    };
    Ok(format!("{money}\n{history}\n{list}\n{}", figures(world)?))
}

/// Restores a backup that a recovery key opens, on an empty device.
fn restore(world: &World, file: &Path, key: &str) -> Outcome {
    world.visit("/")?;
    started(world)?;
    let page = &world.browser;
    page.click(By::Button("English"))?;
    page.click(By::Button("Open a backup"))?;
    look(world, file, key)?;
    page.wait_text(COMMITTEE)?;
    page.fill("Passphrase on this device", SECOND_PASSPHRASE)?;
    page.fill("Passphrase again", SECOND_PASSPHRASE)?;
    page.click(By::Button("Open it on this device"))?;
    keep_key(world)?;
    page.wait_true("the register is open", OPEN)
}

fn choose(world: &World, file: &Path) -> Outcome {
    world.browser.upload("Backup file", file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    world.browser.wait_text(&name)
}

/// Asks what a backup holds, with the recovery key.
fn look(world: &World, file: &Path, key: &str) -> Outcome {
    choose(world, file)?;
    world.browser.fill("Recovery key", key)?;
    world.browser.click(By::Button("See what it holds"))?;
    world.browser.wait_text("It holds")
}

/// Saves a backup that the passphrase opens, after a wrong one was refused.
fn passphrase_backup(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Css("main form input[type=radio]:not(:checked)"))?;
    let field = "main form:has(input[type=radio]) input[type=password]";
    fill_css(world, field, "not the passphrase")?;
    page.click(By::Button("Save backup"))?;
    page.wait_text("That is not the passphrase.")?;
    fill_css(world, field, PASSPHRASE)?;
    page.click(By::Button("Save backup"))?;
    let arrived = page.downloaded(".age")?;
    super::steps::take(world, &arrived, "by-passphrase.age").map(drop)
}

fn fill_css(world: &World, selector: &str, text: &str) -> Outcome {
    world.browser.wait_until(selector, |page| {
        let filled = page.eval_with(
            "const field = document.querySelector(arguments[0]);
             if (!field) return false;
             Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, arguments[1]);
             field.dispatchEvent(new InputEvent('input', { bubbles: true }));
             field.dispatchEvent(new Event('change', { bubbles: true }));
             return true;",
            &serde_json::json!([selector, text]),
        )?;
        Ok((filled == serde_json::json!(true)).then_some(()))
    })
}

/// Opens the dispute of this applicant from the list.
fn open_of(world: &World, applicant: &str) -> Outcome {
    go(world, "/disputes")?;
    world.browser.fill("Search disputes", applicant)?;
    world.browser.wait_true(
        "one row",
        "location.search.includes('q=') && document.querySelectorAll('.list-rows [role=row]').length === 1",
    )?;
    super::steps::open_found(world)
}

fn change_amount_of_first(world: &World, amount: &str, shown: &str) -> Outcome {
    open_dispute(world)?;
    change_amount(world, amount, shown)
}

/// Debian's own program opens the file with the printed key, and what is in it
/// is what `docs/format.md` says.
fn age_opens(world: &World, file: &Path, key: &str) -> Outcome {
    let paper = world.home.join("recovery-key.txt");
    std::fs::write(&paper, format!("{key}\n"))?;
    let output = Command::new("age")
        .args(["-d", "-i"])
        .arg(&paper)
        .arg(file)
        .output()
        .map_err(|reason| Failure::new(format!("age does not start ({reason})")))?;
    check(
        output.status.success(),
        format!("age says: {}", String::from_utf8_lossy(&output.stderr)),
    )?;
    for words in ["concord backup", COMMITTEE] {
        check(
            output
                .stdout
                .windows(words.len())
                .any(|bytes| bytes == words.as_bytes()),
            format!("the opened backup does not say {words:?}"),
        )?;
    }
    Ok(())
}

/// A sound recovery key that belongs to nothing here.
fn another_key() -> String {
    let output = Command::new("age-keygen").output();
    let text = output
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    text.lines()
        .find(|line| line.starts_with("AGE-SECRET-KEY-1"))
        .unwrap_or_default()
        .to_owned()
}

/// A register whose passphrase is forgotten is opened by its printed key on
/// its own device.
pub fn the_printed_key_opens_everything(world: &mut World) -> Outcome {
    let key = start_register(world)?;
    record_dispute(world, "158680.00")?;
    let file = save_backup(world, "by-key.age")?;
    let page = &world.browser;
    page.click(By::Button("Lock"))?;
    locked(world)?;
    page.click(By::Button("Recovery key"))?;
    page.fill("Recovery key", &another_key())?;
    page.click(SUBMIT)?;
    page.wait_text("That recovery key belongs to another register.")?;
    page.fill("Recovery key", &key)?;
    page.click(SUBMIT)?;
    page.wait_true("the register is open", OPEN)?;
    open_dispute(world)?;

    // On the device that has the register already, the way leads to the lock.
    page.click(By::Button("Lock"))?;
    locked(world)?;
    page.click(By::Button("Another register"))?;
    page.click(By::Button("Open a backup"))?;
    look(world, &file, &key)?;
    page.wait_text("This register is on this device already.")?;
    check(
        !page.shows(By::Button("Open it on this device"))?,
        "it offers to open the register a second time",
    )?;
    world.no_complaints()?;

    world.browser.use_profile("second")?;
    restore(world, &file, &key)?;
    open_dispute(world)?;
    world.browser.click(By::Link("New dispute"))?;
    fill_nth(world, "Name as in the passport", 0, "Can be written on")?;
    world.no_complaints()
}
