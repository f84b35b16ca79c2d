//! Rows made anew because of the people: a row takes the mediators' names, by
//! which a dispute is found, and the days that the committee set, by which
//! somebody has to act. Both may change here, or come in from another device.
//!
//! This module must not import web-sys or leptos.

use super::life;
use super::register::Register;
use super::roster::Roster;
use super::row::Row;
use super::trouble::Trouble;
use crate::domain::attribute::RootKind;
use crate::domain::id::{DisputeId, MediatorId};
use crate::domain::order;
use crate::record::{Folded, RootId};
use crate::store::Store;

impl<S: Store> Register<S> {
    /// The rows that tell something else once the people are as in `next`
    /// instead of as in `before`, with the stored values that hold their facts.
    /// What cannot be read of a dispute is passed over, as when all is made anew.
    ///
    /// # Errors
    /// A trouble of the store.
    pub(super) async fn rows_anew(
        &self,
        before: &Roster,
        next: &Roster,
    ) -> Result<Vec<(Row, Vec<u64>)>, Trouble> {
        let mut rows = Vec::new();
        for id in self.outdated(before, next) {
            let root = RootId::new(RootKind::Dispute, id.into());
            let places = self.rows.places(id);
            let (groups, _) = self.groups_left(root, &places).await?;
            let folded = Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)));
            let row = Row::of(id, &folded, next);
            rows.extend(row.map(|row| (row, places)));
        }
        Ok(rows)
    }

    fn outdated(&self, before: &Roster, next: &Roster) -> Vec<DisputeId> {
        let days = life::settings(before) != life::settings(next);
        let named = next.mediators().map(|(id, _)| id);
        let renamed =
            order::set_of(named.filter(|id| before.mediator_name(*id) != next.mediator_name(*id)));
        if !days && renamed.is_empty() {
            return Vec::new();
        }
        let tells = |mediators: &[MediatorId]| mediators.iter().any(|id| renamed.contains(id));
        self.rows
            .fixed()
            .filter(|(at, slim)| {
                (days && slim.stage().is_open())
                    || (!renamed.is_empty() && tells(&self.rows.extra_at(*at).mediators))
            })
            .filter_map(|(at, _)| Some(self.rows.row(at)?.id))
            .collect()
    }
}
