//! A question that is asked again whenever its terms or the record change, with
//! the last answer in a signal. Answers that come late are thrown away.

use super::{Engine, use_engine};
use crate::{
    domain::id::DisputeId,
    protocol::{Query, Refusal, Reply},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// The last answer: nothing before the first one.
pub type Live<T> = Signal<Option<Result<Arc<T>, Refusal>>>;

/// Which changes make an answer stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// Any change.
    All,
    /// Changes of one dispute.
    Dispute(DisputeId),
    /// None.
    Nothing,
}

impl Follow {
    fn track(self, engine: Engine) {
        match self {
            Self::All => engine.any.track(),
            Self::Dispute(id) => engine.version_of(id).track(),
            Self::Nothing => {}
        }
    }
}

/// Asks `query` now and whenever a signal that it reads, or what `follow`
/// names, changes; `pick` takes the expected answer out of the reply.
///
/// ```ignore
/// let mediators = live(|| Query::Mediators, || Follow::All, |reply| match reply {
///     Reply::Mediators(all) => Some(all),
///     _ => None,
/// });
/// ```
pub fn live<T: Send + Sync + 'static>(
    query: impl Fn() -> Query + 'static,
    follow: impl Fn() -> Follow + 'static,
    pick: fn(Reply) -> Option<T>,
) -> Live<T> {
    let engine = use_engine();
    let answer = RwSignal::new(None);
    let newest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        follow().track(engine);
        let asked = engine.query(query());
        let number = newest.get_value().wrapping_add(1);
        newest.set_value(number);
        spawn_local(async move {
            let result = asked
                .await
                .and_then(|reply| pick(reply).ok_or(Refusal::Fault));
            // The page may be gone, or a newer question asked.
            if newest.try_get_value() == Some(number) {
                answer.try_set(Some(result.map(Arc::new)));
            }
        });
    });
    answer.into()
}
