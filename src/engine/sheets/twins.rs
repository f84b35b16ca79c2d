//! Which dispute a row seems to be already: by number, document, telephone,
//! names and amount, among the rows above it and the disputes of the register.
//!
//! This module must not import web-sys or leptos.

use super::proposal::Proposal;
use crate::domain::attribute::Attribute as A;
use crate::domain::contact::Phone;
use crate::domain::date::Date;
use crate::domain::fold::{PART_END, fold};
use crate::domain::id::DisputeId;
use crate::domain::money::Money;
use crate::domain::value::Value;
use crate::engine::rows::{Position, Rows};
use crate::protocol::sheets::Twin;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// So much must speak for it, of 100.
const ENOUGH: u32 = 70;
/// So many disputes with the same word are compared: more have a common name.
const COMPARED: usize = 32;
/// Longer parts of a search text are no name or number.
const PART_BYTES: usize = 120;

const NUMBER: u32 = 100;
const DOCUMENT: u32 = 60;
const PHONE: u32 = 40;
const NAME: u32 = 30;
const AMOUNT: u32 = 15;
const DAY: u32 = 10;
/// Two dossiers with numbers of their own are two, whatever else is alike.
const OTHER_NUMBER: u32 = 60;

/// What is there already.
#[derive(Default)]
pub struct Known {
    /// Words of the register with the positions where they stand, sorted: a
    /// hundred thousand disputes have a million and a half of them.
    there: Vec<(u64, Position)>,
    /// Words of the rows above.
    by_word: HashMap<u64, Places, BuildHasherDefault<Hashed>>,
    rows: Vec<KnownRow>,
    /// So many of `rows`, at the beginning, stand for positions of the register.
    register: u32,
}

/// A row of the same table.
struct KnownRow {
    row: u32,
    number: String,
    amount: Option<Money>,
    day: Option<Date>,
}

/// Where a word stands: most stand in one row only.
enum Places {
    One(u32),
    Some(Vec<u32>),
}

/// Words are hashes already.
#[derive(Default)]
struct Hashed(u64);

/// What a row is compared by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// Its words and what each of them weighs.
    words: Vec<(u64, u32)>,
    number: String,
    amount: Option<Money>,
    day: Option<Date>,
}

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        // Only words are looked up, by `write_u64`.
        self.0 = bytes
            .iter()
            .fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = word;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Places {
    fn as_slice(&self) -> &[u32] {
        match self {
            Self::One(place) => std::slice::from_ref(place),
            Self::Some(places) => places,
        }
    }

    /// One more, unless there are enough or it is the last already.
    fn add(&mut self, place: u32) {
        let places = self.as_slice();
        if places.len() >= COMPARED || places.last() == Some(&place) {
            return;
        }
        match self {
            Self::One(first) => *self = Self::Some(vec![*first, place]),
            Self::Some(places) => places.push(place),
        }
    }
}

impl Known {
    /// What a register holds.
    #[must_use]
    pub fn of(rows: &Rows) -> Self {
        let mut known = Self::default();
        for (at, _) in rows.fixed() {
            known.register = known.register.max(at + 1);
            let text = std::str::from_utf8(rows.search_text(at)).unwrap_or_default();
            for part in text.split(PART_END) {
                if (3..PART_BYTES).contains(&part.len()) {
                    known.there.push((hash(part), at));
                }
                known.there.extend(line(part).map(|line| (hash(&line), at)));
            }
        }
        known.there.sort_unstable();
        known.there.dedup();
        known
    }

    /// What a row seems to be already; and takes the row in for those below it.
    pub fn meet(&mut self, row: u32, met: Met, rows: &Rows) -> Option<Twin> {
        let mut scores: HashMap<u32, u32> = HashMap::new();
        for (word, weight) in &met.words {
            for at in self.with(*word) {
                *scores.entry(at).or_default() += weight;
            }
        }
        let mut best: Option<(u32, u32)> = None;
        for (at, score) in scores {
            let score = self.weigh(at, score, &met, rows);
            if score >= ENOUGH && best.is_none_or(|(most, by)| (score, by) > (most, at)) {
                best = Some((score, at));
            }
        }
        let twin = best.and_then(|(score, at)| self.twin(at, score, rows));
        let place = self.register + u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        for (word, _) in met.words {
            self.remember(word, place);
        }
        self.rows.push(KnownRow {
            row,
            number: met.number,
            amount: met.amount,
            day: met.day,
        });
        twin
    }

    /// Where a word stands, in the register and above; of a common one, some.
    fn with(&self, word: u64) -> impl Iterator<Item = u32> + '_ {
        let from = self.there.partition_point(|(other, _)| *other < word);
        let there = self.there.iter().skip(from).take(COMPARED);
        let there = there.take_while(move |(other, _)| *other == word);
        let above = self.by_word.get(&word).map_or(&[][..], Places::as_slice);
        there.map(|(_, at)| *at).chain(above.iter().copied())
    }

    fn remember(&mut self, word: u64, at: u32) {
        self.by_word
            .entry(word)
            .and_modify(|places| places.add(at))
            .or_insert(Places::One(at));
    }

    fn weigh(&self, at: Position, words: u32, met: &Met, rows: &Rows) -> u32 {
        // Words alone may be one name; numbers and amounts are looked at only
        // where they can matter.
        if words + AMOUNT + DAY < ENOUGH {
            return 0;
        }
        let there = match self.own(at) {
            Some(row) => Some((row.number.clone(), row.amount, row.day)),
            None => rows.row(at).map(|row| {
                let number = if row.fixed.provisional {
                    String::new()
                } else {
                    fold(&row.number)
                };
                (number, row.fixed.disputed.original, Some(row.fixed.applied))
            }),
        };
        let Some((other, amount, day)) = there else {
            return 0;
        };
        let mut score = words;
        match (amount, met.amount) {
            (Some(there), Some(here)) if there == here => score += AMOUNT,
            (Some(_), Some(_)) => score = score.saturating_sub(AMOUNT),
            _ => {}
        }
        score += u32::from(day.is_some() && day == met.day) * DAY;
        if !met.number.is_empty() && !other.is_empty() && met.number != other {
            score = score.saturating_sub(OTHER_NUMBER);
        }
        score
    }

    fn own(&self, at: u32) -> Option<&KnownRow> {
        self.rows.get(at.checked_sub(self.register)? as usize)
    }

    fn twin(&self, at: u32, score: u32, rows: &Rows) -> Option<Twin> {
        let score = u8::try_from(score.min(100)).unwrap_or(100);
        if let Some(row) = self.own(at) {
            return Some(Twin {
                score,
                row: Some(row.row),
                dispute: None,
                number: String::new(),
            });
        }
        let row = rows.row(at)?;
        let dispute: DisputeId = row.id;
        Some(Twin {
            score,
            row: None,
            dispute: Some(dispute),
            number: row.number,
        })
    }
}

impl Met {
    /// Of a row by itself.
    #[must_use]
    pub fn of(proposal: &Proposal) -> Self {
        let mut words: Vec<(u64, u32)> = Vec::new();
        let mut add = |text: &str, weight: u32| {
            let folded = fold(text);
            let word = hash(&folded);
            if folded.len() >= 3 && !words.iter().any(|(other, _)| *other == word) {
                words.push((word, weight));
            }
        };
        let mut lines = Vec::new();
        let mut number = String::new();
        for entity in &proposal.new.entities {
            for (attribute, value) in &entity.values {
                let Value::Line(text) = value else { continue };
                match attribute {
                    A::DisputeNumber => {
                        number = fold(text);
                        add(text, NUMBER);
                    }
                    A::PartyDocumentNumber | A::PartyCreditCode => add(text, DOCUMENT),
                    A::PartyPhone => {
                        let phone = Phone::parse(text);
                        let digits = phone.as_ref().map_or("", Phone::digits);
                        let word = line(digits.trim_start_matches('+'));
                        lines.extend(word.map(|word| hash(&word)));
                    }
                    A::PartyName => add(text, NAME),
                    _ => {}
                }
            }
        }
        lines.sort_unstable();
        lines.dedup();
        words.extend(lines.into_iter().map(|line| (line, PHONE)));
        Self {
            words,
            number,
            amount: proposal.look.disputed,
            day: proposal.look.applied,
        }
    }
}

/// A telephone line with or without its country, by its last eight digits, as a
/// word that no text has.
fn line(digits: &str) -> Option<String> {
    let end = digits.get(digits.len().checked_sub(8)?..)?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("☎{end}"))
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
