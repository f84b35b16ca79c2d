//! The view of the list as the query of its address, and back: what is searched
//! for, what is left in, in which order. Whatever the address does not say is
//! left as it usually is; what cannot be read in it is left out, so that an old
//! or mistyped bookmark still shows a list.
//!
//! | key | value |
//! | --- | --- |
//! | `q` | the words searched for |
//! | `stage` `type` `subtype` `source` `country` `currency` `mediator` | codes, separated by commas |
//! | `applied` | `2026`, `2026-03`, `2026-03-05..2026-04-30`, `2026-03-05..` or `..2026-04-30`, inclusive |
//! | `open` `conflicts` | `1` |
//! | `behind` | a figure of a summary ([`behind`]) |
//! | `sort` | a column, with `-` before it for the largest or latest first |
//!
//! Plain text in, plain data out: must not import anything of the web, so that
//! it is tested natively.

// This file is also read natively, from elsewhere.
#[path = "behind.rs"]
pub mod behind;

use crate::{
    domain::{
        codes::{CaseSource, Code, DisputeType, Stage, TradeSubtype},
        country::Country,
        currency::Currency,
        date::{Date, Month, Period},
        id::{EntityId, MediatorId},
    },
    protocol::{Column, Filter, Sort},
};

/// What of the list is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Words searched for; empty for all.
    pub search: String,
    /// What is left in.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
}

const COLUMNS: [(Column, &str); 9] = [
    (Column::Number, "number"),
    (Column::Parties, "parties"),
    (Column::About, "about"),
    (Column::Stage, "stage"),
    (Column::Disputed, "disputed"),
    (Column::Recovered, "recovered"),
    (Column::Applied, "applied"),
    (Column::Next, "next"),
    (Column::Changed, "changed"),
];

impl View {
    /// Reads the query of an address, with or without its `?`.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut view = Self::default();
        let query = query.strip_prefix('?').unwrap_or(query);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            view.take(&decode(key), &decode(value));
        }
        view
    }

    fn take(&mut self, key: &str, value: &str) {
        let filter = &mut self.filter;
        match key {
            "q" => self.search = value.trim().to_owned(),
            "stage" => filter.stages = codes(value),
            "type" => filter.types = codes::<DisputeType>(value),
            "subtype" => filter.subtypes = codes::<TradeSubtype>(value),
            "source" => filter.sources = codes::<CaseSource>(value),
            "country" => filter.countries = items(value, |code| Country::parse(code).ok()),
            "currency" => filter.currencies = items(value, Currency::from_code),
            "mediator" => {
                filter.mediators = items(value, |id| EntityId::parse(id).map(MediatorId));
            }
            "applied" => filter.applied = period(value),
            "open" => filter.open_only = value == "1",
            "conflicts" => filter.conflicts_only = value == "1",
            "behind" => filter.behind = behind::read(value),
            "sort" => self.sort = sort(value).unwrap_or_default(),
            _ => {}
        }
    }

    /// The query of the address, without `?`; empty for the list as it usually is.
    #[must_use]
    pub fn query(&self) -> String {
        let filter = &self.filter;
        let flag = |set: bool| if set { "1".to_owned() } else { String::new() };
        let sort = if self.sort == Sort::default() {
            String::new()
        } else {
            sort_text(self.sort)
        };
        let pairs = [
            ("q", self.search.trim().to_owned()),
            ("open", flag(filter.open_only)),
            (
                "stage",
                joined(&filter.stages, |one: &Stage| one.as_code().to_owned()),
            ),
            (
                "type",
                joined(&filter.types, |one| one.as_code().to_owned()),
            ),
            (
                "subtype",
                joined(&filter.subtypes, |one| one.as_code().to_owned()),
            ),
            (
                "source",
                joined(&filter.sources, |one| one.as_code().to_owned()),
            ),
            (
                "country",
                joined(&filter.countries, |one| one.code().to_owned()),
            ),
            (
                "currency",
                joined(&filter.currencies, |one| one.code().to_owned()),
            ),
            (
                "applied",
                filter.applied.map(period_text).unwrap_or_default(),
            ),
            ("mediator", joined(&filter.mediators, |one| one.to_string())),
            ("conflicts", flag(filter.conflicts_only)),
            (
                "behind",
                filter.behind.as_ref().map(behind::text).unwrap_or_default(),
            ),
            ("sort", sort),
        ];
        let said: Vec<String> = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| format!("{key}={}", encode(value)))
            .collect();
        said.join("&")
    }

    /// The order after the heading of a column was pressed: the other way round
    /// if it is the present one, else the way in which people want it first –
    /// text from its beginning, amounts and days from the largest and latest,
    /// except the next day, where the nearest matters.
    #[must_use]
    pub fn sorted_by(&self, by: Column) -> Sort {
        let first = matches!(
            by,
            Column::Disputed | Column::Recovered | Column::Applied | Column::Changed
        );
        let descending = if self.sort.by == by {
            !self.sort.descending
        } else {
            first
        };
        Sort { by, descending }
    }
}

fn codes<T: Code>(value: &str) -> Vec<T> {
    items(value, T::from_code)
}

/// What can be read of a list, each once.
fn items<T: PartialEq>(value: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut all = Vec::new();
    for item in value.split(',').filter_map(|item| read(item.trim())) {
        if !all.contains(&item) {
            all.push(item);
        }
    }
    all
}

fn joined<T>(all: &[T], text: impl Fn(&T) -> String) -> String {
    all.iter().map(text).collect::<Vec<_>>().join(",")
}

fn sort(value: &str) -> Option<Sort> {
    let (descending, name) = match value.strip_prefix('-') {
        Some(name) => (true, name),
        None => (false, value),
    };
    let (by, _) = COLUMNS.into_iter().find(|(_, known)| *known == name)?;
    Some(Sort { by, descending })
}

fn sort_text(sort: Sort) -> String {
    let name = COLUMNS.into_iter().find(|(by, _)| *by == sort.by);
    let sign = if sort.descending { "-" } else { "" };
    format!("{sign}{}", name.map_or("applied", |(_, name)| name))
}

fn period(value: &str) -> Option<Period> {
    if let Some((from, to)) = value.split_once("..") {
        let day = |text: &str| match text {
            "" => Some(None),
            _ => Date::parse(text).ok().map(Some),
        };
        return since_until(day(from)?, day(to)?);
    }
    match value.split_once('-') {
        None => Period::year(value.parse().ok()?).ok(),
        Some((year, month)) => Month::try_new(year.parse().ok()?, month.parse().ok()?)
            .ok()
            .map(Period::month),
    }
}

/// The days from one to the other; a missing one leaves that end open. Nothing
/// when both are missing or they stand the wrong way round.
#[must_use]
pub fn since_until(from: Option<Date>, to: Option<Date>) -> Option<Period> {
    if from.is_none() && to.is_none() {
        return None;
    }
    let (first, last) = all_days()?;
    Period::try_new(from.unwrap_or(first), to.unwrap_or(last)).ok()
}

/// The ends of a period that are not open.
#[must_use]
pub fn ends(period: Period) -> (Option<Date>, Option<Date>) {
    let all = all_days();
    (
        Some(period.from()).filter(|from| all.is_none_or(|(first, _)| *from != first)),
        Some(period.to()).filter(|to| all.is_none_or(|(_, last)| *to != last)),
    )
}

fn all_days() -> Option<(Date, Date)> {
    let first = Date::try_new(Date::FIRST_YEAR, 1, 1).ok()?;
    let last = Date::try_new(Date::LAST_YEAR, 12, 31).ok()?;
    Some((first, last))
}

fn period_text(period: Period) -> String {
    let from = period.from();
    if Period::year(from.year()) == Ok(period) {
        return format!("{:04}", from.year());
    }
    match Month::try_new(from.year(), from.month()) {
        Ok(month) if Period::month(month) == period => {
            format!("{:04}-{:02}", from.year(), from.month())
        }
        _ => {
            let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            let (from, to) = ends(period);
            format!("{}..{}", day(from), day(to))
        }
    }
}

/// Leaves what reads well in an address as it is: letters and digits of ASCII,
/// commas, dots and hyphens.
fn encode(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' => {
                out.push(char::from(byte));
            }
            _ => {
                write!(out, "%{byte:02X}").unwrap_or_default();
            }
        }
    }
    out
}

/// Undoes the escapes; a `%` that begins none stands for itself.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match (first, escaped) {
            (_, Some((high, low))) => {
                bytes.push(high << 4 | low);
                rest = after.get(2..).unwrap_or_default();
            }
            (b'+', None) => bytes.push(b' '),
            (other, None) => bytes.push(*other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

const fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, option, prelude::*, sample::select};

    #[test]
    fn the_usual_list_has_a_bare_address() {
        assert_eq!(View::default().query(), "");
        assert_eq!(View::parse(""), View::default());
        assert_eq!(View::parse("?"), View::default());
    }

    #[test]
    fn an_address_reads_well() {
        let view = View {
            search: "wxm 王小明 & Söhne 100%".to_owned(),
            filter: Filter {
                stages: vec![Stage::Applied, Stage::InMediation],
                open_only: true,
                countries: vec![Country::parse("SY").unwrap(), Country::parse("CN").unwrap()],
                currencies: vec![Currency::USD],
                applied: Some(Period::year(2014).unwrap()),
                conflicts_only: true,
                ..Filter::default()
            },
            sort: Sort {
                by: Column::Disputed,
                descending: true,
            },
        };
        let query = view.query();
        assert_eq!(
            query,
            "q=wxm%20%E7%8E%8B%E5%B0%8F%E6%98%8E%20%26%20S%C3%B6hne%20100%25&open=1\
             &stage=applied,in_mediation&country=SY,CN&currency=USD&applied=2014&conflicts=1&sort=-disputed"
        );
        assert_eq!(View::parse(&query), view);
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let cases = [
            ("stage=applied,nonsense,applied", "stage=applied"),
            ("country=XX,CN", "country=CN"),
            ("applied=2014-13", ""),
            ("applied=..", ""),
            ("applied=2014-03-05..2014-03-01", ""),
            ("sort=colour", ""),
            ("sort=-applied", ""),
            ("open=yes&utm=1", ""),
            ("mediator=me", ""),
            ("q=%zz%E7", "q=%25zz%EF%BF%BD"),
            ("q=a+b", "q=a%20b"),
            ("q=%20", ""),
            ("stage=applied%2Csettled", "stage=applied,settled"),
        ];
        for (given, left) in cases {
            assert_eq!(View::parse(given).query(), left, "{given}");
        }
    }

    #[test]
    fn a_period_is_as_short_as_it_can_be() {
        let cases = [
            "2014",
            "2014-02",
            "2014-02-01..2014-02-27",
            "2013-12-31..2014-01-01",
            "2014-02-01..",
            "..2014-02-27",
        ];
        for text in cases {
            assert_eq!(period(text).map(period_text).as_deref(), Some(text));
        }
        assert_eq!(
            period("2014-02-01..2014-02-28").map(period_text).as_deref(),
            Some("2014-02")
        );
        assert_eq!(
            period("2014-01-01..2014-12-31").map(period_text).as_deref(),
            Some("2014")
        );
    }

    #[test]
    fn a_heading_pressed_twice_turns_the_order() {
        let mut view = View::default();
        assert!(!view.sorted_by(Column::Applied).descending);
        for (by, first) in [
            (Column::Parties, false),
            (Column::Disputed, true),
            (Column::Next, false),
        ] {
            view.sort = view.sorted_by(by);
            assert_eq!((view.sort.by, view.sort.descending), (by, first));
            assert_eq!(view.sorted_by(by).descending, !first);
        }
    }

    fn day() -> impl Strategy<Value = Date> {
        (10_000_i32..30_000).prop_map(|number| Date::from_day_number(number).unwrap())
    }

    fn some<T: Clone + PartialEq + std::fmt::Debug + 'static>(
        all: Vec<T>,
    ) -> impl Strategy<Value = Vec<T>> {
        vec(select(all), 0..4).prop_map(|mut some| {
            let mut each: Vec<T> = Vec::new();
            for one in some.drain(..) {
                if !each.contains(&one) {
                    each.push(one);
                }
            }
            each
        })
    }

    prop_compose! {
        fn filter()(
            stages in some(Stage::ALL.to_vec()),
            (types, subtypes) in (some(DisputeType::ALL.to_vec()), some(TradeSubtype::ALL.to_vec())),
            sources in some(CaseSource::ALL.to_vec()),
            countries in some(Country::all().collect()),
            currencies in some(Currency::all().collect()),
            applied in option::of((day(), 0_i32..800)),
            mediators in some((0_u8..9).map(|n| MediatorId(EntityId::from_bytes([n; 16]))).collect()),
            (open_only, conflicts_only) in any::<(bool, bool)>(),
            behind in option::of(super::behind::tests::behind()),
        ) -> Filter {
            let applied = applied.map(|(from, days)| Period::try_new(from, from.plus_days(days).unwrap()).unwrap());
            Filter { stages, open_only, types, subtypes, sources, countries, currencies, applied, mediators, conflicts_only, behind }
        }
    }

    proptest! {
        #[test]
        fn an_address_leads_back_to_its_view(
            search in "\\PC{0,20}",
            filter in filter(),
            by in select(COLUMNS.to_vec()),
            descending: bool,
        ) {
            let view = View { search: search.trim().to_owned(), filter, sort: Sort { by: by.0, descending } };
            prop_assert_eq!(View::parse(&view.query()), view);
        }

        #[test]
        fn any_text_is_some_view(query in "\\PC{0,60}") {
            let view = View::parse(&query);
            prop_assert_eq!(View::parse(&view.query()), view);
        }
    }
}
