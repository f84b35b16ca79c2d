//! Summaries: counted over the rows, kept as they were given out, and set
//! against what the record tells now.
//!
//! A summary that was given out is facts under a root of its own, said once and
//! never amended, so whatever arrives later leaves it as it is. Beside the
//! figures it keeps how far the changes of every device were known then; a
//! change beyond that is a correction if it moves a figure.
//!
//! This module must not import web-sys or leptos.

mod corrections;
mod files;

use super::environment::Environment;
use super::register::{Register, Subject};
use super::row::{date, line};
use super::say::Sayings;
use super::trouble::Trouble;
use crate::domain::attribute::{Attribute as A, EntityKind, RootKind};
use crate::domain::date::Period;
use crate::domain::figure::{Scope, Summary};
use crate::domain::id::EntityId;
use crate::domain::order::Order as _;
use crate::domain::value::Value;
use crate::office::summary as json;
use crate::protocol::{
    DisclosureView, FieldProblem, IssuedSummary, IssuedView, NewEntity, Problem, Refusal, Saved,
};
use crate::record::{Entity, Purpose, RootId};
use crate::report::Summing;
use crate::store::Store;
use corrections::Known;

/// Longest words about to whom a summary is given, or why names leave.
const LONGEST: usize = 500;

/// What is asked for when a summary is given out.
pub struct Given<'a> {
    /// The identifier it gets.
    pub id: EntityId,
    /// Which days.
    pub scope: Scope,
    /// The least number that a cell may show.
    pub least: u32,
    /// To whom.
    pub to: &'a str,
}

impl<S: Store> Register<S> {
    /// The figures of a period as of a day.
    ///
    /// # Errors
    /// [`Refusal::FutureDay`] when the day has not come.
    pub fn summary<E: Environment>(&self, env: &E, scope: Scope) -> Result<Summary, Trouble> {
        if scope.as_of > Self::today(env) {
            return Err(Refusal::FutureDay.into());
        }
        Ok(self.sum_up(scope))
    }

    fn sum_up(&self, scope: Scope) -> Summary {
        let mut summing = Summing::new(scope);
        self.rows.each_case(|case| summing.count(&case));
        summing.finish()
    }

    /// Keeps a summary as it is given out now.
    ///
    /// # Errors
    /// [`Refusal::FutureDay`], [`Refusal::Fields`], or a trouble of the store.
    pub async fn issue_summary<E: Environment>(
        &mut self,
        env: &mut E,
        given: &Given<'_>,
        draft: Option<&String>,
    ) -> Result<Saved, Trouble> {
        let root = RootId::new(RootKind::Summary, given.id);
        if self.roster.root(root).is_some() {
            return Ok(self.saved(env));
        }
        let to = given.to.trim();
        check_length(given.id, A::SummaryGivenTo, to)?;
        let figures = self.summary(env, given.scope)?;
        let mut values: Vec<(A, Value)> = vec![
            (A::SummaryFrom, given.scope.period.from().into()),
            (A::SummaryUntil, given.scope.period.to().into()),
            (A::SummaryAsOf, given.scope.as_of.into()),
            (A::SummaryFigures, Value::Bytes(json::write(&figures))),
            (A::SummaryKnown, Value::Bytes(self.heads().to_bytes())),
            (A::SummaryLeast, Value::Number(i64::from(given.least))),
            (A::SummaryOn, Self::today(env).into()),
        ];
        if !to.is_empty() {
            values.push((A::SummaryGivenTo, Value::Line(to.to_owned())));
        }
        let mut sayings = Sayings::default();
        sayings.create(NewEntity {
            id: given.id,
            kind: EntityKind::Summary,
            values,
        });
        let group = sayings.finish()?;
        self.save_one(env, Purpose::Work, Subject::Kept(root), group, draft)
            .await
    }

    /// Records that a file with names leaves the device.
    ///
    /// # Errors
    /// [`Refusal::Fields`] without a reason, or a trouble of the store.
    pub async fn disclose<E: Environment>(
        &mut self,
        env: &mut E,
        id: EntityId,
        file: &str,
        reason: &str,
    ) -> Result<Saved, Trouble> {
        let (file, reason) = (file.trim(), reason.trim());
        if reason.is_empty() {
            return Err(problem(id, A::DisclosureReason, Problem::Missing));
        }
        check_length(id, A::DisclosureReason, reason)?;
        let Some((committee, _)) = self.roster.committee_itself() else {
            return Err(Trouble::Unsound);
        };
        let root = RootId::new(RootKind::Committee, committee);
        if self
            .roster
            .root(root)
            .is_some_and(|root| root.entity(id).is_some())
        {
            return Ok(self.saved(env));
        }
        let mut sayings = Sayings::default();
        sayings.create(NewEntity {
            id,
            kind: EntityKind::Disclosure,
            values: vec![
                (A::DisclosureOn, Self::today(env).into()),
                (
                    A::DisclosureFile,
                    Value::Line(file.chars().take(LONGEST).collect()),
                ),
                (A::DisclosureReason, Value::Line(reason.to_owned())),
            ],
        });
        let group = sayings.finish()?;
        self.save_one(env, Purpose::Work, Subject::Kept(root), group, None)
            .await
    }

    /// The files with names that left the device, latest first.
    #[must_use]
    pub fn disclosures(&self) -> Vec<DisclosureView> {
        let mut all: Vec<(u64, DisclosureView)> = self
            .roster
            .committee()
            .into_iter()
            .flat_map(|committee| committee.of_kind(EntityKind::Disclosure))
            .filter_map(|(_, one)| {
                let said = one.versions(A::DisclosureOn).first()?;
                let by = self.roster.member_name(said.stamp.author);
                let view = DisclosureView {
                    on: date(one, A::DisclosureOn)?,
                    file: line(one, A::DisclosureFile).unwrap_or_default().to_owned(),
                    reason: line(one, A::DisclosureReason)?.to_owned(),
                    by: by.unwrap_or_default().to_owned(),
                };
                Some((said.stamp.at_ms, view))
            })
            .collect();
        all.order_by_key(|(at_ms, _)| std::cmp::Reverse(*at_ms));
        all.into_iter().map(|(_, one)| one).collect()
    }

    /// The summaries that were given out, latest first.
    #[must_use]
    pub fn issued(&self) -> Vec<IssuedView> {
        let mut all: Vec<(u64, IssuedView)> = self
            .roster
            .roots()
            .filter(|(root, _)| root.known_kind() == Some(RootKind::Summary))
            .filter_map(|(root, folded)| {
                let one = folded.entity(root.id)?;
                Some((made_ms(one), self.issued_view(root.id, one)?))
            })
            .collect();
        all.order_by_key(|(at_ms, one)| std::cmp::Reverse((*at_ms, one.id)));
        all.into_iter().map(|(_, one)| one).collect()
    }

    /// One of them, and what has changed since.
    ///
    /// # Errors
    /// [`Refusal::Absent`], or a trouble of the store.
    pub async fn issued_summary<E: Environment>(
        &mut self,
        env: &mut E,
        id: EntityId,
    ) -> Result<IssuedSummary, Trouble> {
        let (issued, figures) = self.issued_figures(id)?;
        let one = self.issued_entity(id)?;
        let known = bytes(one, A::SummaryKnown)
            .map(Known::read)
            .unwrap_or_default();
        let since = made_ms(one);
        let now = self.sum_up(issued.scope);
        let corrections = if figures == now {
            Vec::new()
        } else {
            self.corrections(env, issued.scope, &known, since).await?
        };
        Ok(IssuedSummary {
            issued,
            figures,
            now,
            corrections,
        })
    }

    /// One of them as it was given out.
    ///
    /// # Errors
    /// [`Refusal::Absent`]; [`Trouble::Unsound`] when it is not what was kept.
    pub(super) fn issued_figures(&self, id: EntityId) -> Result<(IssuedView, Summary), Trouble> {
        let one = self.issued_entity(id)?;
        let issued = self.issued_view(id, one).ok_or(Trouble::Unsound)?;
        let kept = bytes(one, A::SummaryFigures).and_then(json::read);
        Ok((issued, kept.ok_or(Trouble::Unsound)?))
    }

    fn issued_entity(&self, id: EntityId) -> Result<&Entity, Trouble> {
        let root = self.roster.root(RootId::new(RootKind::Summary, id));
        let one = root.and_then(|root| root.entity(id));
        one.ok_or_else(|| Refusal::Absent.into())
    }

    fn issued_view(&self, id: EntityId, one: &Entity) -> Option<IssuedView> {
        let period = Period::try_new(date(one, A::SummaryFrom)?, date(one, A::SummaryUntil)?);
        let author = one
            .versions(A::SummaryAsOf)
            .first()
            .map(|one| one.stamp.author);
        let by = author.and_then(|author| self.roster.member_name(author));
        Some(IssuedView {
            id,
            scope: Scope {
                period: period.ok()?,
                as_of: date(one, A::SummaryAsOf)?,
            },
            on: date(one, A::SummaryOn)?,
            given_to: line(one, A::SummaryGivenTo).unwrap_or_default().to_owned(),
            by: by.unwrap_or_default().to_owned(),
            least: match one.value(A::SummaryLeast) {
                Some(Value::Number(least)) => u32::try_from(*least).unwrap_or(0),
                _ => 0,
            },
        })
    }
}

fn made_ms(one: &Entity) -> u64 {
    let said = one.versions(A::SummaryAsOf);
    said.first().map_or(0, |version| version.stamp.at_ms)
}

fn bytes(one: &Entity, attribute: A) -> Option<&[u8]> {
    match one.value(attribute)? {
        Value::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}

fn check_length(entity: EntityId, attribute: A, text: &str) -> Result<(), Trouble> {
    if text.chars().count() > LONGEST {
        return Err(problem(entity, attribute, Problem::TooLong));
    }
    Ok(())
}

fn problem(entity: EntityId, attribute: A, problem: Problem) -> Trouble {
    Refusal::Fields(vec![FieldProblem {
        entity,
        attribute,
        problem,
    }])
    .into()
}
