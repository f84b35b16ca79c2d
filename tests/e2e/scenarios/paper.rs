//! What is printed: whatever page a person prints, no private note is on the
//! paper. The page is put into what it is on paper – the rules of its style for
//! paper hold, those for screens do not – and read as it then stands.

use serde_json::json;

use super::steps::{
    AT_DISPUTE, RESPONDENT, go, open_dispute, record_dispute, start_register, text,
};
use crate::browser::By;
use crate::webdriver::Outcome;
use crate::{World, check};

/// Stands in the private note and nowhere else.
const PLANTED: &str = "Quillwort";

/// Makes the page what it is on paper, and gives what can be read there.
const PRINTED: &str = "
    const turned = [];
    const turn = (rules) => {
      for (const rule of rules) {
        if (rule instanceof CSSMediaRule) {
          const media = rule.media.mediaText;
          if (media.includes('print')) { turned.push([rule, media]); rule.media.mediaText = 'all'; }
          else if (media.includes('screen')) { turned.push([rule, media]); rule.media.mediaText = 'not all'; }
        }
        if (rule.cssRules) turn(rule.cssRules);
      }
    };
    for (const sheet of document.styleSheets) turn(sheet.cssRules);
    const read = document.body.innerText;
    for (const [rule, media] of turned) rule.media.mediaText = media;
    return JSON.stringify([turned.length, read]);";

/// A note is written, then every page that prints is read as paper.
pub fn no_print_holds_a_private_note(world: &mut World) -> Outcome {
    start_register(world)?;
    record_dispute(world, "1000.00")?;
    note(world)?;
    let page = &world.browser;
    let screen = text(&page.eval("return document.body.innerText")?);
    check(screen.contains(PLANTED), "the note stands on the screen")?;
    let dispute = text(&page.eval("return location.pathname")?);
    paper(world, "the dispute", RESPONDENT)?;
    for (address, drawn, public) in [
        (format!("{dispute}/history"), ".history-entry", RESPONDENT),
        (
            "/disputes".to_owned(),
            ".list-rows [role=row] a",
            RESPONDENT,
        ),
        ("/figures".to_owned(), "main table tbody tr", "Settled"),
        ("/".to_owned(), ".newest-what", RESPONDENT),
    ] {
        go(world, &address)?;
        page.wait_true(&address, &format!("document.querySelector('{drawn}')"))?;
        paper(world, &address, public)?;
    }
    // It is still there: what was not printed was not lost.
    open_dispute(world)?;
    page.wait_true("the dispute's page", AT_DISPUTE)?;
    page.wait_text(PLANTED)?;
    world.no_complaints()
}

fn note(world: &World) -> Outcome {
    let page = &world.browser;
    page.click(By::Button("Write a note"))?;
    page.fill("Note", &format!("{PLANTED}: he will take less"))?;
    page.click(By::Css("#notes form button[type=submit]"))?;
    page.wait_true(
        "the note",
        &format!("document.querySelector('#notes .entry-words')?.innerText.includes('{PLANTED}')"),
    )
}

/// On paper the public word is read, so that the page was not empty, and the
/// planted one is not.
fn paper(world: &World, what: &str, public: &str) -> Outcome {
    let (turned, read) = world
        .browser
        .wait_until(&format!("{what} on paper"), |page| {
            let printed = text(&page.eval_with(PRINTED, &json!([]))?);
            let printed: (u64, String) = serde_json::from_str(&printed).unwrap_or_default();
            Ok(printed.1.contains(public).then_some(printed))
        })?;
    check(turned > 0, format!("{what} has rules for paper"))?;
    check(
        !read.contains("New dispute"),
        format!("{what} is read as paper, without the bar"),
    )?;
    check(
        !read.contains(PLANTED),
        format!("no private note on the paper of {what}"),
    )
}
