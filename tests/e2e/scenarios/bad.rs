//! Bad days: a file that is missing, a program that fails, a browser that
//! deletes what pages keep. Each has its own sentence and a way on.

use std::fs;

use super::offline::started;
use super::steps::{PASSPHRASE, locked, start_register, unlock};
use crate::browser::By;
use crate::webdriver::Outcome;
use crate::{World, check};

/// The engine's file is missing on the server: a sentence, and *Load again*
/// works as soon as the file is back.
pub fn a_missing_engine_is_told(world: &mut World) -> Outcome {
    let site = world.home.join("site");
    world.server.serve_copy(&site)?;
    let hidden = world.home.join("hidden");
    fs::create_dir_all(&hidden)?;
    let mut moved = 0;
    for entry in fs::read_dir(&site)?.filter_map(Result::ok) {
        let name = entry.file_name();
        let text = name.to_string_lossy().into_owned();
        if text.starts_with("engine-") && text.contains(".wasm") {
            fs::rename(entry.path(), hidden.join(name))?;
            moved += 1;
        }
    }
    check(moved > 0, "there is no file of the engine to hide")?;
    world.visit("/")?;
    let page = &world.browser;
    page.wait_text("A part of the program is missing")?;
    page.wait_text("Your data is safe on this device.")?;
    for entry in fs::read_dir(&hidden)?.filter_map(Result::ok) {
        fs::rename(entry.path(), site.join(entry.file_name()))?;
    }
    page.click(By::Button("Load again"))?;
    started(world)?;
    world.browser.wait_text("Start a register")
}

/// The page's own program fails: the browser refuses to copy an element, which
/// it never should. The screen is drawn without the program, in words laid by
/// before, and *Load again* leads back; nothing recorded is lost.
pub fn a_failing_page_says_that_the_data_is_safe(world: &mut World) -> Outcome {
    start_register(world)?;
    let page = &world.browser;
    page.eval(
        "const refuse = () => { throw new DOMException('provoked', 'NotSupportedError'); };
         Node.prototype.cloneNode = refuse;
         Document.prototype.importNode = refuse;
         const make = Document.prototype.createElement;
         const plain = new Set(['main', 'div', 'h1', 'p', 'button', 'a']);
         Document.prototype.createElement = function (name, ...rest) {
           return plain.has(name) ? make.call(this, name, ...rest) : refuse();
         };",
    )?;
    page.click(By::Css("nav a[href='/settings']"))?;
    page.wait_text("Something went wrong")?;
    page.wait_text("What you recorded is safe on this device")?;
    page.click(By::Button("Load again"))?;
    page.wait_for_field("Passphrase")?;
    unlock(world, PASSPHRASE)?;
    // The browser ends the program, in a call and in a promise of it. What Firefox's
    // driver makes belongs to another world than the page's own.
    for (event, key) in [("error", "error"), ("unhandledrejection", "reason")] {
        let page = &world.browser;
        page.eval(&format!(
            "const page = window.wrappedJSObject ?? window;
             const event = new page.Event('{event}');
             event.{key} = new page.WebAssembly.RuntimeError('provoked');
             page.dispatchEvent(event);"
        ))?;
        page.wait_text("What you recorded is safe on this device")?;
        page.click(By::Button("Load again"))?;
        page.wait_for_field("Passphrase")?;
        unlock(world, PASSPHRASE)?;
    }
    Ok(())
}

/// The engine ends while the passphrase is worked through, as it does in a
/// browser whose memory was written over: another one is asked, and nobody notices.
pub fn an_engine_that_ends_over_the_passphrase_is_replaced(world: &mut World) -> Outcome {
    start_register(world)?;
    let page = &world.browser;
    page.click(By::Button("Lock"))?;
    locked(world)?;
    page.eval(
        "const post = Worker.prototype.postMessage;
         Worker.prototype.postMessage = function (...letter) {
           Worker.prototype.postMessage = post;
           document.documentElement.dataset.ended = 'once';
           setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'provoked' })));
         };",
    )?;
    unlock(world, PASSPHRASE)?;
    page.wait_true(
        "an engine that ended",
        "document.documentElement.dataset.ended === 'once'",
    )
}

/// Starting a register asks for nothing; the first dispute that is recorded is
/// worth keeping, and the browser is asked to keep it (L1).
pub fn it_asks_to_be_kept_after_the_first_save(world: &mut World) -> Outcome {
    start_register(world)?;
    world.browser.eval(
        "window.asked = 0;
         const ask = StorageManager.prototype.persist;
         StorageManager.prototype.persist = function () {
           window.asked += 1;
           return ask.call(this);
         };",
    )?;
    let asked = |world: &World| world.browser.eval("return window.asked;");
    check(
        asked(world)? == serde_json::json!(0),
        "it asked before anything was saved",
    )?;
    super::steps::record_dispute(world, "100.00")?;
    let page = &world.browser;
    page.wait_true("it asked", "window.asked > 0")?;
    world.no_complaints()
}

/// Inside WeChat's browser nothing can be started, and the page says how to
/// leave, in the person's language.
pub fn wechat_is_left_first(world: &mut World) -> Outcome {
    const WECHAT: &str = "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50";
    world.browser.pretend(Some(WECHAT))?;
    world.visit("/")?;
    started(world)?;
    let page = &world.browser;
    page.wait_text("Please open Concord in a browser")?;
    page.wait_text("Open in browser")?;
    check(
        !page.shows(By::Text("Start a register"))?,
        "a register can be started inside WeChat",
    )?;
    world.browser.pretend(None)?;
    // Firefox keeps what it pretended in its profile.
    world.browser.use_profile("second")?;
    world.visit("/")?;
    world.browser.wait_text("Start a register")?;
    world.no_complaints()
}

/// The silence that other scenarios check would not last if the page
/// complained: what is written on the console and what is thrown is heard.
pub fn complaints_are_heard(world: &mut World) -> Outcome {
    world.visit("/")?;
    started(world)?;
    world.no_complaints()?;
    for (script, words) in [
        (
            "setTimeout(() => console.error('planted in the console'))",
            "planted in the console",
        ),
        (
            "setTimeout(() => { throw new Error('planted and thrown'); })",
            "planted and thrown",
        ),
    ] {
        world.browser.eval(script)?;
        let mut heard = String::new();
        for _ in 0..100 {
            heard.push_str(&world.browser.console_errors()?.join(" | "));
            if heard.contains(words) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        check(heard.contains(words), format!("heard only: {heard:?}"))?;
    }
    Ok(())
}
