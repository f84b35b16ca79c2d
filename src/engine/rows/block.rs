//! Up to a thousand rows as a few long arrays, which are written and read as
//! one value.
//!
//! This module must not import web-sys or leptos.

use super::slim::{Slim, SlimAmount, SlimEvent, SlimStep, at, place};
use crate::domain::codes::AgreementForm;
use crate::domain::country::Country;
use crate::domain::id::{DisputeId, MediatorId};
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::engine::row::{Extra, Row};
use crate::report::case::Case;
use memchr::memmem::Finder;

/// Up to [`BLOCK_ROWS`] rows.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub(super) ids: Vec<DisputeId>,
    pub(super) fixed: Vec<Slim>,
    pub(super) shown: Texts,
    /// Folded texts, as bytes: they are searched and compared, never shown.
    pub(super) search: Packed,
    pub(super) extra: Packed,
    pub(super) places: Packed,
}

/// Many texts in one, with the end of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    pub(super) all: String,
    pub(super) ends: Vec<u32>,
}

/// Many byte strings in one, with the end of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    pub(super) all: Vec<u8>,
    pub(super) ends: Vec<u32>,
}

impl Texts {
    pub(super) fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.all.push_str(part));
        self.ends
            .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn get(&self, index: usize) -> &str {
        let (from, to) = span(&self.ends, index);
        self.all.get(from..to).unwrap_or_default()
    }
}

impl Packed {
    pub(super) fn push(&mut self, parts: &[&[u8]]) {
        for part in parts {
            self.all.extend_from_slice(part);
        }
        self.ends
            .push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn get(&self, index: usize) -> &[u8] {
        let (from, to) = span(&self.ends, index);
        self.all.get(from..to).unwrap_or_default()
    }
}

fn span(ends: &[u32], index: usize) -> (usize, usize) {
    let end = |at: usize| ends.get(at).map_or(0, |end| *end as usize);
    (index.checked_sub(1).map_or(0, end), end(index))
}

/// What figures count by; it stands first, so that they read no further.
type PackedCase = (
    Vec<SlimEvent>,
    Vec<SlimStep>,
    SlimAmount,
    u8,
    Vec<Country>,
    Vec<Language>,
    Vec<MediatorId>,
);

/// The rest; the last are those who helped.
type PackedRest = (bool, Option<Money>, Option<Money>, Vec<MediatorId>);

fn pack(extra: &Extra) -> Vec<u8> {
    let events: Vec<SlimEvent> = extra.events.iter().map(SlimEvent::from).collect();
    let steps: Vec<SlimStep> = extra.steps.iter().map(SlimStep::from).collect();
    let mediating = extra.mediating.min(extra.mediators.len());
    let (mediating, helpers) = extra.mediators.split_at(mediating);
    let packed = (
        (
            events,
            steps,
            SlimAmount::from(extra.claimed),
            place(AgreementForm::ALL, extra.form),
            &extra.countries,
            &extra.languages,
            mediating,
        ),
        (extra.has_mediator, extra.recovered, extra.open, helpers),
    );
    postcard::to_allocvec(&packed).unwrap_or_default()
}

fn unpack(bytes: &[u8]) -> Extra {
    let mut extra = Extra::default();
    let rest = unpack_case(bytes, &mut extra).unwrap_or_default();
    if let Ok((has_mediator, recovered, open, helpers)) = postcard::from_bytes::<PackedRest>(rest) {
        extra.mediators.extend(helpers);
        extra.has_mediator = has_mediator;
        extra.recovered = recovered;
        extra.open = open;
    }
    extra
}

/// Reads what figures need into `extra`, and gives the bytes behind it.
fn unpack_case<'a>(bytes: &'a [u8], extra: &mut Extra) -> Option<&'a [u8]> {
    let (case, rest) = postcard::take_from_bytes::<PackedCase>(bytes).ok()?;
    let (events, steps, claimed, form, countries, languages, mediators) = case;
    extra.events.clear();
    extra
        .events
        .extend(events.iter().filter_map(SlimEvent::unpack));
    extra.steps.clear();
    extra
        .steps
        .extend(steps.iter().filter_map(SlimStep::unpack));
    extra.claimed = claimed.into();
    extra.form = at(AgreementForm::ALL, form);
    extra.countries = countries;
    extra.languages = languages;
    extra.mediating = mediators.len();
    extra.mediators = mediators;
    Some(rest)
}

impl Block {
    /// A block of one row, as it is kept beside a change until the next full writing.
    #[must_use]
    pub fn of_row(row: &Row, places: &[u64]) -> Self {
        let mut block = Self::default();
        block.push(row, places);
        block
    }

    /// Every row with the stored values that hold its facts.
    pub fn rows(&self) -> impl Iterator<Item = (Row, Vec<u64>)> {
        (0..self.ids.len()).filter_map(|index| Some((self.row(index)?, self.places_of(index))))
    }

    pub(super) fn places_of(&self, index: usize) -> Vec<u64> {
        postcard::from_bytes(self.places.get(index)).unwrap_or_default()
    }

    /// Adds rows.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = (Row, Vec<u64>)>) {
        for (row, places) in rows {
            self.push(&row, &places);
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &Row, places: &[u64]) {
        self.ids.push(row.id);
        self.fixed.push(Slim::from(&row.fixed));
        let shown = [
            &row.number,
            "\u{1f}",
            &row.applicants,
            "\u{1f}",
            &row.respondents,
        ];
        self.shown.push(&shown);
        // Closed by a separator, so that no search matches across two rows.
        self.search.push(&[row.search.as_bytes(), b"\x1e"]);
        self.extra.push(&[&pack(&row.extra)]);
        let places = postcard::to_allocvec(places).unwrap_or_default();
        self.places.push(&[&places]);
    }

    pub(super) fn copy(&mut self, other: &Self, index: usize) {
        self.ids.extend(other.ids.get(index));
        self.fixed.extend(other.fixed.get(index));
        self.shown.push(&[other.shown.get(index)]);
        self.search.push(&[other.search.get(index)]);
        self.extra.push(&[other.extra.get(index)]);
        self.places.push(&[other.places.get(index)]);
    }

    /// Adds a row of a block that was made elsewhere, with the values that hold
    /// its facts and the moment at which they were said.
    pub fn adopt(&mut self, other: &Self, index: usize, places: &[u64], said_ms: u64) {
        let Some(id) = other.ids.get(index) else {
            return;
        };
        self.ids.push(*id);
        self.fixed.extend(other.fixed.get(index).map(|fixed| Slim {
            changed_ms: said_ms,
            ..*fixed
        }));
        self.shown.push(&[other.shown.get(index)]);
        self.search.push(&[other.search.get(index)]);
        self.extra.push(&[other.extra.get(index)]);
        let places = postcard::to_allocvec(places).unwrap_or_default();
        self.places.push(&[&places]);
    }

    pub(super) fn with_row(&self, index: usize, row: &Row, places: &[u64]) -> Self {
        let mut block = Self::default();
        for at in 0..self.ids.len() {
            if at == index {
                block.push(row, places);
            } else {
                block.copy(self, at);
            }
        }
        block
    }

    pub(super) fn row(&self, index: usize) -> Option<Row> {
        let mut shown = self.shown.get(index).split('\u{1f}').map(str::to_owned);
        Some(Row {
            id: *self.ids.get(index)?,
            fixed: self.fixed.get(index)?.unpack()?,
            number: shown.next().unwrap_or_default(),
            applicants: shown.next().unwrap_or_default(),
            respondents: shown.next().unwrap_or_default(),
            search: String::from_utf8_lossy(self.search.get(index))
                .trim_end_matches('\u{1e}')
                .to_owned(),
            extra: self.extra(index),
        })
    }

    pub(super) fn extra(&self, index: usize) -> Extra {
        unpack(self.extra.get(index))
    }

    /// What figures see of a row; `extra` is scratch space for the caller to reuse.
    pub(super) fn case<'a>(&self, index: usize, extra: &'a mut Extra) -> Option<Case<'a>> {
        unpack_case(self.extra.get(index), extra)?;
        Some(self.fixed.get(index)?.unpack()?.case(extra))
    }

    /// Rows whose search text holds `needle`, ascending.
    pub(super) fn search(&self, needle: &Finder<'_>, found: &mut Vec<usize>) {
        let text = &self.search.all;
        let mut from = 0;
        while let Some(hit) = text.get(from..).and_then(|rest| needle.find(rest)) {
            let at = from + hit;
            let row = self.search.ends.partition_point(|end| *end as usize <= at);
            found.push(row);
            match self.search.ends.get(row) {
                Some(end) => from = *end as usize,
                None => break,
            }
        }
    }
}
