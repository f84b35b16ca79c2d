//! What stands on the first sheet of a table: committee, period, as of which
//! day, what was counted how and what was left out. And the names of files.
//!
//! This module must not import web-sys or leptos.

use super::head;
use crate::domain::date::{Date, Instant, Period};
use crate::domain::figure::Scope;
use crate::domain::money::Money;
use crate::office::book::Head;
use crate::report::bureau_return::ReturnCounts;
use crate::report::layout::Labels;
use crate::report::ledger::Names;

/// What is told of a ledger.
pub struct Told<'a> {
    /// The committee's name.
    pub committee: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Up to which day.
    pub as_of: Date,
    /// When it was made.
    pub made: Option<Instant>,
    /// Disputes that were asked for.
    pub disputes: usize,
    /// Disputes that there are.
    pub of: usize,
    /// Whether names are told.
    pub names: Names,
    /// Headings of columns that the record has nothing for.
    pub blank: &'a [&'a str],
    /// The words.
    pub labels: &'a Labels,
}

/// The head of a ledger.
#[must_use]
pub fn of_ledger(told: &Told<'_>) -> Head {
    let word = |code| told.labels.get("about", code).to_owned();
    let mut head = head(told.title, told.made, told.labels);
    let names = match told.names {
        Names::Given => word("names_given"),
        Names::LeftOut => word("names_left_out"),
    };
    head.about = vec![
        (word("committee"), told.committee.to_owned()),
        (word("as_of"), told.as_of.to_string()),
        (word("disputes"), format!("{} / {}", told.disputes, told.of)),
    ];
    head.about.extend(made_on(told.made, told.labels));
    head.about.push((word("names"), names));
    head.about.push((word("amounts"), word("amounts_told")));
    if !told.blank.is_empty() {
        let columns = told.blank.join(told.labels.tongue().comma());
        let told = format!("{columns}: {}", word("blank_told"));
        head.about.push((word("blank"), told));
    }
    head
}

/// The head of a summary: which days, what is withheld, whether names are told.
#[must_use]
pub fn of_summary(
    committee: &str,
    scope: Scope,
    (least, names): (u32, bool),
    made: Option<Instant>,
    labels: &Labels,
) -> Head {
    let word = |code| labels.get("about", code).to_owned();
    let mut head = head(labels.get("word", "summary"), made, labels);
    head.told_above = true;
    let period = format!("{} – {}", scope.period.from(), scope.period.to());
    head.about = vec![
        (word("committee"), committee.to_owned()),
        (word("period"), period),
        (word("as_of"), scope.as_of.to_string()),
    ];
    head.about.extend(made_on(made, labels));
    if least > 0 {
        head.about.push((word("least"), least.to_string()));
    }
    if !names {
        head.about.push((word("names"), word("mediators_left_out")));
    }
    head.about.push((word("amounts"), word("amounts_told")));
    head
}

/// The head of a return.
#[must_use]
pub fn of_return(
    counts: &ReturnCounts,
    title: &str,
    made: Option<Instant>,
    labels: &Labels,
) -> Head {
    let word = |code| labels.get("about", code).to_owned();
    let mut head = head(title, made, labels);
    let period = format!("{} – {}", counts.period.from(), counts.period.to());
    head.about = vec![
        (word("committee"), counts.committee.clone()),
        (word("period"), period),
        (word("as_of"), counts.as_of.to_string()),
    ];
    head.about.extend(made_on(made, labels));
    head.about.push((word("mediated"), word("mediated_told")));
    head.about.push((word("settled"), word("settled_told")));
    for (code, count) in [
        ("no_type", counts.without_type),
        ("no_source", counts.without_source),
        ("no_form", counts.without_form),
    ] {
        if count > 0 {
            head.about.push((count.to_string(), word(code)));
        }
    }
    for (currency, minor) in counts.agreed_without_rate.iter() {
        if let Ok(money) = Money::try_new(minor, currency) {
            let told = format!("{} {}", currency.code(), money.format_grouped());
            head.about.push((told, word("no_rate")));
        }
    }
    head
}

/// `return-2014-as-of-2015-03-31`; without the day where it is the period's last.
#[must_use]
pub fn period_name(what: &str, period: Period, as_of: Date) -> String {
    let year = Period::year(period.from().year()).is_ok_and(|year| year == period);
    let period_told = match year {
        true => period.from().year().to_string(),
        false => format!("{}-{}", period.from(), period.to()),
    };
    match as_of == period.to() {
        true => format!("{what}-{period_told}"),
        false => format!("{what}-{period_told}-as-of-{as_of}"),
    }
}

fn made_on(made: Option<Instant>, labels: &Labels) -> Option<(String, String)> {
    let day = made?.shanghai_date().to_string();
    Some((labels.get("about", "made").to_owned(), day))
}
