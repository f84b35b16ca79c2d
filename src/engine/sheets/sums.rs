//! What was agreed and performed, and the rates by which a table counts amounts
//! in yuan.
//!
//! This module must not import web-sys or leptos.

use super::mint::Mint;
use super::parties::Sides;
use super::said::Said;
use super::values::{code, line, words};
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::Outcome;
use crate::domain::currency::Currency;
use crate::domain::date::Date;
use crate::domain::rate::{self, Rate, RateSource, RateValue};
use crate::domain::value::Value;
use crate::protocol::NewEntity;
use crate::protocol::sheets::Field;

/// The rate by which an amount counts what the table says it counts in yuan.
/// Where no rate of eight decimals does, the words are kept instead.
pub fn rate(said: &mut Said, of: Field, in_yuan: Field, day: Date) -> Option<Rate> {
    let amount = said.amount(of)?;
    let (_, cny, heading) = said
        .amounts
        .iter()
        .find(|(field, ..)| *field == in_yuan)
        .cloned()?;
    if amount.currency() == Currency::CNY {
        return None;
    }
    let found = || -> Option<Rate> {
        let source = RateSource::parse(&heading).or_else(|_| RateSource::parse("CNY"));
        let source = source.ok()?;
        let per = i128::from(amount.currency().minor_per_unit());
        let top = i128::from(cny.minor()) * 100_000_000 * per;
        let below = i128::from(amount.minor()) * 100;
        let near = top.checked_div(below)?;
        [0, 1, -1].iter().find_map(|off| {
            let value = RateValue::from_e8(u64::try_from(near + off).ok()?).ok()?;
            let rate = Rate::try_new(amount.currency(), value, day, source.clone()).ok()?;
            let counted = rate::in_cny(amount, Some(&rate));
            (counted == Ok(Some(cny))).then_some(rate)
        })
    };
    let rate = found();
    if rate.is_none() {
        said.notes.push((heading, cny.to_string()));
    }
    rate
}

/// What was agreed, if the row says anything of it, and whether its day was
/// taken from elsewhere. A table without a column for that day (`dated`) tells
/// the last day by which it was agreed: an agreement without a day would count
/// in no figure, while what was paid on it does.
pub fn agreement(
    said: &mut Said,
    mint: &mut Mint,
    sides: &Sides,
    first: Option<Date>,
    dated: bool,
) -> Option<(NewEntity, bool)> {
    let mut values: Vec<(A, Value)> = Vec::new();
    let mut say =
        |attribute, value: Option<Value>| values.extend(value.map(|value| (attribute, value)));
    let sum = said.amount(Field::Agreed);
    say(A::AgreementDate, said.day(Field::AgreedOn).map(Value::Date));
    say(A::AgreementSum, sum.map(Value::Money));
    say(A::AgreementForm, said.code(Field::AgreementForm).map(code));
    let number = said.text(Field::AgreementNumber);
    say(A::AgreementNumber, number.map(line));
    let terms = said.text(Field::AgreementWords);
    say(A::AgreementWords, terms.map(words));
    let settled = said.code(Field::Outcome) == Some(Outcome::Settled.as_code());
    if values.is_empty() && (dated || !settled) {
        // A last day without an agreement belongs to nothing.
        if let Some(due) = said.day(Field::Due) {
            said.notes.push((String::new(), due.to_string()));
        }
        return None;
    }
    let elsewhere = last_day(said, first).filter(|_| !dated && said.day(Field::AgreedOn).is_none());
    values.extend(elsewhere.map(|day| (A::AgreementDate, Value::Date(day))));
    let due = said.day(Field::Due).map(Value::Date);
    values.extend(due.map(|due| (A::AgreementDue, due)));
    let day = said.day(Field::AgreedOn).or(elsewhere).or(first);
    let rate = day.and_then(|day| rate(said, Field::Agreed, Field::AgreedCny, day));
    values.extend(rate.map(|rate| (A::AgreementRate, Value::Rate(rate))));
    if let (Some(creditor), Some(debtor)) = (sides.payee, sides.payer) {
        values.push((A::AgreementCreditor, Value::Entity(creditor)));
        values.push((A::AgreementDebtor, Value::Entity(debtor)));
    }
    let agreement = NewEntity {
        id: mint.id(),
        kind: EntityKind::Agreement,
        values,
    };
    Some((agreement, elsewhere.is_some()))
}

/// The last day of which a row tells.
fn last_day(said: &Said, first: Option<Date>) -> Option<Date> {
    let days = [
        Field::PaidOn,
        Field::ClosedOn,
        Field::StageSince,
        Field::AgreedOn,
        Field::Accepted,
    ];
    days.iter().find_map(|field| said.day(*field)).or(first)
}

/// What was performed, as one payment for each amount: on the day of
/// performance, else on the last day of which the row tells. Its note is the
/// heading it stood under.
pub fn payments(
    said: &mut Said,
    mint: &mut Mint,
    sides: &Sides,
    first: Option<Date>,
) -> Vec<NewEntity> {
    let day = last_day(said, first);
    let Some(day) = day else { return Vec::new() };
    let rate = rate(said, Field::Paid, Field::PaidCny, day);
    let mut all = Vec::new();
    for (field, amount, heading) in &said.amounts {
        if *field != Field::Paid || amount.is_zero() {
            continue;
        }
        let mut values = vec![
            (A::PaymentDate, Value::Date(day)),
            (A::PaymentAmount, Value::Money(*amount)),
        ];
        let rate = rate.clone();
        let rate = rate.filter(|rate| rate.currency() == amount.currency());
        values.extend(rate.map(|rate| (A::PaymentRate, Value::Rate(rate))));
        let payee = sides.payee.map(Value::Entity);
        values.extend(payee.map(|payee| (A::PaymentPayee, payee)));
        let payer = sides.payer.map(Value::Entity);
        values.extend(payer.map(|payer| (A::PaymentPayer, payer)));
        if !heading.is_empty() {
            values.push((A::PaymentNote, line(heading)));
        }
        all.push(NewEntity {
            id: mint.id(),
            kind: EntityKind::Payment,
            values,
        });
    }
    all
}
