//! Arabic as it is read: from the right, in the order in which it is said, on a
//! phone as on a tablet.

use serde_json::json;

use super::find::sample;
use super::look::choose;
use super::steps::{go, told};
use crate::engine::Engine;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

/// Where the first letter of a word stands in the text of an element, from the
/// left edge of the window; nothing when it is not there.
const PLACE: &str = "const place = (element, word) => {
       const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
       for (let node = walk.nextNode(); node; node = walk.nextNode()) {
         const at = node.textContent.indexOf(word);
         if (at < 0) continue;
         const range = document.createRange();
         range.setStart(node, at);
         range.setEnd(node, at + 1);
         const [box] = range.getClientRects();
         return (box.left + box.right) / 2;
       }
       return null;
     };
     const order = (element, words) => {
       const places = words.map((word) => place(element, word));
       return places.every((one, n) => one !== null && (n === 0 || one < places[n - 1]));
     };";

/// Amounts in short, lists and choices run as they are said; nothing Latin
/// turns a line of Arabic around.
pub fn arabic_is_read_from_the_right(world: &mut World) -> Outcome {
    let page = &world.browser;
    page.resize(390, 844)?;
    sample(world)?;
    choose(world, "zh", "ar")?;
    page.wait_true("page in Arabic", "document.documentElement.dir === 'rtl'")?;

    // On the front page: number, size, currency; and nothing else between.
    go(world, "/")?;
    told(
        world,
        "figures",
        "document.querySelector('.tiles bdi[title]')?.innerText",
    )?;
    in_order(world, "a large amount", ".tiles bdi", &["مليون", "¥"])?;
    // WebKit draws it so, too, but miscounts the letters behind the marks.
    if world.browser.engine != Engine::WebKit {
        in_order(
            world,
            "an amount besides",
            ".tile-apart",
            &["35", "ألف", "AED"],
        )?;
    }

    // A dispute with its order, its sessions and who was there.
    go(world, "/disputes?q=YW-30953")?;
    let dispute = told(
        world,
        "the dispute found",
        "document.querySelector('.list-rows a[href^=\"/disputes/\"]')?.getAttribute('href')",
    )?;
    go(world, &dispute)?;
    page.wait_true("the dispute", "document.querySelector('.entry-more bdi')")?;
    in_order(
        world,
        "a term of delivery",
        ".entry-more bdi",
        &["CIF", "الشحن"],
    )?;
    let commas = page.eval(
        "return [...document.querySelectorAll('main .party-name, main .reached, main .entry-what, main .deadline')]
           .map((one) => one.innerText).filter((text) => /[\\u0600-\\u06ff][\\u2066-\\u2069]*, /.test(text))",
    )?;
    check(
        commas == json!([]),
        format!("Latin commas between Arabic words: {commas}"),
    )?;

    // What is pressed in a menu gives the keyboard back to the menu.
    page.eval(
        "document.querySelector('.dispute-more details.menu > summary').click(); return true;",
    )?;
    page.eval(
        "const first = document.querySelector('.dispute-more .menu-list button'); first.focus(); first.click(); return true;",
    )?;
    page.wait_true(
        "the question",
        "document.querySelector('dialog[open] form')",
    )?;
    page.eval("document.querySelector('dialog[open] header button').click(); return true;")?;
    page.wait_true(
        "focus on the menu again",
        "!document.querySelector('dialog[open]') && document.activeElement.matches('details.menu > summary')",
    )?;
    world.no_complaints()
}

/// Fails unless some element that matches holds all these words, each one to
/// the left of the one before.
fn in_order(world: &World, what: &str, selector: &str, words: &[&str]) -> Outcome {
    let told = world.browser.eval_with(
        &format!(
            "{PLACE}
             const [selector, words] = arguments;
             const all = [...document.querySelectorAll(selector)].filter((one) => words.every((word) => one.textContent.includes(word)));
             return all.length === 0 ? 'is not there' : all.every((one) => order(one, words)) ? '' : all.map((one) => one.textContent + ' ' + words.map((word) => place(one, word))).join(' | ');"
        ),
        &json!([selector, words]),
    )?;
    match told.as_str() {
        Some("") => Ok(()),
        said => Err(Failure::new(format!(
            "{what} {words:?} is not read from the right: {said:?}"
        ))),
    }
}
