//! What a person said a table's columns mean, kept sealed on this device for the
//! next table with the same headings. No part of the record.
//!
//! This module must not import web-sys or leptos.

use crate::domain::currency::Currency;
use crate::engine::archive::MAPPINGS;
use crate::engine::environment::Environment;
use crate::engine::register::Register;
use crate::engine::trouble::Trouble;
use crate::office::sheet::key;
use crate::protocol::sheets::{Field, Mapping};
use crate::store::{Shelf, Store, Write};
use serde::{Deserialize, Serialize};

/// So many tables are remembered, the last used first.
const REMEMBERED: usize = 24;

#[derive(Serialize, Deserialize)]
struct Remembered {
    /// The headings, as they are compared.
    headings: [u8; 32],
    mapping: Mapping,
}

/// What was kept before a mapping told the order of days.
#[derive(Deserialize)]
struct Earlier {
    headings: [u8; 32],
    columns: Vec<Field>,
    currency: Currency,
    twins: bool,
}

impl From<Earlier> for Remembered {
    fn from(earlier: Earlier) -> Self {
        Self {
            headings: earlier.headings,
            mapping: Mapping {
                columns: earlier.columns,
                currency: earlier.currency,
                twins: earlier.twins,
                days: None,
            },
        }
    }
}

/// Reads what is kept; nothing where it is none of ours.
fn read(plain: &[u8]) -> Vec<Remembered> {
    match postcard::take_from_bytes(plain) {
        Ok((all, [])) => all,
        _ => {
            let earlier: Result<(Vec<Earlier>, &[u8]), _> = postcard::take_from_bytes(plain);
            let earlier = earlier.map_or_else(|_| Vec::new(), |(all, _)| all);
            earlier.into_iter().map(Remembered::from).collect()
        }
    }
}

/// What a table is known by: its headings in their order.
fn name(headings: &[String]) -> [u8; 32] {
    let mut hash = blake3::Hasher::new();
    for heading in headings {
        hash.update(key(heading).as_bytes());
        hash.update(&[0]);
    }
    *hash.finalize().as_bytes()
}

impl<S: Store> Register<S> {
    /// The mapping that was used for a table with these headings.
    ///
    /// # Errors
    /// A trouble of the store. What does not unseal is as if it was never kept.
    pub(super) async fn remembered_mapping(
        &self,
        headings: &[String],
    ) -> Result<Option<Mapping>, Trouble> {
        let name = name(headings);
        let mut all = self.mappings().await?.into_iter();
        let found = all.find(|kept| kept.headings == name);
        Ok(found.map(|kept| kept.mapping))
    }

    /// What keeps a mapping for the next time.
    ///
    /// # Errors
    /// A trouble of the store.
    pub(super) async fn remember_mapping<E: Environment>(
        &self,
        env: &mut E,
        headings: &[String],
        mapping: &Mapping,
    ) -> Result<Write, Trouble> {
        let name = name(headings);
        let mut all = self.mappings().await?;
        all.retain(|kept| kept.headings != name);
        let mapping = Mapping {
            // Said anew each time: it is about a table's rows, not its columns.
            twins: false,
            ..mapping.clone()
        };
        all.insert(
            0,
            Remembered {
                headings: name,
                mapping,
            },
        );
        all.truncate(REMEMBERED);
        let bytes = postcard::to_allocvec(&all).map_err(|_| Trouble::Fault)?;
        self.sealing
            .put(Shelf::Meta, MAPPINGS, &bytes, env.random())
    }

    async fn mappings(&self) -> Result<Vec<Remembered>, Trouble> {
        let kept = match self.sealing.get(&self.store, Shelf::Meta, MAPPINGS).await {
            Err(Trouble::Unsound | Trouble::Newer) => None,
            kept => kept?,
        };
        Ok(kept.map(|plain| read(&plain)).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::sheets::DayOrder;

    #[test]
    fn what_an_earlier_version_kept_is_read() {
        let mapping = |days| Mapping {
            columns: vec![Field::Applied, Field::Note],
            currency: Currency::USD,
            twins: false,
            days,
        };
        let kept = |days| Remembered {
            headings: [7; 32],
            mapping: mapping(days),
        };
        for count in 0..4 {
            let earlier: Vec<_> = (0..count)
                .map(|_| {
                    let mapping = mapping(None);
                    ([7_u8; 32], mapping.columns, mapping.currency, mapping.twins)
                })
                .collect();
            let read_again = read(&postcard::to_allocvec(&earlier).unwrap_or_default());
            assert_eq!(read_again.len(), count);
            assert!(read_again.iter().all(|one| one.mapping == mapping(None)));
            let days = Some(DayOrder::DayFirst);
            let now: Vec<_> = (0..count).map(|_| kept(days)).collect();
            let read_again = read(&postcard::to_allocvec(&now).unwrap_or_default());
            assert_eq!(read_again.len(), count);
            assert!(read_again.iter().all(|one| one.mapping == mapping(days)));
        }
        assert!(read(&[9, 9, 9]).is_empty());
    }
}
