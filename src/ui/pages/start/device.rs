//! A sensible name for this device: the history of a register says on which
//! device something was changed.

use crate::{
    platform::media,
    ui::i18n::{start as words, ts},
};

/// `Tablet, Safari`, in the present language. A guess that the person can change.
#[must_use]
pub fn name() -> String {
    let agent = media::user_agent();
    let kind = if agent.contains("iPad") || (agent.contains("Android") && !agent.contains("Mobile"))
    {
        ts!(words::device::tablet)
    } else if agent.contains("iPhone") || agent.contains("Mobile") {
        ts!(words::device::phone)
    } else {
        ts!(words::device::desk)
    };
    // The order matters: most browsers also call themselves by the names further down.
    let browser = [
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrom", "Chromium"),
        ("Safari", "Safari"),
    ]
    .into_iter()
    .find_map(|(mark, name)| agent.contains(mark).then_some(name));
    match browser {
        Some(browser) => ts!(words::device::with_browser, kind = kind, browser = browser),
        None => kind,
    }
    .into_owned()
}
