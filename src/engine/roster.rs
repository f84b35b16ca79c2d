//! The committee, its members and devices, and the mediators: few, and always
//! in memory while the register is open.
//!
//! This module must not import web-sys or leptos.

use super::row::line;
use crate::domain::attribute::{Attribute as A, EntityKind, RootKind};
use crate::domain::codes::MemberRole;
use crate::domain::id::{EntityId, MediatorId};
use crate::domain::value::Value;
use crate::record::{ChangeId, DeviceId, Entity, Folded, Group, RootId, Stamp};
use std::collections::{BTreeMap, BTreeSet};

/// Roots that are kept open, with the groups they were folded from.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    groups: BTreeMap<RootId, Vec<(Stamp, Group)>>,
    folded: BTreeMap<RootId, Folded>,
}

impl Roster {
    /// Takes in what a change says of a root that is kept open. Taking in the
    /// same change twice changes nothing.
    pub fn take_in(&mut self, root: RootId, stamp: Stamp, group: Group) {
        self.take_in_all(root, [(stamp, group)]);
    }

    /// Takes in what many changes say of a root, which is folded once.
    pub fn take_in_all(&mut self, root: RootId, said: impl IntoIterator<Item = (Stamp, Group)>) {
        let groups = self.groups.entry(root).or_default();
        let mut known: BTreeSet<ChangeId> = groups.iter().map(|(stamp, _)| stamp.change).collect();
        let before = groups.len();
        groups.extend(
            said.into_iter()
                .filter(|(stamp, _)| known.insert(stamp.change)),
        );
        if groups.len() > before {
            let folded = Folded::from_groups(groups.iter().map(|(stamp, group)| (*stamp, group)));
            self.folded.insert(root, folded);
        }
    }

    /// One root, folded.
    #[must_use]
    pub fn root(&self, root: RootId) -> Option<&Folded> {
        self.folded.get(&root)
    }

    /// The groups of one root.
    #[must_use]
    pub fn groups(&self, root: RootId) -> &[(Stamp, Group)] {
        self.groups.get(&root).map_or(&[], Vec::as_slice)
    }

    /// Every root with its fold.
    pub fn roots(&self) -> impl Iterator<Item = (RootId, &Folded)> {
        self.folded.iter().map(|(root, folded)| (*root, folded))
    }

    /// The mediators' files, oldest first.
    pub fn mediators(&self) -> impl Iterator<Item = (MediatorId, &Entity)> {
        self.folded
            .iter()
            .filter(|(root, _)| root.known_kind() == Some(RootKind::Mediator))
            .filter_map(|(root, folded)| Some((MediatorId(root.id), folded.entity(root.id)?)))
    }

    /// One mediator's file.
    #[must_use]
    pub fn mediator(&self, id: MediatorId) -> Option<&Entity> {
        self.root(RootId::new(RootKind::Mediator, id.into()))?
            .entity(id.into())
    }

    /// A mediator's name, with the Chinese one beside it where there is one.
    #[must_use]
    pub fn mediator_name(&self, id: MediatorId) -> Vec<&str> {
        let Some(file) = self.mediator(id) else {
            return Vec::new();
        };
        [A::MediatorName, A::MediatorNameChinese]
            .into_iter()
            .filter_map(|attribute| line(file, attribute))
            .collect()
    }

    /// A member's name.
    #[must_use]
    pub fn member_name(&self, id: EntityId) -> Option<&str> {
        line(self.committee_entity(id)?, A::MemberName)
    }

    /// A member's role; a committee member where none is said.
    #[must_use]
    pub fn member_role(&self, id: EntityId) -> MemberRole {
        self.committee_entity(id)
            .and_then(|member| member.value(A::MemberRole))
            .and_then(Value::code)
            .and_then(MemberRole::from_code)
            .unwrap_or(MemberRole::CommitteeMember)
    }

    /// A device by its key.
    #[must_use]
    pub fn device(&self, id: DeviceId) -> Option<(EntityId, &Entity)> {
        self.committee()?
            .of_kind(EntityKind::Device)
            .find(|(_, device)| {
                matches!(device.value(A::DeviceKey), Some(Value::Bytes(key)) if key.as_slice() == id.0)
            })
    }

    /// What a device is called.
    #[must_use]
    pub fn device_name(&self, id: DeviceId) -> Option<&str> {
        line(self.device(id)?.1, A::DeviceName)
    }

    /// The committee's root.
    #[must_use]
    pub fn committee(&self) -> Option<&Folded> {
        self.folded
            .iter()
            .find(|(root, _)| root.known_kind() == Some(RootKind::Committee))
            .map(|(_, folded)| folded)
    }

    /// The committee's own entity.
    #[must_use]
    pub fn committee_itself(&self) -> Option<(EntityId, &Entity)> {
        self.committee()?.of_kind(EntityKind::Committee).next()
    }

    fn committee_entity(&self, id: EntityId) -> Option<&Entity> {
        self.committee()?.entity(id)
    }
}
