//! A new release on the server: it waits for the person, and one that arrived
//! damaged is as good as none.

use std::fs;

use serde_json::{Value, json};

use super::offline::{kept_offline, started};
use super::steps::{PASSPHRASE, locked, start_register, unlock};
use crate::browser::By;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

const WAITS: &str = "A new version is ready.";
const NOW: &str = "Update now";

/// The new release is fetched and waits; only when it is let, it takes over,
/// and then it clears away its forerunner's files but nobody else's.
pub fn an_update_waits(world: &mut World) -> Outcome {
    let first = open_with_a_foreign_cache(world)?;
    publish(world, |script, version| {
        script.replace(version, "the-next-release")
    })?;
    ask_for_update(world)?;
    world.browser.wait_true(
        "waiting update",
        "(await navigator.serviceWorker.getRegistration()).waiting?.state === 'installed'",
    )?;
    world.browser.reload()?;
    started(world)?;
    let kept = version_in_control(world)?;
    check(
        kept == first,
        format!("{kept} took over from {first} unasked"),
    )?;

    world.browser.eval(
        "window.changes = 0;
         navigator.serviceWorker.addEventListener('controllerchange', () => { window.changes += 1; });
         return navigator.serviceWorker.getRegistration().then((registration) =>
           registration.waiting.postMessage({ type: 'activate' }));",
    )?;
    world.browser.wait_true(
        "change of the service worker",
        "window.changes === 1 || window.changes === undefined",
    )?;
    world.browser.wait_until("new version in control", |_| {
        Ok((version_in_control(world)? == "the-next-release").then_some(()))
    })?;
    caches_are(world, &["concord:/:the-next-release", "somebody-else"])
}

/// The person is told, goes on working, and takes the new release by its button.
pub fn an_update_is_taken_by_its_button(world: &mut World) -> Outcome {
    world.server.serve_copy(&world.home.join("site"))?;
    start_register(world)?;
    kept_offline(world)?;
    publish(world, |script, version| {
        script.replace(version, "the-next-release")
    })?;
    ask_for_update(world)?;
    let page = &world.browser;
    page.wait_text(WAITS)?;
    page.click(By::Link("New dispute"))?;
    page.fill("Amount in dispute", "100.00")?;
    page.eval("window.beforeUpdate = true")?;
    page.click(By::Button(NOW))?;
    // Asking the worker again and again would keep it from going.
    page.wait_true(
        "page loaded anew",
        "!window.beforeUpdate && document.readyState === 'complete'",
    )?;
    locked(world)?;
    let version = version_in_control(world)?;
    check(
        version == "the-next-release",
        format!("{version} is in control"),
    )?;
    unlock(world, PASSPHRASE)?;
    page.wait_gone(By::Text(WAITS))?;
    // What was typed when the page was loaded again is still there.
    page.click(By::Link("New dispute"))?;
    page.click(By::Link("Go on"))?;
    page.wait_until("the draft", |page| {
        let amount = page.value_of("Amount in dispute")?;
        Ok(amount.starts_with("100").then_some(()))
    })?;
    world.no_complaints()
}

/// One file of the new release is not what its list says: nothing of it stays,
/// and the release of before goes on, without network too.
pub fn a_damaged_update_changes_nothing(world: &mut World) -> Outcome {
    let first = open_with_a_foreign_cache(world)?;
    publish(world, |script, version| {
        let digest = script
            .lines()
            .find(|line| line.trim().len() == 66)
            .map_or_else(String::new, |line| line.trim().trim_matches('"').to_owned());
        script
            .replace(version, "a-damaged-release")
            .replace(&digest, &"0".repeat(64))
    })?;
    let outcome = ask_for_update(world)?;
    world.browser.wait_true(
        "end of the update",
        "((r) => !r.installing && !r.waiting)(await navigator.serviceWorker.getRegistration())",
    )?;
    caches_are(world, &[&format!("concord:/:{first}"), "somebody-else"])
        .map_err(|failure| Failure::new(format!("{failure}; the update said {outcome}")))?;
    world.server.stop()?;
    world.browser.reload()?;
    started(world)?;
    let kept = version_in_control(world)?;
    check(kept == first, format!("{kept} took over from {first}"))
}

/// Visits a copy of the release that can be changed; returns its version.
fn open_with_a_foreign_cache(world: &mut World) -> Outcome<String> {
    world.server.serve_copy(&world.home.join("site"))?;
    world.visit("/")?;
    kept_offline(world)?;
    world
        .browser
        .eval("return caches.open('somebody-else').then(() => true)")?;
    version_in_control(world)
}

/// Puts another service worker on the server, made from the one there and its version.
fn publish(world: &World, change: impl Fn(&str, &str) -> String) -> Outcome {
    let file = world.home.join("site/sw.js");
    let script = fs::read_to_string(&file)?;
    let version = version_in_control(world)?;
    let changed = change(&script, &version);
    check(changed != script, "the new release is the old one")?;
    // The server prefers the compressed copies.
    for suffix in ["br", "gz"] {
        let _ = fs::remove_file(world.home.join(format!("site/sw.js.{suffix}")));
    }
    Ok(fs::write(&file, changed)?)
}

/// Lets the browser look for an update, as it does by itself from time to time.
fn ask_for_update(world: &World) -> Outcome<Value> {
    world.browser.eval(
        "return navigator.serviceWorker.getRegistration()
           .then((registration) => registration.update())
           .then(() => 'found', (reason) => String(reason));",
    )
}

fn version_in_control(world: &World) -> Outcome<String> {
    let version = world.browser.eval(
        "return new Promise((answered) => {
           const channel = new MessageChannel();
           channel.port1.onmessage = (event) => answered(event.data.version);
           navigator.serviceWorker.controller.postMessage({ type: 'version' }, [channel.port2]);
         });",
    )?;
    Ok(version.as_str().unwrap_or_default().to_owned())
}

fn caches_are(world: &World, wanted: &[&str]) -> Outcome {
    world
        .browser
        .wait_until(&format!("set of caches {wanted:?}"), |page| {
            let names = page.eval("return caches.keys().then((names) => names.sort())")?;
            Ok((names == json!(wanted)).then_some(()))
        })
}
