//! How the pages look: in every language, at a desk, on a tablet and on a
//! phone, light and dark, no page is wider than its window, and axe-core finds
//! nothing wrong. Chromium is looked at in all of these, the other two at one
//! size each.

use serde_json::json;

use super::find::sample;
use super::offline::started;
use super::steps::{go, locked};
use crate::browser::By;
use crate::engine::Engine;
use crate::webdriver::{Failure, Outcome};
use crate::{World, check};

/// Desk, tablet and phone, in CSS pixels.
const SIZES: [(u32, u32); 3] = [(1440, 900), (1024, 768), (390, 844)];
const LANGUAGES: [&str; 3] = ["en", "zh", "ar"];
const THEMES: [&str; 2] = ["light", "dark"];

/// Every page, and what is there once it is drawn. `DISPUTE` stands for the
/// address of one dispute of the sample.
const PAGES: [(&str, &str); 11] = [
    ("/", ".tiles bdi[title]"),
    ("/disputes", ".list-rows [role=row]"),
    ("DISPUTE", "dl.sums"),
    ("DISPUTE/history", ".history-entry"),
    ("/disputes/new", "main form.form textarea"),
    ("/mediators", "main h1"),
    ("/figures", "main table tbody tr"),
    ("/conflicts", ".conflict"),
    ("/backup", "main form input[type=file]"),
    ("/import", "main input[type=file]"),
    ("/settings", "main select"),
];

/// Everything that was found wrong, so that one run tells all of it.
#[derive(Default)]
struct Wrong(Vec<String>);

/// The pages of the sample register.
pub fn every_page_fits_its_window(world: &mut World) -> Outcome {
    let mut wrong = Wrong::default();
    let chromium = world.browser.engine == Engine::Chromium;
    sample(world)?;
    let dispute = a_dispute(world)?;
    for (place, theme) in THEMES.into_iter().enumerate() {
        choose(world, "system", theme)?;
        for (turn, language) in LANGUAGES.into_iter().enumerate() {
            // Elsewhere: two languages light, the third one dark.
            if !chromium && (turn == 2) != (place == 1) {
                continue;
            }
            choose(world, "zh", language)?;
            for (path, drawn) in PAGES {
                let path = path.replace("DISPUTE", &dispute);
                show(world, &path, drawn)?;
                let sizes = if chromium { &SIZES[..] } else { &SIZES[1..2] };
                let place = format!("{path}, {language}, {theme}");
                wrong.too_wide(world, &place, sizes)?;
            }
        }
    }
    wrong.none()
}

/// The pages of the sample register, and the screens before one is open.
pub fn axe_finds_nothing_wrong(world: &mut World) -> Outcome {
    let mut wrong = Wrong::default();
    let chromium = world.browser.engine == Engine::Chromium;
    world.visit("/")?;
    started(world)?;
    wrong.accessible(world, "start")?;
    wrong.too_wide(world, "start", &SIZES[..if chromium { 3 } else { 1 }])?;
    world.browser.set_dark(true)?;
    world.visit("/")?;
    started(world)?;
    check(
        world
            .browser
            .eval("return matchMedia('(prefers-color-scheme: dark)').matches")?
            == json!(true),
        "the device prefers the dark",
    )?;
    wrong.accessible(world, "start, dark")?;

    sample(world)?;
    let dispute = a_dispute(world)?;
    for theme in THEMES {
        // The other two are looked at in the dark, where contrast is hardest.
        if !chromium && theme == "light" {
            continue;
        }
        choose(world, "system", theme)?;
        for (path, drawn) in PAGES {
            let path = path.replace("DISPUTE", &dispute);
            show(world, &path, drawn)?;
            wrong.accessible(world, &format!("{path}, {theme}"))?;
        }
        world.browser.click(By::Button("Lock"))?;
        locked(world)?;
        wrong.accessible(world, &format!("unlock, {theme}"))?;
        super::steps::unlock(world, super::steps::PASSPHRASE)?;
    }
    wrong.none()?;
    world.no_complaints()
}

/// The languages switch at once, on the first screen and inside, with the
/// direction and the title, and the choice outlives a reload.
pub fn languages_switch_at_once(world: &mut World) -> Outcome {
    world.visit("/")?;
    started(world)?;
    let page = &world.browser;
    for (button, tag, direction, words) in [
        ("简体中文", "zh", "ltr", "设立登记册"),
        ("العربية", "ar", "rtl", "ابدأ"),
        ("English", "en", "ltr", "Start a register"),
    ] {
        page.click(By::Button(button))?;
        page.wait_true(
            &format!("page in {tag}"),
            &format!("document.documentElement.lang.startsWith('{tag}') && document.documentElement.dir === '{direction}'"),
        )?;
        if tag == "en" {
            page.wait_text(words)?;
        } else {
            page.wait_gone(By::Text("Start a register"))?;
        }
    }
    sample(world)?;
    go(world, "/settings")?;
    page.wait_text("Language of the screen")?;
    // Typed and not saved: switching takes nothing away.
    page.fill("Your name", "Typed Before Switching")?;
    for (language, direction) in [("zh", "ltr"), ("ar", "rtl"), ("en", "ltr"), ("ar", "rtl")] {
        set(world, "zh", language)?;
        page.wait_true(
            &format!("page in {language}"),
            &format!(
                "document.documentElement.lang.startsWith('{language}') && document.documentElement.dir === '{direction}'
                 && document.querySelector('main').innerText.includes('Language of the screen') === ('{language}' === 'en')
                 && document.querySelector('nav').innerText.includes('Disputes') === ('{language}' === 'en')
                 && [...document.querySelectorAll('main input')].some((field) => field.value === 'Typed Before Switching')"
            ),
        )?;
    }
    page.reload()?;
    page.wait_true(
        "lock in Arabic",
        "document.documentElement.dir === 'rtl' && document.querySelector('input[type=password]')",
    )?;
    world.no_complaints()
}

impl Wrong {
    fn too_wide(&mut self, world: &World, place: &str, sizes: &[(u32, u32)]) -> Outcome {
        for &(width, height) in sizes {
            world.browser.resize(width, height)?;
            let over = world.browser.eval(
                "return Promise.race([new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))), new Promise((done) => setTimeout(done, 500))])
                   .then(() => {
                     const beyond = (one) => { const box = one.getBoundingClientRect(); return box.width && (box.right > innerWidth + 1 || box.left < -1); };
                     // What needs so much room: the innermost ones that cannot become narrower.
                     const needs = (one) => { const kept = one.style.inlineSize; one.style.inlineSize = 'min-content'; const wide = one.getBoundingClientRect().width; one.style.inlineSize = kept; return wide > innerWidth - 90; };
                     const all = [...document.querySelectorAll('main *')].filter((one) => beyond(one) && needs(one));
                     const who = all.filter((one) => !all.some((other) => other !== one && one.contains(other))).map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
                     return [document.documentElement.scrollWidth - innerWidth, who.slice(0, 6).join(' ')];
                   })",
            )?;
            if over[0].as_i64().is_none_or(|over| over > 0) {
                self.0.push(format!(
                    "{place} at {width}: too wide by {}: {}",
                    over[0], over[1]
                ));
            }
        }
        world.browser.resize(SIZES[0].0, SIZES[0].1)
    }

    fn accessible(&mut self, world: &World, place: &str) -> Outcome {
        let found = world.browser.accessibility()?;
        self.0
            .extend(found.into_iter().map(|one| format!("{place}: {one}")));
        Ok(())
    }

    fn none(&self) -> Outcome {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Failure::new(self.0.join("\n    ")))
        }
    }
}

/// The address of the first dispute of the list.
fn a_dispute(world: &World) -> Outcome<String> {
    go(world, "/disputes")?;
    super::steps::told(
        world,
        "address of a dispute",
        "document.querySelector(\".list-rows a[href^='/disputes/']\")?.getAttribute('href')",
    )
}

/// Goes to a page and waits until it is drawn and rests.
fn show(world: &World, path: &str, drawn: &str) -> Outcome {
    // “New dispute” puts the name of its draft into the address.
    let page = &world.browser;
    go(world, path)?;
    page.wait_true(
        &format!("content of {path}"),
        &format!("document.querySelector(\"{drawn}\")"),
    )?;
    page.eval(
        "return new Promise((done) => {
           let rest = setTimeout(done, 150);
           new MutationObserver(() => {
             clearTimeout(rest);
             rest = setTimeout(done, 150);
           }).observe(document.body, { childList: true, subtree: true, characterData: true });
           setTimeout(done, 5000);
         }).then(() => Promise.all(document.getAnimations().map((one) => one.effect?.getTiming().iterations === Infinity ? null : one.finished.catch(() => null)))).then(() => true)",
    )
    .map(drop)
}

/// Chooses on the page of settings, in whatever language it is.
pub fn choose(world: &World, sibling: &str, value: &str) -> Outcome {
    show(world, "/settings", "main select")?;
    set(world, sibling, value)
}

/// Chooses `value` in the list that also offers `sibling`.
fn set(world: &World, sibling: &str, value: &str) -> Outcome {
    world.browser.wait_until(&format!("choice of {value}"), |page| {
        let chosen = page.eval_with(
            "const [sibling, value] = arguments;
             const offers = (list, value) => [...list.options].some((one) => one.value === value);
             const list = [...document.querySelectorAll('main select')].find((list) => offers(list, sibling) && offers(list, value));
             if (!list) return false;
             list.value = value;
             list.dispatchEvent(new Event('input', { bubbles: true }));
             list.dispatchEvent(new Event('change', { bubbles: true }));
             return list.value === value;",
            &json!([sibling, value]),
        )?;
        Ok((chosen == json!(true)).then_some(()))
    })
}
