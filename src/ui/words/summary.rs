//! Figures of a summary in words: names, definitions, and what they are grouped by.

use super::codes;
use crate::{
    domain::{
        attribute::CodeList,
        country::Country,
        date::Month,
        figure::{By, CountOf, Of, Scope, SumOf},
        language::Language,
    },
    ui::{
        i18n::{summary as texts, ts},
        show,
    },
};

macro_rules! says {
    ($( $(#[$doc:meta])* $name:ident: $list:ident in $texts:ident { $($value:ident)+ } )+) => { $(
        $(#[$doc])*
        fn $name(value: $list) -> &'static str {
            match value { $( $list::$value => texts::$texts::$value, )+ }.get()
        }
    )+ };
}

says! {
    count: CountOf in count { Received Accepted Settled Failed Withdrawn Refused Unreachable Declined ReferredOut EndedOtherwise Pending }
    count_text: CountOf in count_text { Received Accepted Settled Failed Withdrawn Refused Unreachable Declined ReferredOut EndedOtherwise Pending }
    sum: SumOf in sum { Claimed Disputed Agreed Recovered RecoveredByForeign RecoveredByChinese Remitted Outstanding Due PerformedWhenDue }
    sum_text: SumOf in sum_text { Claimed Disputed Agreed Recovered RecoveredByForeign RecoveredByChinese Remitted Outstanding Due PerformedWhenDue }
    by_text: By in by { Type Subtype Source Country Language Mediator Form Month }
}

/// The name of a figure.
#[must_use]
pub fn figure(of: Of) -> &'static str {
    match of {
        Of::Count(of) => count(of),
        Of::Sum(of) => sum(of),
        Of::ForeignParties => texts::foreign_parties.get(),
    }
}

/// What a figure counts, with the source's own terms.
#[must_use]
pub fn figure_text(of: Of) -> &'static str {
    match of {
        Of::Count(of) => count_text(of),
        Of::Sum(of) => sum_text(of),
        Of::ForeignParties => texts::foreign_parties_def.get(),
    }
}

/// Which days are counted, and as of which.
#[must_use]
pub fn days_counted(scope: &Scope) -> String {
    if scope.period.is_from_the_beginning() {
        let to = show::day(scope.period.to());
        return ts!(
            texts::issued_line_all,
            to = to,
            day = show::day(scope.as_of)
        )
        .into_owned();
    }
    ts!(
        texts::issued_line,
        from = show::day(scope.period.from()),
        to = show::day(scope.period.to()),
        day = show::day(scope.as_of)
    )
    .into_owned()
}

/// By what figures are grouped.
#[must_use]
pub fn by(by: By) -> &'static str {
    by_text(by)
}

/// The name of a group by its key; a mediator's name is known elsewhere.
#[must_use]
pub fn group(by: By, key: &str) -> String {
    let code = |list| Some(codes::code(list, key));
    let named = match by {
        _ if key.is_empty() => Some(texts::unsaid.get().to_owned()),
        By::Type => code(CodeList::DisputeType),
        By::Subtype => code(CodeList::TradeSubtype),
        By::Source => code(CodeList::CaseSource),
        By::Form => code(CodeList::AgreementForm),
        By::Country => Country::parse(key).ok().map(show::country),
        By::Language => Language::parse(key).ok().map(show::language),
        By::Month => month_of(key).map(show::month),
        By::Mediator => None,
    };
    named.unwrap_or_else(|| key.to_owned())
}

/// The month of a key as `2014-03`.
#[must_use]
pub fn month_of(key: &str) -> Option<Month> {
    let (year, month) = key.split_once('-')?;
    Month::try_new(year.parse().ok()?, month.parse().ok()?).ok()
}
