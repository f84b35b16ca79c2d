//! A summary as sheets: the figures with their definitions, the sums per
//! currency, and a sheet for each breakdown with its chart. The words are those
//! of the page (`locales/*/summary.json`).
//!
//! This module must not import storage, the record, file formats or anything of
//! the web.

use super::layout::Labels;
use super::table::{Cell, Chart, Column, Kind, Shape, Sheet};
use crate::domain::currency::Currency;
use crate::domain::figure::{Breakdown, By, CountOf, Line, Spans, SumOf, Summary, Total, withheld};
use crate::domain::money::{Money, Totals};
use crate::domain::tongue::Tongue;
use serde_json::Value;

/// The words of figures in one language.
pub struct FigureWords(Value);

impl FigureWords {
    /// The words in a language.
    #[must_use]
    pub fn of(tongue: Tongue) -> Self {
        let text = match tongue {
            Tongue::Zh => include_str!("../../locales/zh/summary.json"),
            Tongue::En => include_str!("../../locales/en/summary.json"),
            Tongue::Ar => include_str!("../../locales/ar/summary.json"),
        };
        // Part of the program; a test reads it.
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    fn word(&self, key: &str) -> &str {
        self.0.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// A text of a list by the name of a value in the source.
    fn of_list(&self, list: &str, value: &str) -> &str {
        let word = self.0.get(list).and_then(|list| list.get(value));
        word.and_then(Value::as_str).unwrap_or_default()
    }

    /// The name of a number of disputes.
    #[must_use]
    pub fn count(&self, of: CountOf) -> &str {
        self.of_list("count", &format!("{of:?}"))
    }

    /// The name of a sum.
    #[must_use]
    pub fn sum(&self, of: SumOf) -> &str {
        self.of_list("sum", &format!("{of:?}"))
    }

    /// By what figures are grouped.
    #[must_use]
    pub fn by(&self, by: By) -> &str {
        self.of_list("by", &format!("{by:?}"))
    }
}

/// How a summary is told.
pub struct Telling<'a> {
    /// Words of figures.
    pub words: &'a FigureWords,
    /// Words of codes, in the same language.
    pub labels: &'a Labels,
    /// What a mediator, a country or a language is called, by key.
    pub called: &'a dyn Fn(By, &str) -> String,
    /// Lines of fewer disputes are withheld; 0 withholds none.
    pub least: u32,
}

/// The sheets of a summary.
#[must_use]
pub fn sheets(summary: &Summary, telling: &Telling<'_>) -> Vec<Sheet> {
    let mut sheets = vec![figures(summary, telling), currencies(summary, telling)];
    let some = summary
        .breakdowns
        .iter()
        .filter(|one| !one.lines.is_empty());
    sheets.extend(some.map(|one| breakdown(summary, one, telling)));
    sheets
}

fn column(heading: impl Into<String>, kind: Kind) -> Column {
    Column {
        heading: heading.into(),
        group: None,
        kind,
    }
}

fn own(text: &str) -> Cell {
    Cell::Own(text.to_owned())
}

fn fen(fen: i64) -> Cell {
    match Money::try_new(fen, Currency::CNY) {
        Ok(money) => Cell::Money(money),
        Err(_) => Cell::Minor(i128::from(fen), Currency::CNY),
    }
}

/// Each figure in a line of its own, of whatever kind it is.
fn figures(summary: &Summary, telling: &Telling<'_>) -> Sheet {
    let words = telling.words;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut line = |code: &str, name: &str, value: Cell, text: &str| {
        rows.push(vec![own(name), value, own(text), own(code)]);
    };
    for of in CountOf::ALL {
        let text = words.of_list("count_text", &format!("{of:?}"));
        let value = Cell::Count(i64::from(summary.count(*of)));
        line(of.as_code(), words.count(*of), value, text);
    }
    let share = |(part, whole)| Cell::Share { part, whole };
    for (key, text, (part, whole)) in [
        ("success", "success_def", summary.success()),
        ("performance", "performance_def", summary.performance()),
    ] {
        line(key, words.word(key), share((part, whole)), words.word(text));
    }
    for of in SumOf::ALL {
        let text = words.of_list("sum_text", &format!("{of:?}"));
        line(of.as_code(), words.sum(*of), fen(summary.fen(*of)), text);
    }
    let parties = Cell::Count(i64::from(summary.foreign_parties));
    let (name, text) = ("foreign_parties", "foreign_parties_def");
    line(name, words.word(name), parties, words.word(text));
    for (key, text, spans) in [
        ("to_settlement", "to_settlement_def", summary.to_settlement),
        (
            "to_last_payment",
            "to_last_payment_def",
            summary.to_last_payment,
        ),
    ] {
        line(key, words.word(key), median(spans), words.word(text));
    }
    let word = |code| telling.labels.get("word", code).to_owned();
    Sheet {
        name: word("figures"),
        columns: vec![
            column(word("figure"), Kind::Text),
            column(word("value"), Kind::Count),
            column(word("definition"), Kind::LongText),
            column(word("code"), Kind::Code),
        ],
        rows,
        charts: Vec::new(),
    }
}

fn median(spans: Spans) -> Cell {
    match spans.disputes {
        0 => Cell::Empty,
        _ => Cell::Days(i64::from(spans.median)),
    }
}

/// What each sum comes to in each currency, and what of it has no rate.
fn currencies(summary: &Summary, telling: &Telling<'_>) -> Sheet {
    let word = |code| telling.labels.get("word", code).to_owned();
    let mut rows = Vec::new();
    let none = Total::default();
    for of in SumOf::ALL {
        let total = summary.sums.get(of).unwrap_or(&none);
        for (currency, minor) in total.by_currency.iter() {
            rows.push(vec![
                own(telling.words.sum(*of)),
                own(currency.code()),
                amount(minor, currency),
                without_rate(&total.unconverted, currency),
                own(of.as_code()),
            ]);
        }
    }
    Sheet {
        name: word("per_currency"),
        columns: vec![
            column(word("figure"), Kind::Text),
            column(capital(&word("currency")), Kind::Code),
            column(word("value"), Kind::Money(None)),
            column(word("without_rate"), Kind::Money(None)),
            column(word("code"), Kind::Code),
        ],
        rows,
        charts: Vec::new(),
    }
}

/// A word as it stands at the head of a column.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars.as_str().chars()).collect()
}

fn amount(minor: i64, currency: Currency) -> Cell {
    match Money::try_new(minor, currency) {
        Ok(money) => Cell::Money(money),
        Err(_) => Cell::Minor(i128::from(minor), currency),
    }
}

fn without_rate(totals: &Totals, currency: Currency) -> Cell {
    match totals.minor(currency) {
        0 => Cell::Empty,
        minor => amount(minor, currency),
    }
}

/// One line a group, and what overlapping groups have too much.
fn breakdown(summary: &Summary, one: &Breakdown, telling: &Telling<'_>) -> Sheet {
    let words = telling.words;
    let hidden = withheld(&one.lines, telling.least);
    let mut columns = vec![
        column(words.by(one.by), Kind::Text),
        column(telling.labels.get("word", "code"), Kind::Code),
    ];
    let shown = Shown::of(summary);
    let counts = shown.counts.iter();
    columns.extend(counts.map(|of| column(words.count(*of), Kind::Count)));
    let yuan = Kind::Money(Some(Currency::CNY));
    let sums = shown.sums.iter();
    columns.extend(sums.map(|of| column(words.sum(*of), yuan)));
    let mut lines: Vec<(&Line, bool)> = one.lines.iter().zip(hidden).collect();
    if one.by != By::Month {
        // As on the page: what there is most of stands first, months by their days.
        let rank = |line: &Line| {
            let most = (line.count(CountOf::Received), line.count(CountOf::Settled));
            (line.key.is_empty(), std::cmp::Reverse(most))
        };
        lines.sort_by_key(|(line, _)| rank(line));
    }
    let mut rows: Vec<Vec<Cell>> = lines
        .into_iter()
        .map(|(line, hidden)| {
            let name = name(one.by, &line.key, telling);
            // A mediator's key is an identifier that says nothing to anybody.
            let code = if one.by == By::Mediator {
                ""
            } else {
                &line.key
            };
            row(&shown, name, code, line, hidden)
        })
        .collect();
    if one.by.overlaps() && one.again != Line::default() {
        let name = words.word("again").to_owned();
        rows.push(row(&shown, name, "", &one.again, false));
    }
    let shape = match one.by {
        By::Month => Shape::Columns,
        _ => Shape::Bars,
    };
    let chart = Chart {
        title: words.by(one.by).to_owned(),
        shape,
        names: 0,
        values: vec![2, 4],
    };
    Sheet {
        name: words.by(one.by).to_owned(),
        columns,
        charts: if rows.is_empty() {
            Vec::new()
        } else {
            vec![chart]
        },
        rows,
    }
}

fn row(shown: &Shown, name: String, code: &str, line: &Line, hidden: bool) -> Vec<Cell> {
    let counts = shown.counts.iter();
    let counts = counts.map(|of| Cell::Count(i64::from(line.count(*of))));
    let sums = shown.sums.iter().map(|of| fen(line.fen(*of)));
    let told = |cell| if hidden { Cell::Withheld } else { cell };
    [Cell::Own(name), own(code)]
        .into_iter()
        .chain(counts.chain(sums).map(told))
        .collect()
}

/// Which figures the tables of groups tell: those that every reader looks for,
/// and of the others what there was any of, so that a table fits on a page. The
/// same in every table of a summary.
struct Shown {
    counts: Vec<CountOf>,
    sums: Vec<SumOf>,
}

impl Shown {
    fn of(summary: &Summary) -> Self {
        use CountOf as C;
        use SumOf as S;
        let lines = || summary.breakdowns.iter().flat_map(|one| &one.lines);
        let counts = C::ALL.iter().copied().filter(|of| {
            matches!(
                of,
                C::Received | C::Accepted | C::Settled | C::Failed | C::Pending
            ) || lines().any(|line| line.count(*of) > 0)
        });
        let sums = S::ALL.iter().copied().filter(|of| {
            matches!(
                of,
                S::Claimed | S::Disputed | S::Agreed | S::Recovered | S::Outstanding
            ) || lines().any(|line| line.fen(*of) != 0)
        });
        Self {
            counts: counts.collect(),
            sums: sums.collect(),
        }
    }
}

/// What a group is called.
fn name(by: By, key: &str, telling: &Telling<'_>) -> String {
    let label = |list| telling.labels.get(list, key).to_owned();
    match by {
        _ if key.is_empty() => telling.words.word("unsaid").to_owned(),
        By::Type => label("type"),
        By::Subtype => label("subtype"),
        By::Source => label("source"),
        By::Form => label("form"),
        By::Mediator | By::Country | By::Language => (telling.called)(by, key),
        By::Month => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_has_words_in_every_language() {
        for tongue in Tongue::ALL {
            let words = FigureWords::of(tongue);
            for of in CountOf::ALL {
                assert!(!words.count(*of).is_empty(), "{of} {tongue:?}");
                assert!(!words.of_list("count_text", &format!("{of:?}")).is_empty());
            }
            for of in SumOf::ALL {
                assert!(!words.sum(*of).is_empty(), "{of} {tongue:?}");
                assert!(!words.of_list("sum_text", &format!("{of:?}")).is_empty());
            }
            for by in By::ALL {
                assert!(!words.by(*by).is_empty(), "{by} {tongue:?}");
            }
            let labels = Labels::of(tongue);
            for code in [
                "figures",
                "figure",
                "value",
                "definition",
                "code",
                "per_currency",
                "without_rate",
            ] {
                assert_ne!(labels.get("word", code), code, "{tongue:?}");
            }
        }
    }
}
