//! The official number of a dispute.
//!
//! This module must not import web-sys or leptos.

use super::stage::saw;
use crate::domain::attribute::Attribute as A;
use crate::domain::id::DisputeId;
use crate::domain::number::{DossierNumber, NumberPrefix, Series};
use crate::domain::value::Value;
use crate::engine::environment::Environment;
use crate::engine::register::{Register, Subject};
use crate::engine::row::line;
use crate::engine::say::Sayings;
use crate::engine::trouble::Trouble;
use crate::protocol::{Problem, Refusal, Saved};
use crate::record::Purpose;
use crate::store::Store;

/// The word before 调字 where the committee gave none: 涉外, foreign-related.
const DEFAULT_PREFIX: &str = "涉外";

impl<S: Store> Register<S> {
    /// Gives a dispute the next official number of the year in which it was
    /// accepted, else applied for (domain 2.15). A dispute keeps the number it has.
    ///
    /// # Errors
    /// [`Refusal::Absent`], or a trouble of the store.
    pub async fn number_dispute<E: Environment>(
        &mut self,
        env: &mut E,
        id: DisputeId,
    ) -> Result<Saved, Trouble> {
        let opened = self.open_dispute(id).await?;
        let row = self.rows.of(id).ok_or(Refusal::Absent)?;
        if !row.fixed.provisional {
            return Err(Trouble::field(id.into(), A::DisputeNumber, Problem::Taken));
        }
        let year = row.fixed.accepted.unwrap_or(row.fixed.applied).year();
        let number = self.next_number(year).ok_or(Trouble::Fault)?;
        let mut sayings = Sayings::default();
        let value = Value::Line(number.to_string());
        sayings.set(
            id.into(),
            A::DisputeNumber,
            &value,
            &saw(&opened, A::DisputeNumber),
        );
        let group = sayings.finish()?;
        self.save_one(
            env,
            Purpose::Work,
            Subject::Dispute(Box::new(opened)),
            group,
            None,
        )
        .await
    }

    fn next_number(&self, year: i16) -> Option<DossierNumber> {
        let prefix = self
            .roster
            .committee_itself()
            .and_then(|(_, committee)| line(committee, A::CommitteePrefix))
            .unwrap_or(DEFAULT_PREFIX);
        let last = self
            .rows
            .fixed()
            .filter(|(_, slim)| !slim.provisional())
            .filter_map(|(at, _)| {
                let number = self.rows.shown_text(at).split('\u{1f}').next()?;
                DossierNumber::parse(number).ok()
            })
            .filter(|number| number.year() == year && number.series() == Series::Written)
            .map(|number| number.serial())
            .max()
            .unwrap_or(0);
        let prefix = NumberPrefix::parse(prefix).ok()?;
        DossierNumber::try_new(prefix, year, Series::Written, last.checked_add(1)?).ok()
    }
}
