//! The page of a dispute by the keyboard alone: Tab, Enter, Space, arrows and
//! Escape, and letters only to fill fields. The focus is always seen, never
//! caught, and comes back to where it was.

use serde_json::json;

use super::life::begin;
use super::steps::{AT_DISPUTE, DIALOG_GONE};
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const SPACE: char = ' ';
const DOWN: char = '\u{e015}';

/// More stops than the page of a young dispute has.
const STOPS: usize = 200;

/// Names what has the focus; used in the scripts below.
const NAMED: &str = "const at = document.activeElement;
    const named = (one) => (one?.getAttribute('aria-label') || one?.labels?.[0]?.innerText
      || one?.innerText || one?.id || one?.tagName || '').trim().split('\\n')[0];";

/// From the list to a payment and a session without a pointer.
pub fn the_keyboard_alone(world: &mut World) -> Outcome {
    begin(world, "Yiwu Sample Gloves", "Mehmet Sample", "40050.00")?;
    from_the_list(world)?;
    the_next_step(world)?;
    a_payment(world)?;
    a_part_is_opened(world)?;
    a_session(world)?;
    to_the_end(world)?;
    world.no_complaints()
}

/// The link past the rail, the rows of the list, the dispute.
fn from_the_list(world: &World) -> Outcome {
    let page = &world.browser;
    from_the_top(world)?;
    tab(world)?;
    check(
        at(world)?.contains("Skip"),
        "the first stop leads past the rail",
    )?;
    tab_to(world, "Disputes")?;
    page.press(ENTER)?;
    page.wait_true(
        "the list",
        "document.querySelector('[role=grid] [role=row] a')",
    )?;
    from_the_top(world)?;
    tab(world)?;
    page.press(ENTER)?;
    page.wait_true(
        "past the rail",
        "location.hash === '#main' || document.activeElement.id === 'main'",
    )?;
    tab_until(world, "the rows", "at.getAttribute('role') === 'grid'")?;
    page.press(DOWN)?;
    page.wait_true("its row", "document.querySelector('.list-row.active a')")?;
    page.press(ENTER)?;
    page.wait_true("the dispute", AT_DISPUTE)?;
    page.wait_true("its next step", "document.querySelector('.next-step')")
}

/// The dialog takes the focus in, Escape closes it and gives it back.
fn the_next_step(world: &World) -> Outcome {
    let page = &world.browser;
    tab_to(world, "Move to: In mediation")?;
    for key in [ENTER, SPACE] {
        page.press(key)?;
        page.wait_true(
            "focus in the dialog",
            "document.activeElement?.closest('dialog:modal .in-dialog')",
        )?;
        page.press(ESCAPE)?;
        page.wait_true("closed", DIALOG_GONE)?;
        page.wait_true("emptied", "!document.querySelector('.in-dialog')")?;
        back_at(world, "Move to: In mediation")?;
    }
    Ok(())
}

/// Out of the menu of everything else.
fn a_payment(world: &World) -> Outcome {
    let page = &world.browser;
    let menu = "at.matches('.next-step summary')";
    tab_until(world, "the other steps", menu)?;
    page.press(ENTER)?;
    page.wait_true(
        "the menu",
        "document.querySelector('.next-step details[open]')",
    )?;
    tab(world)?;
    page.press(ESCAPE)?;
    page.wait_true(
        "the menu closed",
        "!document.querySelector('.next-step details[open]')",
    )?;
    focus_is(world, "the menu's button", menu)?;
    page.press(SPACE)?;
    page.wait_true(
        "the menu",
        "document.querySelector('.next-step details[open]')",
    )?;
    tab_to(world, "Record payment")?;
    page.press(ENTER)?;
    page.wait_true(
        "focus in the amount",
        "document.activeElement?.closest('dialog:modal .in-dialog') && document.activeElement.matches('input')",
    )?;
    for key in "120".chars() {
        page.press(key)?;
    }
    page.press(ENTER)?;
    page.wait_true("paid", DIALOG_GONE)?;
    page.wait_text("120.00")?;
    focus_is(world, "the menu's button", menu)
}

/// What is folded opens by Enter and closes by it.
fn a_part_is_opened(world: &World) -> Outcome {
    let page = &world.browser;
    tab_until(
        world,
        "a folded part",
        "at.matches('summary') && !at.closest('.menu')",
    )?;
    let open = "document.activeElement.parentElement.open";
    page.press(ENTER)?;
    page.wait_true("opened", open)?;
    page.press(SPACE)?;
    page.wait_true("closed again", &format!("!{open}"))
}

/// With what the law asks for before it, in the same form.
fn a_session(world: &World) -> Outcome {
    let page = &world.browser;
    let inside = "document.activeElement?.closest('.in-place')";
    tab_to(world, "Record a session")?;
    page.press(ENTER)?;
    page.wait_true("focus in the form", inside)?;
    page.press(ESCAPE)?;
    page.wait_true("the form closed", "!document.querySelector('.in-place')")?;
    back_at(world, "Record a session")?;
    page.press(ENTER)?;
    page.wait_true("focus in the form", inside)?;
    tab_to(world, "Checked today")?;
    // Each button goes with its answer; the keyboard is led to the next.
    for (now, next) in [
        ("Checked today", "named(at).startsWith('They agree today')"),
        (
            "They agree today",
            "named(at).startsWith('They were told today')",
        ),
        (
            "They were told today",
            "at.matches('.in-place button[type=submit]')",
        ),
    ] {
        page.press(ENTER)?;
        page.wait_true(
            "recorded",
            &format!("![...document.querySelectorAll('.in-place button')].some((one) => one.innerText.trim() === '{now}')"),
        )?;
        focus_is(world, "what is asked next", next)?;
    }
    page.press(ENTER)?;
    page.wait_true("saved", "!document.querySelector('.in-place')")?;
    back_at(world, "Record a session")
}

/// Nothing on the way to the last stop holds the focus or hides it.
fn to_the_end(world: &World) -> Outcome {
    from_the_top(world)?;
    tab_until(
        world,
        "the last stop",
        "at === [...document.querySelectorAll('main :is(a[href], button, summary, input, select, textarea)')]
           .filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility?.() !== false).at(-1)",
    )
}

/// Puts the focus before everything on the page, as when it has just been loaded.
fn from_the_top(world: &World) -> Outcome {
    let moved = "let top = document.querySelector('#before-all');
         if (!top) {
           top = document.createElement('span');
           top.id = 'before-all';
           top.tabIndex = -1;
           document.body.prepend(top);
         }
         top.focus();
         scrollTo(0, 0);";
    world.browser.eval(moved).map(drop)
}

/// One stop further; the focus must move, and be seen where it comes to.
fn tab(world: &World) -> Outcome {
    let page = &world.browser;
    page.eval("window.focusedBefore = document.activeElement")?;
    let from = at(world)?;
    page.press(TAB)?;
    page.wait_true(
        &format!("way out of {from:?}"),
        "document.activeElement !== window.focusedBefore",
    )?;
    // A page that scrolls to the focus, and what is drawn round it, come a moment later.
    page.wait_until("focus that is seen", |page| {
        let trouble = page.eval(&format!("{NAMED} {SEEN}"))?;
        match trouble.as_str() {
            Some("") => Ok(Some(())),
            said => Err(Failure::new(said.unwrap_or_default())),
        }
    })
}

/// Nothing, or what is wrong with how the focus is seen.
const SEEN: &str = "
    if (at === document.body || at === document.documentElement) return '';
    const box = at.getBoundingClientRect();
    const near = [at, at.nextElementSibling, at.parentElement, at.parentElement?.parentElement, at.closest('.list-scroll')];
    const ringed = near.some((one) => {
      const style = one && getComputedStyle(one);
      return style && ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0));
    });
    if (!ringed) return `no ring around ${named(at)} (${at.outerHTML.slice(0, 120)})`;
    if (box.bottom <= 0 || box.top >= innerHeight) return `${named(at)} is out of sight`;
    const middle = [box.x + box.width / 2, Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 1)];
    const above = document.elementFromPoint(...middle)?.closest('.bar, .toasts');
    return above && !above.contains(at) ? `${named(at)} lies under something` : '';";

/// On until the thing of this name has the focus.
fn tab_to(world: &World, name: &str) -> Outcome {
    tab_until(
        world,
        name,
        &format!("named(at).startsWith({})", json!(name)),
    )
}

fn tab_until(world: &World, what: &str, wanted: &str) -> Outcome {
    let mut passed = Vec::new();
    for _ in 0..STOPS {
        tab(world)?;
        if is(world, wanted)? {
            return Ok(());
        }
        passed.push(at(world)?);
    }
    Err(Failure::new(format!(
        "{what} is not reached by Tab; passed: {passed:?}"
    )))
}

fn back_at(world: &World, name: &str) -> Outcome {
    focus_is(
        world,
        name,
        &format!("named(at).startsWith({})", json!(name)),
    )
}

fn focus_is(world: &World, what: &str, wanted: &str) -> Outcome {
    world
        .browser
        .wait_until(&format!("focus back at {what}"), |_| {
            if is(world, wanted)? {
                return Ok(Some(()));
            }
            Err(Failure::new(format!("it is at {:?}", at(world)?)))
        })
}

fn is(world: &World, wanted: &str) -> Outcome<bool> {
    let found = world
        .browser
        .eval(&format!("{NAMED} return Boolean({wanted})"))?;
    Ok(found == json!(true))
}

/// What has the focus, by name.
fn at(world: &World) -> Outcome<String> {
    let name = world.browser.eval(&format!("{NAMED} return named(at)"))?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}
