//! A summary as a book: what stands on its sheets, and what groups are called.
//! Mediators go by numbers unless names are told.
//!
//! This module must not import web-sys or leptos.

use super::{about, case};
use crate::domain::date::Instant;
use crate::domain::figure::{By, Summary};
use crate::domain::id::{EntityId, MediatorId};
use crate::engine::roster::Roster;
use crate::office::book::{self, Head};
use crate::office::languages;
use crate::office::sheet::countries;
use crate::report::layout::Labels;
use crate::report::summary_book::{FigureWords, Telling, sheets};
use crate::report::table::Book;

/// A summary as frames of a book; `told` is the least number that a line may
/// show, and whether names are told.
#[must_use]
pub fn bytes(
    figures: &Summary,
    roster: &Roster,
    told: (u32, bool),
    made: Option<Instant>,
    labels: &Labels,
) -> Vec<u8> {
    let (head, book) = book(figures, roster, told, made, labels);
    book::to_bytes(head, &book)
}

/// The same, for whoever writes it at once.
#[must_use]
pub fn book(
    figures: &Summary,
    roster: &Roster,
    (least, names): (u32, bool),
    made: Option<Instant>,
    labels: &Labels,
) -> (Head, Book) {
    let numbers: Vec<String> = figures
        .by(By::Mediator)
        .map(|by| by.lines.iter().map(|line| line.key.clone()).collect())
        .unwrap_or_default();
    let called = |by: By, key: &str| {
        match by {
            By::Country => return countries::name(key, labels.tongue()).to_owned(),
            By::Language => return languages::name(key, labels.tongue()).to_owned(),
            _ => {}
        }
        let known = EntityId::parse(key).map(MediatorId).filter(|_| names);
        let name = known.map(|id| roster.mediator_name(id).join(" "));
        let number = numbers.iter().position(|one| one == key).unwrap_or(0) + 1;
        let word = labels.get("word", "mediator");
        name.unwrap_or_else(|| format!("{word} {number}"))
    };
    let telling = Telling {
        words: &FigureWords::of(labels.tongue()),
        labels,
        called: &called,
        least,
    };
    let book = Book {
        title: labels.get("word", "summary").to_owned(),
        sheets: sheets(figures, &telling),
        ..Book::default()
    };
    let committee = case::committee(roster);
    let head = about::of_summary(&committee, figures.scope, (least, names), made, labels);
    (head, book)
}
