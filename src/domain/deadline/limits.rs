//! D10, D11 and D18: limitation, notice of defects, and how long a dossier is
//! kept. The first two are information: whether a claim is barred, a court
//! says. It must not import advice.

use super::{
    At, Deadline, Progress, Rule,
    effect::effect,
    facts::{Facts, Settings},
};
use crate::domain::codes::RetentionClass;

/// Years of the general limitation (CC 188).
const GENERAL: i32 = 3;
/// Years for an international sale of goods (CC 594).
const SALE: i32 = 4;
/// Years within which defects are told at the latest (CC 621).
const DEFECTS: i32 = 2;

/// D10: when limitation would expire: three years, four for an international
/// sale of goods (CC 188, 594), from the last day that interrupted it – the
/// application (SPC-Lim 12), a demand, a payment or a promise (CC 195), which an
/// agreement in effect is – or from the last due day of what is still owed, where
/// that is later (CC 189). Nothing once everything is performed.
#[must_use]
pub fn limitation(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    let applied = facts.applied?;
    let agreements = &facts.agreements;
    if !agreements.is_empty() && agreements.iter().all(super::Agreement::is_settled) {
        return None;
    }
    let promises = agreements.iter().filter_map(|one| effect(one).date());
    let dues = agreements.iter().filter_map(super::Agreement::last_due);
    let from = facts
        .interruptions
        .iter()
        .copied()
        .chain(promises)
        .chain(dues)
        .fold(applied, Ord::max);
    let (rule, years) = if facts.international_sale {
        (Rule::LimitationSale, SALE)
    } else {
        (Rule::Limitation, GENERAL)
    };
    let days = (from, from.plus_years(years)?);
    Some(at.deadline(rule, None, days, Progress::Open))
}

/// D11: the latest day to tell the seller of defects, two years after the goods
/// were received, unless the parties agreed their own time (CC 621).
#[must_use]
pub fn defect_notice(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    let from = facts.goods_received?;
    let progress = match facts.defect_notice {
        Some(day) => Progress::Met(Some(day)),
        None if facts.inspection_agreed => Progress::Moot,
        None => Progress::Open,
    };
    let days = (from, from.plus_years(DEFECTS)?);
    Some(at.deadline(Rule::DefectNotice, None, days, progress))
}

/// For how many years a dossier of a class is kept; nothing for permanent ones,
/// and where the committee set nothing (the law does not say, domain 2.15).
#[must_use]
pub const fn years_to_keep(class: RetentionClass, settings: &Settings) -> Option<u16> {
    match class {
        RetentionClass::Short => settings.keep_short,
        RetentionClass::Long => settings.keep_long,
        RetentionClass::Permanent => None,
    }
}

/// D18: when a closed dossier need be kept no longer and its data is redacted or
/// handed over (PIPL 19, 47).
#[must_use]
pub fn retention(facts: &Facts, at: At<'_>) -> Option<Deadline> {
    let from = facts.closing.on?;
    let years = years_to_keep(facts.retention?, &facts.settings)?;
    let days = (from, from.plus_years(i32::from(years))?);
    Some(at.deadline(Rule::Retention, None, days, Progress::Open))
}
