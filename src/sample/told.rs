//! Disputes told in particulars, each for something that a register must bear:
//! several orders and many payments, joint debtors, one done in a day, a loss
//! in dollars made good by a discount, an entry taken back, a payer whom
//! nobody knows, names in two scripts, a third party.
//!
//! This module must not import a clock, a source of randomness or the web.

mod goods;
mod joint;
mod money;

use super::Tale;
use super::case::{Desk, amounts, came_from, stand};
use super::dossier::{Dossier, Said, Sum, code, date, day, line, money as amount, words};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{
    ApplicationMode, CaseSource, DisputeType, ForeignElement, Openness, Stage, TradeSubtype,
};

/// Each tale with its day of application and the name of its dice.
pub(super) fn tales(today: i32) -> impl Iterator<Item = (i32, &'static str, Tale)> {
    let tales: [(i32, &str, Tale); 10] = [
        (today - 58, "gloves", money::gloves),
        (day(2025, 4, 8), "brothers", joint::brothers),
        (day(2023, 8, 16), "freight", joint::freight),
        (day(2025, 9, 10), "discount", goods::discount),
        (today - 100, "counter-entry", money::counter_entry),
        (today - 44, "third-party payer", money::unknown_payer),
        (today - 9, "two scripts", goods::two_scripts),
        (day(2016, 2, 25), "rings", goods::rings),
        (today - 18, "third party", joint::third_party),
        (today - 36, "two currencies", money::two_currencies),
    ];
    tales.into_iter()
}

struct About {
    subtype: TradeSubtype,
    source: CaseSource,
    goods: &'static str,
    facts: (&'static str, &'static str),
    disputed: Sum,
    claimed: Sum,
    accepted: i32,
    stage: (Stage, i32, &'static str),
    next: Option<(i32, &'static str)>,
}

/// What every dispute says of itself; answers with its number.
fn begin(desk: &mut Desk, dossier: &mut Dossier, about: &About) -> String {
    let (kind, number) = desk.number(Some(about.accepted));
    let mode = match about.source {
        CaseSource::Court => ApplicationMode::CourtPlatform,
        _ => ApplicationMode::Desk,
    };
    dossier.say([
        line(kind, number.as_str()),
        code(A::DisputeApplicationMode, mode),
        code(A::DisputeType, DisputeType::Contract),
        code(A::DisputeSubtype, about.subtype),
        code(A::DisputeForeignElements, ForeignElement::Party),
        line(A::DisputeGoods, about.goods),
        words(A::DisputeFacts, about.facts.0, about.facts.1),
        line(A::DisputePlace, "义乌市"),
        code(A::DisputeOpenness, Openness::Closed),
    ]);
    stand(dossier, about.stage, Some(about.accepted), about.next);
    came_from(dossier, about.source);
    amounts(dossier, about.disputed, about.claimed);
    number
}

fn claim(dossier: &mut Dossier, text: &str, sum: Sum) {
    dossier.add(
        EntityKind::Claim,
        [
            words(A::ClaimWords, "zh", text),
            amount(A::ClaimAmount, sum),
        ],
    );
}

fn order(dossier: &mut Dossier, reference: &str, on: i32, goods: &str, sum: Sum, more: [Said; 2]) {
    let order = dossier.add(
        EntityKind::Order,
        [
            line(A::OrderReference, reference),
            date(A::OrderDate, on),
            line(A::OrderGoods, goods),
            amount(A::OrderAmount, sum),
        ],
    );
    dossier.say_of(order, more);
}
