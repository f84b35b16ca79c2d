//! Layouts of one's own, kept sealed on this device: another bureau's form is
//! asked for every month, and its file is looked for only once. No part of the
//! record.
//!
//! This module must not import web-sys or leptos.

use super::archive::LAYOUTS;
use super::environment::Environment;
use super::register::Register;
use super::trouble::Trouble;
use crate::domain::tongue::Tongue;
use crate::protocol::Refusal;
use crate::protocol::layouts::{ColumnTrouble, LayoutAsk, LayoutKind, LayoutTrouble, LayoutView};
use crate::report::bureau_return::ReturnField;
use crate::report::layout::{AnyLayout, ColumnFault, Layout, LayoutError};
use crate::report::ledger::LedgerField;
use crate::store::{Shelf, Store};

/// So many are kept, the last first.
const KEPT: usize = 12;

impl<S: Store> Register<S> {
    /// Answers what is asked about layouts.
    ///
    /// # Errors
    /// [`Refusal::Layout`] for a file that is none, or a trouble of the store;
    /// then nothing has changed.
    pub async fn about_layouts<E: Environment>(
        &mut self,
        env: &mut E,
        ask: LayoutAsk,
    ) -> Result<Vec<LayoutView>, Trouble> {
        let mut kept = self.layouts().await?;
        match ask {
            LayoutAsk::List => return Ok(kept.iter().filter_map(|file| view(file)).collect()),
            LayoutAsk::Keep { bytes, kind } => {
                let layout = AnyLayout::parse(&bytes).map_err(refused)?;
                let new = view_of(&layout);
                if new.kind != kind {
                    return Err(Refusal::Layout(LayoutTrouble::OtherKind(new.kind)).into());
                }
                kept.retain(|file| !view(file).is_some_and(|old| same(&old, new.kind, &new.name)));
                kept.insert(0, bytes);
                kept.truncate(KEPT);
            }
            LayoutAsk::Forget { kind, name } => {
                kept.retain(|file| !view(file).is_some_and(|old| same(&old, kind, &name)));
            }
        }
        let bytes = postcard::to_allocvec(&kept).map_err(|_| Trouble::Fault)?;
        let write = self
            .sealing
            .put(Shelf::Meta, LAYOUTS, &bytes, env.random())?;
        self.store.commit(vec![write]).await?;
        Ok(kept.iter().filter_map(|file| view(file)).collect())
    }

    /// The layout of a ledger with this name.
    ///
    /// # Errors
    /// [`Refusal::Absent`] where it is not kept, or a trouble of the store.
    pub(super) async fn own_ledger(&self, name: &str) -> Result<Layout<LedgerField>, Trouble> {
        self.own(name, |layout| match layout {
            AnyLayout::Ledger(layout) => Some(layout),
            AnyLayout::Return(_) => None,
        })
        .await
    }

    /// The layout of a return with this name.
    ///
    /// # Errors
    /// As [`Self::own_ledger`].
    pub(super) async fn own_return(&self, name: &str) -> Result<Layout<ReturnField>, Trouble> {
        self.own(name, |layout| match layout {
            AnyLayout::Return(layout) => Some(layout),
            AnyLayout::Ledger(_) => None,
        })
        .await
    }

    async fn own<F>(
        &self,
        name: &str,
        of_kind: impl Fn(AnyLayout) -> Option<Layout<F>>,
    ) -> Result<Layout<F>, Trouble> {
        let kept = self.layouts().await?;
        let mut all = kept.iter().filter_map(|file| AnyLayout::parse(file).ok());
        let found = all.find_map(|layout| of_kind(layout).filter(|one| one.name == name));
        found.ok_or_else(|| Refusal::Absent.into())
    }

    /// The files that are kept. What does not unseal is as if it was never kept.
    async fn layouts(&self) -> Result<Vec<Vec<u8>>, Trouble> {
        let kept = match self.sealing.get(&self.store, Shelf::Meta, LAYOUTS).await {
            Err(Trouble::Unsound | Trouble::Newer) => None,
            kept => kept?,
        };
        let read = kept.map(|plain| postcard::from_bytes(&plain).ok());
        Ok(read.flatten().unwrap_or_default())
    }
}

fn same(view: &LayoutView, kind: LayoutKind, name: &str) -> bool {
    view.kind == kind && view.name == name
}

fn view(file: &[u8]) -> Option<LayoutView> {
    AnyLayout::parse(file).ok().as_ref().map(view_of)
}

fn view_of(layout: &AnyLayout) -> LayoutView {
    let (kind, name, title, columns) = match layout {
        AnyLayout::Ledger(one) => (LayoutKind::Ledger, &one.name, &one.title, one.columns.len()),
        AnyLayout::Return(one) => (LayoutKind::Return, &one.name, &one.title, one.columns.len()),
    };
    LayoutView {
        kind,
        name: name.clone(),
        titles: [Tongue::Zh, Tongue::En, Tongue::Ar].map(|tongue| title.of(tongue).to_owned()),
        columns: number(columns),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn refused(error: LayoutError) -> Trouble {
    Refusal::Layout(match error {
        LayoutError::TooLong => LayoutTrouble::TooLong,
        LayoutError::NotJson { line, column } => LayoutTrouble::NotJson {
            line: number(line),
            column: number(column),
        },
        LayoutError::OtherFormat => LayoutTrouble::OtherFormat,
        LayoutError::Newer => LayoutTrouble::Newer,
        LayoutError::Nameless => LayoutTrouble::Nameless,
        LayoutError::ColumnCount(count) => LayoutTrouble::ColumnCount(number(count)),
        LayoutError::Column { at, heading, why } => LayoutTrouble::Column {
            at: number(at),
            heading,
            why: match why {
                ColumnFault::NoField => ColumnTrouble::NoField,
                ColumnFault::UnknownField(field) => ColumnTrouble::UnknownField(field),
                ColumnFault::NoHeading => ColumnTrouble::NoHeading,
                ColumnFault::NoGroup => ColumnTrouble::NoGroup,
            },
        },
    })
    .into()
}
