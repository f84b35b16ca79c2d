//! One dispute as lists, search and figures need it, made from its facts.
//!
//! This module must not import web-sys or leptos.

mod course;
mod said;
mod search;
mod sums;

pub(super) use said::amount;
pub use said::{code, date, line, moment, money, party_name};

use course::{first_form, languages, steps};
use search::search_text;
pub(in crate::engine) use sums::events;
use sums::{balance, recovered_fen};
pub use sums::{creditor, payee};

use super::life::{self, Books};
use super::roster::Roster;
use crate::domain::attribute::{Attribute as A, EntityKind};
use crate::domain::codes::{
    AgreementForm, CaseSource, DisputeType, MediatorRole, Stage, TradeSubtype,
};
use crate::domain::country::Country;
use crate::domain::date::Date;
use crate::domain::deadline::Rule;
use crate::domain::id::{DisputeId, EntityId, MediatorId};
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::value::Value;
use crate::protocol::RowView;
use crate::record::{Entity, Folded};
use crate::report::case::{Amount, Case, Event, Step};

/// Stands between the names of a row: no name holds it, and the comma of a list
/// is for the language of whoever reads it. Folding takes it for a space.
pub const BETWEEN_NAMES: char = '\u{1d}';

/// A row with everything that can be sorted, filtered, searched and counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The dispute.
    pub id: DisputeId,
    /// Numbers a list sorts and filters by.
    pub fixed: Fixed,
    /// Official number, else the provisional one.
    pub number: String,
    /// Names of the applicants, [`BETWEEN_NAMES`] between them.
    pub applicants: String,
    /// Names of the respondents, [`BETWEEN_NAMES`] between them.
    pub respondents: String,
    /// Folded text that search looks at; begins with the applicants' sort key.
    pub search: String,
    /// What is needed less often.
    pub extra: Extra,
}

/// The part of a row that lists sort and filter by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fixed {
    /// Whether the number is provisional.
    pub provisional: bool,
    /// Whether sayings disagree.
    pub conflict: bool,
    /// Stage.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Option<Date>,
    /// Type.
    pub dispute_type: Option<DisputeType>,
    /// Subtype.
    pub subtype: Option<TradeSubtype>,
    /// Source.
    pub source: Option<CaseSource>,
    /// Amount in dispute.
    pub disputed: Amount,
    /// Recovered in fen of CNY.
    pub recovered_fen: i64,
    /// Day of application.
    pub applied: Date,
    /// Moment of application: milliseconds since 1970 UTC.
    pub applied_ms: i64,
    /// Last change: milliseconds since 1970 UTC.
    pub changed_ms: u64,
    /// Day of acceptance.
    pub accepted: Option<Date>,
    /// Day on which someone must look at it next.
    pub next: Option<Date>,
    /// Last day for what was agreed.
    pub due: Option<Date>,
    /// The earliest day on which a party leaves China.
    pub leaves: Option<Date>,
    /// The date of the law or of the committee by which to act first, payments
    /// and the planned step aside.
    pub act: Option<(Rule, Date)>,
}

/// The part of a row that is read one at a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra {
    /// Countries of the parties.
    pub countries: Vec<Country>,
    /// Mediators ever assigned, those who mediate before those who helped: who
    /// interprets a dispute has not mediated it.
    pub mediators: Vec<MediatorId>,
    /// How many of them mediate.
    pub mediating: usize,
    /// Whether a mediator is assigned now.
    pub has_mediator: bool,
    /// Agreements and payments.
    pub events: Vec<Event>,
    /// The stages it entered, by their days.
    pub steps: Vec<Step>,
    /// Amount asked for.
    pub claimed: Amount,
    /// Form of the first agreement.
    pub form: Option<AgreementForm>,
    /// Languages of the parties.
    pub languages: Vec<Language>,
    /// Recovered, in the currency of the agreement or the dispute.
    pub recovered: Option<Money>,
    /// Open of what was agreed.
    pub open: Option<Money>,
}

impl Row {
    /// Makes the row of a folded dispute; none when its facts lack the dispute itself.
    #[must_use]
    pub fn of(id: DisputeId, folded: &Folded, roster: &Roster) -> Option<Self> {
        let dispute = folded.entity(id.into())?;
        let parties: Vec<(EntityId, &Entity)> = folded.of_kind(EntityKind::Party).collect();
        let applied = moment(dispute, A::DisputeAppliedAt)?;
        let official = line(dispute, A::DisputeNumber);
        let number = official.or_else(|| line(dispute, A::DisputeProvisionalNumber));
        let applicants = names(&parties, "applicant");
        let respondents = names(&parties, "respondent");
        let books = Books::of(folded);
        let performance = books.performance(applied.shanghai_date());
        let extra = extra(folded, dispute, &parties, &books);
        Some(Self {
            id,
            fixed: Fixed {
                provisional: official.is_none(),
                conflict: folded.conflicts().next().is_some(),
                stage: code(dispute, A::DisputeStage, Stage::from_code).unwrap_or(Stage::Applied),
                stage_since: date(dispute, A::DisputeStageSince),
                dispute_type: code(dispute, A::DisputeType, DisputeType::from_code),
                subtype: code(dispute, A::DisputeSubtype, TradeSubtype::from_code),
                source: code(dispute, A::DisputeSource, CaseSource::from_code),
                disputed: amount(dispute, A::DisputeDisputed, A::DisputeDisputedRate),
                recovered_fen: recovered_fen(&extra.events),
                applied: applied.shanghai_date(),
                applied_ms: applied.ms(),
                changed_ms: changed_ms(folded),
                accepted: date(dispute, A::DisputeAcceptedOn),
                next: date(dispute, A::DisputeNextOn),
                due: books.next_due(&performance),
                leaves: parties
                    .iter()
                    .filter_map(|(_, party)| date(party, A::PartyLeavesOn))
                    .min(),
                act: life::first_to_act(id, folded, roster, &performance),
            },
            number: number.unwrap_or_default().to_owned(),
            search: search_text(folded, dispute, &parties, roster, &applicants),
            applicants,
            respondents,
            extra,
        })
    }

    /// The row as the list shows it.
    #[must_use]
    pub fn view(&self) -> RowView {
        RowView {
            id: self.id,
            number: self.number.clone(),
            provisional: self.fixed.provisional,
            applicants: each_name(&self.applicants),
            respondents: each_name(&self.respondents),
            countries: self.extra.countries.clone(),
            dispute_type: self.fixed.dispute_type,
            subtype: self.fixed.subtype,
            stage: self.fixed.stage,
            disputed: self.fixed.disputed.original,
            recovered: self.extra.recovered,
            open: self.extra.open,
            applied: self.fixed.applied,
            next: self.fixed.next,
            leaves: self.fixed.leaves,
            changed_ms: self.fixed.changed_ms,
            conflict: self.fixed.conflict,
        }
    }

    /// The row as figures see it.
    #[must_use]
    pub fn case(&self) -> Case<'_> {
        self.fixed.case(&self.extra)
    }
}

impl Fixed {
    /// What figures see of a row with this `extra`.
    #[must_use]
    pub fn case<'a>(&self, extra: &'a Extra) -> Case<'a> {
        Case {
            applied: self.applied,
            accepted: self.accepted,
            stage: self.stage,
            stage_since: self.stage_since,
            dispute_type: self.dispute_type,
            subtype: self.subtype,
            source: self.source,
            disputed: self.disputed,
            claimed: extra.claimed,
            form: extra.form,
            steps: &extra.steps,
            events: &extra.events,
            countries: &extra.countries,
            languages: &extra.languages,
            mediators: extra
                .mediators
                .get(..extra.mediating)
                .unwrap_or(&extra.mediators),
        }
    }
}

fn changed_ms(folded: &Folded) -> u64 {
    folded
        .entities()
        .flat_map(|(_, entity)| entity.attributes())
        .flat_map(|(_, versions)| versions)
        .map(|version| version.stamp.at_ms)
        .max()
        .unwrap_or(0)
}

fn extra(
    folded: &Folded,
    dispute: &Entity,
    parties: &[(EntityId, &Entity)],
    books: &Books,
) -> Extra {
    let mut countries = Vec::new();
    for (_, party) in parties {
        if let Some(Value::Country(country)) = party.value(A::PartyNationality)
            && !countries.contains(country)
        {
            countries.push(*country);
        }
    }
    let (mut mediators, mut helpers) = (Vec::new(), Vec::new());
    let mut has_mediator = false;
    for (_, assignment) in folded.of_kind(EntityKind::Assignment) {
        if let Some(id) = assignment
            .value(A::AssignmentMediator)
            .and_then(Value::entity)
        {
            let role = code(assignment, A::AssignmentRole, MediatorRole::from_code);
            let mediates = role.is_none_or(MediatorRole::mediates);
            has_mediator |= mediates && assignment.value(A::AssignmentUntil).is_none();
            let list = if mediates {
                &mut mediators
            } else {
                &mut helpers
            };
            if !list.contains(&MediatorId(id)) {
                list.push(MediatorId(id));
            }
        }
    }
    let mediating = mediators.len();
    helpers.retain(|id| !mediators.contains(id));
    mediators.append(&mut helpers);
    let events = events(folded, parties, books);
    let (recovered, open) = balance(dispute, &events, books);
    Extra {
        countries,
        mediators,
        mediating,
        has_mediator,
        events,
        steps: steps(folded, dispute),
        claimed: amount(dispute, A::DisputeClaimed, A::DisputeClaimedRate),
        form: first_form(folded),
        languages: languages(parties),
        recovered,
        open,
    }
}

fn names(parties: &[(EntityId, &Entity)], side: &str) -> String {
    let names: Vec<&str> = parties
        .iter()
        .filter(|(_, party)| party.value(A::PartySide).and_then(Value::code) == Some(side))
        .filter_map(|(_, party)| party_name(party))
        .collect();
    names.join(BETWEEN_NAMES.encode_utf8(&mut [0; 4]))
}

/// The names of a row's side, one by one.
#[must_use]
pub fn each_name(side: &str) -> Vec<String> {
    let names = side.split(BETWEEN_NAMES).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_side_are_parted_again() {
        for (side, wanted) in [
            ("", vec![]),
            ("虚构商行", vec!["虚构商行"]),
            (
                "Made-up Co., Ltd.\u{1d}虚构商行",
                vec!["Made-up Co., Ltd.", "虚构商行"],
            ),
        ] {
            assert_eq!(each_name(side), wanted);
        }
    }
}
