//! Which layouts stand, who said so when, and the columns of one by its name.
//!
//! This module must not import web-sys or leptos.

use super::refused::number;
use super::{columns_of, kind_of, read, texts};
use crate::domain::attribute::{Attribute as A, RootKind};
use crate::domain::codes::LayoutKind;
use crate::domain::order::Order as _;
use crate::domain::tongue::Tongue;
use crate::engine::register::Register;
use crate::engine::row::{code, line};
use crate::engine::trouble::Trouble;
use crate::protocol::Refusal;
use crate::protocol::layouts::{LayoutSaid, LayoutView};
use crate::record::{Entity, RootId};
use crate::report::bureau_return::ReturnField;
use crate::report::layout::{AnyLayout, Layout};
use crate::report::ledger::LedgerField;
use crate::store::Store;

/// A layout that stands, of a kind that this version knows.
struct Standing<'a> {
    root: RootId,
    entity: &'a Entity,
    kind: LayoutKind,
    name: &'a str,
    layout: AnyLayout,
}

impl<S: Store> Register<S> {
    /// The layout of a ledger with this name.
    ///
    /// # Errors
    /// [`Refusal::Absent`] where there is none.
    pub(in crate::engine) fn own_ledger(&self, name: &str) -> Result<Layout<LedgerField>, Trouble> {
        let mut all = self.standing();
        let found = all.find_map(|one| match one.layout {
            AnyLayout::Ledger(layout) if one.name == name => Some(layout),
            _ => None,
        });
        found.ok_or_else(|| Refusal::Absent.into())
    }

    /// The layout of a return with this name.
    ///
    /// # Errors
    /// As [`Self::own_ledger`].
    pub(in crate::engine) fn own_return(&self, name: &str) -> Result<Layout<ReturnField>, Trouble> {
        let mut all = self.standing();
        let found = all.find_map(|one| match one.layout {
            AnyLayout::Return(layout) if one.name == name => Some(layout),
            _ => None,
        });
        found.ok_or_else(|| Refusal::Absent.into())
    }

    /// Every layout that stands, latest first.
    pub(super) fn layouts(&self) -> Vec<LayoutView> {
        let mut all: Vec<LayoutView> = self.standing().map(|one| self.view_of(&one)).collect();
        let latest = |view: &LayoutView| view.said.first().map(|said| said.at_ms);
        all.order_by(|a, b| (latest(b), &a.name).cmp(&(latest(a), &b.name)));
        all
    }

    /// The roots of the layouts of a kind and name: one, but for what an odd program may have said.
    pub(super) fn standing_layouts(
        &self,
        kind: LayoutKind,
        name: &str,
    ) -> impl Iterator<Item = RootId> {
        self.standing()
            .filter(move |one| one.kind == kind && one.name == name)
            .map(|one| one.root)
    }

    /// What cannot be read, as what a later version may have said, is passed over.
    fn standing(&self) -> impl Iterator<Item = Standing<'_>> {
        let roots = self.roster.roots();
        let layouts = roots.filter(|(root, _)| root.known_kind() == Some(RootKind::Layout));
        layouts.filter_map(|(root, folded)| {
            let entity = folded.entity(root.id)?;
            let kind = code(entity, A::LayoutKind, LayoutKind::from_code)?;
            let name = line(entity, A::LayoutName)?;
            let layout = read(entity.value(A::LayoutText)?)?;
            (kind_of(&layout) == kind).then_some(Standing {
                root,
                entity,
                kind,
                name,
                layout,
            })
        })
    }

    fn view_of(&self, one: &Standing<'_>) -> LayoutView {
        let (title, columns) = match &one.layout {
            AnyLayout::Ledger(layout) => (&layout.title, layout.columns.len()),
            AnyLayout::Return(layout) => (&layout.title, layout.columns.len()),
        };
        LayoutView {
            kind: one.kind,
            name: one.name.to_owned(),
            titles: [Tongue::Zh, Tongue::En, Tongue::Ar].map(|tongue| title.of(tongue).to_owned()),
            columns: number(columns),
            disputed: one.entity.is_in_conflict(A::LayoutText),
            said: self.layout_history(one.root),
        }
    }

    /// What was ever said of a layout's columns, latest first.
    fn layout_history(&self, root: RootId) -> Vec<LayoutSaid> {
        let mut groups: Vec<_> = self.roster.groups(root).iter().collect();
        groups.order_by_key(|(stamp, _)| std::cmp::Reverse(*stamp));
        let said = groups.into_iter().flat_map(|(stamp, group)| {
            let values = texts(group);
            values.map(|value| LayoutSaid {
                at_ms: stamp.at_ms,
                who: owned(self.roster.member_name(stamp.author)),
                device: owned(self.roster.device_name(stamp.device)),
                columns: read(value).map(|layout| number(columns_of(&layout))),
            })
        });
        said.collect()
    }
}

fn owned(name: Option<&str>) -> String {
    name.unwrap_or_default().to_owned()
}
